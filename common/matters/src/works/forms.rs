//! The forms of a project as the browser sends them: checked, or what is wrong.
use super::{
    model::{Answer, Appraisal, By, Entry, HandOver, Opinion, Page, Plan, Stance, Verdict},
    rules,
};
use crate::{
    complaints::{Complaints, line, lines, longer},
    matter::{forms::day, model::HeardHow},
};
use base::{Id, Sentence};
use jiff::civil::Date;
use serde::Deserialize;
use web::Upload;

/// One line that may not stay empty.
fn said(typed: &str, field: &'static str, most: usize, empty: &'static str, wrong: &mut Complaints) -> String {
    let words = lines(typed);
    if words.is_empty() {
        wrong.add(field, empty);
    }
    short(&words, field, most, wrong);
    words
}

fn short(words: &str, field: &'static str, most: usize, wrong: &mut Complaints) {
    if longer(words, most) {
        wrong.add(field, Sentence::plain("这一栏最多 {n} 个字。").with("n", most));
    }
}

/// A day that may not stay empty.
fn on(typed: &str, field: &'static str, wrong: &mut Complaints) -> Option<Date> {
    if typed.trim().is_empty() {
        wrong.add(field, "写一下是哪一天。");
    }
    day(typed, field, wrong)
}

/// From one day until another, in this order.
fn span(from: &str, until: &str, fields: [&'static str; 2], wrong: &mut Complaints) -> Option<(Date, Date)> {
    let (from, until) = (on(from, fields[0], wrong)?, on(until, fields[1], wrong)?);
    if until < from {
        wrong.add(fields[1], "最后一天不能早于第一天。");
        return None;
    }
    Some((from, until))
}

/// An opinion.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct OpinionForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// A building's id.
    pub building: String,
    /// A name, a door, or nothing.
    pub who: String,
    /// How many households.
    pub homes: String,
    /// A [`Stance`].
    pub stance: String,
    /// Their words.
    pub words: String,
}

impl OpinionForm {
    /// The checked opinion; `buildings` are the office's. Those who only agree need not give reasons.
    pub fn checked(&self, buildings: &[(Id, String)], by: By) -> Result<Opinion, Complaints> {
        let (mut wrong, words) = (Complaints::default(), lines(&self.words));
        let building = self.building.parse::<Id>().ok().filter(|id| buildings.iter().any(|(known, _)| known == id));
        let homes = base::width::tight(&self.homes);
        let homes = homes.trim_end_matches('户');
        let homes = if homes.is_empty() { Some(1) } else { homes.parse().ok().filter(|n| (1..=2000).contains(n)) };
        if homes.is_none() {
            wrong.add("homes", "写几户，最多 2000 户。");
        }
        let who = line(&self.who);
        if building.is_none() && who.is_empty() {
            wrong.add("who", "写一下是谁说的，或选一幢楼。");
        }
        short(&who, "who", 100, &mut wrong);
        let stance = Stance::read(&self.stance);
        match stance {
            None => wrong.add("stance", "选一下赞成还是反对。"),
            Some(Stance::For) => {}
            Some(_) if words.is_empty() => wrong.add("words", "写一句他们怎么说，好答复他们。"),
            Some(_) => {}
        }
        short(&words, "words", 2000, &mut wrong);
        match (stance, homes) {
            (Some(stance), Some(homes)) if wrong.none() => {
                let (id, person, answer) = (Id::new(), None, None);
                Ok(Opinion { id, person, building, who, homes, stance, words, by, answer })
            }
            _ => Err(wrong),
        }
    }
}

/// Words and how they were told: an answer, or that something is mended.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct WordsForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The words.
    pub words: String,
    /// A [`HeardHow`], where it is an answer.
    pub how: String,
}

impl WordsForm {
    /// The checked answer.
    pub fn answer(&self, by: By) -> Result<Answer, Complaints> {
        let mut wrong = Complaints::default();
        let words = said(&self.words, "words", 2000, "写一句怎么答复的。", &mut wrong);
        let how = HeardHow::read(&self.how);
        if how.is_none() {
            wrong.add("how", "选一下是怎么答复的。");
        }
        match how {
            Some(how) if wrong.none() => Ok(Answer { words, how, by }),
            _ => Err(wrong),
        }
    }

    /// The checked words of a mending.
    pub fn mending(&self) -> Result<String, Complaints> {
        let mut wrong = Complaints::default();
        let words = said(&self.words, "words", 2000, "写一句整改得怎么样。", &mut wrong);
        if wrong.none() { Ok(words) } else { Err(wrong) }
    }
}

/// The plan.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PlanForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// The version that was seen; 0 for none.
    pub version: i64,
    /// Who builds.
    pub contractor: String,
    /// As people write amounts: 80 万.
    pub budget: String,
    /// Out of which money.
    pub funds: String,
    /// The first day.
    pub planned_from: String,
    /// The last day.
    pub planned_until: String,
}

impl From<&Plan> for PlanForm {
    fn from(plan: &Plan) -> Self {
        Self {
            version: plan.version,
            contractor: plan.contractor.clone(),
            budget: plan.budget.map(written).unwrap_or_default(),
            funds: plan.funds.clone(),
            planned_from: plan.from.to_string(),
            planned_until: plan.until.to_string(),
            ..Self::default()
        }
    }
}

/// Fen as yuan in digits, with a part only where there is one.
pub fn written(fen: i64) -> String {
    if fen % 100 == 0 { (fen / 100).to_string() } else { format!("{}.{:02}", fen / 100, fen % 100) }
}

impl PlanForm {
    /// The checked plan.
    pub fn checked(&self) -> Result<Plan, Complaints> {
        let mut wrong = Complaints::default();
        let contractor = line(&said(&self.contractor, "contractor", 100, "写一下谁来施工。", &mut wrong));
        let budget = rules::fen(&self.budget);
        if budget.is_none() && !self.budget.trim().is_empty() {
            wrong.add("budget", "金额看不懂，请写成 80 万 或 12500 这样。");
        }
        let funds = line(&self.funds);
        short(&funds, "funds", 200, &mut wrong);
        let span = span(&self.planned_from, &self.planned_until, ["planned_from", "planned_until"], &mut wrong);
        match span {
            Some((from, until)) if wrong.none() => {
                Ok(Plan { contractor, budget, funds, from, until, version: self.version })
            }
            _ => Err(wrong),
        }
    }
}

/// A page of the site diary.
#[derive(Debug, Clone, Default)]
pub struct EntryForm {
    /// Of the form.
    pub command_id: String,
    /// Of which day.
    pub day: String,
    /// A [`Page`].
    pub page: String,
    /// The weather.
    pub weather: String,
    /// What was done.
    pub done: String,
    /// What was found.
    pub found: String,
    /// By when it is to be mended.
    pub mend_by: String,
    /// How many photographs came along.
    pub photos: usize,
}

impl From<&Upload> for EntryForm {
    fn from(upload: &Upload) -> Self {
        let text = |name: &str| upload.text(name).to_owned();
        Self {
            command_id: text("command_id"),
            day: text("day"),
            page: text("kind"),
            weather: text("weather"),
            done: text("done"),
            found: text("found"),
            mend_by: text("mend_by"),
            photos: upload.files().len(),
        }
    }
}

impl EntryForm {
    /// The checked page. What was found on a visit has a day by which it is mended.
    pub fn checked(&self, today: Date, by: By) -> Result<Entry, Complaints> {
        let mut wrong = Complaints::default();
        let day = on(&self.day, "day", &mut wrong);
        if day.is_some_and(|day| day > today) {
            wrong.add("day", "日志只能写今天和以前的。");
        }
        let page = Page::read(&self.page);
        if page.is_none() {
            wrong.add("kind", "选一下是施工还是监督检查。");
        }
        let (weather, done, found) = (line(&self.weather), lines(&self.done), lines(&self.found));
        if done.is_empty() && found.is_empty() {
            wrong.add("done", "写一句做了什么。");
        }
        short(&weather, "weather", 20, &mut wrong);
        short(&done, "done", 4000, &mut wrong);
        short(&found, "found", 2000, &mut wrong);
        let mend_by = crate::matter::forms::day(&self.mend_by, "mend_by", &mut wrong);
        if !found.is_empty() {
            if page == Some(Page::Work) {
                wrong.add("found", "检查时发现的写在“监督检查”里。");
            } else if self.mend_by.trim().is_empty() {
                wrong.add("mend_by", "写一下哪一天以前整改好。");
            }
        }
        match (day, page) {
            (Some(day), Some(page)) if wrong.none() => {
                let mend_by = mend_by.filter(|_| !found.is_empty());
                Ok(Entry { id: Id::new(), day, page, weather, done, found, mend_by, by, mended: None })
            }
            _ => Err(wrong),
        }
    }
}

/// The hand-over.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct HandOverForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// When.
    pub day: String,
    /// Who accepted the works.
    pub accepted_by: String,
    /// What is still to be put right.
    pub defects: String,
    /// Until when the contractor answers for them.
    pub warranty_until: String,
}

impl HandOverForm {
    /// The checked hand-over.
    pub fn checked(&self, today: Date, by: By) -> Result<HandOver, Complaints> {
        let mut wrong = Complaints::default();
        let day = on(&self.day, "day", &mut wrong);
        if day.is_some_and(|day| day > today) {
            wrong.add("day", "验收过了再记。");
        }
        let accepted_by = line(&said(&self.accepted_by, "accepted_by", 200, "写一下谁来验收的。", &mut wrong));
        let defects = lines(&self.defects);
        short(&defects, "defects", 2000, &mut wrong);
        let warranty = crate::matter::forms::day(&self.warranty_until, "warranty_until", &mut wrong);
        match day {
            Some(day) if wrong.none() => Ok(HandOver { day, accepted_by, defects, warranty, by }),
            _ => Err(wrong),
        }
    }
}

/// Somebody was asked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AppraisalForm {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// A name, or a door.
    pub who: String,
    /// A [`Verdict`].
    pub outcome: String,
    /// Their words.
    pub words: String,
    /// What was done for those who are not content.
    pub tried: String,
}

impl AppraisalForm {
    /// The checked appraisal. Those who are not content are quoted.
    pub fn checked(&self, by: By) -> Result<Appraisal, Complaints> {
        let mut wrong = Complaints::default();
        let who = line(&said(&self.who, "who", 100, "写一下问了谁。", &mut wrong));
        let (words, tried) = (lines(&self.words), lines(&self.tried));
        let verdict = Verdict::read(&self.outcome);
        match verdict {
            None => wrong.add("outcome", "选一下结果。"),
            Some(Verdict::Content) if !tried.is_empty() => wrong.add("tried", "满意的不用写这一栏。"),
            Some(Verdict::NotContent) if words.is_empty() => wrong.add("words", "写一句对方怎么说，下一步好接着办。"),
            Some(_) => {}
        }
        short(&words, "words", 2000, &mut wrong);
        short(&tried, "tried", 2000, &mut wrong);
        match verdict {
            Some(verdict) if wrong.none() => Ok(Appraisal { person: None, who, verdict, words, tried, by }),
            _ => Err(wrong),
        }
    }
}
