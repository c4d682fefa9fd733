//! What does not succeed, in sentences, for whoever opens the program in the morning.
use anyhow::Result;
use base::{Id, Millis, Say, clock::local};
use db::{Reader, Row, params};

const FAILING: &str = "SELECT j.name, j.subject, j.label, j.attempts, j.last_error, j.last_failed_at,
        j.next_at, j.given_up_at,
        j.slot
    FROM job j
    WHERE j.office_id = $1 AND j.last_error IS NOT NULL AND j.done_at IS NULL
    AND NOT EXISTS (SELECT d.id
        FROM job d
        WHERE d.office_id = j.office_id AND d.name = j.name AND d.done_at >= j.last_failed_at
        AND (d.subject = j.subject OR (d.subject IS NULL AND j.subject IS NULL)))
    ORDER BY j.made_at DESC, j.id DESC";

/// Something that has failed and not succeeded since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Of which job.
    pub name: String,
    /// What it is about.
    pub subject: Option<Id>,
    /// What people call it; of a job with a schedule, what it is for, in Chinese.
    pub label: String,
    /// Whether it is a slot of a schedule.
    pub scheduled: bool,
    /// How often it was tried.
    pub attempts: i64,
    /// Why it failed last, as the room that did it wrote it down.
    pub why: String,
    /// When it failed last.
    pub failed_at: Millis,
    /// When it is tried again; none when it was given up.
    pub next_at: Option<Millis>,
}

impl Trouble {
    /// What to tell people.
    pub fn told(&self, say: Say) -> String {
        let source = match (self.scheduled, self.next_at) {
            (false, Some(_)) => "发给“{label}”的没有送到，试了 {n} 次，{when} 再试。",
            (false, None) => "发给“{label}”的没有送到，试了 {n} 次，不再试了。",
            (true, Some(_)) => "没有做成：{label}。试了 {n} 次，{when} 再试。",
            (true, None) => "没有做成：{label}。试了 {n} 次，等下一次。",
        };
        let label = if self.scheduled { say.known(&self.label) } else { &self.label };
        let when = self.next_at.map(|at| local(at).strftime("%-m-%-d %H:%M").to_string()).unwrap_or_default();
        say.f(source, &[("label", &label), ("n", &self.attempts), ("when", &when)])
    }
}

/// What fails in an office or was given up, the newest of each kind and subject. A later success ends it.
pub async fn troubles(db: &Reader, office: Id) -> Result<Vec<Trouble>> {
    let read = |row: Row<'_>| {
        let (next_at, given_up): (i64, Option<i64>) = (row.get(6)?, row.get(7)?);
        Ok(Trouble {
            name: row.get(0)?,
            subject: row.get(1)?,
            label: row.get(2)?,
            scheduled: row.get::<Option<i64>>(8)?.is_some(),
            attempts: row.get(3)?,
            why: row.get(4)?,
            failed_at: row.get::<Option<i64>>(5)?.unwrap_or_default(),
            next_at: given_up.is_none().then_some(next_at),
        })
    };
    let mut all: Vec<Trouble> = Vec::new();
    for one in db.rows(FAILING, params![office], read).await? {
        if all.iter().all(|known| (&known.name, known.subject) != (&one.name, one.subject)) {
            all.push(one);
        }
    }
    Ok(all)
}
