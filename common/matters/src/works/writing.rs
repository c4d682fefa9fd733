//! The forms of a project: shown, and what they say written down.
use super::{
    forms::{AppraisalForm, EntryForm, HandOverForm, OpinionForm, PlanForm, WordsForm},
    handlers::{Works, works},
    model::Opinion,
    pages::forms as pages,
    rules,
    running::follow,
    store,
};
use crate::{
    asker,
    closing::store::still_open,
    complaints::{Complaints, Spoken},
};
use axum::response::Response;
use base::Id;
use journal::{Fact, Tx};
use maud::Markup;
use people::asked::store::{buildings, named};
use serde_json::json;
use web::{Desk, Form, Path, Problem, Upload};

/// The page of a form in its shell.
fn page(desk: &Desk, title: &'static str, body: &Markup) -> Markup {
    desk.page(desk.say().t(title), body)
}

fn back(desk: &Desk, title: &'static str, body: &Markup) -> Response {
    desk.complain(desk.say().t(title), body)
}

/// Written down, and back to the project.
pub(super) async fn record(
    desk: &Desk,
    project: Id,
    command: Option<Id>,
    words: &'static str,
    write: impl AsyncFnOnce(&mut Tx) -> Result<Fact, Problem>,
) -> Result<Response, Problem> {
    let done = desk
        .record(command, async |tx: &mut Tx| {
            still_open(tx, project).await?;
            let fact = write(tx).await?;
            follow(tx, project).await?;
            Ok(((), fact))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{project}/works"), desk.say().t(words), done.seq))
}

/// The one of the register who is meant by a name, where there is only one that the asker may see.
async fn meant(desk: &Desk, who: &str) -> Result<Option<Id>, Problem> {
    if who.is_empty() || !desk.may(people::access::SEE) {
        return Ok(None);
    }
    let scope = people::access::scope(&desk.visitor);
    let all = named(desk.db(), desk.office(), who).await?;
    let mut seen = all.into_iter().filter(|card| scope.holds(card.building));
    Ok(seen.next().filter(|_| seen.next().is_none()).map(|card| card.id))
}

/// `GET /matters/{id}/works/opinions/new`.
pub async fn new_opinion(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let Works { matter, .. } = works(&desk, id).await?;
    let building = matter.building.map(|id| id.to_string()).unwrap_or_default();
    let form = OpinionForm { building, homes: "1".to_owned(), ..OpinionForm::default() };
    let buildings = buildings(desk.db(), desk.office()).await?;
    Ok(page(&desk, "记一条意见", &pages::opinion(desk.say(), &matter, &form, &buildings, &Spoken::default())))
}

/// `POST /matters/{id}/works/opinions`: what a household, or several of one mind, think.
pub async fn hear(desk: Desk, Path(id): Path<Id>, Form(form): Form<OpinionForm>) -> Result<Response, Problem> {
    let Works { matter, .. } = works(&desk, id).await?;
    let buildings = buildings(desk.db(), desk.office()).await?;
    let mut opinion = match form.checked(&buildings, (desk.visitor.account, desk.at)) {
        Ok(opinion) => opinion,
        Err(wrong) => {
            let body = pages::opinion(desk.say(), &matter, &form, &buildings, &wrong.spoken(desk.say()));
            return Ok(back(&desk, "记一条意见", &body));
        }
    };
    opinion.person = meant(&desk, &opinion.who).await?;
    record(&desk, id, form.command_id, "意见记下来了。", async |tx| {
        store::hear(tx, id, &opinion).await?;
        let who = if opinion.who.is_empty() { name(&buildings, &opinion) } else { opinion.who.clone() };
        let body = json!({ "who": who, "stance": opinion.stance.word(), "words": opinion.words });
        Ok(of(&matter, "matter.works_opinion", opinion.person, &body))
    })
    .await
}

fn name(buildings: &[(Id, String)], opinion: &Opinion) -> String {
    let building = buildings.iter().find(|(id, _)| Some(*id) == opinion.building);
    building.map(|(_, name)| format!("{name} {} 户", opinion.homes)).unwrap_or_default()
}

/// A fact of the project; sealed under the key of the one whose words it holds.
fn of(matter: &crate::matter::model::Matter, verb: &'static str, person: Option<Id>, body: &serde_json::Value) -> Fact {
    match person {
        Some(person) => asker::fact(verb, matter.id, &[person], [matter.building, matter.flat], body),
        None => asker::fact(verb, matter.id, &[], [matter.building, matter.flat], body),
    }
}

/// `GET /matters/{id}/works/opinions/{opinion}/answer`.
pub async fn new_answer(desk: Desk, Path((id, opinion)): Path<(Id, Id)>) -> Result<Markup, Problem> {
    let (works, opinion) = opinion_of(&desk, id, opinion).await?;
    let body = pages::answer(desk.say(), &works.matter, &opinion, &WordsForm::default(), &Spoken::default());
    Ok(page(&desk, "答复", &body))
}

/// `POST /matters/{id}/works/opinions/{opinion}/answer`: what they were told.
pub async fn answer(
    desk: Desk,
    Path((id, opinion)): Path<(Id, Id)>,
    Form(form): Form<WordsForm>,
) -> Result<Response, Problem> {
    let (works, opinion) = opinion_of(&desk, id, opinion).await?;
    let told = match form.answer((desk.visitor.account, desk.at)) {
        Ok(told) => told,
        Err(wrong) => {
            let body = pages::answer(desk.say(), &works.matter, &opinion, &form, &wrong.spoken(desk.say()));
            return Ok(back(&desk, "答复", &body));
        }
    };
    record(&desk, id, form.command_id, "答复记下来了。", async |tx| {
        if opinion.answer.is_some() {
            return Err(Problem::Refused("这条意见已经答复过了。".into()));
        }
        store::answer(tx, opinion.id, &told).await?;
        Ok(of(&works.matter, "matter.works_answered", opinion.person, &json!({ "words": told.words })))
    })
    .await
}

async fn opinion_of(desk: &Desk, id: Id, opinion: Id) -> Result<(Works, Opinion), Problem> {
    let works = works(desk, id).await?;
    let opinion = works.project.opinions.iter().find(|one| one.id == opinion).cloned().ok_or(Problem::NotFound)?;
    Ok((works, opinion))
}

/// `GET /matters/{id}/works/plan`: made or changed.
pub async fn plan(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let Works { matter, project } = works(&desk, id).await?;
    let form = project.plan.as_ref().map(PlanForm::from).unwrap_or_default();
    Ok(page(&desk, "施工方案", &pages::plan(desk.say(), &matter, &form, None, &Spoken::default())))
}

/// `POST /matters/{id}/works/plan`: who builds, for how much, from when until when.
pub async fn arrange(desk: Desk, Path(id): Path<Id>, Form(mut form): Form<PlanForm>) -> Result<Response, Problem> {
    let Works { matter, .. } = works(&desk, id).await?;
    let plan = match form.checked() {
        Ok(plan) => plan,
        Err(wrong) => {
            let body = pages::plan(desk.say(), &matter, &form, None, &wrong.spoken(desk.say()));
            return Ok(back(&desk, "施工方案", &body));
        }
    };
    let recorded = record(&desk, id, form.command_id, "方案存好了。", async |tx| {
        if !store::arrange(tx, id, &plan).await? {
            return Err(Problem::Stale);
        }
        let body =
            json!({ "contractor": plan.contractor, "from": plan.from.to_string(), "until": plan.until.to_string() });
        Ok(asker::fact_of("matter.works_planned", &matter, &body))
    });
    match recorded.await {
        Err(Problem::Stale) => {
            let now = works(&desk, id).await?.project.plan;
            form.version = now.as_ref().map_or(0, |plan| plan.version);
            let body = pages::plan(desk.say(), &matter, &form, now.as_ref(), &Spoken::default());
            Ok(back(&desk, "施工方案", &body))
        }
        recorded => recorded,
    }
}

/// `GET /matters/{id}/works/diary/new`.
pub async fn new_entry(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let Works { matter, .. } = works(&desk, id).await?;
    let form = EntryForm { day: desk.today().to_string(), page: "work".to_owned(), ..EntryForm::default() };
    Ok(page(&desk, "记工地日志", &pages::entry(desk.say(), &matter, &form, &Spoken::default())))
}

/// `POST /matters/{id}/works/diary`: a day's work or a supervision visit, with photographs.
pub async fn write(desk: Desk, Path(id): Path<Id>, upload: Upload) -> Result<Response, Problem> {
    let (Works { matter, .. }, form) = (works(&desk, id).await?, EntryForm::from(&upload));
    let by = (desk.visitor.account, desk.at);
    let photos = files::take(&desk.house.blobs, &upload, "photo").await?;
    let (entry, photos) = match (form.checked(desk.today(), by), photos) {
        (Ok(entry), Ok(photos)) => (entry, photos),
        (entry, photos) => {
            let mut wrong: Complaints = entry.err().unwrap_or_default();
            if let Err(refused) = photos {
                wrong.add("photo", refused.sentence());
            }
            let body = pages::entry(desk.say(), &matter, &form, &wrong.spoken(desk.say()));
            return Ok(back(&desk, "记工地日志", &body));
        }
    };
    record(&desk, id, upload.command(), "日志记下来了。", async |tx| {
        store::write(tx, id, &entry).await?;
        files::attach(tx, entry.id, &photos, "", by).await?;
        let words = if entry.found.is_empty() { &entry.done } else { &entry.found };
        let verb = if entry.found.is_empty() { "matter.works_diary" } else { "matter.works_found" };
        Ok(asker::fact_of(verb, &matter, &json!({ "kind": entry.page.word(), "words": words })))
    })
    .await
}

/// `GET /matters/{id}/works/diary/{entry}/mending`.
pub async fn new_mending(desk: Desk, Path((id, entry)): Path<(Id, Id)>) -> Result<Markup, Problem> {
    let works = works(&desk, id).await?;
    let entry = works.project.diary.iter().find(|one| one.id == entry).ok_or(Problem::NotFound)?;
    let body = pages::mending(desk.say(), &works.matter, entry, &WordsForm::default(), &Spoken::default());
    Ok(page(&desk, "复查", &body))
}

/// `POST /matters/{id}/works/diary/{entry}/mending`: somebody looked again, and it is mended.
pub async fn mend(
    desk: Desk,
    Path((id, entry)): Path<(Id, Id)>,
    Form(form): Form<WordsForm>,
) -> Result<Response, Problem> {
    let works = works(&desk, id).await?;
    let entry = works.project.diary.iter().find(|one| one.id == entry).ok_or(Problem::NotFound)?;
    let told = match form.mending() {
        Ok(told) => told,
        Err(wrong) => {
            let body = pages::mending(desk.say(), &works.matter, entry, &form, &wrong.spoken(desk.say()));
            return Ok(back(&desk, "复查", &body));
        }
    };
    record(&desk, id, form.command_id, "整改记下来了。", async |tx| {
        if !rules::unmended(entry) {
            return Err(Problem::Refused("这一处已经整改好了。".into()));
        }
        store::mend(tx, entry.id, &told, (desk.visitor.account, desk.at)).await?;
        Ok(asker::fact_of("matter.works_mended", &works.matter, &json!({ "words": told })))
    })
    .await
}

/// `GET /matters/{id}/works/handover`.
pub async fn new_handover(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let Works { matter, .. } = works(&desk, id).await?;
    let form = HandOverForm { day: desk.today().to_string(), ..HandOverForm::default() };
    Ok(page(&desk, "验收交付", &pages::handover(desk.say(), &matter, &form, &Spoken::default())))
}

/// `POST /matters/{id}/works/handover`: who accepted it, what is left, until when the contractor answers for it.
pub async fn hand_over(desk: Desk, Path(id): Path<Id>, Form(form): Form<HandOverForm>) -> Result<Response, Problem> {
    let Works { matter, project } = works(&desk, id).await?;
    let over = match form.checked(desk.today(), (desk.visitor.account, desk.at)) {
        Ok(over) => over,
        Err(wrong) => {
            let body = pages::handover(desk.say(), &matter, &form, &wrong.spoken(desk.say()));
            return Ok(back(&desk, "验收交付", &body));
        }
    };
    record(&desk, id, form.command_id, "验收记下来了。", async |tx| {
        if project.handover.is_some() {
            return Err(Problem::Refused("已经验收过了。".into()));
        }
        store::hand_over(tx, id, &over).await?;
        Ok(asker::fact_of("matter.works_handed_over", &matter, &json!({ "who": over.accepted_by })))
    })
    .await
}

/// `GET /matters/{id}/works/appraisals/new`.
pub async fn new_appraisal(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let Works { matter, .. } = works(&desk, id).await?;
    let body = pages::appraisal(desk.say(), &matter, &AppraisalForm::default(), &Spoken::default());
    Ok(page(&desk, "请居民评一评", &body))
}

/// `POST /matters/{id}/works/appraisals`: whether it is good, in whose words.
pub async fn ask(desk: Desk, Path(id): Path<Id>, Form(form): Form<AppraisalForm>) -> Result<Response, Problem> {
    let Works { matter, .. } = works(&desk, id).await?;
    let mut word = match form.checked((desk.visitor.account, desk.at)) {
        Ok(word) => word,
        Err(wrong) => {
            let body = pages::appraisal(desk.say(), &matter, &form, &wrong.spoken(desk.say()));
            return Ok(back(&desk, "请居民评一评", &body));
        }
    };
    word.person = meant(&desk, &word.who).await?;
    record(&desk, id, form.command_id, "记下来了。", async |tx| {
        store::ask(tx, id, &word).await?;
        let body = json!({ "who": word.who, "verdict": word.verdict.word(), "words": word.words });
        Ok(of(&matter, "matter.works_appraised", word.person, &body))
    })
    .await
}
