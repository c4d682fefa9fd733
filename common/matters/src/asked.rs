//! What other rooms ask about one matter, through the one who asks.
use crate::{asker, matter::model::Matter};
use base::Id;
use web::{Desk, Problem};

/// A matter that the asker sees whole; what is behind the wall reads as not found.
pub async fn whole(desk: &Desk, id: Id) -> Result<Matter, Problem> {
    asker::whole(desk, id).await
}
