//! An archive is a tar file or a folder; both are written beside their name and renamed when they are whole.
use super::manifest::{Entry, Manifest, NAME, allowed, broken};
use crate::{folder::only_owner, terminal::trouble};
use anyhow::{Context as _, Result};
use base::Sentence;
use sha2::{Digest as _, Sha256};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufReader, BufWriter, Read, Write as _},
    path::{Path, PathBuf},
};

/// One being written.
pub struct Packing {
    target: PathBuf,
    part: PathBuf,
    sink: Sink,
    manifest: Manifest,
}

enum Sink {
    Tar(Box<tar::Builder<BufWriter<File>>>),
    Folder,
}

impl Packing {
    /// Begins it. A name that ends in `.tar` makes a file, any other a folder. Nothing is overwritten.
    pub fn begin(target: &Path, manifest: Manifest) -> Result<Self> {
        if fs::exists(target)? {
            let sentence = Sentence::plain("{path} 已经有了，不会盖掉它。请换一个名字。");
            return Err(trouble(sentence.with("path", target.display())));
        }
        let part = target.with_added_extension("part");
        let sink = if target.extension().is_some_and(|ending| ending == "tar") {
            let file = File::create(&part).with_context(|| part.display().to_string())?;
            only_owner(&part)?;
            Sink::Tar(Box::new(tar::Builder::new(BufWriter::new(file))))
        } else {
            if part.is_dir() {
                fs::remove_dir_all(&part)?;
            }
            fs::create_dir_all(&part).with_context(|| part.display().to_string())?;
            only_owner(&part)?;
            Sink::Folder
        };
        Ok(Self { target: target.to_owned(), part, sink, manifest })
    }

    /// Adds a file under a name of its own.
    pub fn add(&mut self, name: &str, from: &Path) -> Result<()> {
        let file = File::open(from).with_context(|| from.display().to_string())?;
        let size = file.metadata()?.len();
        let mut hashing = Hashing { inner: BufReader::new(file.take(size)), hash: Sha256::new(), size: 0 };
        match &mut self.sink {
            Sink::Tar(tar) => tar.append_data(&mut header(size), name, &mut hashing)?,
            Sink::Folder => {
                let path = self.part.join(name);
                fs::create_dir_all(path.parent().unwrap_or(&self.part))?;
                let mut file = File::create(&path)?;
                io::copy(&mut hashing, &mut file)?;
                file.sync_all()?;
            }
        }
        self.manifest.files.insert(name.to_owned(), hashing.entry());
        Ok(())
    }

    /// Writes the list, waits for the disk, and gives the archive its name.
    pub fn finish(self) -> Result<Manifest> {
        let Self { target, part, sink, manifest } = self;
        let list = serde_json::to_vec_pretty(&manifest)?;
        match sink {
            Sink::Tar(mut tar) => {
                tar.append_data(&mut header(list.len() as u64), NAME, list.as_slice())?;
                let mut file = tar.into_inner()?;
                file.flush()?;
                file.get_ref().sync_all()?;
            }
            Sink::Folder => {
                let mut file = File::create(part.join(NAME))?;
                file.write_all(&list)?;
                file.sync_all()?;
            }
        }
        fs::rename(&part, &target).with_context(|| target.display().to_string())?;
        Ok(manifest)
    }
}

fn header(size: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_size(size);
    header.set_mode(0o600);
    header
}

struct Hashing<R> {
    inner: R,
    hash: Sha256,
    size: u64,
}

impl<R> Hashing<R> {
    fn entry(self) -> Entry {
        Entry { size: self.size, sha256: base::hex::text(&self.hash.finalize()) }
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.hash.update(&into[..read]);
        self.size += read as u64;
        Ok(read)
    }
}

/// Unpacks an archive into a folder and checks every file against the list.
pub fn unpack(from: &Path, to: &Path) -> Result<Manifest> {
    let mut unpacked = BTreeMap::new();
    if from.is_dir() {
        copy_folder(from, from, to, &mut unpacked)?;
    } else {
        let file = File::open(from).with_context(|| from.display().to_string())?;
        for entry in tar::Archive::new(BufReader::new(file)).entries()? {
            let entry = entry?;
            let name = entry.path()?.into_owned();
            keep(&name, entry, to, &mut unpacked)?;
        }
    }
    let list = fs::read(to.join(NAME)).map_err(|_| broken(NAME))?;
    fs::remove_file(to.join(NAME))?;
    unpacked.remove(NAME);
    let manifest: Manifest = serde_json::from_slice(&list).map_err(|_| broken(NAME))?;
    manifest.agree(&unpacked)?;
    Ok(manifest)
}

fn copy_folder(root: &Path, folder: &Path, to: &Path, unpacked: &mut BTreeMap<String, Entry>) -> Result<()> {
    for found in fs::read_dir(folder)? {
        let path = found?.path();
        if path.is_dir() {
            copy_folder(root, &path, to, unpacked)?;
        } else {
            keep(path.strip_prefix(root)?, File::open(&path)?, to, unpacked)?;
        }
    }
    Ok(())
}

fn keep(name: &Path, from: impl Read, to: &Path, unpacked: &mut BTreeMap<String, Entry>) -> Result<()> {
    let words = name.to_string_lossy().replace('\\', "/");
    if !allowed(name) {
        return Err(broken(&words));
    }
    let path = to.join(name);
    fs::create_dir_all(path.parent().unwrap_or(to))?;
    let mut hashing = Hashing { inner: from, hash: Sha256::new(), size: 0 };
    let mut file = File::create(&path)?;
    only_owner(&path)?;
    io::copy(&mut hashing, &mut file).map_err(|error| match error.kind() {
        io::ErrorKind::StorageFull => error.into(),
        _ => broken(&words),
    })?;
    file.sync_all()?;
    unpacked.insert(words, hashing.entry());
    Ok(())
}
