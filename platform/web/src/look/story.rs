//! The story page: what it is, what happened, what is next, the rest folded or beside.
use super::Tone;
use base::Say;
use maud::{Markup, Render, html};

/// The head of a page. `crumb`, `lead` and `actions` may be empty (`""`).
pub fn head(crumb: impl Render, title: impl Render, lead: impl Render, actions: impl Render) -> Markup {
    let (crumb, lead, actions) = (crumb.render(), lead.render(), actions.render());
    html! {
        header.head {
            div.head-words {
                @if !crumb.0.is_empty() { div.crumb { (crumb) } }
                h1 { (title) }
                @if !lead.0.is_empty() { p.lead { (lead) } }
            }
            @if !actions.0.is_empty() { div.actions { (actions) } }
        }
    }
}

/// The way back, outermost first: address and words.
pub fn crumbs(say: Say, way: &[(&str, &str)]) -> Markup {
    html! { nav aria-label=(say.t("所在位置")) { @for (i, (href, words)) in way.iter().enumerate() {
        @if i > 0 { " · " } a href=(href) lang=[super::lang_of(words)] { (words) }
    } } }
}

/// The page in two columns that become one before the text gets narrow.
pub fn columns(main: impl Render, aside: impl Render) -> Markup {
    html! { div.columns { div.stack { (main) } aside.side { (aside) } } }
}

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// It happened.
    Done,
    /// It is the one being done.
    Now,
    /// It comes later.
    Later,
}

/// One step of a matter.
#[derive(Debug, Clone)]
pub struct Step {
    /// How far it is.
    pub state: StepState,
    /// A few words.
    pub title: Markup,
    /// What was done, said or found; may hold a table or photographs.
    pub told: Markup,
    /// Who and when; may be empty.
    pub who: Markup,
}

/// The steps as a line from top to bottom.
pub fn steps(say: Say, all: &[Step]) -> Markup {
    html! { ol.steps { @for step in all {
        @let (class, words) = match step.state {
            StepState::Done => ("ok", say.t("已经办好")),
            StepState::Now => ("on", say.t("正在办")),
            StepState::Later => ("later", say.t("还没有开始")),
        };
        li class=(class) aria-current=[(step.state == StepState::Now).then_some("step")] {
            h2 { (step.title) span.visually-hidden { " " (words) } }
            div.told { (step.told) }
            @if !step.who.0.is_empty() { p.who { (step.who) } }
        }
    } } }
}

/// Names and values, such as place, who, due.
pub fn facts(pairs: &[(&str, Markup)]) -> Markup {
    html! { dl.facts { @for (name, value) in pairs { dt { (name) } dd { (value) } } } }
}

/// One section of the side column.
pub fn side(title: &str, body: impl Render) -> Markup {
    html! { section { h2 { (title) } (body) } }
}

/// Short lines of the side column: what, and a quiet word at the right.
pub fn side_list(lines: &[(Markup, Markup)]) -> Markup {
    html! { ul.side-list { @for (what, note) in lines { li { span { (what) } span.quiet { (note) } } } } }
}

/// A framed part of the page. An empty title leaves the heading out.
pub fn card(title: &str, body: impl Render) -> Markup {
    html! { section.card { @if !title.is_empty() { h2 { (title) } } (body) } }
}

/// Something that can be opened, such as the whole history.
pub fn folded(words: &str, body: impl Render) -> Markup {
    html! { details.folded { summary { (words) } div.folded-body { (body) } } }
}

/// The whole course, newest first: time, sentence, who.
pub fn history(entries: &[(&str, Markup, &str)]) -> Markup {
    html! { ol.history { @for (time, told, who) in entries {
        li { span.quiet { (time) } div { (told) @if !who.is_empty() { span.quiet { " · " (super::zh(who)) } } } }
    } } }
}

/// A photograph in a story.
#[derive(Debug, Clone, Copy)]
pub struct Photo<'a> {
    /// Where the small picture is.
    pub thumb: &'a str,
    /// Where the whole picture is.
    pub whole: &'a str,
    /// What it shows, read to those who do not see it.
    pub words: &'a str,
    /// Whether the words stand below the picture too; not where they only say that it is one.
    pub captioned: bool,
    /// Marks a picture of before or after; empty for neither.
    pub tone: Tone,
}

/// Photographs side by side.
pub fn photos(all: &[Photo<'_>]) -> Markup {
    html! { ul.photos { @for photo in all { li { figure {
        a href=(photo.whole) { img src=(photo.thumb) alt=(photo.words) lang=[super::lang_of(photo.words)] loading="lazy"; }
        @if photo.captioned { figcaption.(photo.tone.class()) { (super::zh(photo.words)) } }
    } } } } }
}
