//! Matters among what the box of the shell finds: by words of title and place, or by number.
pub mod derive;
pub mod rules;
pub mod store;

use crate::{
    asker,
    listing::rows::{Reading, found},
    matter::rules::order,
};
use web::{Desk, Future, Group, Problem};

/// The room's [`web::Finder`]: open ones first, each as far as the asker may read it.
pub(crate) fn find<'a>(desk: &'a Desk, typed: &'a str) -> Future<'a, Result<Group, Problem>> {
    Box::pin(async move {
        if !desk.may(crate::access::SEE) {
            return Ok(Group::default());
        }
        let wall = asker::wall(desk);
        let (all, more) = store::search(desk.db(), desk.office(), &wall, typed).await?;
        let mut all: Vec<_> = all.into_iter().filter_map(|matter| wall.part(matter)).collect();
        order(&mut all);
        let reading =
            Reading { say: desk.say(), today: desk.today(), wall: &wall, may: &|permission| desk.may(permission) };
        let only = match all.as_slice() {
            [one] if !more => Some(format!("/matters/{}", one.id)),
            _ => None,
        };
        Ok(Group { label: "事项", rows: all.iter().map(|matter| found(reading, matter)).collect(), only, more })
    })
}
