//! Checkpoints: C2SP tlog-checkpoint inside a C2SP signed note, Ed25519.
use crate::tree::Hash;
use anyhow::{Context as _, Result, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD as B64};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

/// What a checkpoint says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checkpoint {
    /// Number of facts.
    pub size: u64,
    /// Root of their tree.
    pub root: Hash,
}

fn key_id(name: &str, key: &VerifyingKey) -> [u8; 4] {
    let hash = Sha256::new().chain_update(name).chain_update([0x0a, 0x01]).chain_update(key.as_bytes()).finalize();
    [hash[0], hash[1], hash[2], hash[3]]
}

/// `origin\nsize\nroot\n\n— name signature\n`; the name holds no space and no plus.
pub fn sign(name: &str, key: &SigningKey, checkpoint: &Checkpoint) -> String {
    let text = format!("{name}\n{}\n{}\n", checkpoint.size, B64.encode(checkpoint.root));
    let mut signature = key_id(name, &key.verifying_key()).to_vec();
    signature.extend(key.sign(text.as_bytes()).to_bytes());
    format!("{text}\n\u{2014} {name} {}\n", B64.encode(signature))
}

/// Reads a note and checks its signature.
pub fn open(note: &str, name: &str, key: &VerifyingKey) -> Result<Checkpoint> {
    let at = note.rfind("\n\n").context("no signature")?;
    let (text, signatures) = (&note[..=at], &note[at + 2..]);
    let ours = signatures
        .lines()
        .filter_map(|line| line.strip_prefix(&format!("\u{2014} {name} ")))
        .filter_map(|signature| B64.decode(signature).ok())
        .find(|signature| signature.len() == 68 && signature[..4] == key_id(name, key))
        .with_context(|| format!("not signed by {name}"))?;
    key.verify_strict(text.as_bytes(), &Signature::from_slice(&ours[4..])?)?;
    let mut lines = text.lines();
    ensure!(lines.next() == Some(name), "another log's checkpoint");
    let size = lines.next().context("no size")?.parse()?;
    let root = B64.decode(lines.next().unwrap_or_default())?;
    let root = root.try_into().ok().context("the root is not 32 bytes")?;
    Ok(Checkpoint { size, root })
}

/// The name on the first line, before anything is believed.
pub fn origin(note: &str) -> &str {
    note.lines().next().unwrap_or_default()
}

/// Public form of the key, `name+id+base64`, as other tools read it.
pub fn verifier_key(name: &str, key: &VerifyingKey) -> String {
    let id = base::hex::text(&key_id(name, key));
    let mut bytes = vec![1u8];
    bytes.extend(key.as_bytes());
    format!("{name}+{id}+{}", B64.encode(bytes))
}
