//! How days are counted, where a notice stands, what is next at a place.
use base::{Id, Role, Say, calendar::ours};
use jiff::civil::{Date, date};
use notices::{
    access,
    notice::{
        model::{Counting, Kind, Notice, Period, Published, Sheet, State, Text},
        rules::{BLANK, NotEnded, NotPublished, ends, last_day, owed, publishes, state, stated},
    },
    postings::{
        model::Posting,
        rules::{Hand, Task, listed, task, waiting},
    },
    starts,
    words::model::{Answer, Word},
};

const BY: (Id, i64) = (Id::NOBODY, 1);
pub const TODAY: Date = date(2026, 11, 23);

pub fn text(kind: Kind) -> Text {
    Text {
        kind,
        size: Sheet::A4,
        title: "关于停水的通知".into(),
        number: String::new(),
        addressee: "全体居民".into(),
        body: "明天停水。".into(),
        attachments: String::new(),
        contact: String::new(),
        signature: "银杏里居委会".into(),
        dated: TODAY,
        seal: true,
        period: None,
        matter: None,
        made_from: None,
    }
}

pub fn draft(kind: Kind) -> Notice {
    Notice {
        id: Id::new(),
        text: text(kind),
        written: BY,
        version: 1,
        about: None,
        published: None,
        withdrawn: None,
        closed: None,
        places: Vec::new(),
        words: Vec::new(),
    }
}

pub fn hung(kind: Kind, until: Option<Date>) -> Notice {
    Notice { published: Some(Published { from: date(2026, 11, 16), until, by: BY }), ..draft(kind) }
}

pub fn word(answered: bool) -> Word {
    let answer = answered.then(|| Answer { words: "好".into(), how: "电话", by: BY });
    let (person, how, stance) = (None, None, None);
    Word {
        id: Id::new(),
        person,
        who: "3 号楼一户".into(),
        how,
        words: "太吵".into(),
        stance,
        wants_answer: true,
        by: BY,
        answer,
    }
}

pub fn posting(posted: bool, down: bool, photos: i64) -> Posting {
    Posting {
        id: Id::new(),
        building: None,
        entrance: None,
        place: "3号".into(),
        account: None,
        posted: posted.then_some(BY),
        down: down.then_some(BY),
        photos,
    }
}

#[test]
fn permissions_are_this_table() {
    use Role::{Chief, Clerk, GroupLeader, PropertyManager, Volunteer};
    let everybody: &[Role] = &[Chief, Clerk, GroupLeader, Volunteer, PropertyManager];
    let ours: Vec<(&str, &[Role])> = access::ALL.iter().map(|one| (one.name, one.roles)).collect();
    let wanted: [(&str, &[Role]); 4] = [
        ("notices.see", everybody),
        ("notices.write", &[Chief, Clerk]),
        ("notices.hear", &[Chief, Clerk, GroupLeader]),
        ("notices.post", everybody),
    ];
    assert_eq!(ours, wanted);
}

#[test]
fn the_first_day_is_not_counted() {
    use Counting::{Moved, Natural, Working};
    let table = [
        (date(2026, 11, 23), 1, Natural, date(2026, 11, 24)),
        (date(2026, 11, 25), 7, Natural, date(2026, 12, 2)),
        // It ends on a Sunday, and stays there unless the rule says otherwise.
        (date(2026, 11, 22), 7, Natural, date(2026, 11, 29)),
        (date(2026, 11, 22), 7, Moved, date(2026, 11, 30)),
        (date(2026, 11, 25), 7, Moved, date(2026, 12, 2)),
        // Into the National Day: natural days run through it, a moved last day waits for the first working day.
        (date(2026, 9, 28), 5, Natural, date(2026, 10, 3)),
        (date(2026, 9, 28), 5, Moved, date(2026, 10, 8)),
        (date(2026, 9, 28), 5, Working, date(2026, 10, 10)),
        // Across the Spring Festival with its make-up days.
        (date(2026, 2, 13), 7, Natural, date(2026, 2, 20)),
        (date(2026, 2, 13), 7, Moved, date(2026, 2, 24)),
        (date(2026, 2, 13), 2, Working, date(2026, 2, 24)),
        (date(2026, 11, 23), 5, Working, date(2026, 11, 30)),
        // Put up on a Saturday.
        (date(2026, 11, 21), 1, Working, date(2026, 11, 23)),
        (date(2026, 2, 27), 1, Natural, date(2026, 2, 28)),
    ];
    for (from, days, counting, day) in table {
        assert_eq!(last_day(from, Period { days, counting }, ours()).day, day, "{days} {counting:?} after {from}");
    }
    let over = last_day(date(2026, 12, 28), Period { days: 5, counting: Working }, ours());
    assert_eq!(over.guessed, Some(2027), "next year's holidays are not announced");
    assert_eq!(last_day(Date::MAX, Period { days: 7, counting: Natural }, ours()).day, Date::MAX);
}

#[test]
fn the_rule_is_said_in_words() {
    let until = date(2026, 12, 2);
    let table = [
        (Counting::Natural, "共 7 天，张贴当天不算，到 2026 年 12 月 2 日止"),
        (Counting::Moved, "共 7 天，张贴当天不算，最后一天遇到休息日就顺延，到 2026 年 12 月 2 日止"),
        (Counting::Working, "共 7 个工作日，张贴当天不算，到 2026 年 12 月 2 日止"),
    ];
    for (counting, words) in table {
        assert_eq!(stated(Say::ZH, Period { days: 7, counting }, until), words);
    }
    let english = stated(Say::EN, Period { days: 1, counting: Counting::Working }, until);
    assert_eq!(english, "1 working day, the first day not counted, until 2 Dec 2026");
}

#[test]
fn where_it_stands() {
    let gone = || Some(("好".to_owned(), BY));
    let display = |until| hung(Kind::Display, Some(until));
    let table = [
        (draft(Kind::Display), State::Draft),
        (display(TODAY), State::Hanging),
        (display(date(2026, 11, 22)), State::Over),
        (hung(Kind::Notice, None), State::Hanging),
        (Notice { withdrawn: gone(), ..display(TODAY) }, State::Withdrawn),
        (Notice { closed: gone(), ..display(date(2026, 11, 22)) }, State::Ended),
    ];
    for (notice, wanted) in table {
        assert_eq!(state(&notice, TODAY), wanted, "{notice:?}");
    }
}

#[test]
fn what_keeps_a_display_from_being_ended() {
    let over = || hung(Kind::Display, Some(date(2026, 11, 22)));
    let gone = Some(("好".to_owned(), BY));
    let agrees = Word { wants_answer: false, ..word(false) };
    let table = [
        (draft(Kind::Display), Err(NotEnded::Draft)),
        (hung(Kind::Display, Some(TODAY)), Err(NotEnded::Running(TODAY))),
        (over(), Ok(())),
        (Notice { words: vec![word(true), agrees], ..over() }, Ok(())),
        (Notice { words: vec![word(true), word(false), word(false)], ..over() }, Err(NotEnded::Unanswered(2))),
        (Notice { withdrawn: gone.clone(), ..over() }, Err(NotEnded::Gone)),
        (Notice { closed: gone, ..over() }, Err(NotEnded::Gone)),
        (hung(Kind::Notice, None), Ok(())),
        (hung(Kind::Proclamation, Some(date(2026, 12, 1))), Ok(())),
    ];
    for (notice, wanted) in table {
        assert_eq!(ends(&notice, TODAY), wanted, "{notice:?}");
    }
    assert_eq!(owed(&Notice { words: vec![word(true), word(false)], ..over() }), 1);
}

#[test]
fn a_start_is_filled_in_before_it_is_put_up() {
    for start in starts::ALL {
        assert!(start.body.contains(BLANK) && starts::read(start.key) == Some(start), "{}", start.key);
        assert!(start.kind != Kind::Display || start.period.is_some(), "{}", start.key);
        let text = Text { title: start.title.into(), body: start.body.into(), ..text(start.kind) };
        assert_eq!(publishes(&Notice { text, ..draft(start.kind) }), Err(NotPublished::Blank), "{}", start.key);
    }
    assert_eq!(publishes(&draft(Kind::Notice)), Ok(()));
    assert_eq!(publishes(&hung(Kind::Notice, None)), Err(NotPublished::Already));
}

#[test]
fn what_is_next_at_a_place() {
    let running = || hung(Kind::Display, Some(TODAY));
    let over = || hung(Kind::Display, Some(date(2026, 11, 22)));
    let table = [
        (draft(Kind::Notice), posting(false, false, 0), Task::Wait),
        (running(), posting(false, false, 0), Task::PutUp),
        (running(), posting(true, false, 0), Task::Photograph),
        (running(), posting(true, false, 1), Task::Hangs),
        (running(), posting(true, true, 1), Task::Down),
        (over(), posting(false, false, 0), Task::Missed),
        (over(), posting(true, false, 0), Task::TakeDown),
        (over(), posting(true, false, 2), Task::TakeDown),
        (over(), posting(true, true, 0), Task::Down),
    ];
    for (notice, place, wanted) in table {
        assert_eq!(task(&notice, &place, TODAY), wanted, "{place:?}");
    }
}

#[test]
fn a_place_is_theirs_who_look_after_it() {
    let (me, building) = (Id::new(), Id::new());
    let hand = |everywhere, buildings| Hand { account: me, everywhere, buildings };
    let at = |building, account| Posting { building, account, ..posting(false, false, 0) };
    let table = [
        (hand(true, vec![]), at(None, None), true),
        (hand(false, vec![]), at(Some(building), None), false),
        (hand(false, vec![building]), at(Some(building), None), true),
        (hand(false, vec![building]), at(Some(Id::new()), None), false),
        (hand(false, vec![building]), at(None, None), false),
        (hand(false, vec![]), at(None, Some(me)), true),
        (hand(false, vec![]), at(None, Some(Id::new())), false),
    ];
    for (hand, place, wanted) in table {
        assert_eq!(hand.holds(&place), wanted, "{hand:?} {place:?}");
    }
    let places = vec![at(Some(building), None), at(None, None)];
    let notice = Notice { places, ..hung(Kind::Notice, None) };
    assert_eq!(waiting(&notice, &hand(false, vec![building]), Task::PutUp, TODAY), 1);
    assert_eq!(listed(&vec![posting(false, false, 0); 9]), (["3号"; 6].join("、"), 3));
}

#[test]
fn a_sheet_tells_what_was_said_of_it_and_answered() {
    let earlier = |word: notices::words::model::Word| notices::words::model::Word { by: (Id::NOBODY, 0), ..word };
    let words = vec![earlier(word(true)), word(true), word(false)];
    let expected = words[1].id;
    let notice = Notice { words, ..hung(Kind::Display, Some(date(2026, 11, 30))) };
    let told: Vec<Id> = notices::notice::rules::told_under(&notice).map(|word| word.id).collect();
    assert_eq!(told, [expected]);
}
