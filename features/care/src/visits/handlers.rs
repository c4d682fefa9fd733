//! Writing a visit down; what they need becomes a matter in the same fact.
use super::{
    forms::{Checked, Typed},
    model::{How, Visit},
    pages, store,
};
use crate::asker;
use axum::response::Response;
use base::{Id, calendar};
use journal::{Fact, Tx};
use matters::{
    complaints::Spoken,
    matter::{
        Telling,
        model::{HeardHow, Kind},
        note_down,
    },
};
use maud::Markup;
use people::asked::Card;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// Working days within which somebody hears what becomes of what they need.
const ANSWERED_WITHIN: u16 = 3;

/// `GET /care/{person}/visits/new`.
pub async fn new(desk: Desk, Path(person): Path<Id>) -> Result<Markup, Problem> {
    let (card, kept) = asker::present(&desk, person).await?;
    let body = pages::write(desk.say(), (&card, &kept), &Typed::default(), &Spoken::default());
    Ok(desk.page(desk.say().t("记一次"), body))
}

/// `POST /care/{person}/visits`.
pub async fn record(desk: Desk, Path(person): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let (card, kept) = asker::present(&desk, person).await?;
    let checked = match typed.checked(desk.at) {
        Ok(checked) => checked,
        Err(wrong) => {
            let body = pages::write(desk.say(), (&card, &kept), &typed, &wrong.spoken(desk.say()));
            return Ok(desk.complain(desk.say().t("记一次"), body));
        }
    };
    let keys = desk.house.ledger.keys();
    let words = match checked.words.as_str() {
        "" => None,
        words => Some(keys.seal(person, words.as_bytes())?),
    };
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            let mut fact = fact(person, &checked);
            let mut matter = None;
            if !checked.need.is_empty() {
                let (id, _, heard) = note_down(tx, &telling(&card, &checked, desk.at), &[], by).await?;
                (matter, fact) = (Some(id), heard.touching([person]));
            }
            let visit = Visit {
                id: Id::new(),
                by: desk.visitor.account,
                how: checked.how,
                mood: checked.mood,
                words: String::new(),
                matter,
                at: checked.at,
            };
            store::record(tx, person, (&visit, words.as_deref()), desk.at).await?;
            Ok::<_, Problem>(((), fact))
        })
        .await?;
    let say = desk.say();
    let told = match (checked.how, checked.need.is_empty()) {
        (How::NoAnswer, _) => say.t("记下了。没人应不算见到，请再去看一次，或者问问邻居。"),
        (_, true) => say.t("记下了。"),
        (_, false) => say.t("记下了，要办的事也登记了。"),
    };
    Ok(desk.done(&format!("/care/{person}"), told, done.seq))
}

fn fact(person: Id, checked: &Checked) -> Fact {
    let verb = match checked.how {
        How::Seen => "home_visit.seen",
        How::Phoned => "home_visit.phoned",
        How::NoAnswer => "home_visit.no_answer",
    };
    let mood = checked.mood.map_or("", super::model::Mood::word);
    Fact::of(verb, person).about(person).saying(&json!({ "mood": mood }))
}

/// What they need, as everybody who helps may read it.
fn telling(card: &Card, checked: &Checked, now: i64) -> Telling {
    Telling {
        kind: Kind::Need,
        title: checked.need.clone(),
        detail: String::new(),
        heard_how: if checked.how == How::Phoned { HeardHow::Phone } else { HeardHow::Round },
        building: card.building,
        flat: card.flat,
        place: card.door.clone(),
        due_on: Some(calendar::ours().after(base::clock::day(now), ANSWERED_WITHIN).day),
        persons: vec![card.id],
    }
}
