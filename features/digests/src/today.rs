//! Deliveries that do not succeed, told on the page of the day to whoever may put them right.
use crate::{access, sending};
use base::{clock, dates};
use maud::html;
use post::Unsent;
use web::{
    Desk, Future, Problem,
    look::zh,
    today::{Action, Asked, Pressing, Reason, Today},
};

/// This room's part of the page.
pub(crate) const TODAY: Today = Today { reasons: Some(reasons), week: None, just_now: None, achieved: None };

fn reasons(desk: &Desk) -> Future<'_, Result<Asked, Problem>> {
    Box::pin(async move {
        if !desk.may(access::KEEP) {
            return Ok(Asked::default());
        }
        let say = desk.say();
        let troubles = jobs::troubles(desk.db(), desk.office()).await?;
        let failing = troubles.into_iter().filter(|trouble| trouble.name == sending::SEND);
        let reasons: Vec<Reason> = failing
            .filter_map(|trouble| {
                let about = trouble.subject?;
                let why = Unsent::from_kept(&trouble.why).map(|unsent| say.sentence(&unsent.sentence()));
                let words = say.t("看看").to_owned();
                let day = dates::past(clock::day(trouble.failed_at), desk.today(), say);
                Some(Reason {
                    about,
                    pressing: Pressing::Waiting(trouble.failed_at),
                    said: say.t("没有送到").to_owned(),
                    exact: day,
                    what: html! { b { (zh(&trouble.label)) } (say.t("，")) (say.t("每日简报发不过去")) },
                    why: html! { (zh(&trouble.told(say))) @if let Some(why) = why { (why) } },
                    named: say.t("看看每日简报").to_owned(),
                    action: Action::Link(format!("/digests/{about}"), words),
                })
            })
            .collect();
        let all = reasons.len();
        Ok(Asked { reasons, all, rest: ("/digests", "每日简报") })
    })
}
