//! Whom 银杏里 looks after: the oldest who live alone, one of them not seen for days, one in hospital, one with the daughter.
use crate::{
    absences::{
        model::{Open, Why},
        store as absences,
    },
    elders::{
        model::{Arranged, Known},
        rules::usual,
        store,
    },
    visits::{
        model::{How, Mood, Visit},
        store as visits,
    },
};
use accounts::staff;
use anyhow::Result;
use base::{Id, Millis, clock};
use jiff::{Span, civil::Date};
use journal::{Asker, Fact, Tx};
use people::persons::{model::Filter, store as persons};
use serde_json::json;
use web::{DemoTown, Future};

const HOUR: Millis = 3_600_000;

/// How long ago the last visit was in hours, how it went, what was said.
const SEEN: [(i64, How, Mood, &str); 8] = [
    (26, How::Seen, Mood::Well, "在楼下晒太阳，说晚上睡得好。"),
    (122, How::Seen, Mood::Low, "说腿没力气，不大想下楼。"),
    (50, How::Phoned, Mood::Well, ""),
    (74, How::Seen, Mood::Well, "女儿周末来过，冰箱是满的。"),
    (30, How::Phoned, Mood::Low, "咳嗽，说不要紧。"),
    (200, How::Seen, Mood::Well, "住院前看过。"),
    (54, How::Seen, Mood::Ill, "头晕，陪着量了血压。"),
    (98, How::Seen, Mood::Well, ""),
];

pub(crate) fn furnish(town: &DemoTown) -> Future<'_, Result<()>> {
    Box::pin(async move {
        let now = town.clock.now();
        let born_by = Date::new(clock::day(now).year() - 80, 1, 1).ok();
        let alone = Filter { tag: Some("独居".to_owned()), born_by, ..Filter::default() };
        let reader = town.house.ledger.reader();
        let all = persons::list(reader, town.office, &alone, (0, 8)).await?;
        let staff = staff(reader, town.office).await?;
        let leader = staff.iter().find(|one| one.name == "顾雪芬").map_or(Id::NOBODY, |one| one.id);
        for (at, (line, seen)) in all.iter().zip(SEEN).enumerate() {
            let asker = Asker::account(town.office, leader, now - 240 * HOUR);
            taken_up(town, &asker, line.id, at).await?;
            visited(town, (line.id, leader), seen, now).await?;
        }
        if let [.., one, other, last] = all.as_slice() {
            left(town, one.id, (Why::Hospital, "市二医院，呼吸科"), now).await?;
            left(town, other.id, (Why::Family, "女儿家"), now).await?;
            ended(town, last.id, now).await?;
        }
        Ok(())
    })
}

async fn taken_up(town: &DemoTown, asker: &Asker, person: Id, at: usize) -> Result<()> {
    let known = match at {
        0 => Known {
            key: "对门王阿姨有一把".into(),
            habits: "十点以前不要敲门，左耳听不清。".into(),
            ..Known::default()
        },
        1 => Known { doctor: "社区医院李医生，每月配一次药".into(), ..Known::default() },
        _ => Known::default(),
    };
    let dialects =
        if at == 0 { vec!["宁波话".to_owned(), "上海话".to_owned()] } else { vec!["上海话".to_owned()] };
    let arranged = Arranged { grade: (at == 1).then_some(3), dialects, known, rhythm: usual(&["独居"], Some(85)) };
    let sealed = town.house.ledger.keys().seal(person, &serde_json::to_vec(&arranged.known)?)?;
    let by = (asker.actor, asker.at);
    let write = async |tx: &mut Tx| {
        store::take_up(tx, person, (&arranged, &sealed), by).await?;
        let body = json!({ "days": arranged.rhythm.days });
        anyhow::Ok(((), Fact::of("elder.taken_up", person).about(person).saying(&body)))
    };
    town.house.ledger.record(asker, write).await?;
    Ok(())
}

async fn visited(
    town: &DemoTown,
    (person, by): (Id, Id),
    (hours, how, mood, words): (i64, How, Mood, &str),
    now: Millis,
) -> Result<()> {
    let at = now - hours * HOUR;
    let visit = Visit { id: Id::new(), by, how, mood: Some(mood), words: String::new(), matter: None, at };
    let sealed = match words {
        "" => None,
        words => Some(town.house.ledger.keys().seal(person, words.as_bytes())?),
    };
    let verb = if how == How::Seen { "home_visit.seen" } else { "home_visit.phoned" };
    let write = async |tx: &mut Tx| {
        visits::record(tx, person, (&visit, sealed.as_deref()), at).await?;
        anyhow::Ok(((), Fact::of(verb, person).about(person).saying(&json!({ "mood": mood.word() }))))
    };
    town.house.ledger.record(&Asker::account(town.office, by, at), write).await?;
    Ok(())
}

async fn left(town: &DemoTown, person: Id, (why, place): (Why, &str), now: Millis) -> Result<()> {
    let day = |days: i64| clock::day(now).checked_add(Span::new().days(days));
    let until = if why == Why::Family { Some(day(9)?) } else { None };
    let absence = Open { id: Id::new(), why, place: place.to_owned(), from: day(-3)?, until };
    let earlier = Open { id: Id::new(), why: Why::Travel, place: String::new(), from: day(-9)?, until: Some(day(-7)?) };
    let asker = Asker::program(town.office, now - 60 * HOUR);
    let by = (asker.actor, asker.at);
    let write = async |tx: &mut Tx| {
        absences::leave(tx, person, &earlier, by).await?;
        absences::come_back(tx, earlier.id, earlier.until.unwrap_or(earlier.from), by).await?;
        absences::leave(tx, person, &absence, by).await?;
        let body = json!({ "told": absence.told() });
        anyhow::Ok(((), Fact::of("elder.left", person).about(person).saying(&body)))
    };
    town.house.ledger.record(&asker, write).await?;
    Ok(())
}

async fn ended(town: &DemoTown, person: Id, now: Millis) -> Result<()> {
    let asker = Asker::program(town.office, now - 5 * HOUR);
    let write = async |tx: &mut Tx| {
        store::end(tx, person, "搬去和儿子住了", (asker.actor, asker.at)).await?;
        let body = json!({ "why": "搬去和儿子住了" });
        anyhow::Ok(((), Fact::of("elder.ended", person).about(person).saying(&body)))
    };
    town.house.ledger.record(&asker, write).await?;
    Ok(())
}
