//! `/matters/ledger`: the list on paper, through the asker.
use super::{model::Asked, pages, rules};
use crate::{
    asker,
    listing::{
        handlers::choice,
        model::Choice,
        store::{counts, matters},
    },
};
use maud::Markup;
use people::asked::store::buildings;
use web::{Desk, Problem, Query};

/// Most lines of one ledger: forty sheets of paper. More is for the workbook.
const LINES: i64 = 1_000;

/// `GET /matters/ledger`: filters and order stand in the address. It says who printed it when, so it is not kept.
pub async fn page(desk: Desk, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let (db, office, wall) = (desk.db(), desk.office(), asker::wall(&desk));
    let (narrow, order) = (asked.narrow(), asked.order());
    let chosen = choice(&narrow);
    let all = counts(db, office, &wall, &chosen, desk.today()).await?.of(narrow.stage());
    // Asked for at once: in parts, the list would be chosen and sorted anew for each.
    let found = matters(db, office, &wall, &Choice { most: LINES, ..chosen }).await?;
    let mut lines: Vec<_> = found.into_iter().filter_map(|matter| wall.part(matter)).collect();
    rules::sort(&mut lines, order);
    let who: Option<base::Id> = narrow.who.parse().ok();
    let names = desk.names(&who.into_iter().collect::<Vec<_>>()).await?;
    let shown = pages::Shown {
        say: desk.say(),
        narrow: &narrow,
        order,
        lines: &lines,
        all,
        buildings: &buildings(db, office).await?,
        who: who.and_then(|id| names.get(&id)).map(String::as_str),
        printed: (&desk.visitor.name, base::clock::local(desk.at)),
        may: &|permission| desk.may(permission),
    };
    Ok(desk.page(desk.say().t("事项台账"), pages::page(&shown)))
}
