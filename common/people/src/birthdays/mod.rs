//! Round birthdays of the coming week, for the page of the day: somebody who turns 80, 90 or 100 is visited. Told only to
//! those who may read a birthday, and for that week; not written down as a look, because nobody chose whom to look at.
pub mod rules;
mod store;

use crate::access::{self, scope};
use maud::html;
use web::{
    Desk, Future, Problem,
    look::zh,
    today::{Ahead, Today},
};

/// This room's part of the page.
pub(crate) const TODAY: Today = Today { reasons: None, week: Some(week), just_now: None, achieved: None };

fn week(desk: &Desk) -> Future<'_, Result<Vec<Ahead>, Problem>> {
    Box::pin(async move {
        if !desk.may(access::SEE) {
            return Ok(Vec::new());
        }
        let today = desk.today();
        let leader = scope(&desk.visitor).only().is_some().then_some(desk.visitor.account);
        let born = store::born(desk.db(), desk.office(), leader, &rules::spans(today)).await?;
        let ahead = born.into_iter().filter_map(|one| {
            let (day, age) = rules::turns(one.birth, today)?;
            let turns = desk.say().f("{n} 岁生日", &[("n", &age)]);
            let what = html! { a href=(format!("/people/{}", one.id)) { (zh(&one.name)) } " " (turns) };
            Some(Ahead { day, what, note: zh(&one.door) })
        });
        Ok(ahead.collect())
    })
}
