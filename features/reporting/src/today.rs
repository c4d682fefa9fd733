//! What waits for a look, on the page of the day.
use crate::{access::READ, store};
use maud::html;
use web::{
    Desk, Future, Problem,
    today::{Action, Asked, Pressing, Reason, Today},
};

pub(crate) const TODAY: Today = Today { reasons: Some(reasons), week: None, just_now: None, achieved: None };

fn reasons(desk: &Desk) -> Future<'_, Result<Asked, Problem>> {
    Box::pin(async move {
        let rest = ("/reporting", "扫码报事");
        if !desk.may(READ) {
            return Ok(Asked { rest, ..Asked::default() });
        }
        let n = store::waiting(desk.db(), desk.office()).await?;
        let oldest = store::held(desk.db(), desk.office(), 1).await?.into_iter().next();
        let Some(oldest) = oldest else { return Ok(Asked { rest, ..Asked::default() }) };
        let say = desk.say();
        let reason = Reason {
            about: oldest.id,
            pressing: Pressing::Waiting(oldest.at),
            said: base::dates::spoken(base::clock::day(oldest.at), desk.today(), say),
            exact: String::new(),
            what: html! { a href="/reporting" { b { (say.t("扫码报事")) } } },
            why: html! { (say.f("有 {n} 件看着不对，没有直接登记，要看一看。", &[("n", &n)])) },
            action: Action::Link("/reporting".to_owned(), say.t("看一看").to_owned()),
            named: say.t("看一看：扫码报事").to_owned(),
        };
        Ok(Asked { reasons: vec![reason], all: 1, rest })
    })
}
