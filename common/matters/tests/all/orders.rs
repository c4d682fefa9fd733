//! Sheets of hotline orders: every row accounted for, the same file twice changes nothing, real files of two cities.
use crate::street::Street;
use base::{Id, Role};
use db::params;
use journal::Asker;
use matters::{
    hotline::store::order,
    hotline_import::{Outcome, command},
    matter::{model::Kind, store::matter},
};
use std::{
    fs::File,
    io::Cursor,
    path::{Path, PathBuf},
};
use testing::{Fixture, on_both};

const SHEET: &str = "工单编号,来电时间,诉求人,联系电话,诉求内容,地址,办理时限,办理单位,办理结果,满意度
G001,2026-11-20 09:12,王芳,13800001111,楼道灯坏了好几天，晚上看不见。,3号楼601室,2026-11-27,物业,,
G002,2026年11月20日 10时,李强,021-55550000,\"垃圾桶旁边有老鼠，
请来处理。\",南门花坛,,居委会,,
,2026-11-20 11:00,,,没有编号的一行,,,,,
G004,昨天,,,时间写不清楚,,,,,
G001,2026-11-20 09:12,王芳,13800001111,楼道灯坏了好几天，晚上看不见。,3号楼601室,2026-11-27,物业,,
G002,2026年11月20日 10时,李强,021-55550000,同一个编号，话不一样,,,,,
";

async fn bring(fixture: &Fixture, asker: &Asker, text: &str) -> Outcome {
    let from = Cursor::new(text.as_bytes().to_vec());
    command((&fixture.ledger, asker), ("工单.csv", from), None, false, &|_| {}).await.unwrap()
}

fn four(outcome: &Outcome) -> [i64; 4] {
    let counts = outcome.weighed.counts;
    [counts.new, counts.changed, counts.same, counts.refused]
}

async fn orders(fixture: &Fixture, office: Id) -> Vec<(String, Id)> {
    let sql = "SELECT order_number, matter_id FROM hotline_order WHERE office_id = $1 ORDER BY order_number";
    fixture.ledger.reader().rows(sql, params![office], |row| Ok((row.get(0)?, row.get(1)?))).await.unwrap()
}

async fn testing_rows(fixture: &Fixture) -> i64 {
    let sql = "SELECT COUNT(*) FROM matter";
    fixture.ledger.reader().one(sql, &[], |row| row.get(0)).await.unwrap()
}

/// The shared data beside the project, or where the environment says.
fn shared_data() -> Option<PathBuf> {
    let said = std::env::var_os("LILONG_SHARED_DATA").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared/data"));
    said.into_iter().chain(beside).find(|folder| folder.exists())
}

const REAL: [(&str, &str, [i64; 4]); 4] = [
    ("open311_nyc/nyc311_2018-2019_1000.csv", "NYC 311", [1000, 0, 0, 0]),
    ("open311_nyc/nyc311_2025-03_sample.csv", "NYC 311", [235, 0, 0, 0]),
    ("open311_la/myla311_2017_subset.csv", "MyLA311 2017", [9999, 0, 0, 0]),
    ("open311_la/service_requests_2020.csv", "MyLA311 2020", [9989, 0, 0, 0]),
];

on_both! {
    async fn a_sheet_becomes_matters_and_nothing_happens_twice(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (asker, db) = (street.town.asker(Role::Clerk), fixture.ledger.reader());
        let first = bring(fixture, &asker, SHEET).await;
        assert_eq!((first.mapping.as_str(), four(&first)), ("12345 热线", [2, 0, 1, 3]));
        let before = testing_rows(fixture).await;
        assert_eq!(four(&bring(fixture, &asker, SHEET).await), [0, 0, 3, 3]);
        assert_eq!(testing_rows(fixture).await, before);
        let all = orders(fixture, asker.office).await;
        assert_eq!(all.iter().map(|(number, _)| number.as_str()).collect::<Vec<_>>(), ["G001", "G002"]);
        let lamp = matter(db, asker.office, all[0].1).await.unwrap().unwrap();
        assert_eq!((lamp.kind, lamp.building, lamp.flat), (Kind::Hotline, Some(street.building), Some(street.flat)));
        assert_eq!(lamp.due_on.unwrap().to_string(), "2026-11-23");
        let of_lamp = order(db, asker.office, lamp.id).await.unwrap().unwrap();
        assert_eq!((of_lamp.caller.as_str(), of_lamp.phone.as_str()), ("王*", "138****1111"));
        assert_eq!(of_lamp.days[1].unwrap().to_string(), "2026-11-27");
        let (key, sealed) = of_lamp.sealed.unwrap();
        let opened = fixture.ledger.keys().open_sealed(key, &sealed).unwrap();
        assert_eq!(String::from_utf8(opened).unwrap(), "王芳\n13800001111");
        let rats = matter(db, asker.office, all[1].1).await.unwrap().unwrap();
        assert_eq!((rats.building, rats.place.as_str()), (None, "南门花坛"));
        assert!(rats.detail.contains("\n请来处理。"));
        // The wall of the office: the neighbour's sheet of the same numbers is another matter.
        let theirs = Asker::account(street.town.neighbour, street.town.account_in(street.town.neighbour, Role::Clerk), asker.at);
        assert_eq!(four(&bring(fixture, &theirs, SHEET).await), [2, 0, 1, 3]);
        let page = street.browser(Role::Clerk).await.get(&format!("/matters/{}", lamp.id)).await;
        let page = page.text();
        assert!(["G001", "热线工单", "138****1111"].iter().all(|words| page.contains(words)), "{page}");
        assert!(!page.contains("13800001111"));
    }

    async fn an_order_is_worked_to_satisfaction(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let asker = street.town.asker(Role::Clerk);
        bring(fixture, &asker, SHEET).await;
        let id = orders(fixture, asker.office).await[0].1;
        let (clerk, address) = (street.browser(Role::Clerk).await, format!("/matters/{id}"));
        let now = async || order(fixture.ledger.reader(), asker.office, id).await.unwrap().unwrap();
        let version = async || now().await.version.to_string();
        let refused = clerk.submit(&format!("{address}/contact"), &[("reached", "yes"), ("version", "1")]).await;
        assert_eq!(refused.status, 422);
        let noted = clerk.submit(&format!("{address}/contact"), &[("reached", "no"), ("words", "打了两次没人接"), ("version", "1")]).await;
        assert!(noted.status == 200 && now().await.contacted.is_none(), "{} {}", noted.status, noted.text());
        clerk.submit(&format!("{address}/contact"), &[("reached", "yes"), ("words", "说好周五上门"), ("version", &version().await)]).await;
        assert!(now().await.contacted.is_some());
        let stale = clerk.submit(&format!("{address}/pauses"), &[("reason", "resident"), ("look_on", "2026-12-30"), ("version", "1")]).await;
        assert_eq!(stale.status, 409);
        let paused = clerk.submit(&format!("{address}/pauses"), &[("reason", "resident"), ("look_on", "2026-12-30"), ("version", &version().await)]).await;
        assert_eq!(paused.status, 200, "{}", paused.text());
        assert!(clerk.get(&address).await.text().contains("暂停"));
        let due = matter(fixture.ledger.reader(), asker.office, id).await.unwrap().unwrap().due_on;
        assert_eq!(due.unwrap().to_string(), "2026-12-30");
        let pause = now().await.pauses[0].id;
        clerk.submit(&format!("{address}/pauses/{pause}/end"), &[("version", "1")]).await;
        assert!(now().await.paused().is_none());
        clerk.submit(&format!("{address}/steps"), &[("what", "换灯"), ("party", "property_manager")]).await;
        let step = matter(fixture.ledger.reader(), asker.office, id).await.unwrap().unwrap().steps[0].id;
        clerk.upload(&format!("{address}/steps/{step}/result"), &[("result", "换好了"), ("version", "1")], &[]).await;
        assert!(clerk.get(&format!("{address}/reply")).await.text().contains("换好了"));
        clerk.submit(&format!("{address}/reply"), &[("words", "灯换好了。"), ("version", &version().await)]).await;
        assert!(now().await.replied.is_none());
        clerk.submit(&format!("{address}/reply/sending"), &[("version", &version().await)]).await;
        assert!(now().await.replied.is_some());
        clerk.submit(&format!("{address}/appraisal"), &[("result", "no"), ("words", "又坏了"), ("version", &version().await)]).await;
        let closing = clerk.submit(&format!("{address}/closure"), &[("words", "好了")]).await;
        assert!(closing.status == 422 && closing.text().contains("不满意"));
        clerk.submit(&format!("{address}/appraisal"), &[("result", "yes"), ("manner", "mostly"), ("version", &version().await)]).await;
        let closing = clerk.submit(&format!("{address}/closure"), &[("words", "好了")]).await;
        assert_eq!(closing.status, 200, "{}", closing.text());
        let page = clerk.get(&address).await.text();
        assert!(page.contains("结果满意，态度基本满意"), "{page}");
    }

    async fn who_called_is_shown_for_a_reason_only(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let asker = street.town.asker(Role::Clerk);
        bring(fixture, &asker, SHEET).await;
        let address = format!("/matters/{}/caller", orders(fixture, asker.office).await[0].1);
        let clerk = street.browser(Role::Clerk).await;
        assert_eq!(clerk.submit(&address, &[("reason", " ")]).await.status, 409);
        let shown = clerk.submit(&address, &[("reason", "约上门时间")]).await;
        assert!(shown.status == 200 && shown.text().contains("13800001111") && shown.text().contains("王芳"));
        assert_eq!(street.browser(Role::GroupLeader).await.submit(&address, &[("reason", "看看")]).await.status, 403);
        assert_eq!(street.neighbour(Role::Clerk).await.submit(&address, &[("reason", "看看")]).await.status, 404);
    }

    async fn sheets_of_two_cities_are_read_to_the_last_row(fixture: &Fixture) {
        let Some(folder) = shared_data() else {
            eprintln!("skipped: the shared data are not here");
            return;
        };
        let street = Street::new(fixture).await;
        let asker = street.town.asker(Role::Clerk);
        for (file, mapping, counts) in REAL {
            let open = || File::open(folder.join(file)).unwrap();
            let weighed = command((&fixture.ledger, &asker), (file, open()), None, true, &|_| {}).await.unwrap();
            assert_eq!((weighed.mapping.as_str(), four(&weighed)), (mapping, counts), "{file}: {:?}", weighed.weighed.refusals.first());
        }
    }
}
