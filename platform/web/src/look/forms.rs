//! The form round the fields: sent once, guarded while unsaved, its complaints gathered on top.
use base::{Id, Say};
use maud::{Markup, Render, html};

/// A form that posts. Finish it with `html(fields)`.
#[derive(Debug, Clone)]
pub struct Form<'a> {
    say: Say,
    action: &'a str,
    submit: &'a str,
    command_id: &'a str,
    version: Option<i64>,
    back: Option<&'a str>,
    rather: &'a str,
    draft: Option<&'a str>,
    files: bool,
    scope: &'a str,
    complaints: Vec<(&'a str, &'a str)>,
    note: &'a str,
}

impl<'a> Form<'a> {
    /// A form that posts to `action`; `submit` are the words on its filled button.
    pub fn new(say: Say, action: &'a str, submit: &'a str) -> Self {
        let (command_id, note, scope, rather) = ("", "", "f", say.t("先不记"));
        let (version, back, draft, files) = (None, None, None, false);
        let complaints = Vec::new();
        Self { say, action, submit, command_id, version, back, rather, draft, files, scope, complaints, note }
    }

    /// The id of the command, kept when the form comes back with complaints. Empty: a fresh one.
    #[must_use]
    pub const fn command_id(mut self, id: &'a str) -> Self {
        self.command_id = id;
        self
    }

    /// The version of the row that the person saw.
    #[must_use]
    pub const fn version(mut self, version: i64) -> Self {
        self.version = Some(version);
        self
    }

    /// Where "not now" leads.
    #[must_use]
    pub const fn back(mut self, href: &'a str) -> Self {
        self.back = Some(href);
        self
    }

    /// The words on the way back, where nothing would be written down.
    #[must_use]
    pub const fn rather(mut self, words: &'a str) -> Self {
        self.rather = words;
        self
    }

    /// Keeps what is typed in this tab under `key` until it is sent. Only for forms without secrets.
    #[must_use]
    pub const fn draft(mut self, key: &'a str) -> Self {
        self.draft = Some(key);
        self
    }

    /// The form holds files (`multipart/form-data`).
    #[must_use]
    pub const fn with_files(mut self) -> Self {
        self.files = true;
        self
    }

    /// The scope of its fields, where they have one.
    #[must_use]
    pub const fn scope(mut self, scope: &'a str) -> Self {
        self.scope = scope;
        self
    }

    /// All complaints as name of the field and sentence; an empty name speaks of the whole form.
    #[must_use]
    pub fn complaints(mut self, all: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        self.complaints = all.into_iter().collect();
        self
    }

    /// One quiet sentence above the button.
    #[must_use]
    pub const fn note(mut self, words: &'a str) -> Self {
        self.note = words;
        self
    }

    /// The whole form round its fields.
    pub fn html(&self, fields: impl Render) -> Markup {
        let say = self.say;
        html! {
            form.form method="post" action=(self.action) enctype=[self.files.then_some("multipart/form-data")] novalidate
                data-guard data-draft=[self.draft] data-sending=(say.t("正在记…")) data-restored=(say.t("上次没有送出去的，已经放回来了。")) data-discard=(say.t("不要了")) {
                (command(self.command_id))
                @if let Some(version) = self.version { (hidden("version", &version.to_string())) }
                (self.summary())
                (fields)
                @if !self.note.is_empty() { p.quiet { (self.note) } }
                div.bar {
                    button.btn.go type="submit" { (self.submit) }
                    @if let Some(href) = self.back { a.btn href=(href) { (self.rather) } }
                }
            }
        }
    }

    /// One complaint beside its field is enough; two are gathered, and what speaks of the whole form stands here alone.
    fn summary(&self) -> Markup {
        let count = self.complaints.len();
        let whole = self.complaints.iter().any(|(name, _)| name.is_empty());
        html! { @if count > 1 || whole {
            div.complaints role="alert" tabindex="-1" {
                @if count > 1 { p { b { (self.say.f("还有 {n} 处要看一下，写好的都还在。", &[("n", &count)])) } } }
                ul { @for (name, words) in &self.complaints { li {
                    @if name.is_empty() { (words) } @else { a href=(format!("#{}-{name}", self.scope)) { (words) } }
                } } }
            }
        } }
    }
}

/// The id of a command, a fresh one where `id` is empty: made here, so that a form sent twice is done once also where no
/// script runs. A browser must not put an old one back into a page that was loaded again.
pub fn command(id: &str) -> Markup {
    html! {
        @if id.is_empty() { input type="hidden" name="command_id" value=(Id::new()) autocomplete="off"; }
        @else { input type="hidden" name="command_id" value=(id) autocomplete="off"; }
    }
}

/// A field nobody sees.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// Fields that belong together under one legend.
pub fn fieldset(legend: &str, body: impl Render) -> Markup {
    html! { fieldset.group { legend { (legend) } (body) } }
}

/// Fields beside each other while there is room.
pub fn side_by_side(body: impl Render) -> Markup {
    html! { div.side-by-side { (body) } }
}

/// A bar of buttons that stays under the thumb on a phone.
pub fn bar(body: impl Render) -> Markup {
    html! { div.bar { (body) } }
}
