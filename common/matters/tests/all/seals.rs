//! The seal register: its form and months as tables, its pages as named people.
use crate::street::{Street, heard};
use base::{Id, Role};
use jiff::civil::date;
use matters::seals::{
    forms::SealForm,
    model::{Month, Seal},
    store::of_month,
};
use testing::on_both;

const RIGHT: [(&str, &str); 7] = [
    ("day", "2026-11-20"),
    ("who", "何美芳"),
    ("paper", "居住证明，办老年卡用"),
    ("copies", "2份"),
    ("seal", "committee"),
    ("approver", "沈玉珍"),
    ("presser", "陈晓明"),
];

fn form() -> SealForm {
    let text = |at: usize| RIGHT[at].1.to_owned();
    SealForm {
        day: text(0),
        who: text(1),
        paper: text(2),
        copies: text(3),
        seal: text(4),
        approver: text(5),
        presser: text(6),
        ..SealForm::default()
    }
}

type Case = (&'static str, fn(&mut SealForm), &'static str);

#[test]
fn a_line_has_everything_and_is_not_of_tomorrow() {
    let (today, by) = (date(2026, 11, 23), (Id::NOBODY, 1));
    let entry = form().checked(today, by).unwrap();
    assert_eq!((entry.copies, entry.seal, entry.day), (2, Seal::Committee, date(2026, 11, 20)));
    let table: [Case; 10] = [
        ("no day", |form| form.day.clear(), "day"),
        ("tomorrow", |form| form.day = "2026-11-24".into(), "day"),
        ("nobody", |form| form.who = " ".into(), "who"),
        ("no paper", |form| form.paper.clear(), "paper"),
        ("a long paper", |form| form.paper = "纸".repeat(101), "paper"),
        ("not approved", |form| form.approver.clear(), "approver"),
        ("not pressed", |form| form.presser.clear(), "presser"),
        ("no copies", |form| form.copies = "0".into(), "copies"),
        ("copies in words", |form| form.copies = "两份".into(), "copies"),
        ("no seal", |form| form.seal = "other".into(), "seal"),
    ];
    for (name, change, field) in table {
        let mut form = form();
        change(&mut form);
        let wrong = format!("{:?}", form.checked(today, by).unwrap_err());
        assert!(wrong.contains(&format!("(\"{field}\"")), "{name}: {wrong}");
    }
}

#[test]
fn months_follow_each_other() {
    let december = Month::read("2026-12").unwrap();
    assert_eq!((december.after().key(), december.before().key()), ("2027-01".into(), "2026-11".into()));
    assert_eq!((december.first(), december.last()), (date(2026, 12, 1), date(2026, 12, 31)));
    assert_eq!(Month::read("2028-02").unwrap().last(), date(2028, 2, 29));
    assert_eq!(Month::of(date(2026, 12, 9)), december);
    for written in ["", "2026", "2026-13", "十二月", "1999-12", "2026-11-20"] {
        assert_eq!(Month::read(written), None, "{written}");
    }
}

on_both! {
    deriving crate::street::derived();

    async fn the_register_goes_month_by_month(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        assert!(clerk.get("/seals").await.text().contains("这个月还没有盖过章。"));
        let page = clerk.post("/seals", &[("who", "何美芳"), ("paper", "居住证明")]).await;
        assert!(page.status == 422 && page.html().contains("居住证明") && page.text().contains("写一下是谁批的。"));
        let page = clerk.submit("/seals", &RIGHT).await;
        for words in ["2026 年 11 月：1 次，2 份。", "何美芳", "居住证明，办老年卡用", "居委会公章", "沈玉珍", "陈晓明"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        assert!(!clerk.get("/seals?month=2026-10").await.text().contains("何美芳"));
        let (db, month) = (fixture.ledger.reader(), Month::read("2026-11").unwrap());
        let ours = of_month(db, street.town.office, month).await.unwrap();
        assert_eq!((ours.len(), ours[0].person), (1, Some(street.people[0])));
        assert!(of_month(db, street.town.neighbour, month).await.unwrap().is_empty());

        let paper = heard(&clerk, &[("title", "开居住证明"), ("kind", "certificate"), ("heard_how", "desk"), ("who", "赵建国")]).await;
        let id = paper.trim_start_matches("/matters/").to_owned();
        assert!(clerk.get(&paper).await.text().contains("还没有为这件事盖过章。"));
        let filled = clerk.get(&format!("/seals/new?matter={id}")).await;
        assert!(filled.html().contains("value=\"开居住证明\"") && filled.html().contains("value=\"赵建国\""), "{}", filled.html());
        let mut fields = RIGHT.to_vec();
        fields.push(("matter", &id));
        clerk.submit("/seals", &fields).await;
        let page = clerk.get(&paper).await;
        assert!(page.text().contains("居住证明，办老年卡用") && page.text().contains("为何美芳盖了居委会公章"), "{}", page.text());

        let form = clerk.post("/seals/export", &[("month", "2026-11")]).await;
        assert!(form.status == 422 && form.text().contains("写一下导出来做什么用。"));
        let ready = clerk.submit("/seals/export", &[("month", "2026-11"), ("purpose", "归档")]).await;
        let file = format!("{}/file", ready.path);
        let book = clerk.get(&file).await;
        assert_eq!(book.status, 200);
        assert!(book.headers["content-disposition"].to_str().unwrap().contains("seals-"));
        let sheet = sheets::read("seals.xlsx", &book.body).unwrap();
        assert!(format!("{sheet:?}").contains("居住证明，办老年卡用"), "{sheet:?}");
        assert_eq!(street.browser(Role::Chief).await.get(&file).await.status, 404);
    }

    async fn only_those_who_lead_keep_it(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        clerk.submit("/seals", &RIGHT).await;
        for role in [Role::GroupLeader, Role::Volunteer, Role::PropertyManager] {
            let browser = street.browser(role).await;
            for path in ["/seals", "/seals/new", "/seals/export"] {
                assert_eq!(browser.get(path).await.status, 403, "{role:?} {path}");
            }
            assert_eq!(browser.post("/seals", &RIGHT).await.status, 403, "{role:?}");
        }
        let next_door = street.neighbour(Role::Chief).await;
        assert!(!next_door.get("/seals?month=2026-11").await.text().contains("何美芳"));
        let paper = heard(&clerk, &[("title", "开居住证明"), ("kind", "certificate"), ("heard_how", "desk")]).await;
        let id = paper.trim_start_matches("/matters/").to_owned();
        assert_eq!(next_door.get(&format!("/seals/new?matter={id}")).await.status, 404);
        let mut fields = RIGHT.to_vec();
        fields.push(("matter", &id));
        assert_eq!(next_door.post("/seals", &fields).await.status, 404);
    }
}
