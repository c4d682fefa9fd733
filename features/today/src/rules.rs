//! The order of the day: which of all that is asked of somebody are shown, and what comes first.
use base::{Id, Role, names};
use jiff::civil::{Date, Time};
use web::today::Pressing;

/// Nobody keeps more than seven things in mind, and a longer list is not begun.
pub const MOST: usize = 7;

/// How many of the seven one room may fill while another has something that cannot wait. A committee with thirty late
/// repairs would otherwise never read that an elder waits for a visit; five still show that the repairs are the larger heap.
pub const SHARE: usize = 5;

/// What one room asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// Which room, counted in their order.
    pub room: usize,
    /// About what.
    pub about: Id,
    /// How pressing.
    pub pressing: Pressing,
}

/// What is shown of all wishes, by their places in `all`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// In the order of the day, at most [`MOST`].
    pub shown: Vec<usize>,
    /// Left out because something more pressing about the same subject is known.
    pub same: Vec<usize>,
}

/// Whether a wish is taken in a round of choosing, when so many of its room were.
type Round = fn(&Wish, usize) -> bool;

const ROUNDS: [Round; 4] = [
    |wish, _| matches!(wish.pressing, Pressing::Danger(_)),
    |wish, _| wish.pressing.has_an_hour(),
    |wish, of_room| !wish.pressing.can_wait() && of_room < SHARE,
    |_, _| true,
];

/// Chooses: danger always, then what has an hour today, then by how pressing it is with the rooms mixed ([`SHARE`]), then
/// whatever there is. Shown in the order of how pressing it is, whatever brought it in.
pub fn chosen(now: Time, all: &[Wish]) -> Chosen {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|at| all[*at].pressing.rank(now));
    let mut out = Chosen::default();
    let mut known: Vec<Id> = Vec::new();
    order.retain(|at| {
        let first = !known.contains(&all[*at].about);
        if first {
            known.push(all[*at].about);
        } else {
            out.same.push(*at);
        }
        first
    });
    for round in ROUNDS {
        for at in &order {
            let of_room = out.shown.iter().filter(|taken| all[**taken].room == all[*at].room).count();
            if out.shown.len() < MOST && !out.shown.contains(at) && round(&all[*at], of_room) {
                out.shown.push(*at);
            }
        }
    }
    out.shown.sort_by_key(|at| order.iter().position(|place| place == at));
    out
}

/// Which lines of the week are shown, as room and place in it: of each room the next one in turn until there are `most`,
/// so that a birthday is not lost behind a heap of deadlines; then by day.
pub fn of_week(rooms: &[Vec<Date>], most: usize) -> Vec<(usize, usize)> {
    let longest = rooms.iter().map(Vec::len).max().unwrap_or_default();
    let turns = (0..longest).flat_map(|at| (0..rooms.len()).map(move |room| (room, at)));
    let mut shown: Vec<(usize, usize)> = turns.filter(|(room, at)| *at < rooms[*room].len()).take(most).collect();
    shown.sort_by_key(|(room, at)| (rooms[*room][*at], *room, *at));
    shown
}

/// How somebody is spoken to in the office: 沈主任, 顾组长, 陈老师; a name that is not Chinese as it is.
pub fn spoken_to(name: &str, role: Option<Role>) -> String {
    let (surname, given) = names::split(name);
    let chinese = name.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'));
    let title = match role {
        Some(Role::Chief) => "主任",
        Some(Role::GroupLeader) => "组长",
        Some(Role::PropertyManager) => "师傅",
        _ => "老师",
    };
    if chinese && !given.is_empty() { format!("{surname}{title}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Pressing::{Appointment, Danger, Due, Late, Routine, ThisWeek, Waiting};
    use jiff::civil::{date, time};

    fn wishes(all: &[(usize, Pressing)]) -> Vec<Wish> {
        all.iter().map(|(room, pressing)| Wish { room: *room, about: Id::new(), pressing: *pressing }).collect()
    }

    /// What is shown, at eight in the morning.
    fn shown(all: &[(usize, Pressing)]) -> Vec<(usize, Pressing)> {
        chosen(time(8, 0, 0, 0), &wishes(all)).shown.into_iter().map(|at| all[at]).collect()
    }

    #[test]
    fn the_order_is_one_a_stranger_would_call_right() {
        let right = [
            (0, Danger(1_000)),
            (1, Danger(2_000)),
            (0, Appointment(time(8, 30, 0, 0))),
            (1, Late(9)),
            (0, Late(1)),
            (1, Due(Some(time(7, 0, 0, 0)))),
            (0, Due(None)),
            (1, Appointment(time(10, 0, 0, 0))),
            (0, Due(Some(time(17, 0, 0, 0)))),
            (1, Waiting(5_000)),
            (0, Waiting(9_000)),
            (1, ThisWeek(date(2026, 11, 24))),
            (0, ThisWeek(date(2026, 11, 27))),
            (1, Routine),
        ];
        // Any two of them, whichever way round they are told.
        for (at, one) in right.iter().enumerate() {
            for other in &right[at + 1..] {
                assert_eq!(shown(&[*one, *other]), [*one, *other]);
                assert_eq!(shown(&[*other, *one]), [*one, *other]);
            }
        }
    }

    #[test]
    fn an_hour_moves_up_when_it_is_about_to_strike() {
        let all = wishes(&[(0, Late(3)), (0, Appointment(time(10, 0, 0, 0)))]);
        let table = [(time(8, 0, 0, 0), [0, 1]), (time(9, 0, 0, 0), [1, 0]), (time(10, 1, 0, 0), [0, 1])];
        for (now, order) in table {
            assert_eq!(chosen(now, &all).shown, order, "{now}");
        }
    }

    #[test]
    fn there_are_at_most_seven() {
        for count in 0..12 {
            let all: Vec<(usize, Pressing)> = (0..count).map(|n| (n % 3, Waiting(1))).collect();
            assert_eq!(shown(&all).len(), count.min(7));
        }
    }

    #[test]
    fn danger_and_the_hours_of_the_day_are_never_pushed_out() {
        let mut all = vec![(0, Late(30)); 12];
        all.extend([(1, Danger(1)), (1, Danger(2)), (2, Appointment(time(15, 0, 0, 0)))]);
        let seen = shown(&all);
        assert_eq!(seen[..2], [(1, Danger(1)), (1, Danger(2))]);
        assert_eq!(seen[2..6], [(0, Late(30)); 4]);
        assert_eq!(seen[6], (2, Appointment(time(15, 0, 0, 0))));
        let all: Vec<_> = (0..9).map(|n| (0, Danger(n))).chain([(1, Late(90))]).collect();
        assert!(shown(&all).iter().all(|(_, pressing)| matches!(pressing, Danger(_))));
    }

    #[test]
    fn one_room_leaves_places_to_another_that_cannot_wait() {
        let of = |more: &[(usize, Pressing)]| {
            let mut all = vec![(0, Late(9)); 10];
            all.extend_from_slice(more);
            shown(&all).iter().filter(|(room, _)| *room == 0).count()
        };
        let table: [(&[(usize, Pressing)], usize); 5] = [
            (&[], 7),
            (&[(1, Routine), (1, ThisWeek(date(2026, 11, 27)))], 7),
            (&[(1, Waiting(1))], 6),
            (&[(1, Waiting(1)), (2, Due(None))], 5),
            (&[(1, Waiting(1)), (1, Waiting(2)), (1, Waiting(3))], 5),
        ];
        for (others, ours) in table {
            assert_eq!(of(others), ours, "{others:?}");
        }
    }

    #[test]
    fn of_one_subject_only_the_most_pressing_is_shown() {
        let mut all = wishes(&[(0, Routine), (1, Late(2)), (0, Waiting(1))]);
        all[1].about = all[0].about;
        assert_eq!(chosen(time(8, 0, 0, 0), &all), Chosen { shown: vec![1, 2], same: vec![0] });
    }

    #[test]
    fn the_week_leaves_room_for_every_room() {
        let day = |day: i8| date(2026, 11, day);
        let lamps = vec![day(24); 9];
        let table = [
            (vec![lamps.clone(), vec![day(28)]], 4, vec![(0, 0), (0, 1), (0, 2), (1, 0)]),
            (vec![vec![day(26)], vec![day(24), day(28)]], 8, vec![(1, 0), (0, 0), (1, 1)]),
            (vec![vec![], lamps], 2, vec![(1, 0), (1, 1)]),
            (vec![], 8, vec![]),
        ];
        for (rooms, most, shown) in table {
            assert_eq!(of_week(&rooms, most), shown);
        }
    }

    #[test]
    fn people_are_spoken_to_as_in_the_office() {
        let table = [
            ("沈玉珍", Some(Role::Chief), "沈主任"),
            ("欧阳华", Some(Role::Chief), "欧阳主任"),
            ("顾雪芬", Some(Role::GroupLeader), "顾组长"),
            ("魏国强", Some(Role::PropertyManager), "魏师傅"),
            ("陈晓明", Some(Role::Clerk), "陈老师"),
            ("陈晓明", None, "陈老师"),
            ("Anna Li", Some(Role::Chief), "Anna Li"),
            ("李", Some(Role::Chief), "李"),
        ];
        for (name, role, said) in table {
            assert_eq!(spoken_to(name, role), said);
        }
    }
}
