//! What gatherings tell the page of the day: whoever hosts or is invited, minutes that are not final, empty agendas.
use crate::{
    access::{LEAD, SEE},
    agenda, asker,
    gathering::{
        model::Gathering,
        rules::{hours, is_past},
        store,
    },
};
use base::{Id, Say, dates};
use jiff::{Span, civil::Date};
use maud::{Markup, html};
use web::{
    Desk, Future, Problem,
    look::zh,
    today::{Action, Ahead, Asked, Pressing, Reason, Today},
};

/// This room's part of the page.
pub(crate) const TODAY: Today = Today { reasons: Some(reasons), week: Some(week), just_now: None, achieved: None };

/// How long minutes may take, and how far back one looks for those that took longer, in days.
const PATIENCE: i64 = 2;
const BACK: i64 = 60;
/// Reasons handed on.
const HANDED_ON: usize = 12;

/// Why a gathering wants somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Want {
    /// People meet today.
    Today,
    /// They meet tomorrow.
    Tomorrow,
    /// They meet tomorrow, and nothing is on the agenda.
    EmptyAgenda,
    /// They met some days ago, and the minutes are not final.
    Minutes(i32),
}

/// Why a gathering wants somebody now; `mine` where the asker hosts it or is invited.
pub(crate) fn want(one: &Gathering, items: usize, today: Date, now: i64, (mine, leads): (bool, bool)) -> Option<Want> {
    if one.cancelled.is_some() {
        return None;
    }
    let ahead = (one.day - today).get_days();
    match ahead {
        0 if mine && !is_past(one, now) => Some(Want::Today),
        1 if leads && items == 0 && one.kind.deliberates() => Some(Want::EmptyAgenda),
        1 if mine => Some(Want::Tomorrow),
        past if leads && i64::from(past) <= -PATIENCE && one.finished.is_none() && one.kind.deliberates() => {
            Some(Want::Minutes(-past))
        }
        _ => None,
    }
}

const fn which(of: Option<Id>, today: Date) -> store::Which {
    store::Which { of, today, kind: None }
}

fn days(from: Date, n: i64) -> Date {
    from.checked_add(Span::new().days(n)).unwrap_or(from)
}

fn reasons(desk: &Desk) -> Future<'_, Result<Asked, Problem>> {
    Box::pin(async move {
        if !desk.may(SEE) {
            return Ok(Asked::default());
        }
        let (db, office, today, leads) = (desk.db(), desk.office(), desk.today(), desk.may(LEAD));
        let account = desk.visitor.account;
        let of_mine = store::coming(db, office, which(Some(account), today), 20).await?;
        let mut all: Vec<(Gathering, bool)> = of_mine.into_iter().map(|one| (one, true)).collect();
        if leads {
            let near = store::coming(db, office, which(None, today), 20).await?;
            let late = store::unfinished(db, office, None, days(today, -BACK), today).await?;
            for one in near.into_iter().chain(late) {
                if all.iter().all(|(known, _)| known.id != one.id) {
                    all.push((one, false));
                }
            }
        }
        let mut found = Vec::new();
        for (one, mine) in all {
            let items = agenda::store::items(db, office, one.id).await?.len();
            if let Some(want) = want(&one, items, today, desk.at, (mine, leads)) {
                found.push(reason(desk.say(), today, &one, want));
            }
        }
        let now = base::clock::local(desk.at).time();
        found.sort_by_key(|reason| reason.pressing.rank(now));
        let all = found.len();
        found.truncate(HANDED_ON);
        Ok(Asked { reasons: found, all, rest: ("/gatherings", "会议活动") })
    })
}

fn reason(say: Say, today: Date, one: &Gathering, want: Want) -> Reason {
    let at = |path: &str, words: &str| Action::Link(format!("/gatherings/{}{path}", one.id), words.to_owned());
    let why = match want {
        Want::EmptyAgenda => html! { (say.t("议程还空着。")) },
        Want::Minutes(_) => html! { (say.t("会议记录还没有定稿。")) },
        Want::Today | Want::Tomorrow if one.place.is_empty() => html! { (say.t(one.kind.word())) },
        Want::Today | Want::Tomorrow => html! { (say.t("在")) (zh(&one.place)) },
    };
    let (pressing, said, exact, action) = match want {
        Want::Today => (Pressing::Appointment(one.from), hours(one), String::new(), at("", say.t("看看"))),
        Want::Tomorrow => (Pressing::ThisWeek(one.day), say.t("明天").to_owned(), hours(one), at("", say.t("看看"))),
        Want::EmptyAgenda => {
            (Pressing::Due(None), say.t("明天").to_owned(), hours(one), at("/agenda", say.t("排议程")))
        }
        Want::Minutes(late) => {
            let over = late - i32::try_from(PATIENCE).unwrap_or_default();
            let pressing = if over > 0 { Pressing::Late(over) } else { Pressing::Due(None) };
            let day = dates::past(one.day, today, say);
            (
                pressing,
                say.t("没定稿").to_owned(),
                say.f("{day}开的", &[("day", &day)]),
                at("/minutes", say.t("写会议记录")),
            )
        }
    };
    let named = say.f("{title}，看看", &[("title", &one.title)]);
    Reason { about: one.id, pressing, said, exact, what: html! { b { (zh(&one.title)) } }, why, action, named }
}

/// Gatherings of the coming seven days that the asker may see.
fn week(desk: &Desk) -> Future<'_, Result<Vec<Ahead>, Problem>> {
    Box::pin(async move {
        if !desk.may(SEE) {
            return Ok(Vec::new());
        }
        let today = desk.today();
        let all = store::coming(desk.db(), desk.office(), which(asker::only_of(desk), days(today, 1)), 12).await?;
        let near = all.into_iter().filter(|one| one.cancelled.is_none() && one.day <= days(today, 7));
        let ahead = |one: Gathering| {
            let what: Markup = html! { a href=(format!("/gatherings/{}", one.id)) { (zh(&one.title)) } };
            Ahead { day: one.day, what, note: html! { (hours(&one)) } }
        };
        Ok(near.map(ahead).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gathering::model::{Cancelled, Kind};
    use jiff::civil::{date, time};

    fn on(day: Date, kind: Kind) -> Gathering {
        Gathering {
            id: Id::NOBODY,
            kind,
            title: "会".into(),
            day,
            from: time(14, 0, 0, 0),
            until: None,
            place: String::new(),
            host: String::new(),
            host_account: None,
            words: String::new(),
            called: (0, Id::NOBODY),
            changed_at: 0,
            version: 1,
            cancelled: None,
            finished: None,
            heads: 0,
        }
    }

    #[test]
    fn a_gathering_wants_somebody_when_it_is_near_or_unfinished() {
        let today = date(2026, 11, 23);
        let morning = base::clock::start_of(today) + 9 * 3_600_000;
        let meeting = |day| on(day, Kind::JointMeeting);
        let off = |one: Gathering| Gathering {
            cancelled: Some(Cancelled { why: "停电".into(), at: 0, by: Id::NOBODY }),
            ..one
        };
        let (both, mine, leads, neither) = ((true, true), (true, false), (false, true), (false, false));
        let table = [
            (meeting(today), 1, mine, Some(Want::Today)),
            (meeting(today), 1, leads, None),
            (meeting(date(2026, 11, 24)), 1, mine, Some(Want::Tomorrow)),
            (meeting(date(2026, 11, 24)), 0, mine, Some(Want::Tomorrow)),
            (meeting(date(2026, 11, 24)), 0, both, Some(Want::EmptyAgenda)),
            (on(date(2026, 11, 24), Kind::ServiceDay), 0, leads, None),
            (meeting(date(2026, 11, 25)), 0, both, None),
            (meeting(date(2026, 11, 22)), 1, both, None),
            (meeting(date(2026, 11, 21)), 1, leads, Some(Want::Minutes(2))),
            (meeting(date(2026, 11, 18)), 1, leads, Some(Want::Minutes(5))),
            (meeting(date(2026, 11, 18)), 1, neither, None),
            (Gathering { finished: Some((1, Id::NOBODY)), ..meeting(date(2026, 11, 18)) }, 1, leads, None),
            (on(date(2026, 11, 18), Kind::TrainingClass), 1, leads, None),
            (off(meeting(today)), 1, both, None),
        ];
        for (one, items, who, wanted) in table {
            assert_eq!(want(&one, items, today, morning, who), wanted, "{} {items} {who:?}", one.day);
        }
        let evening = base::clock::start_of(today) + 17 * 3_600_000;
        assert_eq!(want(&meeting(today), 1, today, evening, both), None, "it is over");
    }
}
