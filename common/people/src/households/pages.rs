//! Where somebody lives, as a part of forms; and the page of moving.
use super::forms::MoveForm;
use crate::model::Tenure;
use crate::persons::{forms::Complaint, model::Story, pages::named, words};
use base::{Id, Say};
use maud::{Markup, html};
use web::look::{self, Field, chosen, zh};

/// What was chosen and written about a place.
pub struct Place<'a> {
    /// The building.
    pub building: Option<Id>,
    /// The room, or a whole door.
    pub room: &'a str,
    /// To the head of the household.
    pub relation: &'a str,
    /// As what.
    pub kind: &'a str,
    /// Whether it may stay empty.
    pub optional: bool,
    /// What is wrong with the room.
    pub complaint: Option<&'a str>,
}

/// The fields of a place.
pub fn place(say: Say, place: &Place<'_>, buildings: &[(Id, String)]) -> Markup {
    let ids: Vec<(String, &str)> = buildings.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let pairs: Vec<(&str, &str)> = ids.iter().map(|(id, name)| (id.as_str(), *name)).collect();
    let building = place.building.map(|id| id.to_string()).unwrap_or_default();
    let kinds =
        [Tenure::Owner, Tenure::Family, Tenure::Tenant].map(|tenure| (tenure.key(), words::tenure(say, tenure)));
    let relations = Field::new(say, "relation", say.t("与户主关系")).value(place.relation);
    let mut room = Field::new(say, "room", say.t("室号")).value(place.room).complaint(place.complaint).longest(30);
    let mut choice = Field::new(say, "building", say.t("楼"));
    if place.optional {
        (room, choice) = (room.optional(), choice.optional());
    }
    html! {
        (look::side_by_side(html! { (choice.select(&chosen(&pairs, &[&building]))) (room.text()) }))
        (look::side_by_side(html! {
            (Field::new(say, "kind", say.t("居住情况")).optional().select(&chosen(&kinds, &[place.kind])))
            (relations.optional().longest(20).text())
        }))
    }
}

/// `GET /people/{id}/move`: moving in, and out of each present home.
pub fn moving(
    say: Say,
    story: &Story,
    form: &MoveForm,
    buildings: &[(Id, String)],
    complaints: &[Complaint],
) -> Markup {
    let (who, id) = (&story.who, story.who.id);
    let told: Vec<(&str, String)> = complaints.iter().map(|(field, why)| (*field, say.sentence(why))).collect();
    let of = |name: &str| told.iter().find(|(field, _)| *field == name).map(|(_, words)| words.as_str());
    let (action, back) = (format!("/people/{id}/move"), format!("/people/{id}"));
    let command = form.command_id.map(|id| id.to_string()).unwrap_or_default();
    let written = Place {
        building: form.building,
        room: &form.room,
        relation: &form.relation,
        kind: &form.kind,
        optional: false,
        complaint: of("room"),
    };
    let living: Vec<_> = story.homes.iter().filter(|home| home.until.is_none()).collect();
    let fields = html! {
        (place(say, &written, buildings))
        (Field::new(say, "since", say.t("哪天搬来的")).optional().value(&form.since).complaint(of("since")).date())
        (Field::new(say, "apart", say.t("另算一户，不和那里的人算一家")).check(!form.apart.is_empty()))
        @if !living.is_empty() { (Field::new(say, "leaving", say.t("同一天从现在的地方搬走")).check(!form.leaving.is_empty())) }
    };
    html! {
        (look::head(look::crumbs(say, &[("/people", say.t("居民")), (&back, &who.name)]), say.t("搬进、搬走"), named(&who.name), ""))
        (look::Form::new(say, &action, say.t("搬到这里")).command_id(&command).back(&back)
            .complaints(told.iter().map(|(field, words)| (*field, words.as_str()))).html(fields))
        @for home in living { section.card {
            h2 { (zh(&say.f("从 {door} 搬走", &[("door", &home.door)]))) }
            (departure(say, id, home.id, form))
        } }
    }
}

fn departure(say: Say, person: Id, residence: Id, form: &MoveForm) -> Markup {
    let action = format!("/people/{person}/departure");
    html! { form method="post" action=(action) {
        (look::command("")) (look::hidden("residence", &residence.to_string()))
        (Field::new(say, "until", say.t("哪天搬走的")).value(&form.until).scope("out").date())
        (look::button(say.t("已经搬走")))
    } }
}
