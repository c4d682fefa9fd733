//! What stands on the papers of a gathering: invitation, agenda, sign-in sheet, minutes. Pure; Chinese, as papers are.
use crate::{
    agenda::rules::begins,
    gathering::{
        model::{Decision, Gathering, Guest, Item, Kind},
        rules::{came, clock_face, in_one_line, when},
    },
    outcomes::rules::standing,
};
use base::{Id, Say};
use jiff::civil::Date;
use std::collections::HashMap;
use typeset::papers::{self, Code, Decided, Earlier, Name, Spoken};

/// Empty lines of a sign-in sheet beside the names.
const EMPTY: u16 = 8;
/// The same where nobody is on the list: a sheet full.
const FULL: u16 = 30;

/// What is known beside the gathering.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Names of accounts.
    pub names: &'a HashMap<Id, String>,
    /// The office's day.
    pub today: Date,
}

fn minutes(item: &Item) -> u16 {
    u16::try_from(item.minutes).unwrap_or_default()
}

/// 会议通知: one sheet for each guest, or one to all where nobody is named. `code` puts it into a calendar.
pub fn invitation(
    gathering: &Gathering,
    guests: &[Guest],
    items: &[Item],
    (office, date): (&str, Date),
    code: Option<Code>,
) -> papers::Invitation {
    let named = |guest: &Guest| match (guest.party, guest.behalf.is_empty()) {
        (Some(_), _) | (None, true) => guest.name.clone(),
        (None, false) => format!("{} {}", guest.behalf, guest.name),
    };
    let mut guests: Vec<String> = guests.iter().map(named).collect();
    if guests.is_empty() {
        guests.push("各位居民".to_owned());
    }
    let when = when(Say::ZH, gathering);
    let slots: &[(&str, &dyn std::fmt::Display)] = &[("when", &when), ("title", &gathering.title)];
    let mut body = vec![Say::ZH.f("现定于{when}召开{title}，请您参加。", slots)];
    if !gathering.kind.deliberates() {
        body = vec![Say::ZH.f("{when}举办{title}，欢迎参加。", slots)];
    }
    if !items.is_empty() {
        let all: Vec<&str> = items.iter().map(|item| item.title.as_str()).collect();
        let what = if gathering.kind.deliberates() { "要议的是" } else { "内容有" };
        body.push([what, "：", &all.join("；"), "。"].concat());
    }
    if !gathering.words.is_empty() {
        body.push(gathering.words.clone());
    }
    papers::Invitation {
        title: if gathering.kind.deliberates() { "会议通知".to_owned() } else { "邀请".to_owned() },
        guests,
        body: body.join("\n"),
        time: when,
        place: gathering.place.clone(),
        signature: office.to_owned(),
        date,
        code,
    }
}

/// 议程, with what came of earlier decisions, the open ones first as they are given.
pub fn agenda(
    gathering: &Gathering,
    guests: &[Guest],
    items: &[Item],
    earlier: &[Decision],
    known: Known<'_>,
) -> papers::Agenda {
    let times =
        if gathering.kind == Kind::ServiceDay { vec![None; items.len()] } else { begins(gathering.from, items) };
    let item = |(item, at): (&Item, Option<jiff::civil::Time>)| papers::Item {
        title: item.title.clone(),
        words: match (at, item.words.is_empty()) {
            (Some(at), true) => clock_face(at),
            (Some(at), false) => format!("{}　{}", clock_face(at), item.words),
            (None, _) => item.words.clone(),
        },
        who: item.speaker.clone(),
        minutes: minutes(item),
    };
    papers::Agenda {
        title: gathering.title.clone(),
        time: when(Say::ZH, gathering),
        place: gathering.place.clone(),
        host: gathering.host.clone(),
        expected: in_one_line(guests.iter()),
        earlier: earlier.iter().map(|one| told(one, known)).collect(),
        items: items.iter().zip(times).map(item).collect(),
    }
}

fn told(decision: &Decision, Known { names, today }: Known<'_>) -> Earlier {
    let due = decision.step_due.unwrap_or(decision.due_on);
    let day = due.strftime("%-m 月 %-d 日之前").to_string();
    let state = standing(decision, today).said(Say::ZH);
    Earlier { words: decision.words.clone(), who: format!("{}，{day}", who(decision, names)), state }
}

fn who(decision: &Decision, names: &HashMap<Id, String>) -> String {
    match decision.account.and_then(|id| names.get(&id)) {
        Some(name) => format!("{}（{name}）", decision.party.word()),
        None => decision.party.word().to_owned(),
    }
}

/// 签到表: the list, empty lines, and the code where one is shown.
pub fn sign_in(gathering: &Gathering, guests: &[Guest], code: Option<Code>) -> papers::SignIn {
    let name = |guest: &Guest| Name { name: guest.name.clone(), from: guest.behalf.clone() };
    papers::SignIn {
        title: gathering.title.clone(),
        time: when(Say::ZH, gathering),
        place: gathering.place.clone(),
        names: guests.iter().map(name).collect(),
        empty: if guests.is_empty() { FULL } else { EMPTY },
        code,
    }
}

/// 会议记录. What was added later stands at the end as a point of its own.
pub fn minutes_of(
    gathering: &Gathering,
    guests: &[Guest],
    (items, decisions): (&[Item], &[Decision]),
    additions: &[String],
    Known { names, .. }: Known<'_>,
) -> papers::Minutes {
    let recorder = gathering.finished.and_then(|(_, by)| names.get(&by).cloned()).unwrap_or_default();
    let decided = |decision: &Decision| Decided {
        words: decision.words.clone(),
        who: who(decision, names),
        until: Some(decision.due_on),
    };
    let spoken = |item: &Item| Spoken {
        title: item.title.clone(),
        said: item.said.as_ref().map(|said| said.words.clone()).unwrap_or_default(),
        decided: decisions.iter().filter(|decision| decision.item == item.id).map(decided).collect(),
    };
    let mut all: Vec<Spoken> = items.iter().map(spoken).collect();
    if !additions.is_empty() {
        all.push(Spoken { title: "补记".to_owned(), said: additions.join("\n"), decided: Vec::new() });
    }
    let present = in_one_line(guests.iter().filter(|guest| came(guest)));
    let others = if gathering.heads > 0 { format!("另有 {} 位", gathering.heads) } else { String::new() };
    papers::Minutes {
        title: gathering.title.clone(),
        time: when(Say::ZH, gathering),
        place: gathering.place.clone(),
        host: gathering.host.clone(),
        recorder,
        present: [present, others].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，"),
        absent: in_one_line(guests.iter().filter(|guest| !came(guest))),
        items: all,
    }
}
