//! What the residents who reported it wrote, beside the page of a matter.
use crate::{access::READ, receiving::own, store};
use base::Id;
use maud::html;
use web::{Aside, Desk, Future, Problem, look::zh};

/// For those who read reports.
pub(crate) fn beside(desk: &Desk, record: Id) -> Future<'_, Result<Aside, Problem>> {
    Box::pin(async move {
        if !desk.may(READ) {
            return Ok(Aside { label: "居民报来的", lines: Vec::new() });
        }
        let (say, keys) = (desk.say(), desk.house.ledger.keys());
        let reports = store::of_matter(desk.db(), desk.office(), record).await?;
        let lines = reports.iter().map(|report| {
            let own = own(keys, report);
            let words = html! { a href=(format!("/reporting/{}", report.id)) {
                @if let Some(own) = own { (zh(&own.words)) } @else { (say.t("来报的人把话删掉了。")) }
            } };
            (html! { (say.t(report.how.word())) }, words)
        });
        Ok(Aside { label: "居民报来的", lines: lines.collect() })
    })
}
