//! Brings a sheet in, a batch a fact. A batch that is not written yet is the same when it is read again, so work that
//! was broken off goes on by beginning anew.
use super::{
    mapping::Mapping,
    rows::{Line, Read, Reader, Ready, Rows},
    sheet::OrderSheet,
    store::{self, Batch, Known, Placed},
    weighing::{Counts, Refusal, Weighed, numbers},
};
use crate::{
    callers, hotline,
    templates::{
        self,
        model::{Taking, Template},
        rules::{for_order, starting},
    },
};
use anyhow::Result;
use base::{Id, calendar, clock};
use db::Reader as Database;
use journal::{Asker, Fact, Ledger, Tx};
use people::asked::store::Places;
use serde_json::json;
use std::{io::Read as Bytes, time::Duration};

/// A batch waits longer than a form for its turn.
const PATIENCE: Duration = Duration::from_mins(2);
/// So many of the rows that cannot be read are named at the end.
const REMEMBERED: usize = 50;

/// The sheet was given up while it was brought in.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the sheet was given up")]
pub struct GivenUp;

/// Brings in all rows of a sheet. `known` tells that its row is on file already; `told` hears after every batch how
/// many rows of each kind there were.
///
/// # Errors
/// `GivenUp` or [`sheets::Refused`] inside the error; what was brought in before stays, each batch a fact that can
/// be undone.
pub async fn bring_in<R: Bytes + Send + 'static>(
    ledger: &Ledger,
    asker: &Asker,
    (sheet, known): (&OrderSheet, bool),
    rows: Rows<R>,
    told: &(dyn Fn(Counts) + Send + Sync),
) -> Result<Weighed> {
    let (seal, keys, now) = (Id::new(), ledger.keys().clone(), sheet.uploaded_at);
    let reader = Reader { keys, seal: Some(seal), now };
    let mut batches = reader.start(rows, &sheet.mapping);
    let places = Places::load(ledger.reader(), asker.office).await?;
    let start = starting(templates::store::all(ledger.reader(), asker.office).await?);
    let mut bringing = Bringing { ledger, asker, sheet, seal, noted: false, places, start };
    let (mut weighed, mut on_file) = (Weighed::default(), known);
    let mut next = batches.recv().await.transpose()?;
    loop {
        let lines = next.take().unwrap_or_default();
        next = batches.recv().await.transpose()?;
        let room = REMEMBERED.saturating_sub(weighed.refusals.len());
        weighed.refusals.extend(lines.iter().filter_map(Refusal::of).take(room));
        weighed.counts = bringing.batch(lines, weighed.counts, (on_file, next.is_none())).await?;
        on_file = true;
        told(weighed.counts);
        if next.is_none() {
            return Ok(weighed);
        }
    }
}

struct Bringing<'a> {
    ledger: &'a Ledger,
    asker: &'a Asker,
    sheet: &'a OrderSheet,
    seal: Id,
    /// Whether it is written down since when that key is in use.
    noted: bool,
    places: Places,
    /// From which template open orders start, where the office chose one.
    start: Option<Template>,
}

impl Bringing<'_> {
    /// One batch, as one fact; what there is of each kind up to now.
    async fn batch(&mut self, lines: Vec<Line>, before: Counts, (on_file, last): (bool, bool)) -> Result<Counts> {
        let (db, asker, sheet) = (self.ledger.reader(), self.asker, self.sheet);
        let mapping = &sheet.mapping;
        let (mut counts, mut orders) = (before, Vec::new());
        let beforehand = store::known(db, asker.office, &mapping.source, &numbers(&lines)).await?;
        for line in lines {
            match line.read {
                Read::Again => counts.same += 1,
                Read::Unread(..) => counts.refused += 1,
                Read::Order(ready) if unchanged(beforehand.get(&ready.written.number), &ready) => counts.same += 1,
                Read::Order(ready) => orders.push(self.placed(db, mapping, ready).await?),
            }
        }
        if !self.noted && orders.iter().any(|order| order.ready.sealed.is_some()) {
            callers::begin(self.ledger, asker, self.seal).await?;
            self.noted = true;
        }
        let batch = Batch { source: &mapping.source, seal: self.seal, by: (asker.actor, asker.at) };
        let finished = last.then_some(asker.at);
        let write = async |tx: &mut Tx| {
            if !on_file {
                store::uploaded(tx, sheet).await?;
            }
            let mut counts = counts;
            let touched = self.write(tx, batch, orders, &mut counts).await?;
            if !store::progressed(tx, sheet.id, counts.rows(), &counts, finished).await? {
                return Err(GivenUp.into());
            }
            let body = json!({ "file": sheet.file_name, "new": counts.new - before.new, "changed": counts.changed - before.changed });
            anyhow::Ok((counts, Fact::of("matter.imported", sheet.id).touching(touched).saying(&body)))
        };
        let recorded = self.ledger.record_within(PATIENCE, asker, write).await?;
        Ok(recorded.value.unwrap_or(counts))
    }

    /// Writes what is new or changed; the matters it concerns.
    async fn write(&self, tx: &mut Tx, batch: Batch<'_>, orders: Vec<Placed>, counts: &mut Counts) -> Result<Vec<Id>> {
        let numbers: Vec<&str> = orders.iter().map(|order| order.ready.written.number.as_str()).collect();
        let known = store::known_within(tx, batch.source, &numbers).await?;
        let (mut new, mut touched) = (Vec::new(), Vec::new());
        for order in orders {
            match known.get(&order.ready.written.number) {
                None => new.push(order),
                // Somebody else brought the same row in meanwhile.
                Some(known) if unchanged(Some(known), &order.ready) => counts.same += 1,
                Some(known) => {
                    store::update(tx, batch, known, &order).await?;
                    if order.ready.written.closed.is_none() {
                        // Days may have moved, and what was done meanwhile stays done.
                        hotline::follow(tx, known.matter, clock::day(batch.by.1)).await?;
                    }
                    touched.push(known.matter);
                    counts.changed += 1;
                }
            }
        }
        counts.new += i64::try_from(new.len())?;
        let ids = store::add(tx, batch, &new).await?;
        self.arrange(tx, batch, ids.iter().copied().zip(&new)).await?;
        touched.extend(ids);
        Ok(touched)
    }

    /// Open orders start with the steps of the office's template; what came closed has nothing to do.
    async fn arrange(&self, tx: &mut Tx, batch: Batch<'_>, new: impl Iterator<Item = (Id, &Placed)>) -> Result<()> {
        let Some(template) = &self.start else { return Ok(()) };
        let open = new.filter(|(_, order)| order.ready.written.closed.is_none());
        let takings: Vec<(Id, Taking)> = open
            .map(|(id, order)| {
                let received = clock::day(order.ready.written.received);
                (id, for_order(template, calendar::ours(), received, order.days[1]))
            })
            .collect();
        templates::store::take_new(tx, &takings, batch.by).await
    }

    async fn placed(&self, db: &Database, mapping: &Mapping, ready: Box<Ready>) -> Result<Placed> {
        let written = &ready.written;
        let place = self.places.place(db, None, &written.place).await?;
        let all = mapping.terms.days(calendar::ours(), written.received, written.due);
        // What came closed keeps its deadline and has nothing to do any more.
        let days = if written.closed.is_some() { [None, written.due, None, None, None] } else { all };
        let due_on = if written.closed.is_some() { written.due } else { days[0] };
        Ok(Placed { ready, place, days, due_on })
    }
}

fn unchanged(known: Option<&Known>, ready: &Ready) -> bool {
    known.is_some_and(|known| known.fingerprint == ready.fingerprint)
}
