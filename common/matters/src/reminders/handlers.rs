//! One press reminds whoever is late.
use super::store;
use crate::{
    asker,
    matter::{
        model::{Matter, Step},
        rules::{self, NotReminded},
    },
};
use axum::response::Response;
use base::Id;
use journal::Tx;
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// What the button sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Reminder {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    command_id: Option<Id>,
    /// One step; none means all that are late.
    #[serde(deserialize_with = "web::maybe_id")]
    step: Option<Id>,
    /// The list or the page of the day, if it was pressed there.
    back: String,
}

/// `POST /matters/{id}/reminders`: whoever is late is reminded, once a day.
pub async fn remind(desk: Desk, Path(id): Path<Id>, Form(press): Form<Reminder>) -> Result<Response, Problem> {
    let matter = asker::whole(&desk, id).await?;
    let (today, by) = (desk.today(), (desk.visitor.account, desk.at));
    let done = desk
        .record(press.command_id, async |tx: &mut Tx| {
            let mut reminded: Vec<&Step> = Vec::new();
            for step in late(&matter, press.step, today)? {
                if store::remind(tx, step.id, today, by).await? {
                    reminded.push(step);
                }
            }
            if reminded.is_empty() {
                return Err(NotReminded::Today.sentence().into());
            }
            let mut parties: Vec<&str> = reminded.iter().map(|step| step.party.word()).collect();
            parties.dedup();
            let what: Vec<&str> = reminded.iter().map(|step| step.what.as_str()).collect();
            let body = json!({ "party": parties.join("、"), "what": what.join("、") });
            let steps = reminded.iter().map(|step| step.id);
            Ok(((), asker::fact_of("matter.reminded", &matter, &body).touching(steps)))
        })
        .await?;
    let page = format!("/matters/{id}");
    let back = ["/matters", web::today::HERE].into_iter().find(|list| *list == press.back).unwrap_or(&page);
    Ok(desk.done(back, desk.say().t("催过了，记下来了。"), done.seq))
}

/// The steps to be reminded of, or why there are none.
fn late(matter: &Matter, only: Option<Id>, today: jiff::civil::Date) -> Result<Vec<&Step>, Problem> {
    let meant: Vec<&Step> = matter.steps.iter().filter(|step| only.is_none_or(|id| id == step.id)).collect();
    if meant.is_empty() && only.is_some() {
        return Err(Problem::NotFound);
    }
    let late: Vec<&Step> = meant.iter().copied().filter(|step| rules::remind(matter, step, today).is_ok()).collect();
    if !late.is_empty() {
        return Ok(late);
    }
    let reasons: Vec<NotReminded> = meant.iter().filter_map(|step| rules::remind(matter, step, today).err()).collect();
    let order = [NotReminded::Today, NotReminded::NotLate, NotReminded::Waits, NotReminded::Ended];
    let reason = order.into_iter().find(|reason| reasons.contains(reason)).unwrap_or(NotReminded::NotLate);
    Err(reason.sentence().into())
}
