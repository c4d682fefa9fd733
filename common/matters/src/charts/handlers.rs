//! `/matters/charts`: the numbers of a period, as pictures and tables.
use super::{
    model::{Asked, Heard, Numbers, Period},
    pages, rules, sheet, store,
};
use crate::asker;
use axum::response::{IntoResponse as _, Response};
use people::asked::store::plan;
use web::{Desk, Problem, Query};

/// `GET /matters/charts`: the period stands in the address.
pub async fn page(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (say, today) = (desk.say(), desk.today());
    let (period, complaint) = match rules::period(&asked, today) {
        Ok(period) => (period, None),
        Err(why) => (rules::this_month(today), Some(why)),
    };
    let numbers = counted(&desk, &period).await?;
    let title = say.t("图表");
    let shown = pages::page(&pages::Shown { say, asked: &asked, complaint, period: &period, numbers: &numbers });
    Ok(if complaint.is_some() { desk.complain(title, shown) } else { desk.page(title, shown).into_response() })
}

/// `GET /matters/charts/numbers.xlsx`: the same numbers as a workbook. They name nobody, so no purpose is asked for.
pub async fn sheet(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let period = rules::period(&asked, desk.today()).map_err(|_| Problem::NotFound)?;
    let numbers = counted(&desk, &period).await?;
    Ok(desk.workbook("charts", sheet::workbook(&period, &numbers).map_err(anyhow::Error::from)?))
}

/// Everything that is counted, through the asker's wall.
async fn counted(desk: &Desk, period: &Period) -> Result<Numbers, Problem> {
    let (db, office, wall) = (desk.db(), desk.office(), asker::wall(desk));
    let (inside, months) = ((period.first, period.last), rules::months(period));
    let since = months.first().copied().unwrap_or(period.first).min(period.first);
    let around = (since, period.last.max(period.until().last_of_month()));
    let heard = store::heard(db, office, &wall, around).await?;
    let closed = store::closed(db, office, &wall, around).await?;
    let kinds = rules::by_kind(period, &heard);
    let named = rules::named(&plan(db, office).await?);
    Ok(Numbers {
        heard: kinds.iter().fold(Heard::default(), |all, (_, heard)| all.and(*heard)),
        before: store::heard_in_all(db, office, &wall, rules::before(period)).await?,
        closed: closed.iter().filter(|(day, _)| period.holds(*day)).map(|(_, n)| n).sum(),
        months: rules::by_month(&months, &heard, &closed),
        kinds,
        places: rules::by_place(&store::places(db, office, &wall, inside).await?, &named),
        took: store::took(db, office, &wall, inside).await?,
        helped: store::helped(db, office, &wall, around).await?,
        whole: wall.everything || wall.own || !wall.buildings.is_empty(),
    })
}
