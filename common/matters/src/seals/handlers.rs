//! The register month by month, and one more line.
use super::{
    forms::SealForm,
    model::{Month, Seal},
    pages, store,
};
use crate::{asker, complaints::Spoken, matter::model::Matter};
use axum::response::Response;
use base::Id;
use journal::{Fact, Tx};
use maud::Markup;
use people::asked::store::{cards, named};
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Problem, Query};

/// Which month.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    /// As 2026-11; this month where it is not given.
    pub month: String,
}

impl Chosen {
    /// The month that is meant.
    pub fn month(&self, desk: &Desk) -> Month {
        Month::read(&self.month).unwrap_or_else(|| Month::of(desk.today()))
    }
}

/// What a new line is for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct About {
    #[serde(deserialize_with = "web::maybe_id")]
    matter: Option<Id>,
}

/// `GET /seals`: the lines of a month.
pub async fn list(desk: Desk, Query(chosen): Query<Chosen>) -> Result<Markup, Problem> {
    let month = chosen.month(&desk);
    let all = store::of_month(desk.db(), desk.office(), month).await?;
    let body = pages::list(desk.say(), desk.today(), month, &all);
    Ok(desk.page(desk.say().t("用印登记"), body))
}

/// The matter a line belongs to, where the asker sees it whole.
async fn matter(desk: &Desk, id: Option<Id>) -> Result<Option<Matter>, Problem> {
    match id {
        Some(id) => Ok(Some(asker::whole(desk, id).await?)),
        None => Ok(None),
    }
}

/// `GET /seals/new`: empty, or with what a matter says already.
pub async fn new(desk: Desk, Query(about): Query<About>) -> Result<Markup, Problem> {
    let matter = matter(&desk, about.matter).await?;
    let mut form = SealForm {
        day: desk.today().to_string(),
        copies: "1".to_owned(),
        seal: Seal::Committee.key().to_owned(),
        presser: desk.visitor.name.clone(),
        ..SealForm::default()
    };
    if let Some(matter) = &matter {
        let cards = cards(desk.db(), desk.office(), &matter.persons).await?;
        form.matter = Some(matter.id);
        form.paper.clone_from(&matter.title);
        form.who =
            matter.persons.first().and_then(|id| cards.get(id)).map(|card| card.name.clone()).unwrap_or_default();
    }
    let body = pages::new(desk.say(), matter.as_ref(), &form, &Spoken::default());
    Ok(desk.page(desk.say().t("登记用印"), body))
}

/// `POST /seals`: one more line.
pub async fn enter(desk: Desk, Form(form): Form<SealForm>) -> Result<Response, Problem> {
    let matter = matter(&desk, form.matter).await?;
    let mut entry = match form.checked(desk.today(), (desk.visitor.account, desk.at)) {
        Ok(entry) => entry,
        Err(wrong) => {
            let body = pages::new(desk.say(), matter.as_ref(), &form, &wrong.spoken(desk.say()));
            return Ok(desk.complain(desk.say().t("登记用印"), body));
        }
    };
    let scope = people::access::scope(&desk.visitor);
    let all = named(desk.db(), desk.office(), &entry.who).await?;
    let mut seen = all.into_iter().filter(|card| scope.holds(card.building));
    entry.person = seen.next().filter(|_| seen.next().is_none()).map(|card| card.id);
    let done = desk
        .record(form.command_id, async |tx: &mut Tx| {
            store::enter(tx, &entry).await?;
            let body = json!({ "who": entry.who, "paper": entry.paper, "n": entry.copies, "seal": entry.seal.word() });
            let fact = Fact::of("seal.entered", entry.id).touching(entry.matter).saying(&body);
            Ok((
                (),
                match entry.person {
                    Some(person) => fact.about(person),
                    None => fact,
                },
            ))
        })
        .await?;
    let back = format!("/seals?month={}", Month::of(entry.day).key());
    Ok(desk.done(&back, desk.say().t("登记好了。"), done.seq))
}

/// On the page of a matter of papers: what was sealed, and one more line.
pub async fn section(desk: &Desk, matter: &Matter) -> Result<Markup, Problem> {
    let all = store::of_matter(desk.db(), desk.office(), matter.id).await?;
    Ok(pages::section(desk.say(), matter, &all, desk.may(crate::access::LEAD)))
}
