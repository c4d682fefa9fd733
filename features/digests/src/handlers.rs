//! Receivers: the list, a new one, another address, a try, an end.
use crate::{
    forms::{Complaints, Pressed, Typed},
    model::Receiver,
    pages, sending, store,
};
use axum::response::Response;
use base::Id;
use jobs::{Errand, Last};
use journal::{Fact, Tx};
use maud::Markup;
use post::{Letter, Unsent};
use serde_json::json;
use web::{Desk, Form, JobSite, Path, Problem, look::Flash};

async fn found(desk: &Desk, id: Id) -> Result<Receiver, Problem> {
    let keys = desk.house.ledger.keys();
    store::receiver(desk.db(), keys, desk.office(), id).await?.ok_or(Problem::NotFound)
}

async fn last(desk: &Desk) -> Result<Vec<(Id, Last)>, Problem> {
    Ok(jobs::last(desk.db(), desk.office(), sending::SEND).await?)
}

/// `GET /digests`
pub(crate) async fn list(desk: Desk) -> Result<Markup, Problem> {
    let all = store::receivers(desk.db(), desk.house.ledger.keys(), desk.office()).await?;
    let body = pages::list(desk.say(), &all, &last(&desk).await?);
    Ok(desk.page(desk.say().t("每日简报"), body))
}

/// `GET /digests/new`
pub(crate) async fn new(desk: Desk) -> Result<Markup, Problem> {
    let say = desk.say();
    Ok(desk
        .page(say.t("添一个收简报的"), pages::new((say, desk.today()), &Typed::new(), desk.house.post.has_mail(), &[])))
}

/// `POST /digests`
pub(crate) async fn add(desk: Desk, Form(form): Form<Typed>) -> Result<Response, Problem> {
    let (say, post) = (desk.say(), &desk.house.post);
    let new = match form.check(say, post, None) {
        Ok(new) => new,
        Err(wrong) => {
            return Ok(
                desk.complain(say.t("添一个收简报的"), pages::new((say, desk.today()), &form, post.has_mail(), &wrong))
            );
        }
    };
    let done = desk
        .record(form.command_id, async |tx: &mut Tx| {
            store::add(tx, &new).await?;
            Ok(((), Fact::of("receiver.added", new.id).saying(&json!({ "name": new.name }))))
        })
        .await?;
    Ok(desk.done(&format!("/digests/{}", done.subject), say.t("添好了。可以先发一次试试。"), done.seq))
}

async fn shown(desk: &Desk, receiver: &Receiver, typed: &Typed, wrong: &Complaints) -> Result<Markup, Problem> {
    let last = last(desk).await?.into_iter().find(|(id, _)| *id == receiver.id).map(|(_, last)| last);
    Ok(pages::one((desk.say(), desk.today()), receiver, typed, (desk.house.post.has_mail(), last.as_ref()), wrong))
}

/// `GET /digests/{id}`
pub(crate) async fn one(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let receiver = found(&desk, id).await?;
    let body = shown(&desk, &receiver, &Typed::of(&receiver), &Complaints::new()).await?;
    Ok(desk.page(&receiver.name, body))
}

/// `POST /digests/{id}`
pub(crate) async fn change(desk: Desk, Path(id): Path<Id>, Form(form): Form<Typed>) -> Result<Response, Problem> {
    let (say, known) = (desk.say(), found(&desk, id).await?);
    let new = match form.check(say, &desk.house.post, Some(&known)) {
        Ok(new) => new,
        Err(wrong) => return Ok(desk.complain(&known.name, shown(&desk, &known, &form, &wrong).await?)),
    };
    let recorded = desk.record(form.command_id, async |tx: &mut Tx| {
        if !store::change(tx, &new).await? {
            return Err(Problem::Stale);
        }
        Ok(((), Fact::of("receiver.changed", id).saying(&json!({ "name": new.name }))))
    });
    match recorded.await {
        Ok(done) => Ok(desk.done(&format!("/digests/{id}"), say.t("改好了。"), done.seq)),
        Err(Problem::Stale) => {
            let now = found(&desk, id).await?;
            let typed = Typed { version: now.version, ..form };
            let wrong = vec![("name", say.t("同事刚改过这里。您写的还在，再存一次就用您的。").to_owned())];
            Ok(desk.complain(&now.name, shown(&desk, &now, &typed, &wrong).await?))
        }
        Err(problem) => Err(problem),
    }
}

/// `POST /digests/{id}/trial`: sends the digest of this moment, once for each press.
pub(crate) async fn try_now(desk: Desk, Path(id): Path<Id>, Form(form): Form<Pressed>) -> Result<Response, Problem> {
    let (say, receiver) = (desk.say(), found(&desk, id).await?);
    let tried = desk.record(form.command_id, async |_: &mut Tx| {
        Ok(((), Fact::of("digest.tried", id).saying(&json!({ "name": receiver.name }))))
    });
    let back = format!("/digests/{id}");
    if tried.await?.again() {
        return Ok(desk.go(&back, &Flash::done(say.t("刚才已经发过了。"))));
    }
    let job = Id::new();
    let site = JobSite {
        house: desk.house.clone(),
        office: desk.office(),
        job,
        at: desk.at,
        slot: desk.at,
        subject: Some(id),
        payload: String::new(),
    };
    let [subject, text] = sending::text(&site).await?;
    let sent = sending::deliver(&desk.house, &receiver, &Letter { id: job, subject, text }, desk.at).await;
    let mark = format!("trial {job}");
    let errand = Errand { name: sending::SEND, mark: &mark, subject: Some(id), label: &receiver.name, payload: "" };
    let outcome = sent.as_ref().copied().map_err(ToString::to_string);
    jobs::note(&desk.house.ledger, desk.office(), &errand, desk.at, outcome).await?;
    let told = match sent {
        Ok(()) => Flash::done(say.t("送到了，请到那边看看。")),
        Err(error) => {
            let why = error.downcast_ref::<Unsent>().map(|unsent| say.sentence(&unsent.sentence()));
            Flash::refused(say.f("没有送到。{why}", &[("why", &why.unwrap_or_default())]))
        }
    };
    Ok(desk.go(&back, &told))
}

/// `POST /digests/{id}/removal`: nothing more is sent there; undo brings it back.
pub(crate) async fn remove(desk: Desk, Path(id): Path<Id>, Form(form): Form<Pressed>) -> Result<Response, Problem> {
    let name = found(&desk, id).await.map(|receiver| receiver.name);
    let done = desk
        .record(form.command_id, async |tx: &mut Tx| {
            // Sent twice, it is found done; gone otherwise, it is not found.
            let name = name?;
            if !store::remove(tx, id).await? {
                return Err(Problem::NotFound);
            }
            Ok(((), Fact::of("receiver.removed", id).saying(&json!({ "name": name }))))
        })
        .await?;
    jobs::forget(&desk.house.ledger, desk.office(), id).await?;
    Ok(desk.done("/digests", desk.say().t("停掉了，不再往那边发。"), done.seq))
}
