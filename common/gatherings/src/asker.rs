//! A gathering through the one who asks: what is not theirs reads as not found.
use crate::{
    access::LEAD,
    gathering::{
        model::{Gathering, Guest, Item},
        store,
    },
};
use base::Id;
use web::{Desk, Problem};

/// Whose gatherings are read: none stands for all of the office.
pub(crate) fn only_of(desk: &Desk) -> Option<Id> {
    (!desk.may(LEAD)).then_some(desk.visitor.account)
}

/// A gathering that the asker may see.
pub(crate) async fn seen(desk: &Desk, id: Id) -> Result<Gathering, Problem> {
    store::gathering(desk.db(), desk.office(), id, only_of(desk)).await?.ok_or(Problem::NotFound)
}

/// One that is still to come or going on: what was called off takes nothing more.
pub(crate) async fn held(desk: &Desk, id: Id) -> Result<Gathering, Problem> {
    let gathering = seen(desk, id).await?;
    match gathering.cancelled {
        Some(_) => Err(Problem::Refused("这次已经取消了，不能再改。".into())),
        None => Ok(gathering),
    }
}

/// One whose minutes may still be written.
pub(crate) async fn unfinished(desk: &Desk, id: Id) -> Result<Gathering, Problem> {
    let gathering = held(desk, id).await?;
    match gathering.finished {
        Some(_) => Err(Problem::Refused("会议记录已经定稿了。要补的写到“补记”里。".into())),
        None => Ok(gathering),
    }
}

/// An item of its agenda.
pub(crate) async fn item(desk: &Desk, gathering: Id, id: Id) -> Result<Item, Problem> {
    let all = crate::agenda::store::items(desk.db(), desk.office(), gathering).await?;
    all.into_iter().find(|item| item.id == id).ok_or(Problem::NotFound)
}

/// One of its guests.
pub(crate) async fn guest(desk: &Desk, gathering: Id, id: Id) -> Result<Guest, Problem> {
    let all = crate::guests::store::guests(desk.db(), desk.office(), gathering).await?;
    all.into_iter().find(|guest| guest.id == id).ok_or(Problem::NotFound)
}
