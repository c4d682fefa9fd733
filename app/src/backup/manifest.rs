//! The list inside an archive: every file with its size and SHA-256, and what the offices' logs held.
use crate::terminal::trouble;
use anyhow::Result;
use base::Sentence;
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    path::{Component, Path},
};

/// Its name; written last, so that an archive without it was broken off.
pub const NAME: &str = "manifest.json";
/// The layout below; a later one is refused.
pub const FORMAT: u32 = 1;

/// A file of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// In bytes.
    pub size: u64,
    /// Hexadecimal.
    pub sha256: String,
}

/// An office as it was.
#[derive(Debug, Serialize, Deserialize)]
pub struct OfficeThen {
    /// Its id.
    pub office: String,
    /// Its name.
    pub name: String,
    /// Facts in its log.
    pub facts: i64,
}

/// The whole list.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: u32,
    /// What wrote it.
    pub program: String,
    /// When, in milliseconds since 1970 in UTC.
    pub made_at: i64,
    /// Empty in an archive of keys.
    pub offices: Vec<OfficeThen>,
    /// By path.
    pub files: BTreeMap<String, Entry>,
}

impl Manifest {
    /// Of nothing yet.
    pub fn new(made_at: i64, offices: Vec<OfficeThen>) -> Self {
        let program = format!("lilong {}", env!("CARGO_PKG_VERSION"));
        Self { format: FORMAT, program, made_at, offices, files: BTreeMap::new() }
    }

    /// Compares what was unpacked with what was packed.
    pub fn agree(&self, unpacked: &BTreeMap<String, Entry>) -> Result<()> {
        if self.format > FORMAT {
            return Err(trouble("这份备份是更新的程序做的，请用新的程序恢复。"));
        }
        for (name, entry) in &self.files {
            if unpacked.get(name) != Some(entry) {
                return Err(broken(name));
            }
        }
        match unpacked.keys().find(|name| !self.files.contains_key(*name)) {
            Some(strange) => Err(broken(strange)),
            None => Ok(()),
        }
    }
}

/// The archive is not what was written.
pub fn broken(name: &str) -> anyhow::Error {
    trouble(Sentence::plain("备份坏了：{name} 缺了或者和当初的不一样。什么都没有恢复。").with("name", name))
}

/// Whether a path may be unpacked: inside the folder, and one of ours.
pub fn allowed(path: &Path) -> bool {
    let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    let ours = ["lilong.sqlite3", "blobs", "checkpoints", "keys", "tls", NAME];
    plain && ours.iter().any(|first| path.starts_with(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_unpacked_outside_or_beside() {
        let table = [
            ("lilong.sqlite3", true),
            ("blobs/ab/abcd", true),
            ("keys/log.key", true),
            ("../lilong.sqlite3", false),
            ("blobs/../../etc/passwd", false),
            ("/etc/passwd", false),
            ("lilong.toml", false),
            ("other", false),
        ];
        for (path, wanted) in table {
            assert_eq!(allowed(Path::new(path)), wanted, "{path}");
        }
    }
}
