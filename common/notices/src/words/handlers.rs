//! Hearing what residents say of a display, and answering.
use super::{
    forms::Typed,
    model::{Said, Word},
    pages, store,
};
use crate::{
    asker,
    notice::model::{Kind, Notice},
};
use axum::response::Response;
use base::Id;
use journal::{Fact, Tx};
use matters::complaints::Spoken;
use maud::Markup;
use people::asked::store::named;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// A display whose words stand here; those of a works project are written on the project's page.
async fn display(desk: &Desk, id: Id) -> Result<Notice, Problem> {
    let notice = asker::seen(desk, id).await?;
    if notice.text.kind != Kind::Display || notice.published.is_none() || !asker::hears(desk, &notice).await? {
        return Err(Problem::NotFound);
    }
    Ok(notice)
}

/// `GET /notices/{id}/words/new`.
pub async fn new(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let notice = display(&desk, id).await?;
    let body = pages::hear(desk.say(), &notice, &Typed::default(), &Spoken::default());
    Ok(desk.page(desk.say().t("记一条意见"), body))
}

/// The one of the register who is meant by a name, where there is only one that the asker may see.
async fn meant(desk: &Desk, who: &str) -> Result<Option<Id>, Problem> {
    if !desk.may(people::access::SEE) {
        return Ok(None);
    }
    let scope = people::access::scope(&desk.visitor);
    let all = named(desk.db(), desk.office(), who).await?;
    let mut seen = all.into_iter().filter(|card| scope.holds(card.building));
    Ok(seen.next().filter(|_| seen.next().is_none()).map(|card| card.id))
}

/// `POST /notices/{id}/words`: what somebody says.
pub async fn hear(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let (notice, say) = (display(&desk, id).await?, desk.say());
    let mut heard = match typed.checked((desk.visitor.account, desk.at)) {
        Ok(said) => said,
        Err(wrong) => {
            let body = pages::hear(say, &notice, &typed, &wrong.spoken(say));
            return Ok(desk.complain(say.t("记一条意见"), body));
        }
    };
    heard.person = meant(&desk, &heard.who).await?;
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            store::say_word(tx, &notice, &heard).await?;
            Ok(((), heard_fact(&notice, &heard)))
        })
        .await?;
    Ok(desk.done(&format!("/notices/{id}"), say.t("意见记下来了。"), done.seq))
}

/// What is told of a word that was heard; sealed under the key of the one who said it, where that is known.
pub fn heard_fact(notice: &Notice, heard: &Said) -> Fact {
    let body = json!({ "who": heard.who, "words": heard.words });
    about(asker::fact("notice.word_heard", notice.id, notice.text.matter, &body), heard.person)
}

fn about(fact: Fact, person: Option<Id>) -> Fact {
    match person {
        Some(person) => fact.about(person),
        None => fact,
    }
}

async fn word(desk: &Desk, id: Id, word: Id) -> Result<(Notice, Word), Problem> {
    let notice = display(desk, id).await?;
    if notice.project().is_some() {
        return Err(Problem::NotFound);
    }
    let found = notice.words.iter().find(|one| one.id == word).cloned().ok_or(Problem::NotFound)?;
    Ok((notice, found))
}

/// `GET /notices/{id}/words/{word}/answer`.
pub async fn new_answer(desk: Desk, Path((id, of)): Path<(Id, Id)>) -> Result<Markup, Problem> {
    let (notice, word) = word(&desk, id, of).await?;
    let body = pages::answer(desk.say(), &notice, &word, &Typed::default(), &Spoken::default());
    Ok(desk.page(desk.say().t("答复意见"), body))
}

/// `POST /notices/{id}/words/{word}/answer`: what they were told.
pub async fn answer(desk: Desk, Path((id, of)): Path<(Id, Id)>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let ((notice, word), say) = (word(&desk, id, of).await?, desk.say());
    let (words, how) = match typed.answer() {
        Ok(told) => told,
        Err(wrong) => {
            let body = pages::answer(say, &notice, &word, &typed, &wrong.spoken(say));
            return Ok(desk.complain(say.t("答复意见"), body));
        }
    };
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            if !store::answer(tx, word.id, (&words, how), by).await? {
                return Err(Problem::Refused("这条意见已经答复过了。".into()));
            }
            let body = json!({ "who": word.who, "words": words });
            Ok(((), about(asker::fact("notice.word_answered", id, notice.text.matter, &body), word.person)))
        })
        .await?;
    Ok(desk.done(&format!("/notices/{id}"), say.t("答复记下来了。"), done.seq))
}
