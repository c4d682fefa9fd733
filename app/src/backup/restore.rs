//! `lilong restore`: unpacked beside the data, checked, and only then put in place; the logs go on in a new epoch.
use super::{archive::unpack, manifest::Manifest};
use crate::{
    config::Settings,
    folder::Folder,
    terminal::{Terminal, trouble},
    verify,
};
use anyhow::{Context as _, Result};
use base::{Clock, Sentence};
use db::{Address, Database};
use journal::{Asker, Keyring, Ledger};
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

/// What may lie in a folder that counts as empty: the settings, and keys that were put there by hand.
const HARMLESS: [&str; 2] = ["lilong.toml", "keys"];
const ASIDE: &str = "before-restore-";

/// Restores; whether everything restored holds. `force` puts what is there aside, never away.
pub async fn run(
    settings: &Settings,
    from: &Path,
    keys: Option<&Path>,
    force: bool,
    terminal: Terminal,
) -> Result<bool> {
    let folder = &settings.folder;
    folder.make()?;
    let in_the_way = in_the_way(folder)?;
    if !in_the_way.is_empty() && !force {
        let sentence = Sentence::plain("{path} 里已经有资料。加 --force 会先把它们挪到一边，再恢复。");
        return Err(trouble(sentence.with("path", folder.path().display())));
    }
    refuse_in_use(settings)?;
    let staging = tempfile::Builder::new().prefix(".restore-").tempdir_in(folder.path())?;
    let there = Folder::at(staging.path());
    terminal.tell(terminal.say.t("正在拆开备份，逐个核对……"));
    let manifest = unpack(from, staging.path())?;
    bring_keys(folder, &there, keys)?;
    let holds = go_on(settings, &there, &manifest, terminal).await?;
    put_aside(folder, &in_the_way)?;
    put_in_place(&there, folder)?;
    terminal.tell(terminal.say.t("恢复好了。"));
    Ok(holds)
}

fn in_the_way(folder: &Folder) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder.path())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let harmless = HARMLESS.contains(&name.as_str()) || name.starts_with(ASIDE) || name.starts_with('.');
        if !harmless {
            out.push(path);
        }
    }
    Ok(out)
}

/// A server that is running would go on writing into files that were moved.
fn refuse_in_use(settings: &Settings) -> Result<()> {
    match &settings.database {
        Address::Sqlite(path) if path.is_file() => Database::open_as_is(&settings.database).map(|_| ())?,
        _ => {}
    }
    Ok(())
}

fn bring_keys(folder: &Folder, there: &Folder, keys: Option<&Path>) -> Result<()> {
    match keys {
        Some(keys) => {
            unpack(keys, there.path())?;
        }
        None if folder.keys().join("log.key").is_file() => {
            fs::create_dir_all(there.keys())?;
            for entry in fs::read_dir(folder.keys())? {
                let entry = entry?;
                fs::copy(entry.path(), there.keys().join(entry.file_name()))?;
            }
        }
        None => return Err(trouble("没有钥匙打不开备份。请用 --keys 指明钥匙的备份。")),
    }
    if there.keys().join("log.key").is_file() { Ok(()) } else { Err(trouble("这不是钥匙的备份。")) }
}

/// Opens what was unpacked with its keys, verifies it, and begins the next epoch of each log.
async fn go_on(settings: &Settings, there: &Folder, manifest: &Manifest, terminal: Terminal) -> Result<bool> {
    let address = match &settings.database {
        Address::Sqlite(_) => Address::Sqlite(there.database()),
        Address::Postgres(_) => {
            let bar = terminal.bar(terminal.say.t("正在放进资料库"));
            db::fill(&there.database(), &settings.database, |done, all| {
                bar.set_length(all);
                bar.set_position(done);
            })
            .await
            .context("the PostgreSQL database must exist and be empty")?;
            bar.finish_and_clear();
            settings.database.clone()
        }
    };
    let ledger =
        Ledger::open(Database::open(&address).await?, Arc::new(Keyring::open(&there.keys())?), Vec::new()).await?;
    let offices = verify::check(&ledger, &[], terminal).await?;
    verify::print(&offices, false, terminal)?;
    let now = Clock::system().now();
    for office in ledger.offices().await? {
        let said = json!({ "backup_of": manifest.made_at, "facts": ledger.size(office).await? });
        ledger.begin_epoch(&Asker::program(office, now), &said).await?;
    }
    Ok(offices.iter().all(|office| office.told.is_empty()))
}

fn put_aside(folder: &Folder, in_the_way: &[PathBuf]) -> Result<()> {
    if in_the_way.is_empty() {
        return Ok(());
    }
    let aside = folder.path().join(format!("{ASIDE}{}", Clock::system().now()));
    fs::create_dir(&aside)?;
    let keys = folder.keys();
    for path in in_the_way.iter().chain(keys.is_dir().then_some(&keys)) {
        fs::rename(path, aside.join(path.file_name().unwrap_or_default()))?;
    }
    Ok(())
}

fn put_in_place(there: &Folder, folder: &Folder) -> Result<()> {
    for entry in fs::read_dir(there.path())? {
        let entry = entry?;
        let target = folder.path().join(entry.file_name());
        if target == folder.keys() && target.is_dir() {
            fs::remove_dir_all(&target)?;
        }
        fs::rename(entry.path(), &target).with_context(|| target.display().to_string())?;
    }
    Ok(())
}
