//! What the browser sends of a notice: checked, or what is wrong.
use super::{
    model::{Counting, Kind, Notice, Period, Sheet, Text},
    rules::MOST_DAYS,
};
use crate::starts::Start;
use base::{Id, Sentence, width};
use jiff::civil::Date;
use matters::complaints::{Complaints, line, lines, longer};
use serde::Deserialize;

/// The longest text.
pub const LONGEST: usize = 50_000;

/// A notice as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The version that was seen.
    pub version: i64,
    /// A [`Kind`].
    pub kind: String,
    /// A [`Sheet`].
    pub size: String,
    /// The title.
    pub title: String,
    /// The office's own number.
    pub number: String,
    /// To whom.
    pub addressee: String,
    /// What it says.
    pub body: String,
    /// One a line.
    pub attachments: String,
    /// Whom to tell.
    pub contact: String,
    /// Who signs.
    pub signature: String,
    /// The day under the signature.
    pub dated: String,
    /// `yes` for a place for the seal.
    pub seal: String,
    /// How many days it hangs.
    pub days: String,
    /// A [`Counting`].
    pub counting: String,
    /// The matter it is about.
    #[serde(deserialize_with = "web::maybe_id")]
    pub matter: Option<Id>,
    /// The earlier one it is made from.
    #[serde(deserialize_with = "web::maybe_id")]
    pub from: Option<Id>,
}

impl From<&Text> for Typed {
    fn from(text: &Text) -> Self {
        Self {
            command_id: None,
            version: 0,
            kind: text.kind.key().to_owned(),
            size: text.size.key().to_owned(),
            title: text.title.clone(),
            number: text.number.clone(),
            addressee: text.addressee.clone(),
            body: text.body.clone(),
            attachments: text.attachments.clone(),
            contact: text.contact.clone(),
            signature: text.signature.clone(),
            dated: text.dated.to_string(),
            seal: if text.seal { "yes".to_owned() } else { String::new() },
            days: text.period.map(|period| period.days.to_string()).unwrap_or_default(),
            counting: text.period.map_or(Counting::Natural, |period| period.counting).key().to_owned(),
            matter: text.matter,
            from: text.made_from,
        }
    }
}

impl From<&Notice> for Typed {
    fn from(notice: &Notice) -> Self {
        Self { version: notice.version, ..Self::from(&notice.text) }
    }
}

impl Typed {
    /// A start, signed by the office today.
    pub fn starting(start: &Start, office: &str, today: Date) -> Self {
        Self {
            kind: start.kind.key().to_owned(),
            size: start.size.key().to_owned(),
            title: start.title.to_owned(),
            addressee: "全体居民".to_owned(),
            body: start.body.to_owned(),
            signature: office.to_owned(),
            dated: today.to_string(),
            seal: "yes".to_owned(),
            days: start.period.map(|period| period.days.to_string()).unwrap_or_default(),
            counting: start.period.map_or(Counting::Natural, |period| period.counting).key().to_owned(),
            ..Self::default()
        }
    }

    /// The checked text.
    pub fn checked(&self) -> Result<Text, Complaints> {
        let mut wrong = Complaints::default();
        let kind = Kind::read(&self.kind);
        if kind.is_none() {
            wrong.add("kind", "选一下是公示、公告还是通知。");
        }
        let title = said(line(&self.title), ("title", 200), "写一个标题。", &mut wrong);
        let number = short(line(&self.number), ("number", 60), &mut wrong);
        let addressee = short(line(&self.addressee), ("addressee", 100), &mut wrong);
        let body = said(lines(&self.body), ("body", LONGEST), "写一下要告诉大家什么。", &mut wrong);
        let attachments = short(lines(&self.attachments), ("attachments", 2000), &mut wrong);
        let period = self.period(kind, &mut wrong);
        let contact = short(line(&self.contact), ("contact", 300), &mut wrong);
        let signature = said(line(&self.signature), ("signature", 100), "写一下谁落款。", &mut wrong);
        let dated = self.dated.trim().parse::<Date>().ok();
        if dated.is_none() {
            wrong.add("dated", "选一下落款的日期。");
        }
        let size = Sheet::read(&self.size).unwrap_or(Sheet::A4);
        let (seal, matter, made_from) = (self.seal == "yes", self.matter, self.from);
        match (kind, dated) {
            (Some(kind), Some(dated)) if wrong.none() => Ok(Text {
                kind,
                size,
                title,
                number,
                addressee,
                body,
                attachments,
                contact,
                signature,
                dated,
                seal,
                period,
                matter,
                made_from,
            }),
            _ => Err(wrong),
        }
    }

    fn period(&self, kind: Option<Kind>, wrong: &mut Complaints) -> Option<Period> {
        let written = width::tight(&self.days);
        let written = written.trim_end_matches('天').trim_end_matches('日');
        if written.is_empty() {
            if kind == Some(Kind::Display) {
                wrong.add("days", "公示要写贴几天。");
            }
            return None;
        }
        let days = written.parse::<u16>().ok().filter(|days| (1..=MOST_DAYS).contains(days));
        if days.is_none() {
            wrong.add("days", Sentence::plain("写 1 到 {n} 的一个数。").with("n", MOST_DAYS));
        }
        let counting = Counting::read(&self.counting);
        if counting.is_none() {
            wrong.add("counting", "选一下天数怎么算。");
        }
        Some(Period { days: days?, counting: counting? })
    }
}

pub(crate) fn short(words: String, (field, most): (&'static str, usize), wrong: &mut Complaints) -> String {
    if longer(&words, most) {
        wrong.add(field, Sentence::plain("这一栏最多 {n} 个字。").with("n", most));
    }
    words
}

pub(crate) fn said(
    words: String,
    (field, most): (&'static str, usize),
    empty: &'static str,
    wrong: &mut Complaints,
) -> String {
    if words.is_empty() {
        wrong.add(field, empty);
    }
    short(words, (field, most), wrong)
}

/// The day from which it hangs.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Publishing {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The version that was read.
    pub version: i64,
    /// The day.
    pub shown_from: String,
}

/// A few words: why it is withdrawn, what came of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Telling {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The words.
    pub words: String,
}

/// A button.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Press {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
}
