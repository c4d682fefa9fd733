//! `/matters/orders…`: a sheet of orders comes, is looked at, is brought in, taken out again or given up.
use super::{
    forms::{self, Sent},
    pages::{self, Looking},
    rows::Rows,
    running::{self, Work},
    sheet::OrderSheet,
    store,
    waiting::{self, Bytes},
};
use crate::{
    complaints::{Complaints, Spoken},
    templates::{self, rules::starting},
};
use axum::response::Response;
use base::{Id, Sentence};
use journal::{Fact, Tx};
use maud::Markup;
use serde_json::json;
use sheets::{ColumnKind, OutCell, OutSheet};
use web::{
    Desk, Form, Path, Problem, Upload,
    live::{Watch, stream},
    look::Flash,
};

/// A file of 50 MB and the form round it.
pub const LARGEST: usize = sheets::MAX_BYTES + (64 << 10);
/// As many rows that cannot be read are put into a workbook.
const REFUSALS: usize = 50_000;
const HERE: &str = "/matters/orders";

/// `GET /matters/orders`: choose a file; those that came before.
pub async fn all(desk: Desk) -> Result<Markup, Problem> {
    Ok(desk.page(desk.say().t("导入工单"), listed(&desk, ("", None)).await?))
}

async fn listed(desk: &Desk, form: (&str, Option<&str>)) -> Result<Markup, Problem> {
    let sheets = store::sheets(desk.db(), desk.office()).await?;
    let names = desk.names(&sheets.iter().map(|sheet| sheet.uploaded_by).collect::<Vec<_>>()).await?;
    Ok(pages::all(desk, &sheets, &names, form))
}

/// `POST /matters/orders`: reads the file, says what would come of it, brings nothing in.
pub async fn upload(desk: Desk, upload: Upload) -> Result<Response, Problem> {
    let command = upload.text("command_id").to_owned();
    let Some(file) = upload.files().iter().find(|file| file.field == "sheet") else {
        return refused(&desk, &command, &"请先选一份表格。".into()).await;
    };
    let opened = async || waiting::opened(&file.name, file.bytes.clone()).await;
    let rows = match opened().await {
        Ok(rows) => rows,
        Err(error) => return refused(&desk, &command, &unreadable(error)?).await,
    };
    waiting::forget_files(&desk.house.ledger, desk.office(), desk.at).await?;
    let mapping = waiting::mapping_for(&desk, &rows).await?;
    let mut sheet = waiting::keep(&desk, &file.name, &file.bytes, mapping).await?;
    let weighed = match weigh(&desk, rows, &sheet).await? {
        Ok(counts) => counts,
        Err(why) => return refused(&desk, &command, &why).await,
    };
    (sheet.counts, sheet.total) = (weighed, weighed.rows());
    let recorded = desk
        .record(upload.command(), async |tx: &mut Tx| {
            store::uploaded(tx, &sheet).await?;
            Ok(((), Fact::of("orders.uploaded", sheet.id).saying(&json!({ "file": sheet.file_name }))))
        })
        .await?;
    let told = Flash::done(desk.say().t("读好了，还没有导入。看一遍，没问题再点导入。"));
    Ok(desk.go(&format!("{HERE}/{}", recorded.subject), &told))
}

/// What a file is refused for; anything else is broken.
fn unreadable(error: anyhow::Error) -> Result<Sentence, Problem> {
    error.downcast_ref::<sheets::Refused>().map(sheets::Refused::sentence).ok_or(Problem::Broken(error))
}

async fn weigh(
    desk: &Desk,
    rows: Rows<Bytes>,
    sheet: &OrderSheet,
) -> Result<Result<super::weighing::Counts, Sentence>, Problem> {
    match waiting::weighed(desk, rows, sheet, 0).await {
        Ok(weighed) => Ok(Ok(weighed.counts)),
        Err(Problem::Broken(error)) => unreadable(error).map(Err),
        Err(problem) => Err(problem),
    }
}

async fn refused(desk: &Desk, command: &str, why: &Sentence) -> Result<Response, Problem> {
    let why = desk.say().sentence(why);
    let body = listed(desk, (command, Some(&why))).await?;
    Ok(desk.complain(desk.say().t("导入工单"), body))
}

async fn on_file(desk: &Desk, id: Id) -> Result<OrderSheet, Problem> {
    store::sheet(desk.db(), desk.office(), id).await?.ok_or(Problem::NotFound)
}

/// `GET /matters/orders/{id}`: what it would do; how far it is; what it did.
pub async fn one(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let sheet = on_file(&desk, id).await?;
    let title = desk.say().t("导入工单");
    let body = shown(&desk, &sheet, &Spoken::default()).await?;
    Ok(desk.live_page(&format!("{HERE}/{id}/live"), title, body))
}

async fn shown(desk: &Desk, sheet: &OrderSheet, wrong: &Spoken) -> Result<Markup, Problem> {
    let say = desk.say();
    let work = running::work(sheet.id);
    if sheet.given_up_at.is_some() {
        return Ok(pages::gone(say, &sheet.file_name, say.t("这份表没有导入，已经放弃了。")));
    }
    if matches!(work, Some(Work::Bringing | Work::TakingOut)) || (sheet.done > 0 && sheet.finished_at.is_none()) {
        return Ok(pages::under_way(say, sheet, work.as_ref()));
    }
    if sheet.finished_at.is_some() {
        return Ok(pages::done(desk, sheet, work.as_ref()));
    }
    match waiting::file(&desk.house.ledger, &desk.house.blobs, sheet).await? {
        Some(rows) => {
            let start = starting(templates::store::all(desk.db(), desk.office()).await?);
            let (today, stopped, start) = (desk.today(), work.as_ref(), start.as_ref());
            Ok(Looking { say, today, sheet, rows: &rows, wrong, stopped, start }.page())
        }
        None => Ok(pages::gone(say, &sheet.file_name, say.t("原来的文件已经清掉了。要导入的话，请重新选一次文件。"))),
    }
}

/// `GET /matters/orders/{id}/live`: it came a batch further.
pub async fn live(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    on_file(&desk, id).await?;
    stream(&desk, Watch::Subject(id)).await
}

/// `POST /matters/orders/{id}/mapping`: which column holds what; kept under its name for the next sheet.
pub async fn remap(desk: Desk, Path(id): Path<Id>, Form(sent): Form<Sent>) -> Result<Response, Problem> {
    let mut sheet = on_file(&desk, id).await?;
    let open = async |sheet: &OrderSheet| waiting::file(&desk.house.ledger, &desk.house.blobs, sheet).await;
    let Some(rows) = open(&sheet).await? else { return Err(Problem::NotFound) };
    sheet.mapping = match forms::mapping(&sent, &rows.headers) {
        Ok(mapping) => mapping,
        Err(wrong) => return complain(&desk, &sheet, &wrong).await,
    };
    match weigh(&desk, rows, &sheet).await? {
        Ok(counts) => (sheet.counts, sheet.total) = (counts, counts.rows()),
        Err(why) => {
            let mut wrong = Complaints::default();
            wrong.add("", why);
            return complain(&desk, &sheet, &wrong).await;
        }
    }
    desk.record(forms::command(&sent), async |tx: &mut Tx| {
        if !store::remap(tx, &sheet).await? {
            return Err(Problem::Refused("这份表已经在导入了，不能再改。".into()));
        }
        store::save(tx, &sheet.mapping).await?;
        let body = json!({ "file": sheet.file_name, "name": sheet.mapping.name });
        Ok(((), Fact::of("orders.mapped", id).saying(&body)))
    })
    .await?;
    let told = Flash::done(desk.say().t("按新选的重新看了一遍，下次同样的表不用再选。"));
    Ok(desk.go(&format!("{HERE}/{id}"), &told))
}

async fn complain(desk: &Desk, sheet: &OrderSheet, wrong: &Complaints) -> Result<Response, Problem> {
    let body = shown(desk, sheet, &wrong.spoken(desk.say())).await?;
    Ok(desk.complain(desk.say().t("导入工单"), body))
}

/// `POST /matters/orders/{id}/run`: brings it in, or goes on where it stopped.
pub async fn run(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    let sheet = on_file(&desk, id).await?;
    if sheet.given_up_at.is_some() || sheet.finished_at.is_some() || sheet.mapping.lacking().is_some() {
        return Err(Problem::Refused("这份表现在不能导入，请回去再看一遍。".into()));
    }
    running::bring(&desk, sheet);
    Ok(desk.go(&format!("{HERE}/{id}"), &Flash::done(desk.say().t("开始导入了，您可以去做别的事。"))))
}

/// `POST /matters/orders/{id}/undoing`: takes out everything it brought in.
pub async fn undo(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    on_file(&desk, id).await?;
    running::take_out(&desk, id);
    Ok(desk.go(&format!("{HERE}/{id}"), &Flash::done(desk.say().t("开始撤回了。"))))
}

/// `POST /matters/orders/{id}/removal`: not to be brought in; the file can never be read again.
pub async fn remove(desk: Desk, Path(id): Path<Id>, Form(sent): Form<Sent>) -> Result<Response, Problem> {
    let sheet = on_file(&desk, id).await?;
    desk.record(forms::command(&sent), async |tx: &mut Tx| {
        if !store::give_up(tx, id, desk.at).await? {
            return Err(Problem::Refused("这份表已经在导入了，不能再改。".into()));
        }
        Ok(((), Fact::of("orders.given_up", id).saying(&json!({ "file": sheet.file_name }))))
    })
    .await?;
    desk.house.ledger.keys().destroy(id)?;
    Ok(desk.go(HERE, &Flash::done(desk.say().t("不导入了，文件也清掉了。"))))
}

/// `GET /matters/orders/{id}/refused`: the rows that cannot be read, each with its reason.
pub async fn refusals(desk: Desk, Path(id): Path<Id>) -> Result<Response, Problem> {
    let (sheet, say) = (on_file(&desk, id).await?, desk.say());
    let rows = waiting::file(&desk.house.ledger, &desk.house.blobs, &sheet).await?.ok_or(Problem::NotFound)?;
    let weighed = waiting::weighed(&desk, rows, &sheet, REFUSALS).await?;
    let columns = [
        (say.t("第几行"), ColumnKind::Number),
        (say.t("工单编号"), ColumnKind::Text),
        (say.t("为什么"), ColumnKind::Text),
    ];
    let lines = weighed.refusals.into_iter().map(|refusal| {
        let why = say.sentence(&refusal.why.sentence(say));
        vec![OutCell::Number(i64::from(refusal.row)), OutCell::Text(refusal.number), OutCell::Text(why)]
    });
    let sheet = OutSheet::new(say.t("没有导入的行"), &columns, lines.collect());
    let book = sheets::write(&[sheet]).map_err(|error| Problem::Broken(error.into()))?;
    Ok(desk.workbook("orders-refused", book))
}
