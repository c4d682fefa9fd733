//! Where the data of one test lies; gone when the test is.
use crate::server;
use db::{Address, Database};
use journal::{Derive, Keyring, Ledger};
use std::{path::Path, sync::Arc};
use tempfile::TempDir;

/// An empty SQLite file or PostgreSQL database, and a folder for keys and files beside it.
pub struct Place {
    /// Not opened, and without a schema.
    pub address: Address,
    folder: TempDir,
    /// The database to drop, on PostgreSQL.
    borrowed: Option<String>,
}

impl Place {
    /// A file that does not exist yet.
    #[allow(clippy::unused_async, reason = "called like its sibling")]
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { address: Address::Sqlite(folder.path().join("lilong.db")), folder, borrowed: None }
    }

    /// A database of its own on the test server.
    pub async fn postgres() -> Self {
        let name = format!("lilong_test_{}", uuid::Uuid::now_v7().simple());
        server::run(&format!("CREATE DATABASE {name}")).await;
        let address = Address::Postgres(server::named(&server::postgres(), &name));
        Self { address, folder: tempfile::tempdir().expect("a temporary folder"), borrowed: Some(name) }
    }

    /// For keys, photographs and sheets.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Opens the database, brings its schema up to date and opens the journal on it with the keys of this place.
    pub async fn ledger(&self, derive: Vec<Derive>) -> Ledger {
        let database = Database::open(&self.address).await.expect("an empty database opens");
        let keys = Keyring::open(&self.folder().join("keys")).expect("a new keyring opens");
        Ledger::open(database, Arc::new(keys), derive).await.expect("a new journal opens")
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(name) = self.borrowed.take() else { return };
        // A thread with a runtime of its own: the test's may be at its end. FORCE ends connections still open.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(server::run(&format!("DROP DATABASE {name} WITH (FORCE)")));
        });
        // A second panic while the first is told would hide it.
        let dropped = dropped.join().is_ok() || std::thread::panicking();
        assert!(dropped, "the test database was not dropped");
    }
}
