//! The bell between processes on one PostgreSQL: says that something was committed, never what. It only wakes; whoever
//! hears it reads the journal. Rung outside transactions, because NOTIFY takes a lock on the whole database at commit.
use crate::{Result, postgres::Pool};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio_postgres::Client;

/// Where a bell can be hung.
#[derive(Clone)]
pub struct Bell(Pool);

/// A bell on its own connection.
pub struct Hung {
    client: Client,
    heard: UnboundedReceiver<String>,
}

impl Bell {
    pub(crate) fn new(pool: Pool) -> Self {
        Self(pool)
    }

    /// Hangs it up: from now on every ring is heard, also one's own.
    pub async fn hang(&self) -> Result<Hung> {
        let (client, heard) = self.0.listening().await?;
        client.batch_execute("LISTEN lilong").await?;
        Ok(Hung { client, heard })
    }
}

impl Hung {
    /// Rings for everybody. At most 8,000 bytes.
    pub async fn ring(&self, words: &str) -> Result<()> {
        self.client.execute("SELECT pg_notify('lilong', $1)", &[&words]).await?;
        Ok(())
    }

    /// The next ring; none when the connection is lost.
    pub async fn heard(&mut self) -> Option<String> {
        self.heard.recv().await
    }
}
