//! A draft is changed, or thrown away.
use super::{
    forms::{Press, Typed},
    handlers::back,
    model::{Notice, Text},
    pages::{self, Writing},
    store,
};
use crate::asker;
use axum::response::Response;
use base::Id;
use journal::Tx;
use matters::complaints::Spoken;
use maud::Markup;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// A draft; what hangs is not changed any more.
async fn draft(desk: &Desk, id: Id) -> Result<Notice, Problem> {
    let notice = asker::seen(desk, id).await?;
    match notice.published {
        Some(_) => Err(Problem::Refused(super::rules::NotPublished::Already.sentence())),
        None => Ok(notice),
    }
}

async fn page(
    desk: &Desk,
    notice: &Notice,
    (typed, wrong): (&Typed, &Spoken),
    theirs: Option<&Text>,
) -> Result<Markup, Problem> {
    let (say, today) = (desk.say(), desk.today());
    let about = asker::matter(desk, notice.text.matter).await?;
    let typed = &Typed { matter: notice.text.matter, ..typed.clone() };
    let writing = Writing { say, today, typed, notice: Some(notice), about: about.as_deref(), wrong, theirs };
    Ok(desk.page(say.t("改一改"), pages::write(&writing)))
}

/// `GET /notices/{id}/edit`.
pub async fn edit(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let notice = draft(&desk, id).await?;
    page(&desk, &notice, (&Typed::from(&notice), &Spoken::default()), None).await
}

/// `POST /notices/{id}`: changes a draft. Where a colleague was quicker, both versions come back.
pub async fn change(desk: Desk, Path(id): Path<Id>, Form(mut typed): Form<Typed>) -> Result<Response, Problem> {
    let notice = asker::seen(&desk, id).await?;
    if notice.published.is_some() {
        // Published while it was being changed: what was typed is not lost.
        let mut wrong = matters::complaints::Complaints::default();
        wrong.add("", super::rules::NotPublished::Already.sentence());
        let shown = page(&desk, &notice, (&typed, &wrong.spoken(desk.say())), None).await?;
        return Ok(back(shown));
    }
    let text = match typed.checked() {
        Ok(text) => text,
        Err(wrong) => return Ok(back(page(&desk, &notice, (&typed, &wrong.spoken(desk.say())), None).await?)),
    };
    let recorded = desk.record(typed.command_id, async |tx: &mut Tx| {
        if store::standing(tx, id).await?.published || !store::change(tx, id, typed.version, &text).await? {
            return Err(Problem::Stale);
        }
        let body = json!({ "kind": text.kind.word(), "title": text.title });
        Ok(((), asker::fact("notice.changed", id, notice.text.matter, &body)))
    });
    match recorded.await {
        Ok(done) => Ok(desk.done(&format!("/notices/{id}"), desk.say().t("改好了。"), done.seq)),
        Err(Problem::Stale) => {
            let now = asker::seen(&desk, id).await?;
            typed.version = now.version;
            Ok(back(page(&desk, &now, (&typed, &Spoken::default()), Some(&now.text)).await?))
        }
        Err(problem) => Err(problem),
    }
}

/// `POST /notices/{id}/removal`: throws a draft away; undo brings it back.
pub async fn remove(desk: Desk, Path(id): Path<Id>, Form(press): Form<Press>) -> Result<Response, Problem> {
    let notice = draft(&desk, id).await?;
    let done = desk
        .record(press.command_id, async |tx: &mut Tx| {
            if store::standing(tx, id).await?.published || !store::remove(tx, id).await? {
                return Err(Problem::Refused(super::rules::NotPublished::Already.sentence()));
            }
            Ok(((), asker::fact("notice.removed", id, notice.text.matter, &json!({ "title": notice.text.title }))))
        })
        .await?;
    Ok(desk.done("/notices?state=draft", desk.say().t("草稿不要了。"), done.seq))
}
