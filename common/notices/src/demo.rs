//! What hangs in the demo town. Invented, every word.
use anyhow::Result;
use web::{DemoTown, Future};

/// Builds it.
pub(crate) fn furnish(_: &DemoTown) -> Future<'_, Result<()>> {
    Box::pin(async move { Ok(()) })
}
