//! What the store chooses is what the wall of the rules lets through, on both databases.
use crate::street::{Street, heard, leak, with};
use accounts::staff::store::entrust;
use base::{Id, Role};
use matters::matter::{
    model::Kind,
    rules::{Sight, Wall},
    store::{Choice, matter, matters},
};
use testing::on_both;

on_both! {
    async fn the_list_and_the_rules_agree_on_the_wall(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, volunteer) = (street.browser(Role::Clerk).await, street.browser(Role::Volunteer).await);
        let accounts = [Role::PropertyManager, Role::Volunteer, Role::Chief].map(|role| street.town.account(role));
        let asker = street.town.asker(Role::Chief);
        fixture.ledger.record(&asker, async |tx: &mut journal::Tx| {
            for account in accounts {
                entrust(tx, account, Role::GroupLeader, &[street.building], asker.at).await?;
            }
            anyhow::Ok(((), journal::Fact::of("buildings.entrusted", street.building)))
        }).await.unwrap();
        let mut addresses = Vec::new();
        for (n, browser) in [&clerk, &volunteer, &clerk, &clerk, &clerk].into_iter().enumerate() {
            let title = format!("第 {n} 件");
            let place = if n == 3 { "南门" } else { "3号601" };
            addresses.push(heard(browser, &with(&leak(), &[("title", &title), ("place", place), ("who", "")])).await);
        }
        let named = accounts[0].to_string();
        clerk.submit(&format!("{}/steps", addresses[2]), &[("what", "修"), ("party", "property_manager")]).await;
        clerk.submit(&format!("{}/steps", addresses[3]), &[("what", "修"), ("party", "contractor"), ("account", &named)]).await;
        let (db, office) = (fixture.ledger.reader(), street.town.office);
        for account in accounts {
            for bits in 0..16 {
                let wall = Wall {
                    account: Some(account),
                    everything: bits & 1 > 0,
                    buildings: if bits & 2 > 0 { vec![street.building] } else { Vec::new() },
                    own: bits & 4 > 0,
                    property: bits & 8 > 0,
                };
                let mut listed: Vec<Id> = matters(db, office, &wall, &Choice::default()).await.unwrap().iter().map(|m| m.id).collect();
                let mut seen = Vec::new();
                for address in &addresses {
                    let id: Id = address.trim_start_matches("/matters/").parse().unwrap();
                    let one = matter(db, office, id).await.unwrap().unwrap();
                    seen.extend((wall.sight(&one) != Sight::Nothing).then_some(id));
                    assert!(matter(db, street.town.neighbour, id).await.unwrap().is_none());
                }
                listed.sort_unstable();
                seen.sort_unstable();
                assert_eq!(listed, seen, "{wall:?}");
                assert!(matters(db, street.town.neighbour, &wall, &Choice::default()).await.unwrap().is_empty());
            }
        }
    }

    async fn matters_are_narrowed_and_found(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        heard(&clerk, &leak()).await;
        heard(&clerk, &with(&leak(), &[("title", "100% 要修的_门禁"), ("kind", "need"), ("place", "南门"), ("who", "")])).await;
        let (db, office) = (fixture.ledger.reader(), street.town.office);
        let wall = Wall { everything: true, ..Wall::default() };
        let all = Choice::default();
        let words = |words: &str| Choice { words: Some(words.into()), ..Choice::default() };
        let table = [
            (all.clone(), vec![1, 2]),
            (Choice { closed: Some(false), ..all.clone() }, vec![1, 2]),
            (Choice { closed: Some(true), ..all.clone() }, vec![]),
            (Choice { kind: Some(Kind::Need), ..all.clone() }, vec![2]),
            (Choice { building: Some(street.building), ..all.clone() }, vec![1]),
            (Choice { flat: Some(street.flat), ..all.clone() }, vec![1]),
            (Choice { person: Some(street.people[1]), ..all.clone() }, vec![1]),
            (Choice { person: Some(street.stranger), ..all.clone() }, vec![]),
            (Choice { after: 1, ..all.clone() }, vec![1]),
            (words("漏水"), vec![1]),
            (words("601"), vec![1]),
            (words("2"), vec![2]),
            (words("100%"), vec![2]),
            (words("%"), vec![2]),
            (words("_"), vec![2]),
            (words("!"), vec![]),
            (words("没有这样的"), vec![]),
        ];
        for (choice, wanted) in table {
            let mut found: Vec<i64> = matters(db, office, &wall, &choice).await.unwrap().iter().map(|m| m.number).collect();
            found.sort_unstable();
            assert_eq!(found, wanted, "{choice:?}");
        }
    }
}
