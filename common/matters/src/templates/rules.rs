//! Which templates an office has, which suits a matter, and which days its steps get.
use super::model::{StepPlan, Template};
use crate::{matter::model::Kind, steps::model::Plan};
use base::calendar::Calendar;
use jiff::civil::Date;

/// Most stages of a template.
pub const MOST_STAGES: usize = 8;
/// Most steps of one stage.
pub const MOST_STEPS: usize = 12;

/// All templates of an office: its own, and those that came with the program where it keeps no version of its own.
pub fn together(built_in: &[Template], own: Vec<Template>) -> Vec<Template> {
    let kept = |key: &Option<String>| own.iter().any(|one| one.built_in == *key);
    let theirs = built_in.iter().filter(|one| !kept(&one.built_in)).cloned();
    let mut all: Vec<Template> = theirs.collect();
    all.extend(own);
    all.sort_by_key(|one| (one.retired, Kind::ALL.iter().position(|kind| *kind == one.kind), one.name.clone()));
    all
}

/// Those on offer, the ones for this kind of matter first.
pub fn offered(all: Vec<Template>, kind: Kind) -> Vec<Template> {
    let mut all: Vec<Template> = all.into_iter().filter(|one| !one.retired).collect();
    all.sort_by_key(|one| one.kind != kind);
    all
}

/// A step with the day it gets when the template is taken today.
pub fn planned(step: &StepPlan, calendar: &Calendar, today: Date) -> Plan {
    let due_on = step.days.map(|days| calendar.after(today, days).day);
    Plan { what: step.what.clone(), party: step.party, account: None, due_on, stage: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::model::Party;
    use jiff::civil::date;

    fn template(key: &str, built_in: Option<&str>, kind: Kind, retired: bool) -> Template {
        let (name, follow_up) = (key.to_owned(), String::new());
        let built_in = built_in.map(str::to_owned);
        Template { key: key.to_owned(), built_in, kind, name, follow_up, stages: Vec::new(), retired, version: 1 }
    }

    #[test]
    fn an_offices_version_stands_in_place_of_the_one_that_came() {
        let built_in = [
            template("conflict", Some("conflict"), Kind::Conflict, false),
            template("repair", Some("repair"), Kind::Repair, false),
            template("need", Some("need"), Kind::Need, false),
        ];
        let own = vec![
            template("a", Some("conflict"), Kind::Conflict, false),
            template("b", Some("need"), Kind::Need, true),
            template("c", None, Kind::Conflict, false),
        ];
        let all = together(&built_in, own);
        let keys: Vec<&str> = all.iter().map(|one| one.key.as_str()).collect();
        assert_eq!(keys, ["repair", "a", "c", "b"]);
        let offered: Vec<String> = offered(all, Kind::Conflict).into_iter().map(|one| one.key).collect();
        assert_eq!(offered, ["a", "c", "repair"]);
    }

    #[test]
    fn days_are_working_days_from_the_day_it_is_taken() {
        let step = |days| StepPlan { what: "看".into(), party: Party::Committee, days };
        let (calendar, today) = (base::calendar::ours(), date(2026, 2, 13));
        let cases = [(None, None), (Some(0), Some(date(2026, 2, 13))), (Some(3), Some(date(2026, 2, 25)))];
        for (days, due) in cases {
            assert_eq!(planned(&step(days), calendar, today).due_on, due, "{days:?}");
        }
    }
}
