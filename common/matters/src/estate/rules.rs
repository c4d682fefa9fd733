//! Which building belongs where, and how it is painted.
use super::model::{Estate, Open, Paint, Standing};
use crate::listing::model::Stage;
use base::Id;
use people::asked::Block;
use std::collections::BTreeMap;

/// How a building is painted: late before open before calm.
pub const fn paint(open: &Open) -> Paint {
    if open.late > 0 {
        Paint::Late
    } else if open.all > 0 {
        Paint::Busy
    } else {
        Paint::Calm
    }
}

/// Buildings, in their order, gathered by estate. With `busy_only`, buildings without anything are left out.
pub fn estates(blocks: Vec<Block>, mut open: BTreeMap<Id, Open>, busy_only: bool) -> Vec<Estate> {
    let mut all: Vec<Estate> = Vec::new();
    for block in blocks {
        let open = open.remove(&block.id).unwrap_or_default();
        if busy_only && open.all == 0 {
            continue;
        }
        let (name, standing) = (block.estate.clone(), Standing { block, open });
        match all.last_mut().filter(|estate| estate.name == name) {
            Some(estate) => estate.standing.push(standing),
            None => all.push(Estate { name, standing: vec![standing] }),
        }
    }
    all
}

/// Where a press on a building leads: the list of what is done in it, or of what waits where nothing else is open.
pub fn address(standing: &Standing) -> String {
    let open = &standing.open;
    if open.all > 0 && open.all == open.waiting { waiting(standing) } else { in_stage(standing, Stage::Doing) }
}

/// The list of what waits in a building for being asked about, or for its end.
pub fn waiting(standing: &Standing) -> String {
    in_stage(standing, Stage::FollowUp)
}

fn in_stage(standing: &Standing, stage: Stage) -> String {
    format!("/matters?state={}&building={}", stage.key(), standing.block.id)
}
