//! The data folder: what lies where.
use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};

/// One installation's folder; only its owner may look in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder(PathBuf);

impl Folder {
    /// Made or not; see [`Folder::make`].
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Makes it, for its owner only, if it is missing.
    pub fn make(&self) -> Result<()> {
        if !self.0.is_dir() {
            std::fs::create_dir_all(&self.0).with_context(|| self.0.display().to_string())?;
            only_owner(&self.0)?;
        }
        Ok(())
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The embedded database.
    pub fn database(&self) -> PathBuf {
        self.0.join("lilong.sqlite3")
    }

    /// Photographs and sheets.
    pub fn blobs(&self) -> PathBuf {
        self.0.join("blobs")
    }

    /// Keys, to be backed up apart.
    pub fn keys(&self) -> PathBuf {
        self.0.join("keys")
    }

    /// Signed checkpoints, one folder an office.
    pub fn checkpoints(&self) -> PathBuf {
        self.0.join("checkpoints")
    }

    /// The certificate authority of the LAN mode.
    pub fn tls(&self) -> PathBuf {
        self.0.join("tls")
    }

    /// The settings.
    pub fn settings(&self) -> PathBuf {
        self.0.join("lilong.toml")
    }

    /// Says that a demo town lives here, and whether it is finished.
    pub fn demo_mark(&self) -> PathBuf {
        self.0.join("demo")
    }
}

/// Closes a folder to everybody else.
#[cfg(unix)]
pub fn only_owner(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = if path.is_dir() { 0o700 } else { 0o600 };
    Ok(std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))?)
}

/// Closes a folder to everybody else; elsewhere the user's own folder does that.
#[cfg(not(unix))]
pub fn only_owner(_: &Path) -> Result<()> {
    Ok(())
}
