//! The list through the asker.
use super::{
    model::{Choice, PAGE},
    pages::{self, Listed, Narrow},
    store,
};
use crate::{
    access::WRITE,
    notice::model::{Kind, State},
};
use matters::complaints::line;
use maud::Markup;
use serde::Deserialize;
use web::{Desk, Form, Problem, Query};

/// `GET /notices`: drafts, then what was put up last.
pub async fn list(desk: Desk, Query(narrow): Query<Narrow>) -> Result<Markup, Problem> {
    listed(&desk, &narrow, "").await
}

/// Words to look for; they may be names, so they never stand in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Search {
    words: String,
}

/// `POST /notices/finding`: by words of title and text. Changes nothing.
pub async fn find(desk: Desk, Form(search): Form<Search>) -> Result<Markup, Problem> {
    let words: String = line(&search.words).chars().take(60).collect();
    listed(&desk, &Narrow::default(), &words).await
}

async fn listed(desk: &Desk, narrow: &Narrow, words: &str) -> Result<Markup, Problem> {
    let page = i64::try_from(narrow.page.clamp(1, 1_000_000)).unwrap_or(1);
    let choice = Choice {
        kind: Kind::read(&narrow.kind),
        state: State::read(&narrow.state),
        words: Some(words.to_owned()).filter(|words| !words.is_empty()),
        drafts: desk.may(WRITE),
        after: (page - 1) * PAGE,
        most: PAGE + 1,
        ..Choice::default()
    };
    let mut lines = store::lines(desk.db(), desk.office(), &choice, desk.today()).await?;
    let more = i64::try_from(lines.len()).is_ok_and(|n| n > PAGE);
    lines.truncate(usize::try_from(PAGE).unwrap_or_default());
    let (say, today, writes) = (desk.say(), desk.today(), desk.may(WRITE));
    let listed = Listed { say, today, writes, narrow, words, lines: &lines, more };
    let (title, page) = (say.t("通知公示"), pages::page(&listed));
    // What was looked for by words has no address to read again.
    Ok(if words.is_empty() { desk.live_page("/notices/live", title, page) } else { desk.page(title, page) })
}
