//! A mail server that is not there for a day: tried, told on the page of the day, and forgotten once a letter gets through.
use crate::{HOUR, Street, added};
use base::Role;
use jobs::troubles;
use post::Settings;
use testing::{Authority, MONDAY_MORNING, Mailbox, Robot, on_both};

const MINUTE: i64 = 60_000;
const NOT_SENT: &str = "每日简报发不过去";

on_both! {
    async fn a_day_without_the_mail_server_is_told_until_a_letter_gets_through(place: &Place) {
        let ours = Authority::new();
        let mut mailbox = Mailbox::wrapped(&ours.signed("localhost"));
        let settings = Settings {
            smtp: Some(format!("smtps://{}", mailbox.named())),
            from: Some("lilong@yinxingli.example".into()),
            trusted_certificates: vec![ours.root()],
            ..Settings::default()
        };
        let street = Street::calling(place, Robot::begin(None).await, &settings).await;
        let [chief, clerk] = [street.browser(Role::Chief).await, street.browser(Role::Clerk).await];
        added(&chief, "mail", "zhuren@yinxingli.example", &[]).await;
        mailbox.down();
        assert!(!chief.get("/today").await.text().contains(NOT_SENT));
        let (runner, office) = (street.runner(), street.town.office);
        let mut tried = Vec::new();
        for minute in (0..23 * 60).step_by(2) {
            street.at(MONDAY_MORNING + minute * MINUTE);
            runner.round().await.unwrap();
            runner.round().await.unwrap();
            let said = troubles(street.house.ledger.reader(), office).await.unwrap();
            if tried.last().is_none_or(|(_, attempts)| *attempts != said[0].attempts) {
                tried.push((minute, said[0].attempts));
                let chief = street.browser(Role::Chief).await;
                let today = chief.get("/today").await.text();
                assert!(today.contains(NOT_SENT) && today.contains("连不上对方"), "at {minute}: {today}");
            }
        }
        assert_eq!(tried, [(0, 1), (2, 2), (8, 3), (38, 4), (158, 5), (518, 6), (878, 7), (1238, 8)]);
        assert!(!clerk.get("/today").await.text().contains(NOT_SENT), "who cannot mend it is not told");
        // Tuesday at eight: the day's own letter gets through, and nothing more is to be told.
        mailbox.up();
        street.at(MONDAY_MORNING + 23 * HOUR);
        while runner.round().await.unwrap() > 0 {}
        let told = mailbox.letter("END MESSAGE");
        assert_eq!(told.iter().filter(|line| line.contains("END MESSAGE")).count(), 1, "{told:?}");
        let chief = street.browser(Role::Chief).await;
        assert!(!chief.get("/today").await.text().contains(NOT_SENT));
        assert!(troubles(street.house.ledger.reader(), office).await.unwrap().is_empty());
        // The letter of Monday, late: once.
        street.at(MONDAY_MORNING + 27 * HOUR);
        while runner.round().await.unwrap() > 0 {}
        street.at(MONDAY_MORNING + 36 * HOUR);
        while runner.round().await.unwrap() > 0 {}
        let ended = std::time::Instant::now() + std::time::Duration::from_secs(5);
        let letters = || mailbox.told().iter().filter(|line| line.contains("END MESSAGE")).count();
        while letters() < 2 && std::time::Instant::now() < ended {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        assert_eq!(letters(), 2);
        assert!(!chief.get("/today").await.text().contains(NOT_SENT));
    }
}
