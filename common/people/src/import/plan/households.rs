//! Who belongs together: the household that a number means, else the one of the flat, else a new one.
use super::{HouseholdChange, HouseholdRow};
use crate::import::{Layout, layout::HouseholdAt};
use base::Id;
use std::collections::{BTreeMap, HashMap};

/// Known households and those made so far.
pub struct Households {
    all: Vec<HouseholdAt>,
    by_id: HashMap<Id, usize>,
    by_number: HashMap<String, Vec<usize>>,
    by_flat: HashMap<Id, Vec<usize>>,
    /// From here on they are new.
    fresh: usize,
    changes: BTreeMap<Id, HouseholdChange>,
}

impl Households {
    /// Before the first line.
    pub fn new(layout: &Layout) -> Self {
        let mut households = Self {
            all: Vec::new(),
            by_id: HashMap::new(),
            by_number: HashMap::new(),
            by_flat: HashMap::new(),
            fresh: layout.households.len(),
            changes: BTreeMap::new(),
        };
        for known in &layout.households {
            households.add(known.clone());
        }
        households
    }

    fn add(&mut self, household: HouseholdAt) -> Id {
        let (at, id) = (self.all.len(), household.id);
        self.by_id.insert(id, at);
        if let Some(number) = &household.number {
            self.by_number.entry(number.clone()).or_default().push(at);
        }
        if let Some(flat) = household.flat {
            self.by_flat.entry(flat).or_default().push(at);
        }
        self.all.push(household);
        id
    }

    /// The household that a line means. `None` where it names neither a flat nor a number.
    pub fn of(&mut self, flat: Option<Id>, key: Option<&str>, present: Option<Id>) -> Option<Id> {
        match (flat, key) {
            (None, None) => None,
            (flat, Some(key)) => Some(self.numbered(flat, key)),
            (Some(flat), None) => Some(self.in_flat(flat, present)),
        }
    }

    fn numbered(&mut self, flat: Option<Id>, key: &str) -> Id {
        let named = self.by_number.get(key).map_or(&[][..], Vec::as_slice);
        let fits = |at: &&usize| flat.is_none() || self.all[**at].flat.is_none() || self.all[**at].flat == flat;
        if let Some(at) = named.iter().find(fits).copied() {
            self.settle(at, flat);
            return self.all[at].id;
        }
        let of_flat = flat.and_then(|flat| self.by_flat.get(&flat)).map_or(&[][..], Vec::as_slice);
        if let Some(at) = of_flat.iter().find(|at| self.all[**at].number.is_none()).copied() {
            self.all[at].number = Some(key.to_owned());
            self.by_number.entry(key.to_owned()).or_default().push(at);
            if at < self.fresh {
                self.changes.entry(self.all[at].id).or_default().number = Some(key.to_owned());
            }
            return self.all[at].id;
        }
        self.add(HouseholdAt { id: Id::new(), flat, number: Some(key.to_owned()) })
    }

    fn in_flat(&mut self, flat: Id, present: Option<Id>) -> Id {
        let all = self.by_flat.get(&flat).map_or(&[][..], Vec::as_slice);
        let present = all.iter().find(|at| Some(self.all[**at].id) == present);
        match present.or(all.first()) {
            Some(at) => self.all[*at].id,
            None => self.add(HouseholdAt { id: Id::new(), flat: Some(flat), number: None }),
        }
    }

    /// A household that had only a number gets its flat.
    fn settle(&mut self, at: usize, flat: Option<Id>) {
        let (Some(flat), None) = (flat, self.all[at].flat) else { return };
        self.all[at].flat = Some(flat);
        self.by_flat.entry(flat).or_default().push(at);
        if at < self.fresh {
            self.changes.entry(self.all[at].id).or_default().flat = Some(flat);
        }
    }

    /// A list says which flat a number is: whoever waits under it moves in.
    pub fn arrive(&mut self, key: &str, flat: Id) {
        for at in self.by_number.get(key).cloned().unwrap_or_default() {
            self.settle(at, Some(flat));
        }
    }

    /// Where a household lives, as far as known by now.
    pub fn flat(&self, id: Id) -> Option<Id> {
        self.by_id.get(&id).and_then(|at| self.all[*at].flat)
    }

    /// Whether a household of the flat has this number.
    pub fn knows(&self, flat: Id, key: &str) -> bool {
        self.by_number.get(key).is_some_and(|all| all.iter().any(|at| self.all[*at].flat == Some(flat)))
    }

    /// New rows, and changes to known ones.
    pub fn into_rows(mut self) -> (Vec<HouseholdRow>, BTreeMap<Id, HouseholdChange>) {
        let fresh = self.all.split_off(self.fresh);
        let rows = fresh.into_iter().map(|h| HouseholdRow { id: h.id, flat: h.flat, number: h.number });
        (rows.collect(), self.changes)
    }
}
