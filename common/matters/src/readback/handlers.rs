//! `/matters/import`: a changed sheet is looked at, then written.
use super::{
    model::{Judged, Line},
    pages, rules, store,
};
use crate::{
    asker,
    matter::{
        model::Matter,
        store::{Telling, change},
    },
};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::{Id, Sentence};
use journal::{Fact, Tx};
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Problem, Upload};

/// A file of 20 MB and the form round it.
pub const LARGEST: usize = (20 << 20) + (64 << 10);

/// `GET /matters/import`: choose a file.
pub async fn page(desk: Desk) -> Markup {
    desk.page(desk.say().t("读回表格"), pages::choose(desk.say(), None))
}

/// `POST /matters/import`: what the file would change. Changes nothing.
pub async fn look(desk: Desk, upload: Upload) -> Result<Response, Problem> {
    let say = desk.say();
    let refused = |why: &Sentence| {
        let why = say.sentence(why);
        Ok(desk.complain(say.t("读回表格"), pages::choose(say, Some(&why))))
    };
    let Some(file) = upload.files().iter().find(|file| file.field == "sheet").cloned() else {
        return refused(&"请先选一份表格。".into());
    };
    let read = tokio::task::spawn_blocking(move || {
        let book = sheets::read(&file.name, &file.bytes).map_err(|why| why.sentence())?;
        rules::read(&book)
    });
    match read.await.map_err(anyhow::Error::from)? {
        Ok(lines) => Ok(preview(&desk, &lines, None).await?.into_response()),
        Err(why) => refused(&why),
    }
}

async fn judged(desk: &Desk, lines: &[Line]) -> Result<Judged, Problem> {
    let numbers = || lines.iter().map(|line| line.number);
    let range = (numbers().min().unwrap_or(0), numbers().max().unwrap_or(0));
    Ok(rules::judge(lines, &store::known(desk.db(), desk.office(), range).await?))
}

async fn preview(desk: &Desk, lines: &[Line], complaint: Option<&Sentence>) -> Result<Markup, Problem> {
    let judged = judged(desk, lines).await?;
    let say = desk.say();
    Ok(desk.page(say.t("读回前看一遍"), pages::preview(say, &judged, complaint)))
}

/// What the browser sends back: the lines that change something.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    #[serde(deserialize_with = "web::maybe_id")]
    command_id: Option<Id>,
    lines: String,
}

/// `POST /matters/import/done`: writes all of it, or nothing where somebody changed one of them in between.
pub async fn write(desk: Desk, Form(sent): Form<Sent>) -> Result<Response, Problem> {
    let lines: Vec<Line> = serde_json::from_str(&sent.lines).map_err(|_| Problem::Unreadable)?;
    let changing = changing(&desk, &lines).await?;
    let touched: Vec<Id> = changing.iter().flat_map(|(matter, ..)| touched(matter)).collect();
    let recorded = desk.record(sent.command_id, async |tx: &mut Tx| {
        for (matter, version, told) in &changing {
            if !change(tx, matter, *version, told).await? {
                return Err(Problem::Stale);
            }
        }
        let fact = Fact::of("matter.read_back", Id::new()).touching(touched);
        Ok(((), fact.saying(&json!({ "n": changing.len() }))))
    });
    match recorded.await {
        Ok(done) => {
            let told = desk.say().f("改了 {n} 件。", &[("n", &changing.len())]);
            Ok(desk.done("/matters/ledger", told, done.seq))
        }
        Err(Problem::Stale) => {
            let why = "您看的时候，别人改了其中一件，所以都还没有写。看一遍，再点一次。".into();
            Ok((StatusCode::UNPROCESSABLE_ENTITY, preview(&desk, &lines, Some(&why)).await?).into_response())
        }
        Err(problem) => Err(problem),
    }
}

/// The matters as they are now, each with the version that was exported and what it becomes. What a sheet could not say
/// was not sent by our page.
async fn changing(desk: &Desk, lines: &[Line]) -> Result<Vec<(Matter, i64, Telling)>, Problem> {
    let numbers = || lines.iter().map(|line| line.number);
    let range = (numbers().min().unwrap_or(0), numbers().max().unwrap_or(0));
    let known = store::known(desk.db(), desk.office(), range).await?;
    let mut all = Vec::new();
    for line in lines {
        let id = known.iter().find(|one| one.number == line.number).map(|one| one.id).ok_or(Problem::NotFound)?;
        let matter = asker::whole(desk, id).await?;
        let told = rules::told(line, &matter).ok_or(Problem::Unreadable)?;
        all.push((matter, line.version, told));
    }
    if all.is_empty() { Err(Problem::Unreadable) } else { Ok(all) }
}

fn touched(matter: &Matter) -> Vec<Id> {
    let places = matter.building.into_iter().chain(matter.flat);
    [matter.id].into_iter().chain(matter.persons.iter().copied()).chain(places).collect()
}
