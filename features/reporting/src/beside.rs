//! What the residents who reported it wrote, on the page of a matter.
use crate::{access::READ, model::Report, receiving::own, store};
use base::{Id, clock, dates};
use maud::{Markup, html};
use web::{Aside, Desk, Future, Problem, look::zh};

/// For those who read reports: their own words, as part of the story.
pub(crate) fn beside(desk: &Desk, record: Id) -> Future<'_, Result<Aside, Problem>> {
    Box::pin(async move {
        let nothing = Aside { label: "居民怎么说", lines: Vec::new(), told: true };
        if !desk.may(READ) {
            return Ok(nothing);
        }
        let reports = store::of_matter(desk.db(), desk.office(), record).await?;
        Ok(Aside { lines: reports.iter().map(|report| line(desk, report)).collect(), ..nothing })
    })
}

/// The words; how and when they came. How to reach whoever wrote them is looked up on the report's own page.
fn line(desk: &Desk, report: &Report) -> (Markup, Markup) {
    let (say, own) = (desk.say(), own(desk.house.ledger.keys(), report));
    let day = dates::spoken(clock::day(report.at), desk.today(), say);
    let words = html! {
        @match &own {
            Some(own) => { "“" (zh(&own.words)) "”" }
            None => { (say.t("来报的人把话删掉了。")) }
        }
    };
    let note = html! {
        (say.t(report.how.word())) " · " (day)
        " · " a href=(format!("/reporting/{}", report.id)) { (say.t("看报来的")) }
    };
    (words, note)
}
