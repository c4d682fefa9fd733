//! One stream: what was missed at once, then what comes, until the browser hangs up or the session ends.
use super::{UNDONE, Watch};
use crate::{Desk, House, Problem, Visitor};
use axum::body::Bytes;
use base::Sentence;
use futures_util::{Stream, stream::unfold};
use std::{convert::Infallible, sync::Arc, time::Duration};
use tokio::sync::watch;

/// How often something is sent although nothing happened, so that nothing in between takes the stream for dead; and how
/// often the session is asked for.
const BEAT: Duration = Duration::from_secs(25);
/// The browser waits so long before it tries again.
const FIRST: &str = "retry: 2000\n\n";

/// Somebody who follows.
pub(super) struct Reading {
    house: Arc<House>,
    visitor: Arc<Visitor>,
    token: Arc<str>,
    /// None when the house is closing.
    news: Option<watch::Receiver<i64>>,
    /// The newest fact that was told.
    told: i64,
    /// How often what lets people in had been written when the session was last asked for.
    written: i64,
    /// What is sent first.
    first: Option<String>,
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.house.live.leave(self.visitor.account);
    }
}

impl Reading {
    pub async fn begin(desk: &Desk, watch: Watch, after: i64) -> Result<Self, Problem> {
        let (house, office) = (desk.house.clone(), desk.office());
        if !house.live.enter(desk.visitor.account) {
            return Err(Problem::TooMany(Sentence::plain("开着的页面太多了，请关掉几个再看。")));
        }
        let mut reading = Self {
            written: house.doorkeeper.written(),
            house,
            visitor: desk.visitor.clone(),
            token: desk.token.clone(),
            news: None,
            told: after,
            first: Some(FIRST.to_owned()),
        };
        let Some(place) = reading.house.live.place(office, watch, (desk.stand.seq, after)) else { return Ok(reading) };
        reading.news = Some(place.news);
        // Asked after the place was taken, so that nothing falls between.
        if place.missed {
            let db = desk.db();
            let newest = match watch {
                Watch::Subject(id) => journal::newest_about(db, office, after, id).await?,
                Watch::Verbs(beginning) => journal::newest_of(db, office, after, &[beginning, UNDONE]).await?,
            };
            if let Some(seq) = newest {
                reading.told = seq;
                reading.first = Some(format!("{FIRST}{}", event(seq)));
            }
        }
        Ok(reading)
    }

    pub fn events(self) -> impl Stream<Item = Result<Bytes, Infallible>> + Send {
        unfold(self, async |mut reading| {
            let words = reading.next().await?;
            Some((Ok(Bytes::from(words)), reading))
        })
    }

    async fn next(&mut self) -> Option<String> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        let news = self.news.as_mut()?;
        loop {
            let Ok(changed) = tokio::time::timeout(BEAT, news.changed()).await else {
                return self.still().await.then(|| ":\n\n".to_owned());
            };
            changed.ok()?; // the house is closing
            let seq = *news.borrow_and_update();
            if seq > self.told {
                self.told = seq;
                break;
            }
        }
        // Asked again only when somebody may have been shut out; a thousand readers would be a thousand questions.
        if self.house.doorkeeper.written() != self.written && !self.still().await {
            return None;
        }
        Some(event(self.told))
    }

    /// Whether the session lives and its account is what it was.
    async fn still(&mut self) -> bool {
        self.written = self.house.doorkeeper.written();
        let (db, now) = (self.house.ledger.reader(), self.house.clock.now());
        match self.house.doorkeeper.recognise(db, &self.token, now).await {
            Ok(known) => known.is_some_and(|known| known.visitor == self.visitor),
            Err(_) => false,
        }
    }
}

fn event(seq: i64) -> String {
    format!("id: {seq}\ndata: {seq}\n\n")
}
