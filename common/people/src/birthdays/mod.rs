//! Round birthdays of the coming week, for the page of the day: somebody who turns 80, 90 or 100 is visited. Told only to
//! those who may read a birthday, and for that week; not written down as a look, because nobody chose whom to look at.
pub mod rules;
mod store;

use crate::{
    access::{self, scope},
    asked::{Card, store::cards},
};
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
        let (today, scope) = (desk.today(), scope(&desk.visitor));
        let born = store::born(desk.db(), desk.office(), &rules::spans(today)).await?;
        let mut cards: Vec<Card> = cards(desk.db(), desk.office(), &born).await?.into_values().collect();
        cards.retain(|card| card.flat.is_some() && scope.holds(card.building));
        cards.sort_by_key(|card| (card.birth, card.id));
        let ahead = cards.into_iter().filter_map(|one| {
            let (day, age) = rules::turns(one.birth?, today)?;
            let turns = desk.say().f("{n} 岁生日", &[("n", &age)]);
            let what = html! { a href=(format!("/people/{}", one.id)) { (zh(&one.name)) } " " (turns) };
            Some(Ahead { day, what, note: zh(&one.door) })
        });
        Ok(ahead.collect())
    })
}
