//! Questions that the street asks for again and again.
use crate::questions::{
    model::{Heard, Period, Question},
    saved::Saved,
    store,
};
use base::Id;
use journal::{Asker, Fact, Tx};
use people::counting::Wanted;
use serde_json::json;
use web::{DemoTown, Future};

const HOURS: i64 = 3_600_000;

pub(crate) fn furnish(town: &DemoTown) -> Future<'_, anyhow::Result<()>> {
    Box::pin(async move {
        let now = town.clock.now();
        let today = base::clock::start_of(base::clock::day(now));
        let alone = Wanted { age_from: Some(80), tags: vec!["独居".into()], ..Wanted::default() };
        let tenants = Wanted { tenure: Some(people::model::Tenure::Tenant), ..Wanted::default() };
        let month = Heard { heard: Some(Period::ThisMonth), ..Heard::default() };
        let all = [
            ("高龄独居老人", "街道服务办", Question::People(alone.clone()), Some(today + 15 * HOURS)),
            ("租住的户数", "派出所", Question::Households(tenants), None),
            ("本月听到的事", "每月小结", Question::Matters(month), None),
        ];
        for (name, by, question, due_at) in all {
            add(town, town.office, (name, by), (question, due_at)).await?;
        }
        add(town, town.neighbour, ("梧桐里高龄独居", "街道服务办"), (Question::People(alone), None)).await
    })
}

async fn add(
    town: &DemoTown,
    office: Id,
    (name, by): (&str, &str),
    (question, due_at): (Question, Option<i64>),
) -> anyhow::Result<()> {
    let (name, wanted_by) = (name.to_owned(), by.to_owned());
    let new = Saved { id: Id::new(), name, question: Some(question), wanted_by, due_at, version: 1 };
    let added = async |tx: &mut Tx| {
        store::add(tx, &new).await?;
        anyhow::Ok(((), Fact::of("question.added", new.id).saying(&json!({ "name": new.name }))))
    };
    town.house.ledger.record(&Asker::program(office, town.clock.now()), added).await?;
    Ok(())
}
