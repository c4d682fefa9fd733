//! A project's page, its end, and what other pages of the matter show of it.
use super::{
    model::Project,
    pages::{self, Shown},
    rules, store,
};
use crate::{
    asker,
    closing::{pages as closing, store as closures},
    complaints::{Complaints, lines, longer},
    inspections,
    matter::{
        model::{Kind, Matter},
        rules::Sight,
    },
    parts::store as parts,
    seals,
};
use axum::response::Response;
use base::Id;
use journal::Tx;
use maud::{Markup, html};
use people::asked::store::buildings;
use serde_json::json;
use std::collections::HashMap;
use web::{
    Desk, Path, Problem,
    look::{Tone, hidden, note, zh},
};

/// A matter of kind works that the asker sees whole, and what hangs on it.
pub struct Works {
    /// The matter.
    pub matter: Matter,
    /// The project.
    pub project: Project,
}

/// The project of a matter; a matter of another kind has none.
pub async fn works(desk: &Desk, id: Id) -> Result<Works, Problem> {
    let matter = asker::whole(desk, id).await?;
    if matter.kind != Kind::Works {
        return Err(Problem::NotFound);
    }
    let project = store::project(desk.db(), desk.office(), id).await?;
    Ok(Works { matter, project })
}

/// `GET /matters/{id}/works`: the stages, what each holds, the one next thing; printed it is the dossier.
pub async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let Works { matter, project } = works(&desk, id).await?;
    let (db, office, wall) = (desk.db(), desk.office(), asker::wall(&desk));
    let incidents: Vec<Matter> =
        project.incidents.iter().filter(|incident| wall.sight(incident) == Sight::Whole).cloned().collect();
    let mut photos = HashMap::new();
    for entry in &project.diary {
        photos.insert(entry.id, files::of(db, office, entry.id).await?);
    }
    let names = desk.names(&accounts(&project)).await?;
    let buildings = buildings(db, office).await?;
    let others = desk.beside(id).await?;
    let shown = Shown {
        say: desk.say(),
        at: desk.at,
        today: desk.today(),
        matter: &matter,
        project: &project,
        incidents: &incidents,
        photos: &photos,
        names: &names,
        buildings: &buildings,
        others: &others,
        may: &|permission| desk.may(permission),
    };
    Ok(desk.live_page(&format!("/matters/{id}/live"), desk.say().t("工程"), pages::page(&shown)))
}

fn accounts(project: &Project) -> Vec<Id> {
    let answers = project.opinions.iter().filter_map(|opinion| opinion.answer.as_ref()).map(|answer| answer.by.0);
    let diary = project.diary.iter().flat_map(|entry| {
        let mended = entry.mended.as_ref().map(|(_, by)| by.0);
        [Some(entry.by.0), mended].into_iter().flatten()
    });
    let rest = project.displays.iter().map(|display| display.by.0);
    let end = project.handover.iter().map(|over| over.by.0).chain(project.appraisals.iter().map(|word| word.by.0));
    let mut all: Vec<Id> = answers.chain(diary).chain(rest).chain(end).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// On the matter's own page; empty where it is no project.
pub async fn section(desk: &Desk, matter: &Matter) -> Result<Markup, Problem> {
    let (db, office) = (desk.db(), desk.office());
    match matter.kind {
        Kind::Works => {
            let project = store::project(db, office, matter.id).await?;
            return Ok(pages::card(desk.say(), desk.today(), matter, &project));
        }
        Kind::Inspection => return inspections::handlers::section(desk, matter).await,
        Kind::Certificate => return seals::handlers::section(desk, matter).await,
        _ => {}
    }
    let Some(whole) = parts::whole(db, office, matter.id).await? else { return Ok(Markup::default()) };
    match asker::whole(desk, whole).await {
        Ok(whole) => Ok(part_of(desk, &whole)),
        Err(Problem::NotFound) => Ok(Markup::default()),
        Err(problem) => Err(problem),
    }
}

fn part_of(desk: &Desk, whole: &Matter) -> Markup {
    let say = desk.say();
    let works = match whole.kind {
        Kind::Works => "/works",
        Kind::Inspection => "/points",
        _ => "",
    };
    note(
        Tone::Plain,
        html! { p { (say.t("这件事出在：")) a href=(format!("/matters/{}{works}", whole.id)) { (zh(&whole.title)) } } },
    )
}

/// The matter that a new one is to be part of, where the asker sees it whole.
pub async fn whole(desk: &Desk, id: Option<Id>) -> Result<Option<Matter>, Problem> {
    match id {
        None => Ok(None),
        Some(id) => Ok(Some(asker::whole(desk, id).await?)),
    }
}

/// Above the form of a new matter: what it is to be part of.
pub fn above(desk: &Desk, whole: Option<&Matter>) -> Option<Markup> {
    let whole = whole?;
    Some(html! { (part_of(desk, whole)) (hidden("part_of", &whole.id.to_string())) })
}

/// Whether a subject of photographs is a page of the matter's diary, or a point of its round.
pub async fn holds(desk: &Desk, matter: Id, subject: Id) -> Result<bool, Problem> {
    let (db, office) = (desk.db(), desk.office());
    Ok(store::in_diary(db, office, matter, subject).await?
        || inspections::store::holds(db, office, matter, subject).await?)
}

/// `GET /matters/{id}/closure` of a project: what is missing, or the form.
pub async fn closure(desk: &Desk, matter: &Matter) -> Result<Markup, Problem> {
    let project = store::project(desk.db(), desk.office(), matter.id).await?;
    let missing = rules::lacking(&project, matter);
    let body = ending(desk, matter, &missing, &closing::Typed::default(), &Complaints::default());
    Ok(desk.page(desk.say().t("办结"), body))
}

fn ending(
    desk: &Desk,
    matter: &Matter,
    missing: &[rules::Missing],
    typed: &closing::Typed,
    wrong: &Complaints,
) -> Markup {
    let say = desk.say();
    if missing.is_empty() {
        closing::ending(say, matter, typed, &wrong.spoken(say))
    } else {
        pages::not_yet(say, matter, missing, &typed.words)
    }
}

/// `POST /matters/{id}/closure` of a project: only when nothing is missing.
pub async fn close(desk: &Desk, matter: &Matter, typed: closing::Typed) -> Result<Response, Problem> {
    let (mut wrong, words, id) = (Complaints::default(), lines(&typed.words), matter.id);
    if words.is_empty() {
        wrong.add("words", "写一句最后怎么样了。");
    } else if longer(&words, 2000) {
        wrong.add("words", "这一段最多 2000 个字。");
    }
    let project = store::project(desk.db(), desk.office(), id).await?;
    let missing = rules::lacking(&project, matter);
    if !missing.is_empty() || !wrong.none() {
        return Ok(desk.complain(desk.say().t("办结"), ending(desk, matter, &missing, &typed, &wrong)));
    }
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            closures::still_open(tx, id).await?;
            // Asked again inside: an incident that is noted meanwhile keeps it open too.
            if store::open_parts(tx, id).await? > 0 || !closures::close(tx, id, (&words, ""), by).await? {
                return Err(Problem::Refused("刚才又记了一件工地上的事，请回去看一看。".into()));
            }
            Ok(((), asker::fact_of("matter.closed", matter, &json!({ "result": words }))))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}/works"), desk.say().t("办结了。"), done.seq))
}
