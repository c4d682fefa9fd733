//! Titles, times, names, the order of an agenda, how decisions stand.
use crate::street::gathering;
use base::{Id, Say};
use gatherings::{
    agenda::rules::{Way, begins, moved},
    arrivals::code::open_until,
    gathering::{
        model::{Decision, Guest, Item, Kind},
        rules::{begins as moment, ends, time as read, title, when},
    },
    guests::rules::{at_the_door, meant, names},
    outcomes::rules::{Standing, order, standing},
};
use jiff::civil::{Date, date, time};
use matters::matter::model::Party;
use people::asked::Card;

#[test]
fn a_title_is_made_of_kind_and_day() {
    let day = date(2026, 11, 5);
    for (kind, wanted) in [
        (Kind::JointMeeting, "11 月居民区联席会议"),
        (Kind::Hearing, "11 月 5 日听证会"),
        (Kind::ServiceDay, "11 月 5 日温馨服务日"),
        (Kind::Other, "11 月 5 日会议"),
    ] {
        assert_eq!(title(kind, day), wanted);
    }
}

#[test]
fn times_are_read_as_people_type_them() {
    let table = [
        ("14:00", Some((14, 0))),
        ("14：30", Some((14, 30))),
        ("9:05", Some((9, 5))),
        ("9点", Some((9, 0))),
        ("9点半", Some((9, 30))),
        ("下午两点", None),
        ("", None),
        ("24:00", None),
        ("14:60", None),
        (":30", None),
        ("-1:00", None),
    ];
    for (typed, wanted) in table {
        assert_eq!(read(typed), wanted.map(|(hour, minute)| time(hour, minute, 0, 0)), "{typed}");
    }
}

#[test]
fn it_begins_and_ends_in_the_offices_zone() {
    let mut one = gathering();
    assert_eq!(when(Say::ZH, &one), "2026 年 11 月 25 日（周三）14:00–16:00");
    assert_eq!(ends(&one) - moment(&one), 2 * 3_600_000);
    one.until = None;
    assert_eq!(ends(&one) - moment(&one), 2 * 3_600_000, "two hours where nobody said");
    one.from = time(23, 30, 0, 0);
    assert_eq!(ends(&one) - moment(&one), 29 * 60_000, "never after midnight");
    assert_eq!(when(Say::EN, &one), "25 November 2026 (Wed), 23:30");
}

#[test]
fn the_code_opens_around_the_gathering_only() {
    let (one, hour) = (gathering(), 3_600_000);
    let (from, until) = (moment(&one), ends(&one));
    let table = [
        (from - 2 * hour - 1, false),
        (from - 2 * hour, true),
        (from, true),
        (until + hour - 1, true),
        (until + hour, false),
    ];
    for (now, wanted) in table {
        assert_eq!(open_until(&one, now).is_some(), wanted, "{now}");
    }
    let finished = gatherings::gathering::model::Gathering { finished: Some((1, Id::NOBODY)), ..one };
    assert_eq!(open_until(&finished, from), None);
}

#[test]
fn names_are_read_one_by_one() {
    let read: Vec<(String, String)> = names("王桂英、业委会 张某\n3号602 何美芳，，John Smith")
        .into_iter()
        .map(|one| (one.behalf, one.name))
        .collect();
    let wanted = [("", "王桂英"), ("业委会", "张某"), ("3号602", "何美芳"), ("", "John Smith")];
    assert_eq!(read, wanted.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

fn card(door: &str) -> Card {
    Card { id: Id::new(), name: "何美芳".into(), door: door.into(), flat: None, building: None, birth: None }
}

#[test]
fn of_several_called_so_the_door_tells() {
    let two = [card("3号602室"), card("5号101室")];
    let typed = |behalf: &str| gatherings::guests::rules::Typed { behalf: behalf.into(), name: "何美芳".into() };
    assert_eq!(meant(&typed(""), &[]), Ok(None));
    assert_eq!(meant(&typed(""), &two[..1]), Ok(Some(&two[0])));
    assert!(meant(&typed(""), &two).is_err(), "nothing tells them apart");
    assert_eq!(meant(&typed("5号101"), &two), Ok(Some(&two[1])));
    assert_eq!(meant(&typed("业委会"), &two), Ok(None), "somebody else of that name");
}

fn guest(name: &str) -> Guest {
    Guest {
        id: Id::new(),
        person: None,
        account: None,
        party: None,
        name: name.into(),
        behalf: String::new(),
        arrival: None,
    }
}

#[test]
fn a_name_at_the_door_means_the_only_one_called_so() {
    let list = [guest("王桂英"), guest("李 明"), guest("张伟"), guest("张伟")];
    assert_eq!(at_the_door(&list, "王桂英").map(|guest| guest.id), Some(list[0].id));
    assert_eq!(at_the_door(&list, "李明").map(|guest| guest.id), Some(list[1].id));
    assert_eq!(at_the_door(&list, "张伟"), None, "a clerk looks");
    assert_eq!(at_the_door(&list, "王"), None);
}

fn item(place: i64, minutes: i64) -> Item {
    Item {
        id: Id::new(),
        place,
        matter: None,
        title: "议".into(),
        words: String::new(),
        speaker: String::new(),
        minutes,
        version: 1,
        said: None,
    }
}

#[test]
fn points_change_places_with_their_neighbours() {
    let all = [item(1, 10), item(4, 0), item(9, 5)];
    assert_eq!(moved(&all, all[1].id, Way::Up), Some([(all[1].id, 1), (all[0].id, 4)]));
    assert_eq!(moved(&all, all[1].id, Way::Down), Some([(all[1].id, 9), (all[2].id, 4)]));
    assert_eq!(moved(&all, all[0].id, Way::Up), None);
    assert_eq!(moved(&all, all[2].id, Way::Down), None);
    assert_eq!(moved(&all, Id::new(), Way::Up), None);
    let two = time(14, 0, 0, 0);
    assert_eq!(begins(two, &all), [Some(two), Some(time(14, 10, 0, 0)), None], "until nobody knows");
}

fn decision(due: Date, done: Option<i64>, dropped: Option<i64>) -> Decision {
    Decision {
        id: Id::new(),
        item: Id::new(),
        gathering: (Id::new(), "会".into(), date(2026, 10, 26)),
        matter: Id::new(),
        step: Id::new(),
        words: "办".into(),
        party: Party::Committee,
        account: None,
        due_on: due,
        step_due: Some(due),
        done_at: done,
        dropped_at: dropped,
        result: String::new(),
    }
}

#[test]
fn open_decisions_come_first_and_the_late_ones_before_them() {
    let today = date(2026, 11, 23);
    let mut all = vec![
        decision(date(2026, 11, 1), Some(5), None),
        decision(date(2026, 11, 30), None, None),
        decision(date(2026, 11, 20), None, None),
        decision(date(2026, 11, 10), None, Some(3)),
        decision(date(2026, 11, 23), None, None),
        decision(date(2026, 11, 2), None, None),
    ];
    order(&mut all, today);
    let read: Vec<Standing> = all.iter().map(|one| standing(one, today)).collect();
    assert_eq!(
        read,
        [Standing::Late(21), Standing::Late(3), Standing::Doing, Standing::Doing, Standing::Done, Standing::Dropped]
    );
    assert_eq!(all[2].due_on, today, "due today is not late");
    assert_eq!(Standing::Late(3).said(Say::ZH), "过期 3 天");
}
