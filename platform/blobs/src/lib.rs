//! Files by their content: the name is the SHA-256 of the bytes, so nothing is kept twice and nothing changes.
//!
//! A folder by default; anything `object_store` speaks to when a folder is outgrown.
mod picture;

pub use picture::{NotAPicture, Picture, picture};

use anyhow::{Context as _, Result};
use object_store::{ObjectStore, ObjectStoreExt as _, PutPayload, local::LocalFileSystem, path::Path};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The store of one installation. Cloned freely.
#[derive(Clone)]
pub struct Blobs(Arc<dyn ObjectStore>);

impl Blobs {
    /// A folder, made if missing.
    pub fn folder(path: &std::path::Path) -> Result<Self> {
        std::fs::create_dir_all(path).with_context(|| format!("cannot make {}", path.display()))?;
        Ok(Self(Arc::new(LocalFileSystem::new_with_prefix(path)?.with_fsync(true))))
    }

    /// Any other store.
    pub fn store(store: Arc<dyn ObjectStore>) -> Self {
        Self(store)
    }

    /// Keeps bytes; their name. Keeping the same bytes again changes nothing.
    pub async fn put(&self, bytes: Vec<u8>) -> Result<String> {
        let name = base::hex::text(&Sha256::digest(&bytes));
        let path = place(&name);
        if self.0.head(&path).await.is_err() {
            self.0.put(&path, PutPayload::from(bytes)).await.context("cannot keep the file")?;
        }
        Ok(name)
    }

    /// The bytes of a name are gone; so they were where nobody kept them.
    pub async fn remove(&self, name: &str) -> Result<()> {
        match self.0.delete(&place(name)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error).context("cannot remove the file"),
        }
    }

    /// The bytes of a name; an error where they are missing or no longer what they were.
    pub async fn get(&self, name: &str) -> Result<Vec<u8>> {
        let bytes = self.0.get(&place(name)).await?.bytes().await?.to_vec();
        let found = base::hex::text(&Sha256::digest(&bytes));
        anyhow::ensure!(found == name, "the file {name} was changed on the disk");
        Ok(bytes)
    }
}

/// Two letters of the name make a folder, so that no folder holds too many.
fn place(name: &str) -> Path {
    Path::from_iter([name.get(..2).unwrap_or("xx"), name])
}
