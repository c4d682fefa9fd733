//! How often somebody is to be seen, and where they stand.
use base::{Id, clock::start_of};
use care::elders::{
    model::{Absence, Elder, Rhythm, Standing},
    rules::{days, next_visit, rank, standing, usual},
};
use jiff::civil::{Date, date};

const HOUR: i64 = 3_600_000;

fn at(day: Date, hour: i64) -> i64 {
    start_of(day) + hour * HOUR
}

fn november(day: i8) -> Date {
    date(2026, 11, day)
}

/// Taken up on 1 October; seen on a day of November at nine.
fn seen(on: i8) -> Elder {
    let sign = Some(at(november(on), 9));
    Elder {
        person: Id::NOBODY,
        since: at(date(2026, 10, 1), 9),
        rhythm: Rhythm { days: 7, busy_days: 3, patience: 96 },
        last_sign: sign,
        last_visit: sign,
        absences: Vec::new(),
    }
}

#[test]
fn a_rhythm_follows_from_age_and_being_alone() {
    let table = [
        (vec![], Some(75), (7, 3, 192)),
        (vec!["高龄"], Some(85), (7, 3, 192)),
        (vec!["独居"], Some(79), (7, 3, 192)),
        (vec!["独居"], None, (7, 3, 192)),
        (vec!["独居"], Some(80), (3, 3, 96)),
        (vec!["低保", "失能"], Some(91), (3, 3, 96)),
    ];
    for (tags, age, (days, busy_days, patience)) in table {
        assert_eq!(usual(&tags, age), Rhythm { days, busy_days, patience }, "{tags:?} {age:?}");
    }
}

#[test]
fn in_heat_and_cold_somebody_goes_more_often() {
    let rhythm = Rhythm { days: 7, busy_days: 3, patience: 96 };
    let busy: Vec<i8> = (1..=12).filter(|month| days(rhythm, date(2026, *month, 15)) == 3).collect();
    assert_eq!(busy, [1, 2, 7, 8, 11, 12]);
}

#[test]
fn where_somebody_stands() {
    let now = at(november(24), 8);
    let away = |from, until: Option<i8>| vec![Absence { from: november(from), until: until.map(november) }];
    let with = |elder: Elder, absences| Elder { absences, ..elder };
    let never = Elder { last_sign: None, last_visit: None, ..seen(1) };
    let only_heard = Elder { last_sign: Some(at(november(23), 20)), ..seen(18) };
    let table = [
        ("yesterday", seen(23), Standing::Fine(november(26))),
        ("three days ago: today", seen(21), Standing::Due(0)),
        ("a day late, and not seen from nine o’clock", seen(20), Standing::Due(1)),
        ("four days and a night", seen(19), Standing::NotSeen(4)),
        ("never since October", never.clone(), Standing::NotSeen(53)),
        ("in hospital", with(seen(10), away(12, None)), Standing::Away(None)),
        ("with the daughter until Friday", with(seen(10), away(12, Some(27))), Standing::Away(Some(november(27)))),
        ("home since today: to be seen at once", with(seen(10), away(12, Some(24))), Standing::Due(0)),
        ("home for five days, and nobody saw them", with(seen(10), away(12, Some(19))), Standing::NotSeen(13)),
        ("leaves tomorrow", with(seen(23), away(25, Some(30))), Standing::Fine(november(30))),
        ("leaves tomorrow for nobody knows how long", with(seen(23), away(25, None)), Standing::Away(None)),
        ("the neighbour saw a light: no alarm, but a visit is due", only_heard, Standing::Due(3)),
    ];
    for (name, elder, expected) in &table {
        assert_eq!(standing(elder, now), *expected, "{name}");
    }
    let an_hour_later = standing(&seen(20), now + HOUR);
    assert_eq!(an_hour_later, Standing::NotSeen(4), "to the hour");
}

#[test]
fn one_journey_may_begin_where_the_other_ended() {
    let absences = vec![
        Absence { from: november(28), until: Some(november(30)) },
        Absence { from: november(25), until: Some(november(28)) },
    ];
    assert_eq!(next_visit(&Elder { absences, ..seen(23) }), Some(november(30)));
}

#[test]
fn the_longest_unseen_come_first() {
    let mut all = [
        Standing::Away(None),
        Standing::Fine(november(27)),
        Standing::Due(0),
        Standing::NotSeen(3),
        Standing::Away(Some(november(26))),
        Standing::Due(4),
        Standing::Fine(november(26)),
        Standing::NotSeen(9),
    ];
    all.sort_by_key(|one| rank(*one));
    let [first, second, third, .., last] = all;
    assert_eq!((first, second, third), (Standing::NotSeen(9), Standing::NotSeen(3), Standing::Due(4)));
    assert_eq!(last, Standing::Away(None));
}
