//! The form of a matter, new or being changed.
use super::{
    forms::{Typed, Who},
    model::{HeardHow, Kind, Matter},
};
use crate::{complaints::Spoken, deadline};
use base::{Id, Say};
use jiff::civil::Date;
use maud::{Markup, Render, html};
use web::look::{Change, Choice, Field, Form, Tone, chosen, crumbs, diff, head, note, side_by_side};

/// What the form shows.
pub struct Hearing<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// The office's day.
    pub today: Date,
    /// What was typed, or what is on file.
    pub typed: &'a Typed,
    /// Who was meant.
    pub who: &'a Who,
    /// The office's buildings.
    pub buildings: &'a [(Id, String)],
    /// What is wrong.
    pub wrong: &'a Spoken,
    /// The asker sees residents and may say whom it concerns.
    pub people: bool,
    /// Stands above the fields: likely duplicates, or what it is a part of.
    pub above: Markup,
    /// Likely duplicates are shown.
    pub known: bool,
}

/// `GET /matters/new`, or the same with its complaints.
pub fn new(hearing: &Hearing<'_>) -> Markup {
    let say = hearing.say;
    let submit = if hearing.known { say.t("不是，另记一件") } else { say.t("记下来") };
    let form = Form::new(say, "/matters", submit)
        .command_id(&hearing.typed.command_id)
        .draft("matter")
        .back("/matters")
        .with_files()
        .complaints(hearing.wrong.all());
    let again = files::to_take_again(say, if hearing.wrong.of("photo").is_some() { 0 } else { hearing.typed.photos });
    let photo = hearing.wrong.of("photo").or(again.as_deref());
    html! {
        (head(crumbs(say, &[("/matters", say.t("事项"))]), say.t("听到一件事"), "", ""))
        (form.html(html! {
            (hearing.above)
            (fields(hearing))
            (Field::new(say, "photo", say.t("照片")).hint(say.t("拍一张，或从相册里选。")).complaint(photo).optional().file(true, true))
        }))
    }
}

/// `GET /matters/{id}/edit`; `theirs` is what a colleague saved meanwhile, label, theirs and ours.
pub fn edit(hearing: &Hearing<'_>, matter: &Matter, theirs: &[(&'static str, String, String)]) -> Markup {
    let say = hearing.say;
    let address = format!("/matters/{}", matter.id);
    let name = say.f("事项 {n}", &[("n", &matter.number)]);
    let form = Form::new(say, &address, say.t("存好"))
        .command_id(&hearing.typed.command_id)
        .version(hearing.typed.version)
        .back(&address)
        .with_files()
        .complaints(hearing.wrong.all());
    let changes: Vec<Change<'_>> =
        theirs.iter().map(|(label, before, after)| Change { label: say.t(label), before, after }).collect();
    html! {
        (head(crumbs(say, &[("/matters", say.t("事项")), (&address, &name)]), say.t("改一改"), "", ""))
        @if !changes.is_empty() { (note(Tone::Late, html! {
            p { b { (say.t("您写的时候，同事也改了这一件。")) } }
            p { (say.t("左边是同事存的，右边是您写的。下面还是您写的，看好了再存。")) }
            (diff(say, &changes))
        })) }
        (form.html(fields(hearing)))
    }
}

fn fields(hearing: &Hearing<'_>) -> impl Render {
    let Hearing { say, today, typed, who, buildings, wrong, people: sees, .. } = hearing;
    let say = *say;
    let ids: Vec<(String, &str)> = buildings.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let buildings: Vec<(&str, &str)> = ids.iter().map(|(id, name)| (id.as_str(), *name)).collect();
    html! {
        (Field::new(say, "title", say.t("什么事")).value(&typed.title).complaint(wrong.of("title")).longest(60).text())
        (Field::new(say, "kind", say.t("哪一类")).complaint(wrong.of("kind")).picks(&chosen(&Kind::choices(say), &[&typed.kind])))
        (side_by_side(html! {
            (Field::new(say, "building", say.t("哪一幢楼")).optional().complaint(wrong.of("building")).select(&chosen(&buildings, &[&typed.building])))
            (Field::new(say, "place", say.t("哪一室，或什么地方")).value(&typed.place).optional().complaint(wrong.of("place")).longest(100).text())
        }))
        (Field::new(say, "detail", say.t("怎么说的")).value(&typed.detail).optional().complaint(wrong.of("detail")).area(4))
        @if *sees { (people(say, typed, who, wrong)) }
        (Field::new(say, "heard_how", say.t("怎么听到的")).complaint(wrong.of("heard_how")).select(&chosen(&HeardHow::choices(say), &[&typed.heard_how])))
        (deadline::fields(say, *today, (&typed.due_in, &typed.due_on), wrong))
    }
}

fn people(say: Say, typed: &Typed, who: &Who, wrong: &Spoken) -> Markup {
    let cards: Vec<(String, String, bool)> = who
        .meant
        .iter()
        .map(|card| (card, true))
        .chain(who.perhaps.iter().map(|card| (card, false)))
        .map(|(card, on)| (card.id.to_string(), format!("{} {}", card.name, card.door).trim().to_owned(), on))
        .collect();
    let chips: Vec<Choice<'_>> = cards.iter().map(|(id, label, on)| Choice { value: id, label, chosen: *on }).collect();
    let left: Vec<&str> = who.shared.iter().chain(&who.unknown).map(String::as_str).collect();
    let left = if who.meant.is_empty() && left.is_empty() { typed.who.clone() } else { left.join("、") };
    html! {
        (Field::new(say, "who", say.t("和谁有关")).value(&left).hint(say.t("写姓名，几位就用顿号隔开。")).optional().complaint(wrong.of("who")).longest(200).text())
        @if !chips.is_empty() { (Field::new(say, "person", say.t("是这几位")).optional().chips(&chips)) }
    }
}
