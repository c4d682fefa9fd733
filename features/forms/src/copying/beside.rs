//! Beside a matter's page: into which sheets it goes, and whether it stands there.
use crate::{
    access::COPY,
    copying::{model::Place, store},
};
use base::{Id, clock, dates};
use maud::{Markup, html};
use web::{Aside, Desk, Future, Problem, look::zh};

/// The room's [`web::Beside`].
pub(crate) fn beside(desk: &Desk, record: Id) -> Future<'_, Result<Aside, Problem>> {
    Box::pin(async move {
        if !desk.may(COPY) {
            return Ok(Aside::default());
        }
        let (say, today) = (desk.say(), desk.today());
        let all = store::of(desk.db(), desk.office(), record).await?;
        let line = |place: Place| -> (Markup, Markup) {
            let href = format!("/forms/copying/{}/matters/{record}", place.sheet);
            let told = match place.entered_at {
                Some(at) => say.f("{day}抄好", &[("day", &dates::spoken(clock::day(at), today, say))]),
                None => say.t("还没抄").to_owned(),
            };
            (html! { a href=(href) { (zh(&place.name)) } }, html! { (told) })
        };
        Ok(Aside { label: "照着抄", lines: all.into_iter().map(line).collect(), told: false })
    })
}
