//! The fixture itself: fresh on both databases, and gone afterwards.
use db::Address;
use testing::{MONDAY_MORNING, Place, on_both};

on_both! {
    async fn a_fixture_is_open_and_empty(fixture: &Fixture) -> anyhow::Result<()> {
        let offices = fixture
            .ledger
            .reader()
            .one("SELECT COUNT(*) FROM log_head", &[], |row| row.get::<i64>(0))
            .await?;
        assert_eq!(offices, 0);
        assert_eq!(base::clock::local(fixture.clock.now()).to_string(), "2026-11-23T09:00:00");
        assert_eq!(fixture.clock.now(), MONDAY_MORNING);
        Ok(())
    }

    async fn a_place_can_be_opened_again(place: &Place) {
        drop(place.ledger(Vec::new()).await);
        drop(place.ledger(Vec::new()).await);
    }
}

#[tokio::test]
async fn two_places_are_two_databases() {
    let (one, two) = (Place::postgres().await, Place::postgres().await);
    assert_ne!(one.address, two.address);
}

#[tokio::test]
async fn a_place_leaves_nothing_behind() {
    let place = Place::postgres().await;
    let ledger = place.ledger(Vec::new()).await;
    let (address, folder) = (place.address.clone(), place.folder().to_owned());
    drop(place);
    drop(ledger);
    assert!(!folder.exists());
    let Address::Postgres(url) = address else { panic!("asked for PostgreSQL") };
    assert!(tokio_postgres::connect(&url, tokio_postgres::NoTls).await.is_err());
}
