//! Somebody who is looked after, through the one who asks: what is not theirs reads as not found.
use crate::elders::{model::Kept, store};
use base::Id;
use people::{
    access::scope,
    asked::{Card, store::cards},
};
use web::{Desk, Problem};

/// A resident whom the asker may see, looked after or not.
pub(crate) async fn resident(desk: &Desk, person: Id) -> Result<Card, Problem> {
    let card = cards(desk.db(), desk.office(), &[person]).await?.remove(&person).ok_or(Problem::NotFound)?;
    if scope(&desk.visitor).holds(card.building) { Ok(card) } else { Err(Problem::NotFound) }
}

/// Somebody who is looked after, or was.
pub(crate) async fn elder(desk: &Desk, person: Id) -> Result<(Card, Kept), Problem> {
    let card = resident(desk, person).await?;
    let kept = store::kept(desk.db(), desk.house.ledger.keys(), desk.office(), person).await?;
    Ok((card, kept.ok_or(Problem::NotFound)?))
}

/// Somebody who still is.
pub(crate) async fn present(desk: &Desk, person: Id) -> Result<(Card, Kept), Problem> {
    let (card, kept) = elder(desk, person).await?;
    match kept.ended {
        Some(_) => Err(Problem::Refused("已经不在关爱名单里了。要接着看望，请先重新列入。".into())),
        None => Ok((card, kept)),
    }
}
