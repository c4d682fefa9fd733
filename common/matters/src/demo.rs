//! The matters of the demo town.
use anyhow::Result;
use web::{DemoTown, Future};

/// Builds them.
pub(crate) fn furnish(_town: &DemoTown) -> Future<'_, Result<()>> {
    Box::pin(async { Ok(()) })
}
