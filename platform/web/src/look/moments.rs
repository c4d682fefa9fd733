//! What a page says at certain moments: done, empty, in progress, really?, broken.
use super::{Flash, Press, Tone, count};
use base::Say;
use maud::{Markup, Render, html};

/// What just happened, with its undo.
pub fn flash(say: Say, told: &Flash) -> Markup {
    html! {
        div.flash.(told.tone.class()) role="status" data-close=(say.t("关上")) {
            p { (told.words) }
            @if let Some(undo) = &told.undo { (Press::new(undo, say.t("撤回")).html()) }
        }
    }
}

/// A quiet box that holds something worth knowing before one goes on.
pub fn note(tone: Tone, body: impl Render) -> Markup {
    html! { div.note.(tone.class()) { (body) } }
}

/// Nothing here yet: one sentence and what to do about it.
pub fn empty_state(sentence: &str, action: impl Render) -> Markup {
    html! { div.empty { p { (sentence) } (action) } }
}

/// How far long work is. `total` 0 means that nobody knows yet.
pub fn progress(words: &str, done: u64, total: u64) -> Markup {
    html! { div.progress role="status" {
        p { (words) @if total > 0 { " " span.quiet { (count(done)) " / " (count(total)) } } }
        @if total > 0 { progress value=(done.min(total)) max=(total) aria-label=(words) {} }
        @else { progress aria-label=(words) {} }
    } }
}

/// One number of a summary, such as 新增 2,310.
#[derive(Debug, Clone, Copy)]
pub struct Tally<'a> {
    /// How many.
    pub number: u64,
    /// Of what.
    pub words: &'a str,
    /// Late for what waits for a decision.
    pub tone: Tone,
    /// Where the list of them is; empty for none.
    pub href: &'a str,
}

/// Numbers side by side.
pub fn tallies(all: &[Tally<'_>]) -> Markup {
    html! { ul.tallies { @for tally in all { li.(tally.tone.class()) {
        @if tally.href.is_empty() { b { (count(tally.number)) } " " span { (tally.words) } }
        @else { a href=(tally.href) { b { (count(tally.number)) } " " span { (tally.words) } } }
    } } } }
}

/// Asks once more before a step that cannot be taken back. Prefer an undo.
pub fn confirm(say: Say, question: &str, consequence: impl Render, press: &Press<'_>, back: &str) -> Markup {
    html! { section.card.confirm {
        h1 { (question) }
        div.lead { (consequence) }
        div.actions { a.btn href=(back) { (say.t("不，回去")) } (press.html()) }
    } }
}

/// Absent, not yours, or broken: one sentence, and the number to tell whoever looks after the server.
pub fn problem(say: Say, sentence: &str, incident: Option<&str>) -> Markup {
    html! { section.problem data-problem {
        h1 { (sentence) }
        @if let Some(number) = incident {
            p.lead { (say.t("已经记下来了。要请人看的话，报这个号码：")) b.incident { (number) } }
        }
        div.actions { a.btn.go href="/" { (say.t("回首页")) } }
    } }
}
