//! The box of likely duplicates, who said it, and the form that puts two matters together.
use super::{forms::Merging, model::Report, rules};
use crate::{
    complaints::Spoken,
    listing::rows::{self, Reading},
    matter::{
        model::{Kind, Matter},
        rules as matters,
    },
    steps::pages::way,
};
use base::{Id, Millis, Say};
use files::Attachment;
use maud::{Markup, html};
use people::asked::Card;
use std::collections::HashMap;
use web::{
    history::moment,
    look::{Field, Form, Press, Tone, When, card, head, hidden, list, note, row, side, what, zh},
};

/// Likely duplicates of what was typed.
pub struct Known<'a> {
    /// Who reads.
    pub reading: Reading<'a>,
    /// Now.
    pub at: Millis,
    /// The likely ones, likeliest first.
    pub all: &'a [Matter],
    /// What was typed may become a report of one of them.
    pub joinable: bool,
    /// The asker may open a closed one again.
    pub leads: bool,
}

/// Above the fields: where the likely ones stand, and a button for each. Stands inside the form, so that whatever was
/// typed is sent along.
pub fn known(known: &Known<'_>) -> Markup {
    let say = known.reading.say;
    html! {
        // Enter in a field presses the first button of the form: never one that adds to somebody else's matter.
        button type="submit" hidden {}
        (hidden("another", "yes"))
        div.complaints role="status" tabindex="-1" {
            p { b { (say.t("可能已经记过了。")) } }
            p { (say.t("看一看是不是下面这几件。是的话添一笔就好，写好的都还在。")) }
            (list(known.all.iter().map(|matter| one(known, matter))))
            @if !known.joinable { p { (say.t("热线工单要单独答复，还是另记一件。")) } }
        }
    }
}

fn one(known: &Known<'_>, matter: &Matter) -> Markup {
    let say = known.reading.say;
    let state = say.t(matters::state(matter).word());
    let heard = say.f("{when}听到", &[("when", &moment(say, known.at, matter.heard_at))]);
    let name = say.f("事项 {n}", &[("n", &matter.number)]);
    let open = matter.closure.is_none();
    let words = if open { say.t("就是这一件，添一笔") } else { say.t("就是这一件，重新打开") };
    row(
        When::new(state, ""),
        what(
            html! {
                a href=(format!("/matters/{}", matter.id)) { b { (zh(&matter.title)) } }
                span.quiet { " · " (name) @if !matter.place.is_empty() { " · " (zh(&matter.place)) } " · " (heard) }
            },
            rows::next(known.reading, matter),
        ),
        html! { @if known.joinable && (open || known.leads) {
            button.btn type="submit" name="same" value=(matter.id) aria-label=(say.f("{words}：{name}", &[("words", &words), ("name", &name)])) { (words) }
        } },
    )
}

/// Who said it.
pub struct Said<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// Now.
    pub at: Millis,
    /// The matter.
    pub matter: &'a Matter,
    /// Reports of it, oldest first.
    pub reports: &'a [Report],
    /// Their photographs, in the same order.
    pub photos: &'a [Vec<Attachment>],
    /// Those who are named.
    pub cards: &'a HashMap<Id, Card>,
    /// What it was put together with: id and number.
    pub merged: Option<(Id, i64)>,
    /// The asker may put it together with another.
    pub leads: bool,
    /// The asker may open people's pages.
    pub people: bool,
}

/// “3 位居民说过”, with their words; empty where nobody else did.
pub fn said(said: &Said<'_>) -> Markup {
    let Said { say, matter, reports, .. } = said;
    let voices = rules::voices(&matter.persons, reports);
    let title = match (voices.named, voices.unnamed) {
        (0, unnamed) => say.f("又有 {n} 次有人说起", &[("n", &unnamed)]),
        (named, 0) => say.f("{n} 位居民说过", &[("n", &named)]),
        (named, unnamed) => say.f("{n} 位居民说过，还有 {m} 次没留名字", &[("n", &named), ("m", &unnamed)]),
    };
    html! {
        @if let Some((id, number)) = said.merged {
            (side(say.t("并到另一件了"), html! { p { a href=(format!("/matters/{id}")) { (say.f("事项 {n}", &[("n", &number)])) } } }))
        }
        @if !reports.is_empty() { (side(&title, html! { ul.side-list.reports {
            @for (report, photos) in reports.iter().zip(said.photos) { li { div {
                p { (who(said, report)) " " span.quiet { (say.t(report.how.word())) " · " (moment(*say, said.at, report.at)) } }
                p { (zh(&report.words)) }
                (files::strip(*say, photos, &format!("/matters/{}/photos", matter.id), None))
            } } }
        } })) }
        @if said.leads && matter.closure.is_none() && matter.kind != Kind::Works {
            p { a.plain href=(format!("/matters/{}/merging", matter.id)) { (say.t("和另一件是同一件事")) } }
        }
    }
}

fn who(said: &Said<'_>, report: &Report) -> Markup {
    let card = report.person.and_then(|person| said.cards.get(&person));
    html! { @match card {
        Some(card) if said.people => { a href=(format!("/people/{}", card.id)) { (zh(&card.name)) } " " span.quiet { (zh(&card.door)) } }
        Some(card) => { b { (zh(&card.name)) } " " span.quiet { (zh(&card.door)) } }
        None => { b { (said.say.t("没留名字")) } }
    } }
}

/// `GET /matters/{id}/merging`, or the same with its complaint.
pub fn merging(say: Say, matter: &Matter, likely: &[Matter], typed: &Merging, wrong: &Spoken) -> Markup {
    let address = format!("/matters/{}/merging", matter.id);
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let back = format!("/matters/{}", matter.id);
    let form = Form::new(say, &address, say.t("并到一起")).command_id(&command).back(&back).complaints(wrong.all());
    html! {
        (head(way(say, matter), say.t("并到另一件"), zh(&matter.title), ""))
        (note(Tone::Plain, html! {
            p { (say.t("先记的那一件留着接着办，后记的那一件并进去：说的话、和谁有关、没办完的步骤都跟过去。并错了可以撤回。")) }
        }))
        @if !likely.is_empty() { (card(say.t("是不是这几件"), list(likely.iter().map(|other| {
            let name = say.f("事项 {n}", &[("n", &other.number)]);
            let press = Press::new(&address, say.t("就是这一件")).with("number", other.number.to_string());
            row(
                When::new(say.t(matters::state(other).word()), ""),
                what(html! { a href=(format!("/matters/{}", other.id)) { b { (zh(&other.title)) } } span.quiet { " · " (name) " · " (zh(&other.place)) } }, ""),
                press.named(say.f("{words}：{name}", &[("words", &say.t("就是这一件")), ("name", &name)])).html(),
            )
        })))) }
        (form.html(Field::new(say, "number", say.t("事项几号")).value(&typed.number).hint(say.t("页面最上面写着，像“事项 12”。")).complaint(wrong.of("number")).longest(20).number()))
    }
}
