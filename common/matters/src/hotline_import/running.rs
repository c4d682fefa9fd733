//! A sheet that is being brought in or taken out beside the requests, and how the last such work ended.
//!
//! Work that a stop of the program broke off is not lost: what is on file says how far it came, and it goes on by
//! beginning anew.
use super::{bringing::bring_in, sheet::OrderSheet, store, waiting};
use anyhow::Result;
use base::{Id, Sentence};
use journal::{Asker, CannotUndo};
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};
use web::Desk;

/// What is at work about a sheet in this process.
#[derive(Debug, Clone)]
pub enum Work {
    /// Rows come in.
    Bringing,
    /// They go out again.
    TakingOut,
    /// It stopped, and why.
    Stopped(Sentence),
}

static WORK: Mutex<Option<HashMap<Id, Work>>> = Mutex::new(None);

fn all() -> MutexGuard<'static, Option<HashMap<Id, Work>>> {
    WORK.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is at work about a sheet.
pub fn work(sheet: Id) -> Option<Work> {
    all().as_ref().and_then(|works| works.get(&sheet).cloned())
}

/// False where something is at work already.
fn begin(sheet: Id, work: Work) -> bool {
    let mut all = all();
    let works = all.get_or_insert_with(HashMap::new);
    if matches!(works.get(&sheet), Some(Work::Bringing | Work::TakingOut)) {
        return false;
    }
    works.insert(sheet, work);
    true
}

fn end(sheet: Id, outcome: Result<()>) {
    let mut all = all();
    let works = all.get_or_insert_with(HashMap::new);
    match outcome {
        Ok(()) => {
            works.remove(&sheet);
        }
        Err(error) => {
            works.insert(sheet, Work::Stopped(why(&error)));
        }
    }
}

fn why(error: &anyhow::Error) -> Sentence {
    if let Some(refused) = error.downcast_ref::<sheets::Refused>() {
        return refused.sentence();
    }
    match error.downcast_ref::<CannotUndo>() {
        Some(CannotUndo::ChangedSince | CannotUndo::Needed) => {
            "前面的工单已经有人接着办了，撤不回来；后面的已经撤回了。".into()
        }
        Some(_) => "前面的已经撤不回来了。".into(),
        None => "没有做完，可以接着来。".into(),
    }
}

/// Brings a sheet in beside the requests. False where that is being done already.
pub fn bring(desk: &Desk, sheet: OrderSheet) -> bool {
    if !begin(sheet.id, Work::Bringing) {
        return false;
    }
    let (house, asker) = (desk.house.clone(), desk.asker());
    tokio::spawn(async move {
        let outcome = async {
            let rows = waiting::file(&house.ledger, &house.blobs, &sheet).await?;
            let rows = rows.ok_or(sheets::Refused::Empty)?;
            bring_in(&house.ledger, &asker, (&sheet, true), rows, &|_| {}).await?;
            Ok(())
        };
        end(sheet.id, outcome.await);
    });
    true
}

/// Takes out what a sheet brought in, the last batch first. False where something is at work already.
pub fn take_out(desk: &Desk, sheet: Id) -> bool {
    if !begin(sheet, Work::TakingOut) {
        return false;
    }
    let (house, asker) = (desk.house.clone(), desk.asker());
    tokio::spawn(async move { end(sheet, undo(&house.ledger, &asker, sheet).await) });
    true
}

/// Undoes every batch that still stands.
pub async fn undo(ledger: &journal::Ledger, asker: &Asker, sheet: Id) -> Result<()> {
    for seq in standing(&store::batches(ledger.reader(), asker.office, sheet).await?).into_iter().rev() {
        ledger.undo(asker, seq).await?;
    }
    Ok(())
}

/// Batches that were not undone, in their order: facts about the sheet, each with what it undid, if it undid one.
pub fn standing(facts: &[(i64, Option<i64>)]) -> Vec<i64> {
    let mut undid: HashMap<i64, i64> = HashMap::new();
    let mut standing: Vec<i64> = Vec::new();
    for (seq, undone) in facts {
        match undone {
            None => standing.push(*seq),
            Some(undone) => {
                undid.insert(*seq, *undone);
                match undid.get(undone) {
                    // The undoing of a batch was undone: the batch stands again.
                    Some(batch) => standing.push(*batch),
                    None => standing.retain(|batch| batch != undone),
                }
            }
        }
    }
    standing.sort_unstable();
    standing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_stands_until_it_is_undone() {
        let cases = [
            (vec![(1, None), (2, None)], vec![1, 2]),
            (vec![(1, None), (2, None), (3, Some(2))], vec![1]),
            (vec![(1, None), (2, None), (3, Some(2)), (4, Some(3))], vec![1, 2]),
            (vec![(1, None), (3, Some(1)), (4, None)], vec![4]),
            (vec![], vec![]),
        ];
        for (facts, expected) in cases {
            assert_eq!(standing(&facts), expected, "{facts:?}");
        }
    }
}
