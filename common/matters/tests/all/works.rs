//! A works project: its rules as tables, its store on both databases, its pages as named people.
use crate::{
    rules::matter,
    street::{Street, heard, leak, photo, with},
};
use base::{Id, Role};
use jiff::civil::{Date, date};
use journal::{Fact, Tx};
use matters::{
    matter::{
        model::{FollowUp, Kind, Matter, Outcome},
        rules::Lacking,
        store::matter as matter_of,
    },
    works::{
        asked,
        model::{Answer, Appraisal, Display, Entry, HandOver, Opinion, Page, Plan, Project, Stance, Verdict},
        rules::{Days, Missing, Next, Stage, Tally, due_on, fen, lacking, late, next, stage, tally},
    },
};
use testing::{Browser, Fixture, on_both};

const BY: (Id, i64) = (Id::NOBODY, 1);
const TODAY: Date = date(2026, 11, 23);

fn display(until: Date) -> Display {
    Display { place: "门厅".into(), from: date(2026, 11, 1), until, by: BY }
}

fn opinion(stance: Stance, homes: i64, building: Option<Id>, answered: bool) -> Opinion {
    let answer = Answer { words: "好".into(), how: matters::matter::model::HeardHow::Phone, by: BY };
    let (id, who, words) = (Id::new(), String::new(), String::new());
    Opinion { id, person: None, building, who, homes, stance, words, by: BY, answer: answered.then_some(answer) }
}

fn plan(until: Date) -> Plan {
    let (contractor, funds) = ("施工队".into(), String::new());
    Plan { contractor, budget: None, funds, from: date(2026, 11, 10), until, version: 1 }
}

fn entry(found: &str, mend_by: Option<Date>, mended: bool) -> Entry {
    let (page, weather, done) = (Page::Supervision, String::new(), "看了一圈".into());
    let mended = mended.then(|| ("好了".to_owned(), BY));
    Entry { id: Id::new(), day: TODAY, page, weather, done, found: found.into(), mend_by, by: BY, mended }
}

fn over() -> HandOver {
    HandOver { day: TODAY, accepted_by: "业委会".into(), defects: String::new(), warranty: None, by: BY }
}

fn word(who: &str, verdict: Verdict, tried: &str) -> Appraisal {
    Appraisal { person: None, who: who.into(), verdict, words: "好".into(), tried: tried.into(), by: BY }
}

pub fn project_of() -> Matter {
    Matter { kind: Kind::Works, ..matter(1) }
}

/// Built, handed over, and everybody content.
fn finished() -> Project {
    Project {
        displays: vec![display(date(2026, 11, 5))],
        opinions: vec![opinion(Stance::For, 3, None, false), opinion(Stance::Against, 1, None, true)],
        plan: Some(plan(date(2026, 11, 20))),
        diary: vec![entry("", None, false), entry("电线裸露", Some(date(2026, 11, 12)), true)],
        incidents: vec![crate::rules::closed(matter(2))],
        handover: Some(over()),
        appraisals: vec![word("3号601室", Verdict::Content, "")],
    }
}

#[test]
fn the_day_a_project_shows() {
    let [one, two, three] = [1, 2, 3].map(|day| Some(date(2026, 12, day)));
    let days =
        |shown_until, planned_until, mend_by, handed_over| Days { shown_until, planned_until, mend_by, handed_over };
    let table = [
        ("nothing of its own: what was set stays", days(None, None, None, false), three, three),
        ("it hangs", days(one, None, None, false), three, one),
        ("planned: what hung is over", days(one, three, None, false), one, three),
        ("something is to be mended before the end", days(one, three, two, false), three, two),
        ("or after it", days(None, two, three, false), None, two),
        ("found before anything was planned", days(None, None, two, false), three, two),
        ("handed over: nothing runs", days(one, two, None, true), two, None),
        ("handed over with something to mend", days(one, two, three, true), two, three),
    ];
    for (name, days, set, wanted) in table {
        assert_eq!(due_on(days, set), wanted, "{name}");
    }
}

type Change = (&'static str, fn(&mut Project), Vec<Missing>);

#[test]
fn what_keeps_a_project_open() {
    let unhappy = || word("3号601室", Verdict::NotContent, "");
    let table: Vec<Change> = vec![
        ("nothing", |_| {}, vec![]),
        ("an incident", |p| p.incidents.push(matter(3)), vec![Missing::Incidents(1)]),
        ("two incidents", |p| p.incidents.extend([matter(3), matter(4)]), vec![Missing::Incidents(2)]),
        ("a finding", |p| p.diary.push(entry("没戴帽子", Some(TODAY), false)), vec![Missing::Findings(1)]),
        ("an objection", |p| p.opinions.push(opinion(Stance::Against, 1, None, false)), vec![Missing::Opinions(1)]),
        ("a wish", |p| p.opinions.push(opinion(Stance::Wants, 1, None, false)), vec![Missing::Opinions(1)]),
        ("no hand-over", |p| p.handover = None, vec![Missing::HandOver]),
        ("never begun", |p| (p.handover, p.diary) = (None, vec![]), vec![]),
        ("nobody asked", |p| p.appraisals.clear(), vec![Missing::Asked]),
        (
            "everything",
            |p| {
                *p = Project { incidents: vec![matter(3)], handover: None, appraisals: vec![], ..finished() };
            },
            vec![Missing::Incidents(1), Missing::HandOver, Missing::Asked],
        ),
    ];
    for (name, change, wanted) in table {
        let mut project = finished();
        change(&mut project);
        assert_eq!(lacking(&project, &project_of()), wanted, "{name}");
    }
    let last_words = [
        (vec![unhappy()], vec![Missing::NotContent(1)]),
        (vec![unhappy(), word("3号601室", Verdict::Content, "")], vec![]),
        (vec![word("3号601室", Verdict::Content, ""), unhappy()], vec![Missing::NotContent(1)]),
        (vec![unhappy(), word("3号601室", Verdict::NotContent, "上门三次，能修的都修了")], vec![]),
        (vec![unhappy(), word("5号101室", Verdict::Content, "")], vec![Missing::NotContent(1)]),
    ];
    for (appraisals, wanted) in last_words {
        let project = Project { appraisals, ..finished() };
        assert_eq!(lacking(&project, &project_of()), wanted, "{:?}", project.appraisals);
    }
    // Small works are asked about as any other matter is.
    let visit = |outcome| FollowUp { home: None, person: None, outcome, said: String::new(), at: 1, by: Id::NOBODY };
    let small = Project::default();
    for (visits, wanted) in [
        (vec![], vec![Missing::Asked]),
        (vec![visit(Outcome::Content)], vec![]),
        (vec![visit(Outcome::NotContent)], vec![Missing::Matter(Lacking::NotContent(1))]),
    ] {
        assert_eq!(lacking(&small, &Matter { follow_ups: visits, ..project_of() }), wanted);
    }
}

#[test]
fn one_stage_and_one_thing_next() {
    let (early, later) = (date(2026, 11, 5), date(2026, 11, 30));
    let objection = opinion(Stance::Against, 1, None, false);
    let found = entry("电线裸露", Some(date(2026, 11, 22)), false);
    let soon = entry("围挡松了", Some(later), false);
    let (displays, building) = (vec![display(early)], Some(plan(later)));
    let incident = matter(7);
    let answer = Next::Answer(objection.id);
    let base = Project { displays: displays.clone(), plan: building.clone(), ..Project::default() };
    let worked = Project { plan: Some(plan(early)), diary: vec![entry("", None, false)], ..base.clone() };
    let table = [
        (Project::default(), Stage::Display, Next::PutUp),
        (Project { displays: vec![display(TODAY)], ..Project::default() }, Stage::Opinions, Next::Hear),
        (
            Project { displays: vec![display(later)], opinions: vec![objection.clone()], ..Project::default() },
            Stage::Opinions,
            Next::Hear,
        ),
        (
            Project { displays: displays.clone(), opinions: vec![objection.clone()], ..Project::default() },
            Stage::Opinions,
            answer,
        ),
        (Project { displays, ..Project::default() }, Stage::Plan, Next::Plan),
        (base.clone(), Stage::Building, Next::Write),
        (Project { diary: vec![soon.clone()], ..base.clone() }, Stage::Building, Next::Write),
        (Project { diary: vec![soon.clone(), found.clone()], ..base.clone() }, Stage::Building, Next::Look(found.id)),
        (Project { plan: Some(plan(early)), ..base.clone() }, Stage::Building, Next::Write),
        (worked.clone(), Stage::HandOver, Next::HandOver),
        (Project { incidents: vec![incident.clone()], ..worked.clone() }, Stage::HandOver, Next::Incident(incident.id)),
        (
            Project { diary: vec![soon.clone()], incidents: vec![incident.clone()], ..worked.clone() },
            Stage::HandOver,
            Next::Look(soon.id),
        ),
        (Project { handover: Some(over()), ..worked.clone() }, Stage::Appraisal, Next::Ask),
        (Project { incidents: vec![incident.clone()], ..finished() }, Stage::Appraisal, Next::Incident(incident.id)),
        (Project { opinions: vec![objection], ..finished() }, Stage::Appraisal, answer),
        (finished(), Stage::Appraisal, Next::Close),
    ];
    for (project, at, then) in table {
        assert_eq!((stage(&project, TODAY), next(&project, &project_of(), TODAY)), (at, then), "{project:?}");
        let closed = crate::rules::closed(project_of());
        assert_eq!(next(&project, &closed, TODAY), Next::Nothing);
    }
    let days = [(Some(date(2026, 11, 22)), true), (Some(TODAY), false), (None, false)];
    for (mend_by, wanted) in days {
        assert_eq!(late(&entry("裂了", mend_by, false), TODAY), wanted, "{mend_by:?}");
        assert!(!late(&entry("裂了", mend_by, true), TODAY) && !late(&entry("", mend_by, false), TODAY));
    }
}

#[test]
fn opinions_add_up_by_building_in_households() {
    let (three, five) = (Some(Id::new()), Some(Id::new()));
    let all = [
        opinion(Stance::For, 2, None, false),
        opinion(Stance::For, 5, three, false),
        opinion(Stance::Against, 1, five, false),
        opinion(Stance::Against, 1, three, true),
        opinion(Stance::Wants, 2, three, false),
    ];
    let row = |building, yes, no, wants| Tally { building, yes, no, wants };
    assert_eq!(tally(&all), [row(three, 5, 1, 2), row(five, 0, 1, 0), row(None, 2, 0, 0)]);
    assert!(tally(&[]).is_empty());
}

#[test]
fn amounts_are_read_as_people_write_them() {
    let table = [
        ("80 万", Some(80_000_000)),
        ("12.5万元", Some(12_500_000)),
        ("¥3,200", Some(320_000)),
        ("３２００元", Some(320_000)),
        ("0.05", Some(5)),
        ("99.999", Some(9_999)),
        ("", None),
        ("0", None),
        ("-5", None),
        ("八十万", None),
        ("1.2.3", None),
        ("9999999999", None),
        ("万", None),
    ];
    for (written, wanted) in table {
        assert_eq!(fen(written), wanted, "{written}");
    }
}

pub const LIFT: [(&str, &str); 5] = [
    ("title", "3 号楼加装电梯"),
    ("kind", "works"),
    ("heard_how", "desk"),
    ("place", "3号"),
    ("detail", "六楼几位老人提出来的。"),
];

pub async fn lift(browser: &Browser) -> String {
    format!("{}/works", heard(browser, &LIFT).await)
}

/// Put up for objections by the room of what hangs on the wall, which stands above this one.
async fn displayed(fixture: &Fixture, street: &Street, works: &str, place: &str) {
    let project: Id = works.trim_start_matches("/matters/").trim_end_matches("/works").parse().unwrap();
    let asker = street.town.asker(Role::Clerk);
    let by = (asker.actor, asker.at);
    let display = Display { place: place.to_owned(), from: date(2026, 11, 10), until: date(2026, 11, 22), by };
    let write = async |tx: &mut Tx| {
        asked::put_up(tx, project, Id::new(), &display).await?;
        let body = serde_json::json!({ "place": place, "until": "2026-11-22" });
        Ok::<_, web::Problem>(((), Fact::of("matter.works_displayed", project).saying(&body)))
    };
    fixture.ledger.record(&asker, write).await.unwrap();
}

type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

/// The part of an address between two others, out of the first link that has both.
fn between(html: &str, before: &str, after: &str) -> String {
    let all = html.split(before).skip(1).filter_map(|rest| rest.split_once(after));
    all.map(|(id, _)| id.to_owned()).find(|id| id.len() == 32).expect(before)
}

on_both! {
    deriving crate::street::derived();

    async fn from_display_to_appraisal_with_an_incident(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let works = lift(&clerk).await;
        let address = works.trim_end_matches("/works").to_owned();
        let page = clerk.get(&address).await;
        assert!(page.text().contains("看这项工程") && page.text().contains("现在到“公示”这一步"), "{}", page.text());
        let page = clerk.get(&works).await;
        assert!(page.text().contains("先公示方案") && page.html().contains("/notices/new?kind=display"), "{}", page.text());

        let shows = async |day: Option<&str>| {
            let id: Id = address.trim_start_matches("/matters/").parse().unwrap();
            let matter = matter_of(fixture.ledger.reader(), street.town.office, id).await.unwrap().unwrap();
            assert_eq!(matter.due_on.map(|day| day.to_string()).as_deref(), day);
        };
        displayed(fixture, &street, &works, "3 号楼门厅").await;
        shows(Some("2026-11-22")).await;
        let opinions = format!("{works}/opinions");
        let building = street.building.to_string();
        clerk.submit(&opinions, &[("building", &building), ("homes", "5"), ("stance", "for")]).await;
        let against = [("building", building.as_str()), ("who", "赵建国"), ("stance", "against"), ("words", "怕挡光。")];
        let page = clerk.submit(&opinions, &against).await;
        for words in ["5 户", "1 户", "赵建国", "怕挡光。", "还有 1 条意见没有答复。"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        let opinion = between(&page.html(), "works/opinions/", "/answer");
        clerk.submit(&format!("{opinions}/{opinion}/answer"), &[("words", "井道往外移半米，不挡窗。"), ("how", "round")]).await;
        let again = clerk.post(&format!("{opinions}/{opinion}/answer"), &[("words", "再说一遍"), ("how", "round")]).await;
        assert_eq!(again.status, 409);

        let plan = [("contractor", "安心电梯工程队"), ("budget", "80 万"), ("funds", "政府补贴和居民自筹"),
            ("planned_from", "2026-11-12"), ("planned_until", "2026-11-23"), ("version", "0")];
        let page = clerk.submit(&format!("{works}/plan"), &plan).await;
        assert!(page.text().contains("800,000 元") && page.text().contains("记工地日志"), "{}", page.text());
        shows(Some("2026-11-23")).await;
        let entry = [("day", "2026-11-20"), ("kind", "supervision"), ("weather", "晴"), ("done", "看了井道。"),
            ("found", "临边没有护栏。"), ("mend_by", "2026-11-21")];
        let page = clerk.upload(&format!("{works}/diary"), &entry, &[("photo", "a.jpg", &photo())]).await;
        let page = clerk.follow(page).await;
        for words in ["临边没有护栏。", "逾期 2 天", "去复查"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        shows(Some("2026-11-21")).await;
        assert!(clerk.get("/matters").await.text().contains("逾期 2 天"), "{}", clerk.get("/matters").await.text());
        let photo = page.html();
        let photo = between(&photo, &format!("src=\"{address}/photos/"), "/small");
        assert_eq!(clerk.get(&format!("{address}/photos/{photo}/small")).await.status, 200);
        let finding = between(&page.html(), "works/diary/", "/mending");
        clerk.submit(&format!("{works}/diary/{finding}/mending"), &[("words", "护栏装好了。")]).await;
        shows(Some("2026-11-23")).await;

        let whole = address.trim_start_matches("/matters/").to_owned();
        let form = clerk.get(&format!("/matters/new?part_of={whole}")).await;
        assert!(form.html().contains("value=\"hazard\" checked") && form.text().contains("3 号楼加装电梯"), "{}", form.text());
        let fields = with(&leak(), &[("title", "工地挖断水管"), ("kind", "hazard"), ("who", ""), ("part_of", &whole), ("due_on", "")]);
        let incident = heard(&clerk, &fields).await;
        assert!(clerk.get(&incident).await.text().contains("这件事出在： 3 号楼加装电梯"), "{}", clerk.get(&incident).await.text());
        let page = chief.get(&works).await;
        assert!(page.text().contains("工地上还有 1 件事没有办结。") && page.text().contains("工地挖断水管"), "{}", page.text());
        assert!(page.text().contains("工地上的事办结了，才能验收。"), "{}", page.text());
        let over = [("day", "2026-11-23"), ("accepted_by", "业委会和三位居民"), ("defects", "门厅补漆"), ("warranty_until", "2028-11-23")];
        clerk.submit(&format!("{works}/handover"), &over).await;
        shows(None).await;
        clerk.submit(&format!("{works}/appraisals"), &[("who", "何美芳"), ("outcome", "content"), ("words", "上下楼方便了。")]).await;
        let end = [("words", "电梯开了。")];
        let page = clerk.post(&format!("{address}/closure"), &end).await;
        assert!(page.status == 422 && page.text().contains("工地上还有 1 件事没有办结。") && page.text().contains("电梯开了。"), "{}", page.text());
        clerk.post(&format!("{incident}/follow-ups"), &[("outcome", "content")]).await;
        assert_eq!(clerk.post(&format!("{incident}/closure"), &[("words", "接好了")]).await.status, 303);
        assert!(clerk.get(&works).await.text().contains("居民都评过了，可以办结。"));
        let page = clerk.submit(&format!("{address}/closure"), &end).await;
        assert!(page.text().contains("电梯开了。") && page.text().contains("办结了"), "{}", page.text());
        assert_eq!(clerk.post(&opinions, &against).await.status, 409, "written into a closed project");
        let timeline = clerk.get(&address).await.text();
        for words in ["公示方案，贴在3 号楼门厅", "工地检查发现：临边没有护栏。", "验收交付，业委会和三位居民", "何美芳评工程：满意"] {
            assert!(timeline.contains(words), "{words}: {timeline}");
        }
        let verdict = journal::verify(&fixture.ledger, street.town.office, &[], |_, _| {}).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }

    async fn complaints_lose_nothing_and_two_planners_see_each_other(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let works = lift(&clerk).await;
        let table: &[Case<'_>] = &[
            ("plan", &[("contractor", "门厅里贴着")], "写一下是哪一天。"),
            ("plan", &[("contractor", "门厅里贴着"), ("planned_from", "2026-11-10"), ("planned_until", "2026-11-09")], "不能早于第一天"),
            ("opinions", &[("words", "门厅里贴着"), ("stance", "for")], "写一下是谁说的，或选一幢楼。"),
            ("opinions", &[("who", "门厅里贴着"), ("stance", "against")], "写一句他们怎么说"),
            ("opinions", &[("who", "门厅里贴着"), ("homes", "0"), ("stance", "for")], "最多 2000 户"),
            ("plan", &[("contractor", "门厅里贴着"), ("budget", "很多")], "金额看不懂"),
            ("handover", &[("accepted_by", "门厅里贴着"), ("day", "2026-11-24")], "验收过了再记。"),
            ("appraisals", &[("who", "门厅里贴着"), ("outcome", "not_content")], "写一句对方怎么说"),
        ];
        for (noun, fields, sentence) in table {
            let page = clerk.post(&format!("{works}/{noun}"), fields).await;
            assert!(page.status == 422 && page.text().contains(sentence), "{noun}: {}", page.text());
            assert!(page.html().contains("门厅里贴着"), "{noun}: what was typed is lost");
        }
        let diary = format!("{works}/diary");
        for (fields, sentence) in [
            ([("day", "2026-11-24"), ("kind", "work"), ("done", "挖了")], "只能写今天和以前的"),
            ([("day", "2026-11-23"), ("kind", "work"), ("found", "挖了")], "写在“监督检查”里"),
            ([("day", "2026-11-23"), ("kind", "supervision"), ("found", "挖了")], "哪一天以前整改好。"),
        ] {
            let page = clerk.upload(&diary, &fields, &[("photo", "a.jpg", &photo())]).await;
            assert!(page.status == 422 && page.text().contains(sentence), "{}", page.text());
            assert!(page.html().contains("挖了") && page.text().contains("要再选一次"), "{}", page.text());
        }
        let plan = |who: &'static str, version: &'static str| {
            [("contractor", who), ("planned_from", "2026-11-12"), ("planned_until", "2026-12-01"), ("version", version)]
        };
        clerk.submit(&format!("{works}/plan"), &plan("甲队", "0")).await;
        for version in ["0", "7"] {
            let page = clerk.post(&format!("{works}/plan"), &plan("乙队", version)).await;
            assert!(page.status == 422 && page.text().contains("甲队") && page.html().contains("乙队"), "{}", page.text());
            assert!(page.html().contains("name=\"version\" value=\"1\""));
        }
        let page = clerk.submit(&format!("{works}/plan"), &plan("乙队", "1")).await;
        assert!(page.text().contains("乙队") && !page.text().contains("甲队 "), "{}", page.text());
        let undo = page.between("action=\"/history/", "\"").unwrap();
        clerk.post(&format!("/history/{undo}"), &[]).await;
        assert!(clerk.get(&works).await.text().contains("甲队"));
    }

    async fn only_those_who_see_it_whole_see_a_project(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let works = lift(&clerk).await;
        let address = works.trim_end_matches("/works");
        clerk.submit(&format!("{address}/steps"), &[("what", "拆围墙"), ("party", "property_manager")]).await;
        let fields = [("contractor", "甲队"), ("planned_from", "2026-11-10"), ("planned_until", "2026-11-22")];
        let manager = street.browser(Role::PropertyManager).await;
        let page = manager.get(address).await;
        assert!(page.text().contains("拆围墙") && !page.html().contains("/works"), "{}", page.text());
        assert_eq!(manager.get(&works).await.status, 404);
        let leader = street.browser(Role::GroupLeader).await;
        assert_eq!(leader.get(&works).await.status, 404);
        assert_eq!(leader.post(&format!("{works}/opinions"), &[("who", "我"), ("stance", "for")]).await.status, 404);
        for browser in [&manager, &leader] {
            for noun in ["plan", "handover"] {
                assert_eq!(browser.post(&format!("{works}/{noun}"), &fields).await.status, 403, "{noun}");
            }
        }
        let whole = address.trim_start_matches("/matters/");
        let part = with(&leak(), &[("who", ""), ("part_of", whole)]);
        assert_eq!(leader.get(&format!("/matters/new?part_of={whole}")).await.status, 404);
        assert_eq!(leader.upload("/matters", &part, &[]).await.status, 404);
        let next_door = street.neighbour(Role::Chief).await;
        assert_eq!(next_door.get(&works).await.status, 404);
        assert_eq!(next_door.post(&format!("{works}/plan"), &fields).await.status, 404);
        assert_eq!(next_door.upload("/matters", &with(&part, &[("another", "yes")]), &[]).await.status, 404);
        let repair = heard(&clerk, &with(&leak(), &[("title", "路灯不亮")])).await;
        assert_eq!(clerk.get(&format!("{repair}/works")).await.status, 404, "a repair is no project");
    }

    async fn nothing_typed_becomes_markup_and_english_is_whole(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let evil = "<script>alert(1)</script>\"'><img src=x>甲";
        let works = lift(&clerk).await;
        let address = works.trim_end_matches("/works").to_owned();
        let building = street.building.to_string();
        displayed(fixture, &street, &works, evil).await;
        let opinion = [("building", building.as_str()), ("who", evil), ("stance", "against"), ("words", evil), ("homes", "2")];
        let page = clerk.submit(&format!("{works}/opinions"), &opinion).await;
        let opinion = between(&page.html(), "works/opinions/", "/answer");
        let plan = [("contractor", evil), ("funds", evil), ("budget", "1234.5"), ("planned_from", "2026-11-12"), ("planned_until", "2026-11-23")];
        clerk.submit(&format!("{works}/plan"), &plan).await;
        let entry = [("day", "2026-11-20"), ("kind", "supervision"), ("weather", "晴"), ("done", evil), ("found", evil), ("mend_by", "2026-11-21")];
        let page = clerk.upload(&format!("{works}/diary"), &entry, &[("photo", "<script>.jpg", &photo())]).await;
        let page = clerk.follow(page).await;
        let finding = between(&page.html(), "works/diary/", "/mending");
        let whole = address.trim_start_matches("/matters/").to_owned();
        let incident = heard(&clerk, &with(&leak(), &[("who", ""), ("part_of", &whole)])).await;
        clerk.submit(&format!("{works}/handover"), &[("day", "2026-11-23"), ("accepted_by", evil), ("defects", evil)]).await;
        let word = [("who", evil), ("outcome", "not_content"), ("words", evil), ("tried", evil)];
        clerk.submit(&format!("{works}/appraisals"), &word).await;
        let round = heard(&clerk, &[("title", "检查"), ("kind", "inspection"), ("heard_how", "duty")]).await;
        let page = clerk.upload(&format!("{round}/points"), &[("places", evil), ("building", &building)], &[]).await;
        let page = clerk.follow(page).await;
        let point = between(&page.html(), "/points/", "/look");
        clerk.upload(&format!("{round}/points/{point}/look"), &[("seen", "found"), ("words", evil)], &[]).await;
        let seal = [("day", "2026-11-20"), ("who", evil), ("paper", evil), ("copies", "1"), ("seal", "party"), ("approver", evil), ("presser", evil)];
        clerk.submit("/seals", &seal).await;
        let paper = heard(&clerk, &[("title", "证明"), ("kind", "certificate"), ("heard_how", "duty")]).await;
        let mut pages: Vec<String> = ["opinions/new", "plan", "diary/new", "handover", "appraisals/new"]
            .iter().map(|noun| format!("{works}/{noun}")).collect();
        pages.push(format!("{works}/incidents/new"));
        pages.extend([format!("{works}/opinions/{opinion}/answer"), format!("{works}/diary/{finding}/mending"), works.clone(), address.clone()]);
        pages.extend([format!("{address}/closure"), format!("/matters/new?part_of={whole}"), format!("{incident}/merging"), incident.clone(), paper]);
        pages.extend([format!("{round}/points"), format!("{round}/points/new"), format!("{round}/points/{point}/look"), format!("{round}/closure"), round.clone()]);
        pages.extend(["/seals", "/seals/new", "/seals/export", "/matters?kind=works", "/matters?kind=inspection"].map(str::to_owned));
        for lang in ["zh", "en"] {
            clerk.put_cookie(&format!("lang={lang}"));
            for path in &pages {
                let page = clerk.get(path).await;
                assert_eq!(page.status, 200, "{path}");
                assert!(!page.html().contains("<script>alert") && !page.html().contains("<img src=x"), "{path}");
                let han = crate::forms::outside_zh(&page.html());
                assert!(lang == "zh" || han.is_empty(), "{path}: {han}");
            }
            let page = clerk.upload("/matters", &with(&leak(), &[("title", "3 号楼漏水"), ("who", "")]), &[]).await;
            let han = crate::forms::outside_zh(&page.html());
            assert!(page.status == 422 && (lang == "zh" || han.is_empty()), "{han}");
        }
    }
}
