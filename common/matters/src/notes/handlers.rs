//! Adding lines and photographs.
use super::{
    pages::{self, Typed},
    store,
};
use crate::{
    asker,
    complaints::{Complaints, Spoken, line, lines, longer},
    matter::model::Matter,
};
use axum::response::Response;
use base::{Id, Say};
use journal::Tx;
use maud::Markup;
use serde_json::json;
use web::{Desk, Path, Problem, Upload};

/// `GET /matters/{id}/notes/new`.
pub async fn new_note(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let matter = asker::whole(&desk, id).await?;
    let body = pages::note(desk.say(), &matter, &Typed::default(), &Spoken::default());
    Ok(desk.page(desk.say().t("写一句"), body))
}

/// `GET /matters/{id}/photos/new`.
pub async fn new_photos(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let matter = asker::whole(&desk, id).await?;
    let body = pages::photos(desk.say(), &matter, &Typed::default(), &Spoken::default());
    Ok(desk.page(desk.say().t("拍照"), body))
}

type Page = fn(Say, &Matter, &Typed, &Spoken) -> Markup;

/// `POST /matters/{id}/notes`: a line, with photographs if there are any.
pub async fn note(desk: Desk, Path(id): Path<Id>, upload: Upload) -> Result<Response, Problem> {
    let (matter, typed) = (asker::whole(&desk, id).await?, Typed::from(&upload));
    let (mut wrong, words) = (Complaints::default(), lines(&typed.words));
    if words.is_empty() {
        wrong.add("words", "写一句说了什么、做了什么。");
    } else if longer(&words, 4000) {
        wrong.add("words", "这一段最多 4000 个字。");
    }
    let Some(photos) = taken(&desk, &upload, &mut wrong).await? else {
        return Ok(complain(&desk, &matter, &typed, &wrong, pages::note));
    };
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(upload.command(), async |tx: &mut Tx| {
            let note = Id::new();
            store::write(tx, id, note, &words, by).await?;
            files::attach(tx, note, &photos, "", by).await?;
            Ok(((), asker::fact_of("matter.noted", &matter, &json!({ "words": words }))))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}"), desk.say().t("补上了。"), done.seq))
}

/// `POST /matters/{id}/photos`: photographs of the matter itself.
pub async fn photos(desk: Desk, Path(id): Path<Id>, upload: Upload) -> Result<Response, Problem> {
    let (matter, typed) = (asker::whole(&desk, id).await?, Typed::from(&upload));
    let (mut wrong, words) = (Complaints::default(), line(&typed.words));
    if longer(&words, 200) {
        wrong.add("words", "说明最多写 200 个字。");
    }
    if typed.photos == 0 {
        wrong.add("photo", "还没有选照片。");
    }
    let Some(photos) = taken(&desk, &upload, &mut wrong).await? else {
        return Ok(complain(&desk, &matter, &typed, &wrong, pages::photos));
    };
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(upload.command(), async |tx: &mut Tx| {
            files::attach(tx, id, &photos, &words, by).await?;
            Ok(((), asker::fact_of("matter.photographed", &matter, &json!({ "n": photos.len() }))))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}"), desk.say().t("照片存好了。"), done.seq))
}

/// None where something is wrong, which then stands in `wrong`.
async fn taken(desk: &Desk, upload: &Upload, wrong: &mut Complaints) -> Result<Option<Vec<files::Taken>>, Problem> {
    match files::take(&desk.house.blobs, upload, "photo").await? {
        Ok(photos) => Ok(wrong.none().then_some(photos)),
        Err(refused) => {
            wrong.add("photo", refused.sentence());
            Ok(None)
        }
    }
}

fn complain(desk: &Desk, matter: &Matter, typed: &Typed, wrong: &Complaints, page: Page) -> Response {
    let body = page(desk.say(), matter, typed, &wrong.spoken(desk.say()));
    desk.complain(desk.say().t("补一笔"), body)
}
