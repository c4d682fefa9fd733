//! Reading and writing it.
use super::{forms::Typed, pages, store};
use crate::staff::forms::Complaints;
use axum::response::Response;
use journal::{Fact, Tx};
use maud::Markup;
use serde_json::json;
use web::{Desk, Form, Problem};

/// `GET /office`.
pub(crate) async fn page(desk: Desk) -> Result<Markup, Problem> {
    let kept = store::contact(desk.db(), desk.office()).await?;
    let body = pages::write(desk.say(), &kept.into(), &Complaints::new(), None);
    Ok(desk.page(desk.say().t("居民怎么找我们"), body))
}

/// `POST /office`. Where a colleague was quicker, both versions come back.
pub(crate) async fn write(desk: Desk, Form(mut typed): Form<Typed>) -> Result<Response, Problem> {
    let (say, title) = (desk.say(), desk.say().t("居民怎么找我们"));
    let contact = match typed.check(say) {
        Ok(contact) => contact,
        Err(wrong) => return Ok(desk.complain(title, pages::write(say, &typed, &wrong, None))),
    };
    let recorded = desk.record(typed.command_id, async |tx: &mut Tx| {
        if !store::write(tx, &contact).await? {
            return Err(Problem::Stale);
        }
        let told = if contact.is_empty() { "不写了".to_owned() } else { contact.line() };
        Ok(((), Fact::of("office.contact_written", tx.office()).saying(&json!({ "told": told }))))
    });
    match recorded.await {
        Ok(done) => Ok(desk.done("/office", say.t("记下了，居民马上看得到。"), done.seq)),
        Err(Problem::Stale) => {
            let theirs = store::contact(desk.db(), desk.office()).await?;
            typed.version = theirs.version;
            Ok(desk.complain(title, pages::write(say, &typed, &Complaints::new(), Some(&theirs))))
        }
        Err(problem) => Err(problem),
    }
}
