//! Cards on doors.
use crate::street::{Street, derived};
use base::Role;
use reporting::store;
use testing::on_both;

on_both! {
    deriving derived();

    async fn every_entrance_gets_a_card_once(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, db) = (street.browser(Role::Clerk).await, fixture.ledger.reader());
        let cards = store::cards(db, street.town.office).await.unwrap();
        assert_eq!(cards.iter().map(|card| card.place.as_str()).collect::<Vec<_>>(), ["3号1单元", "3号2单元"]);
        assert_ne!(cards[0].code, cards[1].code);
        clerk.post("/reporting/codes/all", &[]).await;
        assert_eq!(store::cards(db, street.town.office).await.unwrap().len(), 2);
        assert_eq!(store::cards(db, street.town.neighbour).await.unwrap(), []);

        let page = clerk.post("/reporting/codes", &[("place", " ")]).await;
        assert!(page.status == 422 && page.text().contains("写一下贴在哪里。"));
        clerk.post("/reporting/codes", &[("place", "小广场")]).await;
        let pdf = clerk.get("/reporting/codes/paper").await;
        assert!(pdf.body.starts_with(b"%PDF-"), "{}", pdf.status);
        assert!(clerk.get("/reporting/slips/paper").await.body.starts_with(b"%PDF-"));

        // Two press at once: what the second found lacking hangs by then.
        for card in &cards {
            clerk.post(&format!("/reporting/codes/{}/end", card.id), &[]).await;
        }
        let chief = street.browser(Role::Chief).await;
        tokio::join!(clerk.post("/reporting/codes/all", &[]), chief.post("/reporting/codes/all", &[]));
        let hanging = store::cards(db, street.town.office).await.unwrap().into_iter().filter(|card| !card.ended);
        let mut doors: Vec<_> = hanging.filter_map(|card| card.entrance).collect();
        doors.sort();
        let all = doors.len();
        doors.dedup();
        assert_eq!((all, doors.len()), (2, 2), "one a door");

        let ended = format!("/reporting/codes/{}/end", street.card.id);
        let stranger: testing::Browser = street.town.browser_in(street.town.neighbour, Role::Clerk).await.unwrap();
        assert_eq!(stranger.post(&ended, &[]).await.status, 404);
        clerk.post(&ended, &[]).await;
        let page = street.resident().get(&format!("/r/{}", street.card.code)).await;
        assert!(page.status == 404 && page.text().contains("这张码不能用了"), "{}", page.text());
        assert!(!page.html().contains("tel:"), "nobody wrote a number yet");
        let written = [("phone", "021-5550 0101"), ("address", "银杏路 1 号"), ("hours", "周一到周五")];
        assert_eq!(chief.post("/office", &written).await.status, 303);
        let told = street.resident().get(&format!("/r/{}", street.card.code)).await;
        assert!(told.html().contains("href=\"tel:02155500101\""), "{}", told.html());
        assert!(told.text().contains("银杏路 1 号") && told.text().contains("周一到周五"), "{}", told.text());
        street.verified(fixture).await;
    }
}
