//! Which flat a line means: by the number that lists use for it, else by its door.
use super::{
    line::{Place, RosterLine, Subject},
    register::{KnownFlat, NewFlat, Spot},
};
use crate::door::Door;
use base::Sentence;
use std::collections::HashMap;

/// The flats known before and those that the lines so far have named.
pub struct Places {
    slots: Vec<Slot>,
    by_key: HashMap<String, usize>,
    by_room: HashMap<(String, String), Vec<usize>>,
    by_spot: HashMap<Spot, usize>,
    new: usize,
}

struct Slot {
    spot: Spot,
    door: Option<Door>,
    keys: Vec<String>,
}

impl Places {
    /// Before the first line.
    pub fn new(known: &[KnownFlat]) -> Self {
        let mut places = Self {
            slots: Vec::new(),
            by_key: HashMap::new(),
            by_room: HashMap::new(),
            by_spot: HashMap::new(),
            new: 0,
        };
        for flat in known {
            places.add(Slot { spot: Spot::Known(flat.id), door: Some(flat.door.clone()), keys: flat.keys.clone() });
        }
        places
    }

    fn add(&mut self, slot: Slot) -> usize {
        let index = self.slots.len();
        for key in &slot.keys {
            self.by_key.entry(key.clone()).or_insert(index);
        }
        if let Some(door) = &slot.door {
            self.by_room.entry((door.building.clone(), door.room.clone())).or_default().push(index);
        }
        self.by_spot.insert(slot.spot, index);
        self.slots.push(slot);
        index
    }

    /// The flat that a line means, made new where nobody knows it. The error tells why it cannot be said.
    pub fn spot(&mut self, line: &RosterLine) -> Result<Option<Spot>, Sentence> {
        let Some(place) = &line.place else { return Ok(None) };
        if let Some(&index) = place.key.as_ref().and_then(|key| self.by_key.get(key)) {
            return self.by_its_key(index, place).map(Some);
        }
        let Some(door) = &place.door else { return Ok(Some(self.newly(place))) };
        // A household's number may stand beside another of the same flat; on lists of flats each number is a flat.
        let one_each = line.subject() != Subject::Person && place.key.is_some();
        let rooms = self.by_room.get(&(door.building.clone(), door.room.clone())).map_or(&[][..], Vec::as_slice);
        let fits = |i: &&usize| {
            let slot = &self.slots[**i];
            (!one_each || slot.keys.is_empty()) && slot.door.as_ref().is_some_and(|d| may_be_one(d, door))
        };
        let found: Vec<usize> = rooms.iter().filter(fits).copied().collect();
        let exact: Vec<usize> = found
            .iter()
            .filter(|i| self.slots[**i].door.as_ref().is_some_and(|d| d.entrance == door.entrance))
            .copied()
            .collect();
        match (&found[..], &exact[..]) {
            ([], _) => Ok(Some(self.newly(place))),
            ([one], _) | (_, [one]) => Ok(Some(self.learn(*one, place))),
            (several, _) => {
                let doors: Vec<String> =
                    several.iter().filter_map(|i| self.slots[*i].door.as_ref()).map(ToString::to_string).collect();
                Err(Sentence::plain("不止一套：{doors}").with("doors", doors.join("、")))
            }
        }
    }

    fn by_its_key(&mut self, index: usize, place: &Place) -> Result<Spot, Sentence> {
        match (&self.slots[index].door, &place.door) {
            (Some(known), Some(door))
                if !may_be_one(known, door) || (&known.building, &known.room) != (&door.building, &door.room) =>
            {
                Err(Sentence::plain("这个户号原来是 {door}").with("door", known))
            }
            _ => Ok(self.learn(index, place)),
        }
    }

    /// Adds what the line says about a flat that was found.
    fn learn(&mut self, index: usize, place: &Place) -> Spot {
        if let Some(key) = &place.key
            && !self.slots[index].keys.contains(key)
        {
            self.slots[index].keys.push(key.clone());
            self.by_key.insert(key.clone(), index);
        }
        match (&mut self.slots[index].door, &place.door) {
            (Some(known), Some(door)) => {
                known.entrance = known.entrance.take().or_else(|| door.entrance.clone());
                known.estate = known.estate.take().or_else(|| door.estate.clone());
            }
            (none @ None, Some(door)) => {
                *none = Some(door.clone());
                self.by_room.entry((door.building.clone(), door.room.clone())).or_default().push(index);
            }
            _ => {}
        }
        self.slots[index].spot
    }

    fn newly(&mut self, place: &Place) -> Spot {
        let spot = Spot::New(self.new);
        self.new += 1;
        self.add(Slot { spot, door: place.door.clone(), keys: place.key.iter().cloned().collect() });
        spot
    }

    /// The door of a flat, as far as known by now.
    pub fn door(&self, spot: Spot) -> Option<&Door> {
        self.by_spot.get(&spot).and_then(|i| self.slots[*i].door.as_ref())
    }

    /// The new flats in the order of [`Spot::New`].
    pub fn new_flats(self) -> Vec<NewFlat> {
        let new = self.slots.into_iter().filter(|s| matches!(s.spot, Spot::New(_)));
        new.map(|s| NewFlat { door: s.door, key: s.keys.into_iter().next() }).collect()
    }
}

/// Same building and room; entrance and estate agree, or one of the two does not say.
fn may_be_one(a: &Door, b: &Door) -> bool {
    let agree = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
    agree(&a.entrance, &b.entrance) && agree(&a.estate, &b.estate)
}
