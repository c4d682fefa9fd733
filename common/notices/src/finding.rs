//! Notices among what the box of the shell finds, what stands beside a matter, and where somebody may be named.
use crate::{
    access,
    listing::{
        model::{Choice, Line},
        pages, store,
    },
};
use base::Id;
use maud::html;
use web::{Aside, Desk, Future, Group, Mention, Problem, look::zh};

/// As many as a page of what was found shows.
const SHOWN: i64 = 12;

async fn lines(desk: &Desk, choice: Choice) -> Result<Vec<Line>, Problem> {
    let choice = Choice { drafts: desk.may(access::WRITE), ..choice };
    Ok(store::lines(desk.db(), desk.office(), &choice, desk.today()).await?)
}

/// The room's [`web::Finder`]: by words of title, number and text.
pub(crate) fn find<'a>(desk: &'a Desk, typed: &'a str) -> Future<'a, Result<Group, Problem>> {
    Box::pin(async move {
        let words = typed.trim().to_owned();
        if !desk.may(access::SEE) || words.is_empty() {
            return Ok(Group::default());
        }
        let mut all = lines(desk, Choice { words: Some(words), most: SHOWN + 1, ..Choice::default() }).await?;
        let more = i64::try_from(all.len()).is_ok_and(|n| n > SHOWN);
        all.truncate(usize::try_from(SHOWN).unwrap_or_default());
        let only = match all.as_slice() {
            [one] if !more => Some(format!("/notices/{}", one.id)),
            _ => None,
        };
        let rows = all.iter().map(|line| pages::one(desk.say(), line, desk.today())).collect();
        Ok(Group { label: "通知公示", rows, only, more })
    })
}

/// What hangs about a matter, beside its page.
pub(crate) fn beside(desk: &Desk, record: Id) -> Future<'_, Result<Aside, Problem>> {
    Box::pin(async move {
        if !desk.may(access::SEE) {
            return Ok(Aside::default());
        }
        let all = lines(desk, Choice { matter: Some(record), most: SHOWN, ..Choice::default() }).await?;
        let say = desk.say();
        let line = |line: Line| {
            let name = html! { a href=(format!("/notices/{}", line.id)) { (zh(&line.title)) } };
            (name, html! { (say.t(line.state.word())) })
        };
        Ok(Aside { label: "通知公示", lines: all.into_iter().map(line).collect(), told: false })
    })
}

/// Where somebody who is to be erased may still be named.
pub(crate) fn mentions<'a>(
    desk: &'a Desk,
    person: Id,
    name: Option<&'a str>,
) -> Future<'a, Result<Vec<Mention>, Problem>> {
    Box::pin(async move {
        let found = store::mentioning(desk.db(), desk.office(), person, name).await?;
        Ok(found.into_iter().map(|(id, words)| Mention { href: format!("/notices/{id}"), words }).collect())
    })
}
