//! The five clocks, pauses and the draft of an answer as tables.
use crate::rules;
use base::{Id, Millis, calendar, clock};
use jiff::civil::{Date, date};
use matters::{
    hotline::{
        model::{Content, Order, Pause, Reason},
        reply::draft,
        rules::{Duty, Stands, Terms, clocks, due_on, moved, next, of_contact},
    },
    matter::model::{Closure, FollowUp, HeardHow, Kind, Matter, Outcome, Party, Stage, Step},
};

fn at(day: Date, hour: i64) -> Millis {
    clock::start_of(day) + hour * 3_600_000
}

fn matter() -> Matter {
    let (title, heard_how) = ("楼道灯坏了".into(), HeardHow::Sheet);
    Matter { kind: Kind::Hotline, title, heard_how, heard_at: 0, heard_by: Id::NOBODY, ..rules::matter(1) }
}

fn step(done: Option<Date>) -> Step {
    Step {
        what: "换灯".into(),
        result: done.map(|_| "换好了两盏").unwrap_or_default().into(),
        done: done.map(|day| (at(day, 15), Id::NOBODY)),
        ..rules::step('o', Some(date(2026, 11, 27)))
    }
}

fn visit(outcome: Outcome, day: Date) -> FollowUp {
    FollowUp { at: at(day, 16), ..rules::visit(None, outcome) }
}

fn pause(from: Date, until: Option<Date>) -> Pause {
    let look_on = date(2026, 12, 4);
    Pause {
        id: Id::new(),
        reason: Reason::Weather,
        words: String::new(),
        from,
        look_on,
        until,
        by: Id::NOBODY,
        version: 1,
    }
}

/// Received on Monday 16 November 2026.
fn order() -> Order {
    let received_at = at(date(2026, 11, 16), 10);
    Order { days: Terms::default().days(calendar::ours(), received_at, None), received_at, ..Order::default() }
}

#[test]
fn days_are_counted_from_receipt_and_from_handling() {
    let days = |received: Date, due: Option<Date>| {
        Terms::default().days(calendar::ours(), at(received, 9), due).map(|day| day.unwrap().to_string())
    };
    let monday = date(2026, 11, 16);
    assert_eq!(days(monday, None), ["2026-11-17", "2026-11-23", "2026-11-23", "2026-11-25", "2026-11-30"]);
    // The sheet's own day goes before ours, and nobody is contacted after it is handled.
    assert_eq!(days(monday, Some(date(2026, 11, 16)))[..2], ["2026-11-16", "2026-11-16"]);
    // Across the Spring Festival: Saturday 14 and Saturday 28 February are worked, 15 to 23 are off.
    assert_eq!(days(date(2026, 2, 13), None)[..2], ["2026-02-14", "2026-02-27"]);
}

#[test]
fn paused_days_do_not_count() {
    let due = date(2026, 11, 25); // a Wednesday
    let today = date(2026, 11, 26);
    let cases: [(Vec<Pause>, Date); 8] = [
        (vec![], due),
        // Tuesday to Monday: four working days, so Wednesday becomes Tuesday.
        (vec![pause(date(2026, 11, 24), Some(date(2026, 11, 30)))], date(2026, 12, 1)),
        // Begun and ended on one day: nothing.
        (vec![pause(date(2026, 11, 24), Some(date(2026, 11, 24)))], due),
        // Over a weekend only: nothing.
        (vec![pause(date(2026, 11, 21), Some(date(2026, 11, 23)))], due),
        // It lasts: up to today.
        (vec![pause(date(2026, 11, 25), None)], date(2026, 11, 26)),
        // Late already when it was paused: stays late.
        (vec![pause(date(2026, 11, 26), None)], due),
        // Two that overlap count once.
        (
            vec![
                pause(date(2026, 11, 23), Some(date(2026, 11, 25))),
                pause(date(2026, 11, 24), Some(date(2026, 11, 26))),
            ],
            date(2026, 11, 30),
        ),
        // The second lies behind the old day, but not behind the one the first moved it to.
        (
            vec![
                pause(date(2026, 11, 24), Some(date(2026, 11, 26))),
                pause(date(2026, 11, 27), Some(date(2026, 11, 30))),
            ],
            date(2026, 11, 30),
        ),
    ];
    for (pauses, moved_to) in cases {
        assert_eq!(moved(calendar::ours(), due, &pauses, today), moved_to, "{pauses:?}");
    }
}

#[test]
fn an_order_goes_through_its_clocks_in_turn() {
    let calendar = calendar::ours();
    let (mut order, mut matter) = (order(), matter());
    let stands =
        |order: &Order, matter: &Matter, today: Date| clocks(calendar, order, matter, today).map(|one| one.stands);
    let shown = |order: &Order, matter: &Matter, today: Date| {
        let due = due_on(calendar, order, matter, today).map(|day| day.to_string()).unwrap_or_default();
        (next(&clocks(calendar, order, matter, today)).map(|one| one.duty), due)
    };
    let today = date(2026, 11, 17);
    assert_eq!(stands(&order, &matter, today)[..2], [Stands::Left(0), Stands::Left(4)]);
    assert_eq!(shown(&order, &matter, today), (Some(Duty::Contact), "2026-11-17".into()));
    assert_eq!(stands(&order, &matter, date(2026, 11, 19))[0], Stands::Late(2));
    order.contacted = Some((at(today, 11), Id::NOBODY));
    assert_eq!(stands(&order, &matter, today)[0], Stands::Done { on: today, late: false });
    assert_eq!(shown(&order, &matter, today), (Some(Duty::Handle), "2026-11-23".into()));
    order.pauses.push(pause(date(2026, 11, 18), None));
    assert_eq!(stands(&order, &matter, date(2026, 11, 19))[1], Stands::Paused);
    assert_eq!(shown(&order, &matter, date(2026, 11, 19)), (Some(Duty::Handle), "2026-12-04".into()));
    order.pauses[0].until = Some(date(2026, 11, 20));
    assert_eq!(shown(&order, &matter, date(2026, 11, 20)), (Some(Duty::Handle), "2026-11-25".into()));
    matter.steps = vec![step(Some(date(2026, 11, 26))), step(None)];
    assert!(!matches!(stands(&order, &matter, date(2026, 11, 26))[1], Stands::Done { .. }));
    matter.steps.pop();
    assert_eq!(stands(&order, &matter, date(2026, 11, 26))[1], Stands::Done { on: date(2026, 11, 26), late: true });
    order.replied = Some((at(date(2026, 11, 26), 17), Id::NOBODY));
    matter.follow_ups.push(visit(Outcome::NotContent, date(2026, 11, 27)));
    assert_eq!(shown(&order, &matter, date(2026, 11, 27)).0, Some(Duty::FollowUp));
    matter.follow_ups.push(visit(Outcome::Content, date(2026, 11, 27)));
    assert_eq!(shown(&order, &matter, date(2026, 11, 27)).0, Some(Duty::Appraise));
    order.appraised = Some((at(date(2026, 11, 30), 9), Id::NOBODY));
    assert_eq!(shown(&order, &matter, date(2026, 11, 30)), (None, String::new()));
    // What was closed without more ado has nothing left to do.
    let closure = Closure { result: "好了".into(), tried: String::new(), at: 0, by: Id::NOBODY };
    let closed = Matter { closure: Some(closure), ..self::matter() };
    assert_eq!(stands(&self::order(), &closed, today), [Stands::Still; 5]);
}

/// A case, the order, its steps and follow-ups, and the day that is shown.
type Ended<'a> = (&'a str, &'a Order, Vec<Step>, Vec<FollowUp>, Option<&'a str>);

#[test]
fn what_ends_lets_the_next_clock_run() {
    let (monday, today) = (date(2026, 11, 16), date(2026, 11, 18));
    let by = Some((at(today, 9), Id::NOBODY));
    let contacted = Order { contacted: by, ..order() };
    let replied = Order { replied: by, ..contacted.clone() };
    let due = Terms { reply: 1, ..Terms::default() }.days(calendar::ours(), at(monday, 10), None);
    let reply_later = Order { days: due, ..contacted.clone() };
    let dropped = Step { dropped: by, ..step(None) };
    let done = || step(Some(today));
    let table: [Ended<'_>; 11] = [
        ("nothing was done", &order(), vec![], vec![], Some("2026-11-17")),
        ("a step ended, the caller was not spoken with", &order(), vec![done()], vec![], Some("2026-11-17")),
        ("spoken with", &contacted, vec![step(None)], vec![], Some("2026-11-23")),
        ("one of two steps ended", &contacted, vec![done(), step(None)], vec![], Some("2026-11-23")),
        ("the only step was given up", &contacted, vec![dropped.clone()], vec![], Some("2026-11-23")),
        ("one done, the other given up", &reply_later, vec![done(), dropped], vec![], Some("2026-11-24")),
        ("all steps ended", &reply_later, vec![done()], vec![], Some("2026-11-24")),
        ("answered before it was handled", &replied, vec![step(None)], vec![], Some("2026-11-23")),
        ("answered", &replied, vec![done()], vec![], Some("2026-11-25")),
        ("asked, not content", &replied, vec![done()], vec![visit(Outcome::NotContent, today)], Some("2026-11-25")),
        ("asked, content", &replied, vec![done()], vec![visit(Outcome::Content, today)], Some("2026-11-30")),
    ];
    for (name, order, steps, follow_ups, wanted) in table {
        let matter = Matter { steps, follow_ups, ..matter() };
        let shown = due_on(calendar::ours(), order, &matter, today).map(|day| day.to_string());
        assert_eq!(shown.as_deref(), wanted, "{name}");
    }
}

#[test]
fn the_draft_says_what_was_done() {
    let (mut order, mut matter) = (order(), matter());
    let begin = "您好，您反映的“楼道灯坏了”我们收到了。";
    let end = "感谢您的反映，还有什么事请随时找居委会。";
    assert_eq!(draft(&order, &matter), format!("{begin}我们正在安排，有了结果马上告诉您。{end}"));
    order.contacted = Some((at(date(2026, 11, 17), 9), Id::NOBODY));
    matter.steps = vec![step(Some(date(2026, 11, 20))), step(None)];
    order.pauses.push(pause(date(2026, 11, 23), None));
    let told = "11 月 17 日我们和您联系，了解了情况。11 月 20 日，物业办好了“换灯”：换好了两盏。物业正在办“换灯”，预计 11 月 27 日前办好。";
    let waits = "这件事要等天气好了才能办，我们 12 月 4 日再看。";
    assert_eq!(draft(&order, &matter), format!("{begin}{told}{waits}{end}"));
    matter.follow_ups.push(visit(Outcome::Content, date(2026, 11, 28)));
    assert!(draft(&order, &matter).contains("11 月 28 日我们回访，您表示满意。"));
}

#[test]
fn words_of_satisfaction_are_read() {
    let cases = [
        (" 满意 ", Some(Content::Yes)),
        ("非常满意", Some(Content::Yes)),
        ("基本满意", Some(Content::Mostly)),
        ("不 满意", Some(Content::No)),
        ("未联系上", Some(Content::NotReached)),
        ("", None),
        ("好评", None),
    ];
    for (written, read) in cases {
        assert_eq!(Content::told(written), read, "{written}");
    }
}

#[test]
fn speaking_with_the_caller_may_end_the_committees_first_step() {
    let ours = || Step { party: Party::Committee, ..step(None) };
    let later = Step { stage: Some(Stage { id: Id::new(), title: "办理".into(), place: 2 }), ..ours() };
    let first = Step { stage: Some(Stage { id: Id::new(), title: "先联系".into(), place: 1 }), ..ours() };
    let table = [
        ("nothing was planned", vec![], None),
        ("ours is the first", vec![ours(), step(None)], Some(0)),
        ("the property manager's is", vec![step(None), ours()], None),
        ("a later stage waits", vec![later.clone(), first], Some(1)),
        ("one was done", vec![ours(), step(Some(date(2026, 11, 18)))], None),
        ("one was given up", vec![ours(), Step { dropped: Some((0, Id::NOBODY)), ..ours() }], None),
    ];
    for (name, steps, wanted) in table {
        let matter = Matter { steps, ..matter() };
        assert_eq!(of_contact(&matter).map(|step| step.id), wanted.map(|at: usize| matter.steps[at].id), "{name}");
    }
}
