//! Lines for matters that have none: after an update of the program that keeps them in another way.
use super::{
    derive::renew,
    store::{first_has_none, without_lines},
};
use anyhow::Result;
use base::Id;
use journal::Ledger;

/// Matters looked at together.
const AT_A_TIME: i64 = 500;

/// Makes the lines of an office's matters where they are missing, all or none; how many matters that were. So one question
/// about the first of them tells, whenever the program starts, that nothing is missing.
pub async fn make_missing(ledger: &Ledger, office: Id) -> Result<usize> {
    if !first_has_none(ledger.reader(), office).await? {
        return Ok(0);
    }
    let all = async |tx: &mut journal::Tx| {
        let (mut after, mut made) = (Id::NOBODY, 0);
        loop {
            let some = without_lines(tx, after, AT_A_TIME).await?;
            let Some(last) = some.last() else { return Ok(made) };
            after = *last;
            made += some.len();
            renew(tx, &some).await?;
        }
    };
    ledger.keep_house(office, all).await
}
