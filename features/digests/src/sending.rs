//! The two jobs: who gets a digest this hour, and sending one.
use crate::{model::Receiver, rules, store};
use anyhow::{Context as _, Result};
use base::{calendar, clock};
use jobs::Errand;
use journal::{Asker, Fact, Tx};
use post::Letter;
use serde_json::json;
use web::{Future, House, JobSite};

/// The hourly look.
pub const DUE: &str = "digests.due";
/// One digest to one receiver.
pub const SEND: &str = "digests.send";

/// Leaves an errand for each receiver whose hour has come. The demo town sends nothing by itself.
pub(crate) fn due(site: &JobSite) -> Future<'_, Result<()>> {
    Box::pin(async move {
        if site.house.demo {
            return Ok(());
        }
        let ledger = &site.house.ledger;
        let slot = clock::local(site.slot);
        for receiver in store::receivers(ledger.reader(), ledger.keys(), site.office).await? {
            if !rules::due(calendar::ours(), receiver.hour, receiver.workdays_only, slot) {
                continue;
            }
            let mark = format!("{} {}", receiver.id, slot.date());
            let text = text(site).await?;
            let errand = Errand {
                name: SEND,
                mark: &mark,
                subject: Some(receiver.id),
                label: &receiver.name,
                payload: &text.join("\n"),
            };
            jobs::ask(ledger, site.office, &errand, site.at).await?;
        }
        Ok(())
    })
}

/// Subject and text for the office now.
pub(crate) async fn text(site: &JobSite) -> Result<[String; 2]> {
    let office = accounts::office(site.house.ledger.reader(), site.office).await?.context("the office is gone")?;
    let day = clock::day(site.at);
    let address = (!site.house.only_on_this_machine()).then_some(site.house.address.as_str());
    let words = rules::words(&office.name, day, &site.numbers().await?, address);
    Ok([rules::subject(&office.name, day), words])
}

/// Sends what the errand says, and records that it was sent.
pub(crate) fn send(site: &JobSite) -> Future<'_, Result<()>> {
    Box::pin(async move {
        let ledger = &site.house.ledger;
        let (keys, id) = (ledger.keys(), site.subject.context("a digest for nobody")?);
        // Taken away since: nothing is to be done.
        let Some(receiver) = store::receiver(ledger.reader(), keys, site.office, id).await? else { return Ok(()) };
        let (subject, text) = site.payload.split_once('\n').context("a digest without text")?;
        let letter = Letter { id: site.job, subject: subject.to_owned(), text: text.to_owned() };
        deliver(&site.house, &receiver, &letter, site.at).await?;
        let day = clock::day(site.slot).to_string();
        let sent = async |_: &mut Tx| {
            anyhow::Ok(((), Fact::of("digest.sent", id).saying(&json!({ "name": receiver.name, "day": day }))))
        };
        ledger.record(&Asker::program(site.office, site.at).commanding(Some(site.job)), sent).await?;
        Ok(())
    })
}

/// Sends at once; the error is an [`post::Unsent`].
pub(crate) async fn deliver(house: &House, to: &Receiver, letter: &Letter, at: base::Millis) -> Result<()> {
    Ok(house.post.send(&to.target, letter, at).await?)
}
