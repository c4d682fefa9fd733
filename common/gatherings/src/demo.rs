//! Gatherings of the demo town.
use anyhow::Result;
use web::{DemoTown, Future};

pub(crate) fn furnish(_: &DemoTown) -> Future<'_, Result<()>> {
    Box::pin(async move { Ok(()) })
}
