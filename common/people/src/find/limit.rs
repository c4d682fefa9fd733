//! Looking up is for people: a program that empties the register one letter at a time is slowed down.
use base::{Id, Sentence};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::{num::NonZeroU32, sync::LazyLock};
use web::Problem;

/// A minute's searches of one account; somebody who types fast needs about sixty.
const A_MINUTE: u32 = 200;

static SEARCHES: LazyLock<DefaultKeyedRateLimiter<Id>> =
    LazyLock::new(|| RateLimiter::keyed(Quota::per_minute(NonZeroU32::new(A_MINUTE).unwrap_or(NonZeroU32::MIN))));

/// Counts one search of an account.
///
/// # Errors
/// [`Problem::TooMany`] beyond 200 a minute.
pub fn one_more(account: Id) -> Result<(), Problem> {
    SEARCHES.check_key(&account).map_err(|_| Problem::TooMany(Sentence::plain("找得太快了，请过一会儿再找。")))
}
