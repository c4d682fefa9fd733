//! How long somebody may go unseen.
use crate::Night;
use base::clock::Millis;

/// Somebody is known to be elsewhere: in hospital, on a journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// Its beginning.
    pub from: Millis,
    /// The first moment after it; none while nobody knows when they come back.
    pub until: Option<Millis>,
}

/// Somebody who must not be forgotten.
#[derive(Debug, Clone, Copy)]
pub struct Watched<'a> {
    /// The last sign of life, or when the watch began.
    pub since: Millis,
    /// How long without one is no reason to worry.
    pub patience: Millis,
    /// When nobody is alarmed; what falls into the night is said in the morning.
    pub night: Option<Night>,
    /// In any order; they may overlap.
    pub pauses: &'a [Pause],
}

impl Watched<'_> {
    /// When they count as not seen, unless a sign comes before. While they are elsewhere nothing is counted, and when they
    /// are back it is counted anew; none while nobody knows when they come back.
    pub fn not_seen_from(&self) -> Option<Millis> {
        let mut since = self.since;
        loop {
            let at = since + self.patience;
            let at = self.night.map_or(at, |night| night.morning(at));
            match self.away_between(since, at) {
                None => return Some(at),
                Some(pause) => since = pause.until?,
            }
        }
    }

    /// A pause that reaches into the time counted. One that ended before it, or ends as it begins, does not.
    fn away_between(&self, since: Millis, at: Millis) -> Option<&Pause> {
        let ends_later = |pause: &&Pause| pause.until.is_none_or(|until| until > since && until > pause.from);
        self.pauses.iter().filter(ends_later).find(|pause| pause.from <= at)
    }
}
