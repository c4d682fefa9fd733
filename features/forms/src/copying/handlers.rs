//! `/forms/copying`: the sheets, and what is still to be typed into one of them.
use super::{
    model::{Field, Sheet},
    pages, store,
};
use base::Id;
use maud::Markup;
use serde::Deserialize;
use web::{Desk, Path, Problem, Query};

/// Matters on one page of the list.
const PAGE: i64 = 50;

/// A sheet of the office.
pub(super) async fn found(desk: &Desk, id: Id) -> Result<Sheet, Problem> {
    store::one(desk.db(), desk.office(), id).await?.ok_or(Problem::NotFound)
}

/// A field of a sheet of the office.
pub(super) async fn found_field(desk: &Desk, sheet: Id, id: Id) -> Result<(Sheet, Vec<Field>, Field), Problem> {
    let sheet = found(desk, sheet).await?;
    let all = store::fields(desk.db(), desk.office(), sheet.id).await?;
    let field = all.iter().find(|field| field.id == id).cloned().ok_or(Problem::NotFound)?;
    Ok((sheet, all, field))
}

/// `GET /forms/copying`
pub async fn list(desk: Desk) -> Result<Markup, Problem> {
    let (db, office, say) = (desk.db(), desk.office(), desk.say());
    let mut all = Vec::new();
    for sheet in store::sheets(db, office).await? {
        let waiting = store::waiting_count(db, office, &sheet).await?;
        all.push((sheet, waiting));
    }
    Ok(desk.page(say.t("照着抄"), pages::list(say, &all)))
}

/// What the address may hold.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Leaf {
    done: String,
    page: u64,
}

/// `GET /forms/copying/{sheet}`: what is still to be typed; with `done=yes`, what was.
pub async fn one(desk: Desk, Path(id): Path<Id>, Query(leaf): Query<Leaf>) -> Result<Markup, Problem> {
    let (db, office, say) = (desk.db(), desk.office(), desk.say());
    let (sheet, done) = (found(&desk, id).await?, leaf.done == "yes");
    let counts = (store::waiting_count(db, office, &sheet).await?, store::entered_count(db, office, id).await?);
    let pages = ((if done { counts.1 } else { counts.0 }) + PAGE - 1) / PAGE;
    let page = i64::try_from(leaf.page).unwrap_or(1).clamp(1, pages.max(1));
    let part = ((page - 1) * PAGE, PAGE);
    let lines = if done {
        store::entered(db, office, id, part).await?
    } else {
        store::still_waiting(db, office, &sheet, part).await?
    };
    let by: Vec<Id> = lines.iter().filter_map(|line| line.entry.as_ref()).map(|entry| entry.by).collect();
    let names = desk.names(&by).await?;
    let fields = store::fields(db, office, id).await?.len();
    let shown = pages::Listed {
        say,
        sheet: &sheet,
        fields,
        lines: &lines,
        counts,
        done,
        pages: (page.unsigned_abs(), pages.unsigned_abs()),
        names: &names,
        today: desk.today(),
    };
    Ok(desk.page(&sheet.name, pages::one(&shown)))
}
