//! One receiver, so that the page has something to show; the demo town sends nothing by itself.
use crate::{model::Receiver, store};
use base::Id;
use journal::{Asker, Fact, Tx};
use post::{Target, Way};
use serde_json::json;
use web::{DemoTown, Future};

pub(crate) fn furnish(town: &DemoTown) -> Future<'_, anyhow::Result<()>> {
    Box::pin(async move {
        for (office, name, address) in [
            (town.office, "主任的邮箱", "zhuren@yinxingli.example"),
            (town.neighbour, "梧桐里邮箱", "zhuren@wutongli.example"),
        ] {
            let target = Target { way: Way::Mail, address: address.into(), secret: None };
            let new = Receiver { id: Id::new(), name: name.into(), target, hour: 8, workdays_only: true, version: 1 };
            let added = async |tx: &mut Tx| {
                store::add(tx, &new).await?;
                anyhow::Ok(((), Fact::of("receiver.added", new.id).saying(&json!({ "name": new.name }))))
            };
            town.house.ledger.record(&Asker::program(office, town.clock.now()), added).await?;
        }
        Ok(())
    })
}
