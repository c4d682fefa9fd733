//! One reader of the journal for each office that is followed: it reads a new fact once and wakes whom it concerns.
use super::{Watch, follow};
use base::Id;
use db::Reader;
use journal::Ledger;
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::sync::watch;

/// Facts read at once.
const PAGE: i64 = 500;
/// Streams of one account at once; a browser keeps one for each page that is looked at.
const MOST: usize = 40;
/// After a question that failed.
const AGAIN: Duration = Duration::from_secs(1);

/// All that is followed in one process.
pub struct Hub {
    ledger: Ledger,
    offices: Mutex<HashMap<Id, Arc<Office>>>,
    open: Mutex<HashMap<Id, usize>>,
    begun: AtomicBool,
    /// Dropped with the hub, which ends the task that follows the journal.
    end: watch::Sender<bool>,
}

/// What is followed in one office.
struct Office {
    followed: Mutex<Followed>,
    /// Somebody is about to read.
    due: AtomicBool,
    /// One reads at a time.
    turn: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Followed {
    /// Everybody who follows the same waits on the same channel; it holds the newest fact that concerned them.
    channels: HashMap<Watch, watch::Sender<i64>>,
    /// The newest fact that was told.
    last: i64,
}

/// A place among those who follow, and whether something may have been missed before it was taken.
pub(super) struct Place {
    pub news: watch::Receiver<i64>,
    pub missed: bool,
}

impl Hub {
    /// Nobody follows yet.
    pub fn new(ledger: &Ledger) -> Self {
        Self {
            ledger: ledger.clone(),
            offices: Mutex::default(),
            open: Mutex::default(),
            begun: AtomicBool::new(false),
            end: watch::channel(false).0,
        }
    }

    /// Follows the journal from now on, and rings for other processes. Done by itself when the first page follows.
    pub fn begin(self: &Arc<Self>) {
        if !self.begun.swap(true, Ordering::SeqCst) {
            tokio::spawn(follow::journal(Arc::downgrade(self), self.ledger.clone(), self.end.subscribe()));
        }
    }

    /// Ends every stream at once and takes no more.
    pub fn stop(&self) {
        self.end.send_replace(true);
        if let Ok(mut offices) = self.offices.lock() {
            for office in offices.values() {
                if let Ok(mut followed) = office.followed.lock() {
                    followed.channels.clear();
                }
            }
            offices.clear();
        }
    }

    /// How many streams are open.
    pub fn readers(&self) -> usize {
        self.open.lock().map_or(0, |open| open.values().sum())
    }

    /// Counts one more stream of an account; false when it has too many.
    pub(super) fn enter(&self, account: Id) -> bool {
        let Ok(mut open) = self.open.lock() else { return false };
        let count = open.entry(account).or_default();
        *count += 1;
        if *count > MOST {
            *count -= 1;
            return false;
        }
        true
    }

    pub(super) fn leave(&self, account: Id) {
        if let Ok(mut open) = self.open.lock()
            && let Some(count) = open.get_mut(&account)
        {
            *count -= 1;
            if *count == 0 {
                open.remove(&account);
            }
        }
    }

    /// Follows from now on. `seen` is a fact known to be in the log; `after` the last one the page knows.
    pub(super) fn place(self: &Arc<Self>, office: Id, watch: Watch, (seen, after): (i64, i64)) -> Option<Place> {
        self.begin();
        let place = {
            let mut offices = self.offices.lock().ok()?;
            if *self.end.borrow() {
                return None;
            }
            let office = offices.entry(office).or_insert_with(|| Arc::new(Office::from(seen))).clone();
            let mut followed = office.followed.lock().ok()?;
            let missed = after < followed.last;
            let news = followed.channels.entry(watch).or_insert_with(|| watch::channel(0).0).subscribe();
            Place { news, missed }
        };
        // What was committed since `seen`, before there was anybody to tell.
        self.wake(office);
        Some(place)
    }

    /// There may be something new in this office.
    pub(super) fn wake(self: &Arc<Self>, id: Id) {
        let Some(office) = self.offices.lock().ok().and_then(|offices| offices.get(&id).cloned()) else { return };
        if !office.due.swap(true, Ordering::SeqCst) {
            let hub = self.clone();
            tokio::spawn(async move { hub.catch_up(id, &office).await });
        }
    }

    /// There may be something new anywhere.
    pub(super) fn wake_all(self: &Arc<Self>) {
        let all: Vec<Id> = self.offices.lock().map(|offices| offices.keys().copied().collect()).unwrap_or_default();
        for office in all {
            self.wake(office);
        }
    }

    async fn catch_up(&self, id: Id, office: &Office) {
        let _turn = office.turn.lock().await;
        office.due.store(false, Ordering::SeqCst); // whoever commits from here on makes it read once more
        loop {
            match office.read(self.ledger.reader(), id).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    tracing::warn!(target: "lilong", error = format!("{error:#}"), "the journal could not be followed");
                    tokio::time::sleep(AGAIN).await;
                    if office.is_left() {
                        break;
                    }
                }
            }
            if *self.end.borrow() {
                return;
            }
        }
        if let Ok(mut offices) = self.offices.lock()
            && office.is_left()
        {
            offices.remove(&id);
        }
    }
}

impl Office {
    /// Tells what is new; true when there may be more.
    async fn read(&self, reader: &Reader, id: Id) -> anyhow::Result<bool> {
        let last = self.followed.lock().map_or(i64::MAX, |followed| followed.last);
        let news = journal::news(reader, id, last, PAGE).await?;
        let Some(newest) = news.last() else { return Ok(false) };
        if let Ok(mut followed) = self.followed.lock() {
            followed.last = newest.seq;
            for (watch, channel) in &followed.channels {
                if let Some(news) = news.iter().rfind(|news| watch.concerns(news)) {
                    channel.send_replace(news.seq);
                }
            }
        }
        Ok(news.len() >= usize::try_from(PAGE).unwrap_or(usize::MAX))
    }

    /// Forgets what nobody follows any more; whether that is everything.
    fn is_left(&self) -> bool {
        let Ok(mut followed) = self.followed.lock() else { return false };
        followed.channels.retain(|_, channel| channel.receiver_count() > 0);
        followed.channels.is_empty()
    }
}

impl From<i64> for Office {
    fn from(last: i64) -> Self {
        Self {
            followed: Mutex::new(Followed { channels: HashMap::new(), last }),
            due: AtomicBool::new(false),
            turn: tokio::sync::Mutex::default(),
        }
    }
}
