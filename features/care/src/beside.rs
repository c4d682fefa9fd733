//! Beside the page of a resident: whether the committee looks after them, and where they stand.
use crate::{
    access::{KEEP, SEE},
    elders::{pages::said, rules::standing, store},
};
use base::Id;
use maud::{Markup, html};
use web::{Aside, Desk, Future, Problem};

/// For those who see elders; nothing beside a record that is no resident.
pub(crate) fn beside(desk: &Desk, record: Id) -> Future<'_, Result<Aside, Problem>> {
    Box::pin(async move {
        let nothing = Aside { label: "关爱", ..Aside::default() };
        if !desk.may(SEE) {
            return Ok(nothing);
        }
        match crate::asker::resident(desk, record).await {
            Ok(_) => {}
            Err(Problem::NotFound) => return Ok(nothing),
            Err(problem) => return Err(problem),
        }
        let (say, kept) = (desk.say(), store::kept(desk.db(), desk.house.ledger.keys(), desk.office(), record).await?);
        let link = |noun: &str, words: &str| html! { a href=(format!("/care/{record}{noun}")) { (words) } };
        let told: Option<(Markup, Markup)> = match kept {
            Some(kept) if kept.ended.is_none() => {
                let standing = standing(&kept.elder, desk.at);
                Some((link("", say.t("看望的经过")), html! { (said(say, standing, desk.today())) }))
            }
            Some(_) => Some((link("", say.t("看望的经过")), html! { (say.t("不再列入")) })),
            None if desk.may(KEEP) => Some((link("/new", say.t("列入关爱")), html! {})),
            None => None,
        };
        Ok(Aside { lines: told.into_iter().collect(), ..nothing })
    })
}
