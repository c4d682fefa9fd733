//! When a failed job is tried again, when it is given up, and when another process may take it over.
use base::Millis;

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;

/// Pauses after the first, second … failure. Together more than a day, so that a receiver that was down from one evening
/// to the next is still reached.
pub const PAUSES: [Millis; 8] = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 6 * HOUR, 6 * HOUR, 6 * HOUR];

/// The longest of them: what waits longer was written by a clock that has been set back since.
pub const LONGEST: Millis = 6 * HOUR;

/// When a job that failed for the `attempts`-th time is tried again; none when it is given up. Counted in attempts and
/// not in hours, so that a clock that jumps neither shortens nor lengthens it.
pub fn again(attempts: i64, now: Millis) -> Option<Millis> {
    let at = usize::try_from(attempts - 1).unwrap_or(0);
    PAUSES.get(at).map(|pause| now + pause)
}

/// Whether a job that waits until `next` is due.
pub fn due(next: Millis, now: Millis) -> bool {
    next <= now || next > now + LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end_after_a_day() {
        let table = [
            (1, Some(MINUTE)),
            (2, Some(5 * MINUTE)),
            (3, Some(30 * MINUTE)),
            (4, Some(2 * HOUR)),
            (5, Some(6 * HOUR)),
            (8, Some(6 * HOUR)),
            (9, None),
            (50, None),
            (0, Some(MINUTE)),
        ];
        for (attempts, pause) in table {
            assert_eq!(again(attempts, 0), pause, "after {attempts}");
        }
        assert!(PAUSES.is_sorted() && PAUSES.iter().sum::<Millis>() > 24 * HOUR);
        assert_eq!(PAUSES.iter().max(), Some(&LONGEST));
    }

    #[test]
    fn a_clock_set_back_does_not_make_anything_wait_for_ever() {
        let table = [(0, 0, true), (1, 0, false), (LONGEST, 0, false), (LONGEST + 1, 0, true), (0, 1, true)];
        for (next, now, expected) in table {
            assert_eq!(due(next, now), expected, "{next} at {now}");
        }
    }
}
