//! Likely duplicates before saving, several reports of one matter, two on file put together.
use crate::{
    rules::matter,
    street::{Street, heard, leak, photo, result_of, with},
};
use base::{Id, Role};
use matters::{
    matter::model::{HeardHow, Kind, Matter},
    reports::{
        model::{Report, Sketch, Voices},
        rules::{NotMerged, alike, merged, voices},
        store::reports,
    },
};
use testing::on_both;

fn told(kind: Kind, title: &str, (building, flat): (Option<Id>, Option<Id>), place: &str) -> Sketch {
    Sketch { kind, title: title.into(), building, flat, place: place.into() }
}

#[test]
fn what_is_likely_the_same_and_what_is_not() {
    use Kind::{Conflict, Hazard, Hotline, Need, Repair};
    let (three, five) = (Some(Id::new()), Some(Id::new()));
    let (a, b) = (Some(Id::new()), Some(Id::new()));
    // What is told, what is on file, whether they are likely one: same building unless told otherwise.
    let table = [
        (Repair, "3 号楼顶楼漏水", Repair, "顶楼天花板滴水", true),
        (Conflict, "3 号楼顶楼漏水", Repair, "顶楼渗水，施工队不管", true),
        (Repair, "楼道灯坏了", Repair, "3 号楼二层楼道灯不亮", true),
        (Repair, "门禁失灵", Repair, "门禁又坏了", true),
        (Hotline, "电瓶车堵住 7 号楼门口", Need, "电动车堵门口，轮椅出不来", true),
        (Need, "七楼半夜很吵", Conflict, "七楼半夜吵闹，睡不着", true),
        (Repair, "３号楼水箱异味", Repair, "水箱有异味", true),
        (Repair, "12 号楼电梯响得厉害", Repair, "电梯运行有异响", true),
        (Hazard, "飞线充电", Hazard, "有人飞线充电", true),
        (Repair, "电梯坏了", Repair, "门禁坏了", false),
        (Repair, "顶楼漏水", Repair, "地下室漏水", false),
        (Repair, "楼道灯不亮", Repair, "水管没有水", false),
        (Need, "想办老年卡", Need, "想申请助餐", false),
        (Repair, "请物业来修", Need, "请社工来看看", false),
        (Conflict, "麻将声扰民", Repair, "水泵噪音", false),
        (Repair, "坏了", Repair, "又坏了", false),
        (Repair, "", Repair, "", false),
    ];
    for (kind, title, other, on_file, wanted) in table {
        let found = alike(&told(kind, title, (three, None), "3号"), &told(other, on_file, (three, None), "3号"));
        assert_eq!(found.is_some(), wanted, "{title} / {on_file}: {found:?}");
    }
    let leak = |building, flat, place| told(Repair, "漏水", (building, flat), place);
    let long = |building, flat, place| told(Repair, "厨房天花板漏水", (building, flat), place);
    let places = [
        (leak(three, None, ""), leak(three, None, ""), true),
        (leak(three, None, ""), leak(five, None, ""), false),
        (leak(three, None, "3号"), leak(None, None, "南门"), false),
        (leak(three, None, "3号"), leak(None, None, "3 号楼门厅"), true),
        (leak(three, None, "3号"), leak(None, None, "9 号楼门厅"), false),
        (leak(None, None, "9号门厅"), leak(None, None, "9 号门口"), true),
        (leak(None, None, "9号门厅"), leak(None, None, "7号门厅"), false),
        (leak(None, None, "南门花坛"), leak(None, None, "南门的花坛"), true),
        (leak(None, None, "南门花坛"), leak(None, None, "北门车棚"), false),
        (leak(None, None, ""), leak(None, None, "北门车棚"), true),
        (leak(three, a, ""), leak(three, b, ""), true),
        (long(three, a, ""), told(Repair, "卫生间天花板渗水发霉", (three, a), ""), true),
        (long(three, a, ""), told(Repair, "卫生间天花板渗水发霉", (three, b), ""), false),
    ];
    for (one, other, wanted) in places {
        assert_eq!(alike(&one, &other).is_some(), wanted, "{one:?} {other:?}");
        assert_eq!(alike(&other, &one).is_some(), wanted, "{one:?} {other:?}");
    }
}

type Case<'a> = (&'a [Id], Vec<Report>, (usize, usize));

#[test]
fn everybody_speaks_once() {
    let (he, zhao) = (Id::new(), Id::new());
    let report = |person| {
        let (id, words, how) = (Id::new(), String::new(), HeardHow::Phone);
        Report { id, person, words, how, at: 1, by: Id::NOBODY }
    };
    let table: [Case<'_>; 4] = [
        (&[], vec![], (0, 0)),
        (&[he], vec![report(Some(zhao)), report(Some(he))], (2, 0)),
        (&[he], vec![report(None), report(None)], (1, 2)),
        (&[], vec![report(Some(he)), report(Some(he))], (1, 0)),
    ];
    for (persons, reports, (named, unnamed)) in table {
        assert_eq!(voices(persons, &reports), Voices { named, unnamed });
    }
}

#[test]
fn the_younger_goes_to_the_older_and_some_stay_apart() {
    let (older, younger) = (matter(3), matter(8));
    for (one, other) in [(&older, &younger), (&younger, &older)] {
        let (first, second) = merged(one, other).unwrap();
        assert_eq!((first.number, second.number), (3, 8));
    }
    let closed = crate::rules::closed(matter(4));
    let kind = |number, kind| Matter { kind, ..matter(number) };
    let table = [
        (older.clone(), older.clone(), Some(NotMerged::Same)),
        (older.clone(), closed, Some(NotMerged::Closed)),
        (older.clone(), kind(9, Kind::Works), Some(NotMerged::Works)),
        (older.clone(), kind(9, Kind::Hotline), Some(NotMerged::Hotline)),
        (kind(1, Kind::Hotline), younger.clone(), None),
        (older, kind(9, Kind::Need), None),
    ];
    for (one, other, wanted) in table {
        assert_eq!(merged(&one, &other).err(), wanted, "{:?} {:?}", one.kind, other.kind);
    }
}

const AGAIN: [(&str, &str); 6] = [
    ("title", "顶楼天花板滴水"),
    ("kind", "need"),
    ("heard_how", "phone"),
    ("place", "3号"),
    ("detail", "夜里滴得更厉害了。"),
    ("who", "赵建国"),
];

on_both! {
    deriving crate::street::derived();

    async fn what_may_be_on_file_is_shown_before_saving(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let first = heard(&clerk, &with(&leak(), &[("who", "何美芳")])).await;
        let page = clerk.upload("/matters", &AGAIN, &[("photo", "a.jpg", &photo())]).await;
        assert_eq!(page.status, 422);
        for words in ["可能已经记过了。", "3 号楼顶楼漏水", "就是这一件，添一笔", "不是，另记一件", "还没安排", "要再选一次"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        assert!(page.html().contains("夜里滴得更厉害了。") && page.html().contains("value=\"顶楼天花板滴水\""));
        assert!(page.html().contains(&street.people[1].to_string()), "who it concerns is lost");
        let count = |sql: &'static str| async move {
            fixture.ledger.reader().one(sql, &[], |row| row.get::<i64>(0)).await.unwrap()
        };
        assert_eq!(count("SELECT COUNT(*) FROM matter").await, 1);

        let same = first.trim_start_matches("/matters/").to_owned();
        let added = clerk.upload("/matters", &with(&AGAIN, &[("another", "yes"), ("same", &same)]), &[("photo", "a.jpg", &photo())]).await;
        assert_eq!(added.location().as_deref(), Some(first.as_str()), "{}", added.text());
        let page = clerk.follow(added).await;
        for words in ["2 位居民说过", "赵建国", "夜里滴得更厉害了。", "又有人说了", "添到事项 1 里了。"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        assert!(page.html().contains(&format!("{first}/photos/")));
        let html = page.html();
        let at = html.split_once("src=\"/matters/").and_then(|(_, rest)| rest.split_once("/small")).unwrap().0;
        let shown = at.rsplit('/').next().unwrap();
        assert_eq!(clerk.get(&format!("{first}/photos/{shown}/small")).await.status, 200);
        assert_eq!((count("SELECT COUNT(*) FROM matter").await, count("SELECT COUNT(*) FROM matter_report").await), (1, 1));

        let other = heard(&clerk, &with(&AGAIN, &[("another", "yes")])).await;
        assert_ne!(other, first);
        assert_eq!(count("SELECT COUNT(*) FROM matter").await, 2);
    }

    async fn only_what_is_seen_whole_is_shown(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let first = heard(&clerk, &leak()).await;
        let (leader, volunteer) = (street.browser(Role::GroupLeader).await, street.browser(Role::Volunteer).await);
        for browser in [&leader, &volunteer] {
            let fields = with(&AGAIN, &[("who", "")]);
            let page = browser.upload("/matters", &fields, &[]).await;
            assert_eq!(page.status, 303, "a matter behind the wall is shown: {}", page.text());
            let same = with(&fields, &[("same", first.trim_start_matches("/matters/"))]);
            assert_eq!(browser.upload("/matters", &same, &[]).await.status, 404);
        }
        let next_door = street.neighbour(Role::Clerk).await;
        assert_eq!(next_door.upload("/matters", &with(&AGAIN, &[("who", "")]), &[]).await.status, 303);
        let same = with(&AGAIN, &[("who", ""), ("same", first.trim_start_matches("/matters/"))]);
        assert_eq!(next_door.upload("/matters", &same, &[]).await.status, 404);
    }

    async fn a_closed_one_is_opened_again_and_an_old_one_is_forgotten(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let first = heard(&clerk, &leak()).await;
        clerk.post(&format!("{first}/follow-ups"), &[("person", "all"), ("outcome", "content")]).await;
        assert_eq!(clerk.post(&format!("{first}/closure"), &[("words", "补好了")]).await.status, 303);
        let page = clerk.upload("/matters", &AGAIN, &[]).await;
        assert!(page.text().contains("就是这一件，重新打开"), "{}", page.text());
        let same = with(&AGAIN, &[("same", first.trim_start_matches("/matters/"))]);
        let page = clerk.upload("/matters", &same, &[]).await;
        let page = clerk.follow(page).await;
        assert!(page.text().contains("2 位居民说过") && !page.text().contains("办结了"), "{}", page.text());

        let order = with(&AGAIN, &[("kind", "hotline")]);
        let page = clerk.upload("/matters", &order, &[]).await;
        assert!(page.status == 422 && page.text().contains("热线工单要单独答复") && !page.html().contains("name=\"same\""));
        let same = with(&order, &[("same", first.trim_start_matches("/matters/"))]);
        assert_eq!(clerk.upload("/matters", &same, &[]).await.status, 409);
    }

    async fn two_on_file_are_put_together_and_taken_apart(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let older = heard(&clerk, &with(&leak(), &[("who", "何美芳")])).await;
        let younger = heard(&clerk, &with(&AGAIN, &[("another", "yes")])).await;
        clerk.submit(&format!("{younger}/steps"), &[("what", "补防水"), ("party", "property_manager")]).await;
        let page = clerk.get(&format!("{younger}/merging")).await;
        assert!(page.text().contains("3 号楼顶楼漏水") && page.text().contains("就是这一件"), "{}", page.text());
        for (number, words) in [("", "没有这个号"), ("99", "没有这个号"), ("2", "这就是这一件")] {
            let page = clerk.post(&format!("{younger}/merging"), &[("number", number)]).await;
            assert!(page.status == 422 && page.text().contains(words), "{number}: {}", page.text());
        }
        let page = clerk.submit(&format!("{older}/merging"), &[("number", "事项 2")]).await;
        for words in ["并到事项 1 里了。", "2 位居民说过", "赵建国", "补防水", "事项 2“顶楼天花板滴水”并到事项 1 里"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        assert_eq!(page.path, older);
        let gone = clerk.get(&younger).await.text();
        assert!(gone.contains("办结了") && gone.contains("并到另一件了") && gone.contains("并到事项 1"), "{gone}");
        let manager = street.browser(Role::PropertyManager).await;
        assert_eq!((manager.get(&older).await.status.as_u16(), manager.get(&younger).await.status.as_u16()), (200, 404));
        // Neither is offered as a duplicate of the other any more.
        let again = clerk.upload("/matters", &AGAIN, &[]).await;
        assert_eq!(again.html().matches("name=\"same\"").count(), 1, "{}", again.text());

        let undo = page.between("action=\"/history/", "\"").unwrap();
        let undone = clerk.post(&format!("/history/{undo}"), &[]).await;
        assert_eq!(undone.status, 303, "{}", undone.text());
        let apart = clerk.get(&younger).await;
        assert!(apart.text().contains("补防水") && !apart.text().contains("办结了"), "{}", apart.text());
        assert!(!clerk.get(&older).await.text().contains("位居民说过"));
        assert!(result_of(&apart).contains(&younger));
        let verdict = journal::verify(&fixture.ledger, street.town.office, &[], |_, _| {}).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }

    async fn reports_stay_with_their_office(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let first = heard(&clerk, &leak()).await;
        let id: Id = first.trim_start_matches("/matters/").parse().unwrap();
        let same = id.to_string();
        let page = clerk.upload("/matters", &with(&AGAIN, &[("same", &same), ("who", "")]), &[]).await;
        assert_eq!(page.status, 303);
        let db = fixture.ledger.reader();
        let ours = reports(db, street.town.office, id).await.unwrap();
        assert_eq!((ours.len(), ours[0].person, ours[0].words.as_str()), (1, None, "夜里滴得更厉害了。"));
        assert!(reports(db, street.town.neighbour, id).await.unwrap().is_empty());
        for role in [Role::GroupLeader, Role::Volunteer, Role::PropertyManager] {
            let browser = street.browser(role).await;
            assert_eq!(browser.get(&format!("{first}/merging")).await.status, 403, "{role:?}");
            assert_eq!(browser.post(&format!("{first}/merging"), &[("number", "1")]).await.status, 403, "{role:?}");
        }
        let next_door = street.neighbour(Role::Clerk).await;
        assert_eq!(next_door.post(&format!("{first}/merging"), &[("number", "1")]).await.status, 404);
    }
}
