//! `/people/import…`: a sheet comes, is looked at, is brought in or given up.
use super::{
    Mapping,
    bringing::{NotBrought, bring_in},
    forms::Sent,
    pages::{self, Looked},
    store::{self, SheetImport},
    waiting,
};
use axum::response::{IntoResponse as _, Response};
use base::{Id, Sentence};
use journal::{Fact, Tx};
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Path, Problem, Query, Upload, look::Flash};

/// A file of 20 MB and the form round it.
pub const LARGEST: usize = (20 << 20) + (64 << 10);
const PAGE: i64 = 20;

/// Which part of a list or a preview.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Part {
    pub kind: String,
    pub page: u64,
}

/// `GET /people/import`: choose a file; those that came before.
pub(crate) async fn all(desk: Desk, Query(part): Query<Part>) -> Result<Markup, Problem> {
    listed(&desk, part.page, ("", None)).await
}

async fn listed(desk: &Desk, page: u64, form: (&str, Option<&str>)) -> Result<Markup, Problem> {
    let count = store::how_many(desk.db(), desk.office()).await?;
    let pages = (count + PAGE - 1) / PAGE;
    let page = i64::try_from(page).unwrap_or(1).clamp(1, pages.max(1));
    let sheets = store::sheet_imports(desk.db(), desk.office(), PAGE, (page - 1) * PAGE).await?;
    let names = desk.names(&sheets.iter().map(|sheet| sheet.uploaded_by).collect::<Vec<_>>()).await?;
    let part = (page.unsigned_abs(), pages.unsigned_abs());
    Ok(desk.page(desk.say().t("导入表格"), pages::all(desk, &sheets, &names, part, form)))
}

/// `POST /people/import`.
pub(crate) async fn upload(desk: Desk, upload: Upload) -> Result<Response, Problem> {
    let say = desk.say();
    let command = upload.text("command_id").to_owned();
    let Some(file) = upload.files().iter().find(|file| file.field == "sheet") else {
        return refused(&desk, &command, &"请先选一份表格。".into()).await;
    };
    if let Err(why) = waiting::tables(&file.name, file.bytes.clone()).await? {
        return refused(&desk, &command, &why.sentence()).await;
    }
    waiting::forget_old(&desk).await?;
    let sheet = waiting::keep(&desk, &file.name, &file.bytes).await?;
    let recorded = desk
        .record(upload.command(), async |tx: &mut Tx| {
            store::uploaded(tx, &sheet).await?;
            Ok(((), Fact::of("sheet.uploaded", sheet.id).saying(&json!({ "file": sheet.file_name }))))
        })
        .await?;
    let told = Flash::done(say.t("读好了，还没有导入。看一遍，没问题再点导入。"));
    Ok(desk.go(&format!("/people/import/{}", recorded.subject), &told))
}

async fn refused(desk: &Desk, command: &str, why: &Sentence) -> Result<Response, Problem> {
    let why = desk.say().sentence(why);
    let page = listed(desk, 1, (command, Some(&why))).await?;
    Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// `GET /people/import/{id}`: what it would do; what it did; that it was given up.
pub(crate) async fn one(desk: Desk, Path(id): Path<Id>, Query(part): Query<Part>) -> Result<Markup, Problem> {
    let sheet = waiting::sheet(&desk, id).await?;
    shown(&desk, &sheet, &part, ("", None)).await
}

async fn shown(
    desk: &Desk,
    sheet: &SheetImport,
    part: &Part,
    (command, complaint): (&str, Option<&Sentence>),
) -> Result<Markup, Problem> {
    let say = desk.say();
    if sheet.done_at.is_some() {
        let seq = store::imported(desk.db(), desk.office(), sheet.id).await?;
        return Ok(desk.page(say.t("导入好了"), pages::done(desk, sheet, seq)));
    }
    if sheet.given_up_at.is_some() {
        return Ok(
            desk.page(say.t("没有导入"), pages::gone(say, &sheet.file_name, say.t("这份表没有导入，已经放弃了。")))
        );
    }
    let Some(compared) = waiting::compared(desk, sheet).await? else {
        let why = say.t("原来的文件已经清掉了。要导入的话，请重新选一次文件。");
        return Ok(desk.page(say.t("没有导入"), pages::gone(say, &sheet.file_name, why)));
    };
    let looked = Looked { say, sheet, compared: &compared, part, command, complaint };
    Ok(desk.page(say.t("导入前看一遍"), looked.page()))
}

/// A sheet that waits, with what it would do. Whoever sends the form of one that does not is led to its page.
async fn waiting_sheet(desk: &Desk, id: Id) -> Result<Result<(SheetImport, super::Compared), Response>, Problem> {
    let sheet = waiting::sheet(desk, id).await?;
    if sheet.done_at.is_none()
        && sheet.given_up_at.is_none()
        && let Some(compared) = waiting::compared(desk, &sheet).await?
    {
        return Ok(Ok((sheet, compared)));
    }
    Ok(Err(axum::response::Redirect::to(&format!("/people/import/{id}")).into_response()))
}

/// `POST /people/import/{id}/choices`: which tables, which column holds what. Corrections are remembered.
pub(crate) async fn choices(desk: Desk, Path(id): Path<Id>, Form(sent): Form<Sent>) -> Result<Response, Problem> {
    let (sheet, compared) = match waiting_sheet(&desk, id).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let (choices, corrected) = sent.chosen(&sheet.choices, &compared.tables);
    let remembered = corrected.into_iter().filter_map(|at| {
        Some((Mapping::signature(&compared.tables.get(at)?.table), choices.mappings.get(&at)?.clone()))
    });
    decide(&desk, &sheet, &sent, choices.clone(), remembered.collect()).await?;
    let told = Flash::done(desk.say().t("按新选的重新看了一遍。"));
    Ok(desk.go(&format!("/people/import/{id}"), &told))
}

/// `POST /people/import/{id}/ticks`: doubtful lines of one page, kept before going on to the next.
pub(crate) async fn ticks(desk: Desk, Path(id): Path<Id>, Form(sent): Form<Sent>) -> Result<Response, Problem> {
    let (sheet, compared) = match waiting_sheet(&desk, id).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let choices = sent.ticked(&sheet.choices, &compared.preview);
    decide(&desk, &sheet, &sent, choices, Vec::new()).await?;
    let page: u64 = sent.text("page").parse().unwrap_or(1);
    let told = Flash::done(desk.say().t("勾好的记住了。"));
    Ok(desk.go(&format!("/people/import/{id}?kind=doubtful&page={page}"), &told))
}

async fn decide(
    desk: &Desk,
    sheet: &SheetImport,
    sent: &Sent,
    choices: super::Choices,
    remembered: Vec<(String, Mapping)>,
) -> Result<(), Problem> {
    if choices == sheet.choices {
        return Ok(());
    }
    desk.record(sent.command(), async |tx: &mut Tx| {
        if !store::choose(tx, sheet.id, sent.version(), &choices).await? {
            return Err(Problem::Refused(NotBrought::Meanwhile.sentence()));
        }
        for (signature, mapping) in &remembered {
            store::remember(tx, signature, mapping).await?;
        }
        Ok(((), Fact::of("sheet.chosen", sheet.id).saying(&json!({ "file": sheet.file_name }))))
    })
    .await?;
    Ok(())
}

/// `POST /people/import/{id}/done`: brings it in.
pub(crate) async fn bring(desk: Desk, Path(id): Path<Id>, Form(sent): Form<Sent>) -> Result<Response, Problem> {
    let (mut sheet, compared) = match waiting_sheet(&desk, id).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere),
    };
    sheet.choices = sent.ticked(&sheet.choices, &compared.preview);
    let asker = desk.asker().commanding(sent.command());
    let fits = sheet.version == sent.version();
    let seen = if fits { sent.text("seen") } else { "" };
    let brought = bring_in(&desk.house.ledger, &asker, (&sheet, true), compared, Some(seen)).await;
    match brought {
        Ok(recorded) => {
            waiting::forget_preview(id);
            Ok(desk.done(&format!("/people/import/{id}"), desk.say().t("导入好了。"), recorded.seq))
        }
        Err(error) => match error.downcast::<NotBrought>() {
            Ok(why) => again(&desk, id, &sent, &why.sentence()).await,
            Err(error) => Err(error.into()),
        },
    }
}

/// The preview as it is now, with the reason on top.
async fn again(desk: &Desk, id: Id, sent: &Sent, why: &Sentence) -> Result<Response, Problem> {
    let sheet = waiting::sheet(desk, id).await?;
    let part = Part { kind: sent.text("kind").to_owned(), page: sent.text("page").parse().unwrap_or(1) };
    let page = shown(desk, &sheet, &part, (sent.text("command_id"), Some(why))).await?;
    Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// `POST /people/import/{id}/removal`: not to be brought in; the file can never be read again.
pub(crate) async fn remove(desk: Desk, Path(id): Path<Id>, Form(sent): Form<Sent>) -> Result<Response, Problem> {
    let sheet = waiting::sheet(&desk, id).await?;
    desk.record(sent.command(), async |tx: &mut Tx| {
        if !store::give_up(tx, id, desk.at).await? {
            return Err(Problem::Refused(NotBrought::Meanwhile.sentence()));
        }
        Ok(((), Fact::of("sheet.given_up", id).saying(&json!({ "file": sheet.file_name }))))
    })
    .await?;
    desk.house.ledger.keys().destroy(id)?;
    waiting::forget_preview(id);
    Ok(desk.go("/people/import", &Flash::done(desk.say().t("不导入了，文件也清掉了。"))))
}
