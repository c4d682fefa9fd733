//! The keys in an archive of their own: whoever has both archives can read everything.
use super::{archive::Packing, manifest::Manifest};
use crate::folder::Folder;
use anyhow::Result;
use base::Clock;
use journal::Keyring;
use std::path::Path;

/// Keys that are files; the persons' keys are copied while they change.
const FILES: [&str; 4] = ["log.key", "rows.key", "cookies.key", "marks.key"];
/// The certificate authority, so that no phone has to be visited again.
const TLS: [&str; 3] = ["ca.key", "ca.crt", "ca.names"];

/// Packs the keys of a folder.
pub fn pack(folder: &Folder, to: &Path) -> Result<()> {
    let mut packing = Packing::begin(to, Manifest::new(Clock::system().now(), Vec::new()))?;
    for name in FILES {
        packing.add(&format!("keys/{name}"), &folder.keys().join(name))?;
    }
    let place = tempfile::Builder::new().prefix(".backup-").tempdir_in(folder.path())?;
    let persons = place.path().join("persons.sqlite3");
    Keyring::open(&folder.keys())?.copy_persons(&persons)?;
    packing.add("keys/persons.sqlite3", &persons)?;
    if folder.tls().join("ca.crt").is_file() {
        for name in TLS {
            packing.add(&format!("tls/{name}"), &folder.tls().join(name))?;
        }
    }
    packing.finish()?;
    Ok(())
}
