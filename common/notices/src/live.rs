//! Tells open pages that something changed, by number only; what changed they read again.
use crate::asker;
use axum::response::Response;
use base::Id;
use web::{
    Desk, Path, Problem,
    live::{Watch, stream},
};

/// `GET /notices/live`: some notice of the office changed.
pub async fn list(desk: Desk) -> Result<Response, Problem> {
    stream(&desk, Watch::Verbs("notice.")).await
}

/// `GET /notices/{id}/live`: this one changed.
pub async fn one(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    asker::seen(&desk, id).await?;
    stream(&desk, Watch::Subject(id)).await
}
