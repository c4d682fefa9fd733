//! Our own invented neighbourhood: 960 flats, 2,370 residents, 960 owned units.
use crate::{counts, list, mark, preview};
use base::Id;
use people::import::{KnownFlat, KnownPerson, Preview, Register, Spot, Subject};
use std::collections::HashMap;

/// What the register holds after a preview was brought in, as the store will do it.
pub fn brought_in(mut known: Register, preview: &Preview) -> Register {
    let ids: Vec<Option<Id>> = preview.new_flats.iter().map(|f| f.door.as_ref().map(|_| Id::new())).collect();
    for (flat, id) in preview.new_flats.iter().zip(&ids) {
        if let (Some(door), Some(id)) = (&flat.door, id) {
            let keys = flat.key.iter().cloned().collect();
            known.flats.push(KnownFlat {
                id: *id,
                door: door.clone(),
                keys,
                area: None,
                registry_no: None,
                owners: vec![],
            });
        }
    }
    let mut by_id: HashMap<Id, usize> = known.flats.iter().enumerate().map(|(i, f)| (f.id, i)).collect();
    let mut by_key: HashMap<String, Id> = HashMap::new();
    for flat in &known.flats {
        by_key.extend(flat.keys.iter().map(|k| (k.clone(), flat.id)));
    }
    for entry in &preview.entries {
        let flat = match entry.spot {
            Some(Spot::Known(id)) => Some(id),
            Some(Spot::New(i)) => ids[i],
            None => None,
        };
        if let Some(index) = flat.and_then(|id| by_id.get_mut(&id)) {
            let flat = &mut known.flats[*index];
            flat.area = entry.line.flat.area.or(flat.area);
            flat.registry_no = entry.line.flat.registry_no.clone().or(flat.registry_no.take());
            if !entry.line.flat.owners.is_empty() {
                flat.owners.clone_from(&entry.line.flat.owners);
            }
        }
        if let (Some(person), None) = (&entry.line.person, entry.person) {
            known.people.push(KnownPerson {
                id: Id::new(),
                name: person.name.clone(),
                sex: person.sex,
                birth: person.birth.map(|b| b.date),
                id_mark: person.id_number.as_ref().map(|id| mark(id.as_str())),
                phones: person.phones.clone(),
                tags: person.tags.clone(),
                relation: person.relation.clone(),
                tenure: person.tenure,
                flat,
                key: entry.line.place.as_ref().and_then(|p| p.key.clone()),
                contacts: vec![],
            });
        }
    }
    // Households that came before their flats move in once the flats are known.
    for person in known.people.iter_mut().filter(|p| p.flat.is_none()) {
        person.flat = person.key.as_ref().and_then(|k| by_key.get(k)).copied();
    }
    known
}

#[test]
fn each_list_alone_is_wholly_new() {
    for (name, lines, subject) in
        [("households", 960, Subject::Flat), ("residents", 2370, Subject::Person), ("owners", 960, Subject::Ownership)]
    {
        let seen = preview(&Register::default(), &format!("{name}.csv"), &list(name));
        assert_eq!(seen.counts(), counts(lines, 0, 0, 0, 0), "{name}");
        assert_eq!(seen.counts_of(subject), seen.counts());
        let flats = if name == "residents" { 923 } else { 960 };
        assert_eq!(seen.new_flats.len(), flats, "{name}");
    }
}

#[test]
fn the_three_lists_join_in_any_order() {
    for order in [
        ["households", "residents", "owners"],
        ["residents", "owners", "households"],
        ["owners", "households", "residents"],
    ] {
        let mut known = Register::default();
        for name in order {
            let seen = preview(&known, &format!("{name}.csv"), &list(name));
            let found = seen.counts();
            assert_eq!((found.doubtful, found.refused), (0, 0), "{name} in {order:?}");
            known = brought_in(known, &seen);
        }
        assert_eq!((known.flats.len(), known.people.len()), (960, 2370), "{order:?}");
        assert!(known.people.iter().all(|p| p.flat.is_some()), "{order:?}");
        assert!(known.flats.iter().all(|f| !f.owners.is_empty() && f.area.is_some()), "{order:?}");
    }
}

#[test]
fn the_same_list_again_changes_nothing() {
    let mut known = Register::default();
    for name in ["households", "residents", "owners"] {
        known = brought_in(known.clone(), &preview(&known, name, &list(name)));
    }
    for (name, lines) in [("households", 960), ("residents", 2370), ("owners", 960)] {
        assert_eq!(preview(&known, name, &list(name)).counts(), counts(0, 0, lines, 0, 0), "{name}");
    }
}
