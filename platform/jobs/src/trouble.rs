//! What does not succeed, in sentences, for whoever opens the program in the morning.
use base::{Id, Millis, Say, clock::local};

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
