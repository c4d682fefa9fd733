//! Matters in numbers: which days are meant, what the sentences say, and that the numbers are what the asker sees.
use crate::street::{Street, heard, leak, with};
use base::{Id, Role, Say};
use jiff::civil::{Date, date};
use matters::{
    charts::{
        model::{Answer, Asked, Heard, Helped, InPlace, Numbers, Period, Span, Took},
        rules::{self, NotAPeriod},
        told,
    },
    matter::model::Kind,
};
use testing::on_both;

const TODAY: Date = date(2026, 11, 25);

fn asked(period: &str, from: &str, to: &str) -> Asked {
    Asked { period: period.into(), from: from.into(), to: to.into() }
}

fn read(period: &str, from: &str, to: &str, today: Date) -> Result<Period, NotAPeriod> {
    rules::period(&asked(period, from, to), today)
}

#[test]
fn an_address_says_which_days_are_meant() {
    let table = [
        ("", "", "", TODAY, Ok(("2026-11-01", "2026-11-30"))),
        ("<script>", "x", "y", TODAY, Ok(("2026-11-01", "2026-11-30"))),
        ("last", "", "", TODAY, Ok(("2026-10-01", "2026-10-31"))),
        ("last", "", "", date(2026, 1, 31), Ok(("2025-12-01", "2025-12-31"))),
        ("quarter", "", "", TODAY, Ok(("2026-10-01", "2026-12-31"))),
        ("quarter", "", "", date(2026, 3, 31), Ok(("2026-01-01", "2026-03-31"))),
        ("year", "", "", TODAY, Ok(("2026-01-01", "2026-12-31"))),
        ("chosen", "2026-03-10", "2026-05-20", TODAY, Ok(("2026-03-10", "2026-05-20"))),
        ("chosen", "2026-03-10", "2026-03-10", TODAY, Ok(("2026-03-10", "2026-03-10"))),
        ("chosen", "", "2026-03-10", TODAY, Err(NotAPeriod::Unclear)),
        ("chosen", "2026-02-30", "2026-03-10", TODAY, Err(NotAPeriod::Unclear)),
        ("chosen", "2026-03-10", "2026-03-09", TODAY, Err(NotAPeriod::Backwards)),
        ("chosen", "2020-01-01", "2026-03-09", TODAY, Err(NotAPeriod::TooLong)),
        ("chosen", "-009999-01-01", "9999-12-31", TODAY, Err(NotAPeriod::TooLong)),
        ("chosen", "9999-12-01", "9999-12-31", TODAY, Ok(("9999-12-01", "9999-12-31"))),
    ];
    for (period, from, to, today, wanted) in table {
        let got = read(period, from, to, today).map(|got| (got.first.to_string(), got.last.to_string()));
        assert_eq!(got, wanted.map(|(first, last)| (first.into(), last.into())), "{period} {from} {to}");
    }
}

#[test]
fn a_running_period_is_compared_with_as_much_of_the_one_before() {
    let table = [
        ("month", TODAY, "2026-10-01", "2026-10-25"),
        ("month", date(2026, 3, 31), "2026-02-01", "2026-02-28"),
        ("month", date(2026, 3, 30), "2026-02-01", "2026-02-28"),
        ("month", date(2026, 11, 30), "2026-10-01", "2026-10-31"),
        ("last", TODAY, "2026-09-01", "2026-09-30"),
        ("quarter", TODAY, "2026-07-01", "2026-08-25"),
        ("year", TODAY, "2025-01-01", "2025-11-25"),
        ("year", date(2028, 2, 29), "2027-01-01", "2027-02-28"),
    ];
    for (period, today, first, last) in table {
        let (from, to) = rules::before(&read(period, "", "", today).unwrap());
        assert_eq!((from.to_string().as_str(), to.to_string().as_str()), (first, last), "{period} on {today}");
    }
    let ten = read("chosen", "2026-03-11", "2026-03-20", TODAY).unwrap();
    assert_eq!(rules::before(&ten), (date(2026, 3, 1), date(2026, 3, 10)));
    let future = read("chosen", "9999-12-01", "9999-12-31", TODAY).unwrap();
    assert_eq!(rules::months(&future).last(), Some(&date(9999, 12, 1)));
}

#[test]
fn at_least_six_months_stand_beside_each_other() {
    for (period, today, first, count) in [
        ("month", TODAY, date(2026, 6, 1), 6),
        ("last", TODAY, date(2026, 5, 1), 6),
        ("quarter", TODAY, date(2026, 6, 1), 6),
        ("year", TODAY, date(2026, 1, 1), 11),
        ("year", date(2026, 1, 5), date(2025, 8, 1), 6),
    ] {
        let months = rules::months(&read(period, "", "", today).unwrap());
        assert_eq!((months[0], months.len()), (first, count), "{period} on {today}");
    }
}

fn numbers(before: i64, closed: i64, kinds: &[(Kind, i64, i64)]) -> Numbers {
    let kinds: Vec<_> = kinds.iter().map(|(kind, all, closed)| (*kind, Heard { all: *all, closed: *closed })).collect();
    let heard = kinds.iter().fold(Heard::default(), |all, (_, one)| all.and(*one));
    Numbers { heard, before, closed, kinds, ..Numbers::default() }
}

#[test]
fn the_sentences_say_what_the_pictures_show() {
    use Kind::{Conflict, Need, Repair};
    let some = [(Repair, 20, 18), (Need, 15, 15), (Conflict, 8, 2)];
    let even = [(Repair, 2, 2), (Conflict, 2, 2)];
    let table: [(&str, Numbers, &str, &str); 9] = [
        (
            "month",
            numbers(37, 38, &some),
            "11 月到今天听到 43 件，比 10 月同期多 6 件，最多的是报修。办结了 38 件。",
            "听到的 43 件里，还有 8 件没办结，其中矛盾 6 件。",
        ),
        (
            "last",
            numbers(45, 0, &some),
            "10 月听到 43 件，比 9 月少 2 件，最多的是报修。",
            "听到的 43 件里，还有 8 件没办结，其中矛盾 6 件。",
        ),
        (
            "quarter",
            numbers(43, 1, &some),
            "第 4 季度到今天听到 43 件，和第 3 季度同期一样多，最多的是报修。办结了 1 件。",
            "听到的 43 件里，还有 8 件没办结，其中矛盾 6 件。",
        ),
        (
            "year",
            numbers(4, 0, &even),
            "2026 年到今天听到 4 件，和 2025 年同期一样多，最多的是报修和矛盾。",
            "听到的 4 件都办结了。",
        ),
        (
            "chosen",
            numbers(0, 0, &even),
            "3 月 10 日到 3 月 19 日听到 4 件，比再前面同样多的天多 4 件，最多的是报修和矛盾。",
            "听到的 4 件都办结了。",
        ),
        ("month", numbers(0, 0, &[]), "11 月到今天没有听到什么事。", "这些天没有听到什么事。"),
        ("last", numbers(0, 2, &[]), "10 月没有听到什么事。办结了 2 件。", "这些天没有听到什么事。"),
        ("month", numbers(3, 0, &[]), "11 月到今天没有听到什么事，比 10 月同期少 3 件。", "这些天没有听到什么事。"),
        (
            "month",
            numbers(1, 0, &[(Repair, 1, 0)]),
            "11 月到今天听到 1 件，和 10 月同期一样多。",
            "听到的 1 件里，还有 1 件没办结。",
        ),
    ];
    for (period, numbers, heard, kinds) in table {
        let period = read(period, "2026-03-10", "2026-03-19", TODAY).unwrap();
        assert_eq!(told::heard(Say::ZH, &period, &numbers), heard);
        assert_eq!(told::kinds(Say::ZH, &numbers), kinds);
    }
    let last = read("last", "", "", date(2026, 1, 9)).unwrap();
    let english = told::heard(Say::EN, &last, &numbers(44, 1, &some));
    assert_eq!(
        english,
        "In December 2025 43 matters were heard, 1 fewer than in November 2025, most of them: Repair. 1 was closed."
    );
    assert_eq!(told::days(Say::ZH, Span::Quarter, (date(2025, 7, 1), date(2025, 9, 30)), TODAY), "2025 年第 3 季度");
}

#[test]
fn the_other_sentences() {
    let took = |all: &[(i64, i64)]| {
        let one = |(days, number): &(i64, i64)| Took { days: *days, kind: Kind::Repair, number: *number };
        Numbers { took: all.iter().map(one).collect(), ..Numbers::default() }
    };
    let table: [(&[(i64, i64)], &str); 7] = [
        (&[], "这些天没有办结的事。"),
        (&[(0, 1)], "办结了 1 件，当天就办好了。"),
        (&[(40, 1)], "办结了 1 件，用了 40 天。"),
        (&[(0, 3), (9, 2)], "办结了 5 件，至少一半当天就办好了。"),
        (&[(9, 2), (1, 1), (2, 1)], "办结了 4 件，至少一半在 2 天以内办好。"),
        (&[(1, 1), (30, 1), (31, 1)], "办结了 3 件，至少一半在 30 天以内办好。1 件用了 30 天以上。"),
        (&[(3, 1), (4, 1)], "办结了 2 件，至少一半在 3 天以内办好。"),
    ];
    for (all, wanted) in table {
        assert_eq!(told::took(Say::ZH, &took(all)), wanted);
    }
    let places = |inside: &[i64], nowhere: i64| {
        let place = |building, all| InPlace { building, name: "x".into(), heard: Heard { all, closed: 0 } };
        let mut places: Vec<_> = inside.iter().map(|n| place(Some(Id::new()), *n)).collect();
        places.extend((nowhere > 0).then(|| place(None, nowhere)));
        Numbers { places, ..Numbers::default() }
    };
    let table: [(&[i64], i64, &str); 5] = [
        (&[], 0, "这些天没有听到什么事。"),
        (&[], 2, "听到的 2 件都不在楼里。"),
        (&[5, 2], 0, "最多的是{place}，5 件。"),
        (&[5, 2], 1, "最多的是{place}，5 件。不在楼里的有 1 件。"),
        (&[2, 2, 1], 3, "2 幢楼最多，各 2 件。不在楼里的有 3 件。"),
    ];
    for (inside, nowhere, wanted) in table {
        assert_eq!(told::places(Say::ZH, &places(inside, nowhere)), wanted);
    }
    let period = read("month", "", "", TODAY).unwrap();
    let helped = |day, answer| Helped { day, kind: Kind::Need, answer, number: 2 };
    let helped = vec![
        helped(TODAY, Answer::Content),
        helped(date(2026, 10, 31), Answer::Content),
        helped(date(2026, 11, 1), Answer::NotAsked),
    ];
    let numbers = Numbers { helped, ..Numbers::default() };
    assert_eq!(told::helped(Say::ZH, &period, &numbers), "听到的 4 件里，2 件满意，0 件还没满意，2 件还没有回访。");
    assert_eq!(told::helped(Say::ZH, &period, &Numbers::default()), "这些天没有听到什么事。");
    assert_eq!(told::spaced("比10月3号多 6 件"), "比 10 月 3 号多 6 件");
}

on_both! {
    deriving crate::street::derived();

    async fn the_numbers_are_those_of_the_matters_one_sees(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, volunteer) = (street.browser(Role::Clerk).await, street.browser(Role::Volunteer).await);
        heard(&clerk, &leak()).await;
        heard(&clerk, &with(&leak(), &[("title", "门禁坏了"), ("kind", "need"), ("who", "")])).await;
        heard(&volunteer, &with(&leak(), &[("title", "路灯不亮"), ("who", "")])).await;
        let page = clerk.get("/matters/charts").await;
        assert!(page.text().contains("11 月到今天听到 3 件，比 10 月同期多 3 件，最多的是报修。"), "{}", page.text());
        assert!(page.html().contains("data-chart") && page.html().contains("echarts.simple.min."), "{}", page.html());
        let own = volunteer.get("/matters/charts?period=year").await;
        assert!(own.text().contains("2026 年到今天听到 1 件"), "{}", own.text());
        let next = street.neighbour(Role::Chief).await.get("/matters/charts").await;
        assert!(next.text().contains("11 月到今天没有听到什么事。"), "{}", next.text());
        let wrong = clerk.get("/matters/charts?period=chosen&from=2026-11-02&to=2026-11-01").await;
        assert!(wrong.status == 422 && wrong.text().contains("结束的日子要在开始的后面。"), "{}", wrong.text());
        assert!(!clerk.get("/matters").await.html().contains("echarts"), "only the charts page loads it");
    }
}
