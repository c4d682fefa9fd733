//! What hangs in the demo town. Invented, every word.
mod paint;

use crate::{
    asker::fact,
    notice::{
        ending::{put_up, put_up_fact},
        model::{By, Counting, Kind, Notice, Period, Published, Sheet, Text},
        rules::last_day,
        store,
    },
    postings::{self, model::Place},
    words::{
        self,
        handlers::heard_fact,
        model::{Said, Way},
    },
};
use anyhow::{Context as _, Result, anyhow};
use base::{Id, Role, calendar, clock};
use files::Taken;
use jiff::civil::Date;
use journal::{Asker, Fact, Tx};
use matters::{
    listing::{model::Choice, store::matters},
    matter::{
        model::{HeardHow, Kind as Matters},
        rules::Wall,
    },
    works::{
        self,
        model::{Answer, Opinion, Stance},
    },
};
use people::asked::{Doorway, store::doorways};
use serde_json::json;
use web::{DemoTown, Future, Problem};

/// Builds it.
pub(crate) fn furnish(town: &DemoTown) -> Future<'_, Result<()>> {
    Box::pin(async move {
        let site = Site::of(town).await?;
        lift(&site).await?;
        outage(&site).await?;
        rules(&site).await?;
        mistaken(&site).await
    })
}

/// The office, its people and doors.
struct Site<'a> {
    town: &'a DemoTown,
    chief: Id,
    clerk: Id,
    leader: Id,
    doors: Vec<Doorway>,
    photo: Taken,
}

impl<'a> Site<'a> {
    async fn of(town: &'a DemoTown) -> Result<Self> {
        let db = town.house.ledger.reader();
        let staff = accounts::staff(db, town.office).await?;
        let of = |role: Role| staff.iter().find(|one| one.roles.contains(&role)).map_or(Id::NOBODY, |one| one.id);
        let doors = doorways(db, town.office).await?;
        let (chief, clerk, leader) = (of(Role::Chief), of(Role::Clerk), of(Role::GroupLeader));
        Ok(Self { town, chief, clerk, leader, doors, photo: paint::sheet(&town.house.blobs).await? })
    }

    fn day(&self, days: i64) -> Result<Date> {
        Ok(clock::day(self.town.clock.now()).checked_add(jiff::Span::new().try_days(days)?)?)
    }

    /// So many days ago, so many minutes into the day, and never later than now.
    fn at(&self, days: i64, minutes: i64) -> Result<i64> {
        Ok((clock::start_of(self.day(-days)?) + minutes * 60_000).min(self.town.clock.now()))
    }

    async fn record(&self, by: By, write: impl AsyncFnOnce(&mut Tx) -> Result<Fact, Problem>) -> Result<()> {
        let asker = Asker::account(self.town.office, by.0, by.1);
        let write = async |tx: &mut Tx| Ok::<_, Problem>(((), write(tx).await?));
        let recorded = self.town.house.ledger.record(&asker, write).await;
        recorded.map(|_| ()).map_err(|problem| anyhow!("what hangs: {problem:?}"))
    }

    async fn read(&self, id: Id) -> Result<Notice> {
        store::notice(self.town.house.ledger.reader(), self.town.office, id).await?.context("a notice of the demo")
    }

    /// Written, its places listed, put up; as it stands then.
    async fn hung(&self, text: Text, places: &[Place], (days, minutes): (i64, i64)) -> Result<Notice> {
        let id = Id::new();
        let (written, listed) = ((self.clerk, self.at(days, minutes)?), (self.clerk, self.at(days, minutes + 4)?));
        self.record(written, async |tx| {
            store::write(tx, id, &text, written).await?;
            Ok(fact("notice.written", id, text.matter, &json!({ "kind": text.kind.word(), "title": text.title })))
        })
        .await?;
        if !places.is_empty() {
            self.record(listed, async |tx| {
                let n = postings::store::list(tx, id, places, None, listed).await?;
                Ok(fact("notice.listed", id, None, &json!({ "n": n })))
            })
            .await?;
        }
        let notice = self.read(id).await?;
        let by = (self.chief, self.at(days, minutes + 20)?);
        let until = text.period.map(|period| last_day(text.dated, period, calendar::ours()).day);
        let published = Published { from: text.dated, until, by };
        self.record(by, async |tx| {
            put_up(tx, &notice, &published).await?;
            Ok(put_up_fact(&notice, &published))
        })
        .await?;
        self.read(id).await
    }

    /// Put up at a place, with a photograph or without.
    async fn posted(&self, notice: &Notice, at: usize, by: By, photo: bool) -> Result<()> {
        let Some(place) = notice.places.get(at) else { return Ok(()) };
        let photos = if photo { vec![self.photo.clone()] } else { Vec::new() };
        self.record(by, async |tx| {
            postings::store::post(tx, notice.id, place.id, by).await?;
            files::attach(tx, place.id, &photos, &place.place, by).await?;
            Ok(fact("notice.posted", notice.id, None, &json!({ "place": place.place, "n": photos.len() })))
        })
        .await
    }
}

fn place(door: &Doorway) -> Place {
    Place { building: Some(door.building), entrance: Some(door.id), words: door.words.clone() }
}

fn board() -> Place {
    Place { building: None, entrance: None, words: "小区公告栏".to_owned() }
}

fn text(kind: Kind, title: &str, body: &str, dated: Date) -> Text {
    Text {
        kind,
        size: Sheet::A4,
        title: title.to_owned(),
        number: String::new(),
        addressee: "全体居民".to_owned(),
        body: body.to_owned(),
        attachments: String::new(),
        contact: "居委会接待室，电话 5550 1234，周一到周五上午".to_owned(),
        signature: "银杏里居委会".to_owned(),
        dated,
        seal: true,
        period: None,
        matter: None,
        made_from: None,
    }
}

/// The lift again: its hours of work hang for objections; two households say something, one is answered.
async fn lift(site: &Site<'_>) -> Result<()> {
    let wall = Wall { everything: true, ..Wall::default() };
    let choice = Choice { kind: Some(Matters::Works), ..Choice::default() };
    let all = matters(site.town.house.ledger.reader(), site.town.office, &wall, &choice).await?;
    let Some(project) = all.first() else { return Ok(()) };
    let dated = site.day(-3)?;
    let body = "3 号楼电梯工程要赶在入冬前浇好基础，十二月里想把收工时间从下午五点延到晚上七点，双休日不变。\n\
                公示期间有意见的，请来居委会说，或者告诉楼组长。每一条我们都会答复。";
    let text = Text {
        size: Sheet::A3,
        number: "银杏居〔2026〕11 号".to_owned(),
        attachments: "施工时间表\n减噪办法".to_owned(),
        period: Some(Period { days: 7, counting: Counting::Natural }),
        matter: Some(project.id),
        ..text(Kind::Display, "关于 3 号楼电梯工程延长施工时间的公示", body, dated)
    };
    let of_building = site.doors.iter().filter(|door| Some(door.building) == project.building).map(place);
    let places: Vec<Place> = of_building.chain([board()]).collect();
    let notice = site.hung(text, &places, (3, 9 * 60)).await?;
    for at in 0..places.len() {
        site.posted(&notice, at, (site.leader, site.at(3, 10 * 60 + 10)?), true).await?;
    }
    let said = [
        ("402 室", "孩子晚上要做作业，电锤能不能六点以前停。"),
        ("202 室", "同意赶工，希望先把门口的管子盖好，天黑怕绊倒。"),
    ];
    for (n, (who, words)) in (0_i64..).zip(said) {
        let by = (site.leader, site.at(2 - n, 18 * 60)?);
        let opinion = Opinion {
            id: Id::new(),
            person: None,
            building: project.building,
            who: who.to_owned(),
            homes: 1,
            stance: Stance::Wants,
            words: words.to_owned(),
            by,
            answer: None,
        };
        let touching = [Some(notice.id), project.building];
        site.record(by, async |tx| {
            works::asked::hear(tx, project.id, &opinion).await?;
            let body = json!({ "who": format!("3号 {who}"), "stance": opinion.stance.word(), "words": words });
            Ok(Fact::of("matter.works_opinion", project.id).touching(touching.into_iter().flatten()).saying(&body))
        })
        .await?;
        if n == 0 {
            let by = (site.clerk, site.at(1, 10 * 60)?);
            let told = "电锤改在下午五点半以前，后面只做绑钢筋这些声音小的活。".to_owned();
            let answer = Answer { words: told, how: HeardHow::Phone, by };
            site.record(by, async |tx| {
                works::store::answer(tx, opinion.id, &answer).await?;
                let body = json!({ "words": answer.words });
                Ok(Fact::of("matter.works_answered", project.id).touching([notice.id]).saying(&body))
            })
            .await?;
        }
    }
    Ok(())
}

/// Water is cut tomorrow: up in all buildings but one.
async fn outage(site: &Site<'_>) -> Result<()> {
    let (today, tomorrow) = (site.day(0)?, site.day(1)?);
    let day = tomorrow.strftime("%-m 月 %-d 日");
    let body = format!(
        "因换水泵，{day}上午 9 时到下午 3 时停水，影响各幢楼。\n\
         请提前存好水，出门前关好水龙头。家里有老人、病人不方便的，请告诉居委会，我们上门帮忙。\n\
         来水后先放一会儿再用。给大家添麻烦了，请互相转告。"
    );
    let text = text(Kind::Notice, "关于停水的通知", &body, today);
    let places: Vec<Place> = site.doors.iter().map(place).collect();
    let notice = site.hung(text, &places, (0, 7 * 60 + 30)).await?;
    let last = site.doors.last().map(|door| door.building);
    for (at, door) in site.doors.iter().enumerate() {
        if Some(door.building) != last {
            site.posted(&notice, at, (site.leader, site.at(0, 8 * 60)?), at < 3).await?;
        }
    }
    Ok(())
}

/// A proclamation, and a small display whose household was answered.
async fn rules(site: &Site<'_>) -> Result<()> {
    let body = "经居民会议讨论决定，自十二月一日起，楼道、门厅不再停放电瓶车，请停到小区新修的车棚，充电也在那里。\n特此公告。";
    let proclamation = text(Kind::Proclamation, "关于电瓶车停放的公告", body, site.day(-6)?);
    let notice = site.hung(proclamation, &[board()], (6, 14 * 60)).await?;
    site.posted(&notice, 0, (site.clerk, site.at(6, 15 * 60)?), true).await?;

    let body = "垃圾厢房早上开放的时间，想从七点提早到六点半，方便上班的人。\n有意见的请告诉居委会。";
    let text = Text {
        period: Some(Period { days: 5, counting: Counting::Working }),
        ..text(Kind::Display, "关于垃圾厢房开放时间的公示", body, site.day(-4)?)
    };
    let notice = site.hung(text, &[board()], (4, 9 * 60)).await?;
    site.posted(&notice, 0, (site.clerk, site.at(4, 10 * 60)?), true).await?;
    let by = (site.leader, site.at(3, 19 * 60)?);
    let said = Said {
        id: Id::new(),
        person: None,
        who: "1 号楼一户".to_owned(),
        how: Way::Round,
        words: "厢房就在窗下，六点半太吵了。".to_owned(),
        by,
    };
    site.record(by, async |tx| {
        words::store::say_word(tx, &notice, &said).await?;
        Ok(heard_fact(&notice, &said))
    })
    .await?;
    let by = (site.clerk, site.at(1, 9 * 60 + 30)?);
    let told = "投放口换了软垫，桶不在那时候换，先试两个星期，再来听您说。";
    site.record(by, async |tx| {
        words::store::answer(tx, said.id, (told, Way::Desk), by).await?;
        Ok(fact("notice.word_answered", notice.id, None, &json!({ "who": said.who, "words": told })))
    })
    .await
}

/// One with a wrong hour, withdrawn.
async fn mistaken(site: &Site<'_>) -> Result<()> {
    let body = "居委会和物业明天上午检查各幢楼的楼道和电表箱。\n请把楼道里的杂物搬走，搬不动的请告诉居委会。";
    let text = text(Kind::Notice, "关于消防安全检查的通知", body, site.day(-8)?);
    let notice = site.hung(text, &[board()], (8, 9 * 60)).await?;
    site.posted(&notice, 0, (site.clerk, site.at(8, 10 * 60)?), true).await?;
    let by = (site.chief, site.at(8, 13 * 60)?);
    let why = "日子写错了，检查改在下个月。";
    site.record(by, async |tx| {
        store::withdraw(tx, notice.id, why, by).await?;
        Ok(fact("notice.withdrawn", notice.id, None, &json!({ "title": notice.text.title, "why": why })))
    })
    .await?;
    let (place, by) = (notice.places[0].id, (site.clerk, site.at(8, 14 * 60)?));
    site.record(by, async |tx| {
        postings::store::take_down(tx, place, by).await?;
        Ok(fact("notice.taken_down", notice.id, None, &json!({ "place": notice.places[0].place })))
    })
    .await
}
