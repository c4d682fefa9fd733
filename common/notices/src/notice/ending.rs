//! Put up, taken back, ended.
use super::{
    forms::{Publishing, Telling, said},
    model::{Kind, Notice, Published},
    pages,
    rules::{self, NotEnded},
    store,
};
use crate::{asker, postings::rules::listed, words::store::owed_now};
use axum::response::Response;
use base::{Id, Say, calendar};
use jiff::civil::Date;
use journal::Tx;
use matters::{
    complaints::{Complaints, Spoken, lines},
    works::{self, model::Display},
};
use maud::Markup;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// The longest a display's place may be, in characters.
const PLACE: usize = 200;

/// So many days before or after today nothing is put up.
const FAR: i32 = 400;

/// `GET /notices/{id}/publication`: the last day as it would be counted.
pub async fn publication(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let notice = asker::seen(&desk, id).await?;
    let from = notice.text.dated.max(desk.today());
    let typed = Publishing { shown_from: from.to_string(), ..Publishing::default() };
    Ok(desk.page(desk.say().t("发布"), publishing(&desk, &notice, &typed, from, &Spoken::default())))
}

fn publishing(desk: &Desk, notice: &Notice, typed: &Publishing, from: Date, wrong: &Spoken) -> Markup {
    let say = desk.say();
    match rules::publishes(notice) {
        Ok(()) => pages::publish(say, notice, typed, from, wrong),
        Err(not) => {
            let edit = format!("/notices/{}/edit", notice.id);
            let action = (not == rules::NotPublished::Blank).then_some((edit.as_str(), say.t("去填好")));
            pages::not_yet(say, notice, say.t("发布"), &say.sentence(&not.sentence()), action)
        }
    }
}

/// `POST /notices/{id}/publication`: from here on the text is fixed. The display of a works project is the project's too.
pub async fn publish(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Publishing>) -> Result<Response, Problem> {
    let notice = asker::seen(&desk, id).await?;
    let (say, mut wrong) = (desk.say(), Complaints::default());
    let from = typed.shown_from.trim().parse::<Date>().ok();
    if from.is_none() {
        wrong.add("shown_from", "选一下从哪一天贴出。");
    }
    // A year that was mistyped.
    if from.is_some_and(|from| (from - desk.today()).get_days().abs() > FAR) {
        wrong.add("shown_from", "这个日子离今天太远了，看看是不是写错了。");
    }
    if rules::publishes(&notice) == Ok(()) && typed.version != notice.version {
        wrong.add("", "您看的时候，同事又改了几个字。请再看一遍这一张，再发布。");
    }
    let (Some(from), true, Ok(())) = (from, wrong.none(), rules::publishes(&notice)) else {
        let from = from.unwrap_or_else(|| desk.today());
        // Done before by this very command: its outcome is told again.
        if notice.published.is_some() {
            return already(&desk, id, typed.command_id).await;
        }
        let shown = publishing(&desk, &notice, &typed, from, &wrong.spoken(say));
        return Ok(desk.complain(say.t("发布"), shown));
    };
    let until = notice.text.period.map(|period| rules::last_day(from, period, calendar::ours()).day);
    let published = Published { from, until, by: (desk.visitor.account, desk.at) };
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            if store::standing(tx, id).await?.published {
                return Err(Problem::Refused(rules::NotPublished::Already.sentence()));
            }
            put_up(tx, &notice, &published).await?;
            Ok(((), put_up_fact(&notice, &published)))
        })
        .await?;
    Ok(desk.done(&format!("/notices/{id}"), say.t("发布了。接下来贴出去，发到群里。"), done.seq))
}

async fn already(desk: &Desk, id: Id, command: Option<Id>) -> Result<Response, Problem> {
    let refused = Problem::Refused(rules::NotPublished::Already.sentence());
    let done = desk.record::<()>(command, async |_: &mut Tx| Err(refused)).await?;
    Ok(desk.done(&format!("/notices/{id}"), desk.say().t("发布了。接下来贴出去，发到群里。"), done.seq))
}

/// Fixes the text, and puts a works project up for objections with it.
///
/// # Errors
/// Refused where the project is closed.
pub async fn put_up(tx: &mut Tx, notice: &Notice, published: &Published) -> Result<(), Problem> {
    store::publish(tx, notice.id, published).await?;
    if let (Some(project), Some(until)) = (notice.project(), published.until) {
        let display = Display { place: place(notice), from: published.from, until, by: published.by };
        works::asked::put_up(tx, project, notice.id, &display).await?;
    }
    Ok(())
}

/// Where it hangs in one line, for the project's page.
fn place(notice: &Notice) -> String {
    let (places, more) = listed(&notice.places);
    let words = match (notice.places.is_empty(), more) {
        (true, _) => "小区公告栏".to_owned(),
        (false, 0) => places,
        (false, more) => format!("{places}等 {} 处", notice.places.len().max(more)),
    };
    words.chars().take(PLACE).collect()
}

/// What is told of it.
pub fn put_up_fact(notice: &Notice, published: &Published) -> journal::Fact {
    let text = &notice.text;
    let (verb, until) = match published.until {
        Some(until) => ("notice.published_until", rules::full(Say::ZH, until)),
        None => ("notice.published", String::new()),
    };
    let body = json!({ "kind": text.kind.word(), "title": text.title, "until": until });
    asker::fact(verb, notice.id, text.matter, &body)
}

/// What hangs, for those who take it back or end it.
fn hangs(notice: &Notice) -> Result<(), NotEnded> {
    match () {
        () if notice.published.is_none() => Err(NotEnded::Draft),
        () if notice.withdrawn.is_some() || notice.closed.is_some() => Err(NotEnded::Gone),
        () => Ok(()),
    }
}

/// `GET /notices/{id}/withdrawal`.
pub async fn withdrawal(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let (notice, say) = (asker::seen(&desk, id).await?, desk.say());
    let body = match hangs(&notice) {
        Ok(()) => pages::withdraw(say, &notice, &Telling::default(), &Spoken::default()),
        Err(not) => pages::not_yet(say, &notice, say.t("撤下"), &say.sentence(&not.sentence(say)), None),
    };
    Ok(desk.page(say.t("撤下"), body))
}

/// `POST /notices/{id}/withdrawal`: it does not count any more, for a reason.
pub async fn withdraw(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Telling>) -> Result<Response, Problem> {
    let (notice, say, mut wrong) = (asker::seen(&desk, id).await?, desk.say(), Complaints::default());
    let why = said(lines(&typed.words), ("words", 2000), "写一句为什么撤下。", &mut wrong);
    if !wrong.none() {
        return Ok(desk.complain(say.t("撤下"), pages::withdraw(say, &notice, &typed, &wrong.spoken(say))));
    }
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            still(tx, id, say).await?;
            store::withdraw(tx, id, &why, by).await?;
            if let Some(project) = notice.project() {
                works::asked::take_off(tx, project, id).await?;
            }
            let body = json!({ "title": notice.text.title, "why": why });
            Ok(((), asker::fact("notice.withdrawn", id, notice.text.matter, &body)))
        })
        .await?;
    Ok(desk.done(&format!("/notices/{id}"), say.t("撤下了。贴出去的也请取下来。"), done.seq))
}

/// Asked inside the fact: two colleagues may press at once.
async fn still(tx: &mut Tx, id: Id, say: Say) -> Result<(), Problem> {
    let standing = store::standing(tx, id).await?;
    match standing {
        _ if !standing.published => Err(Problem::Refused(NotEnded::Draft.sentence(say))),
        _ if standing.gone => Err(Problem::Refused(NotEnded::Gone.sentence(say))),
        _ => Ok(()),
    }
}

/// `GET /notices/{id}/closure`.
pub async fn closure(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let (notice, say) = (asker::seen(&desk, id).await?, desk.say());
    Ok(desk.page(say.t("结束"), closing(&desk, &notice, &Telling::default(), &Spoken::default())))
}

fn closing(desk: &Desk, notice: &Notice, typed: &Telling, wrong: &Spoken) -> Markup {
    let say = desk.say();
    match rules::ends(notice, desk.today()) {
        Ok(()) => pages::close(say, notice, typed, wrong),
        Err(not) => pages::not_yet(say, notice, say.t("结束"), &say.sentence(&not.sentence(say)), None),
    }
}

/// `POST /notices/{id}/closure`: a display only when its period is over and every word is answered.
pub async fn close(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Telling>) -> Result<Response, Problem> {
    let (notice, say, mut wrong) = (asker::seen(&desk, id).await?, desk.say(), Complaints::default());
    let result = lines(&typed.words);
    let result = match notice.text.kind {
        Kind::Display => said(result, ("words", 2000), "写一句公示的结果。", &mut wrong),
        _ => super::forms::short(result, ("words", 2000), &mut wrong),
    };
    let ends = rules::ends(&notice, desk.today());
    if !wrong.none() || ends.is_err() && ends != Err(NotEnded::Gone) {
        return Ok(desk.complain(say.t("结束"), closing(&desk, &notice, &typed, &wrong.spoken(say))));
    }
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            still(tx, id, say).await?;
            // Asked again inside: somebody may have said something meanwhile.
            match owed_now(tx, &notice).await? {
                n if n > 0 && notice.text.kind == Kind::Display => {
                    return Err(Problem::Refused(NotEnded::Unanswered(n).sentence(say)));
                }
                _ => {}
            }
            store::close(tx, id, &result, (desk.visitor.account, desk.at)).await?;
            let body = json!({ "title": notice.text.title, "result": result });
            Ok(((), asker::fact("notice.closed", id, notice.text.matter, &body)))
        })
        .await?;
    Ok(desk.done(&format!("/notices/{id}"), say.t("结束了。贴出去的也请取下来。"), done.seq))
}
