//! Working on an order: contact, pauses, the answer, what the caller said of it.
use super::{
    forms::Typed,
    model::{Content, Order, Pause},
    pages::{self, Asking},
    reply, rules,
    running::follow,
    store,
};
use crate::{
    asker,
    closing::store::still_open,
    complaints::{Complaints, lines},
    follow_ups::store::record_visit,
    matter::model::{FollowUp, Matter, Outcome},
    notes, steps,
};
use axum::response::{IntoResponse as _, Response};
use base::Id;
use journal::Tx;
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// The asker's matter and its order; what did not come as one has no such pages.
async fn on_file(desk: &Desk, id: Id) -> Result<(Matter, Order), Problem> {
    let matter = asker::whole(desk, id).await?;
    let order = store::order(desk.db(), desk.office(), id).await?.ok_or(Problem::NotFound)?;
    Ok((matter, order))
}

type Page = fn(&Asking<'_>) -> Markup;

/// A form with its title.
type Sheet = (&'static str, Page);

const CONTACT: Sheet = ("记下联系", pages::contact);
const PAUSE: Sheet = ("暂停计时", pages::pause);
const REPLY: Sheet = ("写答复", pages::reply_form);
const APPRAISAL: Sheet = ("记满意度", pages::appraisal);

fn blank(desk: &Desk, sheet: Sheet, (matter, order): &(Matter, Order), typed: &Typed) -> Markup {
    let wrong = Complaints::default().spoken(desk.say());
    desk.page(desk.say().t(sheet.0), (sheet.1)(&Asking { say: desk.say(), matter, order, typed, wrong: &wrong }))
}

fn complain(
    desk: &Desk,
    sheet: Sheet,
    (matter, order): &(Matter, Order),
    typed: &Typed,
    wrong: &Complaints,
) -> Response {
    let wrong = wrong.spoken(desk.say());
    desk.complain(desk.say().t(sheet.0), (sheet.1)(&Asking { say: desk.say(), matter, order, typed, wrong: &wrong }))
}

/// `GET /matters/{id}/contact`.
pub async fn contact(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let typed = Typed { ends: "yes".into(), ..Typed::default() };
    Ok(blank(&desk, CONTACT, &on_file(&desk, id).await?, &typed))
}

/// `POST /matters/{id}/contact`: what was said, which may end the step that asked for it; where nobody answered, that
/// somebody tried.
pub async fn contacted(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let (matter, order) = on_file(&desk, id).await?;
    let (reached, words) = match typed.contact() {
        Ok(told) => told,
        Err(wrong) => return Ok(complain(&desk, CONTACT, &(matter, order), &typed, &wrong)),
    };
    let by = (desk.visitor.account, desk.at);
    // Only the step that was shown: another may be the first by now.
    let ends = rules::of_contact(&matter).filter(|step| reached && typed.ends == "yes" && typed.step == Some(step.id));
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            still_open(tx, id).await?;
            notes::store::write(tx, id, Id::new(), &words, by).await?;
            if reached {
                if !store::contacted(tx, id, typed.version, by).await? {
                    return Err(Problem::Stale);
                }
                if let Some(step) = ends {
                    steps::store::finish(tx, step.id, step.version, &words, by).await?;
                }
                follow(tx, id, desk.today()).await?;
            }
            let verb = if reached { "matter.contacted" } else { "matter.not_reached" };
            Ok(((), asker::fact_of(verb, &matter, &json!({ "words": words }))))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}"), desk.say().t("记下来了。"), done.seq))
}

/// `GET /matters/{id}/pauses/new`.
pub async fn new_pause(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    Ok(blank(&desk, PAUSE, &on_file(&desk, id).await?, &Typed::default()))
}

/// `POST /matters/{id}/pauses`: the clocks stand still from today.
pub async fn pause(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let (matter, order) = on_file(&desk, id).await?;
    let (reason, look_on, words) = match typed.pause(desk.today()) {
        Ok(told) => told,
        Err(wrong) => return Ok(complain(&desk, PAUSE, &(matter, order), &typed, &wrong)),
    };
    if order.paused().is_some() {
        return Err(Problem::Refused("已经暂停了，不用再点。".into()));
    }
    let by = desk.visitor.account;
    let pause = Pause { id: Id::new(), reason, words, from: desk.today(), look_on, until: None, by, version: 1 };
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            still_open(tx, id).await?;
            if !store::touched(tx, id, typed.version).await? {
                return Err(Problem::Stale);
            }
            store::pause(tx, id, &pause, desk.at).await?;
            follow(tx, id, desk.today()).await?;
            let body = json!({ "reason": reason.word(), "words": pause.words });
            Ok(((), asker::fact_of("matter.paused", &matter, &body)))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}"), desk.say().t("暂停了，从今天起不算时限。"), done.seq))
}

/// What a button of an order sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Pressed {
    #[serde(deserialize_with = "web::maybe_id")]
    command_id: Option<Id>,
    version: i64,
    reason: String,
}

/// `POST /matters/{id}/pauses/{pause}/end`: the clocks go on from today.
pub async fn resume(
    desk: Desk,
    Path((id, pause)): Path<(Id, Id)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    let (matter, order) = on_file(&desk, id).await?;
    if order.pauses.iter().all(|one| one.id != pause) {
        return Err(Problem::NotFound);
    }
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            if !store::resume(tx, pause, pressed.version, desk.today(), by).await? {
                return Err(Problem::Stale);
            }
            follow(tx, id, desk.today()).await?;
            Ok(((), asker::fact_of("matter.resumed", &matter, &json!({}))))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}"), desk.say().t("接着计时了。"), done.seq))
}

/// `GET /matters/{id}/reply`: the saved answer; where there is none yet, the draft.
pub async fn answer(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let both = on_file(&desk, id).await?;
    if both.1.reply.is_empty() {
        return Ok(drafting(&desk, &both));
    }
    Ok(desk.page(desk.say().t("答复"), pages::reply(desk.say(), &both.0, &both.1)))
}

/// `GET /matters/{id}/reply/edit`.
pub async fn edit_reply(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    Ok(drafting(&desk, &on_file(&desk, id).await?))
}

fn drafting(desk: &Desk, both: &(Matter, Order)) -> Markup {
    let words = if both.1.reply.is_empty() { reply::draft(&both.1, &both.0) } else { both.1.reply.clone() };
    blank(desk, REPLY, both, &Typed { words, ..Typed::default() })
}

/// `POST /matters/{id}/reply`: keeps the answer as it is written.
pub async fn save_reply(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let (matter, order) = on_file(&desk, id).await?;
    let words = match typed.reply() {
        Ok(words) => words,
        Err(wrong) => return Ok(complain(&desk, REPLY, &(matter, order), &typed, &wrong)),
    };
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            if !store::drafted(tx, id, typed.version, &words).await? {
                return Err(Problem::Stale);
            }
            Ok(((), asker::fact_of("matter.reply_drafted", &matter, &json!({ "words": words }))))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}/reply"), desk.say().t("答复存好了，还没有发。"), done.seq))
}

/// `POST /matters/{id}/reply/sending`: it was sent where the hotline wants it.
pub async fn send_reply(desk: Desk, Path(id): Path<Id>, Form(pressed): Form<Pressed>) -> Result<Response, Problem> {
    let (matter, order) = on_file(&desk, id).await?;
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            if !store::replied(tx, id, pressed.version, by).await? {
                return Err(Problem::Stale);
            }
            follow(tx, id, desk.today()).await?;
            Ok(((), asker::fact_of("matter.replied", &matter, &json!({ "words": order.reply }))))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}"), desk.say().t("记下来了，已经答复。"), done.seq))
}

/// `GET /matters/{id}/appraisal`.
pub async fn appraisal(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    Ok(blank(&desk, APPRAISAL, &on_file(&desk, id).await?, &Typed::default()))
}

/// `POST /matters/{id}/appraisal`: what the hotline heard. It is a follow-up too: who is not content keeps the matter open.
pub async fn appraised(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let (matter, order) = on_file(&desk, id).await?;
    let (result, manner, words) = match typed.appraisal() {
        Ok(told) => told,
        Err(wrong) => return Ok(complain(&desk, APPRAISAL, &(matter, order), &typed, &wrong)),
    };
    let by = (desk.visitor.account, desk.at);
    let outcome = match result {
        Content::Yes | Content::Mostly => Some(Outcome::Content),
        Content::No => Some(Outcome::NotContent),
        Content::NotReached => None,
    };
    let visit =
        outcome.map(|outcome| FollowUp { home: None, person: None, outcome, said: words.clone(), at: by.1, by: by.0 });
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            still_open(tx, id).await?;
            if !store::appraised(tx, id, typed.version, (result, manner), by).await? {
                return Err(Problem::Stale);
            }
            if let Some(visit) = &visit {
                record_visit(tx, id, Id::new(), visit).await?;
            }
            follow(tx, id, desk.today()).await?;
            let body = json!({ "result": result.word(), "words": words });
            Ok(((), asker::fact_of("matter.appraised", &matter, &body)))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}"), desk.say().t("满意度记下来了。"), done.seq))
}

/// `POST /matters/{id}/caller`: who called, in full, with the reason written down first.
pub async fn caller(desk: Desk, Path(id): Path<Id>, Form(pressed): Form<Pressed>) -> Result<Response, Problem> {
    let (matter, order) = on_file(&desk, id).await?;
    let reason: String = lines(&pressed.reason).chars().take(200).collect();
    if reason.is_empty() {
        return Err(Problem::Refused("请写一下为什么要看，再看一次。".into()));
    }
    let (key, sealed) = order.sealed.ok_or(Problem::NotFound)?;
    let gone = || Problem::Refused("诉求人的姓名和电话过了三十天，已经销毁，看不到了。".into());
    // Another process may have destroyed the key that this one still remembers.
    if order.gone_at.is_some() {
        return Err(gone());
    }
    let opened = desk.house.ledger.keys().open_sealed(key, &sealed).map_err(|_| gone())?;
    let opened = String::from_utf8(opened).map_err(|error| Problem::Broken(error.into()))?;
    desk.house.ledger.note_look(&desk.asker(), id, "caller", &reason).await?;
    let both = opened.split_once('\n').unwrap_or((&opened, ""));
    Ok(desk.page(desk.say().t("诉求人"), pages::caller(desk.say(), &matter, both)).into_response())
}
