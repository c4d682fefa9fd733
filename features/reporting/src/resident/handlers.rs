//! From the card to the receipt.
use super::{
    forms::{Typed, carried, unpacked},
    pages::{self, Asking},
};
use crate::{
    model::{Card, How},
    receiving::{Sent, receive},
    rules, store,
};
use accounts::door::{gentle, step::Doorstep};
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use base::Id;
use files::Taken;
use journal::Asker;
use matters::complaints::{Complaints, Spoken};
use maud::Markup;
use web::{Form, Path, Problem, Upload};

/// A card that hangs and whose it is, or whose it was; what was typed may have been read off paper.
async fn hanging(step: &Doorstep, code: &str) -> Result<Result<(Id, Card), Option<Id>>, Problem> {
    Ok(match store::by_code(step.db(), &rules::typed(code)).await? {
        Some((office, card)) if card.ended => Err(Some(office)),
        found => found.ok_or(None),
    })
}

/// The form: as it is first opened, or with what was typed.
async fn form(step: &Doorstep, (office, card): (Id, &Card), typed: &Typed, wrong: &Spoken) -> Result<Markup, Problem> {
    let made = gentle::made(step.house.ledger.keys(), &format!("report {}", card.code), step.at);
    let photos = unpacked(step.house.ledger.keys(), &typed.photos).len();
    // Whoever comes back with complaints keeps the time the form was first made.
    let made = if typed.made.is_empty() { made } else { typed.made.clone() };
    let asking = Asking { say: step.say(), card, typed, made: &made, photos, wrong };
    let back = format!("/r/{}", card.code);
    step.public_page(Some(office), (step.say().t("有什么事"), &back), pages::form(&asking)).await
}

/// A card that hangs no more, or never did; whose it was says where to turn instead.
async fn nowhere(step: &Doorstep, office: Option<Id>) -> Result<Response, Problem> {
    let say = step.say();
    let page = step.public_page(office, (say.t("有什么事"), "/r/follow"), pages::nowhere(say)).await?;
    Ok((StatusCode::NOT_FOUND, page).into_response())
}

/// `GET /r/{code}`: what is the matter?
pub async fn ask(step: Doorstep, Path(code): Path<String>) -> Result<Response, Problem> {
    let (office, card) = match hanging(&step, &code).await? {
        Ok(found) => found,
        Err(office) => return nowhere(&step, office).await,
    };
    let typed = Typed { place: card.place.clone(), ..Typed::default() };
    Ok(form(&step, (office, &card), &typed, &Spoken::default()).await?.into_response())
}

/// `POST /r/{code}`: back from the preview, to change something.
pub async fn again(step: Doorstep, Path(code): Path<String>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let (office, card) = match hanging(&step, &code).await? {
        Ok(found) => found,
        Err(office) => return nowhere(&step, office).await,
    };
    Ok(form(&step, (office, &card), &typed, &Spoken::default()).await?.into_response())
}

/// Those that came before and those that came now; what is wrong with the latter.
async fn photos(
    step: &Doorstep,
    upload: &Upload,
    typed: &Typed,
    wrong: &mut Complaints,
) -> Result<Vec<Taken>, Problem> {
    let mut all = unpacked(step.house.ledger.keys(), &typed.photos);
    match files::take(&step.house.blobs, upload, "photo").await? {
        Ok(more) => all.extend(more),
        Err(refused) => wrong.add("photo", refused.sentence()),
    }
    all.truncate(6);
    Ok(all)
}

/// `POST /r/{code}/preview`: what others would see, before it is sent.
pub async fn preview(step: Doorstep, Path(code): Path<String>, upload: Upload) -> Result<Response, Problem> {
    step.try_address()?;
    let (office, card) = match hanging(&step, &code).await? {
        Ok(found) => found,
        Err(office) => return nowhere(&step, office).await,
    };
    let mut typed = Typed::from(&upload);
    let keys = step.house.ledger.keys();
    let (checked, mut wrong) = match typed.checked() {
        Ok(checked) => (Some(checked), Complaints::default()),
        Err(wrong) => (None, wrong),
    };
    let photos = photos(&step, &upload, &typed, &mut wrong).await?;
    typed.photos = carried(keys, &photos);
    if let Some(words) = gentle::too_soon(keys, &format!("report {}", card.code), &typed.made, step.at) {
        wrong.add("", words);
        // The next press is measured anew where the mark was not ours or too old.
        typed.made.clone_from(&renewed(&step, &card, &typed));
    }
    let (Some((about, own)), true) = (checked, wrong.none()) else {
        let page = form(&step, (office, &card), &typed, &wrong.spoken(step.say())).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    if typed.command_id.parse::<Id>().is_err() {
        typed.command_id = Id::new().to_string();
    }
    let shown = pages::preview(step.say(), &card, &typed, (about, &own), &photos);
    let head = (step.say().t("看一看，对不对"), format!("/r/{}", card.code));
    Ok(step.public_page(Some(office), (head.0, &head.1), shown).await?.into_response())
}

fn renewed(step: &Doorstep, card: &Card, typed: &Typed) -> String {
    let keys = step.house.ledger.keys();
    let name = format!("report {}", card.code);
    let at = typed.made.split('.').next().and_then(|at| at.parse::<i64>().ok());
    match at {
        Some(at) if gentle::made(keys, &name, at) == typed.made && at > step.at - 3_600_000 => typed.made.clone(),
        _ => gentle::made(keys, &name, step.at),
    }
}

/// `POST /r/{code}/sending`: it is sent; the receipt is shown once.
pub async fn send(step: Doorstep, Path(code): Path<String>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    step.try_address()?;
    let (office, card) = match hanging(&step, &code).await? {
        Ok(found) => found,
        Err(office) => return nowhere(&step, office).await,
    };
    let (about, own) = match typed.checked() {
        Ok(checked) => checked,
        Err(wrong) => {
            let page = form(&step, (office, &card), &typed, &wrong.spoken(step.say())).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let photos = unpacked(step.house.ledger.keys(), &typed.photos);
    let sent = Sent { about, own, photos, card: Some(card), how: How::Code };
    let command = typed.command_id.parse().unwrap_or_else(|_| Id::new());
    let asker = Asker::program(office, step.at).commanding(Some(command));
    let received = Box::pin(receive(&step.house.ledger, &asker, &sent)).await?;
    let shown = pages::receipt(step.say(), &received);
    let page = step.public_page(Some(office), (step.say().t("收到了"), "/r/follow"), shown).await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], page).into_response())
}
