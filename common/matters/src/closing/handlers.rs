//! Closing a matter and opening it again.
use super::{
    pages::{self, Typed},
    store,
};
use crate::{
    asker,
    complaints::{Complaints, Spoken, lines, longer},
    inspections,
    matter::{
        model::{Kind, Matter},
        rules,
    },
    works,
};
use axum::response::Response;
use base::{Id, Say};
use journal::{Fact, Tx};
use maud::Markup;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

type Page = fn(Say, &Matter, &Typed, &Spoken) -> Markup;

/// `GET /matters/{id}/closure`.
pub async fn closure(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let matter = asker::whole(&desk, id).await?;
    if matter.kind == Kind::Works {
        return works::handlers::closure(&desk, &matter).await;
    }
    if matter.kind == Kind::Inspection {
        return inspections::handlers::closure(&desk, &matter).await;
    }
    let body = pages::close(desk.say(), &matter, &Typed::default(), &Spoken::default());
    Ok(desk.page(desk.say().t("办结"), body))
}

/// `POST /matters/{id}/closure`: when nothing is missing, or when all steps have ended and it is said what was done
/// although somebody is not content; otherwise the page says what is missing.
pub async fn close(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let matter = asker::whole(&desk, id).await?;
    if matter.kind == Kind::Works {
        return works::handlers::close(&desk, &matter, typed).await;
    }
    if matter.kind == Kind::Inspection {
        return inspections::handlers::close(&desk, &matter, typed).await;
    }
    let content = rules::lacking(&matter).is_empty();
    let words = match checked(&typed, "写一句最后怎么样了。") {
        Ok(words) if content => (words, String::new()),
        Ok(words) if rules::may_end_in_duty(&matter) => match tried(&typed) {
            Ok(tried) => (words, tried),
            Err(wrong) => return Ok(complain(&desk, &matter, &typed, &wrong, pages::close)),
        },
        Ok(_) => return Ok(complain(&desk, &matter, &typed, &Complaints::default(), pages::close)),
        Err(wrong) => return Ok(complain(&desk, &matter, &typed, &wrong, pages::close)),
    };
    let by = (desk.visitor.account, desk.at);
    let recorded = desk.record(typed.command_id, async |tx: &mut Tx| {
        store::still_open(tx, id).await?;
        if !store::close(tx, id, (&words.0, &words.1), by).await? {
            return Err(Problem::Stale);
        }
        Ok(((), closed(&matter, &words)))
    });
    match recorded.await {
        Ok(done) => Ok(desk.done(&format!("/matters/{id}"), desk.say().t("办结了。"), done.seq)),
        Err(Problem::Stale) => {
            let now = asker::whole(&desk, id).await?;
            Ok(complain(&desk, &now, &typed, &Complaints::default(), pages::close))
        }
        Err(problem) => Err(problem),
    }
}

/// `GET /matters/{id}/reopening`.
pub async fn reopening(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let matter = asker::whole(&desk, id).await?;
    let body = pages::reopen(desk.say(), &matter, &Typed::default(), &Spoken::default());
    Ok(desk.page(desk.say().t("重新打开"), body))
}

/// `POST /matters/{id}/reopening`: with the reason; the journal keeps the closure.
pub async fn reopen(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let matter = asker::whole(&desk, id).await?;
    let why = match checked(&typed, "写一句为什么要重新打开。") {
        Ok(why) => why,
        Err(wrong) => return Ok(complain(&desk, &matter, &typed, &wrong, pages::reopen)),
    };
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            if !store::reopen(tx, id).await? {
                return Err(Problem::Refused("这件事本来就开着。".into()));
            }
            crate::reports::store::part(tx, id).await?;
            Ok(((), asker::fact_of("matter.reopened", &matter, &json!({ "why": why }))))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}"), desk.say().t("重新打开了。"), done.seq))
}

fn closed(matter: &Matter, (result, tried): &(String, String)) -> Fact {
    if tried.is_empty() {
        return asker::fact_of("matter.closed", matter, &json!({ "result": result }));
    }
    asker::fact_of("matter.duty_done", matter, &json!({ "result": result, "tried": tried }))
}

/// What could be done and was done; must be written.
fn tried(typed: &Typed) -> Result<String, Complaints> {
    let (mut wrong, tried) = (Complaints::default(), lines(&typed.tried));
    if tried.is_empty() {
        wrong.add("tried", "写清楚做了哪些，以后翻出来说得明白。");
    } else if longer(&tried, 2000) {
        wrong.add("tried", "这一段最多 2000 个字。");
    }
    if wrong.none() { Ok(tried) } else { Err(wrong) }
}

fn checked(typed: &Typed, empty: &'static str) -> Result<String, Complaints> {
    let (mut wrong, words) = (Complaints::default(), lines(&typed.words));
    if words.is_empty() {
        wrong.add("words", empty);
    } else if longer(&words, 2000) {
        wrong.add("words", "这一段最多 2000 个字。");
    }
    if wrong.none() { Ok(words) } else { Err(wrong) }
}

fn complain(desk: &Desk, matter: &Matter, typed: &Typed, wrong: &Complaints, page: Page) -> Response {
    desk.complain(desk.say().t("办结"), page(desk.say(), matter, typed, &wrong.spoken(desk.say())))
}
