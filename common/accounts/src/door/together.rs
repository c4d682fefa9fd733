//! Sessions of requests that come at the same moment are asked for in one question. Only where other processes may end a
//! session: each request must see what the database says after it came, and a question each is what limits how many pages a
//! second are given again from memory.
use super::store::{self, AT_ONCE, Session};
use anyhow::{Result, anyhow};
use base::Millis;
use db::Reader;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::oneshot;

/// Those who wait to be recognised.
#[derive(Default)]
pub struct Together(Arc<Mutex<Waiting>>);

#[derive(Default)]
struct Waiting {
    asked: Vec<Asked>,
    /// A question is under way; those who come now wait for the next.
    asking: bool,
}

struct Asked {
    print: [u8; 32],
    now: Millis,
    answer: oneshot::Sender<Result<Option<Session>, String>>,
}

impl Together {
    /// The session behind the print of a token, as [`store::session`] finds it. The question begins after the call.
    pub async fn session(&self, db: &Reader, print: [u8; 32], now: Millis) -> Result<Option<Session>> {
        let (answer, answered) = oneshot::channel();
        {
            let mut waiting = held(&self.0);
            waiting.asked.push(Asked { print, now, answer });
            if !waiting.asking {
                waiting.asking = true;
                // In a task of its own: whoever asked first may hang up, and the others still wait.
                tokio::spawn(ask(Question { waiting: self.0.clone(), db: db.clone(), ended: false }));
            }
        }
        answered.await?.map_err(|error| anyhow!(error))
    }
}

/// Under way until it ended.
struct Question {
    waiting: Arc<Mutex<Waiting>>,
    db: Reader,
    ended: bool,
}

impl Question {
    /// The next that wait; where nobody does, it ended.
    fn next(&mut self) -> Vec<Asked> {
        let mut waiting = held(&self.waiting);
        let some = waiting.asked.len().min(AT_ONCE);
        if some == 0 {
            waiting.asking = false;
            self.ended = true;
        }
        waiting.asked.drain(..some).collect()
    }
}

impl Drop for Question {
    /// Broken off: nobody waits for an answer that will not come.
    fn drop(&mut self) {
        if !self.ended {
            let mut waiting = held(&self.waiting);
            waiting.asking = false;
            waiting.asked.clear();
        }
    }
}

async fn ask(mut question: Question) {
    loop {
        let asked = question.next();
        let Some(earliest) = asked.iter().map(|one| one.now).min() else { return };
        let mut prints: Vec<[u8; 32]> = asked.iter().map(|one| one.print).collect();
        prints.sort_unstable();
        prints.dedup();
        let found = store::sessions(&question.db, &prints, earliest).await.map_err(|error| format!("{error:#}"));
        for one in asked {
            let answer = found.as_ref().map_err(Clone::clone).map(|found| of(found, &one));
            let _ = one.answer.send(answer); // whoever hung up needs no answer
        }
    }
}

/// Their session, at their own moment.
fn of(found: &HashMap<[u8; 32], Session>, asked: &Asked) -> Option<Session> {
    found.get(&asked.print).filter(|session| session.lives(asked.now)).cloned()
}

fn held(waiting: &Mutex<Waiting>) -> MutexGuard<'_, Waiting> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}
