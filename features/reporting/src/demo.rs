//! Cards on every door of 银杏里, a leak that was reported, and something that waits for a look.
use crate::{
    model::{About, Card, How, Own},
    receiving::{Sent, receive},
    rules::{self, letters},
    store,
};
use base::Id;
use journal::{Asker, Fact, Tx};
use people::asked::store::doorways;
use serde_json::json;
use web::{DemoTown, Future};

const HOUR: i64 = 3_600_000;

pub(crate) fn furnish(town: &DemoTown) -> Future<'_, anyhow::Result<()>> {
    Box::pin(async move {
        let (ledger, now) = (&town.house.ledger, town.clock.now());
        let ways = doorways(ledger.reader(), town.office).await?;
        let card = |(id, way): (Id, &people::asked::Doorway)| Card {
            id,
            code: letters(&ledger.keys().mark(&format!("card {id}")), rules::CODE),
            place: way.words.clone(),
            building: Some(way.building),
            entrance: Some(way.id),
            ended: false,
        };
        let cards: Vec<Card> = ways.iter().map(|way| card((Id::new(), way))).collect();
        let asker = Asker::program(town.office, now - 240 * HOUR);
        let write = async |tx: &mut Tx| {
            for card in &cards {
                store::make(tx, card, (asker.actor, asker.at)).await?;
            }
            anyhow::Ok(((), Fact::of("report_code.made", Id::new()).saying(&json!({ "n": cards.len() }))))
        };
        ledger.record(&asker, write).await?;
        let Some(card) = cards.into_iter().next() else { return Ok(()) };
        let all = [
            (26, About::Light, "二楼到三楼的灯一闪一闪，晚上看不清楼梯。", "5550 7310"),
            (3, About::Other, "低价装修，加我了解 www.example.invalid", ""),
        ];
        for (hours, about, words, contact) in all {
            let own = Own { words: words.into(), place: card.place.clone(), contact: contact.into() };
            let sent = Sent { about, own, photos: Vec::new(), card: Some(card.clone()), how: How::Code };
            let asker = Asker::program(town.office, now - hours * HOUR).commanding(Some(Id::new()));
            receive(ledger, &asker, &sent).await.map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
        }
        Ok(())
    })
}
