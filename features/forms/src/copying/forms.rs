//! What is typed about a sheet and its fields.
use super::{
    model::{Field, Sheet, Source},
    rules::{NoPair, read_pairs, write_pairs},
};
use base::{Id, Say};
use jiff::civil::Date;
use matters::matter::model::Kind;
use serde::Deserialize;

/// Fields and what is wrong with each.
pub type Complaints = Vec<(&'static str, String)>;

const LONGEST: usize = 40;
/// More characters than any form takes.
const MOST: i64 = 20_000;

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A sheet, kept as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SheetForm {
    /// Of the form.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The version that was seen.
    pub version: i64,
    /// As people call it.
    pub name: String,
    /// A day.
    pub since_on: String,
    /// Keys of [`Kind`].
    pub kind: Vec<String>,
}

impl SheetForm {
    /// The form of a new sheet.
    pub fn new(today: Date) -> Self {
        Self { since_on: today.first_of_month().to_string(), ..Self::default() }
    }

    /// The form of one there is.
    pub fn of(sheet: &Sheet) -> Self {
        let (name, since_on) = (sheet.name.clone(), sheet.since_on.to_string());
        Self { command_id: None, version: sheet.version, name, since_on, kind: sheet.kinds.clone() }
    }

    /// Everything that is wrong, or the sheet as it shall be.
    pub fn check(&self, say: Say, id: Id) -> Result<Sheet, Complaints> {
        let mut wrong = Complaints::new();
        let name = line(&self.name);
        if name.is_empty() || name.chars().count() > LONGEST {
            wrong.push(("name", say.f("请给它起个名字，最多 {n} 个字。", &[("n", &LONGEST)])));
        }
        let since = self.since_on.trim().parse::<Date>().ok();
        if since.is_none() {
            wrong.push(("since_on", say.t("请写成 2026-11-25 这样的日子。").to_owned()));
        }
        let kinds = Kind::ALL.iter().map(|kind| kind.key().to_owned()).filter(|key| self.kind.contains(key)).collect();
        match since {
            Some(since_on) if wrong.is_empty() => Ok(Sheet { id, name, since_on, kinds, version: self.version }),
            _ => Err(wrong),
        }
    }
}

/// A field, kept as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FieldForm {
    /// Of the form.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The version that was seen.
    pub version: i64,
    /// As it is called there.
    pub label: String,
    /// A key of [`Source`].
    pub source: String,
    /// The text of a fixed field.
    pub fixed: String,
    /// Our word and theirs, one pair a line.
    pub theirs: String,
    /// A number.
    pub longest: String,
}

impl FieldForm {
    /// The form of one there is.
    pub fn of(field: &Field) -> Self {
        Self {
            command_id: None,
            version: field.version,
            label: field.label.clone(),
            source: field.source.key().to_owned(),
            fixed: field.fixed.clone(),
            theirs: write_pairs(&field.theirs),
            longest: field.longest.map(|n| n.to_string()).unwrap_or_default(),
        }
    }

    /// Everything that is wrong, or the field as it shall be, at this place of its sheet.
    pub fn check(&self, say: Say, (sheet, id, place): (Id, Id, i64)) -> Result<Field, Complaints> {
        let mut wrong = Complaints::new();
        let label = line(&self.label);
        if label.is_empty() || label.chars().count() > LONGEST {
            wrong.push(("label", say.f("请写那边这一栏叫什么，最多 {n} 个字。", &[("n", &LONGEST)])));
        }
        let source = Source::read(&self.source);
        if source.is_none() {
            wrong.push(("source", say.t("请选这一栏照什么抄。").to_owned()));
        }
        let fixed = self.fixed.trim().to_owned();
        if source == Some(Source::Fixed) && fixed.is_empty() {
            wrong.push(("fixed", say.t("请写每次都抄的那几个字。").to_owned()));
        } else if fixed.chars().count() > 500 {
            wrong.push(("fixed", say.f("最多写 {n} 个字。", &[("n", &500)])));
        }
        let theirs = read_pairs(&self.theirs);
        if let Err(NoPair(at)) = theirs {
            let sentence = "第 {n} 行看不懂，请写成“我们的词=那边的词”，每个词只写一行。";
            wrong.push(("theirs", say.f(sentence, &[("n", &at)])));
        }
        let typed = base::width::tight(&self.longest);
        let longest = typed.parse::<i64>().ok().filter(|n| (1..=MOST).contains(n));
        if !typed.is_empty() && longest.is_none() {
            wrong.push(("longest", say.t("请写数字，比如 200。").to_owned()));
        }
        match (source, theirs) {
            (Some(source), Ok(theirs)) if wrong.is_empty() => {
                let fixed = if source == Source::Fixed { fixed } else { String::new() };
                let theirs = if source.has_words() { theirs } else { Vec::new() };
                Ok(Field { id, sheet, place, label, source, fixed, theirs, longest, version: self.version })
            }
            _ => Err(wrong),
        }
    }
}

/// A button was pressed, or a number of theirs was written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Pressed {
    /// Of the button's form.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// Their number.
    pub number: String,
    /// Why somebody wants to see what is masked.
    pub reason: String,
}
