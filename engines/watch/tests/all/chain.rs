//! Who is asked next, and when.
use crate::{HOUR, at, night};
use jiff::civil::Time;
use watch::{Asked, Next, Night, next};

const fn asked(there: bool, hours: i64, night: Option<Night>) -> Asked {
    Asked { there, limit: hours * HOUR, night }
}

#[test]
fn it_is_handed_on_when_somebodys_time_is_over() {
    let by_day = Some(night());
    // Volunteer, leader, committee, daughter (by night too), police (by night too).
    let chain = [
        asked(true, 2, by_day),
        asked(true, 3, by_day),
        asked(true, 2, by_day),
        asked(true, 1, None),
        asked(true, 1, None),
    ];
    let morning = at(2, 6, 30);
    let table = [
        ("it begins with the volunteer", None, Next::HandOn(0, morning)),
        ("two hours later the leader", Some((0, morning)), Next::HandOn(1, at(2, 8, 30))),
        ("in the evening the night does not count", Some((0, at(2, 21, 0))), Next::HandOn(1, at(3, 7, 30))),
        ("over as the night begins", Some((1, at(2, 19, 0))), Next::HandOn(2, at(3, 6, 30))),
        ("the daughter is called by night", Some((2, at(2, 20, 0))), Next::HandOn(3, at(3, 6, 30))),
        ("and the police after her", Some((3, at(3, 1, 0))), Next::HandOn(4, at(3, 2, 0))),
        ("nobody after the police", Some((4, at(3, 2, 0))), Next::Stays),
    ];
    for (name, now_with, expected) in table {
        assert_eq!(next(&chain, now_with, morning), expected, "{name}");
    }
}

#[test]
fn whoever_is_not_there_costs_no_time() {
    let none = asked(false, 2, None);
    let some = asked(true, 3, None);
    let begins = at(2, 9, 0);
    assert_eq!(next(&[none, none, some], None, begins), Next::HandOn(2, begins), "no pair, no leader");
    assert_eq!(next(&[none, some], Some((0, begins)), begins), Next::HandOn(1, begins), "left in the middle: at once");
    assert_eq!(next(&[some, none, some], Some((0, begins)), begins), Next::HandOn(2, at(2, 12, 0)), "no contacts");
    assert_eq!(next(&[some, none], Some((0, begins)), begins), Next::Stays);
    assert_eq!(next(&[none, none], None, begins), Next::Stays, "nobody at all");
    assert_eq!(next(&[], None, begins), Next::Stays);
    assert_eq!(next(&[some], Some((7, begins)), begins), Next::Stays, "a chain that became shorter");
}

#[test]
fn it_is_not_handed_on_to_whoever_sleeps() {
    let chain = [asked(true, 1, None), asked(true, 1, Some(night()))];
    assert_eq!(next(&chain, Some((0, at(1, 23, 0))), at(1, 23, 0)), Next::HandOn(1, at(2, 6, 30)));
    let no_night = Night::new(Time::constant(6, 0, 0, 0), Time::constant(6, 0, 0, 0));
    assert!(!no_night.is(at(0, 6, 0)) && no_night.after(at(0, 6, 0), 30 * HOUR) == at(1, 12, 0));
}
