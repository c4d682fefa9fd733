//! The lift that 3 号楼 is getting: display, opinions, plan, diary, one incident. Invented, every word.
use super::{Staff, day, paint, tales::Who};
use crate::{
    asker::fact,
    matter::{
        model::{HeardHow, Kind, Party},
        store::{self, Telling},
    },
    parts, steps,
    works::{
        model::{Answer, By, Display, Entry, Opinion, Page, Plan, Stance},
        running::follow,
        store as works,
    },
};
use anyhow::Result;
use base::{Id, Millis};
use files::Taken;
use jiff::civil::Date;
use journal::{Asker, Fact, Tx};
use people::asked::store::place;
use serde_json::json;
use web::{DemoTown, Problem};

/// What happens to the project, in its order: days before today, minutes into the day.
pub const COURSE: [((i64, i64), Act); 13] = [
    ((46, 9 * 60 + 30), Act::Heard),
    ((44, 10 * 60), Act::Displayed),
    ((42, 15 * 60), Act::Said(0)),
    ((41, 16 * 60), Act::Said(1)),
    ((40, 10 * 60 + 20), Act::Said(2)),
    ((39, 9 * 60), Act::Said(3)),
    ((36, 14 * 60), Act::Answered(1)),
    ((35, 14 * 60), Act::Answered(2)),
    ((33, 11 * 60), Act::Planned),
    ((10, 17 * 60), Act::Wrote(0)),
    ((5, 11 * 60), Act::Wrote(1)),
    ((2, 17 * 60), Act::Wrote(2)),
    ((1, 9 * 60 + 40), Act::Happened),
];

/// Something that happens to the project.
#[derive(Clone, Copy)]
pub enum Act {
    Heard,
    Displayed,
    Said(usize),
    Answered(usize),
    Planned,
    Wrote(usize),
    Happened,
}

const SAID: [(&str, i64, Stance, &str); 4] = [
    ("", 9, Stance::For, "六楼、五楼的老人都盼着，说早点动工。"),
    ("102 室", 1, Stance::Against, "井道正对着厨房窗，怕挡光，也怕吵。"),
    ("2 楼", 2, Stance::Wants, "同意装，希望电费和保养费写清楚怎么分。"),
    ("", 3, Stance::For, "愿意出自己那一份。"),
];
const TOLD: [&str; 2] = [
    "井道往东移了半米，厨房窗不挡；机器装减震垫，早上八点前不施工。",
    "电费按楼层系数分，一年一算，贴在门厅；已经写进协议。",
];

/// The ids the project got in this town, and where it is.
pub struct Site {
    id: Id,
    incident: Id,
    opinions: [Id; 4],
    building: Option<Id>,
    place: String,
}

impl Site {
    /// As it lies in an office's buildings.
    pub async fn of(town: &DemoTown, office: Id) -> Result<Self> {
        let found = place(town.house.ledger.reader(), office, None, "3号101室").await?;
        let opinions = [Id::new(), Id::new(), Id::new(), Id::new()];
        Ok(Self { id: Id::new(), incident: Id::new(), opinions, building: found.building, place: "3号".to_owned() })
    }
}

/// Records one act.
pub async fn happen(town: &DemoTown, staff: &Staff, site: &Site, (at, act): (Millis, Act)) -> Result<()> {
    let who = staff.of(match act {
        Act::Heard | Act::Displayed | Act::Planned => Who::Chief,
        Act::Said(_) => Who::Leader,
        _ => Who::Clerk,
    });
    let photos = match act {
        Act::Wrote(1) => vec![files::kept(&town.house.blobs, "照片.jpg", paint::mended()?).await?],
        Act::Happened => vec![files::kept(&town.house.blobs, "照片.jpg", paint::leak()?).await?],
        _ => Vec::new(),
    };
    let days = Days::of(town)?;
    let asker = Asker::account(town.office, who, at);
    let write = async |tx: &mut Tx| {
        let fact = write(tx, site, act, (who, at), (&photos, &days)).await?;
        follow(tx, site.id).await?;
        Ok(((), fact))
    };
    let recorded = town.house.ledger.record::<(), Problem>(&asker, write).await;
    recorded.map_err(|problem| anyhow::anyhow!("the lift: {problem:?}"))?;
    Ok(())
}

/// The days the project speaks of.
struct Days {
    shown: [Date; 2],
    planned: [Date; 2],
    diary: [Date; 3],
    mend_by: Date,
    due: Date,
}

impl Days {
    fn of(town: &DemoTown) -> Result<Self> {
        let on = |days: i64| day(town, days);
        Ok(Self {
            shown: [on(-44)?, on(-37)?],
            planned: [on(-12)?, on(48)?],
            diary: [on(-10)?, on(-5)?, on(-2)?],
            mend_by: on(0)?,
            due: on(1)?,
        })
    }
}

type With<'a> = (&'a [Taken], &'a Days);

async fn write(tx: &mut Tx, site: &Site, act: Act, by: By, (photos, days): With<'_>) -> Result<Fact, Problem> {
    let about = |verb, body| fact(verb, site.id, &[], [site.building, None], &body);
    Ok(match act {
        Act::Heard => {
            let told =
                telling(site, (Kind::Works, "3 号楼加装电梯"), "六楼几家老人一起来说的：下不了楼，想装电梯。", None);
            let number = store::hear(tx, site.id, &told, by).await?;
            about("matter.heard", json!({ "number": number, "title": told.title }))
        }
        Act::Displayed => {
            let [from, until] = days.shown;
            let display = Display { place: "3 号楼门厅和小区公告栏".to_owned(), from, until, by };
            works::put_up(tx, site.id, &display).await?;
            about("matter.works_displayed", json!({ "place": display.place, "until": until.to_string() }))
        }
        Act::Said(n) => {
            let (who, homes, stance, words) = SAID[n];
            let (id, who, words) = (site.opinions[n], who.to_owned(), words.to_owned());
            let (person, building, answer) = (None, site.building, None);
            let opinion = Opinion { id, person, building, who, homes, stance, words, by, answer };
            works::hear(tx, site.id, &opinion).await?;
            let who =
                if opinion.who.is_empty() { format!("3号 {homes} 户") } else { format!("3号 {}", opinion.who) };
            about("matter.works_opinion", json!({ "who": who, "stance": stance.word(), "words": opinion.words }))
        }
        Act::Answered(n) => {
            let words = TOLD[n - 1].to_owned();
            let answer = Answer { words, how: HeardHow::Round, by };
            works::answer(tx, site.opinions[n], &answer).await?;
            about("matter.works_answered", json!({ "words": answer.words }))
        }
        Act::Planned => {
            let (contractor, funds) = ("安心电梯工程队".to_owned(), "政府补贴和各家自筹".to_owned());
            let [from, until] = days.planned;
            let plan = Plan { contractor, budget: Some(78_000_000), funds, from, until, version: 0 };
            works::arrange(tx, site.id, &plan).await?;
            let body = json!({ "contractor": plan.contractor, "from": from.to_string(), "until": until.to_string() });
            about("matter.works_planned", body)
        }
        Act::Wrote(n) => {
            let entry = page(n, days, by);
            works::write(tx, site.id, &entry).await?;
            files::attach(tx, entry.id, photos, "井道东面的墙", by).await?;
            let (verb, words) = match entry.found.as_str() {
                "" => ("matter.works_diary", &entry.done),
                _ => ("matter.works_found", &entry.found),
            };
            about(verb, json!({ "kind": entry.page.word(), "words": words }))
        }
        Act::Happened => happened(tx, site, by, (photos, days)).await?,
    })
}

/// A page of the diary.
fn page(n: usize, days: &Days, by: By) -> Entry {
    let (page, weather, done, found) = match n {
        0 => (Page::Work, "晴", "围挡装好，挖基坑。水管、煤气管的位置先探过。", ""),
        1 => (Page::Supervision, "多云", "和业委会、街道安监一起看了基坑和临时用电。", "配电箱没有上锁，孩子够得着。"),
        _ => (Page::Work, "小雨", "基坑浇了垫层，下午下雨停工。", ""),
    };
    let mend_by = (!found.is_empty()).then_some(days.mend_by);
    let (weather, done, found) = (weather.to_owned(), done.to_owned(), found.to_owned());
    Entry { id: Id::new(), day: days.diary[n], page, weather, done, found, mend_by, by, mended: None }
}

/// The incident, a matter of its own with somebody at it.
async fn happened(tx: &mut Tx, site: &Site, by: By, (photos, days): With<'_>) -> Result<Fact, Problem> {
    let words = "挖机碰破了门口的水管，一楼停水。已经关了总阀，先给老人送了水。";
    let told = telling(site, (Kind::Hazard, "电梯工地碰破水管"), words, Some(days.due));
    let (id, step) = (site.incident, Id::new());
    let number = store::hear(tx, id, &told, by).await?;
    files::attach(tx, id, photos, "", by).await?;
    parts::store::add(tx, id, site.id).await?;
    let (what, party) = ("接好水管，试压".to_owned(), Party::Contractor);
    steps::store::add(
        tx,
        id,
        step,
        &steps::model::Plan { what, party, account: None, due_on: Some(days.due), stage: None },
    )
    .await?;
    let body = json!({ "number": number, "title": told.title });
    Ok(fact("matter.heard", id, &[], [site.building, None], &body).touching([site.id, step]))
}

fn telling(site: &Site, (kind, title): (Kind, &str), detail: &str, due_on: Option<Date>) -> Telling {
    Telling {
        kind,
        title: title.to_owned(),
        detail: detail.to_owned(),
        heard_how: HeardHow::Desk,
        building: site.building,
        flat: None,
        place: site.place.clone(),
        due_on,
        persons: Vec::new(),
    }
}
