//! Runs beside the pages: gives slots their rows, takes what is due, and lets others see that it is alive.
use crate::{
    Work, rules,
    store::{self, Open},
};
use anyhow::{Result, anyhow};
use base::{Id, Millis};
use futures_util::{StreamExt as _, stream};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{sync::watch, time::Instant};
use web::{Future, House, JobSite};

/// How long a process may be silent before its jobs are taken over.
pub const LEASE: Duration = Duration::from_secs(30);
/// How often it is looked whether something is due.
const LOOK: Duration = Duration::from_secs(2);
/// How long one attempt may take.
const LIMIT: Duration = Duration::from_mins(10);
/// How long the program waits for its jobs when it is told to stop.
const GRACE: Duration = Duration::from_secs(15);
/// How many run beside each other: most of them wait for somebody else's server.
const ABREAST: usize = 8;

/// One process at its jobs.
pub struct Runner {
    house: Arc<House>,
    works: Vec<Work>,
    /// This process, as the rows know it.
    me: Id,
    lease: Duration,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    /// Slots that have their row, so that the database is not asked again.
    slots: HashMap<(Id, &'static str), Millis>,
    /// The last beat of jobs that others have, and since when it has not changed. Measured by our own steady clock: no
    /// clock of another machine, and none that somebody sets, decides who is dead.
    others: HashMap<Id, (i64, Instant)>,
    /// What we are at.
    own: HashSet<Id>,
}

impl Runner {
    /// For all this work.
    pub fn new(house: Arc<House>, works: Vec<Work>) -> Self {
        Self { house, works, me: Id::new(), lease: LEASE, known: Mutex::default() }
    }

    /// With another patience.
    #[must_use]
    pub fn lease(mut self, lease: Duration) -> Self {
        self.lease = lease;
        self
    }

    /// Works until told to stop, then finishes what it is at.
    pub async fn run(self, mut stopped: watch::Receiver<bool>) {
        let over = stopped.clone();
        while !*stopped.borrow() {
            let mut ended = stopped.clone();
            let given_up = async {
                let _ = ended.wait_for(|stop| *stop).await;
                tokio::time::sleep(GRACE).await;
            };
            tokio::select! {
                done = self.round_until(&over) => {
                    if let Err(error) = done {
                        tracing::error!(target: "lilong", error = format!("{error:#}"), "the jobs could not be looked at");
                    }
                }
                () = given_up => {
                    self.let_go().await;
                    return;
                }
            }
            let _ = tokio::time::timeout(LOOK, stopped.wait_for(|stop| *stop)).await;
        }
    }

    /// Looks once and does what is due; how many jobs it took.
    ///
    /// # Errors
    /// The database does not answer. What a job does wrong is kept with the job.
    pub async fn round(&self) -> Result<usize> {
        self.round_until(&watch::channel(false).1).await
    }

    async fn round_until(&self, stopped: &watch::Receiver<bool>) -> Result<usize> {
        self.place_slots().await?;
        let open = store::open(self.house.ledger.reader(), self.house.clock.now()).await?;
        let mut all: Vec<Future<'_, bool>> = Vec::new();
        for (work, job) in self.free(open) {
            all.push(Box::pin(self.unless_stopped(work, job, stopped)));
        }
        let taken: Vec<bool> = stream::iter(all).buffer_unordered(ABREAST).collect().await;
        Ok(taken.into_iter().filter(|taken| *taken).count())
    }

    async fn unless_stopped(&self, work: Work, job: Open, stopped: &watch::Receiver<bool>) -> bool {
        if *stopped.borrow() {
            return false;
        }
        self.one(&work, &job).await.unwrap_or_else(|error| {
            tracing::error!(target: "lilong", job = job.name, error = format!("{error:#}"), "a job could not be kept");
            false
        })
    }

    async fn place_slots(&self) -> Result<()> {
        let (ledger, now) = (&self.house.ledger, self.house.clock.now());
        let offices = ledger.offices().await?;
        for work in &self.works {
            let Some(schedule) = &work.schedule else { continue };
            let slot = schedule.newest(now)?;
            for office in &offices {
                let key = (*office, work.name);
                if self.known().slots.get(&key) == Some(&slot) {
                    continue;
                }
                if !store::placed(ledger.reader(), *office, work.name, slot).await? {
                    store::place(ledger, *office, (work.name, work.purpose), slot, now).await?;
                }
                self.known().slots.insert(key, slot);
            }
        }
        Ok(())
    }

    /// Those that nobody has, or whose holder has been silent for too long.
    fn free(&self, open: Vec<Open>) -> Vec<(Work, Open)> {
        let (mut known, now) = (self.known(), Instant::now());
        let seen: HashSet<Id> = open.iter().map(|job| job.id).collect();
        known.others.retain(|id, _| seen.contains(id));
        let mut free = Vec::new();
        for job in open {
            let Some(work) = self.works.iter().find(|work| work.name == job.name) else { continue };
            let take = match job.holder {
                None => !job.waiting,
                Some(holder) if holder == self.me => !known.own.contains(&job.id),
                Some(_) => {
                    let (beat, since) = known.others.entry(job.id).or_insert((job.beat, now));
                    if *beat != job.beat {
                        (*beat, *since) = (job.beat, now);
                    }
                    now.duration_since(*since) >= self.lease
                }
            };
            if take {
                free.push((work.clone(), job));
            }
        }
        free
    }

    async fn one(&self, work: &Work, job: &Open) -> Result<bool> {
        let ledger = &self.house.ledger;
        if !store::take(ledger, job, self.me).await? {
            return Ok(false);
        }
        self.known().own.insert(job.id);
        let ended = self.attempt(work, job).await;
        let (now, attempts) = (self.house.clock.now(), job.attempts + 1);
        let kept = match ended {
            None => Ok(()), // somebody else has it
            Some(Ok(())) => store::done(ledger, job, self.me, now).await,
            Some(Err(error)) => {
                let (why, next) = (format!("{error:#}"), rules::again(attempts, now));
                tracing::warn!(target: "lilong", job = work.name, attempts, error = why, "a job failed");
                store::failed(ledger, job, self.me, &why, (now, next)).await
            }
        };
        self.known().own.remove(&job.id);
        kept.map(|()| true)
    }

    /// The work, with signs of life beside it; none when the job was taken from us.
    async fn attempt(&self, work: &Work, job: &Open) -> Option<Result<()>> {
        let site = JobSite {
            house: self.house.clone(),
            office: job.office,
            job: job.id,
            at: self.house.clock.now(),
            slot: job.slot,
            subject: job.subject,
            payload: job.payload.clone(),
        };
        let run = work.run.clone();
        // A task of its own, so that a job that panics fails like any other.
        let mut doing = tokio::spawn(async move { tokio::time::timeout(LIMIT, run(&site)).await });
        let stop = StopWithMe(doing.abort_handle());
        let mut pulse = tokio::time::interval(self.lease / 3);
        pulse.tick().await;
        loop {
            tokio::select! {
                ended = &mut doing => {
                    drop(stop);
                    return Some(match ended {
                        Ok(Ok(ended)) => ended,
                        Ok(Err(_)) => Err(anyhow!("it took too long")),
                        Err(_) => Err(anyhow!("it broke off")),
                    });
                }
                _ = pulse.tick() => match store::beat(&self.house.ledger, job, self.me).await {
                    Ok(true) => {}
                    Ok(false) => return None,
                    Err(error) => {
                        tracing::warn!(target: "lilong", error = format!("{error:#}"), "no sign of life could be given");
                    }
                }
            }
        }
    }

    async fn let_go(&self) {
        let Ok(offices) = self.house.ledger.offices().await else { return };
        for office in offices {
            let _ = store::let_go(&self.house.ledger, office, self.me).await;
        }
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Work whose runner is gone, or whose job was taken over, must not go on.
struct StopWithMe(tokio::task::AbortHandle);

impl Drop for StopWithMe {
    fn drop(&mut self) {
        self.0.abort();
    }
}
