//! `/matters/charts/list`: the matters behind a number.
use super::{model::Sent, pages, store};
use crate::{asker, charts::rules, listing::rows::Reading};
use maud::Markup;
use people::asked::store::plan;
use web::{Desk, Problem, Query};

/// `GET /matters/charts/list`: what is meant stands in the address.
pub async fn list(desk: Desk, Query(sent): Query<Sent>) -> Result<Markup, Problem> {
    let number = sent.read().ok_or(Problem::NotFound)?;
    let (db, office, wall) = (desk.db(), desk.office(), asker::wall(&desk));
    let page = i64::try_from(sent.page.clamp(1, 1_000_000)).unwrap_or(1);
    let count = store::count(db, office, &wall, &number).await?;
    let matters = store::matters(db, office, &wall, &number, page).await?;
    let matters: Vec<_> = matters.into_iter().filter_map(|matter| wall.part(matter)).collect();
    let named = rules::named(&plan(db, office).await?);
    let reading =
        Reading { say: desk.say(), today: desk.today(), wall: &wall, may: &|permission| desk.may(permission) };
    let shown = pages::Shown { reading, number, count, page: sent.page.max(1), matters: &matters, named: &named };
    Ok(desk.page(desk.say().t("数到的事项"), pages::page(&shown)))
}
