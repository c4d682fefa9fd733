//! One row of a sheet as an order, or why it cannot be read.
use super::{fields::Field, mapping::Laid, moments::moment};
use crate::hotline::model::Content;
use base::{Millis, Sentence, clock};
use jiff::civil::Date;

/// The longest title; what is longer stands in the detail anyway.
const TITLE: usize = 60;
const NUMBER: usize = 80;
/// The longest text of a cell that is kept.
const LONGEST: usize = 4000;

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The order's number in the other system.
    pub number: String,
    /// When it came in there.
    pub received: Millis,
    /// A few words, never empty.
    pub title: String,
    /// What was said.
    pub detail: String,
    /// Where, in words.
    pub place: String,
    /// By when, where the sheet says so.
    pub due: Option<Date>,
    /// Who was asked to handle it.
    pub unit: String,
    /// Who called.
    pub caller: String,
    /// Their telephone.
    pub phone: String,
    /// As it stands there.
    pub status: String,
    /// What came of it there.
    pub result: String,
    /// Closed there, and when.
    pub closed: Option<Millis>,
    /// What the caller said of the result.
    pub result_word: Option<Content>,
    /// What the caller said of the manner.
    pub manner_word: Option<Content>,
}

/// Why a row is no order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// Nothing to know it by.
    NoNumber,
    /// The number is no number of an order any more.
    LongNumber,
    /// It does not say when it came in.
    NoTime,
    /// A date of this field cannot be read.
    Date(Field),
    /// Nothing was said.
    NoWords,
    /// Bytes that are no text.
    HalfCharacter,
    /// A text of more than 4000 characters.
    Long(Field),
    /// The row above with the same number says something else.
    Twice(u32),
}

impl Unread {
    /// The sentence to show, with a name for the field in the asker's language.
    pub fn sentence(self, say: base::Say) -> Sentence {
        match self {
            Unread::NoNumber => "没有工单编号".into(),
            Unread::LongNumber => "工单编号太长，最多 80 个字".into(),
            Unread::NoTime => "没有来电时间".into(),
            Unread::Date(field) => Sentence::plain("“{field}”这一格的日期看不懂").with("field", say.t(field.word())),
            Unread::NoWords => "没有写是什么事".into(),
            Unread::HalfCharacter => "有认不出的字，文件可能没有传完整".into(),
            Unread::Long(field) => Sentence::plain("“{field}”这一格超过 4000 个字").with("field", say.t(field.word())),
            Unread::Twice(row) => Sentence::plain("工单编号和第 {row} 行相同，内容不一样").with("row", row),
        }
    }
}

impl Written {
    /// Reads a row. `now` stands for the day something was closed where only its status says so.
    pub fn read(laid: &Laid, cells: &[String], now: Millis) -> Result<Self, Unread> {
        if cells.iter().any(|cell| cell.contains('\u{fffd}')) {
            return Err(Unread::HalfCharacter);
        }
        let text = |field: Field| -> Result<String, Unread> {
            let text = laid.text(cells, field);
            if text.len() > LONGEST && text.chars().count() > LONGEST { Err(Unread::Long(field)) } else { Ok(text) }
        };
        let when = |field: Field| -> Result<Option<Millis>, Unread> {
            let written = laid.text(cells, field);
            if written.is_empty() {
                Ok(None)
            } else {
                moment(&written, laid.dates).map(Some).ok_or(Unread::Date(field))
            }
        };
        let number = text(Field::Number)?;
        if number.is_empty() {
            return Err(Unread::NoNumber);
        }
        if number.chars().count() > NUMBER {
            return Err(Unread::LongNumber);
        }
        let received = when(Field::Received)?.ok_or(Unread::NoTime)?;
        let (title, detail) = (line(&text(Field::Title)?), text(Field::Detail)?);
        let title = if title.is_empty() { line(&detail) } else { title };
        if title.is_empty() {
            return Err(Unread::NoWords);
        }
        let status = text(Field::Status)?;
        let (closed, updated) = (when(Field::Closed)?, when(Field::Updated)?);
        let over = if laid.has(Field::Status) { laid.closes(&status) } else { closed.is_some() };
        let word = |field: Field| Content::told(&laid.text(cells, field));
        Ok(Self {
            number,
            received,
            title: shortened(&title),
            detail,
            place: line(&text(Field::Place)?),
            due: when(Field::Due)?.map(clock::day),
            unit: text(Field::Unit)?,
            caller: text(Field::Caller)?,
            phone: text(Field::Phone)?,
            status,
            result: text(Field::Result)?,
            closed: over.then(|| closed.or(updated).unwrap_or(now)),
            result_word: word(Field::ResultWord),
            manner_word: word(Field::MannerWord),
        })
    }

    /// Everything the row says, for its fingerprint. Of a closing day that nobody wrote, only that it is closed.
    pub fn said(&self, now: Millis) -> String {
        let closed = self.closed.map(|at| if at == now { 0 } else { at });
        let word = |word: Option<Content>| word.map_or("", Content::key);
        let due = self.due.map(|day| day.to_string()).unwrap_or_default();
        let words = [
            &self.number,
            &self.title,
            &self.detail,
            &self.place,
            &due,
            &self.unit,
            &self.caller,
            &self.phone,
            &self.status,
            &self.result,
        ];
        let mut all = format!("{} {closed:?} {} {}", self.received, word(self.result_word), word(self.manner_word));
        for text in words {
            all.push('\u{1f}');
            all.push_str(text);
        }
        all
    }
}

fn line(text: &str) -> String {
    crate::complaints::line(text)
}

/// A title ends without a stop, because sentences are made of it.
fn shortened(title: &str) -> String {
    let title = title.trim_end_matches(['。', '.', '，', '；', '！', ' ']);
    if title.chars().count() <= TITLE {
        return title.to_owned();
    }
    let mut short: String = title.chars().take(TITLE - 1).collect();
    short.push('…');
    short
}
