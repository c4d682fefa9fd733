//! The list's page: three doors, what narrows it, the rows, pages.
use super::{
    model::{Counts, MOST_COUNTED, PAGE, Stage},
    rows::{Reading, rows},
};
use crate::{
    access::{HEAR, LEAD},
    matter::model::{Kind, Matter, Party},
};
use base::{Id, Say};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use web::look::{
    Choice, Door, Field, chosen, doors, empty_state, filter_bar, folded, head, hidden, link_button, pager,
    primary_link, print_button,
};

/// What narrows the list, in the address. Words are looked for by POST.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Narrow {
    /// A [`Stage`]; empty is the first.
    pub state: String,
    /// A [`Kind`].
    pub kind: String,
    /// A building's id.
    pub building: String,
    /// A [`Party`], or the id of an account.
    pub who: String,
    /// `new`: the newest first.
    pub sort: String,
    /// From 1.
    pub page: u64,
}

impl Narrow {
    /// The list that is read.
    pub fn stage(&self) -> Stage {
        Stage::read(&self.state).unwrap_or(Stage::Doing)
    }

    /// Whether anything but the stage narrows it.
    pub fn narrows(&self) -> bool {
        self.pairs().iter().any(|(name, _)| *name != "sort")
    }

    /// What is known of it, as it goes back into an address or a form. Only what reads as a word or an id.
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let id = |text: &str| text.parse::<Id>().ok().map(|id| id.to_string());
        let who = Party::read(&self.who).map(|party| party.key().to_owned()).or_else(|| id(&self.who));
        let all = [
            ("kind", Kind::read(&self.kind).map(|kind| kind.key().to_owned())),
            ("building", id(&self.building)),
            ("who", who),
            ("sort", (self.sort == "new").then(|| "new".to_owned())),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// The address of a stage or page of it below `path`.
    pub fn address(&self, path: &str, stage: Stage, page: u64) -> String {
        let mut parts = vec![format!("state={}", stage.key())];
        parts.extend(self.pairs().into_iter().map(|(name, value)| format!("{name}={value}")));
        parts.extend((page > 1).then(|| format!("page={page}")));
        format!("{path}?{}", parts.join("&"))
    }

    /// The same as hidden fields.
    pub fn carried(&self) -> Markup {
        html! {
            (hidden("state", self.stage().key()))
            @for (name, value) in self.pairs() { (hidden(name, &value)) }
        }
    }
}

/// The list as the page shows it.
pub struct Listed<'a> {
    /// Who reads it.
    pub reading: Reading<'a>,
    /// What narrows it.
    pub narrow: &'a Narrow,
    /// The words that were looked for.
    pub words: &'a str,
    /// In the order they are read.
    pub matters: &'a [Matter],
    /// How many stand where.
    pub counts: Counts,
    /// The office's buildings.
    pub buildings: &'a [(Id, String)],
    /// Those who can be asked to do something.
    pub staff: &'a [(Id, String)],
    /// Sees steps only, such as the property manager.
    pub steps_only: bool,
}

/// `GET /matters` and `POST /matters/finding`.
pub fn page(listed: &Listed<'_>) -> Markup {
    let Listed { reading: Reading { say, may, .. }, narrow, counts, .. } = *listed;
    let searched = !listed.words.is_empty();
    let title = if listed.steps_only { say.t("要办的事") } else { say.t("事项") };
    let narrowed = searched || narrow.narrows();
    let counted = counts.of(narrow.stage());
    let pages = u64::try_from((counted.min(MOST_COUNTED) + PAGE - 1) / PAGE).unwrap_or(1);
    // There are more than are counted: the next page can always be asked for.
    let pages = if counted > MOST_COUNTED { pages.max(narrow.page + 1) } else { pages };
    html! {
        (head("", title, lead(say, counts, narrowed), html! {
            (link_button("/matters/estate", say.t("小区图")))
            (link_button("/matters/charts", say.t("图表")))
            @if may(HEAR) { (primary_link("/matters/new", say.t("听到一件事"))) }
        }))
        @if !searched { (three(listed)) }
        @if narrowed { (narrowing(listed)) }
        @if listed.matters.is_empty() { (nothing(listed)) } @else { (rows(listed.reading, listed.matters)) }
        @if !searched { (pager(say, narrow.page.max(1), pages, |page| narrow.address("/matters", narrow.stage(), page))) }
        @if !narrowed { (folded(if listed.steps_only { say.t("找一找") } else { say.t("筛一筛，找一找") }, narrowing(listed))) }
        @if !listed.matters.is_empty() { div.actions {
            (print_button(say.t("打印这一页")))
            @if may(LEAD) { (link_button("/matters/templates", say.t("办事模板"))) }
            @if !searched { (link_button(&narrow.address("/matters/ledger", narrow.stage(), 1), say.t("台账"))) }
            @if may(LEAD) && !searched {
                (link_button(&narrow.address("/matters/export", narrow.stage(), 1), say.t("导出表格")))
                (link_button("/matters/orders", say.t("导入工单")))
            }
        } }
    }
}

fn lead(say: Say, counts: Counts, narrowed: bool) -> String {
    let Counts { doing, follow_up, late, .. } = counts;
    let (some, waiting, late) = (number(doing), number(follow_up), number(late));
    let now = match (counts.doing, counts.follow_up) {
        (0, 0) if narrowed => return String::new(),
        (0, 0) => return say.t("眼下没有要办的。").to_owned(),
        (_, 0) => say.f("在办 {n} 件。", &[("n", &some)]),
        (0, _) => say.f("{n} 件等着回访或办结。", &[("n", &waiting)]),
        _ => say.f("在办 {n} 件，{m} 件等着回访或办结。", &[("n", &some), ("m", &waiting)]),
    };
    if counts.late == 0 { now } else { say.f("{now}其中 {n} 件过了期。", &[("now", &now), ("n", &late)]) }
}

/// A number as far as it is counted.
fn number(counted: i64) -> String {
    if counted > MOST_COUNTED { format!("{MOST_COUNTED}+") } else { counted.to_string() }
}

/// What an empty list says, and what to do next.
fn nothing(listed: &Listed<'_>) -> Markup {
    let Listed { reading: Reading { say, may, .. }, narrow, .. } = *listed;
    let new = || html! { @if may(HEAR) { (link_button("/matters/new", say.t("听到一件事"))) } };
    let all = || link_button("/matters", say.t("看全部"));
    if !listed.words.is_empty() {
        return empty_state(say.t("没有找到。换个说法，或者写事项的号码。"), all());
    }
    if narrow.narrows() {
        return empty_state(say.t("这样筛，一件也没有。"), all());
    }
    match narrow.stage() {
        Stage::Closed => empty_state(say.t("还没有办结的。"), ""),
        Stage::FollowUp => empty_state(say.t("没有等回访的。步骤都办好了，就到这里来。"), ""),
        Stage::Doing if listed.steps_only => empty_state(say.t("没有要您办的。居委会请您办的，会在这里。"), ""),
        Stage::Doing => empty_state(say.t("没有在办的。居民说了什么，就先记下来。"), new()),
    }
}

fn three(listed: &Listed<'_>) -> Markup {
    let (say, narrow) = (listed.reading.say, listed.narrow);
    let addresses: Vec<String> = Stage::ALL.iter().map(|stage| narrow.address("/matters", *stage, 1)).collect();
    let shown: Vec<Door<'_>> = Stage::ALL
        .iter()
        .zip(&addresses)
        .map(|(stage, href)| Door {
            href,
            label: say.t(stage.word()),
            count: u64::try_from(listed.counts.of(*stage).min(MOST_COUNTED)).ok(),
            more: listed.counts.of(*stage) > MOST_COUNTED,
            current: narrow.stage() == *stage,
        })
        .collect();
    doors(say.t("事项"), &shown)
}

fn narrowing(listed: &Listed<'_>) -> Markup {
    let (say, narrow) = (listed.reading.say, listed.narrow);
    let ids = |all: &[(Id, String)]| -> Vec<(String, String)> {
        all.iter().map(|(id, name)| (id.to_string(), name.clone())).collect()
    };
    let (buildings, staff) = (ids(listed.buildings), ids(listed.staff));
    let mut who = chosen(&Party::choices(say), &[&narrow.who]);
    who.extend(picked(&staff, &narrow.who));
    html! {
        @if !listed.steps_only {
            (filter_bar(say, "/matters", html! {
                (hidden("state", narrow.stage().key()))
                (Field::new(say, "kind", say.t("哪一类")).narrowing().select(&chosen(&Kind::choices(say), &[&narrow.kind])))
                (Field::new(say, "building", say.t("哪一幢楼")).narrowing().select(&picked(&buildings, &narrow.building)))
                (Field::new(say, "who", say.t("谁来办")).narrowing().select(&who))
                (Field::new(say, "sort", say.t("先看哪些")).narrowing_from(say.t("急的")).select(&[
                    Choice { value: "new", label: say.t("新的"), chosen: narrow.sort == "new" },
                ]))
            }))
        }
        form.filters method="post" action="/matters/finding" role="search" aria-label=(say.t("找事项")) {
            (narrow.carried())
            (Field::new(say, "words", say.t("找事项")).hint(say.t("标题、地点里的字，或号码")).value(listed.words).scope("find").narrowing().longest(60).text())
            button.btn type="submit" { (say.t("找")) }
        }
    }
}

fn picked<'a>(pairs: &'a [(String, String)], value: &str) -> Vec<Choice<'a>> {
    pairs.iter().map(|(id, label)| Choice { value: id, label, chosen: id == value }).collect()
}
