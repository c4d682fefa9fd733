//! The table of households, and the form of one.
use super::forms::Typed;
use crate::{
    access::HEAR,
    complaints::Spoken,
    matter::{
        model::{Home, Matter, Outcome},
        rules,
        story::Story,
    },
    steps::pages::way,
};
use base::{Say, clock, dates};
use maud::{Markup, html};
use people::asked::Card;
use web::look::{Choice, Field, Form, Press, Table, Tone, head, side_by_side, tag, zh};

/// The households of a matter with what each said last; empty where there are none.
pub fn table(story: &Story<'_>) -> Markup {
    let (say, matter) = (story.say, story.matter);
    if matter.homes.is_empty() {
        return html! {};
    }
    let heads = [say.t("住户"), say.t("损失"), say.t("补救"), say.t("回访")];
    let may = (story.may)(HEAR) && matter.closure.is_none();
    let rows = matter.homes.iter().fold(Table::new(say.t("一户一户"), &heads), |table, home| {
        let name = home.person.and_then(|id| story.cards.get(&id)).map_or("", |card| card.name.as_str());
        let edit = format!("/matters/{}/homes/{}/edit", matter.id, home.id);
        let door = html! {
            @if may { a href=(edit) { (zh(&home.door)) } } @else { (zh(&home.door)) }
            @if !name.is_empty() { " " (zh(name)) }
        };
        let on = home.remedied_on.map(|day| dates::spoken(day, story.today, say));
        let remedy =
            html! { (zh(&home.remedy)) @if let Some(on) = &on { @if !home.remedy.is_empty() { (say.t("，")) } (on) } };
        table.row([door, zh(&home.damage), remedy, visited(story, home)])
    });
    rows.html()
}

fn visited(story: &Story<'_>, home: &Home) -> Markup {
    let say = story.say;
    let Some(visit) = rules::last_visit_of(story.matter, home) else {
        return html! { b { (say.t("还没有去")) } };
    };
    let tone = match visit.outcome {
        Outcome::Content => Tone::Good,
        Outcome::Again => Tone::Plain,
        Outcome::NotContent => Tone::Late,
    };
    let on = dates::spoken(clock::day(visit.at), story.today, say);
    html! { (tag(tone, say.t(visit.outcome.word()))) " " (on) @if !visit.said.is_empty() { " " (zh(&visit.said)) } }
}

/// What the form of a household shows.
pub struct Noting<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// Its matter.
    pub matter: &'a Matter,
    /// The household on file; none for a new one.
    pub home: Option<&'a Home>,
    /// Those who may speak for it.
    pub able: &'a [Card],
    /// What was typed, or what is on file.
    pub typed: &'a Typed,
    /// What is wrong.
    pub wrong: &'a Spoken,
}

static NOTHING: std::sync::LazyLock<(Typed, Spoken)> = std::sync::LazyLock::new(Default::default);

impl<'a> Noting<'a> {
    /// An empty form.
    pub fn new(say: Say, matter: &'a Matter, able: &'a [Card]) -> Self {
        Self { say, matter, home: None, able, typed: &NOTHING.0, wrong: &NOTHING.1 }
    }
}

/// The form of a household.
pub fn note(noting: &Noting<'_>) -> Markup {
    let Noting { say, matter, home, able, typed, wrong } = *noting;
    let back = format!("/matters/{}", matter.id);
    let address = home.map_or_else(|| format!("{back}/homes"), |home| format!("{back}/homes/{}", home.id));
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let mut form = Form::new(say, &address, say.t("存好")).command_id(&command).back(&back).complaints(wrong.all());
    if home.is_some() {
        form = form.version(typed.version);
    }
    let labels: Vec<(String, String)> =
        able.iter().map(|card| (card.id.to_string(), format!("{} {}", card.name, card.door))).collect();
    let people: Vec<Choice<'_>> = labels
        .iter()
        .map(|(id, label)| Choice { value: id, label: label.trim(), chosen: *id == typed.person })
        .collect();
    html! {
        (head(way(say, matter), if home.is_some() { say.t("改一改") } else { say.t("记一户") }, zh(&matter.title), ""))
        (form.html(html! {
            (Field::new(say, "place", say.t("哪一户")).value(&typed.place).hint(say.t("写门牌，没人住的也可以写。")).complaint(wrong.of("place")).longest(100).text())
            @if !people.is_empty() { (Field::new(say, "person", say.t("这一户找谁")).optional().complaint(wrong.of("person")).select(&people)) }
            (Field::new(say, "damage", say.t("损失了什么")).value(&typed.damage).optional().complaint(wrong.of("damage")).longest(200).text())
            (side_by_side(html! {
                (Field::new(say, "remedy", say.t("怎么补救")).value(&typed.remedy).optional().complaint(wrong.of("remedy")).longest(200).text())
                (Field::new(say, "remedied_on", say.t("哪天补好的")).value(&typed.remedied_on).optional().complaint(wrong.of("remedied_on")).date())
            }))
        }))
        @if let Some(home) = home { div.actions {
            (Press::new(&format!("{back}/homes/{}/removal", home.id), say.t("记错了，拿掉这一户")).plain().html())
        } }
    }
}
