//! Looking, taking up, refusing, answering.
use super::pages::{self, Line, Shown};
use crate::{
    model::Report,
    receiving::{own, take_up},
    store,
};
use axum::response::Response;
use base::Id;
use journal::{Fact, Tx};
use matters::complaints::{Complaints, Spoken, lines, longer};
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

const MOST: i64 = 50;

/// Words of a colleague.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    #[serde(deserialize_with = "web::maybe_id")]
    command_id: Option<Id>,
    /// What is said.
    pub words: String,
    reason: String,
}

async fn report(desk: &Desk, id: Id) -> Result<Report, Problem> {
    store::one(desk.db(), desk.office(), id).await?.ok_or(Problem::NotFound)
}

/// `GET /reporting`: what waits, and the latest.
pub async fn list(desk: Desk) -> Result<Markup, Problem> {
    let (db, office, keys) = (desk.db(), desk.office(), desk.house.ledger.keys());
    let (held, latest) = tokio::try_join!(store::held(db, office, MOST), store::latest(db, office, MOST))?;
    let line = |report: &Report| Line { report: report.clone(), own: own(keys, report) };
    let held: Vec<Line> = held.iter().map(line).collect();
    let latest: Vec<Line> = latest.iter().filter(|report| !report.waits()).map(line).collect();
    Ok(desk.page(desk.say().t("扫码报事"), pages::list(desk.say(), desk.at, &held, &latest)))
}

async fn shown(desk: &Desk, id: Id, (typed, wrong): (&Typed, &Spoken), contact: bool) -> Result<Markup, Problem> {
    let report = report(desk, id).await?;
    let photos = files::of(desk.db(), desk.office(), report.matter.unwrap_or(id)).await?;
    let replies = store::replies(desk.db(), desk.office(), id).await?;
    let own = own(desk.house.ledger.keys(), &report);
    let history = web::history::timeline(desk, id, 50).await?;
    let shown = Shown {
        say: desk.say(),
        at: desk.at,
        report: &report,
        own: own.as_ref(),
        photos: &photos,
        replies: &replies,
        typed,
        wrong,
        contact,
        history,
    };
    Ok(desk.page(desk.say().t(report.about.word()), pages::one(&shown)))
}

/// `GET /reporting/{id}`: what somebody wrote.
pub async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    shown(&desk, id, (&Typed::default(), &Spoken::default()), false).await
}

/// `POST /reporting/{id}/contact`: how to reach them, with the reason written down first.
pub async fn contact(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Markup, Problem> {
    let reason: String = lines(&typed.reason).chars().take(200).collect();
    if reason.is_empty() {
        return Err(Problem::Refused("请写一下为什么要看，再看一次。".into()));
    }
    report(&desk, id).await?;
    desk.house.ledger.note_look(&desk.asker(), id, "contact", &reason).await?;
    shown(&desk, id, (&Typed::default(), &Spoken::default()), true).await
}

/// `POST /reporting/{id}/taking`: it becomes a matter.
pub async fn take(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let seen = report(&desk, id).await?;
    let building = match seen.code {
        Some(code) => store::cards(desk.db(), desk.office()).await?.into_iter().find(|card| card.id == code),
        None => None,
    };
    let building = building.and_then(|card| card.building);
    let own = own(desk.house.ledger.keys(), &seen);
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            let now = store::one_now(tx, id).await?.ok_or(Problem::NotFound)?;
            let Some(own) = own.as_ref().filter(|_| now.waits()) else {
                return Err(Problem::Refused("这一件已经有人处理了，或者来报的人自己删掉了。".into()));
            };
            take_up(tx, (&now, own), building, (desk.visitor.account, desk.at)).await
        })
        .await?;
    let words = match done.value {
        Some(number) => desk.say().f("记下来了，是事项 {n}。", &[("n", &number)]),
        None => desk.say().t("已经记过了。").to_owned(),
    };
    Ok(desk.done("/reporting", words, done.seq))
}

/// What a colleague says to whoever reported.
fn said(typed: &Typed) -> Result<String, Complaints> {
    let (words, mut wrong) = (lines(&typed.words), Complaints::default());
    if words.is_empty() {
        wrong.add("words", "写一句给来报的人看的话。");
    } else if longer(&words, 1_000) {
        wrong.add("words", "太长了，最多 1000 个字。");
    }
    if wrong.none() { Ok(words) } else { Err(wrong) }
}

async fn back(desk: &Desk, id: Id, typed: &Typed, wrong: &Complaints) -> Result<Response, Problem> {
    use axum::response::IntoResponse as _;
    let page = shown(desk, id, (typed, &wrong.spoken(desk.say())), false).await?;
    Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// `POST /reporting/{id}/refusal`: it becomes none, and why.
pub async fn refuse(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    report(&desk, id).await?;
    let words = match said(&typed) {
        Ok(words) => words,
        Err(wrong) => return back(&desk, id, &typed, &wrong).await,
    };
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            let now = store::one_now(tx, id).await?.ok_or(Problem::NotFound)?;
            if !now.waits() {
                return Err(Problem::Refused("这一件已经有人处理了，或者来报的人自己删掉了。".into()));
            }
            store::refuse(tx, id, &words, (desk.visitor.account, desk.at)).await?;
            Ok(((), Fact::of("report.refused", id).saying(&json!({ "words": words }))))
        })
        .await?;
    Ok(desk.done("/reporting", desk.say().t("没有登记，原因来报的人看得到。"), done.seq))
}

/// `POST /reporting/{id}/replies`: what whoever reported is told.
pub async fn reply(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let seen = report(&desk, id).await?;
    let words = match said(&typed) {
        Ok(words) => words,
        Err(wrong) => return back(&desk, id, &typed, &wrong).await,
    };
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            store::reply(tx, id, &words, (desk.visitor.account, desk.at)).await?;
            Ok::<_, Problem>((
                (),
                Fact::of("report.replied", id).touching(seen.matter).saying(&json!({ "words": words })),
            ))
        })
        .await?;
    Ok(desk.done(&format!("/reporting/{id}"), desk.say().t("答复写好了，来报的人凭回执看得到。"), done.seq))
}
