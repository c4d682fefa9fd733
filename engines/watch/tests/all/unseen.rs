//! When somebody counts as not seen.
use crate::{DAY, HOUR, at, night};
use watch::{Night, Pause, Watched};

fn away(from: i64, until: Option<i64>) -> Pause {
    Pause { from, until }
}

/// Name, patience, night, pauses; when they count as not seen.
type Case<'a> = (&'a str, i64, Option<Night>, &'a [Pause], Option<i64>);

#[test]
fn somebody_is_not_seen_when_their_patience_has_run_out() {
    let seen = at(0, 9, 0);
    let hospital = [away(at(1, 8, 0), Some(at(4, 15, 0)))];
    let nobody_knows = [away(at(1, 8, 0), None)];
    let before = [away(at(-3, 8, 0), Some(at(0, 9, 0)))];
    let twice = [away(at(3, 0, 0), Some(at(5, 10, 0))), away(at(1, 0, 0), Some(at(3, 12, 0)))];
    let later = [away(at(2, 9, 1), Some(at(9, 0, 0)))];
    let from_the_moment = [away(at(2, 9, 0), Some(at(9, 0, 0)))];
    let table: [Case<'_>; 11] = [
        ("two days", 2 * DAY, None, &[], Some(at(2, 9, 0))),
        ("ten hours", 10 * HOUR, None, &[], Some(at(0, 19, 0))),
        ("in the night, said in the morning", 15 * HOUR, Some(night()), &[], Some(at(1, 6, 30))),
        ("just as the night begins", 13 * HOUR, Some(night()), &[], Some(at(1, 6, 30))),
        ("just as it ends", 21 * HOUR + HOUR / 2, Some(night()), &[], Some(at(1, 6, 30))),
        ("in hospital, counted anew", 2 * DAY, None, &hospital, Some(at(6, 15, 0))),
        ("in hospital, who knows how long", 2 * DAY, None, &nobody_knows, None),
        ("home before they were last seen", 2 * DAY, None, &before, Some(at(2, 9, 0))),
        ("one journey after the other", 2 * DAY, Some(night()), &twice, Some(at(7, 10, 0))),
        ("away a minute too late", 2 * DAY, None, &later, Some(at(2, 9, 0))),
        ("away at that very moment", 2 * DAY, None, &from_the_moment, Some(at(11, 0, 0))),
    ];
    for (name, patience, night, pauses, expected) in table {
        assert_eq!(Watched { since: seen, patience, night, pauses }.not_seen_from(), expected, "{name}");
    }
}

#[test]
fn whoever_leaves_in_the_night_is_not_missed_in_the_morning() {
    let pauses = [away(at(1, 3, 0), Some(at(2, 12, 0)))];
    let watched = Watched { since: at(0, 9, 0), patience: 16 * HOUR, night: Some(night()), pauses: &pauses };
    assert_eq!(watched.not_seen_from(), Some(at(3, 6, 30)), "counted anew from noon, over at four in the night");
}
