//! The same answers found by waiting, minute by minute.
use crate::{DAY, MINUTE, at};
use jiff::civil::Time;
use proptest::prelude::*;
use watch::{Night, Pause, Watched};

fn is_night(night: Option<Night>, now: i64) -> bool {
    night.is_some_and(|night| night.is(now))
}

/// Waits beside them: each minute of being elsewhere sets the count back.
fn waited(watched: &Watched<'_>, longest: i64) -> Option<i64> {
    let away = |now: i64| {
        let holds = |pause: &&Pause| pause.until.is_none_or(|until| now < until && pause.from < until);
        watched.pauses.iter().filter(holds).any(|pause| pause.from <= now)
    };
    let (mut now, mut since) = (watched.since, watched.since);
    while now <= watched.since + longest {
        if away(now) {
            since = now + MINUTE;
        } else if now - since >= watched.patience && !is_night(watched.night, now) {
            return Some(now);
        }
        now += MINUTE;
    }
    None
}

fn waking(night: Night, from: i64, span: i64) -> i64 {
    let (mut now, mut left) = (from, span);
    loop {
        if !night.is(now) {
            if left == 0 {
                return now;
            }
            left -= MINUTE;
        }
        now += MINUTE;
    }
}

prop_compose! {
    fn nights()(from in 0i8..24, from_minute in 0i8..60, until in 0i8..24, until_minute in 0i8..60) -> Night {
        Night::new(Time::constant(from, from_minute, 0, 0), Time::constant(until, until_minute, 0, 0))
    }
}

fn some_nights() -> impl Strategy<Value = Option<Night>> {
    proptest::option::of(nights())
}

prop_compose! {
    fn pauses()(from in -3_000i64..9_000, long in proptest::option::weighted(0.8, 0i64..5_000)) -> Pause {
        let from = at(0, 0, from);
        Pause { from, until: long.map(|long| from + long * MINUTE) }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nobody_is_missed_early_or_late(
        since in 0i64..3_000,
        patience in 1i64..6_000,
        night in some_nights(),
        pauses in proptest::collection::vec(pauses(), 0..4),
    ) {
        let watched = Watched { since: at(0, 0, since), patience: patience * MINUTE, night, pauses: &pauses };
        prop_assert_eq!(watched.not_seen_from(), waited(&watched, 40 * DAY));
    }

    #[test]
    fn the_night_does_not_count(from in 0i64..3_000, span in 0i64..6_000, night in nights()) {
        let (from, span) = (at(0, 0, from), span * MINUTE);
        prop_assert_eq!(night.after(from, span), waking(night, from, span));
    }

    #[test]
    fn a_sign_of_life_only_puts_it_off(
        since in 0i64..3_000,
        later in 0i64..3_000,
        patience in 1i64..6_000,
        night in some_nights(),
        pauses in proptest::collection::vec(pauses(), 0..4),
    ) {
        let earlier = Watched { since: at(0, 0, since), patience: patience * MINUTE, night, pauses: &pauses };
        let seen = Watched { since: at(0, 0, since + later), ..earlier };
        if let (Some(one), Some(other)) = (earlier.not_seen_from(), seen.not_seen_from()) {
            prop_assert!(one <= other);
        }
    }
}
