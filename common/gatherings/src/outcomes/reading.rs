//! What was decided before.
use super::rules::order;
use crate::{
    gathering::model::{Decision, Gathering},
    minutes,
};
use jiff::Span;
use web::{Desk, Problem};

/// How far back earlier decisions are shown, in days.
const BACK: i64 = 366;
/// Most of them.
const MOST: usize = 30;

/// What was decided at earlier gatherings of the kind, open ones first.
pub(crate) async fn earlier(desk: &Desk, gathering: &Gathering) -> Result<Vec<Decision>, Problem> {
    let since = gathering.day.checked_sub(Span::new().days(BACK)).unwrap_or(gathering.day);
    let kind = gathering.kind.key();
    let mut all = minutes::store::earlier(desk.db(), desk.office(), kind, gathering.day, since).await?;
    order(&mut all, desk.today());
    all.truncate(MOST);
    Ok(all)
}
