//! The code in the room: what it holds, how long it opens.
use crate::gathering::{model::Gathering, rules};
use base::{Id, Millis};
use journal::Keyring;
use web::House;

/// It may be shown this long before the beginning, and opens this long after the end.
const BEFORE: Millis = 2 * 3_600_000;
const AFTER: Millis = 3_600_000;

/// From when a code may be shown.
pub fn opens_from(gathering: &Gathering) -> Millis {
    rules::begins(gathering) - BEFORE
}

/// Until when a code shown now opens the door; none where it is too early or too late.
pub fn open_until(gathering: &Gathering, now: Millis) -> Option<Millis> {
    let until = rules::ends(gathering) + AFTER;
    let early = now < opens_from(gathering);
    (!early && now < until && gathering.cancelled.is_none() && gathering.finished.is_none()).then_some(until)
}

/// What a telephone reads out of a code: the address of its page.
pub fn address(house: &House, code: Id) -> String {
    format!("{}/s/{}", house.address, token(house.ledger.keys(), code))
}

/// What stands in the address of a code: made from the code's id with a key outside the database, so that the page can
/// show the picture again and the row betrays nothing.
pub fn token(keys: &Keyring, code: Id) -> String {
    base::hex::text(&keys.mark(&format!("gathering code {code}")))
}
