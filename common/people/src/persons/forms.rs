//! What the browser sends about a person → a checked one, or the same form with its complaints.
use super::store::Written;
use crate::model::{CareTag, Tenure};
use base::{
    Id, Sentence, dates,
    id_number::{IdNumber, Sex},
    names, width,
};
use jiff::civil::Date;
use serde::Deserialize;

/// The field and what is wrong with it.
pub type Complaint = (&'static str, Sentence);

/// The form of a person, new or known. What is masked comes empty where it stays as it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each is the field of its name")]
pub struct PersonForm {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    pub version: i64,
    pub name: String,
    pub sex: String,
    pub birth: String,
    pub document: String,
    pub phone: String,
    pub health: String,
    pub note: String,
    pub tags: Vec<String>,
    pub more_tags: String,
    /// What the page showed when it was opened, to tell who changed what.
    pub was_name: String,
    pub was_sex: String,
    pub was_note: String,
    pub was_tags: String,
    // Only for somebody new.
    #[serde(deserialize_with = "web::maybe_id")]
    pub building: Option<Id>,
    pub room: String,
    pub relation: String,
    pub kind: String,
}

/// What is on file and masked, opened for the check.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// The day of birth.
    pub birth: Option<Date>,
    /// The number of a document.
    pub document: Option<String>,
    /// Telephones.
    pub phones: Vec<String>,
    /// Health.
    pub health: Option<String>,
}

/// One line as it may be kept: spaces made one, nothing invisible, at most so many characters.
pub fn line(written: &str, most: usize) -> String {
    let seen: String = written.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    width::cell(&seen).chars().take(most).collect()
}

/// The words that clear a masked field.
const NOTHING: [&str; 2] = ["无", "none"];

fn clears(text: &str) -> bool {
    NOTHING.iter().any(|word| text.eq_ignore_ascii_case(word))
}

impl PersonForm {
    /// Checks everything; `kept` fills what was left empty.
    ///
    /// # Errors
    /// All complaints at once.
    pub fn check(&self, kept: &Kept, today: Date) -> Result<(Written, Vec<CareTag>), Vec<Complaint>> {
        let mut complaints = Vec::new();
        let mut say = |field: &'static str, why: Sentence| complaints.push((field, why));
        let name = names::kept(&self.name);
        if let Some(why) = unfit_name(&name) {
            say("name", why.into());
        }
        let number = match document(&self.document, kept.document.as_ref()) {
            Ok(number) => number,
            Err(why) => {
                say("document", why.into());
                None
            }
        };
        let told = number.as_deref().and_then(|text| IdNumber::read(text).ok());
        let birth = self.birth(kept, told.as_ref(), today).unwrap_or_else(|why| {
            say("birth", why.into());
            None
        });
        let phones = self.phones(kept).unwrap_or_else(|why| {
            say("phone", why.into());
            Vec::new()
        });
        for (field, text) in [("note", &self.note), ("health", &self.health)] {
            if text.chars().count() > 500 {
                say(field, "最多写 500 个字。".into());
            }
        }
        let sex = Sex::read(&self.sex).or(told.as_ref().map(IdNumber::sex));
        let health = replaced(&self.health, kept.health.as_ref());
        let note = text(&self.note);
        let written = Written { name, sex, birth, document: number, phones, health, note };
        if complaints.is_empty() { Ok((written, self.tags())) } else { Err(complaints) }
    }

    fn birth(&self, kept: &Kept, told: Option<&IdNumber>, today: Date) -> Result<Option<Date>, &'static str> {
        match width::tight(&self.birth).as_str() {
            "" => Ok(kept.birth.or(told.map(IdNumber::birth))),
            text if clears(text) => Ok(None),
            text => match dates::read(text) {
                Ok(day) if day.date > today => Err("生日还没有到，请再看一下。"),
                Ok(day) if day.date.year() < 1890 => Err("这个生日太早了，请再看一下。"),
                Ok(day) => Ok(Some(day.date)),
                Err(_) => Err("看不懂这个日子，请写成 1945-03-02。"),
            },
        }
    }

    fn phones(&self, kept: &Kept) -> Result<Vec<String>, &'static str> {
        match width::tight(&self.phone).as_str() {
            "" => Ok(kept.phones.clone()),
            text if clears(text) => Ok(Vec::new()),
            _ => names::phones(&self.phone).map_err(|_| "电话不对，请再看一下；有两个就用顿号隔开。"),
        }
    }

    /// The tags that were ticked and those written beside, each once.
    pub fn tags(&self) -> Vec<CareTag> {
        let mut all: Vec<CareTag> = self.tags.iter().filter_map(|tag| CareTag::read(tag)).collect();
        for tag in CareTag::read_all(&self.more_tags) {
            if !all.contains(&tag) {
                all.push(tag);
            }
        }
        all.sort();
        all.dedup();
        all
    }

    /// As what they live there.
    pub fn tenure(&self) -> Tenure {
        Tenure::from_key(&self.kind).unwrap_or(Tenure::Family)
    }
}

/// Several lines without what nobody sees.
fn text(written: &str) -> String {
    written.trim().chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

fn unfit_name(name: &str) -> Option<&'static str> {
    match name.chars().count() {
        0 => Some("请写上姓名。"),
        n if n > 40 => Some("姓名最多写 40 个字。"),
        _ if width::has_control(name) => Some("姓名里有看不见的字符，请重新写一遍。"),
        _ => None,
    }
}

/// An identity number, or the number of a passport or permit, which holds a letter.
fn document(typed: &str, kept: Option<&String>) -> Result<Option<String>, &'static str> {
    let text = width::tight(typed).to_uppercase();
    match text.as_str() {
        "" => return Ok(kept.cloned()),
        text if clears(text) => return Ok(None),
        _ => {}
    }
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric());
    let passport = plain && (5..=20).contains(&text.len()) && !matches!(text.len(), 15 | 18);
    match IdNumber::read(&text) {
        Ok(number) => Ok(Some(number.as_str().to_owned())),
        Err(_) if passport && text.contains(|c: char| c.is_ascii_alphabetic()) => Ok(Some(text)),
        Err(wrong) => Err(wrong.sentence()),
    }
}

fn replaced(typed: &str, kept: Option<&String>) -> Option<String> {
    match typed.trim() {
        "" => kept.cloned(),
        text if clears(text) => None,
        text => Some(self::text(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 11, 23);

    fn complaint(change: impl Fn(&mut PersonForm)) -> Option<&'static str> {
        let mut form = PersonForm { name: "周文富".into(), ..PersonForm::default() };
        change(&mut form);
        form.check(&Kept::default(), TODAY).err().map(|all| all[0].0)
    }

    #[test]
    fn what_is_wrong_is_said_at_its_field() {
        assert_eq!(complaint(|_| ()), None);
        assert_eq!(complaint(|f| f.name = " 　".into()), Some("name"));
        assert_eq!(complaint(|f| f.name = "长".repeat(41)), Some("name"));
        assert_eq!(complaint(|f| f.birth = "2026-11-24".into()), Some("birth"));
        assert_eq!(complaint(|f| f.birth = "没有".into()), Some("birth"));
        assert_eq!(complaint(|f| f.birth = "1945年3月2日".into()), None);
        assert_eq!(complaint(|f| f.phone = "55551234".into()), None);
        assert_eq!(complaint(|f| f.phone = "123".into()), Some("phone"));
        assert_eq!(complaint(|f| f.document = "310199194503020012".into()), Some("document"));
        assert_eq!(complaint(|f| f.document = "E12345678".into()), None);
        assert_eq!(complaint(|f| f.document = "12345678".into()), Some("document"));
        assert_eq!(complaint(|f| f.note = "长".repeat(501)), Some("note"));
    }

    #[test]
    fn what_is_masked_stays_unless_it_is_written_anew() {
        let kept = Kept { phones: vec!["13000001127".into()], health: Some("膝盖疼".into()), ..Kept::default() };
        let form = PersonForm { name: "周文富".into(), ..PersonForm::default() };
        let (same, _) = form.check(&kept, TODAY).unwrap_or_default();
        assert_eq!((same.phones.len(), same.health.as_deref()), (1, Some("膝盖疼")));
        let form = PersonForm { phone: "无".into(), health: "无".into(), ..form };
        let (gone, _) = form.check(&kept, TODAY).unwrap_or_default();
        assert_eq!((gone.phones.len(), gone.health), (0, None));
    }
}
