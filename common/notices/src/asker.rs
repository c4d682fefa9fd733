//! A notice through the one who asks: a draft reads as not found for those who do not write.
use crate::{
    access::{HEAR, WRITE},
    notice::{model::Notice, store},
};
use base::Id;
use journal::Fact;
use serde::Serialize;
use web::{Desk, Problem};

/// A notice the asker may read.
pub async fn seen(desk: &Desk, id: Id) -> Result<Notice, Problem> {
    let notice = store::notice(desk.db(), desk.office(), id).await?.ok_or(Problem::NotFound)?;
    if notice.published.is_none() && !desk.may(WRITE) {
        return Err(Problem::NotFound);
    }
    Ok(notice)
}

/// The title of a matter, where the asker sees it whole.
pub async fn matter(desk: &Desk, id: Option<Id>) -> Result<Option<String>, Problem> {
    let Some(id) = id else { return Ok(None) };
    match matters::asked::whole(desk, id).await {
        Ok(matter) => Ok(Some(matter.title)),
        Err(Problem::NotFound) => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// Whether the asker reads what residents said of it: those who hear, and of a works project those who see it whole.
pub async fn hears(desk: &Desk, notice: &Notice) -> Result<bool, Problem> {
    if !desk.may(HEAR) {
        return Ok(false);
    }
    Ok(match notice.project() {
        Some(project) => matter(desk, Some(project)).await?.is_some(),
        None => true,
    })
}

/// A fact about a notice, also on the timeline of what it is about.
pub fn fact(verb: &'static str, notice: Id, matter: Option<Id>, body: &impl Serialize) -> Fact {
    Fact::of(verb, notice).touching(matter).saying(body)
}
