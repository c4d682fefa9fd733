//! The reasons of matters in words: the left edge, what, why now, and the one thing to do.
use super::rules::{Want, Wanted, last_change, unasked};
use crate::matter::model::{Kind, Matter, Step};
use base::{Id, Say, clock, dates};
use jiff::civil::Date;
use maud::{Markup, html};
use people::asked::Card;
use std::collections::HashMap;
use web::{
    look::zh,
    today::{Action, HERE, Pressing, Reason},
};

/// In whose language, on which day, and who those concerned are.
pub(super) struct Telling<'a> {
    pub say: Say,
    pub today: Date,
    pub cards: &'a HashMap<Id, Card>,
}

impl Telling<'_> {
    /// The whole reason.
    pub(super) fn reason(&self, matter: &Matter, wanted: Wanted) -> Reason {
        let say = self.say;
        let (said, exact) = self.edge(matter, wanted);
        let (words, action) = self.action(matter, wanted.want);
        Reason {
            about: matter.id,
            pressing: wanted.pressing,
            said,
            exact,
            what: html! {
                a href=(format!("/matters/{}", matter.id)) { b { (zh(&matter.title)) } } (say.t("，")) (self.next(matter, wanted.want))
            },
            why: self.why(matter, wanted),
            action,
            named: say.f("{action}：事项 {n}", &[("action", &words), ("n", &matter.number)]),
        }
    }

    fn past(&self, day: Date) -> String {
        dates::past(day, self.today, self.say)
    }

    fn on(&self, at: i64) -> String {
        self.past(clock::day(at))
    }

    fn edge(&self, matter: &Matter, wanted: Wanted) -> (String, String) {
        let say = self.say;
        match (wanted.pressing, wanted.day) {
            (Pressing::Late(_), Some(day)) => {
                (dates::deadline(day, self.today, say), say.f("{day}到期", &[("day", &self.past(day))]))
            }
            (Pressing::Due(_) | Pressing::ThisWeek(_), Some(day)) => {
                (dates::spoken(day, self.today, say), say.t("到期").to_owned())
            }
            _ => match wanted.want {
                Want::Arrange => {
                    (say.t("还没安排").to_owned(), say.f("{day}听到", &[("day", &self.on(matter.heard_at))]))
                }
                Want::FollowUp => (say.t("等回访").to_owned(), String::new()),
                Want::Close => (say.t("可以办结").to_owned(), String::new()),
                _ => (say.t("轮到您").to_owned(), String::new()),
            },
        }
    }

    /// What is next, behind the title.
    fn next(&self, matter: &Matter, want: Want) -> Markup {
        let say = self.say;
        let step = |id: Id| matter.steps.iter().find(|step| step.id == id);
        let party = |step: Option<&Step>| step.map(|step| say.t(step.party.word())).unwrap_or_default();
        match want {
            Want::Result(id) => html! { (say.t("请您办：")) @if let Some(step) = step(id) { (zh(&step.what)) } },
            Want::Remind(id) => html! { (say.f("{party}还没有回话", &[("party", &party(step(id)))])) },
            Want::Look if rests(matter) => html! { (say.t(match matter.kind {
                Kind::Inspection => "到了该查完的日子",
                _ => "到了该看一看的日子",
            })) },
            Want::Look => {
                let open = matter.steps.iter().find(|step| step.is_open());
                html! { (say.f("还在等{party}", &[("party", &party(open))])) }
            }
            Want::Arrange => html! { (say.t("还没有人去办")) },
            Want::FollowUp => match unasked(matter).len() {
                0 if matter.follow_ups.is_empty() => html! { (say.t("办好了，还没有回访")) },
                0 => html! { (say.t("问过了，还没有都满意")) },
                n => html! { (say.f("还有 {n} 位要回访", &[("n", &n)])) },
            },
            Want::Close => html! { (say.t("都满意了")) },
        }
    }

    /// Why now, in one sentence or two.
    fn why(&self, matter: &Matter, wanted: Wanted) -> Markup {
        let say = self.say;
        let heard = self.on(matter.heard_at);
        match wanted.want {
            Want::Result(_) => {
                let end = match wanted.day {
                    Some(day) if day < self.today => {
                        say.f("{day}就该办好。办了、没办成都写一句。", &[("day", &self.past(day))])
                    }
                    _ => say.t("办好了写一句结果。").to_owned(),
                };
                html! { @if !matter.place.is_empty() { span.phrase { (zh(&matter.place)) (say.t("。")) } } (phrases(&end)) }
            }
            Want::Remind(id) => {
                let step = matter.steps.iter().find(|step| step.id == id);
                let due = step.and_then(|step| step.due_on).map(|day| self.past(day)).unwrap_or_default();
                let times = step.and_then(|step| step.reminded).map_or(0, |last| last.times);
                let said: [(&str, &dyn std::fmt::Display); 3] = [("heard", &heard), ("due", &due), ("n", &times)];
                let words = match times {
                    0 => say.f("{heard}听到的，{due}该办好。催一次，或者换人办。", &said),
                    _ => say.f("{heard}听到的，{due}该办好，催过 {n} 次。可以再催，或者换人办。", &said),
                };
                phrases(&words)
            }
            Want::Look if rests(matter) => phrases(&match matter.kind {
                Kind::Inspection => say.f("{heard}定下的。点开看还有哪些地方没有去。", &[("heard", &heard)]),
                _ => say.f("{heard}听到的。公示、整改或完工的日子到了，点开看该做什么。", &[("heard", &heard)]),
            }),
            Want::Look => {
                let open = matter.steps.iter().filter(|step| step.is_open()).count();
                let said: [(&str, &dyn std::fmt::Display); 2] = [("heard", &heard), ("n", &open)];
                phrases(&say.f("{heard}听到的，还有 {n} 步没有办完。问一问办到哪里了。", &said))
            }
            Want::Arrange => phrases(&say.f("{heard}听到的。先定下谁去办、哪天办好。", &[("heard", &heard)])),
            Want::FollowUp => self.unasked(matter),
            Want::Close => html! { (say.t("写一句结果，就可以收起来了。")) },
        }
    }

    /// Who has to be asked, by name; whoever was asked before with their words.
    fn unasked(&self, matter: &Matter) -> Markup {
        let say = self.say;
        let all = unasked(matter);
        let name = |id: &Id| self.cards.get(id).map(|card| format!("{} {}", card.door, card.name).trim().to_owned());
        let fresh: Vec<String> = all.iter().filter(|(_, said)| said.is_none()).filter_map(|(id, _)| name(id)).collect();
        let again = all.iter().find_map(|(id, said)| Some((name(id)?, (*said)?)));
        let done = self.on(last_change(matter));
        html! {
            @if !fresh.is_empty() { (zh(&fresh.join(say.t("、")))) (say.t("还没有人去问过。")) }
            @if let Some((name, said)) = &again { (zh(&say.f("{name}说：“{said}”", &[("name", name), ("said", &shorter(said))]))) }
            @if fresh.is_empty() && again.is_none() {
                @match matter.follow_ups.last().map(|visit| shorter(&visit.said)).filter(|said| !said.is_empty()) {
                    Some(said) => { (zh(&say.f("上次说：“{said}”", &[("said", &said)]))) }
                    None => { (say.f("{day}办好的，去问一声好不好。", &[("day", &done)])) }
                }
            }
        }
    }

    fn action(&self, matter: &Matter, want: Want) -> (String, Action) {
        let say = self.say;
        let at = |noun: &str| format!("/matters/{}{noun}", matter.id);
        let link = |noun: &str, words: &'static str| {
            let words = say.t(words).to_owned();
            (words.clone(), Action::Link(at(noun), words))
        };
        match want {
            Want::Result(step) => link(&format!("/steps/{step}/result"), "记结果"),
            Want::Remind(_) => {
                let words = say.t("催一催").to_owned();
                (words.clone(), Action::Press(at("/reminders"), words, vec![("back", HERE.to_owned())]))
            }
            Want::Look if rests(matter) && matter.kind == Kind::Works => link("/works", "看这项工程"),
            Want::Look if rests(matter) && matter.kind == Kind::Inspection => link("/points", "看要去的地方"),
            Want::Look => link("", "看看进展"),
            Want::Arrange => link("/steps/new", "安排谁来办"),
            Want::FollowUp => link("/follow-ups/new", "记录回访"),
            Want::Close => link("/closure", "办结"),
        }
    }
}

/// Whether nobody is at a step of it: works and rounds go by days of their own.
fn rests(matter: &Matter) -> bool {
    !matter.steps.iter().any(Step::is_open)
}

/// Sentence by sentence, so that a line ends where one does if it can.
fn phrases(words: &str) -> Markup {
    html! { @for phrase in words.split_inclusive('。') { span.phrase { (phrase) } } }
}

/// The first words of what somebody said.
pub(super) fn shorter(said: &str) -> String {
    const MOST: usize = 24;
    let line: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST { line } else { line.chars().take(MOST - 1).chain(['…']).collect() }
}
