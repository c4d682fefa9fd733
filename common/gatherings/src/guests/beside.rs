//! Beside the page of a resident: the gatherings they were asked to, and whether they came.
use super::store;
use crate::{access::SEE, asker};
use base::{Id, dates};
use maud::{Markup, html};
use web::{Desk, Problem, look::zh};

/// Newest first, as far as the asker may see them.
pub(crate) async fn lines(desk: &Desk, person: Id) -> Result<Vec<(Markup, Markup)>, Problem> {
    if !desk.may(SEE) {
        return Ok(Vec::new());
    }
    let (say, today) = (desk.say(), desk.today());
    let all = store::asked_to(desk.db(), desk.office(), asker::only_of(desk), person).await?;
    let line = |one: store::AskedTo| {
        let past = one.day < today;
        let day = if past { dates::past(one.day, today, say) } else { dates::spoken(one.day, today, say) };
        let told = match one.came {
            Some(came) => say.f("{day}，{came}", &[("day", &day), ("came", &say.t(came.word()))]),
            None if past => say.f("{day}请过", &[("day", &day)]),
            None => say.f("{day}，请了", &[("day", &day)]),
        };
        (html! { a href=(format!("/gatherings/{}", one.gathering)) { (zh(&one.title)) } }, html! { (told) })
    };
    Ok(all.into_iter().map(line).collect())
}
