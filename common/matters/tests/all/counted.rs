//! What charts count, counted by hand: on both databases, through every wall, and the matters behind each number.
use crate::street::Street;
use accounts::staff::store::entrust;
use base::{Id, Millis, Role, clock};
use db::params;
use jiff::civil::{Date, date};
use journal::Tx;
use matters::{
    charts::{
        behind::{
            model::{Behind, By, Now, Spot},
            store as behind,
        },
        model::{Answer, Heard, Wait},
        rules, store,
    },
    matter::{
        model::{Kind, Outcome},
        rules::{Wall, last_word},
        store::matter,
    },
};
use testing::{Fixture, on_both};

const MATTER: &str = "INSERT INTO matter (office_id, id, number, kind, title, detail, heard_how, heard_at, heard_by,
    building_id, flat_id, place, due_on, version)
    VALUES ($1, $2, $3, $4, 'x', '', 'round', $5, $6, $7, NULL, '', NULL, 1)";
const CLOSURE: &str = "INSERT INTO matter_closure (office_id, matter_id, result, closed_at, closed_by)
    VALUES ($1, $2, '', $3, $4)";
const PERSON: &str = "INSERT INTO matter_person (office_id, matter_id, person_id) VALUES ($1, $2, $3)";
const FOLLOW_UP: &str =
    "INSERT INTO follow_up (office_id, id, matter_id, person_id, outcome, said, visited_at, visited_by)
    VALUES ($1, $2, $3, $4, $5, '', $6, $7)";
const STEP: &str = "INSERT INTO step (office_id, id, matter_id, place, what, party, version)
    VALUES ($1, $2, $3, 1, 'x', 'property_manager', 1)";

const MINUTE: Millis = 60_000;
const NOVEMBER: (Date, Date) = (date(2026, 11, 1), date(2026, 11, 30));

/// A matter, and who said what in which order: nobody is everybody.
struct Told {
    kind: &'static str,
    here: bool,
    heard: Millis,
    closed: Option<Millis>,
    persons: Vec<Id>,
    said: Vec<(Option<Id>, &'static str)>,
}

fn at(day: Date) -> Millis {
    clock::start_of(day)
}

fn tales([a, b]: [Id; 2]) -> [Told; 7] {
    let noon = 12 * 60 * MINUTE;
    let told = |kind, here, heard, closed, persons: &[Id], said: &[(Option<Id>, &'static str)]| Told {
        kind,
        here,
        heard,
        closed,
        persons: persons.to_vec(),
        said: said.to_vec(),
    };
    [
        told(
            "repair",
            true,
            at(date(2026, 10, 30)) + noon,
            Some(at(date(2026, 11, 2))),
            &[a, b],
            &[(Some(a), "content"), (Some(b), "again"), (Some(b), "content")],
        ),
        told(
            "repair",
            true,
            at(date(2026, 11, 1)),
            Some(at(date(2026, 11, 2)) - 1),
            &[a, b],
            &[(None, "not_content"), (Some(a), "content")],
        ),
        told("conflict", false, at(date(2026, 11, 5)), None, &[], &[(None, "content"), (None, "again")]),
        told("need", false, at(date(2026, 11, 20)), None, &[a], &[]),
        told("hotline", true, at(date(2026, 11, 24)), None, &[], &[(Some(a), "not_content"), (None, "content")]),
        told("repair", false, at(date(2026, 9, 1)), Some(at(date(2026, 11, 24))), &[], &[(None, "content")]),
        told(
            "need",
            true,
            at(date(2026, 11, 1)) - 1,
            Some(at(date(2026, 11, 10))),
            &[a],
            &[(Some(a), "not_content"), (None, "content")],
        ),
    ]
}

/// Seven matters; the ids in their order.
async fn seven(street: &Street, fixture: &Fixture) -> Vec<Id> {
    let all = tales(street.people);
    let (clerk, volunteer) = (street.town.account(Role::Clerk), street.town.account(Role::Volunteer));
    let ids: Vec<Id> = all.iter().map(|_| Id::new()).collect();
    let asker = street.town.asker(Role::Clerk);
    let write = async |tx: &mut Tx| {
        let office = tx.office();
        for ((number, told), id) in (1i64..).zip(&all).zip(&ids) {
            let by = if number == 4 { volunteer } else { clerk };
            let building = told.here.then_some(street.building);
            tx.execute(MATTER, params![office, *id, number, told.kind, told.heard, by, building]).await?;
            for person in &told.persons {
                tx.execute(PERSON, params![office, *id, *person]).await?;
            }
            for (n, (person, outcome)) in (1i64..).zip(&told.said) {
                let when = told.heard + n * MINUTE;
                tx.execute(FOLLOW_UP, params![office, Id::new(), *id, *person, *outcome, when, by]).await?;
            }
            if let Some(closed) = told.closed {
                tx.execute(CLOSURE, params![office, *id, closed, by]).await?;
            }
        }
        tx.execute(STEP, params![office, Id::new(), ids[4]]).await?;
        entrust(tx, street.town.account(Role::GroupLeader), Role::GroupLeader, &[street.building], asker.at).await?;
        anyhow::Ok(((), journal::Fact::of("test.furnished", ids[0])))
    };
    fixture.ledger.record(&asker, write).await.unwrap();
    ids
}

fn walls(street: &Street) -> [Wall; 5] {
    let of = |role| Wall { account: Some(street.town.account(role)), ..Wall::default() };
    [
        Wall { everything: true, ..of(Role::Chief) },
        Wall { buildings: vec![street.building], own: true, ..of(Role::GroupLeader) },
        Wall { own: true, ..of(Role::Volunteer) },
        Wall { property: true, ..of(Role::PropertyManager) },
        of(Role::Subdistrict),
    ]
}

on_both! {
    deriving crate::street::derived();

    async fn numbers_are_counted_by_hand(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        seven(&street, fixture).await;
        let (db, office) = (fixture.ledger.reader(), street.town.office);
        let [everything, ..] = walls(&street);
        let heard = store::heard(db, office, &everything, (date(2026, 6, 1), date(2026, 11, 30))).await.unwrap();
        let days: Vec<_> = heard.iter().map(|on| (on.day.to_string(), on.kind.key(), on.heard.all, on.heard.closed)).collect();
        let by_hand = [
            ("2026-09-01", "repair", 1, 1), ("2026-10-30", "repair", 1, 1), ("2026-10-31", "need", 1, 1),
            ("2026-11-01", "repair", 1, 1), ("2026-11-05", "conflict", 1, 0), ("2026-11-20", "need", 1, 0),
            ("2026-11-24", "hotline", 1, 0),
        ];
        assert_eq!(days, by_hand.map(|(day, kind, all, closed)| (day.to_owned(), kind, all, closed)));
        let closed = store::closed(db, office, &everything, NOVEMBER).await.unwrap();
        let days = [(1, 1), (2, 1), (10, 1), (24, 1)].map(|(day, n)| (date(2026, 11, day), n));
        assert_eq!(closed, days);
        let months = [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)];
        let counted: Vec<_> = rules::by_month(&months, &heard, &closed).iter().map(|one| (one.heard, one.closed)).collect();
        assert_eq!(counted, [(1, 0), (2, 0), (4, 4)]);
        let october = (date(2026, 10, 1), date(2026, 10, 31));
        assert_eq!(store::heard_in_all(db, office, &everything, october).await.unwrap(), 2);
        let mut places = store::places(db, office, &everything, NOVEMBER).await.unwrap();
        places.sort_by_key(|(building, _)| building.is_none());
        assert_eq!(places, [(Some(street.building), Heard { all: 2, closed: 1 }), (None, Heard { all: 2, closed: 0 })]);
        let took = store::took(db, office, &everything, NOVEMBER).await.unwrap();
        let days: Vec<_> = took.iter().map(|one| (one.days, one.kind, one.number)).collect();
        assert_eq!(days, [(0, Kind::Repair, 1), (3, Kind::Repair, 1), (10, Kind::Need, 1), (84, Kind::Repair, 1)]);
        assert_eq!(rules::median(&took), Some(3));
        assert_eq!(rules::slowest(&took), [(Kind::Need, 1, 10), (Kind::Repair, 3, 3)]);
        assert_eq!(rules::waits(&took).iter().map(|(_, n)| *n).collect::<Vec<_>>(), [1, 1, 0, 1, 0, 1]);
        let helped = store::helped(db, office, &everything, NOVEMBER).await.unwrap();
        assert_eq!(rules::answers(&helped, |_| true), [1, 2, 1]);
        let by_hand =
            [(Kind::Need, [0, 0, 1]), (Kind::Repair, [0, 1, 0]), (Kind::Conflict, [0, 1, 0]), (Kind::Hotline, [1, 0, 0])];
        for (kind, answers) in by_hand {
            assert_eq!(rules::answers(&helped, |one| one.kind == kind), answers, "{kind:?}");
        }
    }

    async fn everybody_counts_what_they_see(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let ids = seven(&street, fixture).await;
        let (db, office) = (fixture.ledger.reader(), street.town.office);
        let year = (date(2026, 1, 1), date(2026, 12, 31));
        // Heard, closed, how many answers are known, those behind everything that was heard.
        let table = [(7, 4, 7, vec![7, 6, 5, 4, 3, 2, 1]), (4, 3, 4, vec![7, 5, 2, 1]), (1, 0, 1, vec![4]), (1, 0, 0, vec![5]), (0, 0, 0, vec![])];
        for (wall, (heard, closed, answered, numbers)) in walls(&street).iter().zip(table) {
            let counted = (
                store::heard(db, office, wall, year).await.unwrap().iter().map(|on| on.heard.all).sum::<i64>(),
                store::closed(db, office, wall, year).await.unwrap().iter().map(|(_, n)| n).sum::<i64>(),
                rules::answers(&store::helped(db, office, wall, year).await.unwrap(), |_| true).iter().sum::<i64>(),
            );
            assert_eq!(counted, (heard, closed, answered), "{wall:?}");
            assert_eq!(store::heard_in_all(db, office, wall, year).await.unwrap(), heard);
            let places = store::places(db, office, wall, year).await.unwrap();
            assert_eq!(places.iter().map(|(_, n)| n.all).sum::<i64>(), heard);
            assert_eq!(store::took(db, office, wall, year).await.unwrap().iter().map(|one| one.number).sum::<i64>(), closed);
            let number = Behind::of(By::Heard, year);
            let listed = behind::matters(db, office, wall, &number, 1).await.unwrap();
            assert_eq!(listed.iter().map(|matter| matter.number).collect::<Vec<_>>(), numbers);
            assert_eq!(behind::count(db, office, wall, &number).await.unwrap(), heard);
            assert_eq!(store::heard_in_all(db, street.town.neighbour, wall, year).await.unwrap(), 0);
            assert_eq!(behind::count(db, street.town.neighbour, wall, &number).await.unwrap(), 0);
        }
        // The database's answer is the rule's.
        let [everything, ..] = walls(&street);
        for id in ids {
            let one = matter(db, office, id).await.unwrap().unwrap();
            let asked: Vec<_> = if one.persons.is_empty() { vec![None] } else { one.persons.iter().copied().map(Some).collect() };
            let words: Vec<_> = asked.iter().filter_map(|person| last_word(&one, *person)).collect();
            let answer = match words.as_slice() {
                [] => Answer::NotAsked,
                words if words.iter().all(|word| *word == Outcome::Content) => Answer::Content,
                _ => Answer::NotContent,
            };
            let its = Behind { answer: Some(answer), ..Behind::of(By::Heard, year) };
            let listed = behind::matters(db, office, &everything, &its, 1).await.unwrap();
            assert!(listed.iter().any(|matter| matter.id == id), "{} {answer:?}", one.number);
        }
    }

    async fn behind_every_number_are_its_matters(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        seven(&street, fixture).await;
        let (db, office) = (fixture.ledger.reader(), street.town.office);
        let [everything, ..] = walls(&street);
        let (heard, closed) = (Behind::of(By::Heard, NOVEMBER), Behind::of(By::Closed, NOVEMBER));
        let table: [(Behind, &[i64]); 12] = [
            (heard, &[5, 4, 3, 2]),
            (closed, &[7, 6, 2, 1]),
            (Behind { kind: Some(Kind::Repair), ..heard }, &[2]),
            (Behind { spot: Some(Spot::Building(street.building)), ..heard }, &[5, 2]),
            (Behind { spot: Some(Spot::Nowhere), ..heard }, &[4, 3]),
            (Behind { spot: Some(Spot::Building(Id::new())), ..heard }, &[]),
            (Behind { now: Some(Now::Open), ..heard }, &[5, 4, 3]),
            (Behind { now: Some(Now::Closed), kind: Some(Kind::Repair), ..heard }, &[2]),
            (Behind { wait: Some(Wait::SameDay), ..closed }, &[2]),
            (Behind { wait: Some(Wait::Days3), ..closed }, &[1]),
            (Behind { wait: Some(Wait::Longer), ..closed }, &[6]),
            (Behind { answer: Some(Answer::NotContent), ..heard }, &[3, 2]),
        ];
        for (number, wanted) in table {
            let listed = behind::matters(db, office, &everything, &number, 1).await.unwrap();
            assert_eq!(listed.iter().map(|matter| matter.number).collect::<Vec<_>>(), wanted, "{number:?}");
            assert_eq!(behind::count(db, office, &everything, &number).await.unwrap(), i64::try_from(wanted.len()).unwrap());
            assert!(behind::matters(db, office, &everything, &number, 2).await.unwrap().is_empty());
        }
        let chief = street.browser(Role::Chief).await;
        let page = chief.get("/matters/charts").await;
        for (number, wanted) in table {
            let list = chief.get(&number.address(1)).await;
            assert!(list.status == 200 && list.text().contains(&format!("{} 件", wanted.len())), "{}", list.text());
        }
        let address = heard.address(1).replace('&', "&amp;");
        let shown = Behind { now: Some(Now::Closed), kind: Some(Kind::Repair), ..heard }.address(1).replace('&', "&amp;");
        assert!(page.html().contains(&shown), "{shown} {}", page.html());
        for wrong in ["", "?by=heard", "?by=x&from=2026-11-01&to=2026-11-30", "?by=heard&from=2026-11-01&to=2026-11-30&kind=x"] {
            assert_eq!(chief.get(&format!("/matters/charts/list{wrong}")).await.status, 404, "{wrong}");
        }
        let volunteer = street.browser(Role::Volunteer).await;
        assert!(volunteer.get(&address.replace("&amp;", "&")).await.text().contains("1 件"));
    }

    async fn the_numbers_are_taken_along_as_a_workbook(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        seven(&street, fixture).await;
        let (chief, manager) = (street.browser(Role::Chief).await, street.browser(Role::PropertyManager).await);
        let file = chief.get("/matters/charts/numbers.xlsx?period=chosen&from=2026-11-01&to=2026-11-30").await;
        assert_eq!(file.status, 200);
        let book = sheets::read("numbers.xlsx", &file.body).unwrap();
        let names: Vec<&str> = book.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["哪些天", "每个月", "哪一类", "在哪儿", "用了多久", "哪一类用了多久", "居民满意吗"]);
        let line = |sheet: usize, row: usize| format!("{:?}", book[sheet].rows[row].cells);
        assert!(line(1, 6).contains("11 月") && line(1, 6).matches("Number(4").count() == 2, "{}", line(1, 6));
        assert!(line(3, 1).contains("3号") && line(3, 2).contains("不在楼里"), "{} {}", line(3, 1), line(3, 2));
        let file = manager.get("/matters/charts/numbers.xlsx").await;
        let book = sheets::read("numbers.xlsx", &file.body).unwrap();
        assert!(book.iter().all(|sheet| sheet.name != "居民满意吗"), "answers are not for those who see steps only");
        assert!(!manager.get("/matters/charts").await.text().contains("居民满意吗"));
        assert_eq!(chief.get("/matters/charts/numbers.xlsx?period=chosen").await.status, 404);
    }
}
