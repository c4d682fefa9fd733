//! Gatherings of the demo town: a joint meeting that decided three things, the next one tomorrow, a hearing about the
//! lift, a service day. Invented, every word.
use crate::{
    agenda::{
        self,
        store::{Point, items},
    },
    arrivals, gathering,
    gathering::model::{Calling, Came, Decided, How, Invited, Item, Kind},
    guests, minutes,
};
use anyhow::{Context as _, Result};
use base::{Id, Millis, Role, clock};
use jiff::{
    Span,
    civil::{Date, Time, time},
};
use journal::{Asker, Fact, Tx};
use matters::{
    listing::{model::Choice, store::matters},
    matter::{
        model::{Kind as Of, Matter, Party},
        rules::Wall,
    },
    steps::store::finish,
};
use serde_json::json;
use web::{DemoTown, Future, Problem};

const DAY: Millis = 86_400_000;

/// Who acts, where and when.
struct Scene<'a> {
    town: &'a DemoTown,
    chief: Id,
    clerk: Id,
    all: Vec<Invited>,
    today: Date,
}

impl Scene<'_> {
    fn on(&self, days: i64) -> Date {
        self.today.checked_add(Span::new().days(days)).unwrap_or(self.today)
    }

    /// Days from today and minutes into the day; never later than now.
    fn moment(&self, days: i64, minutes: i64) -> Millis {
        (clock::start_of(self.today) + days * DAY + minutes * 60_000).min(self.town.clock.now())
    }

    async fn record(&self, at: Millis, write: impl AsyncFnOnce(&mut Tx) -> Result<Fact, Problem>) -> Result<()> {
        let asker = Asker::account(self.town.office, self.clerk, at);
        let recorded = self.town.house.ledger.record(&asker, async |tx: &mut Tx| Ok(((), write(tx).await?)));
        recorded.await.map_err(|problem: Problem| anyhow::anyhow!("a gathering of the demo: {problem:?}"))?;
        Ok(())
    }

    async fn items(&self, gathering: Id) -> Result<Vec<Item>> {
        items(self.town.house.ledger.reader(), self.town.office, gathering).await
    }
}

/// Builds them.
pub(crate) fn furnish(town: &DemoTown) -> Future<'_, Result<()>> {
    Box::pin(async move {
        let reader = town.house.ledger.reader();
        let staff = accounts::staff(reader, town.office).await?;
        let one = |role: Role| staff.iter().find(|member| member.roles.contains(&role));
        let chief = one(Role::Chief).context("a chief")?;
        let clerk = one(Role::Clerk).unwrap_or(chief);
        let mut all: Vec<Invited> = [Role::Chief, Role::Clerk, Role::GroupLeader, Role::PropertyManager]
            .into_iter()
            .filter_map(one)
            .map(|member| invited(&member.name, "", Some(member.id), None))
            .collect();
        all.push(invited("马宝林", "业委会", None, None));
        all.push(invited(Party::PartyBranch.word(), "", None, Some(Party::PartyBranch)));
        let scene = Scene { town, chief: chief.id, clerk: clerk.id, all, today: clock::day(town.clock.now()) };
        let wall = Wall { everything: true, ..Wall::default() };
        let known = matters(reader, town.office, &wall, &Choice::default()).await?;
        past_meeting(&scene).await?;
        service_day(&scene).await?;
        coming_meeting(&scene, &known).await?;
        hearing(&scene, &known).await?;
        (town.told)("会议活动", 4, 4);
        Ok(())
    })
}

fn invited(name: &str, behalf: &str, account: Option<Id>, party: Option<Party>) -> Invited {
    Invited { person: None, account, party, name: name.to_owned(), behalf: behalf.to_owned() }
}

fn calling(
    scene: &Scene<'_>,
    kind: Kind,
    (days, from, until): (i64, Time, Time),
    (place, words): (&str, &str),
) -> Calling {
    let day = scene.on(days);
    let host = scene.all.iter().find(|one| one.account == Some(scene.chief));
    Calling {
        kind,
        title: gathering::rules::title(kind, day),
        day,
        from,
        until: Some(until),
        place: place.to_owned(),
        host: host.map(|one| one.name.clone()).unwrap_or_default(),
        host_account: Some(scene.chief),
        words: words.to_owned(),
    }
}

async fn call(scene: &Scene<'_>, calling: &Calling, (list, points): (&[Invited], &[Point]), at: Millis) -> Result<Id> {
    let (id, by) = (Id::new(), (scene.clerk, at));
    scene
        .record(at, async |tx: &mut Tx| {
            gathering::store::call(tx, id, calling, by).await?;
            guests::store::invite(tx, id, list, by).await?;
            Ok(Fact::of("gathering.called", id).saying(&json!({ "title": calling.title })))
        })
        .await?;
    for point in points {
        scene
            .record(at, async |tx: &mut Tx| {
                agenda::store::add(tx, id, Id::new(), point, by).await?;
                let fact = Fact::of("gathering.item_added", id).touching(point.matter);
                Ok(fact.saying(&json!({ "title": point.title })))
            })
            .await?;
    }
    Ok(id)
}

fn point(title: &str, speaker: &str, minutes: i64, words: &str) -> Point {
    Point { matter: None, title: title.to_owned(), words: words.to_owned(), speaker: speaker.to_owned(), minutes }
}

/// Everybody came but the last two: one is excused, for one somebody stands in.
async fn came(scene: &Scene<'_>, id: Id, at: Millis) -> Result<()> {
    let by = (scene.clerk, at);
    let list = guests::store::guests(scene.town.house.ledger.reader(), scene.town.office, id).await?;
    let end = list.len().saturating_sub(1);
    scene
        .record(at, async |tx: &mut Tx| {
            for (n, guest) in list.iter().enumerate() {
                let what = match n {
                    n if n == end => (Came::Excused, ""),
                    n if n + 1 == end => (Came::Instead, "范文彬"),
                    _ => (Came::Here, ""),
                };
                arrivals::store::note(tx, guest.id, what, How::List, by).await?;
            }
            let n = list.len().to_string();
            Ok(Fact::of("gathering.arrivals_noted", id).saying(&json!({ "n": n })))
        })
        .await
}

/// What was said about each item, and what was decided: by whom, in how many days from today, what came of it.
type Spoken = (&'static str, &'static [(&'static str, Party, i64, Option<&'static str>)]);

const SPOKEN: [Spoken; 2] = [
    (
        "物业：夹层里堆的多是旧家具，登过记的有 14 家。\n业委会：先贴告示，给一个月自己清，再统一叫车。\n居委会：独居老人的，请志愿者帮着搬。",
        &[
            ("贴告示，通知到 14 家自己清理", Party::PropertyManager, -20, Some("11 家清掉了，还有 3 家说好周末搬")),
            ("没清的统一叫车清运", Party::PropertyManager, -3, None),
        ],
    ),
    (
        "业委会：东门车棚空着一半，可以隔出来装充电桩。\n物业：要先看电够不够，再问一家公司报价。",
        &[("问两家公司，拿出车棚装充电桩的报价", Party::OwnersCommittee, 9, None)],
    ),
];

async fn past_meeting(scene: &Scene<'_>) -> Result<()> {
    let when = (-28, time(14, 0, 0, 0), time(15, 30, 0, 0));
    let meeting = calling(scene, Kind::JointMeeting, when, ("居委会二楼会议室", ""));
    let points = [
        point("地下夹层堆物集中清理", "魏国强", 40, "消防来看过，月底前要清"),
        point("东门车棚装充电桩", "马宝林", 30, ""),
    ];
    let id = call(scene, &meeting, (&scene.all, &points), scene.moment(-35, 600)).await?;
    came(scene, id, scene.moment(-28, 14 * 60)).await?;
    for ((item, (said, decisions)), n) in scene.items(id).await?.iter().zip(SPOKEN).zip(0..) {
        let at = scene.moment(-28, 14 * 60 + 20 + n * 30);
        let by = (scene.clerk, at);
        scene
            .record(at, async |tx: &mut Tx| {
                minutes::store::say(tx, item.id, 0, said, by).await?;
                Ok(Fact::of("gathering.said", id).saying(&json!({ "title": item.title })))
            })
            .await?;
        for (words, party, days, result) in decisions {
            let due_on = scene.on(*days);
            let made = Decided { words: (*words).to_owned(), party: *party, account: None, due_on };
            let write = async |tx: &mut Tx| minutes::writing::decide(tx, (id, item), &made, by, scene.on(-28)).await;
            scene.record(at, write).await?;
            if let Some(result) = result {
                done(scene, id, result).await?;
            }
        }
    }
    let at = scene.moment(-27, 9 * 60 + 30);
    let write = async |tx: &mut Tx| {
        minutes::store::finish(tx, id, (scene.clerk, at)).await?;
        Ok(Fact::of("gathering.finished", id).saying(&json!({ "title": meeting.title })))
    };
    scene.record(at, write).await
}

/// The last decision was done.
async fn done(scene: &Scene<'_>, gathering: Id, result: &str) -> Result<()> {
    let reader = scene.town.house.ledger.reader();
    let all = minutes::store::decisions(reader, scene.town.office, gathering).await?;
    let last = all.last().context("a decision")?;
    let at = scene.moment(-19, 16 * 60);
    let write = async |tx: &mut Tx| {
        finish(tx, last.step, 1, result, (scene.clerk, at)).await?;
        let body = json!({ "party": last.party.word(), "what": last.words, "result": result });
        Ok(Fact::of("matter.step_done", last.matter).touching([last.step, gathering]).saying(&body))
    };
    scene.record(at, write).await
}

async fn service_day(scene: &Scene<'_>) -> Result<()> {
    let when = (-4, time(9, 0, 0, 0), time(11, 0, 0, 0));
    let day = calling(scene, Kind::ServiceDay, when, ("小广场", "带上要磨的刀、要补的伞。"));
    let points =
        [point("理发", "陆淑芳", 0, "六十岁以上"), point("磨刀修伞", "", 0, ""), point("量血压", "社区卫生站", 0, "")];
    let list = [invited("陆淑芳", "志愿者", None, None), invited("方医生", "社区卫生站", None, None)];
    let id = call(scene, &day, (&list, &points), scene.moment(-11, 15 * 60)).await?;
    let at = scene.moment(-4, 11 * 60 + 10);
    let guests = guests::store::guests(scene.town.house.ledger.reader(), scene.town.office, id).await?;
    scene
        .record(at, async |tx: &mut Tx| {
            for guest in &guests {
                arrivals::store::note(tx, guest.id, (Came::Here, ""), How::Paper, (scene.clerk, at)).await?;
            }
            Ok(Fact::of("gathering.arrivals_noted", id).saying(&json!({ "n": guests.len().to_string() })))
        })
        .await?;
    scene
        .record(at, async |tx: &mut Tx| {
            arrivals::store::count_heads(tx, id, 46, (scene.clerk, at)).await?;
            Ok(Fact::of("gathering.heads_counted", id).saying(&json!({ "n": "46" })))
        })
        .await
}

async fn coming_meeting(scene: &Scene<'_>, known: &[Matter]) -> Result<()> {
    let when = (1, time(14, 0, 0, 0), time(15, 30, 0, 0));
    let meeting = calling(scene, Kind::JointMeeting, when, ("居委会二楼会议室", "请各家带上自己那几件事的进展。"));
    let open = |matter: &&Matter| matter.closure.is_none() && matches!(matter.kind, Of::Conflict | Of::Hotline);
    let mut points: Vec<Point> =
        known.iter().filter(open).take(3).map(|matter| Point { minutes: 20, ..Point::of(matter) }).collect();
    points.push(point("春节前的安全检查怎么分工", "", 15, ""));
    call(scene, &meeting, (&scene.all, &points), scene.moment(-5, 10 * 60)).await?;
    Ok(())
}

async fn hearing(scene: &Scene<'_>, known: &[Matter]) -> Result<()> {
    let Some(works) = known.iter().find(|matter| matter.kind == Of::Works && matter.closure.is_none()) else {
        return Ok(());
    };
    let when = (5, time(19, 0, 0, 0), time(20, 30, 0, 0));
    let hearing = calling(scene, Kind::Hearing, when, ("老年活动室", "每户来一位，有意见当面说。"));
    let list = [
        invited(Party::OwnersCommittee.word(), "", None, Some(Party::OwnersCommittee)),
        invited(Party::PropertyManager.word(), "", None, Some(Party::PropertyManager)),
        invited("马宝林", "业委会", None, None),
    ];
    let points = [Point { minutes: 60, speaker: "施工队".to_owned(), ..Point::of(works) }];
    call(scene, &hearing, (&list, &points), scene.moment(-1, 15 * 60)).await?;
    Ok(())
}
