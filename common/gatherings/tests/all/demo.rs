//! The demo town has gatherings in every state, and its journal holds.
use crate::street::Street;
use base::Role;
use gatherings::{
    gathering::{
        model::Kind,
        store::{Which, coming, past},
    },
    minutes::store::decisions,
    outcomes::rules::{Standing, standing},
};
use jiff::civil::date;
use testing::on_both;

on_both! {
    deriving crate::street::derived();

    async fn a_meeting_decided_and_the_next_one_is_tomorrow(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        street.furnish(fixture).await;
        let (db, office, today) = (street.ledger.reader(), street.town.office, date(2026, 11, 23));
        let which = Which { of: None, today, kind: None };
        let next: Vec<Kind> = coming(db, office, which, 10).await.unwrap().iter().map(|one| one.kind).collect();
        assert_eq!(next, [Kind::JointMeeting, Kind::Hearing]);
        let over = past(db, office, which, (10, 0)).await.unwrap();
        assert_eq!(over.iter().map(|one| one.kind).collect::<Vec<_>>(), [Kind::ServiceDay, Kind::JointMeeting]);
        assert_eq!(over[0].heads, 46);
        let mut stand: Vec<Standing> =
            decisions(db, office, over[1].id).await.unwrap().iter().map(|one| standing(one, today)).collect();
        stand.sort();
        assert_eq!(stand, [Standing::Late(3), Standing::Doing, Standing::Done]);

        let chief = street.browser(Role::Chief).await;
        let page = chief.get(&format!("/gatherings/{}", coming(db, office, which, 1).await.unwrap()[0].id)).await;
        assert!(page.text().contains("前几次定的，办得怎么样") && page.text().contains("过期 3 天"), "{}", page.text());
        chief.put_cookie("lang=en");
        let found = chief.get("/gatherings").await;
        assert!(found.text().contains("Gatherings") && found.text().contains("joint meeting of the four"), "{}", found.text());
        for office in [street.town.office, street.town.neighbour] {
            let verdict = journal::verify(&street.ledger, office, &[], |_, _| {}).await.unwrap();
            assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
        }
    }
}
