//! `/matters/estate`: the estate through the asker, whole or small on another page.
use super::{
    drawing,
    model::{Estate, Open},
    pages, rules, store,
};
use crate::asker;
use maud::Markup;
use people::asked::store::plan;
use web::{Desk, Problem};

/// `GET /matters/estate`: every building, for those who see matters whole; else those with something of the asker's.
pub async fn page(desk: Desk) -> Result<Markup, Problem> {
    let (estates, nowhere) = seen(&desk).await?;
    let shown = pages::Shown { say: desk.say(), today: desk.today(), estates: &estates, nowhere: &nowhere };
    Ok(desk.live_page("/matters/live", desk.say().t("小区图"), pages::page(&shown)))
}

/// The picture small, for another page; empty where the asker sees no building.
pub async fn small(desk: &Desk) -> Result<Markup, Problem> {
    let (estates, _) = seen(desk).await?;
    Ok(drawing::small(desk.say(), &estates))
}

/// What is open, by estate and building, and what is in no building.
async fn seen(desk: &Desk) -> Result<(Vec<Estate>, Open), Problem> {
    let (db, office, wall) = (desk.db(), desk.office(), asker::wall(desk));
    let (open, nowhere) = store::open(db, office, &wall, desk.today()).await?;
    let steps_only = wall.property && !wall.everything && !wall.own;
    Ok((rules::estates(plan(db, office).await?, open, steps_only), nowhere))
}
