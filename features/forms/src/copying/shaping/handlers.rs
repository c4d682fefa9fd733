//! Sheets: a new one, another name, an end.
use super::pages;
use crate::copying::{
    forms::{Complaints, Pressed, SheetForm},
    handlers::found,
    store,
};
use axum::response::Response;
use base::Id;
use journal::{Fact, Tx};
use maud::Markup;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// `GET /forms/copying/new`
pub async fn new(desk: Desk) -> Result<Markup, Problem> {
    let say = desk.say();
    Ok(desk.page(say.t("添一张表"), pages::new(say, &SheetForm::new(desk.today()), &Complaints::new())))
}

/// `POST /forms/copying`
pub async fn add(desk: Desk, Form(form): Form<SheetForm>) -> Result<Response, Problem> {
    let say = desk.say();
    let new = match form.check(say, Id::new()) {
        Ok(new) => new,
        Err(wrong) => return Ok(desk.complain(say.t("添一张表"), pages::new(say, &form, &wrong))),
    };
    let done = desk
        .record(form.command_id, async |tx: &mut Tx| {
            store::add(tx, &new).await?;
            Ok(((), Fact::of("copy_sheet.added", new.id).saying(&json!({ "name": new.name }))))
        })
        .await?;
    let back = format!("/forms/copying/{}/edit", done.subject);
    Ok(desk.done(&back, say.t("添好了。再照那边的顺序，一栏一栏写上。"), done.seq))
}

/// `GET /forms/copying/{sheet}/edit`
pub async fn edit(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let (say, sheet) = (desk.say(), found(&desk, id).await?);
    let fields = store::fields(desk.db(), desk.office(), id).await?;
    let form = SheetForm::of(&sheet);
    Ok(desk.page(say.t("改栏目"), pages::edit(say, &sheet, &fields, &form, &Complaints::new())))
}

/// `POST /forms/copying/{sheet}`
pub async fn change(desk: Desk, Path(id): Path<Id>, Form(form): Form<SheetForm>) -> Result<Response, Problem> {
    let (say, sheet) = (desk.say(), found(&desk, id).await?);
    let fields = store::fields(desk.db(), desk.office(), id).await?;
    let complain = |form: &SheetForm, wrong: &Complaints| {
        desk.complain(say.t("改栏目"), pages::edit(say, &sheet, &fields, form, wrong))
    };
    let now = match form.check(say, id) {
        Ok(now) => now,
        Err(wrong) => return Ok(complain(&form, &wrong)),
    };
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            if !store::change(tx, &now).await? {
                return Err(Problem::Stale);
            }
            Ok(((), Fact::of("copy_sheet.changed", id).saying(&json!({ "name": now.name }))))
        })
        .await;
    match recorded {
        Ok(done) => Ok(desk.done(&format!("/forms/copying/{id}/edit"), say.t("改好了。"), done.seq)),
        Err(Problem::Stale) => {
            let form = SheetForm { version: found(&desk, id).await?.version, ..form };
            let wrong = vec![("name", say.t("同事刚改过这里。您写的还在，再存一次就用您的。").to_owned())];
            Ok(complain(&form, &wrong))
        }
        Err(problem) => Err(problem),
    }
}

/// `POST /forms/copying/{sheet}/removal`: undo brings it back with its fields and what was typed.
pub async fn remove(desk: Desk, Path(id): Path<Id>, Form(pressed): Form<Pressed>) -> Result<Response, Problem> {
    let name = found(&desk, id).await.map(|sheet| sheet.name);
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            // Sent twice, it is found done; gone otherwise, it is not found.
            let name = name?;
            if !store::remove(tx, id).await? {
                return Err(Problem::NotFound);
            }
            Ok(((), Fact::of("copy_sheet.removed", id).saying(&json!({ "name": name }))))
        })
        .await?;
    Ok(desk.done("/forms/copying", desk.say().t("删掉了。"), done.seq))
}
