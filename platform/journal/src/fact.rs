//! A fact of the journal and its leaf hash. The log keeps `H(salt ‖ body)`, never the body, so that can be erased.
use crate::{Asker, image::length};
use base::{Id, canonical};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What happened. Verb and ids stay for ever: no names in them.
#[derive(Debug, Clone)]
pub struct Fact {
    /// `resource.happened`, from the room's list.
    pub verb: &'static str,
    /// What it happened to.
    pub subject: Id,
    /// Whom and what else it concerns: it appears on their timelines too.
    pub touches: Vec<Id>,
    /// Canonical JSON; may hold names, so it can be erased.
    pub body: String,
    /// The person whose key seals the body, if it is about one person.
    pub about: Option<Id>,
}

impl Fact {
    /// A fact with nothing more to say than verb and subject.
    pub fn of(verb: &'static str, subject: Id) -> Self {
        Self { verb, subject, touches: Vec::new(), body: "{}".into(), about: None }
    }

    /// With a body, any struct or `json!`.
    #[must_use]
    pub fn saying(mut self, body: &impl Serialize) -> Self {
        self.body = canonical::text(body);
        self
    }

    /// Shown on these timelines too.
    #[must_use]
    pub fn touching(mut self, subjects: impl IntoIterator<Item = Id>) -> Self {
        self.touches.extend(subjects);
        self
    }

    /// The body is sealed under this person's key and ends with it.
    #[must_use]
    pub fn about(mut self, person: Id) -> Self {
        self.about = Some(person);
        self.touches.push(person);
        self
    }
}

/// A fact in its place in the log.
#[derive(Debug, Clone)]
pub struct Recorded<T> {
    /// What the closure returned; none when this command had been done before.
    pub value: Option<T>,
    /// Its place.
    pub seq: i64,
    /// Its subject, also of the first time.
    pub subject: Id,
}

impl<T> Recorded<T> {
    /// The command had been done before; nothing was written now.
    pub fn again(&self) -> bool {
        self.value.is_none()
    }
}

/// Salted commitment to a body: 32 random bytes make a short body unguessable after its erasure.
pub(crate) fn seal(salt: &[u8; 32], body: &str, before: &str) -> [u8; 32] {
    Sha256::new()
        .chain_update(b"lilong body v1\0")
        .chain_update(salt)
        .chain_update((body.len() as u64).to_be_bytes())
        .chain_update(body)
        .chain_update(before)
        .finalize()
        .into()
}

/// What a leaf is the hash of.
pub(crate) struct Leaf<'a> {
    pub asker: &'a Asker,
    pub seq: i64,
    pub verb: &'a str,
    pub subject: Id,
    pub changes: &'a [u8],
    pub sealed: &'a [u8; 32],
}

impl Leaf<'_> {
    /// RFC 6962 leaf: `H(0x00 ‖ entry)`, every field of fixed length or with its length before it.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::new()
            .chain_update([0u8])
            .chain_update(b"lilong entry v1\0")
            .chain_update(self.asker.office.as_bytes())
            .chain_update(self.seq.to_be_bytes())
            .chain_update(self.asker.at.to_be_bytes())
            .chain_update(self.asker.occurred_at.to_be_bytes())
            .chain_update(self.asker.actor.as_bytes())
            .chain_update(self.asker.command.unwrap_or(Id::NOBODY).as_bytes())
            .chain_update(length(self.verb.as_bytes()))
            .chain_update(self.verb)
            .chain_update(self.subject.as_bytes())
            .chain_update((self.changes.len() as u64).to_be_bytes())
            .chain_update(self.changes)
            .chain_update(self.sealed)
            .finalize()
            .into()
    }
}
