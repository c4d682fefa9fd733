//! The people of the demo town: 20 buildings of 银杏里 and two of 梧桐里. Invented, every one, and the same each time.
mod household;
mod luck;

use crate::{
    asked,
    door::building_shown,
    model::{Building, Entrance, Estate, Flat},
    register::{Batch, store::insert},
};
use accounts::{staff, staff::store::entrust};
use anyhow::Result;
use base::{Id, Role, clock};
use household::Neighbour;
use jiff::civil::Date;
use journal::{Asker, Fact, Ledger, Tx};
use luck::Luck;
use serde_json::json;
use std::time::Duration;
use web::{DemoTown, Future};

/// A building: its number, floors, flats on each floor, entrances (0: one without a name).
type Plan = (&'static str, i64, i64, i64);

#[rustfmt::skip]
const HERE: &[Plan] = &[
    ("1", 6, 8, 0), ("2", 6, 8, 0), ("3", 6, 8, 0), ("4", 6, 8, 0), ("5", 6, 8, 0), ("6", 6, 8, 0), ("7", 6, 8, 0),
    ("8", 15, 4, 0), ("9", 6, 8, 0), ("10", 6, 8, 0), ("11", 6, 8, 0), ("12", 15, 4, 0), ("13", 6, 8, 0),
    ("14", 6, 8, 0), ("15", 6, 8, 0), ("16", 6, 4, 2), ("17", 6, 4, 2), ("18", 6, 4, 2), ("19", 6, 8, 0), ("31", 6, 8, 0),
];
const NEXT_DOOR: &[Plan] = &[("1", 5, 6, 0), ("2", 5, 6, 0)];

/// Long enough for the slowest machine that builds a demo.
const PATIENCE: Duration = Duration::from_mins(5);

/// Builds both neighbourhoods.
pub(crate) fn furnish(town: &DemoTown) -> Future<'_, Result<()>> {
    Box::pin(async move {
        let at = town.clock.now();
        (town.told)("居民", 0, 2);
        enter(&town.house.ledger, &Asker::program(town.office, at), Town::Here).await?;
        (town.told)("居民", 1, 2);
        enter(&town.house.ledger, &Asker::program(town.neighbour, at), Town::NextDoor).await?;
        for (office, buildings) in [(town.office, &["13", "31"][..]), (town.neighbour, &["1"][..])] {
            lead(&town.house.ledger, &Asker::program(office, at), buildings).await?;
        }
        (town.told)("居民", 2, 2);
        Ok(())
    })
}

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Town {
    /// 银杏里: about 1,000 flats and 2,400 people.
    Here,
    /// 梧桐里: 60 flats.
    NextDoor,
}

/// Enters a neighbourhood into an office in one fact; also the fixture of tests.
pub async fn enter(ledger: &Ledger, asker: &Asker, town: Town) -> Result<()> {
    let today = clock::day(asker.at);
    let batch = match town {
        Town::Here => built("银杏里", HERE, today, true),
        Town::NextDoor => built("梧桐里", NEXT_DOOR, today, false),
    };
    let persons: Vec<Id> = batch.persons.iter().map(|person| person.id).collect();
    ledger.keys().prepare(&persons)?;
    let write = async |tx: &mut Tx| {
        insert(tx, &batch).await?;
        let body = json!({ "persons": batch.persons.len().to_string(), "flats": batch.flats.len().to_string() });
        anyhow::Ok(((), Fact::of("register.entered", asker.office).saying(&body)))
    };
    ledger.record_within(PATIENCE, asker, write).await?;
    Ok(())
}

/// Gives each group leader one of these buildings to look after.
async fn lead(ledger: &Ledger, asker: &Asker, buildings: &[&str]) -> Result<()> {
    let known = asked::store::buildings(ledger.reader(), asker.office).await?;
    let staff = staff(ledger.reader(), asker.office).await?;
    let leaders = staff.iter().filter(|member| member.roles.contains(&Role::GroupLeader));
    for (leader, number) in leaders.zip(buildings) {
        let shown = building_shown(number);
        let Some((building, _)) = known.iter().find(|(_, name)| *name == shown) else { continue };
        let write = async |tx: &mut Tx| {
            entrust(tx, leader.id, Role::GroupLeader, &[*building], asker.at).await?;
            let body = json!({ "name": leader.name, "buildings": shown });
            let fact = Fact::of("buildings.entrusted", leader.id).touching([*building]).saying(&body).about(leader.id);
            anyhow::Ok(((), fact))
        };
        ledger.record(asker, write).await?;
    }
    Ok(())
}

fn built(name: &str, plans: &[Plan], today: Date, named: bool) -> Batch {
    let mut batch = Batch::default();
    let estate = Estate { id: Id::new(), name: name.to_owned() };
    let mut luck = Luck::of(name);
    for (number, floors, flats, entrances) in plans {
        let building = Building { id: Id::new(), estate: estate.id, name: (*number).to_owned() };
        for entrance in 0..(*entrances).max(1) {
            let name = if *entrances == 0 { String::new() } else { (entrance + 1).to_string() };
            let entrance = Entrance { id: Id::new(), building: building.id, name };
            for floor in 1..=*floors {
                for flat in 1..=*flats {
                    let flat = Flat {
                        id: Id::new(),
                        building: building.id,
                        entrance: entrance.id,
                        room: format!("{floor}{flat:02}"),
                        floor: Some(floor),
                        area: Some(luck.area()),
                        registry_no: None,
                    };
                    let known = household::KNOWN.iter().find(|who| named && who.0 == *number && who.1 == flat.room);
                    Neighbour { batch: &mut batch, luck: &mut luck, today }.live_in(&flat, known);
                    batch.flats.push(flat);
                }
            }
            batch.entrances.push(entrance);
        }
        batch.buildings.push(building);
    }
    batch.estates.push(estate);
    batch
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::id_number::IdNumber;

    #[test]
    fn the_town_has_its_size_and_nobody_is_real() {
        let today = jiff::civil::date(2026, 11, 23);
        let town = built("银杏里", HERE, today, true);
        assert_eq!(town.buildings.len(), 20);
        assert!((950..=1050).contains(&town.flats.len()), "{} flats", town.flats.len());
        assert!((2300..=2500).contains(&town.persons.len()), "{} people", town.persons.len());
        for person in &town.persons {
            let number = person.document.as_deref().map(IdNumber::read);
            assert!(number.is_none_or(|n| n.is_ok_and(|n| n.as_str().starts_with("310199"))), "{}", person.name);
            assert!(person.phones.iter().all(|phone| phone.starts_with("1300000")));
        }
        let again = built("银杏里", HERE, today, true);
        assert!(town.persons.iter().map(|p| &p.name).eq(again.persons.iter().map(|p| &p.name)));
        assert_eq!(built("梧桐里", NEXT_DOOR, today, false).flats.len(), 60);
    }
}
