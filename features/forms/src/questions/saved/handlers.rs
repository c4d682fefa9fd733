//! Questions of the office: kept, asked again, told, changed, taken away.
use super::{
    Saved,
    forms::{Complaints, Pressed, Typed},
    pages::{self, Blank},
};
use crate::questions::{
    answer,
    counted::{Counted, words},
    forms::Asked,
    model::Question,
    reading::{self, Knowing},
    store,
};
use axum::response::Response;
use base::Id;
use journal::{Fact, Tx};
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Path, Problem, Query, look::Flash};

/// A sentence with the moment it was counted may be a day old, when it is noted that it was told.
const DAY: i64 = 24 * 60 * 60 * 1000;

async fn found(desk: &Desk, id: Id) -> Result<Saved, Problem> {
    store::question(desk.db(), desk.office(), id).await?.ok_or(Problem::NotFound)
}

/// `GET /forms`: the questions of the office with what was told last.
pub async fn list(desk: Desk) -> Result<Markup, Problem> {
    let (say, keeps) = (desk.say(), desk.may(crate::access::KEEP));
    let (mut all, mut last) = (Vec::new(), Vec::new());
    if keeps {
        all = store::questions(desk.db(), desk.office()).await?;
        last = store::last_told(desk.db(), desk.office()).await?;
    }
    let buildings = answer::buildings(&desk).await?;
    let know = Knowing { buildings: &buildings, today: desk.today() };
    Ok(desk.page(say.t("临时任务"), pages::list(say, (&all, &last), know, (keeps, desk.at))))
}

fn spoken(desk: &Desk, question: &Question, buildings: &[(Id, String)]) -> String {
    reading::sentence(question, desk.say(), Knowing { buildings, today: desk.today() })
}

/// `GET /forms/questions/new`: keeps what stands in the address.
pub async fn new(desk: Desk, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let say = desk.say();
    let (buildings, tags) = (answer::buildings(&desk).await?, answer::tags(&desk).await?);
    let question = asked.read(&tags, &buildings, desk.today()).map_err(|_| Problem::NotFound)?;
    let reading = spoken(&desk, &question, &buildings);
    let typed = Typed::new(&question);
    let blank = Blank { say, typed: &typed, reading: &reading, wrong: &[], saved: None };
    Ok(desk.page(say.t("存下来"), pages::form(&blank)))
}

/// `POST /forms/questions`
pub async fn add(desk: Desk, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let say = desk.say();
    let buildings = answer::buildings(&desk).await?;
    let question = typed.asked(&buildings, desk.today()).ok_or(Problem::Unreadable)?;
    let new = match typed.check(say, Id::new(), question.clone(), desk.today()) {
        Ok(new) => new,
        Err(wrong) => {
            let reading = spoken(&desk, &question, &buildings);
            let blank = Blank { say, typed: &typed, reading: &reading, wrong: &wrong, saved: None };
            return Ok(desk.complain(say.t("存下来"), pages::form(&blank)));
        }
    };
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            store::add(tx, &new).await?;
            Ok(((), Fact::of("question.added", new.id).saying(&json!({ "name": new.name }))))
        })
        .await?;
    Ok(desk.done(&format!("/forms/questions/{}", done.subject), say.t("存好了，下次点一下就数。"), done.seq))
}

/// Which page of the list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Leaf {
    page: u64,
}

/// `GET /forms/questions/{id}`: asked again, now.
pub async fn one(desk: Desk, Path(id): Path<Id>, Query(leaf): Query<Leaf>) -> Result<Markup, Problem> {
    let (say, saved) = (desk.say(), found(&desk, id).await?);
    let told = store::told(desk.db(), desk.office(), id).await?;
    let names = desk.names(&told.iter().map(|one| one.by).collect::<Vec<_>>()).await?;
    let buildings = answer::buildings(&desk).await?;
    let Some(question) = &saved.question else {
        return Ok(desk.page(&saved.name, pages::unreadable(say, &saved)));
    };
    let counted = Counted::now(&desk, question, &buildings, leaf.page).await?;
    let shown = counted.told(&desk, question, &buildings);
    Ok(desk.page(&saved.name, pages::one(&shown, &saved, (&told, &names), desk.at)))
}

/// `POST /forms/questions/{id}/answers`: it was told. Where the number is another by now, it is not noted.
pub async fn tell(desk: Desk, Path(id): Path<Id>, Form(pressed): Form<Pressed>) -> Result<Response, Problem> {
    let (say, saved) = (desk.say(), found(&desk, id).await?);
    let question = saved.question.as_ref().ok_or(Problem::NotFound)?;
    let buildings = answer::buildings(&desk).await?;
    let answer = answer::answer(&desk, question, &buildings).await?;
    let back = format!("/forms/questions/{id}");
    if pressed.number.parse() != Ok(answer.number) {
        let now = say.f("数字刚刚变了，现在是 {n}。请重新复制，再记。", &[("n", &answer.number)]);
        return Ok(desk.go(&back, &Flash::refused(now)));
    }
    let at = pressed.at.parse().ok().filter(|at| (desk.at - DAY..=desk.at).contains(at)).unwrap_or(desk.at);
    let know = Knowing { buildings: &buildings, today: desk.today() };
    let words = words(&desk, question, &answer, know, at);
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            store::tell(tx, id, (answer.number, &words), by).await?;
            Ok(((), Fact::of("question.told", id).saying(&json!({ "name": saved.name, "words": words }))))
        })
        .await?;
    Ok(desk.done(&back, say.t("记下了报出去的这个数。"), done.seq))
}

/// `GET /forms/questions/{id}/edit`: with what stands in the address in place of what was asked, if something does.
pub async fn edit(desk: Desk, Path(id): Path<Id>, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let (say, saved) = (desk.say(), found(&desk, id).await?);
    let (buildings, tags) = (answer::buildings(&desk).await?, answer::tags(&desk).await?);
    let question = if asked.of.is_empty() {
        saved.question.clone()
    } else {
        Some(asked.read(&tags, &buildings, desk.today()).map_err(|_| Problem::NotFound)?)
    };
    let reading = question.as_ref().map(|question| spoken(&desk, question, &buildings)).unwrap_or_default();
    let typed = Typed { question: question.as_ref().map(Question::kept).unwrap_or_default(), ..Typed::of(&saved) };
    let blank = Blank { say, typed: &typed, reading: &reading, wrong: &[], saved: Some(&saved) };
    Ok(desk.page(say.t("改这个问题"), pages::form(&blank)))
}

/// `POST /forms/questions/{id}`
pub async fn change(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let (say, saved) = (desk.say(), found(&desk, id).await?);
    let buildings = answer::buildings(&desk).await?;
    let question = typed.asked(&buildings, desk.today()).ok_or(Problem::Unreadable)?;
    let reading = spoken(&desk, &question, &buildings);
    let complain = |typed: &Typed, saved: &Saved, wrong: &Complaints| {
        let blank = Blank { say, typed, reading: &reading, wrong, saved: Some(saved) };
        desk.complain(say.t("改这个问题"), pages::form(&blank))
    };
    let now = match typed.check(say, id, question.clone(), desk.today()) {
        Ok(now) => now,
        Err(wrong) => return Ok(complain(&typed, &saved, &wrong)),
    };
    let recorded = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            if !store::change(tx, &now).await? {
                return Err(Problem::Stale);
            }
            Ok(((), Fact::of("question.changed", id).saying(&json!({ "name": now.name }))))
        })
        .await;
    match recorded {
        Ok(done) => Ok(desk.done(&format!("/forms/questions/{id}"), say.t("改好了。"), done.seq)),
        Err(Problem::Stale) => {
            let theirs = found(&desk, id).await?;
            let typed = Typed { version: theirs.version, ..typed };
            let wrong = vec![("name", say.t("同事刚改过这里。您写的还在，再存一次就用您的。").to_owned())];
            Ok(complain(&typed, &theirs, &wrong))
        }
        Err(problem) => Err(problem),
    }
}

/// `POST /forms/questions/{id}/removal`: undo brings it back with what was told.
pub async fn remove(desk: Desk, Path(id): Path<Id>, Form(pressed): Form<Pressed>) -> Result<Response, Problem> {
    let name = found(&desk, id).await.map(|saved| saved.name);
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            // Sent twice, it is found done; gone otherwise, it is not found.
            let name = name?;
            if !store::remove(tx, id).await? {
                return Err(Problem::NotFound);
            }
            Ok(((), Fact::of("question.removed", id).saying(&json!({ "name": name }))))
        })
        .await?;
    Ok(desk.done("/forms", desk.say().t("删掉了。"), done.seq))
}
