//! Which templates an office has, which suits a matter, and which days its steps get.
use super::model::{StagePlan, StepPlan, Taking, Template};
use crate::{matter::model::Kind, steps::model::Plan};
use base::{Id, calendar::Calendar};
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

/// The template from which orders of a sheet start, where the office chose one that is in use.
pub fn starting(all: Vec<Template>) -> Option<Template> {
    all.into_iter().find(|one| one.starts_orders && !one.retired && one.kind == Kind::Hotline)
}

/// What an order takes from it: days counted from the day it came in, none after the day it is to be handled by.
pub fn for_order(template: &Template, calendar: &Calendar, received: Date, handle_by: Option<Date>) -> Taking {
    let step = |step: &StepPlan| {
        let plan = planned(step, calendar, received);
        let due_on = plan.due_on.map(|day| handle_by.map_or(day, |last| day.min(last)));
        (Id::new(), Plan { due_on, ..plan })
    };
    let stage = |stage: &StagePlan| (stage.title.clone(), stage.steps.iter().map(step).collect());
    let Template { key, name, version, follow_up, stages, .. } = template;
    Taking {
        template: key.clone(),
        name: name.clone(),
        version: *version,
        follow_up: follow_up.clone(),
        stages: stages.iter().map(stage).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::model::Party;
    use jiff::civil::date;

    fn template(key: &str, built_in: Option<&str>, kind: Kind, retired: bool) -> Template {
        let (name, follow_up) = (key.to_owned(), String::new());
        let built_in = built_in.map(str::to_owned);
        Template {
            key: key.to_owned(),
            built_in,
            kind,
            name,
            follow_up,
            stages: Vec::new(),
            retired,
            starts_orders: false,
            version: 1,
        }
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

    #[test]
    fn orders_start_from_the_template_the_office_chose() {
        let starts = |one: Template| Template { starts_orders: true, ..one };
        let house = template("hotline", Some("hotline"), Kind::Hotline, false);
        let table = [
            (vec![house.clone()], None),
            (vec![house.clone(), starts(template("a", None, Kind::Hotline, false))], Some("a")),
            (vec![starts(template("a", None, Kind::Hotline, true))], None),
            (vec![starts(template("a", None, Kind::Repair, false))], None),
        ];
        for (all, wanted) in table {
            assert_eq!(starting(all).map(|one| one.key).as_deref(), wanted);
        }
    }

    #[test]
    fn no_step_of_an_order_ends_after_the_order() {
        let step = |days| StepPlan { what: "看".into(), party: Party::Committee, days };
        let stages = vec![
            StagePlan { title: "先联系".into(), steps: vec![step(Some(1)), step(None)] },
            StagePlan { title: "去办".into(), steps: vec![step(Some(9))] },
        ];
        let template = Template { stages, ..template("a", None, Kind::Hotline, false) };
        let days = |handle_by| {
            let taking = for_order(&template, base::calendar::ours(), date(2026, 11, 16), handle_by);
            let steps = taking.stages.into_iter().flat_map(|(_, steps)| steps);
            steps.map(|(_, plan)| plan.due_on.map(|day| day.to_string()).unwrap_or_default()).collect::<Vec<_>>()
        };
        assert_eq!(days(Some(date(2026, 11, 23))), ["2026-11-17", "", "2026-11-23"]);
        assert_eq!(days(Some(date(2026, 11, 16))), ["2026-11-16", "", "2026-11-16"]);
        assert_eq!(days(None), ["2026-11-17", "", "2026-11-27"]);
    }
}
