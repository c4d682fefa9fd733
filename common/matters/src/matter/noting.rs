//! Noting a matter inside a fact, for this room and for those to which people write by themselves.
use super::store::{self, Telling};
use crate::asker;
use base::{Id, Millis};
use files::Taken;
use journal::{Fact, Tx};
use serde_json::json;

/// Notes a matter with its photographs: its id, its number, and what is told of it. Also for rooms to which people write by
/// themselves.
pub async fn note_down(
    tx: &mut Tx,
    told: &Telling,
    photos: &[Taken],
    by: (Id, Millis),
) -> anyhow::Result<(Id, i64, Fact)> {
    let id = Id::new();
    let number = store::hear(tx, id, told, by).await?;
    files::attach(tx, id, photos, "", by).await?;
    let body = json!({ "number": number, "title": told.title });
    let fact = asker::fact("matter.heard", id, &told.persons, [told.building, told.flat], &body);
    Ok((id, number, fact))
}
