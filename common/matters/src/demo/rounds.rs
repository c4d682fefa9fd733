//! Papers that were sealed, and a round before the cold: invented, every word.
use super::{Staff, day, paint, tales::Who};
use crate::{
    asker::fact,
    inspections::{
        model::{Look, Seen},
        store as rounds,
    },
    matter::{
        model::{HeardHow, Kind},
        store::{self, Telling},
    },
    seals::{
        model::{Seal, SealEntry},
        store as seals,
    },
};
use anyhow::Result;
use base::{Id, Millis};
use journal::{Asker, Fact, Tx};
use people::asked::store::place;
use serde_json::json;
use web::{DemoTown, Problem};

/// What happens, in its order: days before today, minutes into the day.
pub const COURSE: [((i64, i64), Act); 9] = [
    ((34, 9 * 60 + 50), Act::Sealed(0)),
    ((13, 10 * 60 + 30), Act::Sealed(1)),
    ((6, 14 * 60 + 10), Act::Sealed(2)),
    ((3, 8 * 60 + 40), Act::Called),
    ((3, 8 * 60 + 55), Act::Listed),
    ((3, 9 * 60 + 20), Act::Looked(0)),
    ((3, 9 * 60 + 45), Act::Looked(1)),
    ((3, 10 * 60 + 15), Act::Looked(2)),
    ((1, 15 * 60), Act::Sealed(3)),
];

/// Something that happens.
#[derive(Clone, Copy)]
pub enum Act {
    Sealed(usize),
    Called,
    Listed,
    Looked(usize),
}

/// For whom, which paper, how many copies, which seal.
const PAPERS: [(&str, &str, i64, Seal); 4] = [
    ("活动室", "借用街道文化中心的介绍信", 1, Seal::Committee),
    ("2号301室", "住址证明，办老年卡用", 2, Seal::Committee),
    ("楼组长会", "志愿者补贴发放表", 1, Seal::Finance),
    ("5号201室", "助行器借用申请", 1, Seal::Committee),
];

const POINTS: [&str; 5] = ["3号", "7号", "东门车棚", "西门垃圾房", "活动室"];
const SEEN: [(Seen, &str); 3] = [
    (Seen::Fine, ""),
    (Seen::Found, "二楼走道里在给电瓶车充电，插线板拖在地上。"),
    (Seen::Found, "灭火器压力指针到了红区。"),
];

/// The ids of the round, and who signs papers.
pub struct Rounds {
    id: Id,
    buildings: [Option<Id>; 2],
    signs: [String; 2],
}

impl Rounds {
    /// As they lie in an office's buildings.
    pub async fn of(town: &DemoTown, office: Id, staff: &Staff) -> Result<Self> {
        let reader = town.house.ledger.reader();
        let mut buildings = [None; 2];
        for (at, door) in ["3号101室", "7号101室"].into_iter().enumerate() {
            buildings[at] = place(reader, office, None, door).await?.building;
        }
        Ok(Self { id: Id::new(), buildings, signs: [staff.name(Who::Chief), staff.name(Who::Clerk)] })
    }
}

/// Records one act.
pub async fn happen(town: &DemoTown, staff: &Staff, rounds: &Rounds, (at, act): (Millis, Act)) -> Result<()> {
    let who = staff.of(if matches!(act, Act::Called) { Who::Chief } else { Who::Clerk });
    let photo = match act {
        Act::Looked(1) => vec![files::kept(&town.house.blobs, "照片.jpg", paint::leak()?).await?],
        _ => Vec::new(),
    };
    let today = day(town, 0)?;
    let (asker, by) = (Asker::account(town.office, who, at), (who, at));
    let points = match act {
        Act::Looked(_) => self::rounds::round(town.house.ledger.reader(), town.office, rounds.id).await?.points,
        _ => Vec::new(),
    };
    let write = async |tx: &mut Tx| {
        let fact = match act {
            Act::Sealed(n) => sealed(tx, rounds, n, by).await?,
            Act::Called => called(tx, rounds, today, by).await?,
            Act::Listed => {
                for (at, place) in POINTS.into_iter().enumerate() {
                    let building = rounds.buildings.get(at).copied().flatten();
                    self::rounds::add(tx, rounds.id, building, place, by).await?;
                }
                fact("matter.points_added", rounds.id, &[], [None; 2], &json!({ "n": POINTS.len() }))
            }
            Act::Looked(n) => {
                let ((seen, words), point) = (SEEN[n], &points[n]);
                self::rounds::look(tx, point.id, &Look { seen, words: words.to_owned(), by }).await?;
                files::attach(tx, point.id, &photo, "", by).await?;
                let body = json!({ "place": point.place, "seen": seen.word(), "words": words });
                fact("matter.point_seen", rounds.id, &[], [None; 2], &body)
            }
        };
        Ok(((), fact))
    };
    let recorded = town.house.ledger.record::<(), Problem>(&asker, write).await;
    recorded.map_err(|problem| anyhow::anyhow!("a round: {problem:?}"))?;
    Ok(())
}

async fn sealed(tx: &mut Tx, rounds: &Rounds, n: usize, by: (Id, Millis)) -> Result<Fact, Problem> {
    let (who, paper, copies, seal) = PAPERS[n];
    let [approver, presser] = rounds.signs.clone();
    let (id, person, matter) = (Id::new(), None, None);
    let (who, paper) = (who.to_owned(), paper.to_owned());
    let day = base::clock::day(by.1);
    let entry = SealEntry { id, day, person, who, paper, copies, seal, approver, presser, matter, by };
    seals::enter(tx, &entry).await?;
    let body = json!({ "who": entry.who, "paper": entry.paper, "n": copies, "seal": seal.word() });
    Ok(Fact::of("seal.entered", id).saying(&body))
}

async fn called(tx: &mut Tx, rounds: &Rounds, due: jiff::civil::Date, by: (Id, Millis)) -> Result<Fact, Problem> {
    let told = Telling {
        kind: Kind::Inspection,
        title: "冬天用电用火检查".to_owned(),
        detail: "街道通知：天冷了，看楼道充电、灭火器和堆物。".to_owned(),
        heard_how: HeardHow::Desk,
        building: None,
        flat: None,
        place: String::new(),
        due_on: due.checked_add(jiff::Span::new().days(3)).ok(),
        persons: Vec::new(),
    };
    let number = store::hear(tx, rounds.id, &told, by).await?;
    Ok(fact("matter.heard", rounds.id, &[], [None; 2], &json!({ "number": number, "title": told.title })))
}
