//! The pure rules as tables.
use base::{Id, Role};
use jiff::civil::{Date, date};
use matters::matter::{
    model::{Closure, FollowUp, HeardHow, Home, Kind, Matter, Outcome, Party, Reminded, Stage, Step},
    rules::{
        Lacking, NotReminded, Sight, State, Wall, due, lacking, may_end_in_duty, order, remind, stage_now, stands,
        state, waits,
    },
};
use web::Visitor;

pub fn matter(number: i64) -> Matter {
    Matter {
        id: Id::new(),
        number,
        kind: Kind::Repair,
        title: "漏水".into(),
        detail: String::new(),
        heard_how: HeardHow::Round,
        heard_at: number,
        heard_by: Id::new(),
        building: None,
        flat: None,
        place: String::new(),
        due_on: None,
        version: 1,
        persons: Vec::new(),
        steps: Vec::new(),
        follow_ups: Vec::new(),
        homes: Vec::new(),
        arranged: None,
        closure: None,
    }
}

pub fn closed(matter: Matter) -> Matter {
    Matter { closure: Some(Closure { result: String::new(), tried: String::new(), at: 1, by: Id::NOBODY }), ..matter }
}

pub fn step(mark: char, due_on: Option<Date>) -> Step {
    let by = Some((1, Id::NOBODY));
    Step {
        id: Id::new(),
        what: "看一看".into(),
        party: Party::PropertyManager,
        account: None,
        stage: None,
        due_on,
        result: String::new(),
        done: by.filter(|_| mark == 'd'),
        dropped: by.filter(|_| mark == 'x'),
        reminded: None,
        version: 1,
    }
}

/// `o` open, `d` done, `x` given up.
fn with_steps(marks: &str) -> Matter {
    Matter { steps: marks.chars().map(|mark| step(mark, None)).collect(), ..matter(1) }
}

pub fn visit(person: Option<Id>, outcome: Outcome) -> FollowUp {
    FollowUp { home: None, person, outcome, said: String::new(), at: 1, by: Id::NOBODY }
}

#[test]
fn the_state_follows_from_the_rows() {
    use Outcome::{Again, Content, NotContent};
    let table: &[(&str, &[Outcome], State)] = &[
        ("", &[], State::Heard),
        ("x", &[], State::Heard),
        ("o", &[], State::Doing),
        ("do", &[], State::Doing),
        ("do", &[Content], State::Doing),
        ("dx", &[], State::FollowUp),
        ("d", &[Again], State::FollowUp),
        ("d", &[NotContent], State::FollowUp),
        ("d", &[Content, Again], State::FollowUp),
        ("d", &[Again, Content], State::Settled),
        ("", &[Content], State::Settled),
    ];
    for (steps, outcomes, wanted) in table {
        let mut matter = with_steps(steps);
        matter.follow_ups = outcomes.iter().map(|outcome| visit(None, *outcome)).collect();
        assert_eq!(state(&matter), *wanted, "{steps} {outcomes:?}");
        matter.closure = Some(Closure { result: String::new(), tried: String::new(), at: 1, by: Id::NOBODY });
        assert_eq!(state(&matter), State::Closed);
    }
}

type Case<'a> = (&'a [(Option<Id>, Outcome)], &'a [Lacking]);

#[test]
fn each_person_has_the_last_word() {
    use Outcome::{Again, Content, NotContent};
    let (he, zhao) = (Id::new(), Id::new());
    let table: &[Case<'_>] = &[
        (&[], &[Lacking::FollowUp]),
        (&[(Some(he), Content)], &[Lacking::Persons(1)]),
        (&[(Some(he), Content), (Some(zhao), Content)], &[]),
        (&[(Some(he), Content), (Some(zhao), Again)], &[Lacking::Again(1)]),
        (&[(Some(he), NotContent), (Some(zhao), Again)], &[Lacking::Again(1), Lacking::NotContent(1)]),
        (&[(Some(he), NotContent), (Some(he), Content), (Some(zhao), Content)], &[]),
        (&[(None, Content)], &[]),
        (&[(None, Content), (Some(he), NotContent)], &[Lacking::NotContent(1)]),
        (&[(Some(he), NotContent), (None, Content)], &[]),
    ];
    for (visits, wanted) in table {
        let follow_ups = visits.iter().map(|(person, outcome)| visit(*person, *outcome)).collect();
        let matter = Matter { persons: vec![he, zhao], follow_ups, ..with_steps("d") };
        assert_eq!(lacking(&matter), *wanted, "{visits:?}");
    }
    let open = Matter { follow_ups: vec![visit(None, Content)], ..with_steps("oodx") };
    assert_eq!(lacking(&open), [Lacking::Steps(2)]);
}

#[test]
fn each_household_has_the_last_word() {
    use Outcome::{Again, Content, NotContent};
    let (he, zhao, sun) = (Id::new(), Id::new(), Id::new());
    let home = |person: Option<Id>, door: &str| Home {
        id: Id::new(),
        flat: None,
        person,
        people: Vec::new(),
        door: door.into(),
        damage: String::new(),
        remedy: String::new(),
        remedied_on: None,
        version: 1,
    };
    // 601 speaks through 何; nobody lives in 603; 孙 is concerned without a household.
    let homes = vec![home(Some(he), "601"), home(Some(zhao), "602"), home(None, "603")];
    let ids: Vec<Id> = homes.iter().map(|home| home.id).collect();
    let of = |home: Option<usize>, person: Option<Id>, outcome| FollowUp {
        home: home.map(|at| ids[at]),
        ..visit(person, outcome)
    };
    let cases: Vec<(Vec<FollowUp>, Vec<Lacking>)> = vec![
        (vec![of(Some(0), Some(he), Content)], vec![Lacking::Persons(3)]),
        // The empty flat is asked by itself; its word is nobody else's.
        (vec![of(Some(2), None, Content)], vec![Lacking::Persons(3)]),
        (
            vec![of(None, Some(he), Content), of(None, Some(sun), NotContent)],
            vec![Lacking::Persons(2), Lacking::NotContent(1)],
        ),
        (vec![of(None, None, Content)], vec![]),
        (vec![of(None, None, Content), of(Some(1), Some(zhao), Again)], vec![Lacking::Again(1)]),
    ];
    for (at, (follow_ups, wanted)) in cases.into_iter().enumerate() {
        let matter = Matter { persons: vec![he, zhao, sun], homes: homes.clone(), follow_ups, ..with_steps("d") };
        assert_eq!(lacking(&matter), wanted, "case {at}");
    }
}

#[test]
fn a_stage_waits_for_the_one_before() {
    let stage = |place| Some(Stage { id: Id::new(), place, title: String::new() });
    let (first, second, third) = (stage(1), stage(2), stage(3));
    let late = Some(date(2026, 11, 20));
    let of = |marks: [(char, &Option<Stage>); 4]| {
        let steps = marks.iter().map(|(mark, stage)| Step { stage: (*stage).clone(), ..step(*mark, late) });
        Matter { steps: steps.collect(), ..matter(1) }
    };
    let table = [
        ([('o', &first), ('o', &second), ('o', &second), ('o', &third)], Some(1), [false, true, true, true]),
        ([('d', &first), ('o', &second), ('o', &second), ('o', &third)], Some(2), [false, false, false, true]),
        ([('x', &first), ('d', &second), ('o', &second), ('o', &third)], Some(2), [false, false, false, true]),
        ([('d', &first), ('d', &second), ('d', &second), ('d', &third)], None, [false; 4]),
        // A step that stands alone waits for nothing.
        ([('o', &first), ('o', &None), ('o', &third), ('o', &None)], Some(1), [false, false, true, false]),
    ];
    for (at, (marks, now, waiting)) in table.into_iter().enumerate() {
        let matter = of(marks);
        assert_eq!(stage_now(&matter), now, "case {at}");
        let told: Vec<bool> = matter.steps.iter().map(|step| waits(&matter, step)).collect();
        assert_eq!(told, waiting, "case {at}");
    }
    let matter = of([('o', &first), ('o', &second), ('o', &second), ('o', &third)]);
    let monday = date(2026, 11, 23);
    let told: Vec<_> = matter.steps.iter().map(|step| remind(&matter, step, monday).err()).collect();
    assert_eq!(told, [None, Some(NotReminded::Waits), Some(NotReminded::Waits), Some(NotReminded::Waits)]);
}

#[test]
fn duty_is_done_only_after_everything_was_tried_and_somebody_was_asked() {
    let table = [("d", true, true), ("dx", true, true), ("do", true, false), ("d", false, false), ("", true, false)];
    for (steps, asked, wanted) in table {
        let follow_ups = if asked { vec![visit(None, Outcome::NotContent)] } else { Vec::new() };
        let matter = Matter { follow_ups, ..with_steps(steps) };
        assert_eq!(may_end_in_duty(&matter), wanted, "{steps} {asked}");
    }
}

#[test]
fn late_comes_first_and_closed_last() {
    let on = |number, day: Option<Date>| Matter { due_on: day, ..matter(number) };
    let mut by_step = Matter { steps: vec![step('o', Some(date(2026, 11, 20)))], ..matter(5) };
    by_step.due_on = Some(date(2026, 12, 1));
    let done_early = Matter { steps: vec![step('d', Some(date(2026, 1, 1)))], ..matter(6) };
    let closed = Closure { result: String::new(), tried: String::new(), at: 9, by: Id::NOBODY };
    let ended = Matter { closure: Some(closed), due_on: Some(date(2026, 1, 1)), ..matter(7) };
    let earlier = Matter { closure: Some(Closure { at: 8, ..ended.closure.clone().unwrap() }), ..matter(8) };
    assert_eq!(due(&by_step), Some(date(2026, 11, 20)));
    assert_eq!((due(&done_early), due(&ended)), (None, None));
    let mut all = vec![
        earlier,
        ended,
        on(1, None),
        on(2, Some(date(2026, 11, 24))),
        on(3, Some(date(2026, 11, 23))),
        on(4, Some(date(2026, 11, 23))),
        by_step,
        done_early,
    ];
    order(&mut all);
    assert_eq!(all.iter().map(|matter| matter.number).collect::<Vec<_>>(), [5, 3, 4, 2, 1, 6, 7, 8]);
}

#[test]
fn the_wall_opens_for_a_reason_only() {
    let (me, other, building) = (Id::new(), Id::new(), Id::new());
    let visitor = |role: Role, building: Option<Id>| Visitor {
        account: me,
        name: "甲".into(),
        office: Id::new(),
        office_name: "银杏里居委会".into(),
        roles: vec![role],
        buildings: building.into_iter().collect(),
        elsewhere: Vec::new(),
    };
    let given = |account, party, mark| Matter {
        steps: vec![Step { account, party, ..step(mark, None) }],
        building: Some(building),
        ..matter(1)
    };
    let unnamed = given(None, Party::PropertyManager, 'o');
    let done = given(None, Party::PropertyManager, 'd');
    let dropped = given(None, Party::PropertyManager, 'x');
    let mine = given(Some(me), Party::Neighbours, 'o');
    let theirs = given(Some(other), Party::PropertyManager, 'o');
    let contractor = given(None, Party::Contractor, 'o');
    let heard = Matter { heard_by: me, ..matter(1) };
    let (whole, own, nothing) = (Sight::Whole, Sight::OwnSteps, Sight::Nothing);
    let cases = [&unnamed, &done, &dropped, &mine, &theirs, &contractor, &heard];
    let table = [
        (Role::Chief, None, [whole; 7]),
        (Role::Clerk, None, [whole; 7]),
        (Role::PropertyManager, None, [own, own, nothing, own, nothing, nothing, nothing]),
        (Role::PropertyManager, Some(building), [own, own, nothing, own, nothing, nothing, nothing]),
        (Role::GroupLeader, Some(building), [whole, whole, whole, whole, whole, whole, whole]),
        (Role::GroupLeader, Some(other), [nothing, nothing, nothing, own, nothing, nothing, whole]),
        (Role::GroupLeader, None, [nothing, nothing, nothing, own, nothing, nothing, whole]),
        (Role::Volunteer, Some(building), [nothing, nothing, nothing, own, nothing, nothing, whole]),
        (Role::Subdistrict, None, [nothing, nothing, nothing, own, nothing, nothing, nothing]),
        (Role::Administrator, None, [nothing, nothing, nothing, own, nothing, nothing, nothing]),
    ];
    for (role, limit, wanted) in table {
        let wall = matters::access::wall(&visitor(role, limit));
        assert_eq!(cases.map(|matter| wall.sight(matter)), wanted, "{role:?}");
    }
    assert_eq!(cases.map(|matter| Wall::default().sight(matter)), [nothing; 7]);
}

#[test]
fn somebody_is_reminded_when_late_and_once_a_day() {
    let (sunday, monday, tuesday) = (date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 24));
    let last = |on| Some(Reminded { times: 1, on, at: 1 });
    let table = [
        ('o', Some(sunday), None, Ok(())),
        ('o', Some(sunday), last(sunday), Ok(())),
        ('o', Some(sunday), last(monday), Err(NotReminded::Today)),
        ('o', Some(monday), None, Err(NotReminded::NotLate)),
        ('o', Some(tuesday), None, Err(NotReminded::NotLate)),
        ('o', None, None, Err(NotReminded::NotLate)),
        ('d', Some(sunday), None, Err(NotReminded::Ended)),
        ('x', Some(sunday), None, Err(NotReminded::Ended)),
    ];
    for (mark, due_on, reminded, wanted) in table {
        let step = Step { reminded, ..step(mark, due_on) };
        assert_eq!(remind(&matter(1), &step, monday), wanted, "{mark} {due_on:?} {reminded:?}");
    }
}

#[test]
fn what_is_not_ones_own_is_taken_out() {
    let wall = Wall { account: Some(Id::new()), property: true, ..Wall::default() };
    let full = Matter {
        detail: "怎么说的".into(),
        persons: vec![Id::new()],
        steps: vec![step('o', None), Step { party: Party::Committee, ..step('o', None) }],
        follow_ups: vec![visit(None, Outcome::Content)],
        closure: Some(Closure { result: "都好了".into(), tried: "都试过".into(), at: 1, by: Id::NOBODY }),
        ..matter(1)
    };
    let part = wall.part(full.clone()).unwrap();
    assert_eq!((part.steps.len(), part.persons.len(), part.follow_ups.len()), (1, 0, 0));
    assert!(part.detail.is_empty() && part.closure.unwrap().result.is_empty());
    assert!(wall.part(Matter { steps: Vec::new(), ..full.clone() }).is_none());
    let whole = Wall { everything: true, ..Wall::default() }.part(full).unwrap();
    assert_eq!((whole.steps.len(), whole.persons.len(), whole.detail.as_str()), (2, 1, "怎么说的"));
}

#[test]
fn permissions_are_this_table() {
    use Role::{Chief, Clerk, GroupLeader, PropertyManager, Volunteer};
    let table: [(&str, &[Role]); 4] = [
        ("matters.see", &[Chief, Clerk, GroupLeader, Volunteer, PropertyManager]),
        ("matters.hear", &[Chief, Clerk, GroupLeader, Volunteer]),
        ("matters.lead", &[Chief, Clerk]),
        ("matters.do", &[Chief, Clerk, GroupLeader, Volunteer, PropertyManager]),
    ];
    let ours: Vec<(&str, &[Role])> = matters::access::ALL.iter().map(|one| (one.name, one.roles)).collect();
    assert_eq!(ours, table);
}

#[test]
fn works_and_rounds_are_under_way_without_steps() {
    let of = |kind| Matter { kind, ..matter(1) };
    let table = [
        (of(Kind::Repair), "还没安排"),
        (of(Kind::Works), "在办"),
        (of(Kind::Inspection), "在办"),
        (closed(of(Kind::Works)), "办结了"),
        (Matter { steps: vec![step('o', None)], ..of(Kind::Repair) }, "在办"),
    ];
    for (matter, word) in table {
        assert_eq!(stands(&matter), word, "{:?}", matter.kind);
    }
}
