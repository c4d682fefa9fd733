//! The form of a follow-up.
use super::forms::{EVERYBODY, Typed};
use crate::{
    complaints::Spoken,
    matter::model::{Matter, Outcome},
    steps::pages::way,
};
use base::{Id, Say};
use maud::{Markup, html};
use people::asked::Card;
use std::collections::HashMap;
use web::look::{Choice, Field, Form, chosen, head, zh};

/// `GET /matters/{id}/follow-ups/new`, or the same with its complaints.
pub fn new(say: Say, matter: &Matter, typed: &Typed, cards: &HashMap<Id, Card>, wrong: &Spoken) -> Markup {
    let (address, back) = (format!("/matters/{}/follow-ups", matter.id), format!("/matters/{}", matter.id));
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &address, say.t("记下来")).command_id(&command).back(&back).complaints(wrong.all());
    let name = |person: Option<Id>| person.and_then(|id| cards.get(&id)).map_or("", |card| card.name.as_str());
    let mut labels: Vec<(String, String)> = Vec::new();
    for home in &matter.homes {
        labels.push((home.id.to_string(), format!("{} {}", home.door, name(home.person)).trim().to_owned()));
    }
    // Whoever lives in a household without speaking for it may still be asked alone.
    let speaks = |person: Id| matter.homes.iter().any(|home| home.person == Some(person));
    for card in matter.persons.iter().filter(|person| !speaks(**person)).filter_map(|person| cards.get(person)) {
        labels.push((card.id.to_string(), format!("{} {}", card.name, card.door).trim().to_owned()));
    }
    if labels.len() != 1 {
        labels.push((EVERYBODY.to_owned(), say.t("大家都问过了").to_owned()));
    }
    let who: Vec<Choice<'_>> = labels
        .iter()
        .map(|(id, label)| Choice { value: id, label, chosen: labels.len() == 1 || *id == typed.person })
        .collect();
    html! {
        (head(way(say, matter), say.t("记录回访"), zh(&matter.title), ""))
        (form.html(html! {
            @if labels.len() > 1 || !matter.persons.is_empty() { (Field::new(say, "person", say.t("问了谁")).complaint(wrong.of("person")).picks(&who)) }
            (Field::new(say, "outcome", say.t("满意吗")).complaint(wrong.of("outcome")).picks(&chosen(&Outcome::choices(say), &[&typed.outcome])))
            (Field::new(say, "said", say.t("怎么说的")).value(&typed.said).optional().complaint(wrong.of("said")).area(3))
        }))
    }
}
