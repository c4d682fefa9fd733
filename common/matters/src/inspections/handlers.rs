//! A round's page, its points, what was seen, and the hazards that come of it.
use super::{
    forms::{LookForm, PointsForm},
    model::{Inspection, Look, Point},
    pages::{self, Shown},
    rules, store,
};
use crate::{
    asker,
    closing::{pages as closing, store::still_open},
    complaints::{Complaints, Spoken, line, lines, longer},
    matter::{
        self,
        model::{HeardHow, Kind, Matter},
        store::Telling,
    },
};
use axum::response::Response;
use base::{Id, Millis};
use journal::{Fact, Tx};
use maud::Markup;
use people::asked::store::buildings;
use serde::Deserialize;
use serde_json::json;
use std::collections::HashMap;
use web::{Desk, Form, Path, Problem, Upload};

/// A matter of kind inspection that the asker sees whole, and its round.
async fn round(desk: &Desk, id: Id) -> Result<(Matter, Inspection), Problem> {
    let matter = asker::whole(desk, id).await?;
    if matter.kind != Kind::Inspection {
        return Err(Problem::NotFound);
    }
    let round = store::round(desk.db(), desk.office(), id).await?;
    Ok((matter, round))
}

async fn point(desk: &Desk, id: Id, point: Id) -> Result<(Matter, Point), Problem> {
    let (matter, round) = round(desk, id).await?;
    let point = round.points.into_iter().find(|one| one.id == point).ok_or(Problem::NotFound)?;
    Ok((matter, point))
}

/// `GET /matters/{id}/points`: where somebody looked, where not yet, what was found.
pub async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let (matter, round) = round(&desk, id).await?;
    let (db, office) = (desk.db(), desk.office());
    let mut photos = HashMap::new();
    for point in round.points.iter().filter(|point| point.look.is_some()) {
        photos.insert(point.id, files::of(db, office, point.id).await?);
    }
    let who: Vec<Id> = round.points.iter().filter_map(|point| point.look.as_ref()).map(|look| look.by.0).collect();
    let names = desk.names(&who).await?;
    let shown = Shown {
        say: desk.say(),
        at: desk.at,
        matter: &matter,
        round: &round,
        photos: &photos,
        names: &names,
        may: &|permission| desk.may(permission),
    };
    Ok(desk.live_page(&format!("/matters/{id}/live"), desk.say().t("检查"), pages::page(&shown)))
}

/// `GET /matters/{id}/points/new`.
pub async fn new(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let (matter, _) = round(&desk, id).await?;
    let buildings = buildings(desk.db(), desk.office()).await?;
    let body = pages::new(desk.say(), &matter, &PointsForm::default(), &buildings, &Spoken::default());
    Ok(desk.page(desk.say().t("列出要看的地方"), body))
}

/// `POST /matters/{id}/points`: puts points down, building by building.
pub async fn add(desk: Desk, Path(id): Path<Id>, upload: Upload) -> Result<Response, Problem> {
    let ((matter, _), form) = (round(&desk, id).await?, PointsForm::from(&upload));
    let buildings = buildings(desk.db(), desk.office()).await?;
    let points = match form.checked(&buildings) {
        Ok(points) => points,
        Err(wrong) => {
            let body = pages::new(desk.say(), &matter, &form, &buildings, &wrong.spoken(desk.say()));
            return Ok(desk.complain(desk.say().t("列出要看的地方"), body));
        }
    };
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(upload.command(), async |tx: &mut Tx| {
            still_open(tx, id).await?;
            for (building, place) in &points {
                store::add(tx, id, *building, place, by).await?;
            }
            Ok(((), asker::fact_of("matter.points_added", &matter, &json!({ "n": points.len() }))))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}/points"), desk.say().t("列好了。"), done.seq))
}

/// `GET /matters/{id}/points/{point}/look`.
pub async fn new_look(desk: Desk, Path((id, point)): Path<(Id, Id)>) -> Result<Markup, Problem> {
    let (matter, point) = self::point(&desk, id, point).await?;
    let form = LookForm { seen: "found".to_owned(), ..LookForm::default() };
    let body = pages::look(desk.say(), &matter, &point, &form, &Spoken::default());
    Ok(desk.page(desk.say().t("记看到的"), body))
}

/// `POST /matters/{id}/points/{point}/look`: fine, or what is not.
pub async fn look(desk: Desk, Path((id, point)): Path<(Id, Id)>, upload: Upload) -> Result<Response, Problem> {
    let ((matter, point), form) = (self::point(&desk, id, point).await?, LookForm::from(&upload));
    let by = (desk.visitor.account, desk.at);
    let photos = files::take(&desk.house.blobs, &upload, "photo").await?;
    let (look, photos) = match (form.checked(by), photos) {
        (Ok(look), Ok(photos)) => (look, photos),
        (look, photos) => {
            let mut wrong: Complaints = look.err().unwrap_or_default();
            if let Err(refused) = photos {
                wrong.add("photo", refused.sentence());
            }
            let body = pages::look(desk.say(), &matter, &point, &form, &wrong.spoken(desk.say()));
            return Ok(desk.complain(desk.say().t("记看到的"), body));
        }
    };
    let done = desk
        .record(upload.command(), async |tx: &mut Tx| {
            still_open(tx, id).await?;
            if point.look.is_some() {
                return Err(Problem::Refused("这一处已经看过了。".into()));
            }
            store::look(tx, point.id, &look).await?;
            files::attach(tx, point.id, &photos, "", by).await?;
            let body = json!({ "place": point.place, "seen": look.seen.word(), "words": look.words });
            Ok(((), asker::fact_of("matter.point_seen", &matter, &body)))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}/points"), desk.say().t("记下来了。"), done.seq))
}

/// A press without fields.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Pressed {
    #[serde(deserialize_with = "web::maybe_id")]
    command_id: Option<Id>,
}

/// `POST /matters/{id}/points/{point}/hazard`: what was found there becomes a hazard of its own.
pub async fn hazard(
    desk: Desk,
    Path((id, point)): Path<(Id, Id)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    let (matter, point) = self::point(&desk, id, point).await?;
    let found = point.look.clone().filter(|_| rules::unnoted(&point));
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            still_open(tx, id).await?;
            let Some(found) = &found else {
                return Err(Problem::Refused("这一处没有要记成隐患的。".into()));
            };
            let (number, fact) = noted(tx, &matter, &point, found, by).await?;
            Ok((number, fact))
        })
        .await?;
    let words = match done.value {
        Some(number) => desk.say().f("记成隐患了，是事项 {n}。", &[("n", &number)]),
        None => desk.say().t("已经记过了。").to_owned(),
    };
    Ok(desk.done(&format!("/matters/{id}/points"), words, done.seq))
}

async fn noted(
    tx: &mut Tx,
    round: &Matter,
    point: &Point,
    found: &Look,
    by: (Id, Millis),
) -> Result<(i64, Fact), Problem> {
    let (id, first) = (Id::new(), found.words.lines().next().unwrap_or_default());
    let title: String = line(&format!("{}：{first}", point.place)).chars().take(60).collect();
    let told = Telling {
        kind: Kind::Hazard,
        title,
        detail: found.words.clone(),
        heard_how: HeardHow::Round,
        building: point.building,
        flat: None,
        place: point.place.clone(),
        due_on: None,
        persons: Vec::new(),
    };
    let number = matter::store::hear(tx, id, &told, by).await?;
    store::became(tx, (round.id, point.id), id).await?;
    let body = json!({ "number": number, "title": told.title });
    Ok((number, asker::fact("matter.heard", id, &[], [told.building, None], &body).touching([round.id])))
}

/// On the matter's own page; empty where it is no inspection.
pub async fn section(desk: &Desk, matter: &Matter) -> Result<Markup, Problem> {
    let round = store::round(desk.db(), desk.office(), matter.id).await?;
    Ok(pages::card(desk.say(), matter, &round))
}

/// `GET /matters/{id}/closure` of a round: what is missing, or the form.
pub async fn closure(desk: &Desk, matter: &Matter) -> Result<Markup, Problem> {
    let round = store::round(desk.db(), desk.office(), matter.id).await?;
    let (typed, wrong) = (closing::Typed::default(), Spoken::default());
    Ok(desk.page(desk.say().t("办结"), pages::ending(desk.say(), matter, &rules::lacking(&round), &typed, &wrong)))
}

/// `POST /matters/{id}/closure` of a round: once somebody looked everywhere and noted what was found.
pub async fn close(desk: &Desk, matter: &Matter, typed: closing::Typed) -> Result<Response, Problem> {
    let (mut wrong, words, id) = (Complaints::default(), lines(&typed.words), matter.id);
    if words.is_empty() {
        wrong.add("words", "写一句最后怎么样了。");
    } else if longer(&words, 2000) {
        wrong.add("words", "这一段最多 2000 个字。");
    }
    let missing = rules::lacking(&store::round(desk.db(), desk.office(), id).await?);
    if !missing.is_empty() || !wrong.none() {
        let body = pages::ending(desk.say(), matter, &missing, &typed, &wrong.spoken(desk.say()));
        return Ok(desk.complain(desk.say().t("办结"), body));
    }
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            still_open(tx, id).await?;
            if !crate::closing::store::close(tx, id, (&words, ""), by).await? {
                return Err(Problem::Refused("还有步骤没有办完，请先记结果。".into()));
            }
            Ok(((), asker::fact_of("matter.closed", matter, &json!({ "result": words }))))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}/points"), desk.say().t("办结了。"), done.seq))
}
