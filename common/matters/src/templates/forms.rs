//! Stages and steps as the browser sends them: `title_1`, `what_1_2`, `party_1_2`, `days_1_2`, `due_1_2`, `take_1_2`.
use super::{
    model::{Draft, StagePlan, StepPlan, Taking, Template},
    rules::{MOST_STAGES, MOST_STEPS},
};
use crate::{
    complaints::{Complaints, line, longer},
    matter::{
        forms::day,
        model::{Kind, Party},
    },
    steps::model::Plan,
};
use base::{Id, Sentence};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::HashMap;

/// What was typed. Every field is text; what is not there is empty.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    #[serde(flatten)]
    fields: HashMap<String, String>,
}

/// The day a step of a template gets.
pub type Dates<'a> = &'a dyn Fn(&StepPlan) -> Option<Date>;

/// A step as it was typed.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The end of its fields' names: `1_2`.
    pub at: (usize, usize),
    /// Whether the matter takes it.
    pub take: bool,
    /// What is to be done.
    pub what: &'a str,
    /// A [`Party`].
    pub party: &'a str,
    /// Working days.
    pub days: &'a str,
    /// A day.
    pub due: &'a str,
}

impl Row<'_> {
    /// The name of one of its fields.
    pub fn name(&self, field: &str) -> String {
        format!("{field}_{}_{}", self.at.0, self.at.1)
    }
}

impl Typed {
    /// A field, empty where it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    fn set(&mut self, name: String, value: impl Into<String>) {
        self.fields.insert(name, value.into());
    }

    /// The version that was seen.
    pub fn version(&self) -> i64 {
        self.get("version").parse().unwrap_or_default()
    }

    /// The title of a stage, from 1.
    pub fn title(&self, stage: usize) -> &str {
        self.fields.get(&format!("title_{stage}")).map_or("", String::as_str)
    }

    /// The steps of a stage that were sent, empty ones too.
    pub fn rows(&self, stage: usize) -> Vec<Row<'_>> {
        let all = (1..=MOST_STEPS).filter(|step| self.fields.contains_key(&format!("what_{stage}_{step}")));
        all.map(|step| self.row(stage, step)).collect()
    }

    fn row(&self, stage: usize, step: usize) -> Row<'_> {
        let get = |field: &str| self.get(&format!("{field}_{stage}_{step}"));
        let take = get("take") == "yes";
        Row { at: (stage, step), take, what: get("what"), party: get("party"), days: get("days"), due: get("due") }
    }

    /// The stages that were sent.
    pub fn stages(&self) -> Vec<usize> {
        (1..=MOST_STAGES).filter(|stage| self.fields.contains_key(&format!("title_{stage}"))).collect()
    }

    /// A template as the form shows it; `dates` puts a day in place of its working days and takes every step.
    pub fn of(template: &Template, dates: Option<Dates<'_>>) -> Self {
        let mut typed = Self::default();
        typed.set("template".into(), template.key.clone());
        typed.set("version".into(), template.version.to_string());
        typed.set("kind".into(), template.kind.key());
        typed.set("name".into(), template.name.clone());
        typed.set("follow_up".into(), template.follow_up.clone());
        typed.set("starts_orders".into(), if template.starts_orders { "yes" } else { "" });
        for (at, stage) in (1..).zip(&template.stages) {
            typed.set(format!("title_{at}"), stage.title.clone());
            for (place, step) in (1..).zip(&stage.steps) {
                typed.set(format!("what_{at}_{place}"), step.what.clone());
                typed.set(format!("party_{at}_{place}"), step.party.key());
                typed.set(format!("days_{at}_{place}"), step.days.map(|days| days.to_string()).unwrap_or_default());
                if let Some(dates) = dates {
                    typed.set(format!("take_{at}_{place}"), "yes");
                    typed.set(format!("due_{at}_{place}"), dates(step).map(|day| day.to_string()).unwrap_or_default());
                }
            }
        }
        typed
    }

    /// Room for more: empty rows behind those of each stage, and one more stage.
    #[must_use]
    pub fn with_room(mut self) -> Self {
        let next = self.stages().last().map_or(1, |last| last + 1).min(MOST_STAGES);
        self.fields.entry(format!("title_{next}")).or_default();
        for stage in self.stages() {
            let filled = self.rows(stage).iter().rposition(|row| !row.what.trim().is_empty()).map_or(0, |at| at + 1);
            self.fields.entry(format!("what_{stage}_{}", (filled + 1).min(MOST_STEPS))).or_default();
        }
        self
    }

    /// What the matter takes, or what is wrong. `template` is the one that was chosen, as it is now.
    pub fn taking(&self, template: &Template) -> Result<Taking, Complaints> {
        let mut wrong = Complaints::default();
        let mut stages = Vec::new();
        for stage in self.stages() {
            let rows = self.rows(stage).into_iter().filter(|row| row.take);
            let plans = rows.filter_map(|row| Some((Id::new(), plan(&row, &mut wrong)?)));
            let plans: Vec<(Id, Plan)> = plans.collect();
            if !plans.is_empty() {
                stages.push((self.title_of(stage, &mut wrong), plans));
            }
        }
        if stages.is_empty() && wrong.none() {
            wrong.add("", "至少留一步，或者回去一步一步加。");
        }
        if !wrong.none() {
            return Err(wrong);
        }
        Ok(Taking {
            template: template.key.clone(),
            name: template.name.clone(),
            version: self.version().clamp(1, template.version.max(1)),
            follow_up: template.follow_up.clone(),
            stages,
        })
    }

    /// The template as it is to be kept, or what is wrong.
    pub fn draft(&self) -> Result<Draft, Complaints> {
        let mut wrong = Complaints::default();
        let name = line(self.get("name"));
        if name.is_empty() {
            wrong.add("name", "给模板起个名字。");
        } else if longer(&name, 40) {
            wrong.add("name", "名字最多 40 个字。");
        }
        let follow_up = line(self.get("follow_up"));
        if longer(&follow_up, 40) {
            wrong.add("follow_up", "最多 40 个字。");
        }
        let kind = Kind::read(self.get("kind"));
        if kind.is_none() {
            wrong.add("kind", "选一类。");
        }
        let mut stages = Vec::new();
        for stage in self.stages() {
            let mut rows = self.rows(stage);
            rows.retain(|row| !row.what.trim().is_empty());
            if !rows.is_empty() {
                let title = self.title_of(stage, &mut wrong);
                let steps = rows.iter().filter_map(|row| step(row, &mut wrong)).collect();
                stages.push(StagePlan { title, steps });
            }
        }
        if stages.is_empty() && wrong.none() {
            wrong.add("", "至少写一步。");
        }
        match kind {
            Some(kind) if wrong.none() => {
                let starts_orders = kind == Kind::Hotline && self.get("starts_orders") == "yes";
                Ok(Draft { kind, name, follow_up, stages, starts_orders })
            }
            _ => Err(wrong),
        }
    }

    fn title_of(&self, stage: usize, wrong: &mut Complaints) -> String {
        let title = line(self.title(stage));
        if title.is_empty() {
            wrong.add("", Sentence::plain("第 {n} 段还没有名字。").with("n", stage));
        } else if longer(&title, 40) {
            wrong.add("", Sentence::plain("第 {n} 段的名字最多 40 个字。").with("n", stage));
        }
        title
    }
}

fn about(sentence: &'static str, row: &Row<'_>) -> Sentence {
    Sentence::plain(sentence).with("n", row.at.0).with("m", row.at.1)
}

fn what_and_party(row: &Row<'_>, wrong: &mut Complaints) -> Option<(String, Party)> {
    let what = line(row.what);
    if what.is_empty() {
        wrong.add("", about("第 {n} 段第 {m} 步还没有写做什么。", row));
    } else if longer(&what, 120) {
        wrong.add("", about("第 {n} 段第 {m} 步最多 120 个字。", row));
    }
    let party = Party::read(row.party);
    if party.is_none() {
        wrong.add("", about("第 {n} 段第 {m} 步还没有选谁来办。", row));
    }
    Some((what, party?))
}

fn step(row: &Row<'_>, wrong: &mut Complaints) -> Option<StepPlan> {
    let days = match row.days.trim() {
        "" => None,
        typed => match typed.parse::<u16>() {
            Ok(days) if days <= base::calendar::MOST_DAYS => Some(days),
            _ => {
                wrong.add("", about("第 {n} 段第 {m} 步的工作日写个数字，最多 1000。", row));
                return None;
            }
        },
    };
    let (what, party) = what_and_party(row, wrong)?;
    Some(StepPlan { what, party, days })
}

fn plan(row: &Row<'_>, wrong: &mut Complaints) -> Option<Plan> {
    let mut here = Complaints::default();
    let due_on = day(row.due, "due_on", &mut here);
    if !here.none() {
        wrong.add("", about("第 {n} 段第 {m} 步的日子看不懂，请写成 2026-11-30 这样。", row));
    }
    let (what, party) = what_and_party(row, wrong)?;
    Some(Plan { what, party, account: None, due_on, stage: None })
}
