//! Making, printing and ending cards.
use super::{pages, print};
use crate::{
    model::Card,
    rules::{self, letters},
    store,
};
use axum::response::Response;
use base::Id;
use journal::{Fact, Tx};
use matters::complaints::{Complaints, Spoken, line, longer};
use maud::Markup;
use people::asked::store::doorways;
use printing::{Wanted, hand_out};
use serde::Deserialize;
use serde_json::json;
use typeset::Paper;
use web::{Desk, Form, Path, Problem, Query};

/// A place of one's own.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    #[serde(deserialize_with = "web::maybe_id")]
    command_id: Option<Id>,
    /// Where it hangs.
    pub place: String,
}

/// `GET /reporting/codes`.
pub async fn list(desk: Desk) -> Result<Markup, Problem> {
    shown(&desk, &Typed::default(), &Spoken::default()).await
}

async fn shown(desk: &Desk, typed: &Typed, wrong: &Spoken) -> Result<Markup, Problem> {
    let cards: Vec<Card> = hanging(desk).await?;
    let lacking = lacking(desk, &cards).await?.len();
    let here = desk.house.only_on_this_machine();
    Ok(desk.page(desk.say().t("门上的码"), pages::list(desk.say(), &cards, lacking, here, (typed, wrong))))
}

async fn hanging(desk: &Desk) -> Result<Vec<Card>, Problem> {
    let all = store::cards(desk.db(), desk.office()).await?;
    Ok(all.into_iter().filter(|card| !card.ended).collect())
}

/// Entrances without a card: id, building, words.
async fn lacking(desk: &Desk, cards: &[Card]) -> Result<Vec<(Id, Id, String)>, Problem> {
    let all = doorways(desk.db(), desk.office()).await?;
    let missing = all.into_iter().filter(|way| cards.iter().all(|card| card.entrance != Some(way.id)));
    Ok(missing.map(|way| (way.id, way.building, way.words)).collect())
}

/// A code nobody else has: marked by the house's key, so that codes tell nothing of each other.
fn code(desk: &Desk, id: Id) -> String {
    letters(&desk.house.ledger.keys().mark(&format!("card {id}")), rules::CODE)
}

/// `POST /reporting/codes/all`: a card for every entrance that has none.
pub async fn make_all(desk: Desk, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let lacking = lacking(&desk, &hanging(&desk).await?).await?;
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            // Asked again inside: a colleague may press at the same time, and no door gets two.
            let hung = store::entrances_now(tx).await?;
            let lacking: Vec<_> = lacking.iter().filter(|(entrance, ..)| !hung.contains(entrance)).collect();
            if lacking.is_empty() {
                return Err(Problem::Refused("每个单元都有码了。".into()));
            }
            for (entrance, building, place) in &lacking {
                let id = Id::new();
                let (building, entrance) = (Some(*building), Some(*entrance));
                let card = Card { id, code: code(&desk, id), place: place.clone(), building, entrance, ended: false };
                store::make(tx, &card, by).await?;
            }
            let body = json!({ "n": lacking.len() });
            Ok::<_, Problem>((lacking.len(), Fact::of("report_code.made", Id::new()).saying(&body)))
        })
        .await?;
    // Sent twice: what the first made is told again.
    let made = done.value.unwrap_or(lacking.len());
    let words = desk.say().f("做好了 {n} 张，可以打印了。", &[("n", &made)]);
    Ok(desk.done("/reporting/codes", words, done.seq))
}

/// `POST /reporting/codes`: a card for a place in words.
pub async fn make(desk: Desk, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let (place, mut wrong) = (line(&typed.place), Complaints::default());
    if place.is_empty() {
        wrong.add("place", "写一下贴在哪里。");
    } else if longer(&place, 40) {
        wrong.add("place", "太长了，最多 40 个字，不然印不下。");
    }
    if !wrong.none() {
        use axum::response::IntoResponse as _;
        let page = shown(&desk, &typed, &wrong.spoken(desk.say())).await?;
        return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            let id = Id::new();
            let card =
                Card { id, code: code(&desk, id), place: place.clone(), building: None, entrance: None, ended: false };
            store::make(tx, &card, by).await?;
            Ok::<_, Problem>(((), Fact::of("report_code.placed", id).saying(&json!({ "place": place }))))
        })
        .await?;
    Ok(desk.done("/reporting/codes", desk.say().t("做好了，可以打印了。"), done.seq))
}

/// `POST /reporting/codes/{id}/end`: it hangs no more, and is not read any more.
pub async fn end(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let card = hanging(&desk).await?.into_iter().find(|card| card.id == id).ok_or(Problem::NotFound)?;
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            if !store::end(tx, id, (desk.visitor.account, desk.at)).await? {
                return Err(Problem::NotFound);
            }
            Ok(((), Fact::of("report_code.ended", id).saying(&json!({ "place": card.place }))))
        })
        .await?;
    Ok(desk.done("/reporting/codes", desk.say().t("这张码不能用了，请从门上取下来。"), done.seq))
}

/// Which cards are printed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    #[serde(deserialize_with = "web::maybe_id")]
    card: Option<Id>,
    #[serde(flatten)]
    wanted: Wanted,
}

/// `GET /reporting/codes/paper`: all cards, or one.
pub async fn paper(desk: Desk, Query(chosen): Query<Chosen>) -> Result<Response, Problem> {
    let mut cards = hanging(&desk).await?;
    cards.retain(|card| chosen.card.is_none_or(|id| card.id == id));
    if cards.is_empty() {
        return Err(Problem::NotFound);
    }
    let paper = print::cards(&cards, &desk.house.address, &signed(&desk, print::ON_A_CARD).await?);
    let way = ("/reporting/codes/paper", "door-cards", "/reporting/codes");
    Box::pin(hand_out(&desk, Paper::DoorCard(paper), &chosen.wanted, way)).await
}

/// The office as residents know it, with its telephone.
async fn signed(desk: &Desk, most: usize) -> Result<String, Problem> {
    let contact = accounts::contact::store::contact(desk.db(), desk.office()).await?;
    Ok(contact.signed(&desk.visitor.office_name, most))
}

/// `GET /reporting/slips/paper`: slips to be filled in with a pen.
pub async fn slips(desk: Desk, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let paper = print::slip(&signed(&desk, print::ON_A_SLIP).await?, None);
    let way = ("/reporting/slips/paper", "report-slips", "/reporting/slips/new");
    Box::pin(hand_out(&desk, Paper::Slip(paper), &wanted, way)).await
}
