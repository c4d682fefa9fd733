//! What a matter wants of whom today, as a table.
use crate::rules::{matter, step, visit};
use base::Id;
use jiff::civil::{Date, date};
use matters::{
    matter::{
        model::{FollowUp, Home, Matter, Outcome, Reminded, Step},
        rules::Wall,
    },
    today::rules::{Asker, Want, unasked, undone, wanted},
};
use web::today::Pressing::{self, Due, Late, Routine, ThisWeek, Waiting};

const TODAY: Date = date(2026, 11, 23);

/// A case, the matter, and what comes of it.
type Case = (&'static str, Matter, Option<(char, Pressing)>);

fn on(day: Option<i8>) -> Option<Date> {
    day.map(|day| date(2026, 11, day))
}

/// A matter with one step, open or done; the days of the step and of the matter.
fn with(mark: char, step_due: Option<i8>, due_on: Option<i8>) -> Matter {
    Matter { steps: vec![step(mark, on(step_due))], due_on: on(due_on), ..matter(7) }
}

/// What leads to what: 催 remind, 看 look, 排 arrange, 访 follow up, 结 close, 办 the asker's own step.
fn told(want: Want) -> char {
    match want {
        Want::Result(_) => '办',
        Want::Remind(_) => '催',
        Want::Look => '看',
        Want::Arrange => '排',
        Want::FollowUp => '访',
        Want::Close => '结',
    }
}

#[test]
fn whoever_leads_is_asked_for_what_is_next() {
    let wall = Wall { everything: true, account: Some(Id::new()), ..Wall::default() };
    let asker = Asker { wall: &wall, leads: true, hears: true };
    let mut reminded = with('o', Some(20), None);
    reminded.steps[0].reminded = Some(Reminded { times: 1, on: TODAY, at: 1 });
    let mut yesterday = with('o', Some(20), None);
    yesterday.steps[0].reminded = Some(Reminded { times: 1, on: date(2026, 11, 22), at: 1 });
    let mut own = with('o', Some(26), Some(20));
    own.steps[0].account = wall.account;
    let mut content = with('d', None, Some(20));
    content.follow_ups.push(visit(None, Outcome::Content));
    let mut closed = matter(7);
    closed.closure =
        Some(matters::matter::model::Closure { result: String::new(), tried: String::new(), at: 1, by: Id::NOBODY });
    let mut beside_late = with('o', Some(20), None);
    beside_late.steps.push(Step { account: wall.account, ..step('o', on(Some(26))) });
    let mut beside_reminded = beside_late.clone();
    beside_reminded.steps[0].reminded = Some(Reminded { times: 1, on: TODAY, at: 1 });
    let table: [Case; 18] = [
        ("an own step beside one that is late", beside_late, Some(('催', Late(3)))),
        ("an own step beside one reminded of today", beside_reminded, Some(('办', ThisWeek(date(2026, 11, 26))))),
        ("just heard", matter(7), Some(('排', Waiting(7)))),
        ("heard, its day has passed", Matter { due_on: on(Some(21)), ..matter(7) }, Some(('排', Late(2)))),
        ("heard, its day will come", Matter { due_on: on(Some(29)), ..matter(7) }, Some(('排', Waiting(7)))),
        ("a step is late", with('o', Some(20), None), Some(('催', Late(3)))),
        ("reminded today", reminded, None),
        ("reminded yesterday", yesterday, Some(('催', Late(3)))),
        ("a step is due today", with('o', Some(23), None), Some(('看', Due(None)))),
        ("the matter is late, its step is not", with('o', Some(25), Some(21)), Some(('看', Late(2)))),
        ("the matter is due today", with('o', None, Some(23)), Some(('看', Due(None)))),
        ("somebody is at it", with('o', Some(25), Some(28)), None),
        ("an own step", own, Some(('办', ThisWeek(date(2026, 11, 26))))),
        ("done, nobody asked", with('d', None, None), Some(('访', Waiting(1)))),
        ("done, nobody asked, late", with('d', None, Some(21)), Some(('访', Late(2)))),
        ("everybody content", content, Some(('结', Routine))),
        ("given up", with('x', None, None), Some(('排', Waiting(7)))),
        ("closed", closed, None),
    ];
    for (case, matter, right) in table {
        let got = wanted(asker, &matter, TODAY).map(|wanted| (told(wanted.want), wanted.pressing));
        assert_eq!(got, right, "{case}");
    }
}

#[test]
fn others_are_asked_for_their_own_steps_and_follow_ups_only() {
    let building = Some(Id::new());
    let leader =
        Wall { account: Some(Id::new()), buildings: building.into_iter().collect(), own: true, ..Wall::default() };
    let property = Wall { account: Some(Id::new()), property: true, ..Wall::default() };
    let here = |matter: Matter| Matter { building, ..matter };
    let table = [
        ("nobody arranged it yet", &leader, here(matter(7)), None),
        ("the property manager is late", &leader, here(with('o', Some(20), None)), None),
        ("to follow up in a building of theirs", &leader, here(with('d', None, None)), Some('访')),
        ("to follow up elsewhere", &leader, with('d', None, None), None),
        ("the property manager's own", &property, with('o', Some(20), None), Some('办')),
        ("their part is done", &property, with('d', None, None), None),
    ];
    for (case, wall, matter, right) in table {
        let asker = Asker { wall, leads: false, hears: wall.own };
        assert_eq!(wanted(asker, &matter, TODAY).map(|wanted| told(wanted.want)), right, "{case}");
    }
}

#[test]
fn those_who_were_not_content_are_asked_again_with_their_words() {
    let [one, two, three] = [(); 3].map(|()| Id::new());
    let mut all = Matter { persons: vec![one, two, three], ..with('d', None, None) };
    all.follow_ups = vec![visit(Some(one), Outcome::Content), visit(Some(two), Outcome::Again)];
    all.follow_ups[1].said = "落雨再来看".into();
    assert_eq!(unasked(&all), [(two, Some("落雨再来看")), (three, None)]);
}

#[test]
fn a_household_that_was_visited_is_not_asked_for_again() {
    let [he, zhao, sun] = [(); 3].map(|()| Id::new());
    let home = |person: Option<Id>, people: &[Id]| Home {
        id: Id::new(),
        flat: None,
        person,
        people: people.to_vec(),
        door: "601".into(),
        damage: String::new(),
        remedy: String::new(),
        remedied_on: None,
        version: 1,
    };
    let to = |home: &Home, outcome| FollowUp { home: Some(home.id), said: "再看看".into(), ..visit(None, outcome) };
    let all = |homes: Vec<Home>, follow_ups| {
        let matter = Matter { persons: vec![he, zhao, sun], homes, follow_ups, ..with('d', None, None) };
        unasked(&matter).into_iter().map(|(who, said)| (who, said.map(str::to_owned))).collect::<Vec<_>>()
    };
    let again = Some("再看看".to_owned());
    // Noted before anybody spoke for it, and 何 named later.
    let named = home(Some(he), &[he, zhao]);
    let content = to(&named, Outcome::Content);
    assert_eq!(all(vec![named.clone()], vec![]), [(he, None), (sun, None)], "who speaks is asked for both");
    assert_eq!(
        all(vec![named.clone()], vec![content.clone()]),
        [(sun, None)],
        "and the other household's word is its own"
    );
    assert_eq!(all(vec![named.clone()], vec![to(&named, Outcome::Again)]), [(he, again.clone()), (sun, None)]);
    let alone = FollowUp { said: "再看看".into(), ..visit(Some(zhao), Outcome::NotContent) };
    let after = vec![content.clone(), alone];
    assert_eq!(all(vec![named.clone()], after), [(he, again.clone()), (sun, None)], "one of them alone is not content");
    let silent = home(None, &[zhao]);
    assert_eq!(all(vec![silent.clone()], vec![to(&silent, Outcome::Content)]), [(he, None), (sun, None)]);
    let other = home(Some(he), &[]);
    let both = vec![content, to(&other, Outcome::NotContent)];
    assert_eq!(all(vec![named, other], both), [(he, again), (sun, None)], "one of two is not content");
    assert_eq!(all(vec![], vec![visit(None, Outcome::Content)]), [], "everybody was asked at once");
}

/// Facts, the newest first, each with the one it undoes; which are gone.
type Undone = (&'static [(i64, Option<i64>)], &'static [i64]);

#[test]
fn what_was_undone_did_not_happen() {
    let table: [Undone; 4] = [
        (&[(3, None), (2, None)], &[]),
        (&[(4, None), (3, Some(2)), (2, None)], &[2]),
        (&[(4, Some(3)), (3, Some(2)), (2, None)], &[3]),
        (&[(5, Some(4)), (4, Some(3)), (3, Some(2)), (2, None)], &[4, 2]),
    ];
    for (facts, gone) in table {
        assert_eq!(undone(facts.iter().copied()), gone.iter().copied().collect(), "{facts:?}");
    }
}
