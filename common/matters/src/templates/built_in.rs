//! The templates that came with the program, out of `house.toml`.
use super::model::{StagePlan, StepPlan, Template};
use crate::matter::model::{Kind, Party};
use serde::Deserialize;
use std::sync::LazyLock;

static ALL: LazyLock<Vec<Template>> = LazyLock::new(|| read(include_str!("house.toml")).unwrap_or_default());

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct House {
    template: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    key: String,
    kind: String,
    name: String,
    version: i64,
    follow_up: String,
    stages: Vec<WrittenStage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenStage {
    title: String,
    steps: Vec<WrittenStep>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenStep {
    what: String,
    party: String,
    days: Option<u16>,
}

/// In the order they are offered.
pub fn all() -> &'static [Template] {
    &ALL
}

fn read(text: &str) -> Result<Vec<Template>, String> {
    let house: House = toml::from_str(text).map_err(|error| error.to_string())?;
    house.template.into_iter().map(template).collect()
}

fn template(written: Written) -> Result<Template, String> {
    let stage = |stage: WrittenStage| -> Result<StagePlan, String> {
        let steps: Result<_, String> = stage.steps.into_iter().map(step).collect();
        Ok(StagePlan { title: stage.title, steps: steps? })
    };
    Ok(Template {
        built_in: Some(written.key.clone()),
        kind: Kind::read(&written.kind).ok_or(written.kind)?,
        key: written.key,
        name: written.name,
        follow_up: written.follow_up,
        stages: written.stages.into_iter().map(stage).collect::<Result<_, _>>()?,
        retired: false,
        // Only an office itself decides that steps are given out before anybody looked.
        starts_orders: false,
        version: written.version,
    })
}

fn step(written: WrittenStep) -> Result<StepPlan, String> {
    let party = Party::read(&written.party).ok_or(written.party)?;
    Ok(StepPlan { what: written.what, party, days: written.days })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_one_that_reads() {
        let all = all();
        assert_eq!(read(include_str!("house.toml")).as_deref(), Ok(all));
        for kind in Kind::ALL {
            assert!(all.iter().any(|template| template.kind == *kind), "{}", kind.key());
        }
        for template in all {
            assert!(!template.stages.is_empty() && template.stages.iter().all(|stage| !stage.steps.is_empty()));
        }
    }
}
