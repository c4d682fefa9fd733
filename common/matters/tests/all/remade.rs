//! Lines of matters that were noted before the program kept any.
use crate::street::{Street, heard, leak, with};
use base::{Id, Role};
use matters::{
    listing::{
        model::{Choice, Stage},
        store::matters,
    },
    matter::rules::Wall,
};
use testing::on_both;

on_both! {
    // Nothing is derived here, as it was once.
    async fn what_was_never_kept_is_made_once(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let leak = heard(&clerk, &leak()).await;
        clerk.submit(&format!("{leak}/steps"), &[("what", "补防水"), ("party", "property_manager")]).await;
        heard(&clerk, &with(&crate::street::leak(), &[("title", "门禁坏了"), ("who", "")])).await;
        let (db, office) = (fixture.ledger.reader(), street.town.office);
        let chief = Wall { everything: true, ..Wall::default() };
        let manager = Wall { account: Some(Id::new()), property: true, ..Wall::default() };
        let doing = Choice { stage: Some(Stage::Doing), ..Choice::default() };
        let count = async |wall: &Wall| matters(db, office, wall, &doing).await.unwrap().len();
        assert_eq!((count(&chief).await, count(&manager).await), (0, 0));
        let prepare = matters::room().prepare.unwrap();
        for at in [office, street.town.neighbour, office] {
            prepare(&fixture.ledger, at).await.unwrap();
        }
        assert_eq!((count(&chief).await, count(&manager).await), (2, 1));
    }
}
