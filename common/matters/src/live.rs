//! Tells open pages that matters changed, by number only; what changed they read again through the wall.
use crate::asker;
use axum::response::Response;
use base::Id;
use web::{
    Desk, Path, Problem,
    live::{Watch, stream},
};

/// `GET /matters/live`: some matter of the office changed, whether this asker sees it or not.
pub async fn list(desk: Desk) -> Result<Response, Problem> {
    stream(&desk, Watch::Verbs("matter.")).await
}

/// `GET /matters/{id}/live`: this matter changed.
pub async fn one(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    asker::seen(&desk, id).await?;
    stream(&desk, Watch::Subject(id)).await
}
