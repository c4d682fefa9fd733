//! Residents: the new ones with their homes, and what is new about the known ones.
use super::{Contact, Making, Person, Residence, changed};
use crate::{
    import::{Entry, Field, PersonWritten, layout::ResidenceAt},
    model::{CareTag, Tenure},
};
use base::{Id, id_number::Sex};

impl Making<'_> {
    /// Somebody whom nobody knew.
    pub fn newcomer(&mut self, written: &PersonWritten, flat: Option<Id>, key: Option<&str>) {
        let id = Id::new();
        let (contact, note) = contact_and_note(written);
        self.plan.batch.persons.push(Person {
            id,
            name: written.name.clone(),
            sex: written.sex,
            birth: written.birth.map(|birth| birth.date),
            document: document(written),
            phones: written.phones.clone(),
            health: None,
            note,
            tags: written.tags.clone(),
        });
        self.plan.batch.contacts.extend(contact.map(|(name, phone)| Contact {
            id: Id::new(),
            person: id,
            name,
            relation: None,
            phone,
            place: 0,
        }));
        self.move_in(id, written, flat, key);
    }

    fn move_in(&mut self, person: Id, written: &PersonWritten, flat: Option<Id>, key: Option<&str>) {
        let Some(household) = self.households.of(flat, key, None) else { return };
        self.plan.batch.residences.push(Residence {
            id: Id::new(),
            person,
            household,
            relation: written.relation.clone(),
            tenure: written.tenure.unwrap_or(Tenure::Family),
            since: written.moved_in,
            until: written.moved_out.filter(|day| *day <= self.today),
        });
    }

    /// Somebody known: only what the line says and the register does not.
    pub fn acquaintance(
        &mut self,
        entry: &Entry,
        (id, written): (Id, &PersonWritten),
        flat: Option<Id>,
        key: Option<&str>,
    ) {
        self.change_person(entry, id, written);
        let present = self.layout.residences.get(&id).map_or(&[][..], Vec::as_slice).to_vec();
        self.contact_of_known(entry, id, written);
        if let Some(day) = written.moved_out.filter(|_| changed(entry, Field::MovedOut)) {
            self.depart(&present, day);
            return;
        }
        if changed(entry, Field::Address) {
            if self.settled.insert(id) {
                let day = written.moved_in.filter(|day| *day <= self.today).unwrap_or(self.today);
                self.depart(&present, day);
                self.move_in(id, written, flat, key);
            }
            return;
        }
        if key.is_some() {
            self.households.of(flat, key, present.first().map(|home| home.household));
        }
        if let (Some(tenure), Some(home)) = (written.tenure, present.first())
            && changed(entry, Field::Tenure)
        {
            self.plan.tenures.push((home.id, tenure));
        }
        if let (Some(relation), Some(home)) = (&written.relation, present.first())
            && changed(entry, Field::Relation)
        {
            self.plan.relations.push((home.id, relation.clone()));
        }
    }

    fn depart(&mut self, present: &[ResidenceAt], day: jiff::civil::Date) {
        for home in present {
            if self.left.insert(home.id) {
                self.plan.departures.push((home.id, day));
            }
        }
    }

    fn contact_of_known(&mut self, entry: &Entry, person: Id, written: &PersonWritten) {
        let Some((name, Some(phone))) = written.contact.clone() else { return };
        let known = self.people.get(&person).map_or(0, |known| known.contacts.len());
        if changed(entry, Field::ContactPhone) {
            let place = i64::try_from(known).unwrap_or(0);
            let contact = Contact { id: Id::new(), person, name, relation: None, phone, place };
            self.plan.batch.contacts.push(contact);
        }
    }

    fn change_person(&mut self, entry: &Entry, id: Id, written: &PersonWritten) {
        let Some(known) = self.people.get(&id) else { return };
        let tags: Vec<&CareTag> = written.tags.iter().filter(|tag| !known.tags.contains(tag)).collect();
        for tag in tags {
            let row = (id, tag.word().to_owned());
            if !self.plan.tags.contains(&row) {
                self.plan.tags.push(row);
            }
        }
        let own = [Field::Name, Field::IdNumber, Field::Sex, Field::Birth, Field::Phone];
        if !own.iter().any(|field| changed(entry, *field)) {
            return;
        }
        let is = |field| changed(entry, field);
        let change = self.plan.person_changes.entry(id).or_default();
        change.name = Some(written.name.clone()).filter(|_| is(Field::Name)).or(change.name.take());
        change.sex = written.sex.filter(|_| is(Field::Sex)).map(Sex::key).or(change.sex);
        change.birth = written.birth.filter(|_| is(Field::Birth)).map(|birth| birth.date).or(change.birth);
        change.document = document(written).filter(|_| is(Field::IdNumber)).or(change.document.take());
        let phones = written.phones.iter().filter(|phone| !known.phones.contains(phone));
        for phone in phones {
            if !change.phones.contains(phone) {
                change.phones.push(phone.clone());
            }
        }
    }
}

fn document(written: &PersonWritten) -> Option<String> {
    written.id_number.as_ref().map(|id| id.as_str().to_owned()).or_else(|| written.other_document.clone())
}

/// Whom to call; a name without a number becomes a remark, so that it is not lost.
fn contact_and_note(written: &PersonWritten) -> (Option<(String, String)>, Option<String>) {
    let (contact, bare) = match &written.contact {
        Some((name, Some(phone))) => (Some((name.clone(), phone.clone())), None),
        Some((name, None)) => (None, Some(format!("紧急联系人：{name}"))),
        None => (None, None),
    };
    let foreign = written.nationality.as_deref().filter(|n| !["中国", "中国籍", "中华人民共和国"].contains(n));
    let nationality = foreign.map(|n| format!("国籍：{n}"));
    let parts: Vec<String> = written.note.iter().cloned().chain(nationality).chain(bare).collect();
    (contact, Some(parts.join("；")).filter(|note| !note.is_empty()))
}
