//! Estates, buildings, entrances and flats: the known ones, else new ones.
use super::{FlatRow, Making, changed};
use crate::{
    door::Door,
    import::{Entry, Field, Layout, Spot},
    model::{Building, Entrance, Estate},
};
use base::Id;
use std::collections::HashMap;

/// Known places and those made so far.
pub struct Places<'a> {
    layout: &'a Layout,
    estates: HashMap<String, Id>,
    buildings: HashMap<(Id, String), Id>,
    entrances: HashMap<(Id, String), Id>,
    new: (Vec<Estate>, Vec<Building>, Vec<Entrance>),
}

impl<'a> Places<'a> {
    /// Before the first line.
    pub fn new(layout: &'a Layout) -> Self {
        let (estates, buildings, entrances) =
            (layout.estates.clone(), layout.buildings.clone(), layout.entrances.clone());
        Self { layout, estates, buildings, entrances, new: (Vec::new(), Vec::new(), Vec::new()) }
    }

    /// The estate of a door. A list that names none means the one there is; a first name joins buildings that had none.
    fn estate(&mut self, door: &Door) -> Id {
        let has = |estate: &Id| self.buildings.contains_key(&(*estate, door.building.clone()));
        let nameless = self.estates.get("").copied();
        let found = if let Some(name) = &door.estate {
            self.estates.get(name).copied().or(nameless.filter(has))
        } else {
            let mut with = self.estates.values().filter(|estate| has(estate));
            let mut all = self.estates.values();
            match (with.next(), with.next(), all.next(), all.next()) {
                (Some(one), None, ..) | (None, None, Some(one), None) => Some(*one),
                _ => nameless,
            }
        };
        found.unwrap_or_else(|| {
            let (id, name) = (Id::new(), door.estate.clone().unwrap_or_default());
            self.estates.insert(name.clone(), id);
            self.new.0.push(Estate { id, name });
            id
        })
    }

    /// Building and entrance of a door.
    pub fn of(&mut self, door: &Door) -> (Id, Id) {
        let estate = self.estate(door);
        let building = *self.buildings.entry((estate, door.building.clone())).or_insert_with(|| {
            let id = Id::new();
            self.new.1.push(Building { id, estate, name: door.building.clone() });
            id
        });
        (building, self.entrance(building, door.entrance.as_deref().unwrap_or_default()))
    }

    /// An entrance of a building.
    fn entrance(&mut self, building: Id, name: &str) -> Id {
        *self.entrances.entry((building, name.to_owned())).or_insert_with(|| {
            let id = Id::new();
            self.new.2.push(Entrance { id, building, name: name.to_owned() });
            id
        })
    }

    /// An entrance of the building a known flat lies in.
    pub fn entrance_of(&mut self, flat: Id, name: &str) -> Option<Id> {
        let (building, _) = self.layout.flats.get(&flat)?;
        Some(self.entrance(*building, name))
    }

    /// What has to be added.
    pub fn into_new(self) -> (Vec<Estate>, Vec<Building>, Vec<Entrance>) {
        self.new
    }
}

impl Making<'_> {
    /// The flat of a line with what the line says about it; `None` while nobody knows the door.
    pub fn flat(&mut self, entry: &Entry) -> Option<Id> {
        let flat = match entry.spot? {
            Spot::Known(id) => {
                self.changed_flat(id, entry);
                id
            }
            Spot::New(at) => self.new_flat(at, entry)?,
        };
        let owners = &entry.line.flat.owners;
        if !owners.is_empty() && (matches!(entry.spot, Some(Spot::New(_))) || self.owners_change(entry, flat)) {
            let named = self.owned.entry(flat).or_default();
            for owner in owners {
                if !named.contains(owner) {
                    named.push(owner.clone());
                }
            }
        }
        Some(flat)
    }

    fn owners_change(&self, entry: &Entry, flat: Id) -> bool {
        changed(entry, Field::Owners) || self.owned.contains_key(&flat)
    }

    fn changed_flat(&mut self, id: Id, entry: &Entry) {
        let line = &entry.line;
        let entrance = line.place.as_ref().and_then(|p| p.door.as_ref()).and_then(|d| d.entrance.as_deref());
        let entrance = entrance.filter(|_| changed(entry, Field::Entrance));
        let entrance = entrance.and_then(|name| self.places.entrance_of(id, name));
        let area = line.flat.area.filter(|_| changed(entry, Field::Area));
        let registry_no = line.flat.registry_no.clone().filter(|_| changed(entry, Field::RegistryNo));
        if area.is_none() && registry_no.is_none() && entrance.is_none() {
            return;
        }
        let change = self.plan.flat_changes.entry(id).or_default();
        change.area = area.map(|area| area.0).or(change.area);
        change.registry_no = registry_no.or(change.registry_no.take());
        change.entrance = entrance.or(change.entrance);
        change.floor = floor(line.flat.floor.as_deref()).or(change.floor);
    }

    fn new_flat(&mut self, at: usize, entry: &Entry) -> Option<Id> {
        let written = &entry.line.flat;
        let index = match self.made.get(&at) {
            Some(index) => *index,
            None => self.make_flat(at)?,
        };
        let row = &mut self.plan.flats[index];
        row.area = row.area.or(written.area.map(|area| area.0));
        row.floor = row.floor.or(floor(written.floor.as_deref()));
        row.registry_no = row.registry_no.take().or_else(|| written.registry_no.clone());
        Some(row.id)
    }

    fn make_flat(&mut self, at: usize) -> Option<usize> {
        let new = self.preview.new_flats.get(at)?;
        let door = new.door.as_ref()?;
        let (building, entrance) = self.places.of(door);
        let id = Id::new();
        // What a list of residents calls a household is the household's; a list of flats means the flat.
        let number = new.key.clone().filter(|_| self.listed.contains(&Spot::New(at))).unwrap_or_default();
        let (room, floor, area, registry_no) = (door.room.clone(), None, None, None);
        let index = self.plan.flats.len();
        self.plan.flats.push(FlatRow { id, building, entrance, room, number, floor, area, registry_no });
        self.made.insert(at, index);
        Some(index)
    }
}

/// 3, 3楼, 3层; nothing else is a floor.
fn floor(written: Option<&str>) -> Option<i64> {
    let text = base::width::tight(written?);
    let text = text.trim_end_matches(['楼', '层', 'F', 'f']);
    text.parse().ok().filter(|floor| (-9..=200).contains(floor))
}
