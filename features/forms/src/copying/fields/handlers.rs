//! Fields: a new one at the end, another shape, one place up, an end.
use super::pages::{self, Blank};
use crate::copying::{
    forms::{Complaints, FieldForm, Pressed},
    handlers::{found, found_field},
    store,
};
use axum::response::Response;
use base::Id;
use journal::{Fact, Tx};
use maud::Markup;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// `GET /forms/copying/{sheet}/fields/new`
pub async fn new(desk: Desk, Path(sheet): Path<Id>) -> Result<Markup, Problem> {
    let (say, sheet) = (desk.say(), found(&desk, sheet).await?);
    let blank = Blank { say, sheet: &sheet, field: None, form: &FieldForm::default(), wrong: &Complaints::new() };
    Ok(desk.page(say.t("添一栏"), pages::form(&blank)))
}

/// `POST /forms/copying/{sheet}/fields`
pub async fn add(desk: Desk, Path(sheet): Path<Id>, Form(form): Form<FieldForm>) -> Result<Response, Problem> {
    let (say, sheet) = (desk.say(), found(&desk, sheet).await?);
    let last = store::fields(desk.db(), desk.office(), sheet.id).await?.last().map_or(0, |field| field.place);
    let new = match form.check(say, (sheet.id, Id::new(), last + 1)) {
        Ok(new) => new,
        Err(wrong) => {
            let blank = Blank { say, sheet: &sheet, field: None, form: &form, wrong: &wrong };
            return Ok(desk.complain(say.t("添一栏"), pages::form(&blank)));
        }
    };
    let done = desk
        .record(form.command_id, async |tx: &mut Tx| {
            store::add_field(tx, &new).await?;
            let body = json!({ "name": sheet.name, "label": new.label });
            Ok(((), Fact::of("copy_field.added", sheet.id).saying(&body)))
        })
        .await?;
    Ok(desk.done(&format!("/forms/copying/{}/edit", sheet.id), say.t("添好了。"), done.seq))
}

/// `GET /forms/copying/{sheet}/fields/{field}/edit`
pub async fn edit(desk: Desk, Path((sheet, field)): Path<(Id, Id)>) -> Result<Markup, Problem> {
    let (say, (sheet, _, field)) = (desk.say(), found_field(&desk, sheet, field).await?);
    let (form, wrong) = (FieldForm::of(&field), Complaints::new());
    let blank = Blank { say, sheet: &sheet, field: Some(&field), form: &form, wrong: &wrong };
    Ok(desk.page(say.t("改这一栏"), pages::form(&blank)))
}

/// `POST /forms/copying/{sheet}/fields/{field}`
pub async fn change(
    desk: Desk,
    Path((sheet, field)): Path<(Id, Id)>,
    Form(form): Form<FieldForm>,
) -> Result<Response, Problem> {
    let (say, (sheet, _, field)) = (desk.say(), found_field(&desk, sheet, field).await?);
    let complain = |form: &FieldForm, wrong: &Complaints| {
        let blank = Blank { say, sheet: &sheet, field: Some(&field), form, wrong };
        desk.complain(say.t("改这一栏"), pages::form(&blank))
    };
    let now = match form.check(say, (sheet.id, field.id, field.place)) {
        Ok(now) => now,
        Err(wrong) => return Ok(complain(&form, &wrong)),
    };
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            if !store::change_field(tx, &now).await? {
                return Err(Problem::Stale);
            }
            let body = json!({ "name": sheet.name, "label": now.label });
            Ok(((), Fact::of("copy_field.changed", sheet.id).saying(&body)))
        })
        .await;
    match recorded {
        Ok(done) => Ok(desk.done(&format!("/forms/copying/{}/edit", sheet.id), say.t("改好了。"), done.seq)),
        Err(Problem::Stale) => {
            let version = found_field(&desk, sheet.id, field.id).await?.2.version;
            let wrong = vec![("label", say.t("同事刚改过这里。您写的还在，再存一次就用您的。").to_owned())];
            Ok(complain(&FieldForm { version, ..form }, &wrong))
        }
        Err(problem) => Err(problem),
    }
}

/// `POST /forms/copying/{sheet}/fields/{field}/raising`: before the one above it.
pub async fn raise(
    desk: Desk,
    Path((sheet, field)): Path<(Id, Id)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    let (say, (sheet, all, field)) = (desk.say(), found_field(&desk, sheet, field).await?);
    let mut order: Vec<Id> = all.iter().map(|one| one.id).collect();
    if let Some(at) = order.iter().position(|id| *id == field.id).filter(|at| *at > 0) {
        order.swap(at, at - 1);
    }
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            store::order_fields(tx, sheet.id, &order).await?;
            let body = json!({ "name": sheet.name, "label": field.label });
            Ok(((), Fact::of("copy_field.raised", sheet.id).saying(&body)))
        })
        .await?;
    Ok(desk.done(&format!("/forms/copying/{}/edit", sheet.id), say.t("往上挪了一栏。"), done.seq))
}

/// `POST /forms/copying/{sheet}/fields/{field}/removal`
pub async fn remove(
    desk: Desk,
    Path((sheet, field)): Path<(Id, Id)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    let known = found(&desk, sheet).await?;
    let label = found_field(&desk, sheet, field).await.map(|(_, _, field)| field.label);
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            // Sent twice, it is found done; gone otherwise, it is not found.
            let label = label?;
            if !store::remove_field(tx, sheet, field).await? {
                return Err(Problem::NotFound);
            }
            let body = json!({ "name": known.name, "label": label });
            Ok(((), Fact::of("copy_field.removed", sheet).saying(&body)))
        })
        .await?;
    Ok(desk.done(&format!("/forms/copying/{sheet}/edit"), desk.say().t("删掉了。"), done.seq))
}
