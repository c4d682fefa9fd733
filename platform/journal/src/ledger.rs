//! The only door to a writable transaction: `record` runs the caller's writes and the journal entry in one commit.
use crate::{
    Asker, Fact, Recorded,
    change::{Change, Packed},
    fact::{Leaf, seal},
    image,
    keyring::Keyring,
    plan::Plans,
    pulse::Pulse,
    tables::Tables,
    tree,
    tx::Tx,
};
use anyhow::{Context as _, Result, anyhow};
use base::{Id, canonical};
use base64::{Engine as _, prelude::BASE64_STANDARD as B64};
use db::{Bell, Committed, Database, Reader, Turn, Value, Writer, params};
use std::{future::Future, pin::Pin, sync::Arc, time::Duration};
use tokio::sync::broadcast;

/// Makes derived rows (a search index) from what a fact wrote; runs inside every fact, so that no path forgets it.
pub type Derive = for<'a> fn(&'a mut Tx, &'a [Change]) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// How long a fact may hold the line before it is given up: the others are waiting.
const PATIENCE: Duration = Duration::from_secs(15);

tokio::task_local! {
    static RECORDING: ();
}

/// The journal of one installation. Cloned freely.
#[derive(Clone)]
pub struct Ledger {
    writer: Writer,
    reader: Reader,
    plans: Plans,
    keys: Arc<Keyring>,
    live: broadcast::Sender<(Id, i64)>,
    pulse: Arc<Pulse>,
    bell: Option<Bell>,
    derive: Arc<[Derive]>,
}

impl Ledger {
    /// Takes the database's only writer. `derive` are the rooms' makers of derived rows.
    pub async fn open(db: Database, keys: Arc<Keyring>, derive: Vec<Derive>) -> Result<Self> {
        let tables = Tables::read(&db.reader, db.engine).await?;
        Ok(Self {
            writer: db.writer,
            reader: db.reader,
            plans: Plans::new(tables),
            keys,
            live: broadcast::channel(4096).0,
            pulse: Arc::default(),
            bell: db.bell,
            derive: derive.into(),
        })
    }

    /// For questions.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The keys of this installation.
    pub fn keys(&self) -> &Arc<Keyring> {
        &self.keys
    }

    pub(crate) fn tables(&self) -> &Tables {
        self.plans.tables()
    }

    /// What was committed by this process: office and sequence. A receiver that lagged re-reads from its last position.
    pub fn live(&self) -> broadcast::Receiver<(Id, i64)> {
        self.live.subscribe()
    }

    /// The bell between processes, where there can be several.
    pub fn bell(&self) -> Option<&Bell> {
        self.bell.as_ref()
    }

    /// Whether no other process can write, so that [`Self::head`] and [`Self::written`] are the whole truth.
    pub fn alone(&self) -> bool {
        matches!(self.writer, Writer::Sqlite(_))
    }

    /// The newest fact of an office as far as this process knows.
    pub async fn head(&self, office: Id) -> Result<i64> {
        self.pulse.head(&self.reader, office).await
    }

    /// How often this process wrote any of these tables, of whatever office; moves before the writer is answered.
    pub fn written(&self, tables: &[&str]) -> i64 {
        self.pulse.written(tables)
    }

    /// Writes and says what happened, or nothing is written. Answered when it is on the disk.
    ///
    /// # Errors
    /// Whatever the closure refused; a constraint, a full disk, a lost batch; a call inside another `record`.
    pub async fn record<T, E: From<anyhow::Error>>(
        &self,
        asker: &Asker,
        write: impl AsyncFnOnce(&mut Tx) -> Result<(T, Fact), E>,
    ) -> Result<Recorded<T>, E> {
        self.record_within(PATIENCE, asker, write).await
    }

    /// The same with another patience, for imports and the demo town.
    pub async fn record_within<T, E: From<anyhow::Error>>(
        &self,
        patience: Duration,
        asker: &Asker,
        write: impl AsyncFnOnce(&mut Tx) -> Result<(T, Fact), E>,
    ) -> Result<Recorded<T>, E> {
        if RECORDING.try_with(|()| ()).is_ok() {
            return Err(anyhow!("record was called inside record: it would wait for itself for ever").into());
        }
        let mut tx = self.begin(asker.office, false).await?;
        if let Some((seq, subject)) = done_before(&mut tx, asker).await? {
            return Ok(Recorded { value: None, seq, subject });
        }
        let writing = RECORDING.scope((), tokio::time::timeout(patience, write(&mut tx)));
        let (value, fact) = writing.await.map_err(|_| anyhow!("it took too long and was given up"))??;
        let subject = fact.subject;
        let seq = match self.enter(&mut tx, asker, &fact).await {
            Ok(seq) => seq,
            Err(error) => {
                drop(tx); // what it wrote is undone before anybody looks
                return self.done_elsewhere(asker).await?.ok_or_else(|| error.into());
            }
        };
        let committed = tx.turn.release().await.map_err(anyhow::Error::from)?;
        self.told(committed, tx.written, Some((asker.office, seq))).await?;
        Ok(Recorded { value: Some(value), seq, subject })
    }

    /// Another process may have done the same command while we did: its fact then stands for ours.
    async fn done_elsewhere<T>(&self, asker: &Asker) -> Result<Option<Recorded<T>>> {
        let Some(command) = asker.command else { return Ok(None) };
        let read = |row: db::Row<'_>| Ok(Recorded { value: None, seq: row.get(0)?, subject: row.get(1)? });
        Ok(self.reader.maybe(DONE, params![asker.office, asker.actor, command], read).await?)
    }

    /// Writes rows the journal does not answer for (sessions, checkpoints, the access log); no fact.
    pub async fn keep_house<T>(&self, office: Id, write: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
        let mut tx = self.begin(office, true).await?;
        let value = write(&mut tx).await?;
        let committed = tx.turn.release().await?;
        self.told(committed, tx.written, None).await?;
        Ok(value)
    }

    /// Once it is on the disk, everybody in this process knows. Beside the caller: who asked may hang up meanwhile, and
    /// the commit happens all the same.
    async fn told(&self, committed: Committed, written: Vec<String>, fact: Option<(Id, i64)>) -> Result<()> {
        let (pulse, live) = (self.pulse.clone(), self.live.clone());
        let telling = tokio::spawn(async move {
            committed.wait().await?;
            pulse.wrote(&written);
            if let Some((office, seq)) = fact {
                pulse.reached(office, seq);
                let _ = live.send((office, seq)); // nobody listening is no fault
            }
            anyhow::Ok(())
        });
        telling.await?
    }

    async fn begin(&self, office: Id, untracked_only: bool) -> Result<Tx> {
        let turn = self.writer.turn(office).await?;
        let (plans, keys) = (self.plans.clone(), self.keys.clone());
        Ok(Tx { turn, office, changes: Vec::new(), written: Vec::new(), plans, keys, untracked_only })
    }

    /// Derived rows, then the entry: the head's row lock is taken last.
    async fn enter(&self, tx: &mut Tx, asker: &Asker, fact: &Fact) -> Result<i64> {
        let changes = std::mem::take(&mut tx.changes);
        for derive in self.derive.iter() {
            derive(tx, &changes).await?;
        }
        let written = Written::new(fact, &changes, &tx.keys)?;
        let seq = tx.turn.rows(NEXT, params![asker.office], |row| row.get(0)).await?;
        let seq: i64 = seq.into_iter().next().with_context(|| format!("office {} has no log", asker.office))?;
        let leaf = Leaf {
            asker,
            seq,
            verb: fact.verb,
            subject: fact.subject,
            changes: &written.packed,
            sealed: &written.sealed,
        };
        written.insert(&mut tx.turn, &leaf).await?;
        complete_runs(&mut tx.turn, asker.office, seq).await?;
        Ok(seq)
    }
}

const DONE: &str = "SELECT seq, subject FROM log_entry
    WHERE office_id = $1 AND actor = $2 AND command = $3";
const NEXT: &str = "UPDATE log_head SET seq = seq + 1 WHERE office_id = $1 RETURNING seq";
const ENTRY: &str = "INSERT INTO log_entry
    (office_id, seq, recorded_at, occurred_at, actor, verb, subject, command, changes, sealed, leaf)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const BODY: &str = "INSERT INTO log_body (office_id, seq, salt, body, before) VALUES ($1, $2, $3, $4, $5)";
const TOUCH: &str = "INSERT INTO log_touch (office_id, subject, seq) VALUES ($1, $2, $3)";
const LEAVES: &str = "SELECT leaf FROM log_entry WHERE office_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq";
const NODES: &str = "SELECT hash FROM log_node
    WHERE office_id = $1 AND level = $2 AND idx >= $3 AND idx < $4 ORDER BY idx";
const NODE: &str = "INSERT INTO log_node (office_id, level, idx, hash) VALUES ($1, $2, $3, $4)";

async fn done_before(tx: &mut Tx, asker: &Asker) -> Result<Option<(i64, Id)>> {
    let Some(command) = asker.command else { return Ok(None) };
    let found =
        tx.rows(DONE, params![asker.office, asker.actor, command], |row| Ok((row.get(0)?, row.get(1)?))).await?;
    Ok(found.into_iter().next())
}

/// A fact made ready for the log.
struct Written {
    packed: Vec<u8>,
    salt: [u8; 32],
    sealed: [u8; 32],
    body: String,
    before: String,
    touches: Vec<Id>,
}

impl Written {
    fn new(fact: &Fact, changes: &[Change], keys: &Keyring) -> Result<Self> {
        let (mut packed, mut before) = (Vec::new(), Vec::new());
        for change in changes {
            let hash = change.after.as_ref().map(|row| image::hash(&change.columns, row, keys)).transpose()?;
            Packed::Row { table: &change.table, key: &change.key, hash }.write(&mut packed);
            // One item for each change, in order: null where the row was new.
            before.push(match &change.before {
                Some(row) => image::text(&change.columns, row, keys)?,
                None => serde_json::Value::Null,
            });
        }
        let mut touches = vec![fact.subject];
        touches.extend(&fact.touches);
        touches.sort();
        touches.dedup();
        for touch in &touches {
            Packed::Touch(*touch).write(&mut packed);
        }
        for seq in crate::erase::erased_by(fact) {
            Packed::Erased(seq).write(&mut packed);
        }
        let body = match fact.about {
            Some(person) => format!("{person}:{}", B64.encode(keys.seal(person, fact.body.as_bytes())?)),
            None => fact.body.clone(),
        };
        let before = canonical::text(&before);
        let salt: [u8; 32] = rand::random();
        Ok(Self { packed, salt, sealed: seal(&salt, &body, &before), body, before, touches })
    }

    async fn insert(&self, turn: &mut Turn, leaf: &Leaf<'_>) -> Result<()> {
        let (asker, seq) = (leaf.asker, leaf.seq);
        let entry: &[Value] = params![
            asker.office,
            seq,
            asker.at,
            asker.occurred_at,
            asker.actor,
            leaf.verb,
            leaf.subject,
            asker.command,
            leaf.changes,
            self.sealed,
            leaf.hash()
        ];
        let body: &[Value] = params![asker.office, seq, self.salt, &self.body, &self.before];
        let touches: Vec<[Value; 3]> =
            self.touches.iter().map(|touch| [asker.office.into(), (*touch).into(), seq.into()]).collect();
        let mut statements = vec![(ENTRY, entry), (BODY, body)];
        statements.extend(touches.iter().map(|touch| (TOUCH, touch.as_slice())));
        Ok(turn.run(&statements).await?)
    }
}

/// Stores the roots of runs of 256, 65 536 … that fact `seq` completes.
async fn complete_runs(turn: &mut Turn, office: Id, seq: i64) -> Result<()> {
    let (mut level, mut n) = (0i64, seq);
    while n % 256 == 0 {
        n /= 256;
        let (from, to) = ((n - 1) * 256, n * 256);
        let run: Vec<tree::Hash> = if level == 0 {
            turn.rows(LEAVES, params![office, from, to], |row| row.get(0)).await?
        } else {
            turn.rows(NODES, params![office, level, from, to], |row| row.get(0)).await?
        };
        anyhow::ensure!(run.len() == 256, "hashes are missing at level {level}");
        level += 1;
        turn.execute(NODE, params![office, level, n - 1, tree::fold(run)]).await?;
    }
    Ok(())
}
