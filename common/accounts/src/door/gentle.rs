//! What keeps machines from forms that need no account, without a riddle that old people fail: how long the form was open,
//! and a field out of sight. Whatever is refused, a person puts right by pressing once more.
use base::{Millis, Sentence};
use journal::Keyring;

/// Nobody reads a page and writes something in less.
const QUICKEST: Millis = 3_000;
/// After this the page is opened anew.
const LONGEST: Millis = 24 * 60 * 60 * 1000;

/// When the form `what` was made, as only this house can write it.
pub fn made(keys: &Keyring, what: &str, at: Millis) -> String {
    format!("{at}.{}", base::hex::text(&keys.mark(&format!("form {what} {at}"))))
}

/// What is wrong with when it was made, if anything.
pub fn too_soon(keys: &Keyring, what: &str, made: &str, now: Millis) -> Option<Sentence> {
    let at = made.split('.').next().and_then(|at| at.parse::<Millis>().ok());
    let at = at.filter(|at| self::made(keys, what, *at) == made);
    match at.map(|at| now - at) {
        Some(age) if (QUICKEST..LONGEST).contains(&age) => None,
        Some(age) if age < QUICKEST => Some("按得太快了，请再按一次。".into()),
        _ => Some("这一页开得太久了。您写的还在，请再按一次。".into()),
    }
}
