//! Who comes in, and who does not.
use accounts::{
    door::hashing,
    testing::{PASSWORD, PASSWORD_PHC, PEOPLE, Town},
};
use base::Role;
use testing::{Browser, Fixture, on_both};

pub async fn town(fixture: &Fixture) -> Town {
    Town::new(&fixture.ledger, &fixture.clock, fixture.place.folder(), Vec::new).await.unwrap()
}

on_both! {
    async fn everybody_of_the_town_is_recognised(fixture: &Fixture) {
        let town = town(fixture).await;
        let staff = accounts::staff(fixture.ledger.reader(), town.office).await.unwrap();
        assert_eq!(staff.len(), 7);
        for (role, _, name) in PEOPLE {
            let member = staff.iter().find(|member| member.roles == [role]).unwrap();
            assert_eq!((member.name.as_str(), member.id), (name, town.account(role)));
            let _: Browser = town.browser(role).await.unwrap();
        }
        assert_ne!(town.account(Role::Chief), town.account_in(town.neighbour, Role::Chief));
    }
}

#[tokio::test]
async fn the_kept_hash_is_of_the_password() {
    assert!(hashing::matches(PASSWORD, Some(PASSWORD_PHC.to_owned())).await.unwrap());
    assert!(!hashing::matches("yulan-xiaojing-8", Some(PASSWORD_PHC.to_owned())).await.unwrap());
    assert!(!hashing::matches("nobody's", None).await.unwrap());
}
