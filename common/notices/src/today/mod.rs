//! What hangs tells the page of the day: what is to be put up, answered, ended, taken down.
mod done;
pub mod rules;
mod store;

use crate::{
    access, asker,
    listing::store::wanting,
    notice::{model::Notice, rules::full, store::several},
    words::pages::first_owed,
};
use base::{Id, Say, clock, dates};
use jiff::civil::Date;
use maud::{Markup, html};
use rules::{Asker, Want, Wanted, wanted};
use web::{
    Desk, Future, Problem,
    look::zh,
    today::{Action, Ahead, Asked, HERE, Pressing, Reason, Today},
};

/// This room's part of the page.
pub(crate) const TODAY: Today =
    Today { reasons: Some(reasons), week: Some(week), just_now: Some(done::just_now), achieved: Some(done::achieved) };

/// Reasons handed on; more than a page shows, so that other rooms' can be mixed in.
const HANDED_ON: usize = 12;

/// Those that want the asker, the most pressing first.
async fn asked(desk: &Desk) -> Result<Vec<(Notice, Wanted)>, Problem> {
    let ids: Vec<Id> = wanting(desk.db(), desk.office()).await?;
    let (today, now) = (desk.today(), clock::local(desk.at).time());
    let mut all = Vec::new();
    for notice in several(desk.db(), desk.office(), &ids).await? {
        let hears = asker::hears(desk, &notice).await?;
        let asker = Asker { writes: desk.may(access::WRITE), hears, hand: &access::hand(&desk.visitor) };
        all.extend(wanted(&asker, &notice, today).map(|wanted| (notice, wanted)));
    }
    all.sort_by_key(|(_, wanted)| wanted.pressing.rank(now));
    Ok(all)
}

fn reasons(desk: &Desk) -> Future<'_, Result<Asked, Problem>> {
    Box::pin(async move {
        if !desk.may(access::SEE) {
            return Ok(Asked::default());
        }
        let all = asked(desk).await?;
        let telling = Telling { say: desk.say(), today: desk.today() };
        let reasons = all.iter().take(HANDED_ON).map(|(notice, wanted)| telling.reason(notice, *wanted)).collect();
        Ok(Asked { reasons, all: all.len(), rest: ("/notices", "通知公示") })
    })
}

/// Displays whose last day comes, of the coming seven.
fn week(desk: &Desk) -> Future<'_, Result<Vec<Ahead>, Problem>> {
    Box::pin(async move {
        if !desk.may(access::WRITE) {
            return Ok(Vec::new());
        }
        let today = desk.today();
        let choice = crate::listing::model::Choice {
            state: Some(crate::notice::model::State::Hanging),
            most: 40,
            ..crate::listing::model::Choice::default()
        };
        let lines = crate::listing::store::lines(desk.db(), desk.office(), &choice, today).await?;
        let ahead = lines.into_iter().filter_map(|line| {
            let day = line.shown?.1.filter(|day| (1..=7).contains(&(*day - today).get_days()))?;
            let what = html! { a href=(format!("/notices/{}", line.id)) { (zh(&line.title)) } };
            Some(Ahead { day, what, note: html! { (desk.say().t("最后一天")) } })
        });
        Ok(ahead.collect())
    })
}

/// In whose language, on which day.
struct Telling {
    say: Say,
    today: Date,
}

impl Telling {
    fn reason(&self, notice: &Notice, wanted: Wanted) -> Reason {
        let say = self.say;
        let (words, action) = self.action(notice, wanted.want);
        let (said, exact) = self.edge(notice, wanted);
        Reason {
            about: notice.id,
            pressing: wanted.pressing,
            said,
            exact,
            what: html! { a href=(format!("/notices/{}", notice.id)) { b { (zh(&notice.text.title)) } } (say.t("，")) (self.next(wanted)) },
            why: self.why(notice, wanted),
            action,
            named: say.f(
                "{action}：{kind}，{day}",
                &[
                    ("action", &words),
                    ("kind", &say.t(notice.text.kind.word())),
                    ("day", &full(say, notice.text.dated)),
                ],
            ),
        }
    }

    fn edge(&self, notice: &Notice, wanted: Wanted) -> (String, String) {
        let say = self.say;
        let until = notice.published.and_then(|published| published.until).filter(|day| *day < self.today);
        match (wanted.want, until) {
            (Want::PutUp(_), _) if matches!(wanted.pressing, Pressing::ThisWeek(_)) => {
                let from = notice.published.map(|published| dates::spoken(published.from, self.today, say));
                (from.unwrap_or_default(), say.t("要贴").to_owned())
            }
            (Want::PutUp(_) | Want::Photograph(_), _) => (say.t("轮到您").to_owned(), String::new()),
            (_, Some(day)) => (say.t("到期").to_owned(), dates::past(day, self.today, say)),
            (Want::Answer(_), None) => (say.t("等答复").to_owned(), String::new()),
            _ => (say.t("轮到您").to_owned(), String::new()),
        }
    }

    fn next(&self, wanted: Wanted) -> Markup {
        let say = self.say;
        html! { @match wanted.want {
            Want::PutUp(n) => { (say.f("还有 {n} 处没贴", &[("n", &n)])) }
            Want::Photograph(n) => { (say.f("还有 {n} 处没有照片", &[("n", &n)])) }
            Want::TakeDown(n) => { (say.f("还有 {n} 处没取下来", &[("n", &n)])) }
            Want::Answer(n) => { (say.f("还有 {n} 条意见没答复", &[("n", &n)])) }
            Want::End => { (say.t("可以结束公示了")) }
        } }
    }

    fn why(&self, notice: &Notice, wanted: Wanted) -> Markup {
        let say = self.say;
        html! { @match wanted.want {
            Want::PutUp(_) => { (say.t("贴好一处，拍一张照片，记一处。")) }
            Want::Photograph(_) => { (say.t("照片能说明哪天贴在哪里。")) }
            Want::TakeDown(_) => { (say.t("过了日子还贴着，大家会看错。")) }
            Want::Answer(_) => {
                @match notice.words.iter().find(|word| word.owed()) {
                    Some(word) => { (zh(&say.f("{name}说：“{said}”", &[("name", &word.who), ("said", &shorter(&word.words))]))) }
                    None => {}
                }
            }
            Want::End => { (say.t("意见都答复了，写一句结果。")) }
        } }
    }

    fn action(&self, notice: &Notice, want: Want) -> (String, Action) {
        let say = self.say;
        let link = |address: String, words: &'static str| {
            (say.t(words).to_owned(), Action::Link(address, say.t(words).to_owned()))
        };
        let at = |noun: &str| format!("/notices/{}{noun}", notice.id);
        match want {
            Want::PutUp(_) => link(at("#places"), "去贴"),
            Want::Photograph(_) => link(at("#places"), "补照片"),
            Want::TakeDown(_) => {
                let words = say.t("都取下来了").to_owned();
                (words.clone(), Action::Press(at("/taking-down"), words, vec![("back", HERE.to_owned())]))
            }
            Want::Answer(_) => link(first_owed(notice).unwrap_or_else(|| at("")), "答复意见"),
            Want::End => link(at("/closure"), "结束公示"),
        }
    }
}

/// The first words of what somebody said.
fn shorter(said: &str) -> String {
    const MOST: usize = 24;
    let line: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST { line } else { line.chars().take(MOST - 1).chain(['…']).collect() }
}
