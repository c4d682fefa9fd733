//! Who might go, and why.
use base::Id;
use care::pairings::{
    model::{Carer, Reason, Spot, Wanted},
    rules::suggested,
};

struct Town {
    estate: Id,
    buildings: Vec<Id>,
}

impl Town {
    fn new() -> Self {
        Self { estate: Id::new(), buildings: (0..20).map(|_| Id::new()).collect() }
    }

    fn spot(&self, number: usize) -> Spot {
        Spot { estate: self.estate, building: self.buildings[number], number: i64::try_from(number).ok() }
    }

    fn carer(&self, number: usize, has: i64, dialects: &[&str]) -> Carer {
        let dialects = dialects.iter().map(|&word| word.to_owned()).collect();
        Carer { account: Id::new(), home: Some(self.spot(number)), dialects, most: 5, has }
    }

    fn wanted(&self, number: usize, dialects: &[&str]) -> Wanted {
        let dialects = dialects.iter().map(|&word| word.to_owned()).collect();
        Wanted { home: Some(self.spot(number)), dialects, asked_for: None, present: Vec::new() }
    }
}

#[test]
fn the_neighbour_who_is_understood_and_has_room_comes_first() {
    let town = Town::new();
    let next_door = town.carer(3, 0, &["普通话"]);
    let understood = town.carer(5, 1, &["宁波话", "普通话"]);
    let far = town.carer(19, 0, &["宁波话"]);
    let full = Carer { has: 5, ..town.carer(3, 0, &["宁波话"]) };
    let carers = [next_door.clone(), far.clone(), full, understood.clone()];
    let all = suggested(&town.wanted(3, &["宁波话"]), &carers);
    let accounts: Vec<Id> = all.iter().map(|one| one.account).collect();
    assert_eq!(accounts, [understood.account, next_door.account, far.account], "nobody without room");
    assert_eq!(all[0].reasons, [Reason::Near(2), Reason::SameDialect, Reason::Has(1, 5)]);
    assert_eq!(all[1].reasons, [Reason::SameBuilding, Reason::OtherDialect, Reason::Free]);

    let anything = suggested(&town.wanted(3, &[]), &carers);
    assert_eq!(anything[0].account, next_door.account, "where anything will do, the nearest");
    assert_eq!(anything[0].reasons, [Reason::SameBuilding, Reason::Free]);
}

#[test]
fn a_wish_outweighs_everything_but_room() {
    let town = Town::new();
    let (near, wished) = (town.carer(3, 0, &["沪语"]), town.carer(19, 4, &[]));
    let carers = [near.clone(), wished.clone()];
    let wanted = Wanted { asked_for: Some(wished.account), ..town.wanted(3, &["沪语"]) };
    let first = &suggested(&wanted, &carers)[0];
    assert_eq!((first.account, first.reasons[0]), (wished.account, Reason::AskedFor));
    let full = [near.clone(), Carer { has: 5, ..wished }];
    assert_eq!(suggested(&wanted, &full)[0].account, near.account);
}

#[test]
fn load_is_shared_and_nobody_is_paired_twice() {
    let town = Town::new();
    let (busy, idle) = (town.carer(3, 3, &[]), town.carer(5, 0, &[]));
    let wanted = town.wanted(3, &[]);
    assert_eq!(suggested(&wanted, &[busy.clone(), idle.clone()])[0].account, idle.account);
    let present = Wanted { present: vec![idle.account], ..wanted.clone() };
    let all = suggested(&present, &[busy.clone(), idle.clone()]);
    assert_eq!(all.iter().map(|one| one.account).collect::<Vec<_>>(), [busy.account]);
    let nowhere = Wanted { home: None, ..wanted };
    assert_eq!(suggested(&nowhere, &[busy])[0].reasons, [Reason::Far, Reason::Has(3, 5)]);
    assert_eq!(suggested(&nowhere, &[]), []);
}
