//! Who is asked after somebody who was not seen, one after the other.
use crate::Night;
use base::clock::Millis;

/// One of those who are asked: the paired volunteer, the building-group leader, the committee, the family, the police.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Whether there is anybody; where there is not, nobody's time is lost.
    pub there: bool,
    /// How long they have.
    pub limit: Millis,
    /// The hours that do not count for them, and in which it is not handed on to them; none for those who are called by
    /// night too.
    pub night: Option<Night>,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// It is handed on to the one of this place in the chain, at this moment.
    HandOn(usize, Millis),
    /// Nobody is left to be asked: it stays with the last until somebody is seen.
    Stays,
}

/// Who is asked next. `now_with` is the place of the one who is asked now and since when; none at the beginning, which is
/// then `begins`. It is told from the chain as it is today: whoever left in the middle of it is passed over at once.
pub fn next(chain: &[Asked], now_with: Option<(usize, Millis)>, begins: Millis) -> Next {
    let (from, at) = match now_with {
        None => (0, begins),
        Some((place, since)) => match chain.get(place) {
            Some(asked) if asked.there => (place + 1, over(*asked, since)),
            _ => (place + 1, since),
        },
    };
    let after = chain.iter().enumerate().skip(from).find(|(_, asked)| asked.there);
    match after {
        Some((place, asked)) => Next::HandOn(place, asked.night.map_or(at, |night| night.morning(at))),
        None => Next::Stays,
    }
}

/// When their time is over.
fn over(asked: Asked, since: Millis) -> Millis {
    asked.night.map_or(since + asked.limit, |night| night.after(since, asked.limit))
}
