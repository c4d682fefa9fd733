//! What stands on the papers.
use crate::street::gathering;
use base::Id;
use gatherings::{
    gathering::model::{Arrival, Came, Decision, Guest, How, Item, Kind, Said},
    print::{Known, agenda, invitation, minutes_of, sign_in},
};
use jiff::civil::date;
use matters::matter::model::Party;
use std::collections::HashMap;

fn guest(name: &str, behalf: &str, came: Option<(Came, &str)>) -> Guest {
    let arrival = came.map(|(came, stand_in)| Arrival { came, stand_in: stand_in.into(), how: How::List, at: 1 });
    Guest { id: Id::new(), person: None, account: None, party: None, name: name.into(), behalf: behalf.into(), arrival }
}

fn item(title: &str, minutes: i64, said: &str) -> Item {
    let said = (!said.is_empty()).then(|| Said { words: said.into(), at: 1, by: Id::NOBODY, version: 1 });
    Item {
        id: Id::new(),
        place: 1,
        matter: None,
        title: title.into(),
        words: "看过现场".into(),
        speaker: "魏国强".into(),
        minutes,
        version: 1,
        said,
    }
}

fn decision(item: Id, account: Id) -> Decision {
    Decision {
        id: Id::new(),
        item,
        gathering: (Id::new(), "10 月居民区联席会议".into(), date(2026, 10, 26)),
        matter: Id::new(),
        step: Id::new(),
        words: "修好路灯".into(),
        party: Party::PropertyManager,
        account: Some(account),
        due_on: date(2026, 11, 20),
        step_due: Some(date(2026, 11, 20)),
        done_at: None,
        dropped_at: None,
        result: String::new(),
    }
}

#[test]
fn papers_say_when_where_who_and_what() {
    let one = gathering();
    let (account, today) = (Id::new(), date(2026, 11, 23));
    let names: HashMap<Id, String> = [(account, "魏国强".to_owned())].into();
    let known = Known { names: &names, today };
    let guests = [
        guest("王桂英", "", Some((Came::Here, ""))),
        guest("马宝林", "业委会", Some((Came::Instead, "范文彬"))),
        guest("李明", "", Some((Came::Excused, ""))),
        guest("张伟", "", None),
    ];
    let items = [item("路灯", 20, "物业：灯头坏了。"), item("车棚", 0, "")];
    let when = "2026 年 11 月 25 日（周三）14:00–16:00";

    let paper = invitation(&one, &guests, &items, ("银杏里居委会", today), None);
    assert_eq!(paper.guests, ["王桂英", "业委会 马宝林", "李明", "张伟"]);
    assert_eq!(
        (paper.title.as_str(), paper.time.as_str(), paper.signature.as_str()),
        ("会议通知", when, "银杏里居委会")
    );
    assert_eq!(paper.body, format!("现定于{when}召开11 月居民区联席会议，请您参加。\n要议的是：路灯；车棚。"));
    let day = gatherings::gathering::model::Gathering { kind: Kind::ServiceDay, ..gathering() };
    let paper = invitation(&day, &[], &[], ("银杏里居委会", today), None);
    assert_eq!((paper.guests.as_slice(), paper.title.as_str()), (["各位居民".to_owned()].as_slice(), "邀请"));

    let earlier = [decision(items[0].id, account)];
    let paper = agenda(&one, &guests, &items, &earlier, known);
    assert_eq!(paper.expected, "王桂英、业委会 马宝林（范文彬代）、李明、张伟");
    assert_eq!((paper.items[0].words.as_str(), paper.items[0].minutes), ("14:00　看过现场", 20));
    assert_eq!((paper.items[1].words.as_str(), paper.items[1].minutes), ("14:20　看过现场", 0));
    assert_eq!(
        (paper.earlier[0].who.as_str(), paper.earlier[0].state.as_str()),
        ("物业（魏国强），11 月 20 日之前", "过期 3 天")
    );

    let paper = sign_in(&one, &guests, None);
    assert_eq!((paper.names[1].name.as_str(), paper.names[1].from.as_str(), paper.empty), ("马宝林", "业委会", 8));
    assert_eq!(sign_in(&one, &[], None).empty, 30);

    let paper = minutes_of(&one, &guests, (&items, &earlier), &["补一句".to_owned()], known);
    assert_eq!(paper.present, "王桂英、业委会 马宝林（范文彬代）");
    assert_eq!(paper.absent, "李明、张伟");
    assert_eq!(paper.items[0].said, "物业：灯头坏了。");
    assert_eq!(
        (paper.items[0].decided[0].who.as_str(), paper.items[0].decided[0].until),
        ("物业（魏国强）", Some(date(2026, 11, 20)))
    );
    assert_eq!((paper.items[2].title.as_str(), paper.items[2].said.as_str()), ("补记", "补一句"));
}
