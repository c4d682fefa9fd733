//! Where a visitor's list comes from: lines of one viewer each, so that together they hold every matter seen, and none
//! twice.
use crate::matter::rules::Wall;
use base::Id;

/// Lines of one viewer, narrowed so that no other source of the same visitor holds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// `matter_line.viewer`.
    pub viewer: &'static str,
    /// `matter_line.account_id`.
    pub account: Id,
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
}

const WHOLE: Source = Source {
    viewer: "whole",
    account: Id::NOBODY,
    building: None,
    heard_by: None,
    not_led: false,
    not_heard: false,
    not_both: false,
};

/// The sources of what this visitor sees.
pub fn sources(wall: &Wall) -> Vec<Source> {
    if wall.everything {
        return vec![WHOLE];
    }
    let led = !wall.buildings.is_empty();
    let mut all: Vec<Source> =
        wall.buildings.iter().map(|building| Source { building: Some(*building), ..WHOLE }).collect();
    if wall.own {
        all.push(Source { heard_by: wall.account, not_led: led, ..WHOLE });
    }
    let part = Source { not_led: led, not_heard: wall.own, not_both: wall.property, ..WHOLE };
    if let Some(account) = wall.account {
        all.push(Source { viewer: "account", account, ..part });
        all.extend(wall.property.then_some(Source { viewer: "both", account, not_both: false, ..part }));
    }
    all.extend(wall.property.then_some(Source { viewer: "property", ..part }));
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
            let told = sources(&wall).into_iter().map(|source| match source {
                Source { viewer, building: Some(_), .. } => format!("{viewer} of a building"),
                Source { viewer, heard_by: Some(_), .. } => format!("{viewer} of one's own"),
                Source { viewer, .. } => viewer.to_owned(),
            });
            assert_eq!(told.collect::<Vec<_>>(), wanted, "{wall:?}");
        }
    }
}
