//! A decision and its step in one fact.
use super::store::{self, About};
use crate::{
    agenda,
    gathering::model::{Decided, Item},
};
use base::{Id, Millis};
use jiff::civil::Date;
use journal::{Fact, Tx};
use serde_json::json;
use web::Problem;

/// Writes both, for a matter that is open or one that is made for it; the fact stands on the matter's timeline too.
pub(crate) async fn decide(
    tx: &mut Tx,
    (gathering, item): (Id, &Item),
    made: &Decided,
    by: (Id, Millis),
    today: Date,
) -> Result<Fact, Problem> {
    // Asked again inside: a colleague may have made the item's matter a moment ago.
    let all = agenda::store::items_now(tx, gathering).await?;
    let item = all.iter().find(|one| one.id == item.id).ok_or(Problem::NotFound)?;
    if let Some(matter) = item.matter {
        matters::closing::store::still_open(tx, matter).await?;
    }
    let about = About { item: item.id, matter: item.matter, title: &item.title };
    let became = store::decide(tx, about, made, by).await?;
    matters::hotline::follow(tx, became.matter, today).await?;
    let body = json!({ "party": made.party.word(), "words": made.words, "until": made.due_on.to_string() });
    Ok(Fact::of("gathering.decided", gathering).touching([became.matter, became.step]).saying(&body))
}
