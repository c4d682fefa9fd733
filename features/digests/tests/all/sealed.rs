//! Digests over TLS: a receiver whose certificate is not believed gets nothing until it is put right.
use crate::{Street, added};
use base::Role;
use jobs::{last, troubles};
use post::Settings;
use testing::{Authority, MONDAY_MORNING, Mailbox, Place, Robot, on_both};

const MINUTE: i64 = 60_000;

on_both! {
    async fn a_robot_with_a_wrong_certificate_is_refused_said_and_tried_again(place: &Place) {
        let (ours, stranger) = (Authority::new(), Authority::new());
        let robot = Robot::sealed(Some("SECret1"), &stranger.signed("localhost")).await;
        let settings = Settings {
            robots: vec![robot.home()],
            trusted_certificates: vec![ours.root()],
            ..Settings::default()
        };
        let mut street = Street::calling(place, robot, &settings).await;
        let chief = street.browser(Role::Chief).await;
        let page = added(&chief, "dingtalk", &street.robot.dingtalk(), &[("secret", "SECret1")]).await;
        let runner = street.runner();
        runner.round().await.unwrap();
        runner.round().await.unwrap();
        let shown = chief.get(&page).await.text();
        assert!(shown.contains("对方的证书不是认得的机构签的，所以没有发。"), "{shown}");
        assert!(shown.contains("trusted_certificates") && shown.contains("再试"), "{shown}");
        let today = chief.get("/today").await.text();
        assert!(today.contains("每日简报发不过去") && today.contains("对方的证书不是认得的机构签的"), "{today}");
        let known = last(street.house.ledger.reader(), street.town.office, digests::SEND).await.unwrap();
        assert_eq!((known[0].1.next_at, street.robot.asked()), (Some(MONDAY_MORNING + MINUTE), 0));
        street.robot.renew(&ours.signed("localhost")).await;
        street.at(MONDAY_MORNING + MINUTE);
        assert_eq!(runner.round().await.unwrap(), 1);
        assert_eq!(street.robot.came().len(), 1);
        assert!(!chief.get("/today").await.text().contains("每日简报发不过去"));
    }

    async fn a_wrong_certificate_on_smtps_is_refused_said_and_tried_again(place: &Place) {
        let stranger = Authority::new();
        let mailbox = Mailbox::wrapped(&stranger.signed("localhost"));
        refused(place, &mailbox, &format!("smtps://{}", mailbox.named()), "对方的证书不是认得的机构签的").await;
    }

    async fn a_wrong_certificate_after_starttls_is_refused_said_and_tried_again(place: &Place) {
        let stranger = Authority::new();
        let mailbox = Mailbox::upgrading(&stranger.ended("localhost"));
        refused(place, &mailbox, &format!("smtp://{}?tls=required", mailbox.named()), "对方的证书").await;
    }
}

/// Three attempts that end with these words, and not a byte of a letter.
async fn refused(place: &Place, mailbox: &Mailbox, smtp: &str, words: &str) {
    let ours = Authority::new();
    let settings = Settings {
        smtp: Some(smtp.into()),
        from: Some("lilong@yinxingli.example".into()),
        trusted_certificates: vec![ours.root()],
        ..Settings::default()
    };
    let street = Street::calling(place, Robot::begin(None).await, &settings).await;
    let chief = street.browser(Role::Chief).await;
    let page = added(&chief, "mail", "zhuren@yinxingli.example", &[]).await;
    let runner = street.runner();
    for minute in [0, 1, 6] {
        street.at(MONDAY_MORNING + minute * MINUTE);
        while runner.round().await.unwrap() > 0 {}
    }
    let shown = chief.get(&page).await.text();
    assert!(shown.contains(words) && shown.contains("所以没有发。") && shown.contains("再试"), "{shown}");
    let said = troubles(street.house.ledger.reader(), street.town.office).await.unwrap();
    assert_eq!((said.len(), said[0].attempts), (1, 3));
    assert_eq!(mailbox.told(), [""; 0]);
}
