//! One field of a form: label, hint, complaint and control, wired so that each is read out together.
use super::lang_of;
use base::Say;
use maud::{Markup, html};

/// A field to be built up and finished by one of its controls (`text`, `area`, `select`, `picks`, `chips` …).
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    say: Say,
    name: &'a str,
    label: &'a str,
    hint: &'a str,
    value: &'a str,
    complaint: Option<&'a str>,
    scope: &'a str,
    optional: bool,
    narrowing: bool,
    first: Option<&'a str>,
    autocomplete: Option<&'a str>,
    longest: Option<u32>,
}

/// One thing to choose: what is sent, and what is read.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'a> {
    /// What the form sends.
    pub value: &'a str,
    /// What the person reads.
    pub label: &'a str,
    /// Whether it is chosen already.
    pub chosen: bool,
}

/// Choices from pairs of value and label, with those in `values` chosen.
pub fn chosen<'a>(pairs: &[(&'a str, &'a str)], values: &[&str]) -> Vec<Choice<'a>> {
    pairs.iter().map(|&(value, label)| Choice { value, label, chosen: values.contains(&value) }).collect()
}

impl<'a> Field<'a> {
    /// A field that must be filled in. The label is already in the asker's language.
    pub const fn new(say: Say, name: &'a str, label: &'a str) -> Self {
        let (hint, value, scope) = ("", "", "f");
        Self {
            say,
            name,
            label,
            hint,
            value,
            complaint: None,
            scope,
            optional: false,
            narrowing: false,
            first: None,
            autocomplete: None,
            longest: None,
        }
    }

    /// What was typed before, or what is on file.
    #[must_use]
    pub const fn value(mut self, value: &'a str) -> Self {
        self.value = value;
        self
    }

    /// One line that helps, below the label.
    #[must_use]
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// What is wrong with it, in one sentence that says how to put it right.
    #[must_use]
    pub const fn complaint(mut self, complaint: Option<&'a str>) -> Self {
        self.complaint = complaint;
        self
    }

    /// May stay empty; the label says so.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Narrows a list: nothing has to be chosen, and the first entry is all of them.
    #[must_use]
    pub const fn narrowing(mut self) -> Self {
        self.optional = true;
        self.narrowing = true;
        self
    }

    /// The same where the first entry is something else than all of them.
    #[must_use]
    pub const fn narrowing_from(self, first: &'a str) -> Self {
        Self { first: Some(first), ..self.narrowing() }
    }

    /// Tells two forms of one page apart (prefix of the ids; `f` when not given).
    #[must_use]
    pub const fn scope(mut self, scope: &'a str) -> Self {
        self.scope = scope;
        self
    }

    /// The browser's name of the field, such as `username`.
    #[must_use]
    pub const fn autocomplete(mut self, token: &'a str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// The greatest number of characters that may be typed.
    #[must_use]
    pub const fn longest(mut self, characters: u32) -> Self {
        self.longest = Some(characters);
        self
    }

    /// One line of text.
    pub fn text(self) -> Markup {
        self.input("text", None)
    }

    /// A telephone number; phones show digits.
    pub fn phone(self) -> Markup {
        self.input("tel", Some("tel"))
    }

    /// A whole number; phones show digits.
    pub fn number(self) -> Markup {
        self.input("text", Some("numeric"))
    }

    /// A day, sent as `2026-11-23`.
    pub fn date(self) -> Markup {
        self.input("date", None)
    }

    /// A password or PIN. It is never sent back to the page.
    pub fn secret(self) -> Markup {
        self.value("").input("password", None)
    }

    /// Several lines of text.
    pub fn area(self, rows: u8) -> Markup {
        self.labelled(&html! {
            textarea #(self.id()) name=(self.name) rows=(rows) lang=[lang_of(self.value)] required[!self.optional]
                maxlength=[self.longest] aria-invalid=[self.invalid()] aria-describedby=[self.described()] {
                // A parser drops the first line break after the tag.
                @if self.value.starts_with('\n') { "\n" } (self.value)
            }
        })
    }

    /// One of many in a drop-down; the first entry asks to choose.
    pub fn select(self, choices: &[Choice<'_>]) -> Markup {
        self.labelled(&html! {
            select #(self.id()) name=(self.name) required[!self.optional] aria-invalid=[self.invalid()] aria-describedby=[self.described()] {
                option value="" { (self.first_entry()) }
                @for choice in choices {
                    option value=(choice.value) selected[choice.chosen] lang=[lang_of(choice.label)] { (choice.label) }
                }
            }
        })
    }

    /// One of a few, as cards to tap.
    pub fn picks(self, choices: &[Choice<'_>]) -> Markup {
        self.grouped("picks", "radio", choices)
    }

    /// Any number of a few, as chips to tap.
    pub fn chips(self, choices: &[Choice<'_>]) -> Markup {
        self.grouped("chips", "checkbox", choices)
    }

    /// One thing to say yes to.
    pub fn check(self, on: bool) -> Markup {
        html! {
            div.field.check.wrong[self.complaint.is_some()] {
                (self.complaint_line())
                label { input type="checkbox" name=(self.name) value="yes" checked[on] #(self.id())
                    aria-invalid=[self.invalid()] aria-describedby=[self.described()]; span { (self.label) } }
                (self.hint_line())
            }
        }
    }

    /// Files. With `camera`, photographs: a phone offers its camera and its album.
    pub fn file(self, camera: bool, several: bool) -> Markup {
        self.labelled(&html! {
            input.file #(self.id()) type="file" name=(self.name) accept=[camera.then_some("image/jpeg,image/png,image/webp")]
                required[!self.optional] multiple[several] aria-invalid=[self.invalid()] aria-describedby=[self.described()];
        })
    }

    /// A spreadsheet.
    pub fn sheet(self) -> Markup {
        self.labelled(&html! {
            input.file #(self.id()) type="file" name=(self.name) accept=".xlsx,.xls,.csv" required[!self.optional]
                aria-invalid=[self.invalid()] aria-describedby=[self.described()];
        })
    }

    fn input(self, kind: &str, mode: Option<&str>) -> Markup {
        self.labelled(&html! {
            input #(self.id()) type=(kind) name=(self.name) value=(self.value) lang=[lang_of(self.value)] inputmode=[mode]
                required[!self.optional] maxlength=[self.longest] autocomplete=(self.autocomplete.unwrap_or("off"))
                aria-invalid=[self.invalid()] aria-describedby=[self.described()];
        })
    }

    fn labelled(&self, control: &Markup) -> Markup {
        html! {
            div.field.wrong[self.complaint.is_some()] {
                label for=(self.id()) { (self.label) (self.optional_word()) }
                (self.hint_line()) (self.complaint_line()) (control)
            }
        }
    }

    fn grouped(&self, class: &str, kind: &str, choices: &[Choice<'_>]) -> Markup {
        html! {
            fieldset.field.wrong[self.complaint.is_some()] #(self.id()) tabindex="-1" aria-describedby=[self.described()] {
                legend { (self.label) (self.optional_word()) }
                (self.hint_line()) (self.complaint_line())
                div class=(class) { @for choice in choices { label lang=[lang_of(choice.label)] {
                    input type=(kind) name=(self.name) value=(choice.value) checked[choice.chosen]
                        required[kind == "radio" && !self.optional];
                    span { (choice.label) }
                } } }
            }
        }
    }

    fn first_entry(&self) -> &'a str {
        match (self.first, self.narrowing, self.optional) {
            (Some(first), ..) => first,
            (None, true, _) => self.say.t("全部"),
            (None, false, true) => self.say.t("不选"),
            (None, false, false) => self.say.t("请选一个"),
        }
    }

    fn optional_word(&self) -> Markup {
        html! { @if self.optional && !self.narrowing { " " span.optional { (self.say.t("可以不填")) } } }
    }

    fn hint_line(&self) -> Markup {
        html! { @if !self.hint.is_empty() { p.hint id=(format!("{}-hint", self.id())) { (self.hint) } } }
    }

    fn complaint_line(&self) -> Markup {
        html! { @if let Some(words) = self.complaint { p.complaint id=(format!("{}-wrong", self.id())) { (words) } } }
    }

    fn id(&self) -> String {
        format!("{}-{}", self.scope, self.name)
    }

    fn invalid(&self) -> Option<&'static str> {
        self.complaint.map(|_| "true")
    }

    fn described(&self) -> Option<String> {
        let id = self.id();
        let hint = (!self.hint.is_empty()).then(|| format!("{id}-hint"));
        let wrong = self.complaint.map(|_| format!("{id}-wrong"));
        let all: Vec<String> = hint.into_iter().chain(wrong).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }
}
