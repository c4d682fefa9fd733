//! Lists whose rows are sentences: when, who or what and why, one action.
use super::{Tone, lang_of};
use maud::{Markup, Render, html};

/// The left edge of a row: a day as people say it, and the exact word beside it.
#[derive(Debug, Clone, Copy, Default)]
pub struct When<'a> {
    /// How urgent.
    pub tone: Tone,
    /// The day as people say it: 今天, 逾期 1 天.
    pub said: &'a str,
    /// What the day is: 到期, 上周五到期; may be empty.
    pub exact: &'a str,
}

impl<'a> When<'a> {
    /// A day without urgency.
    pub const fn new(said: &'a str, exact: &'a str) -> Self {
        Self { tone: Tone::Plain, said, exact }
    }

    /// The same with its urgency.
    #[must_use]
    pub const fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}

/// The rows in their order; give it what `row` returns.
pub fn list(rows: impl IntoIterator<Item = Markup>) -> Markup {
    html! { div.list-box { ol.list { @for row in rows { (row) } } } }
}

/// One row. `action` is a single button or empty.
pub fn row(when: When<'_>, what: impl Render, action: impl Render) -> Markup {
    let (action, dated) = (action.render(), !when.said.is_empty());
    html! {
        li.row.undated[!dated] {
            @if dated { div.when.(when.tone.class()) { b lang=[lang_of(when.said)] { (when.said) } @if !when.exact.is_empty() { " " span lang=[lang_of(when.exact)] { (when.exact) } } } }
            div.what { (what) }
            @if !action.0.is_empty() { div.do { (action) } }
        }
    }
}

/// The middle of a row: who or what (bold the name yourself), then one sentence that says why.
pub fn what(subject: impl Render, sentence: impl Render) -> Markup {
    let sentence = sentence.render();
    html! { p.subject { (subject) } @if !sentence.0.is_empty() { p.why { (sentence) } } }
}
