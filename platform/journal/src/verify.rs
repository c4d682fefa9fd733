//! Checks everything the journal promises: no fact changed, dropped or put in between; no row of any table edited,
//! deleted or inserted behind the program's back; every checkpoint true.
use crate::{
    Ledger, access,
    change::{Packed, unpack},
    checkpoint::origin,
    fact::{Leaf, seal},
    image,
    keyring::Keyring,
    note::{self, Checkpoint},
    tables::Table,
    tree::{Frontier, Hash},
};
use anyhow::Result;
use base::Id;
use db::{Row, Snapshot, params};
use std::collections::{HashMap, HashSet};

/// One thing that does not hold. `seq` is the fact, `key` the row's key in words.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are named in the line above")]
pub enum Finding {
    /// A row differs from what the fact wrote.
    RowEdited { table: String, key: String, seq: i64 },
    /// A row is gone though no fact deleted it.
    RowDeleted { table: String, key: String, seq: i64 },
    /// A row no fact wrote.
    RowInserted { table: String, key: String },
    /// The entry does not hash to its leaf.
    EntryChanged { seq: i64 },
    /// A place in the log is missing or taken twice.
    Gap { after: i64 },
    /// The body does not match its seal.
    BodyChanged { seq: i64 },
    /// The body is gone though no fact erased it.
    BodyMissing { seq: i64 },
    /// A stored hash of the tree is wrong.
    NodeChanged { level: i64, index: i64 },
    /// A timeline lacks this fact or shows one it should not.
    TouchChanged { seq: i64 },
    /// The log ends before or after its head says.
    HeadChanged { head: i64, found: i64 },
    /// The log is shorter than, or different from, what this checkpoint signed.
    CheckpointBroken { size: u64, why: String },
    /// The access log was changed.
    AccessChanged { n: i64 },
}

/// What was checked and what was found, for one office.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// Whose log.
    pub office: Id,
    /// Facts checked.
    pub facts: i64,
    /// Rows checked.
    pub rows: i64,
    /// Checkpoints checked.
    pub checkpoints: usize,
    /// The root of the whole log.
    pub root: Hash,
    /// Everything that does not hold, 100 at most; empty is good.
    pub findings: Vec<Finding>,
}

const MOST: usize = 100;

const HEAD: &str = "SELECT seq FROM log_head WHERE office_id = $1";
const ENTRIES: &str = "SELECT e.seq, e.recorded_at, e.occurred_at, e.actor, e.verb, e.subject, e.command, e.changes,
        e.sealed, e.leaf, b.salt, b.body, b.before
    FROM log_entry e
    LEFT JOIN log_body b ON b.office_id = e.office_id AND b.seq = e.seq
    WHERE e.office_id = $1
    ORDER BY e.seq";
const NODES: &str = "SELECT level, idx, hash FROM log_node WHERE office_id = $1";
const TOUCHES: &str = "SELECT subject, seq FROM log_touch WHERE office_id = $1";
const NOTES: &str = "SELECT size, note FROM log_checkpoint WHERE office_id = $1 ORDER BY size";

/// Verifies one office's log and rows. `outside` are checkpoint notes that were kept elsewhere; `told` hears facts done
/// and facts in all. Reads one unchanging view, so it may run while others write. Blocks on SQLite.
pub async fn verify(
    ledger: &Ledger,
    office: Id,
    outside: &[String],
    mut told: impl FnMut(i64, i64),
) -> Result<Verdict> {
    let view = ledger.reader().snapshot().await?;
    let mut check = Check::new(office, ledger.keys());
    check.read_notes(&view, outside).await?;
    check.read_entries(&view, &mut told).await?;
    check.read_nodes(&view).await?;
    check.read_touches(&view).await?;
    check.read_access(&view).await?;
    for table in ledger.tables().all() {
        check.read_rows(&view, table).await?;
    }
    check.missing_rows();
    Ok(check.verdict)
}

/// Rows that stand in no office's log because their office has none: put there behind the program's back.
pub async fn strangers(ledger: &Ledger) -> Result<Vec<Finding>> {
    let view = ledger.reader().snapshot().await?;
    let mut found = Vec::new();
    for table in ledger.tables().all() {
        let (columns, name) = (table.columns.join(", "), &table.name);
        let sql = format!(
            "SELECT {columns} FROM {name} WHERE office_id NOT IN (SELECT office_id FROM log_head) LIMIT {MOST}"
        );
        for row in view.rows(&sql, &[], |row| row.values()).await? {
            let key = image::key_words(&image::key(table, &image::common(row)));
            found.push(Finding::RowInserted { table: name.clone(), key });
        }
    }
    Ok(found)
}

type Key = (u16, Box<[u8]>);

struct Written {
    hash: Option<Hash>,
    seq: i64,
    seen: bool,
}

struct Check<'a> {
    keys: &'a Keyring,
    verdict: Verdict,
    tree: Frontier,
    names: Vec<String>,
    rows: HashMap<Key, Written>,
    touches: HashSet<(Id, i64)>,
    nodes: HashMap<(i64, i64), Hash>,
    notes: Vec<Checkpoint>,
    bodiless: Vec<i64>,
    erased: HashSet<i64>,
    /// Persons whose erasure the log tells of.
    gone: HashSet<Id>,
    anchor: Option<access::Anchor>,
    /// Up to where the access log went with its retention.
    expired: Option<access::Expired>,
}

impl<'a> Check<'a> {
    fn new(office: Id, keys: &'a Keyring) -> Self {
        let verdict =
            Verdict { office, facts: 0, rows: 0, checkpoints: 0, root: crate::tree::empty(), findings: vec![] };
        Self {
            keys,
            verdict,
            tree: Frontier::default(),
            names: Vec::new(),
            rows: HashMap::new(),
            touches: HashSet::new(),
            nodes: HashMap::new(),
            notes: Vec::new(),
            bodiless: Vec::new(),
            erased: HashSet::new(),
            gone: HashSet::new(),
            anchor: None,
            expired: None,
        }
    }

    fn found(&mut self, finding: Finding) {
        if self.verdict.findings.len() < MOST {
            self.verdict.findings.push(finding);
        }
    }

    async fn read_notes(&mut self, view: &Snapshot, outside: &[String]) -> Result<()> {
        let name = origin(self.verdict.office);
        let mut notes = view.rows(NOTES, params![self.verdict.office], |row| row.get::<String>(1)).await?;
        notes.extend(outside.iter().filter(|note| note::origin(note) == name).cloned());
        for text in notes {
            self.verdict.checkpoints += 1;
            match note::open(&text, &name, &self.keys.log().verifying_key()) {
                Ok(checkpoint) => self.notes.push(checkpoint),
                Err(error) => self.found(Finding::CheckpointBroken { size: 0, why: error.to_string() }),
            }
        }
        self.notes.sort_by_key(|checkpoint| checkpoint.size);
        Ok(())
    }

    async fn read_entries(&mut self, view: &Snapshot, told: &mut impl FnMut(i64, i64)) -> Result<()> {
        let office = self.verdict.office;
        let head = view.rows(HEAD, params![office], |row| row.get::<i64>(0)).await?.first().copied().unwrap_or(0);
        let mut due = std::mem::take(&mut self.notes).into_iter().peekable();
        view.each(ENTRIES, params![office], |row| {
            self.entry(&Entry::read(&row, office)?);
            while due.peek().is_some_and(|note| note.size == self.tree.size()) {
                if due.next().is_some_and(|note| note.root != self.tree.root()) {
                    self.broken(self.tree.size(), "the log differs from what was signed");
                }
            }
            if self.verdict.facts % 10_000 == 0 {
                told(self.verdict.facts, head);
            }
            Ok(())
        })
        .await?;
        for note in due {
            self.broken(note.size, "the log is shorter than what was signed");
        }
        told(self.verdict.facts, head);
        if head != self.verdict.facts {
            self.found(Finding::HeadChanged { head, found: self.verdict.facts });
        }
        self.verdict.root = self.tree.root();
        for seq in std::mem::take(&mut self.bodiless) {
            if !self.erased.contains(&seq) {
                self.found(Finding::BodyMissing { seq });
            }
        }
        Ok(())
    }

    fn broken(&mut self, size: u64, why: &str) {
        self.found(Finding::CheckpointBroken { size, why: why.to_owned() });
    }

    fn entry(&mut self, entry: &Entry) {
        let seq = entry.seq;
        if seq != self.verdict.facts + 1 {
            self.found(Finding::Gap { after: self.verdict.facts });
        }
        self.verdict.facts = seq;
        let leaf = entry.leaf();
        if leaf != entry.leaf {
            self.found(Finding::EntryChanged { seq });
        }
        for (level, index, hash) in self.tree.push(leaf) {
            self.nodes.insert((i64::from(level), index.cast_signed()), hash);
        }
        match &entry.body {
            None => self.bodiless.push(seq),
            Some((salt, body, before)) => {
                if seal(salt, body, before) != entry.sealed {
                    self.found(Finding::BodyChanged { seq });
                }
                if entry.verb == access::ANCHORED {
                    self.anchor = serde_json::from_str(body).ok();
                }
                if entry.verb == access::EXPIRED {
                    self.expired = serde_json::from_str(body).ok();
                }
            }
        }
        if entry.verb == crate::PERSON_ERASED {
            self.gone.insert(entry.subject);
        }
        if self.changes(seq, &entry.changes).is_err() {
            self.found(Finding::EntryChanged { seq });
        }
    }

    fn changes(&mut self, seq: i64, changes: &[u8]) -> Result<()> {
        unpack(changes, |packed| {
            match packed {
                Packed::Row { table, key, hash } => {
                    let number = self.number(table);
                    self.rows.insert((number, key.into()), Written { hash, seq, seen: false });
                }
                Packed::Touch(subject) => {
                    self.touches.insert((subject, seq));
                }
                Packed::Erased(seq) => {
                    self.erased.insert(seq);
                }
            }
            Ok(())
        })
    }

    fn number(&mut self, table: &str) -> u16 {
        let at = self.names.iter().position(|name| name == table).unwrap_or_else(|| {
            self.names.push(table.to_owned());
            self.names.len() - 1
        });
        u16::try_from(at).unwrap_or(u16::MAX)
    }

    async fn read_nodes(&mut self, view: &Snapshot) -> Result<()> {
        let mut expected = std::mem::take(&mut self.nodes);
        let stored = |row: Row<'_>| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?, row.get::<Hash>(2)?));
        for (level, index, hash) in view.rows(NODES, params![self.verdict.office], stored).await? {
            if expected.remove(&(level, index)) != Some(hash) {
                self.found(Finding::NodeChanged { level, index });
            }
        }
        for (level, index) in expected.into_keys() {
            self.found(Finding::NodeChanged { level, index });
        }
        Ok(())
    }

    async fn read_touches(&mut self, view: &Snapshot) -> Result<()> {
        let mut strange = Vec::new();
        view.each(TOUCHES, params![self.verdict.office], |row| {
            let (subject, seq) = (row.get(0)?, row.get(1)?);
            if !self.touches.remove(&(subject, seq)) {
                strange.push(seq);
            }
            Ok(())
        })
        .await?;
        strange.extend(self.touches.drain().map(|(_, seq)| seq));
        for seq in strange {
            self.found(Finding::TouchChanged { seq });
        }
        Ok(())
    }

    async fn read_access(&mut self, view: &Snapshot) -> Result<()> {
        let office = self.verdict.office;
        // The chain begins where the log says that the oldest rows ended.
        let (gone, mut before) = self.expired.take().map_or((0, Vec::new()), |expired| (expired.n, expired.mac));
        let (mut next, mut anchored) = (gone + 1, self.anchor.as_ref().is_none_or(|anchor| anchor.n <= gone));
        for look in view.rows(access::ALL, params![office], |row| access::read(&row)).await? {
            if look.n != next || access::mac(self.keys, office, &look, &before) != look.mac {
                self.found(Finding::AccessChanged { n: look.n });
            }
            if let Some(anchor) = &self.anchor {
                anchored |= anchor.n == look.n && anchor.mac == look.mac;
            }
            (before, next) = (look.mac, look.n + 1);
        }
        if !anchored {
            let n = self.anchor.as_ref().map_or(0, |anchor| anchor.n);
            self.found(Finding::AccessChanged { n });
        }
        Ok(())
    }

    async fn read_rows(&mut self, view: &Snapshot, table: &Table) -> Result<()> {
        let sql = format!("SELECT {} FROM {} WHERE office_id = $1", table.columns.join(", "), table.name);
        let number = self.number(&table.name);
        view.each(&sql, params![self.verdict.office], |row| {
            let row = image::common(row.values()?);
            let key: Key = (number, image::key(table, &row).into());
            self.verdict.rows += 1;
            let name = table.name.clone();
            let Some(written) = self.rows.get_mut(&key) else {
                self.found(Finding::RowInserted { table: name, key: image::key_words(&key.1) });
                return Ok(());
            };
            written.seen = true;
            let (seq, expected) = (written.seq, written.hash);
            if expected.is_none() {
                self.found(Finding::RowInserted { table: name, key: image::key_words(&key.1) });
            } else if !self.unreadable(table, &row) && image::hash(table, &row, self.keys).ok() != expected {
                self.found(Finding::RowEdited { table: name, key: image::key_words(&key.1), seq });
            }
            Ok(())
        })
        .await?;
        Ok(())
    }

    /// Whether the row is of somebody who was erased, with whose key the hash was made.
    fn unreadable(&self, table: &Table, row: &[db::Value]) -> bool {
        let person = image::person(table, row).filter(|person| self.gone.contains(person));
        person.is_some_and(|person| matches!(self.keys.find(person), Ok(None)))
    }

    fn missing_rows(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        let mut missing: Vec<_> = rows.into_iter().filter(|(_, w)| !w.seen && w.hash.is_some()).collect();
        missing.sort_by_key(|(_, written)| written.seq);
        for ((number, key), written) in missing.into_iter().take(MOST) {
            let table = self.names[usize::from(number)].clone();
            self.found(Finding::RowDeleted { table, key: image::key_words(&key), seq: written.seq });
        }
    }
}

struct Entry {
    asker: crate::Asker,
    seq: i64,
    verb: String,
    subject: Id,
    changes: Vec<u8>,
    sealed: Hash,
    leaf: Hash,
    body: Option<(Hash, String, String)>,
}

impl Entry {
    fn read(row: &Row<'_>, office: Id) -> db::Result<Self> {
        let asker = crate::Asker {
            office,
            at: row.get(1)?,
            occurred_at: row.get(2)?,
            actor: row.get(3)?,
            command: row.get(6)?,
        };
        let body = match row.get::<Option<Vec<u8>>>(10)? {
            None => None,
            Some(_) => Some((row.get(10)?, row.get(11)?, row.get(12)?)),
        };
        Ok(Self {
            asker,
            seq: row.get(0)?,
            verb: row.get(4)?,
            subject: row.get(5)?,
            changes: row.get(7)?,
            sealed: row.get(8)?,
            leaf: row.get(9)?,
            body,
        })
    }

    fn leaf(&self) -> Hash {
        Leaf {
            asker: &self.asker,
            seq: self.seq,
            verb: &self.verb,
            subject: self.subject,
            changes: &self.changes,
            sealed: &self.sealed,
        }
        .hash()
    }
}
