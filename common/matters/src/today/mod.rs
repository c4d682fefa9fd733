//! What matters tell the page of the day, through the asker's wall.
pub mod rules;
mod store;
mod words;

use crate::{
    access, asker,
    listing::{
        self,
        model::{Choice, Share, Stage},
    },
    matter::{
        model::{Kind, Matter},
        rules::{Wall, due},
    },
};
use base::{Id, clock};
use futures_util::future::try_join_all;
use maud::{Markup, html};
use people::asked::store::cards;
use rules::{Asker, Want, Wanted, wanted};
use std::collections::{BTreeSet, HashMap};
use web::{
    Desk, Future, Problem, history,
    look::zh,
    today::{Ahead, Asked, Happened, Today},
};
use words::{Telling, shorter};

/// This room's part of the page.
pub(crate) const TODAY: Today =
    Today { reasons: Some(reasons), week: Some(week), just_now: Some(just_now), achieved: Some(achieved) };

/// Reasons handed on; more than a page shows, so that other rooms' can be mixed in.
const HANDED_ON: usize = 12;
/// Facts looked through for what just happened, and lines told.
const FACTS: i64 = 40;
const LINES: usize = 8;

/// Where the most pressing are found, however many are open: those due first, what was heard last (which has no day yet),
/// those waiting to be asked, and hazards that nobody is at. Whoever does not lead is wanted for their own steps only.
fn where_to_look(asker: Asker<'_>) -> Vec<Choice> {
    let of = |stage, share, most| Choice { stage: Some(stage), share, most, ..Choice::default() };
    let doing = |most| of(Stage::Doing, doing(asker), most);
    let mut all = vec![doing(14), Choice { newest: true, ..doing(10) }];
    if asker.leads || asker.hears {
        all.push(of(Stage::FollowUp, Share::Whole, 10));
    }
    if asker.leads {
        all.push(Choice { kind: Some(Kind::Hazard), ..of(Stage::Doing, Share::Whole, 6) });
    }
    all
}

/// Which of those under way may want the asker.
fn doing(asker: Asker<'_>) -> Share {
    if asker.leads { Share::Any } else { Share::Own }
}

/// How often more of those due and of those waiting to be asked are looked at, where most of them want nobody today: a chief
/// who reminded everybody of what is late has read far down.
const FURTHER: i64 = 4;

/// The open matters that want the asker, as far as they were looked for, the most pressing first; and how many may.
async fn wanting(desk: &Desk, wall: &Wall) -> Result<(Vec<(Matter, Wanted)>, usize), Problem> {
    let (db, office, today, now) = (desk.db(), desk.office(), desk.today(), clock::local(desk.at).time());
    let asker = asking(desk, wall);
    let (mut looked_at, mut all): (BTreeSet<Id>, Vec<(Matter, Wanted)>) = (BTreeSet::new(), Vec::new());
    let mut choices = where_to_look(asker);
    for _ in 0..=FURTHER {
        let (mut fresh, mut more): (Vec<Id>, Vec<Choice>) = (Vec::new(), Vec::new());
        let found = try_join_all(choices.iter().map(|choice| listing::store::ids(db, office, wall, choice))).await?;
        for (choice, ids) in choices.iter().zip(found) {
            // The newest and hazards stand among those due, further down.
            if i64::try_from(ids.len()).is_ok_and(|n| n == choice.most) && choice.kind.is_none() && !choice.newest {
                more.push(further(choice));
            }
            fresh.extend(ids.into_iter().filter(|id| looked_at.insert(*id)));
        }
        let read = listing::store::these_open(db, office, &fresh).await?;
        let seen = read.into_iter().filter_map(|matter| wall.part(matter));
        all.extend(seen.filter_map(|matter| wanted(asker, &matter, today).map(|wanted| (matter, wanted))));
        choices = more;
        if all.len() >= HANDED_ON || choices.is_empty() {
            break;
        }
    }
    all.sort_by_key(|(_, wanted)| wanted.pressing.rank(now));
    // Where not all were looked at, every one that is open may want somebody.
    let count = if choices.is_empty() { all.len() } else { may_want(desk, asker).await? };
    Ok((all, count))
}

/// How many may want the asker, looked at or not.
async fn may_want(desk: &Desk, asker: Asker<'_>) -> Result<usize, Problem> {
    let of = async |share| {
        let choice = Choice { share, ..Choice::default() };
        listing::store::counts(desk.db(), desk.office(), asker.wall, &choice, desk.today()).await
    };
    let under_way = of(doing(asker)).await?;
    let whole = if asker.wall.everything && asker.leads { under_way } else { of(Share::Whole).await? };
    Ok(usize::try_from(under_way.doing + whole.follow_up).unwrap_or_default())
}

/// The next of the same, twice as many.
fn further(last: &Choice) -> Choice {
    Choice { after: last.after + last.most, most: last.most * 2, ..last.clone() }
}

fn asking<'a>(desk: &Desk, wall: &'a Wall) -> Asker<'a> {
    Asker { wall, leads: desk.may(access::LEAD), hears: desk.may(access::HEAR) }
}

fn reasons(desk: &Desk) -> Future<'_, Result<Asked, Problem>> {
    Box::pin(async move {
        if !desk.may(access::SEE) {
            return Ok(Asked::default());
        }
        let wall = asker::wall(desk);
        let (mut all, count) = wanting(desk, &wall).await?;
        all.truncate(HANDED_ON);
        let visits = all.iter().filter(|(_, wanted)| wanted.want == Want::FollowUp);
        let persons: Vec<Id> =
            visits.flat_map(|(matter, _)| rules::unasked(matter)).map(|(person, _)| person).collect();
        let cards = cards(desk.db(), desk.office(), &persons).await?;
        let telling = Telling { say: desk.say(), today: desk.today(), cards: &cards };
        let reasons = all.iter().map(|(matter, wanted)| telling.reason(matter, *wanted)).collect();
        Ok(Asked { reasons, all: count, rest: ("/matters", "事项") })
    })
}

/// Days on which something should be done, of the coming seven.
fn week(desk: &Desk) -> Future<'_, Result<Vec<Ahead>, Problem>> {
    Box::pin(async move {
        if !desk.may(access::SEE) {
            return Ok(Vec::new());
        }
        let (wall, today) = (asker::wall(desk), desk.today());
        let asker = asking(desk, &wall);
        let tomorrow = today.tomorrow().unwrap_or(today);
        let choice = Choice { stage: Some(Stage::Doing), from: Some(tomorrow), most: 12, ..Choice::default() };
        let all = crate::read(desk, choice).await?;
        // What is asked of somebody stands among the reasons already.
        let ahead = all.iter().filter(|matter| wanted(asker, matter, today).is_none()).filter_map(|matter| {
            let day = due(matter).filter(|day| (1..=7).contains(&(*day - today).get_days()))?;
            let what = html! { a href=(format!("/matters/{}", matter.id)) { (zh(&matter.title)) } };
            Some(Ahead { day, what, note: html! { (desk.say().t("到期")) } })
        });
        Ok(ahead.collect())
    })
}

/// What colleagues recorded of matters the asker sees whole, today and yesterday.
fn just_now(desk: &Desk) -> Future<'_, Result<Vec<Happened>, Problem>> {
    Box::pin(async move {
        if !desk.may(access::SEE) {
            return Ok(Vec::new());
        }
        let (wall, keys) = (asker::wall(desk), desk.house.ledger.keys());
        let since = clock::start_of(desk.today()) - 86_400_000;
        let facts = journal::latest(desk.db(), keys, desk.office(), i64::MAX, FACTS).await?;
        let undoes = |fact: &journal::Happened| {
            let undone = fact.body.as_ref().filter(|_| fact.verb == "undone");
            (fact.seq, undone.and_then(|body| body.get("seq")?.as_i64()))
        };
        let undone = rules::undone(facts.iter().map(undoes));
        let facts = facts.into_iter().filter(|fact| {
            let others = ![desk.visitor.account, Id::NOBODY].contains(&fact.actor);
            others && fact.verb.starts_with("matter.") && fact.at >= since && !undone.contains(&fact.seq)
        });
        let mut titles: HashMap<Id, Option<String>> = HashMap::new();
        let mut told = Vec::new();
        for fact in facts {
            let title = match titles.get(&fact.subject) {
                Some(title) => title.clone(),
                None => store::title(desk.db(), desk.office(), &wall, fact.subject).await?,
            };
            titles.insert(fact.subject, title.clone());
            if let Some(title) = title {
                told.push((fact, title));
            }
            if told.len() == LINES {
                break;
            }
        }
        let actors: Vec<Id> = told.iter().map(|(fact, _)| fact.actor).collect();
        let names = desk.names(&actors).await?;
        let one = |(fact, title): &(journal::Happened, String)| Happened {
            at: fact.at,
            words: happened(desk, fact, title, names.get(&fact.actor).map(String::as_str)),
        };
        Ok(told.iter().map(one).collect())
    })
}

fn happened(desk: &Desk, fact: &journal::Happened, title: &str, who: Option<&str>) -> Markup {
    let sentence = history::sentence(desk, fact);
    let named = sentence.contains(title);
    html! {
        a href=(format!("/matters/{}", fact.subject)) { (zh(&shorter(if named { &sentence } else { title }))) }
        span.told-by { (zh(who.unwrap_or(desk.say().t("程序")))) @if !named { (desk.say().t("：")) (zh(&shorter(&sentence))) } }
    }
}

/// What the asker recorded today.
fn achieved(desk: &Desk) -> Future<'_, Result<Vec<String>, Problem>> {
    Box::pin(async move {
        let since = clock::start_of(desk.today());
        let done = store::achieved(desk.db(), desk.office(), desk.visitor.account, since).await?;
        let clauses = [
            ("听到了 {n} 件事", done.heard),
            ("办好了 {n} 步", done.steps),
            ("催了 {n} 次", done.reminders),
            ("回访了 {n} 次", done.visits),
            ("办结了 {n} 件", done.closed),
        ];
        let some = clauses.into_iter().filter(|(_, n)| *n > 0);
        Ok(some.map(|(words, n)| desk.say().f(words, &[("n", &n)])).collect())
    })
}
