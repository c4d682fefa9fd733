//! Keys outside the database (`keys/`, backed up apart): the log's signing key, the key of row hashes, of cookies, of
//! marks, and one key for each person. Destroying a person's key reaches every backup and every journal body.
use anyhow::{Context as _, Result, anyhow};
use base::Id;
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce, aead::Aead};
use ed25519_dalek::SigningKey;
use hmac::{Hmac, Mac};
use rusqlite::{Connection, OptionalExtension as _};
use sha2::Sha256;
use std::{
    collections::HashMap,
    fs,
    io::Write as _,
    path::Path,
    sync::{
        Mutex, RwLock,
        atomic::{AtomicI64, Ordering},
    },
};

/// Ciphertext under a person's key: 24 bytes of nonce, then XChaCha20-Poly1305.
pub type Sealed = Vec<u8>;

/// The keys of one installation. Shared by all its processes.
pub struct Keyring {
    log: SigningKey,
    rows: [u8; 32],
    cookies: [u8; 64],
    marks: [u8; 32],
    persons: Mutex<Connection>,
    known: RwLock<HashMap<Id, [u8; 32]>>,
    destroyed: AtomicI64,
}

impl Keyring {
    /// Opens `folder`, making what is missing. Files are readable by their owner only.
    pub fn open(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        only_owner(folder, 0o700)?;
        let file = folder.join("persons.sqlite3");
        let persons = Connection::open(&file)?;
        only_owner(&file, 0o600)?;
        persons.busy_timeout(std::time::Duration::from_secs(5))?;
        // Truncating the journal leaves no copy of a destroyed key behind, and secure_delete none in the pages.
        persons.execute_batch(
            "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
             CREATE TABLE IF NOT EXISTS person_key (id BLOB NOT NULL PRIMARY KEY, key BLOB) STRICT, WITHOUT ROWID;",
        )?;
        Ok(Self {
            log: SigningKey::from_bytes(&secret(folder, "log.key")?),
            rows: secret(folder, "rows.key")?,
            cookies: secret(folder, "cookies.key")?,
            marks: secret(folder, "marks.key")?,
            persons: Mutex::new(persons),
            known: RwLock::default(),
            destroyed: AtomicI64::new(0),
        })
    }

    pub(crate) fn log(&self) -> &SigningKey {
        &self.log
    }

    pub(crate) fn rows(&self) -> [u8; 32] {
        self.rows
    }

    /// Signs the cookies of sessions: a row put into the database by hand opens no door.
    pub fn cookies(&self) -> &[u8; 64] {
        &self.cookies
    }

    /// A keyed mark by which two equal secrets (identity numbers) are recognised without being readable.
    pub fn mark(&self, text: &str) -> Vec<u8> {
        self.mac(b"mark", text.as_bytes()).to_vec()
    }

    pub(crate) fn mac(&self, purpose: &[u8], bytes: &[u8]) -> [u8; 32] {
        let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.marks) else { return [0; 32] };
        mac.update(&crate::image::length(purpose));
        mac.update(purpose);
        mac.update(bytes);
        mac.finalize().into_bytes().into()
    }

    /// Makes keys for new persons, all durable in one commit: call it before recording many at once.
    pub fn prepare(&self, persons: &[Id]) -> Result<()> {
        let mut fresh = HashMap::new();
        {
            let mut conn = self.persons.lock().map_err(|_| anyhow!("the keyring is broken"))?;
            let tx = conn.transaction()?;
            {
                let mut insert = tx.prepare("INSERT OR IGNORE INTO person_key (id, key) VALUES (?, ?)")?;
                for person in persons {
                    let key: [u8; 32] = rand::random();
                    if insert.execute((person.as_bytes(), key))? == 1 {
                        fresh.insert(*person, key);
                    }
                }
            }
            tx.commit()?;
        }
        self.known.write().map_err(|_| anyhow!("the keyring is broken"))?.extend(fresh);
        Ok(())
    }

    /// A person's key, made when first asked for.
    pub(crate) fn of(&self, person: Id) -> Result<[u8; 32]> {
        if let Some(key) = self.find(person)? {
            return Ok(key);
        }
        self.prepare(&[person])?;
        self.find(person)?.with_context(|| format!("the key of person {person} was destroyed"))
    }

    /// A person's key if there is one; destroyed and never made look the same.
    pub(crate) fn find(&self, person: Id) -> Result<Option<[u8; 32]>> {
        if let Some(key) = self.known.read().map_err(|_| anyhow!("the keyring is broken"))?.get(&person) {
            return Ok(Some(*key));
        }
        let found: Option<Option<[u8; 32]>> = {
            let conn = self.persons.lock().map_err(|_| anyhow!("the keyring is broken"))?;
            conn.prepare_cached("SELECT key FROM person_key WHERE id = ?")?
                .query_row([person.as_bytes()], |row| row.get(0))
                .optional()?
        };
        let Some(Some(key)) = found else { return Ok(None) };
        self.known.write().map_err(|_| anyhow!("the keyring is broken"))?.insert(person, key);
        Ok(Some(key))
    }

    /// Whether there is a key; destroyed and never made look the same.
    pub fn holds(&self, person: Id) -> Result<bool> {
        Ok(self.find(person)?.is_some())
    }

    /// Ends a person's key for good. What was sealed under it can never be read again.
    pub fn destroy(&self, person: Id) -> Result<()> {
        self.known.write().map_err(|_| anyhow!("the keyring is broken"))?.remove(&person);
        let conn = self.persons.lock().map_err(|_| anyhow!("the keyring is broken"))?;
        let sql = "INSERT INTO person_key (id, key) VALUES (?, NULL) ON CONFLICT (id) DO UPDATE SET key = NULL";
        conn.execute(sql, [person.as_bytes()])?;
        self.destroyed.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    /// How many keys this process destroyed: what was opened before may not be shown after.
    pub fn destroyed(&self) -> i64 {
        self.destroyed.load(Ordering::SeqCst)
    }

    /// Encrypts under a person's key.
    pub fn seal(&self, person: Id, plain: &[u8]) -> Result<Sealed> {
        let nonce: [u8; 24] = rand::random();
        let cipher = XChaCha20Poly1305::new(&self.of(person)?.into());
        let sealed = cipher.encrypt(&XNonce::from(nonce), plain).map_err(|_| anyhow!("cannot encrypt"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Decrypts; an error where the key was destroyed or the bytes were changed.
    pub fn open_sealed(&self, person: Id, sealed: &[u8]) -> Result<Vec<u8>> {
        let key = self.find(person)?.context("the person's key was destroyed")?;
        let (nonce, sealed) = sealed.split_at_checked(24).context("too short to be sealed")?;
        let nonce: [u8; 24] = nonce.try_into()?;
        let cipher = XChaCha20Poly1305::new(&key.into());
        cipher.decrypt(&XNonce::from(nonce), sealed).map_err(|_| anyhow!("sealed bytes were changed"))
    }

    /// A consistent copy of the persons' keys for a backup of the keys.
    pub fn copy_persons(&self, to: &Path) -> Result<()> {
        let conn = self.persons.lock().map_err(|_| anyhow!("the keyring is broken"))?;
        conn.backup("main", to, None::<fn(rusqlite::backup::Progress)>)?;
        only_owner(to, 0o600)
    }
}

/// Reads or makes a secret of N bytes, kept as hexadecimal text.
fn secret<const N: usize>(folder: &Path, name: &str) -> Result<[u8; N]> {
    let path = folder.join(name);
    match fs::read_to_string(&path) {
        Ok(text) => base::hex::bytes(text.trim())
            .and_then(|b| b.try_into().ok())
            .with_context(|| format!("{} is not a key", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let mut key = [0u8; N];
            rand::RngExt::fill(&mut rand::rng(), &mut key[..]);
            let hex = base::hex::text(&key);
            let mut file = fs::File::create_new(&path)?;
            file.write_all(hex.as_bytes())?;
            file.sync_all()?;
            only_owner(&path, 0o600)?;
            Ok(key)
        }
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

#[cfg(unix)]
fn only_owner(path: &Path, mode: u32) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    Ok(fs::set_permissions(path, fs::Permissions::from_mode(mode))?)
}

#[cfg(not(unix))]
fn only_owner(_: &Path, _: u32) -> Result<()> {
    Ok(())
}
