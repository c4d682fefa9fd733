//! `lilong backup`: a whole copy while the pages go on being served.
use super::{
    archive::Packing,
    keys,
    manifest::{Manifest, OfficeThen},
};
use crate::{config::Settings, opened, terminal::Terminal};
use anyhow::Result;
use base::Clock;
use db::{Address, Database};
use journal::{Keyring, Ledger};
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Packs everything but the settings and the keys into `to`, and the keys into `keys_to`.
pub async fn run(settings: &Settings, to: &Path, keys_to: Option<&Path>, terminal: Terminal) -> Result<()> {
    opened::must_exist(settings)?;
    let (say, folder) = (terminal.say, &settings.folder);
    let place = tempfile::Builder::new().prefix(".backup-").tempdir_in(folder.path())?;
    let copy = place.path().join("lilong.sqlite3");
    let bar = terminal.bar(say.t("正在抄资料库"));
    db::copy_to(&settings.database, &copy, |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })
    .await?;
    bar.finish_and_clear();

    let mut packing = Packing::begin(to, Manifest::new(Clock::system().now(), offices(&copy, settings).await?))?;
    packing.add("lilong.sqlite3", &copy)?;
    // After the database: whatever it names is there by now.
    let mut files = below(&folder.blobs(), "blobs", &|name| name.len() == 64)?;
    files.extend(below(&folder.checkpoints(), "checkpoints", &|name| name.strip_suffix(".txt").is_some())?);
    let bar = terminal.bar(say.t("正在抄照片和附件"));
    bar.set_length(files.len() as u64);
    for (name, path) in files {
        packing.add(&name, &path)?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    let manifest = packing.finish()?;

    match keys_to {
        Some(keys_to) => keys::pack(folder, keys_to)?,
        None => terminal.tell(say.t("钥匙没有抄。没有钥匙，这份备份打不开：请加 --keys 另存一份，和备份分开放。")),
    }
    let (count, bytes) = (manifest.files.len(), manifest.files.values().map(|file| file.size).sum::<u64>());
    let facts: i64 = manifest.offices.iter().map(|office| office.facts).sum();
    terminal.result(say.f(
        "备份好了：{path}，{facts} 笔记录，{count} 个文件，{size} MB。",
        &[("path", &to.display()), ("facts", &facts), ("count", &count), ("size", &bytes.div_ceil(1_000_000))],
    ))
}

/// What the copy holds; asked of the copy itself, so that both agree.
async fn offices(copy: &Path, settings: &Settings) -> Result<Vec<OfficeThen>> {
    let database = Database::open_to_read(&Address::Sqlite(copy.to_owned())).await?;
    let ledger = Ledger::open(database, Arc::new(Keyring::open(&settings.folder.keys())?), Vec::new()).await?;
    let names = accounts::every_office(ledger.reader()).await?;
    let mut all = Vec::new();
    for id in ledger.offices().await? {
        let name = names.iter().find(|office| office.id == id).map_or(String::new(), |office| office.name.clone());
        all.push(OfficeThen { office: id.to_string(), name, facts: ledger.size(id).await? });
    }
    Ok(all)
}

/// Files below a folder, named from `prefix` on; half-written ones have other names.
fn below(folder: &Path, prefix: &str, whole: &dyn Fn(&str) -> bool) -> Result<Vec<(String, PathBuf)>> {
    let mut out = Vec::new();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(out),
        Err(error) => return Err(error.into()),
    };
    for entry in entries {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if path.is_dir() {
            out.extend(below(&path, &format!("{prefix}/{name}"), whole)?);
        } else if whole(name) {
            out.push((format!("{prefix}/{name}"), path));
        }
    }
    out.sort();
    Ok(out)
}
