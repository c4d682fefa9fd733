//! The demo town has something hanging in every state, and its journal holds.
use crate::{
    rules::TODAY,
    street::{Street, derived},
};
use base::Role;
use notices::{
    listing::{model::Choice, store::lines},
    notice::{
        model::{Kind, State},
        store::notice,
    },
};
use testing::on_both;

on_both! {
    deriving derived();

    async fn something_hangs(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        street.furnish(fixture).await;
        let (db, office) = (fixture.ledger.reader(), street.town.office);
        let all = lines(db, office, &Choice { drafts: true, most: 50, ..Choice::default() }, TODAY).await.unwrap();
        assert!(all.iter().any(|line| line.state == State::Withdrawn), "{all:?}");
        for kind in Kind::ALL {
            assert!(all.iter().any(|line| line.kind == *kind && line.state == State::Hanging), "{kind:?}: {all:?}");
        }
        let lift = all.iter().find(|line| line.title.contains("电梯")).unwrap();
        let lift = notice(db, office, lift.id).await.unwrap().unwrap();
        assert_eq!(lift.words.iter().filter(|word| word.owed()).count(), 1, "{:?}", lift.words);
        let clerk = street.browser(Role::Clerk).await;
        for line in &all {
            let page = clerk.get(&format!("/notices/{}", line.id)).await;
            assert!(page.status == 200 && page.text().contains(&line.title), "{}", page.text());
        }
        street.verified(fixture).await;
    }
}
