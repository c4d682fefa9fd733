//! Where a visitor's list comes from: lines of one view each, so that together they hold every matter of the choice that
//! is seen, and none twice.
use super::model::{Choice, Share};
use crate::{
    lines::view::View,
    matter::{model::Party, rules::Wall},
};
use base::Id;

/// Lines of one view, narrowed so that no other source of the same visitor holds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Whose lines.
    pub view: View,
    /// Only those of this building.
    pub building: Option<Id>,
    /// Only those this account noted.
    pub heard_by: Option<Id>,
    /// Not those of the buildings that the asker leads.
    pub not_led: bool,
    /// Not those that the asker noted.
    pub not_heard: bool,
    /// Not those of which the asker sees named and unnamed steps: they are in a source of their own.
    pub not_both: bool,
    /// Only those with a step of this party that this view sees.
    pub party: Option<Party>,
    /// The same for an account.
    pub done_by: Option<Id>,
}

impl Source {
    /// Whether its lines are taken as they stand, but for what an index narrows.
    pub fn is_plain(&self) -> bool {
        !(self.not_led || self.not_heard || self.not_both) && self.party.is_none() && self.done_by.is_none()
    }
}

/// The sources of what this visitor sees of a choice.
pub fn sources(wall: &Wall, choice: &Choice) -> Vec<Source> {
    let whole = whole(choice);
    match choice.share {
        Share::Own => own_steps(wall, whole),
        _ if wall.everything => vec![everything(whole)],
        Share::Whole => seen_whole(wall, whole),
        Share::Any => {
            let rest = Source { not_led: !wall.buildings.is_empty(), not_heard: wall.own, ..whole };
            [seen_whole(wall, whole), own_steps(wall, rest)].concat()
        }
    }
}

/// All matters of a choice.
fn whole(choice: &Choice) -> Source {
    Source {
        view: View::Whole,
        building: choice.building,
        heard_by: None,
        not_led: false,
        not_heard: false,
        not_both: false,
        party: choice.party,
        done_by: choice.account,
    }
}

/// Who does it has lines of its own, where all of them are seen.
fn everything(whole: Source) -> Source {
    match (whole.done_by, whole.party) {
        (Some(account), _) => Source { view: View::DoneBy(account), done_by: None, ..whole },
        (None, Some(party)) => Source { view: View::DoneByParty(party), party: None, ..whole },
        (None, None) => whole,
    }
}

/// Of the buildings that are led, and what one noted oneself.
fn seen_whole(wall: &Wall, whole: Source) -> Vec<Source> {
    let led = wall.buildings.iter().copied().filter(|led| whole.building.is_none_or(|one| one == *led));
    let mut all: Vec<Source> = led.map(|led| Source { building: Some(led), ..whole }).collect();
    if wall.own {
        all.push(Source { heard_by: wall.account, not_led: !wall.buildings.is_empty(), ..whole });
    }
    all
}

/// With a step in one's own name or the property manager's.
fn own_steps(wall: &Wall, source: Source) -> Vec<Source> {
    let mut all = Vec::new();
    if let Some(account) = wall.account {
        all.push(Source { view: View::Account(account), not_both: wall.property, ..source });
        all.extend(wall.property.then_some(Source { view: View::Both(account), ..source }));
    }
    all.extend(wall.property.then_some(Source { view: View::Property, not_both: true, ..source }));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_seeing_has_its_sources() {
        let (me, building) = (Id::new(), Id::new());
        let wall = |everything, led: bool, own, property| Wall {
            account: Some(me),
            everything,
            buildings: if led { vec![building] } else { Vec::new() },
            own,
            property,
        };
        let cases: [(Wall, &[&str]); 6] = [
            (wall(true, true, true, true), &["whole"]),
            (wall(false, true, true, false), &["whole of a building", "whole of one's own", "account"]),
            (wall(false, false, true, false), &["whole of one's own", "account"]),
            (wall(false, false, false, true), &["account", "both", "property"]),
            (wall(false, false, false, false), &["account"]),
            (Wall::default(), &[]),
        ];
        for (wall, wanted) in cases {
            assert_eq!(told(&sources(&wall, &Choice::default())), wanted, "{wall:?}");
        }
    }

    #[test]
    fn whoever_sees_everything_reads_who_does_it_as_it_stands() {
        let wall = Wall { everything: true, ..Wall::default() };
        let (account, party) = (Some(Id::new()), Some(Party::Contractor));
        let of = |account, party| sources(&wall, &Choice { party, account, ..Choice::default() });
        for (given, plain) in [(of(account, None), true), (of(None, party), true), (of(account, party), false)] {
            assert_eq!((told(&given), given[0].is_plain()), (vec!["done by".to_owned()], plain));
        }
    }

    #[test]
    fn what_is_seen_in_part_can_be_left_out() {
        let wall = Wall { account: Some(Id::new()), own: true, property: true, ..Wall::default() };
        let whole = Choice { share: Share::Whole, ..Choice::default() };
        assert_eq!(told(&sources(&wall, &whole)), ["whole of one's own"]);
        assert!(sources(&Wall { own: false, ..wall.clone() }, &whole).is_empty());
        let own = Choice { share: Share::Own, ..Choice::default() };
        let wanted = ["account", "both", "property"];
        assert_eq!(told(&sources(&wall, &own)), wanted);
        assert_eq!(told(&sources(&Wall { everything: true, ..wall }, &own)), wanted, "also of whoever sees everything");
    }

    #[test]
    fn a_building_that_is_not_led_is_not_looked_for_among_those_that_are() {
        let (led, another) = (Id::new(), Id::new());
        let wall = Wall { account: Some(Id::new()), buildings: vec![led], own: true, ..Wall::default() };
        let of = |building| told(&sources(&wall, &Choice { building: Some(building), ..Choice::default() }));
        assert_eq!(of(led), ["whole of a building", "whole of one's own", "account"]);
        assert_eq!(of(another), ["whole of one's own", "account"]);
    }

    fn told(sources: &[Source]) -> Vec<String> {
        let one = |source: &Source| {
            let view = match source.view {
                View::Whole => "whole",
                View::Property => "property",
                View::Account(_) => "account",
                View::Both(_) => "both",
                View::DoneBy(_) | View::DoneByParty(_) => "done by",
            };
            match source {
                Source { heard_by: Some(_), .. } => format!("{view} of one's own"),
                Source { view: View::Whole, building: Some(_), .. } => format!("{view} of a building"),
                _ => view.to_owned(),
            }
        };
        sources.iter().map(one).collect()
    }
}
