//! What the picture shows, in sentences.
use super::model::{Estate, Open};
use base::Say;

/// Everything in one sentence.
pub fn estates(say: Say, estates: &[Estate]) -> String {
    let all: Vec<&Open> = estates.iter().flat_map(|estate| &estate.standing).map(|standing| &standing.open).collect();
    let busy = all.iter().filter(|open| open.all > 0).count();
    let late = all.iter().filter(|open| open.late > 0).count();
    match (all.len(), busy, late) {
        (0, ..) => String::new(),
        (all, 0, _) => say.f("{all} 幢楼，都没有要办的事。", &[("all", &all)]),
        (all, busy, 0) => say.f("{all} 幢楼，{n} 幢有没办结的事。", &[("all", &all), ("n", &busy)]),
        (all, busy, late) => {
            say.f("{all} 幢楼，{n} 幢有没办结的事，其中 {m} 幢有过期的。", &[("all", &all), ("n", &busy), ("m", &late)])
        }
    }
}

/// What is open in one building: how many, how many late, of which kinds.
pub fn open(say: Say, open: &Open) -> String {
    if open.all == 0 {
        return say.t("没有要办的事。").to_owned();
    }
    let kinds: Vec<String> =
        open.kinds.iter().map(|(kind, n)| say.f("{kind} {n}", &[("kind", &say.t(kind.word())), ("n", n)])).collect();
    let mut told = say.f("{n} 件没办结", &[("n", &open.all)]);
    if open.late > 0 {
        told = say.f("{told}，{n} 件过了期", &[("told", &told), ("n", &open.late)]);
    }
    if open.waiting > 0 {
        told = say.f("{told}，{n} 件等回访", &[("told", &told), ("n", &open.waiting)]);
    }
    say.f("{told}：{kinds}", &[("told", &told), ("kinds", &kinds.join(say.t("、")))])
}
