//! Sheets of hotline orders: every row accounted for, the same file twice changes nothing, real files of two cities.
use crate::street::Street;
use base::{Id, Role, clock};
use db::params;
use journal::Asker;
use matters::{
    hotline::store::order,
    hotline_import::{Outcome, command, store::known},
    matter::{
        model::{Kind, Step},
        store::matter,
    },
};
use std::{collections::HashMap, time::Duration};
use std::{
    fs::File,
    io::Cursor,
    path::{Path, PathBuf},
};
use testing::{Browser, Fixture, on_both};

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

async fn matters_on_file(fixture: &Fixture) -> i64 {
    let sql = "SELECT COUNT(*) FROM matter";
    fixture.ledger.reader().one(sql, &[], |row| row.get(0)).await.unwrap()
}

/// The fields of a mapping for [`SHEET`].
fn mapped(name: &str) -> Vec<(String, String)> {
    let columns = ["number", "received", "caller", "phone", "detail", "place", "due", "unit", "result", "result_word"];
    let columns = columns.iter().enumerate().map(|(at, field)| (format!("c{at}"), (*field).to_owned()));
    let rest = [("name", name), ("source", "12345"), ("dates", "ymd"), ("closed", "已办结"), ("values", "")];
    columns.chain(rest.map(|(name, value)| (name.to_owned(), value.to_owned()))).collect()
}

/// Waits until the page of a sheet says so: the work goes on beside the requests.
async fn settled(browser: &Browser, address: &str, words: &str) {
    for _ in 0..400 {
        if browser.get(address).await.text().contains(words) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("never {words}: {}", browser.get(address).await.text());
}

/// The shared data beside the project, or where the environment says.
fn shared_data() -> Option<PathBuf> {
    let said = std::env::var_os("SHARED_DATA").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared/data"));
    said.into_iter().chain(beside).find(|folder| folder.exists())
}

/// The parts of them that came with the project.
fn ours() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data")
}

const PARTS: [(&str, &str, [i64; 4]); 2] =
    [("nyc311_2018-2019.csv", "NYC 311", [150, 0, 0, 0]), ("nyc311_2025-03.csv", "NYC 311", [150, 0, 0, 0])];
const REAL: [(&str, &str, [i64; 4]); 4] = [
    ("open311_nyc/nyc311_2018-2019_1000.csv", "NYC 311", [1000, 0, 0, 0]),
    ("open311_nyc/nyc311_2025-03_sample.csv", "NYC 311", [235, 0, 0, 0]),
    ("open311_la/myla311_2017_subset.csv", "MyLA311 2017", [9999, 0, 0, 0]),
    ("open311_la/service_requests_2020.csv", "MyLA311 2020", [9989, 0, 0, 0]),
];

on_both! {
    deriving crate::street::derived();

    async fn a_sheet_becomes_matters_and_nothing_happens_twice(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (asker, db) = (street.town.asker(Role::Clerk), fixture.ledger.reader());
        let first = bring(fixture, &asker, SHEET).await;
        assert_eq!((first.mapping.as_str(), four(&first)), ("12345 热线", [2, 0, 1, 3]));
        let before = matters_on_file(fixture).await;
        assert_eq!(four(&bring(fixture, &asker, SHEET).await), [0, 0, 3, 3]);
        assert_eq!(matters_on_file(fixture).await, before);
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

    async fn speaking_with_the_caller_ends_the_step_that_asks_for_it(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let asker = street.town.asker(Role::Clerk);
        bring(fixture, &asker, SHEET).await;
        let clerk = street.browser(Role::Clerk).await;
        let db = fixture.ledger.reader();
        let all = orders(fixture, asker.office).await;
        // What is sent beside the words, and whether the step is done then.
        let table = [("yes", "yes", true), ("yes", "", false)];
        for ((_, id), (reached, ends, done)) in all.into_iter().zip(table) {
            let address = format!("/matters/{id}");
            let read = async || matter(db, asker.office, id).await.unwrap().unwrap();
            let version = async || order(db, asker.office, id).await.unwrap().unwrap().version.to_string();
            assert!(!clerk.get(&format!("{address}/contact")).await.text().contains("这一步也办好了"));
            clerk.submit(&format!("{address}/steps"), &[("what", "联系来电人"), ("party", "committee")]).await;
            clerk.submit(&format!("{address}/steps"), &[("what", "换灯"), ("party", "property_manager")]).await;
            let page = clerk.get(&format!("{address}/contact")).await.text();
            assert!(page.contains("“联系来电人”这一步也办好了"), "{page}");
            let step = read().await.steps[0].id.to_string();
            let tell = async |reached: &str, step: &str| {
                let version = version().await;
                let fields = [("reached", reached), ("ends", ends), ("step", step), ("words", "约好了"), ("version", version.as_str())];
                assert_eq!(clerk.submit(&format!("{address}/contact"), &fields).await.status, 200);
            };
            tell("no", &step).await;
            assert!(read().await.steps.iter().all(Step::is_open), "nobody answered");
            tell(reached, &step).await;
            let steps = read().await.steps;
            assert_eq!(steps.iter().map(|step| step.done.is_some()).collect::<Vec<_>>(), [done, false], "{ends}");
            assert_eq!(steps[0].result, if done { "约好了" } else { "" });
        }
    }

    async fn lists_show_the_clock_that_runs_when_something_ends(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let asker = street.town.asker(Role::Clerk);
        bring(fixture, &asker, SHEET).await;
        let id = orders(fixture, asker.office).await[0].1;
        let (clerk, address) = (street.browser(Role::Clerk).await, format!("/matters/{id}"));
        let read = async || matter(fixture.ledger.reader(), asker.office, id).await.unwrap().unwrap();
        let days = order(fixture.ledger.reader(), asker.office, id).await.unwrap().unwrap().days;
        let shows = async |at: usize, when: &str| assert_eq!(read().await.due_on, days[at], "{when}");
        shows(0, "nothing was done").await;
        clerk.submit(&format!("{address}/contact"), &[("reached", "yes"), ("words", "说好了"), ("version", "1")]).await;
        for what in ["换灯", "查线路"] {
            clerk.submit(&format!("{address}/steps"), &[("what", what), ("party", "property_manager")]).await;
        }
        shows(1, "spoken with").await;
        let steps: Vec<Id> = read().await.steps.iter().map(|step| step.id).collect();
        // Two colleagues end a step each at once: whoever is second must see what the first did.
        let chief = street.browser(Role::Chief).await;
        let ends = [format!("{address}/steps/{}/result", steps[0]), format!("{address}/steps/{}/dropping", steps[1])];
        let fields = [("result", "换好了"), ("version", "1")];
        let (one, other) = tokio::join!(clerk.upload(&ends[0], &fields, &[]), chief.upload(&ends[1], &fields, &[]));
        assert_eq!((one.status.as_u16(), other.status.as_u16()), (303, 303), "{} {}", one.text(), other.text());
        shows(2, "handled").await;
        clerk.submit(&format!("{address}/reply"), &[("words", "灯换好了。"), ("version", "2")]).await;
        let version = order(fixture.ledger.reader(), asker.office, id).await.unwrap().unwrap().version.to_string();
        clerk.submit(&format!("{address}/reply/sending"), &[("version", &version)]).await;
        shows(3, "answered").await;
        let listed = clerk.get("/matters?state=visit&kind=hotline").await.text();
        let day = base::dates::spoken(days[3].unwrap(), base::clock::day(fixture.clock.now()), base::Say::ZH);
        assert!(listed.contains(&day), "{day}: {listed}");
        let page = clerk.submit(&format!("{address}/follow-ups"), &[("outcome", "content"), ("said", "亮了")]).await;
        shows(4, "asked, content").await;
        let undo = page.between("action=\"/history/", "\"").unwrap();
        clerk.post(&format!("/history/{undo}"), &[]).await;
        shows(3, "the follow-up was undone").await;
        clerk.submit(&format!("{address}/steps"), &[("what", "再看一次"), ("party", "committee")]).await;
        shows(1, "something is to be done again").await;
        // What the sheet says anew of an open order moves its days, not what was done.
        let version = read().await.version;
        let anew = SHEET.replace("2026-11-27,物业,,", "2026-11-27,物业公司,,");
        assert_ne!(anew, SHEET);
        bring(fixture, &asker, &anew).await;
        shows(1, "a later sheet").await;
        assert!(read().await.version > version, "the sheet was followed");
        let verdict = journal::verify(&fixture.ledger, asker.office, &[], |_, _| {}).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }

    async fn open_orders_start_from_the_template_the_office_chose(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (asker, db) = (street.town.asker(Role::Clerk), fixture.ledger.reader());
        let (clerk, manager) = (street.browser(Role::Clerk).await, street.browser(Role::PropertyManager).await);
        let head = "工单编号,来电时间,诉求内容,地址,办理时限,状态,办结时间,办理结果\n";
        let sheet = |n: i64, rows: &str| format!("{head}{}\n", rows.replace('#', &n.to_string()));
        let rows = "A#1,2026-11-20 09:00,灯坏了#,南门,2026-11-24,办理中,,\n\
            A#2,2026-11-20 10:00,有人吵#,北门,,办理中,,\nA#3,2026-11-16 08:00,树倒了#,,,已办结,2026-11-16 12:00,扶起来了";
        let brought = async |n: i64| {
            let came = bring(fixture, &asker, &sheet(n, rows)).await;
            assert_eq!(four(&came), [3, 0, 0, 0]);
            let mut all = Vec::new();
            for (number, id) in orders(fixture, asker.office).await {
                if number.starts_with(&format!("A{n}")) {
                    all.push(matter(db, asker.office, id).await.unwrap().unwrap());
                }
            }
            all
        };
        assert!(brought(1).await.iter().all(|one| one.steps.is_empty()), "nobody chose a template");
        assert!(!clerk.get("/matters/templates/repair").await.html().contains("starts_orders"), "only of orders");
        let form = clerk.get("/matters/templates/hotline").await;
        assert!(form.html().contains("name=\"starts_orders\""), "{}", form.text());
        let mut fields = form.form_fields();
        fields.retain(|(name, _)| !["command_id", "starts_orders"].contains(&name.as_str()));
        fields.push(("starts_orders".into(), "yes".into()));
        let pairs = |fields: &[(String, String)]| fields.iter().map(|(a, b)| (a.clone(), b.clone())).collect::<Vec<_>>();
        let sent = async |path: &str, fields: &[(String, String)]| {
            let fields = pairs(fields);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            clerk.submit(path, &fields).await
        };
        let page = sent("/matters/templates/hotline", &fields).await;
        assert!(page.text().contains("工单表照它安排"), "{}", page.text());
        let own = page.between("href=\"/matters/templates/0", "\"").map(|rest| format!("/matters/templates/0{rest}")).unwrap();
        let all = brought(2).await;
        let told = |at: usize| {
            let one = &all[at];
            one.steps.iter().map(|step| (step.what.as_str(), step.due_on.unwrap().to_string())).collect::<Vec<_>>()
        };
        let day = |what, day: &str| (what, day.to_owned());
        let [first, second, third] = ["联系来电人，问清楚", "约相关的人一起办", "写好答复，按时回单"];
        assert_eq!(told(0), [day(first, "2026-11-23"), day(second, "2026-11-24"), day(third, "2026-11-24")]);
        assert_eq!(told(1), [day(first, "2026-11-23"), day(second, "2026-11-26"), day(third, "2026-11-27")]);
        assert!(told(2).is_empty() && all[2].arranged.is_none(), "what came closed has nothing to do");
        assert_eq!(all[0].arranged.as_ref().unwrap().name, "热线工单");
        let page = manager.get(&format!("/matters/{}", all[0].id)).await;
        assert!(page.status == 200 && page.text().contains("约相关的人一起办"), "{}", page.text());
        assert_eq!(manager.get(&format!("/matters/{}", all[2].id)).await.status, 404);
        assert!(clerk.get("/matters?kind=hotline").await.text().contains("联系来电人，问清楚"));
        assert_eq!(four(&bring(fixture, &asker, &sheet(2, rows)).await), [0, 0, 3, 0], "twice changes nothing");
        // Not chosen any more, or retired: orders come as they are heard.
        let mut fields = clerk.get(&own).await.form_fields();
        fields.retain(|(name, _)| !["command_id", "starts_orders"].contains(&name.as_str()));
        sent(&own, &fields).await;
        assert!(brought(3).await.iter().all(|one| one.steps.is_empty()));
        let verdict = journal::verify(&fixture.ledger, asker.office, &[], |_, _| {}).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
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

    async fn a_sheet_comes_in_through_its_pages_and_goes_out_again(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let picture = clerk.upload("/matters/orders", &[], &[("sheet", "a.png", b"\x89PNG\r\n\x1a\n\0\0")]).await;
        assert!(picture.status == 422 && picture.text().contains("不是表格文件"), "{}", picture.text());
        // Headers that no mapping knows: the number's column is pointed out by hand.
        let sheet = SHEET.replacen("工单编号", "单子", 1);
        let sent = clerk.upload("/matters/orders", &[], &[("sheet", "工单.csv", sheet.as_bytes())]).await;
        let address = sent.location().unwrap();
        let page = clerk.get(&address).await.text();
        assert!(page.contains("还没有说哪一列是“工单编号”"), "{page}");
        let fields = mapped("我们街道的表");
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let without: Vec<_> = fields.iter().copied().filter(|(name, _)| *name != "c0").collect();
        assert_eq!(clerk.submit(&format!("{address}/mapping"), &without).await.status, 422);
        let page = clerk.submit(&format!("{address}/mapping"), &fields).await.text();
        assert!(page.contains("一共 6 行") && page.contains("导入 2 件"), "{page}");
        assert_eq!(matters_on_file(fixture).await, 0);
        let refused = clerk.get(&format!("{address}/refused")).await;
        assert!(refused.status == 200);
        clerk.submit(&format!("{address}/run"), &[]).await;
        settled(&clerk, &address, "导入好了").await;
        assert_eq!(matters_on_file(fixture).await, 2);
        // Chosen by its headers the next time.
        let again = clerk.upload("/matters/orders", &[], &[("sheet", "再来.csv", sheet.as_bytes())]).await;
        let page = clerk.get(&again.location().unwrap()).await.text();
        assert!(page.contains("表上的工单都有了") && !page.contains("还没有说"), "{page}");
        clerk.submit(&format!("{}/removal", again.location().unwrap()), &[]).await;
        assert!(clerk.get(&again.location().unwrap()).await.text().contains("已经放弃了"));
        clerk.submit(&format!("{address}/undoing"), &[]).await;
        settled(&clerk, &address, "导入前看一遍").await;
        assert_eq!(matters_on_file(fixture).await, 0);
        clerk.submit(&format!("{address}/run"), &[]).await;
        settled(&clerk, &address, "导入好了").await;
        // What somebody works on is not taken out.
        let id = orders(fixture, street.town.office).await[0].1;
        clerk.submit(&format!("/matters/{id}/contact"), &[("reached", "yes"), ("words", "约好了"), ("version", "1")]).await;
        clerk.submit(&format!("{address}/undoing"), &[]).await;
        settled(&clerk, &address, "撤不回来").await;
        assert_eq!(matters_on_file(fixture).await, 2);
        assert_eq!(street.neighbour(Role::Clerk).await.get(&address).await.status, 404);
        assert_eq!(street.browser(Role::GroupLeader).await.get("/matters/orders").await.status, 403);
    }

    async fn what_a_later_sheet_says_is_followed(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (asker, db) = (street.town.asker(Role::Clerk), fixture.ledger.reader());
        let head = "工单编号,来电时间,诉求内容,地址,办理时限,状态,办结时间,办理结果,满意度\n";
        let sheet = |rows: &[&str]| format!("{head}{}\n", rows.join("\n"));
        // Who called stays known where a later sheet has no such columns.
        let called = "工单编号,来电时间,诉求内容,诉求人,联系电话\nA0,2026-11-16 08:00,树倒了,王芳,13800001111\n";
        assert_eq!(four(&bring(fixture, &asker, called).await), [1, 0, 0, 0]);
        let fallen = sheet(&["A0,2026-11-16 08:00,树倒了,,,已办结,2026-11-16 12:00,扶起来了,"]);
        assert_eq!(four(&bring(fixture, &asker, &fallen).await), [0, 1, 0, 0]);
        let tree = orders(fixture, asker.office).await[0].1;
        let of_tree = order(db, asker.office, tree).await.unwrap().unwrap();
        assert!(of_tree.phone == "138****1111" && of_tree.sealed.is_some());
        assert!(matter(db, asker.office, tree).await.unwrap().unwrap().closure.is_some());
        let first = sheet(&["A1,2026-11-16 09:00,灯坏了,南门,,办理中,,,", "A2,2026-11-16 10:00,有人吵,北门,,办理中,,,"]);
        assert_eq!(four(&bring(fixture, &asker, &first).await), [2, 0, 0, 0]);
        let ids: Vec<Id> = orders(fixture, asker.office).await.into_iter().skip(1).map(|(_, id)| id).collect();
        let find = async |at: usize| matter(db, asker.office, ids[at]).await.unwrap().unwrap();
        let clerk = street.browser(Role::Clerk).await;
        // Somebody here writes the second anew; the sheet may no longer change its words.
        let edited = [("title", "北门有人吵架"), ("kind", "hotline"), ("heard_how", "sheet"), ("place", "北门"), ("version", "1")];
        clerk.upload(&format!("/matters/{}", ids[1]), &edited, &[]).await;
        let later = sheet(&[
            "A1,2026-11-16 09:00,灯坏了,南门口,2026-11-30,已办结,2026-11-18 15:00,换了灯,满意",
            "A2,2026-11-16 10:00,有人吵,东门,2026-12-01,办理中,,,",
        ]);
        assert_eq!(four(&bring(fixture, &asker, &later).await), [0, 2, 0, 0]);
        assert_eq!(four(&bring(fixture, &asker, &later).await), [0, 0, 2, 0]);
        let (lamp, row) = (find(0).await, find(1).await);
        let closure = lamp.closure.unwrap();
        assert_eq!((lamp.place.as_str(), closure.result.as_str()), ("南门口", "换了灯"));
        assert_eq!(clock::local(closure.at).to_string(), "2026-11-18T15:00:00");
        assert_eq!(lamp.due_on.unwrap().to_string(), "2026-11-30");
        assert_eq!((row.title.as_str(), row.place.as_str()), ("北门有人吵架", "北门"));
        let second = order(db, asker.office, ids[1]).await.unwrap().unwrap();
        assert_eq!(second.days[1].unwrap().to_string(), "2026-12-01");
        // Opened again outside, and closed once more.
        let opened = later.replace("已办结,2026-11-18 15:00", "办理中,");
        assert_eq!(four(&bring(fixture, &asker, &opened).await), [0, 1, 1, 0]);
        assert!(find(0).await.closure.is_none());
        assert_eq!(four(&bring(fixture, &asker, &later).await), [0, 1, 1, 0]);
        assert_eq!(find(0).await.closure.unwrap().result, "换了灯");
    }

    async fn real_places_stay_what_they_are(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let asker = street.town.asker(Role::Clerk);
        let whole = shared_data().map(|folder| folder.join("places/villages_shanghai.csv")).filter(|file| file.exists());
        let file = std::fs::read_to_string(whole.unwrap_or_else(|| ours().join("villages_shanghai.csv"))).unwrap();
        let named: HashMap<&str, &str> = file
            .lines()
            .skip(1)
            .map(|line| (line.split(',').next().unwrap(), line.split(',').nth(1).unwrap().trim_matches('"')))
            .collect();
        assert!(named.len() > 250, "{}", named.len());
        let row = |(code, name): (&&str, &&str)| format!("{code},2026-11-20 09:12,路灯不亮,{name}");
        let rows: Vec<String> = named.iter().map(row).collect();
        let sheet = format!("工单编号,来电时间,诉求内容,地址\n{}\n", rows.join("\n"));
        let count = i64::try_from(named.len()).unwrap();
        assert_eq!(four(&bring(fixture, &asker, &sheet).await), [count, 0, 0, 0]);
        assert_eq!(four(&bring(fixture, &asker, &sheet).await), [0, 0, count, 0]);
        // 九弄 and 日晖七村 are names, no doors of ours.
        let sql = "SELECT o.order_number, m.place, m.building_id
            FROM hotline_order o
            JOIN matter m ON m.office_id = o.office_id AND m.id = o.matter_id
            WHERE o.office_id = $1";
        let read = |row: db::Row<'_>| Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<Option<Id>>(2)?));
        for (code, place, building) in fixture.ledger.reader().rows(sql, params![asker.office], read).await.unwrap() {
            assert_eq!((place.as_str(), building), (named[code.as_str()], None));
        }
    }

    async fn sheets_of_two_cities_are_read_to_the_last_row(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let asker = street.town.asker(Role::Clerk);
        // Whole files where they lie beside the project; the parts that came with it in any case.
        let folder = shared_data();
        let whole = folder.iter().flat_map(|folder| REAL.map(|(file, mapping, counts)| (folder.join(file), mapping, counts)));
        let parts = PARTS.map(|(file, mapping, counts)| (ours().join(file), mapping, counts));
        let all: Vec<_> = whole.chain(parts).collect();
        for (path, mapping, counts) in &all {
            let file = path.file_name().unwrap().to_str().unwrap();
            let open = || File::open(path).unwrap();
            let weighed = command((&fixture.ledger, &asker), (file, open()), None, true, &|_| {}).await.unwrap();
            assert_eq!((weighed.mapping.as_str(), four(&weighed)), (*mapping, *counts), "{file}: {:?}", weighed.weighed.refusals.first());
        }
        // A part of each is really brought in, twice.
        for (path, ..) in &all {
            let file = path.file_name().unwrap().to_str().unwrap();
            let part = first_rows(path, 120);
            let bring = async || {
                let from = Cursor::new(part.clone());
                command((&fixture.ledger, &asker), (file, from), None, false, &|_| {}).await.unwrap()
            };
            let first = four(&bring().await);
            // What the whole file brought is there already when its part comes.
            assert!(first == [120, 0, 0, 0] || (folder.is_some() && first == [0, 0, 120, 0]), "{file}: {first:?}");
            assert_eq!(four(&bring().await), [0, 0, 120, 0], "{file}");
        }
        let db = fixture.ledger.reader();
        let known = known(db, asker.office, "NYC311", &["39573567"]).await.unwrap();
        let precinct = matter(db, asker.office, known["39573567"].matter).await.unwrap().unwrap();
        assert_eq!((precinct.title.as_str(), precinct.place.as_str()), ("Non-Emergency Police Matter", "91-33 97 STREET, WOODHAVEN"));
        assert_eq!(clock::local(precinct.heard_at).to_string(), "2018-06-26T10:58:54");
        assert_eq!(precinct.due_on.unwrap().to_string(), "2018-06-26", "the deadline is kept");
        let closure = precinct.closure.unwrap();
        assert_eq!(clock::local(closure.at).to_string(), "2018-06-26T12:50:01");
        assert!(closure.result.starts_with("The Police Department responded"), "the result is kept");
        let verdict = journal::verify(&fixture.ledger, asker.office, &[], |_, _| {}).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }
}

/// The header and the first rows of a file, whole records each.
fn first_rows(path: &Path, count: usize) -> Vec<u8> {
    let mut records = sheets::Records::open("a.csv", File::open(path).unwrap()).unwrap();
    let (mut cells, mut text) = (Vec::new(), String::new());
    for _ in 0..=count {
        records.next(&mut cells).unwrap().unwrap();
        let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        text.push_str(&quoted.join(","));
        text.push('\n');
    }
    text.into_bytes()
}
