//! The first start: with a one-time code out of the terminal, an office and its administrator are made. Once.
pub(crate) mod forms;
pub(crate) mod handlers;
pub(crate) mod pages;

use crate::{Doors, door::step::Doorstep, staff};
use anyhow::Result;
use db::Reader;
use web::Problem;

/// Without 0, O, 1, I and L, which are read wrongly from a terminal.
const LETTERS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH: usize = 12;

/// Makes the one-time code if nobody can sign in yet; `serve` prints it. None once there is an account.
pub async fn first_start(doors: &Doors, db: &Reader) -> Result<Option<String>> {
    if staff::store::anybody(db).await? {
        return Ok(None);
    }
    let code: String =
        (0..LENGTH).map(|_| LETTERS[usize::from(rand::random::<u8>()) % LETTERS.len()]).map(char::from).collect();
    if let Ok(mut first) = doors.first.lock() {
        *first = Some(code.clone());
    }
    Ok(Some(code))
}

/// Whether `/setup` is there at all.
pub(crate) async fn open(step: &Doorstep) -> Result<bool, Problem> {
    let waiting = step.doors()?.first.lock().is_ok_and(|first| first.is_some());
    Ok(waiting && !staff::store::anybody(step.db()).await?)
}
