//! The ledger: sorted by any column, filtered as the list is, and for paper.
use crate::rules as given;
use crate::street::{Street, heard, leak, with};
use base::{Id, Role};
use jiff::civil::date;
use matters::{
    ledger::{
        model::{Column, Order},
        rules::{by_figures, parties, sort},
    },
    matter::model::{Closure, Kind, Matter, Party, Step},
};
use std::cmp::Ordering::{Equal, Greater, Less};
use testing::on_both;

fn step(party: Party, dropped: bool) -> Step {
    Step { party, ..given::step(if dropped { 'x' } else { 'o' }, None) }
}

fn matter(number: i64, kind: Kind, place: &str, due: Option<i8>, closed: Option<i64>) -> Matter {
    Matter {
        kind,
        title: format!("第 {number} 件"),
        heard_at: 100 - number,
        place: place.into(),
        due_on: due.map(|day| date(2026, 11, day)),
        closure: closed.map(|at| Closure { result: String::new(), tried: String::new(), at, by: Id::NOBODY }),
        ..given::matter(number)
    }
}

#[test]
fn a_ledger_is_sorted_by_any_column() {
    let mut all = [
        matter(1, Kind::Need, "10号", Some(20), None),
        matter(2, Kind::Repair, "2号", None, None),
        matter(3, Kind::Repair, "", Some(3), None),
        matter(4, Kind::Hotline, "2号", Some(9), Some(7)),
    ];
    all[1].steps.push(step(Party::Contractor, false));
    // What is empty comes last either way; equals stay in the order of their numbers.
    let table: [(Column, bool, [i64; 4]); 12] = [
        (Column::Number, false, [1, 2, 3, 4]),
        (Column::Number, true, [4, 3, 2, 1]),
        (Column::Kind, false, [2, 3, 1, 4]),
        (Column::Title, true, [4, 3, 2, 1]),
        (Column::Place, false, [2, 4, 1, 3]),
        (Column::Place, true, [1, 2, 4, 3]),
        (Column::Heard, false, [4, 3, 2, 1]),
        (Column::Now, false, [1, 3, 2, 4]),
        (Column::Who, false, [2, 1, 3, 4]),
        (Column::Due, false, [3, 1, 2, 4]),
        (Column::Due, true, [1, 3, 2, 4]),
        (Column::Closed, true, [4, 1, 2, 3]),
    ];
    for (by, down, wanted) in table {
        sort(&mut all, Order { by, down });
        assert_eq!(all.each_ref().map(|matter| matter.number), wanted, "{by:?} {down}");
    }
}

#[test]
fn figures_are_compared_as_numbers() {
    let table = [
        ("2号", "10号", Less),
        ("3号601室", "3号1001室", Less),
        ("03号", "3号", Equal),
        ("3号", "3号601室", Less),
        ("南门", "3号", Greater),
        ("99999999999999999999999号", "100000000000000000000000号", Less),
        ("", "", Equal),
    ];
    for (a, b, wanted) in table {
        assert_eq!(by_figures(a, b), wanted, "{a} {b}");
    }
}

#[test]
fn whoever_does_it_is_named_once() {
    let mut one = matter(1, Kind::Need, "", None, None);
    let [a, b] = [Party::PropertyManager, Party::Committee];
    one.steps = vec![step(a, false), step(b, true), step(a, false)];
    assert_eq!(parties(&one), ["物业"]);
}

on_both! {
    deriving crate::street::derived();

    async fn the_ledger_holds_what_the_list_holds(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, volunteer) = (street.browser(Role::Clerk).await, street.browser(Role::Volunteer).await);
        heard(&clerk, &leak()).await;
        heard(&clerk, &with(&leak(), &[("title", "门禁坏了"), ("kind", "need"), ("place", "南门"), ("who", ""), ("due_on", "2026-11-20")])).await;
        assert!(clerk.get("/matters?kind=need").await.html().contains("/matters/ledger?state=open&amp;kind=need"));
        let page = clerk.get("/matters/ledger").await;
        assert!(page.text().contains("事项台账") && page.text().contains("在办 · 2 件 · 按号码排"), "{}", page.text());
        assert!(page.text().contains("陈晓明 · 2026-11-2") && page.text().contains("打印"), "who printed it, and when: {}", page.text());
        let at = |page: &testing::Page, title: &str| page.html().find(title).unwrap();
        assert!(at(&page, "漏水") < at(&page, "门禁坏了"));
        let sorted = clerk.get("/matters/ledger?by=due").await;
        assert!(at(&sorted, "门禁坏了") < at(&sorted, "漏水") && sorted.html().contains("aria-sort=\"ascending\""));
        assert!(sorted.html().contains("/matters/ledger?state=open&amp;by=due&amp;down=yes"), "a second press turns it round");
        let down = clerk.get("/matters/ledger?by=due&down=yes").await;
        assert!(at(&down, "漏水") < at(&down, "门禁坏了") && down.html().contains("aria-sort=\"descending\""));
        let building = street.building.to_string();
        let one = clerk.get(&format!("/matters/ledger?kind=repair&building={building}&who=x&by=%3Cscript%3E")).await;
        assert!(one.text().contains("在办 · 报修 · 3号 · 1 件"), "{}", one.text());
        assert!(!one.text().contains("门禁坏了") && !one.html().contains("<script>x"));
        let sheet = page.between("href=\"/matters/ledger/paper", "\"").unwrap().replace("&amp;", "&");
        let pdf = clerk.get(&format!("/matters/ledger/paper{sheet}")).await;
        assert!(pdf.body.starts_with(b"%PDF-"), "{}", pdf.text());
        let picture = volunteer.get("/matters/ledger/paper?form=png").await;
        assert!(picture.body.starts_with(b"\x89PNG"), "an empty list is a sheet too");
        let own = volunteer.get("/matters/ledger").await;
        assert!(own.text().contains("这样筛，一件也没有。"), "{}", own.text());
        let next = street.neighbour(Role::Clerk).await.get("/matters/ledger").await;
        assert!(!next.text().contains("漏水"));
    }
}
