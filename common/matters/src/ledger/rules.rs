//! The order of a ledger, and who does a matter in one cell.
use super::model::{Column, Order};
use crate::matter::{
    model::{Kind, Matter},
    rules::{self, State},
};
use std::cmp::Ordering;

/// Puts matters into an order. What has nothing in the column comes last either way; equals go by number.
pub fn sort(all: &mut [Matter], order: Order) {
    all.sort_by(|a, b| {
        let (a_is, b_is) = (filled(a, order.by), filled(b, order.by));
        let both = match order.by {
            Column::Number => a.number.cmp(&b.number),
            Column::Kind => place(Kind::ALL, a.kind).cmp(&place(Kind::ALL, b.kind)),
            Column::Title => a.title.cmp(&b.title),
            Column::Place => by_figures(&a.place, &b.place),
            Column::Heard => a.heard_at.cmp(&b.heard_at),
            Column::Now => stand(a).cmp(&stand(b)),
            Column::Who => parties(a).cmp(&parties(b)),
            Column::Due => rules::due(a).cmp(&rules::due(b)),
            Column::Closed => closed(a).cmp(&closed(b)),
        };
        let both = if order.down { both.reverse() } else { both };
        b_is.cmp(&a_is).then(both).then(a.number.cmp(&b.number))
    });
}

fn filled(matter: &Matter, column: Column) -> bool {
    match column {
        Column::Place => !matter.place.is_empty(),
        Column::Who => !parties(matter).is_empty(),
        Column::Due => rules::due(matter).is_some(),
        Column::Closed => matter.closure.is_some(),
        _ => true,
    }
}

fn closed(matter: &Matter) -> Option<i64> {
    matter.closure.as_ref().map(|closure| closure.at)
}

fn place<T: PartialEq + Copy>(all: &[T], one: T) -> Option<usize> {
    all.iter().position(|other| *other == one)
}

fn stand(matter: &Matter) -> Option<usize> {
    let states = [State::Heard, State::Doing, State::FollowUp, State::Settled, State::Closed];
    place(&states, rules::state(matter))
}

/// 2号 stands before 10号: runs of figures are compared as numbers.
pub fn by_figures(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (figures_a, rest_a) = figures(a);
        let (figures_b, rest_b) = figures(b);
        if !figures_a.is_empty() && !figures_b.is_empty() {
            let plain = |text: &str| text.trim_start_matches('0').to_owned();
            let (one, other) = (plain(figures_a), plain(figures_b));
            let order = one.len().cmp(&other.len()).then(one.cmp(&other));
            if order.is_ne() {
                return order;
            }
            (a, b) = (rest_a, rest_b);
            continue;
        }
        match (a.chars().next(), b.chars().next()) {
            (Some(one), Some(other)) if one == other => (a, b) = (&a[one.len_utf8()..], &b[other.len_utf8()..]),
            (one, other) => return one.cmp(&other),
        }
    }
}

fn figures(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

/// The words of those who do it, each once, in the order of the steps; given up steps are nobody's.
pub fn parties(matter: &Matter) -> Vec<&'static str> {
    let mut all = Vec::new();
    for step in matter.steps.iter().filter(|step| step.dropped.is_none()) {
        if !all.contains(&step.party.word()) {
            all.push(step.party.word());
        }
    }
    all
}
