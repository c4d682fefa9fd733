//! Photographs through the asker: another office's read as not found.
use crate::{
    model::{Attachment, Size},
    pages, store,
};
use axum::{
    http::header,
    response::{IntoResponse as _, Response},
};
use base::Id;
use journal::{Fact, Tx};
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Path, Problem, Query};

/// What the browser sends about one photograph.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Word {
    #[serde(default, deserialize_with = "web::maybe_id")]
    command_id: Option<Id>,
    #[serde(default)]
    version: i64,
    #[serde(default)]
    caption: String,
    /// The page it was opened from.
    #[serde(default)]
    back: String,
}

/// `GET /files/{id}`: the whole photograph.
pub(crate) async fn whole(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    serve(&desk, &photograph(&desk, id).await?, Size::Whole).await
}

/// `GET /files/{id}/small`: the small one.
pub(crate) async fn small(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    serve(&desk, &photograph(&desk, id).await?, Size::Small).await
}

/// `GET /files/{id}/about`: what it shows, and a way to take it away.
pub(crate) async fn about(desk: Desk, Path(id): Path<Id>, Query(word): Query<Word>) -> Result<Markup, Problem> {
    let photo = photograph(&desk, id).await?;
    Ok(desk.page(desk.say().t("照片"), pages::about(desk.say(), &photo, inside(&word.back), &photo.caption, None)))
}

/// `POST /files/{id}/caption`: says what it shows.
pub(crate) async fn caption(desk: Desk, Path(id): Path<Id>, Form(word): Form<Word>) -> Result<Response, Problem> {
    let (say, photo) = (desk.say(), photograph(&desk, id).await?);
    let words = word.caption.split_whitespace().collect::<Vec<_>>().join(" ");
    let words: String = words.chars().filter(|c| !c.is_control()).collect();
    let complain = |photo: &Attachment, complaint: &str| {
        let body = pages::about(say, photo, inside(&word.back), &word.caption, Some(complaint));
        Ok(desk.complain(say.t("照片"), body))
    };
    if words.chars().count() > 200 {
        return complain(&photo, say.t("说明最多写 200 个字。"));
    }
    let recorded = desk.record(word.command_id, async |tx: &mut Tx| {
        if !store::caption(tx, id, word.version, &words).await? {
            return Err(Problem::Stale);
        }
        let fact = Fact::of("file.captioned", id).touching([photo.subject]).saying(&json!({ "caption": words }));
        Ok(((), fact))
    });
    match recorded.await {
        Ok(done) => Ok(desk.done(inside(&word.back), say.t("说明写好了。"), done.seq)),
        Err(Problem::Stale) => {
            let now = photograph(&desk, id).await?;
            complain(
                &now,
                &say.f("同事刚把说明改成“{now}”。您写的还在下面，再存一次就用您的。", &[("now", &now.caption)]),
            )
        }
        Err(problem) => Err(problem),
    }
}

/// `POST /files/{id}/removal`: takes it away; undo brings it back.
pub(crate) async fn remove(desk: Desk, Path(id): Path<Id>, Form(word): Form<Word>) -> Result<Response, Problem> {
    let Some(photo) = store::attachment(desk.db(), desk.office(), id).await? else {
        return again(&desk, &word).await;
    };
    let recorded = desk
        .record(word.command_id, async |tx: &mut Tx| {
            if !store::remove(tx, id).await? {
                return Err(Problem::NotFound);
            }
            Ok(((), Fact::of("file.removed", id).touching([photo.subject])))
        })
        .await?;
    Ok(desk.done(inside(&word.back), desk.say().t("照片拿掉了。"), recorded.seq))
}

/// Sent twice: it is gone already, by this very command or not at all.
async fn again(desk: &Desk, word: &Word) -> Result<Response, Problem> {
    let done = desk.record(word.command_id, async |_: &mut Tx| Err::<((), Fact), _>(Problem::NotFound)).await?;
    Ok(desk.done(inside(&word.back), desk.say().t("照片拿掉了。"), done.seq))
}

async fn photograph(desk: &Desk, id: Id) -> Result<Attachment, Problem> {
    store::attachment(desk.db(), desk.office(), id).await?.ok_or(Problem::NotFound)
}

/// The bytes of a photograph that the caller found through the asker. Never run, never guessed at, kept by the browser
/// for an hour only.
pub async fn serve(desk: &Desk, photo: &Attachment, size: Size) -> Result<Response, Problem> {
    let (blob, kind) = match (size, &photo.thumb) {
        (Size::Small, Some(thumb)) => (thumb.as_str(), "image/jpeg"),
        _ => (photo.blob.as_str(), media_type(&photo.media_type)),
    };
    let bytes = desk.house.blobs.get(blob).await?;
    let ending = if kind == "image/png" { "png" } else { "jpg" };
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{}.{ending}\"", photo.id)),
        (header::CACHE_CONTROL, "private, max-age=3600".to_owned()),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// A row changed by hand makes no page of a picture.
fn media_type(kept: &str) -> &'static str {
    match kept {
        "image/jpeg" => "image/jpeg",
        "image/png" => "image/png",
        _ => "application/octet-stream",
    }
}

/// A way back that stays in the house.
fn inside(back: &str) -> &str {
    let stays = back.starts_with('/') && !back.starts_with("//") && !back.contains(['\\', '\r', '\n', '?', '#']);
    if stays { back } else { "/" }
}
