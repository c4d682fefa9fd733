//! What can be pressed. One filled button a page: the thing that matters most.
use super::{forms::command, lang_of};
use maud::{Markup, html};

/// A quiet button inside a form.
pub fn button(words: &str) -> Markup {
    html! { button.btn type="submit" { (words) } }
}

/// The one filled button of a page, inside a form.
pub fn primary(words: &str) -> Markup {
    html! { button.btn.go type="submit" { (words) } }
}

/// A button for a step that cannot be taken back; prefer an undo where one is possible.
pub fn danger(words: &str) -> Markup {
    html! { button.btn.danger type="submit" { (words) } }
}

/// A link that looks like a quiet button.
pub fn link_button(href: &str, words: &str) -> Markup {
    html! { a.btn href=(href) { (words) } }
}

/// A link that is the one filled button of the page.
pub fn primary_link(href: &str, words: &str) -> Markup {
    html! { a.btn.go href=(href) { (words) } }
}

/// Opens the browser's print dialogue; shown only where scripts run.
pub fn print_button(words: &str) -> Markup {
    html! { button.btn type="button" data-print hidden { (words) } }
}

/// A button that posts by itself: undo, finish, sign out. Carries a `command_id` so that sent twice is done once.
#[derive(Debug, Clone)]
pub struct Press<'a> {
    action: &'a str,
    words: &'a str,
    look: &'static str,
    class: &'static str,
    lang: Option<&'static str>,
    once: bool,
    name: Option<String>,
    fields: Vec<(&'a str, String)>,
}

impl<'a> Press<'a> {
    /// A quiet button that posts to `action`.
    pub fn new(action: &'a str, words: &'a str) -> Self {
        Self {
            action,
            words,
            look: "btn",
            class: "press",
            lang: lang_of(words),
            once: true,
            name: None,
            fields: Vec::new(),
        }
    }

    /// The filled button of the page.
    #[must_use]
    pub fn go(mut self) -> Self {
        self.look = "btn go";
        self
    }

    /// For a step that cannot be taken back.
    #[must_use]
    pub fn danger(mut self) -> Self {
        self.look = "btn danger";
        self
    }

    /// What is read out instead of the words, where several buttons of a page say the same.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// As a word in a line, like a link.
    #[must_use]
    pub fn plain(mut self) -> Self {
        self.look = "plain";
        self
    }

    /// One more hidden field.
    #[must_use]
    pub fn with(mut self, name: &'a str, value: impl Into<String>) -> Self {
        self.fields.push((name, value.into()));
        self
    }

    /// The version of the row that the person saw.
    #[must_use]
    pub fn version(self, version: i64) -> Self {
        self.with("version", version.to_string())
    }

    /// Whether a `command_id` goes along; switches that may be repeated without harm need none.
    #[must_use]
    pub fn once(mut self, once: bool) -> Self {
        self.once = once;
        self
    }

    /// The language of the words where it is not the page's.
    #[must_use]
    pub fn speaking(mut self, lang: &'static str) -> Self {
        self.lang = Some(lang);
        self
    }

    /// A class for the scripts, in place of `press`.
    #[must_use]
    pub fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }

    /// The form with its button.
    pub fn html(&self) -> Markup {
        html! {
            form.(self.class) method="post" action=(self.action) {
                @if self.once { (command("")) }
                @for (name, value) in &self.fields { input type="hidden" name=(name) value=(value); }
                button class=(self.look) lang=[self.lang] aria-label=[&self.name] type="submit" { (self.words) }
            }
        }
    }
}
