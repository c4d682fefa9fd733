//! What the digest of the day says about matters: numbers, no name, no address.
mod store;

use web::{Future, JobSite, Text};

/// Clauses with `{n}` for the whole office.
pub(crate) fn digest(site: &JobSite) -> Future<'_, anyhow::Result<Vec<(Text, i64)>>> {
    Box::pin(async move {
        let today = base::clock::day(site.at);
        let numbers = store::numbers(site.house.ledger.reader(), site.office, today).await?;
        Ok(vec![
            ("手上有 {n} 件事", numbers.open),
            ("{n} 件过了期", numbers.late),
            ("{n} 件今天到期", numbers.due),
            ("{n} 件等着回访", numbers.follow_up),
        ])
    })
}
