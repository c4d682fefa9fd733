//! A job with its schedule read and its function at hand: of a room's manifest, or of the program with its settings.
use crate::Schedule;
use anyhow::Result;
use std::sync::Arc;
use web::{Future, Job, JobSite, Room, Text};

/// As [`web::Running`], but it may hold settings.
pub type Run = Arc<dyn for<'a> Fn(&'a JobSite) -> Future<'a, Result<()>> + Send + Sync>;

/// One kind of work.
#[derive(Clone)]
pub struct Work {
    /// `resource.what`.
    pub name: &'static str,
    /// When; none for an errand.
    pub schedule: Option<Schedule>,
    /// What it is for, in Chinese.
    pub purpose: Text,
    /// What is done.
    pub run: Run,
}

impl Work {
    /// Work of the program itself.
    ///
    /// # Errors
    /// A schedule that cannot be read.
    pub fn scheduled(name: &'static str, pattern: &str, purpose: Text, run: Run) -> Result<Self> {
        Ok(Self { name, schedule: Some(Schedule::parse(pattern)?), purpose, run })
    }

    fn of(job: &Job) -> Result<Self> {
        let schedule = job.schedule.map(Schedule::parse).transpose()?;
        let run = job.run;
        Ok(Self { name: job.name, schedule, purpose: job.purpose, run: Arc::new(move |site| run(site)) })
    }

    /// All work of these rooms.
    ///
    /// # Errors
    /// A schedule that cannot be read.
    pub fn of_rooms(rooms: &[Room]) -> Result<Vec<Self>> {
        rooms.iter().flat_map(|room| room.jobs).map(Self::of).collect()
    }
}
