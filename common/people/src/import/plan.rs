//! From a preview to the rows that bring it in: what is added, and what is changed. Pure.
mod households;
mod persons;
mod places;

use super::{Entry, Field, Layout, Preview, Register, Spot, Verdict, choices::Place};
use crate::{
    model::{Building, Contact, Entrance, Estate, Owner, Person, Residence, Tenure},
    register::Batch,
};
use base::Id;
use households::Households;
use jiff::civil::Date;
use places::Places;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Everything an import writes.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// New estates, buildings, entrances.
    pub places: (Vec<Estate>, Vec<Building>, Vec<Entrance>),
    /// New flats.
    pub flats: Vec<FlatRow>,
    /// New households.
    pub households: Vec<HouseholdRow>,
    /// New persons, with residences, owners and contacts of new and known ones.
    pub batch: Batch,
    /// Known flats with what is new about them.
    pub flat_changes: BTreeMap<Id, FlatChange>,
    /// Known households with their flat or their number.
    pub household_changes: BTreeMap<Id, HouseholdChange>,
    /// Known persons with what is new about them.
    pub person_changes: BTreeMap<Id, PersonChange>,
    /// Tags of known persons.
    pub tags: Vec<(Id, String)>,
    /// Present residences that change: relation.
    pub relations: Vec<(Id, String)>,
    /// Present residences that change: as what.
    pub tenures: Vec<(Id, Tenure)>,
    /// Present residences that end on a day.
    pub departures: Vec<(Id, Date)>,
    /// Owners of whom it is now known which resident they are.
    pub linked_owners: Vec<(Id, Id)>,
    /// Owners who are none any more.
    pub former_owners: Vec<Id>,
}

/// A flat to be added; the register's own [`crate::model::Flat`] knows no number of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the column of its name")]
pub struct FlatRow {
    pub id: Id,
    pub building: Id,
    pub entrance: Id,
    pub room: String,
    pub number: String,
    pub floor: Option<i64>,
    pub area: Option<i64>,
    pub registry_no: Option<String>,
}

/// A household to be added, perhaps before anybody knows its door.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the column of its name")]
pub struct HouseholdRow {
    pub id: Id,
    pub flat: Option<Id>,
    pub number: Option<String>,
}

/// New values of a known flat; `None` leaves what is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the column of its name")]
pub struct FlatChange {
    pub area: Option<i64>,
    pub registry_no: Option<String>,
    pub floor: Option<i64>,
    pub entrance: Option<Id>,
    pub number: Option<String>,
}

/// New values of a known household; `None` leaves what is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the column of its name")]
pub struct HouseholdChange {
    pub flat: Option<Id>,
    pub number: Option<String>,
}

/// New values of a known person; `None` leaves what is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the column of its name")]
pub struct PersonChange {
    pub name: Option<String>,
    pub sex: Option<&'static str>,
    pub birth: Option<Date>,
    pub document: Option<String>,
    /// Those that are added; none is ever taken away.
    pub phones: Vec<String>,
}

impl Plan {
    /// Everybody whom the import is about.
    pub fn persons(&self) -> Vec<Id> {
        let known = self.person_changes.keys().copied();
        let tagged = self.tags.iter().map(|(id, _)| *id);
        let homes = self.batch.residences.iter().map(|residence| residence.person);
        let owning = self.linked_owners.iter().map(|(_, person)| *person);
        let called = self.batch.contacts.iter().map(|contact| contact.person);
        let all: BTreeSet<Id> = self
            .batch
            .persons
            .iter()
            .map(|person| person.id)
            .chain(known)
            .chain(tagged)
            .chain(homes)
            .chain(called)
            .chain(owning)
            .collect();
        all.into_iter().collect()
    }
}

/// Plans the import of a preview's clean lines and of the doubtful ones that are ticked.
pub fn plan(
    preview: &Preview,
    (register, layout): (&Register, &Layout),
    ticked: &BTreeSet<Place>,
    today: Date,
) -> Plan {
    let mut making = Making {
        preview,
        layout,
        today,
        people: register.people.iter().map(|person| (person.id, person)).collect(),
        places: Places::new(layout),
        households: Households::new(layout),
        made: HashMap::new(),
        listed: preview.entries.iter().filter(|e| e.line.person.is_none()).filter_map(|e| e.spot).collect(),
        owned: BTreeMap::new(),
        settled: HashSet::new(),
        left: HashSet::new(),
        plan: Plan::default(),
    };
    for entry in preview.entries.iter().filter(|entry| wanted(entry, ticked)) {
        making.entry(entry);
    }
    making.finish()
}

/// Whether a line is brought in.
pub fn wanted(entry: &Entry, ticked: &BTreeSet<Place>) -> bool {
    match entry.verdict {
        Verdict::New | Verdict::Changed | Verdict::Same => true,
        Verdict::Doubtful => ticked.contains(&(entry.line.sheet.clone(), entry.line.row)),
        Verdict::Refused => false,
    }
}

struct Making<'a> {
    preview: &'a Preview,
    layout: &'a Layout,
    today: Date,
    people: HashMap<Id, &'a super::KnownPerson>,
    places: Places<'a>,
    households: Households,
    /// New flats by their place among [`Preview::new_flats`]: the index in `plan.flats`.
    made: HashMap<usize, usize>,
    /// Flats that have a line of their own, on lists of flats.
    listed: HashSet<Spot>,
    /// The owners that the lines name, by flat, in their order.
    owned: BTreeMap<Id, Vec<String>>,
    /// Residences that end.
    left: HashSet<Id>,
    /// Persons whose home this import has settled already.
    settled: HashSet<Id>,
    plan: Plan,
}

impl Making<'_> {
    fn entry(&mut self, entry: &Entry) {
        let flat = self.flat(entry);
        let key = entry.line.place.as_ref().and_then(|place| place.key.as_deref());
        match (&entry.line.person, entry.person) {
            (None, _) => self.key_of_flat(flat, key),
            (Some(written), None) => self.newcomer(written, flat, key),
            (Some(written), Some(known)) => self.acquaintance(entry, (known, written), flat, key),
        }
    }

    /// What a list of flats calls a flat.
    fn key_of_flat(&mut self, flat: Option<Id>, key: Option<&str>) {
        let (Some(flat), Some(key)) = (flat, key) else { return };
        let fresh = self.layout.flats.get(&flat).is_some_and(|(_, number)| number.is_empty());
        if fresh && !self.households.knows(flat, key) {
            self.plan.flat_changes.entry(flat).or_default().number = Some(key.to_owned());
        }
        self.households.arrive(key, flat);
    }

    fn finish(mut self) -> Plan {
        self.ownership();
        self.owners_at_home();
        self.plan.places = self.places.into_new();
        (self.plan.households, self.plan.household_changes) = self.households.into_rows();
        self.plan
    }

    /// Owners named by the lines take the place of those known, flat by flat.
    fn ownership(&mut self) {
        for (flat, names) in std::mem::take(&mut self.owned) {
            let known = self.layout.owners.get(&flat).map_or(&[][..], Vec::as_slice);
            self.plan.former_owners.extend(known.iter().filter(|o| !names.contains(&o.name)).map(|o| o.id));
            for (place, name) in (0i64..).zip(names) {
                if known.iter().all(|owner| owner.name != name) {
                    self.plan.batch.owners.push(Owner { id: Id::new(), flat, person: None, name, place, since: None });
                }
            }
        }
    }
}

impl Making<'_> {
    /// An owner of a flat and a resident of the same flat with the same name are one and the same.
    fn owners_at_home(&mut self) {
        let mut at_home: HashMap<(Id, &str), Id> = HashMap::new();
        let named: HashMap<Id, &str> = self.plan.batch.persons.iter().map(|p| (p.id, p.name.as_str())).collect();
        let name = |id: Id| named.get(&id).copied().or_else(|| self.people.get(&id).map(|p| p.name.as_str()));
        let stayed = self.layout.residences.iter().flat_map(|(id, homes)| homes.iter().map(move |home| (*id, home)));
        let stayed = stayed.filter(|(_, home)| !self.left.contains(&home.id)).map(|(id, home)| (id, home.household));
        let came = self.plan.batch.residences.iter().filter(|r| r.until.is_none()).map(|r| (r.person, r.household));
        for (person, household) in stayed.chain(came) {
            if let (Some(flat), Some(name)) = (self.households.flat(household), name(person)) {
                at_home.insert((flat, name), person);
            }
        }
        for owner in &mut self.plan.batch.owners {
            owner.person = at_home.get(&(owner.flat, owner.name.as_str())).copied();
        }
        let unknown = self.layout.owners.iter().flat_map(|(flat, all)| all.iter().map(move |owner| (*flat, owner)));
        let unknown = unknown.filter(|(_, o)| o.person.is_none() && !self.plan.former_owners.contains(&o.id));
        let linked = unknown.filter_map(|(flat, o)| Some((o.id, *at_home.get(&(flat, o.name.as_str()))?)));
        self.plan.linked_owners = linked.collect();
        self.plan.linked_owners.sort_unstable();
    }
}

fn changed(entry: &Entry, field: Field) -> bool {
    entry.changes.iter().any(|change| change.field == field)
}
