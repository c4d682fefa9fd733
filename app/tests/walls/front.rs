//! Where somebody who signed in begins.
use crate::{beside_accounts, towns};
use accounts::testing::Town;
use base::{Clock, Role};
use testing::{Browser, MONDAY_MORNING, on_both};

async fn begins(town: &Town, role: Role) -> String {
    let browser: Browser = town.browser(role).await.unwrap();
    browser.get("/").await.location().unwrap()
}

on_both! {
    async fn everybody_begins_with_their_day(place: &Place) {
        let (_, town) = towns(place).await;
        for role in Role::ALL {
            assert_eq!(begins(&town, role).await, "/today", "{role:?}");
        }
    }

    async fn an_empty_register_comes_first_for_those_who_keep_it(place: &Place) {
        let ledger = place.ledger(Vec::new()).await;
        let town = Town::new(&ledger, &Clock::fixed(MONDAY_MORNING), place.folder(), beside_accounts).await.unwrap();
        for (role, page) in [(Role::Chief, "/people"), (Role::Clerk, "/people"), (Role::Volunteer, "/today"), (Role::Administrator, "/today")] {
            assert_eq!(begins(&town, role).await, page, "{role:?}");
        }
    }
}
