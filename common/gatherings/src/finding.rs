//! Gatherings among what the box of the shell finds, by words of title and place.
use crate::{access::SEE, asker, gathering};
use web::{Desk, Future, Group, Problem};

/// Rows of the group.
const MOST: usize = 8;

/// The room's [`web::Finder`], each as far as the asker may see it.
pub(crate) fn find<'a>(desk: &'a Desk, typed: &'a str) -> Future<'a, Result<Group, Problem>> {
    Box::pin(async move {
        let words = matters::complaints::line(typed);
        if !desk.may(SEE) || words.chars().count() < 2 {
            return Ok(Group::default());
        }
        let mut all = gathering::store::found(desk.db(), desk.office(), asker::only_of(desk), &words).await?;
        let more = all.len() > MOST;
        all.truncate(MOST);
        let only = match all.as_slice() {
            [one] if !more => Some(format!("/gatherings/{}", one.id)),
            _ => None,
        };
        let rows = all.iter().map(|one| gathering::pages::line(desk.say(), desk.today(), one)).collect();
        Ok(Group { label: "会议活动", rows, only, more })
    })
}
