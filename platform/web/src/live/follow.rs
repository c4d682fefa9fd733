//! What wakes the readers of the journal: commits of this process, and the bell that other processes ring. The bell may
//! be lost or late; the journal is read from the last position all the same.
use super::hub::Hub;
use base::Id;
use db::{Bell, Hung};
use journal::Ledger;
use std::{collections::HashSet, sync::Weak, time::Duration};
use tokio::{
    sync::{broadcast::error::RecvError, watch},
    time::{Interval, MissedTickBehavior, interval},
};

/// However many commits there are, the bell is rung at most this often.
const RING: Duration = Duration::from_millis(50);
/// A lost bell is hung up again.
const HANG: Duration = Duration::from_secs(1);
/// Commands such as an import ring no bell; what they wrote is seen within this time.
const LOOK: Duration = Duration::from_secs(5);
/// Offices in one ring: 33 bytes each, 8,000 at most.
const OFFICES: usize = 200;

/// Runs until the hub is stopped or gone.
pub(super) async fn journal(hub: Weak<Hub>, ledger: Ledger, mut end: watch::Receiver<bool>) {
    let (mut live, mut wire) = (ledger.live(), Wire::new(ledger.bell().cloned()));
    drop(ledger);
    loop {
        let woken = tokio::select! {
            told = live.recv() => match told {
                Ok((office, _)) => {
                    wire.waiting.insert(office);
                    Woken::Office(office)
                }
                Err(RecvError::Lagged(_)) => Woken::All,
                Err(RecvError::Closed) => return,
            },
            heard = wire.next() => heard,
            // Gone, or stopped.
            _ = end.changed() => return,
        };
        let Some(hub) = hub.upgrade() else { return };
        match woken {
            Woken::Office(office) => hub.wake(office),
            Woken::Offices(offices) => offices.into_iter().for_each(|office| hub.wake(office)),
            Woken::All => hub.wake_all(),
        }
    }
}

enum Woken {
    Office(Id),
    Offices(Vec<Id>),
    All,
}

/// The bell as this process uses it; where there is none, it is silent for ever.
struct Wire {
    bell: Option<Bell>,
    hung: Option<Hung>,
    /// Tells one's own rings from those of others.
    name: String,
    /// Offices that others have not been told of.
    waiting: HashSet<Id>,
    ring: Interval,
    hang: Interval,
    look: Interval,
}

impl Wire {
    fn new(bell: Option<Bell>) -> Self {
        let every = |time| {
            let mut every = interval(time);
            every.set_missed_tick_behavior(MissedTickBehavior::Delay);
            every
        };
        let name = Id::new().to_string();
        Self {
            bell,
            hung: None,
            name,
            waiting: HashSet::new(),
            ring: every(RING),
            hang: every(HANG),
            look: every(LOOK),
        }
    }

    async fn next(&mut self) -> Woken {
        let Some(bell) = self.bell.clone() else {
            self.waiting.clear(); // nobody else to tell
            return std::future::pending().await;
        };
        loop {
            let Some(hung) = &mut self.hung else {
                self.hang.tick().await;
                if let Ok(hung) = bell.hang().await {
                    self.hung = Some(hung);
                    return Woken::All; // whatever was not heard meanwhile
                }
                continue;
            };
            tokio::select! {
                heard = hung.heard() => match heard.map(|words| offices(&words, &self.name)) {
                    Some(offices) if offices.is_empty() => {}
                    Some(offices) => return Woken::Offices(offices),
                    None => self.hung = None,
                },
                _ = self.ring.tick(), if !self.waiting.is_empty() => {
                    let told: Vec<Id> = self.waiting.iter().take(OFFICES).copied().collect();
                    let names: Vec<String> = told.iter().map(Id::to_string).collect();
                    match hung.ring(&format!("{} {}", self.name, names.join(" "))).await {
                        Ok(()) => told.iter().for_each(|office| { self.waiting.remove(office); }),
                        Err(_) => self.hung = None,
                    }
                }
                _ = self.look.tick() => return Woken::All,
            }
        }
    }
}

/// The offices a ring speaks of; none in one's own.
fn offices(words: &str, own: &str) -> Vec<Id> {
    let mut words = words.split(' ');
    if words.next() == Some(own) {
        return Vec::new();
    }
    words.filter_map(|id| id.parse().ok()).collect()
}
