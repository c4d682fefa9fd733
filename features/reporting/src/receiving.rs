//! A report comes in, by telephone or on a slip: kept, and a matter at once unless somebody has to look first.
use crate::{
    model::{About, Card, How, Own, Report, Why},
    rules::{self, Signs},
    store::{self, Coming},
};
use anyhow::Result;
use base::{Id, Millis, calendar};
use files::Taken;
use journal::{Asker, Fact, Keyring, Ledger, Tx};
use matters::matter::{Telling, model::HeardHow, note_down};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use web::Problem;

/// Everything that came.
#[derive(Debug, Clone)]
pub struct Sent {
    /// What it is about.
    pub about: About,
    /// What they wrote.
    pub own: Own,
    /// Their photographs.
    pub photos: Vec<Taken>,
    /// The card it came through.
    pub card: Option<Card>,
    /// How it came.
    pub how: How,
}

/// What whoever reported takes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Shown once; only its hash is kept.
    pub receipt: String,
    /// The matter's number, where it is one already.
    pub number: Option<i64>,
    /// The fact.
    pub seq: i64,
}

/// Takes a report in. The same command again gives the same receipt and keeps nothing.
pub async fn receive(ledger: &Ledger, asker: &Asker, sent: &Sent) -> Result<Received, Problem> {
    let keys = ledger.keys();
    let command = asker.command.unwrap_or_else(Id::new);
    let receipt = rules::letters(&keys.mark(&format!("receipt {command}")), rules::RECEIPT);
    let mark = base::hex::text(&keys.mark(&format!("words {}", rules::essence(&sent.own.words))));
    let why = why(ledger, asker, sent, &mark).await?;
    let (id, key) = (Id::new(), Id::new());
    let sealed = keys.seal(key, &serde_json::to_vec(&sent.own).map_err(anyhow::Error::from)?)?;
    let by = (asker.actor, asker.at);
    let write = async |tx: &mut Tx| {
        let coming = Coming {
            id,
            key,
            code: sent.card.as_ref().map(|card| card.id),
            receipt: &hashed(&receipt),
            about: sent.about,
            how: sent.how,
            mark: &mark,
            sealed: sealed.clone(),
        };
        store::keep(tx, coming, by).await?;
        if let Some(why) = why {
            store::hold(tx, id, why, asker.at).await?;
            files::attach(tx, id, &sent.photos, "", by).await?;
            let body = json!({ "about": sent.about.word(), "why": why.word() });
            return Ok::<_, Problem>((None, Fact::of("report.held", id).saying(&body)));
        }
        let told =
            telling(sent.about, sent.how, &sent.own, sent.card.as_ref().and_then(|card| card.building), asker.at);
        let (matter, number, fact) = note_down(tx, &told, &sent.photos, by).await?;
        store::take(tx, id, matter, by).await?;
        Ok((Some(number), fact.touching([id])))
    };
    let done = ledger.record(asker, write).await?;
    Ok(Received { receipt, number: done.value.flatten(), seq: done.seq })
}

/// The hash under which a receipt is found.
pub fn hashed(receipt: &str) -> String {
    base::hex::text(&Sha256::digest(rules::typed(receipt).as_bytes()))
}

async fn why(ledger: &Ledger, asker: &Asker, sent: &Sent, mark: &str) -> Result<Option<Why>> {
    // A clerk who types a slip has looked at it.
    if sent.how == How::Slip {
        return Ok(None);
    }
    let (db, office) = (ledger.reader(), asker.office);
    let (hour, day) = (rules::before(asker.at, 1), rules::before(asker.at, 24));
    let card = sent.card.as_ref().map(|card| card.id);
    let by_card = if card.is_some() { store::recent(db, office, hour, card).await? } else { 0 };
    let words = format!("{}\n{}\n{}", sent.own.words, sent.own.place, sent.own.contact);
    let by_office = store::recent(db, office, hour, None).await?;
    Ok(rules::held(&Signs { words: &words, same: store::same(db, office, day, mark).await?, by_card, by_office }))
}

/// The matter as everybody may read it: nothing of it is the reporter's own, but where it is.
fn telling(about: About, how: How, own: &Own, building: Option<Id>, at: Millis) -> Telling {
    Telling {
        kind: about.kind(),
        title: about.word().to_owned(),
        detail: String::new(),
        heard_how: match how {
            How::Code => HeardHow::Code,
            How::Slip => HeardHow::Slip,
        },
        building,
        flat: None,
        place: own.place.clone(),
        due_on: Some(rules::due_on(base::clock::day(at), calendar::ours())),
        persons: Vec::new(),
    }
}

/// What they wrote; none where it was taken back.
pub fn own(keys: &Keyring, report: &Report) -> Option<Own> {
    let sealed = report.sealed.as_ref()?;
    let opened = keys.open_sealed(report.key, sealed).ok()?;
    serde_json::from_slice(&opened).ok()
}

/// A held report becomes a matter after all; its number.
pub async fn take_up(
    tx: &mut Tx,
    (report, own): (&Report, &Own),
    building: Option<Id>,
    by: (Id, Millis),
) -> Result<(i64, Fact), Problem> {
    let told = telling(report.about, report.how, own, building, by.1);
    let (matter, number, fact) = note_down(tx, &told, &[], by).await?;
    files::hand_over(tx, report.id, matter).await?;
    store::take(tx, report.id, matter, by).await?;
    Ok((number, fact.touching([report.id])))
}

/// Their words, their telephone and their photographs are gone, here, in the journal and in every backup without its keys.
/// What it was about and where stays: others are at work on it.
pub async fn take_back(ledger: &Ledger, blobs: &blobs::Blobs, asker: &Asker, report: &Report) -> Result<(), Problem> {
    let subject = report.matter.unwrap_or(report.id);
    let photos = files::of(ledger.reader(), asker.office, subject).await?;
    let write = async |tx: &mut Tx| {
        let now = store::one_now(tx, report.id).await?.ok_or(Problem::NotFound)?;
        if now.removed.is_none() {
            store::remove(tx, report.id, asker.at).await?;
            files::take_back(tx, subject).await?;
        }
        Ok::<_, Problem>(((), Fact::of("report.removed", report.id).touching(report.matter)))
    };
    ledger.record(asker, write).await?;
    // Only now: the last writing still needed the key.
    ledger.keys().destroy(report.key)?;
    for photo in photos.iter().filter(|photo| photo.added_by == Id::NOBODY) {
        for blob in [Some(&photo.blob), photo.thumb.as_ref()].into_iter().flatten() {
            if !files::needed(ledger.reader(), blob).await? {
                blobs.remove(blob).await?;
            }
        }
    }
    Ok(())
}
