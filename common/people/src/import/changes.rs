//! What a line would change, field by field. What it leaves empty stays as it is known.
use super::{
    fields::Field,
    line::{PersonWritten, RosterLine},
    person::same_day,
    register::{Change, KnownFlat, KnownPerson},
};
use crate::model::{CareTag, Tenure};
use base::{dates::Written, id_number::Sex};

/// Collects the fields that differ.
#[derive(Default)]
struct Changes(Vec<Change>);

impl Changes {
    fn note(&mut self, field: Field, before: impl Into<String>, after: impl Into<String>) {
        self.0.push(Change { field, before: before.into(), after: after.into() });
    }
}

fn shown(value: Option<impl ToString>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

/// A known resident against a line. Telephones and tags are only ever added; an identity number only where none is known.
pub fn of_person(known: &KnownPerson, written: &PersonWritten) -> Vec<Change> {
    let mut changes = Changes::default();
    if known.name != written.name {
        changes.note(Field::Name, &known.name, &written.name);
    }
    if let Some(id) = written.id_number.as_ref().filter(|_| known.id_mark.is_none()) {
        changes.note(Field::IdNumber, "", id.masked());
    }
    if let Some(sex) = written.sex.filter(|s| known.sex != Some(*s)) {
        changes.note(Field::Sex, shown(known.sex.map(Sex::word)), sex.word());
    }
    let other_day = |b: &Written| known.birth.is_none_or(|date| !same_day(Written { date, exact: true }, *b));
    if let Some(birth) = written.birth.filter(other_day) {
        changes.note(Field::Birth, shown(known.birth), birth.date.to_string());
    }
    if written.phones.iter().any(|p| !known.phones.contains(p)) {
        changes.note(Field::Phone, known.phones.join("、"), written.phones.join("、"));
    }
    if written.tags.iter().any(|t| !known.tags.contains(t)) {
        let words = |tags: &[CareTag]| tags.iter().map(CareTag::word).collect::<Vec<_>>().join("、");
        changes.note(Field::Tags, words(&known.tags), words(&written.tags));
    }
    if written.relation.is_some() && written.relation != known.relation {
        changes.note(Field::Relation, shown(known.relation.as_ref()), shown(written.relation.as_ref()));
    }
    if let Some((name, Some(phone))) =
        written.contact.as_ref().filter(|(_, p)| !known.contacts.iter().any(|c| Some(c) == p.as_ref()))
    {
        changes.note(Field::ContactPhone, known.contacts.join("、"), format!("{name} {phone}").trim());
    }
    let home = known.flat.is_some() || known.key.is_some();
    if let Some(tenure) = written.tenure.filter(|t| home && written.moved_out.is_none() && known.tenure != Some(*t)) {
        changes.note(Field::Tenure, shown(known.tenure.map(Tenure::word)), tenure.word());
    }
    if let Some(day) = written.moved_out.filter(|_| home) {
        changes.note(Field::MovedOut, "", day.to_string());
    }
    changes.0
}

/// A known flat against a line.
pub fn of_flat(known: &KnownFlat, line: &RosterLine) -> Vec<Change> {
    let mut changes = Changes::default();
    let written = &line.flat;
    if let Some(area) = written.area.filter(|a| known.area != Some(*a)) {
        changes.note(Field::Area, shown(known.area), area.to_string());
    }
    if written.registry_no.is_some() && written.registry_no != known.registry_no {
        changes.note(Field::RegistryNo, shown(known.registry_no.as_ref()), shown(written.registry_no.as_ref()));
    }
    let sorted = |owners: &[String]| {
        let mut owners = owners.to_vec();
        owners.sort();
        owners
    };
    if !written.owners.is_empty() && sorted(&known.owners) != sorted(&written.owners) {
        changes.note(Field::Owners, known.owners.join("、"), written.owners.join("、"));
    }
    let place = line.place.as_ref();
    let entrance = place.and_then(|p| p.door.as_ref()).and_then(|d| d.entrance.as_ref());
    if let Some(entrance) = entrance.filter(|_| known.door.entrance.is_none()) {
        changes.note(Field::Entrance, "", entrance);
    }
    if let Some(key) = place.and_then(|p| p.key.as_ref()).filter(|k| !known.keys.contains(k)) {
        changes.note(Field::Key, known.keys.join("、"), key);
    }
    changes.0
}
