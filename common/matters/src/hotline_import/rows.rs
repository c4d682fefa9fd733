//! The rows of a sheet as orders, read beside the writing, a batch ahead of it.
use super::{
    mapping::{Laid, Mapping, header_row},
    reading::{Unread, Written},
};
use anyhow::Result;
use base::{Id, Millis, names};
use journal::Keyring;
use sheets::{Records, Refused};
use std::{
    collections::{HashMap, VecDeque, hash_map::Entry},
    hash::{DefaultHasher, Hasher as _},
    io::Read as Bytes,
    sync::Arc,
};
use tokio::sync::mpsc;

/// So many rows are one batch: one fact, one commit, and about a fifth of a second of everybody else's patience. Half as many
/// write the same pages of every index twice as often.
pub const BATCH: usize = 1000;

/// A row below the headers.
#[derive(Debug)]
pub struct Line {
    /// Its number at the sheet's edge.
    pub row: u32,
    /// What it is.
    pub read: Read,
}

/// What a row was read as.
#[derive(Debug)]
pub enum Read {
    /// An order.
    Order(Box<Ready>),
    /// Word for word what an earlier row of this sheet says.
    Again,
    /// No order: its number as far as it stands there, and why.
    Unread(String, Unread),
}

/// An order made ready for writing.
#[derive(Debug)]
pub struct Ready {
    /// What the row says.
    pub written: Written,
    /// A keyed mark of all of it.
    pub fingerprint: Vec<u8>,
    /// Caller and telephone, sealed.
    pub sealed: Option<Vec<u8>>,
    /// The caller, masked.
    pub caller: String,
    /// The telephone, masked.
    pub phone: String,
}

/// A sheet that was opened: its headers are known, its rows are still to come.
pub struct Rows<R> {
    records: Records<R>,
    waiting: VecDeque<(u32, Vec<String>)>,
    /// The headers as they stand.
    pub headers: Vec<String>,
}

impl<R: Bytes> Rows<R> {
    /// Opens a sheet and finds its headers.
    ///
    /// # Errors
    /// [`Refused`] inside the error.
    pub fn open(file_name: &str, from: R) -> Result<Self> {
        let mut records = Records::open(file_name, from)?;
        let (mut first, mut cells) = (Vec::new(), Vec::new());
        while first.len() < 40 {
            let Some(row) = records.next(&mut cells)? else { break };
            first.push((row, std::mem::take(&mut cells)));
        }
        if first.is_empty() {
            return Err(Refused::Empty.into());
        }
        let mut waiting: VecDeque<_> = first.split_off(header_row(&first)).into();
        let headers = waiting.pop_front().map(|(_, headers)| headers).unwrap_or_default();
        let headers = headers.into_iter().map(|header| base::width::cell(&header)).collect();
        Ok(Self { records, waiting, headers })
    }

    /// The first rows, for whoever looks at the columns.
    pub fn samples(&self) -> impl Iterator<Item = &[String]> {
        self.waiting.iter().map(|(_, cells)| cells.as_slice())
    }

    fn next(&mut self, cells: &mut Vec<String>) -> Result<Option<u32>> {
        if let Some((row, waiting)) = self.waiting.pop_front() {
            *cells = waiting;
            return Ok(Some(row));
        }
        self.records.next(cells)
    }
}

/// How rows are made ready.
#[derive(Clone)]
pub struct Reader {
    /// Marks and seals.
    pub keys: Arc<Keyring>,
    /// Callers are sealed under it; none where nothing will be written.
    pub seal: Option<Id>,
    /// Stands for a closing day that nobody wrote.
    pub now: Millis,
}

impl Reader {
    /// Reads all rows on a thread of its own; batches come through the channel, an error as the last thing.
    pub fn start<R: Bytes + Send + 'static>(
        self,
        rows: Rows<R>,
        mapping: &Mapping,
    ) -> mpsc::Receiver<Result<Vec<Line>>> {
        let (send, receive) = mpsc::channel(2);
        let laid = mapping.over(&rows.headers);
        tokio::task::spawn_blocking(move || {
            if let Err(error) = self.all(rows, &laid, &send) {
                let _ = send.blocking_send(Err(error)); // whoever asked may be gone
            }
        });
        receive
    }

    fn all<R: Bytes>(&self, mut rows: Rows<R>, laid: &Laid, send: &mpsc::Sender<Result<Vec<Line>>>) -> Result<()> {
        let (mut batch, mut cells, mut seen) = (Vec::with_capacity(BATCH), Vec::new(), HashMap::new());
        while let Some(row) = rows.next(&mut cells)? {
            batch.push(Line { row, read: self.one(laid, &cells, row, &mut seen)? });
            if batch.len() == BATCH && send.blocking_send(Ok(std::mem::take(&mut batch))).is_err() {
                return Ok(());
            }
        }
        if !batch.is_empty() {
            let _ = send.blocking_send(Ok(batch)); // whoever asked may be gone
        }
        Ok(())
    }

    fn one(&self, laid: &Laid, cells: &[String], row: u32, seen: &mut Seen) -> Result<Read> {
        let written = match Written::read(laid, cells, self.now) {
            Ok(written) => written,
            Err(why) => return Ok(Read::Unread(laid.text(cells, super::Field::Number), why)),
        };
        let fingerprint = self.keys.mark(&written.said(self.now));
        match seen.entry(short(&written.number)) {
            Entry::Occupied(earlier) if earlier.get().1 == short(&fingerprint) => return Ok(Read::Again),
            Entry::Occupied(earlier) => return Ok(Read::Unread(written.number, Unread::Twice(earlier.get().0))),
            Entry::Vacant(place) => place.insert((row, short(&fingerprint))),
        };
        let (caller, phone) = masked(&written);
        let sealed = match self.seal.filter(|_| !written.caller.is_empty() || !written.phone.is_empty()) {
            Some(key) => Some(self.keys.seal(key, format!("{}\n{}", written.caller, written.phone).as_bytes())?),
            None => None,
        };
        Ok(Read::Order(Box::new(Ready { written, fingerprint, sealed, caller, phone })))
    }
}

/// By number: the row it stood on and what it said, both as short marks, because a sheet may have very many rows.
type Seen = HashMap<u64, (u32, u64)>;

fn short(text: impl std::hash::Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn masked(written: &Written) -> (String, String) {
    let caller = if written.caller.is_empty() { String::new() } else { names::masked(&written.caller) };
    let phones = names::phones(&written.phone).unwrap_or_default();
    let phone = match phones.first() {
        Some(phone) => names::phone_masked(phone),
        None if written.phone.is_empty() => String::new(),
        None => "***".to_owned(),
    };
    (caller, phone)
}
