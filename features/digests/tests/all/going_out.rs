//! What goes out, when, and what becomes of it when the receiver is down.
use crate::{HOUR, Street, added};
use base::{Role, Say, clock::start_of};
use jiff::civil::date;
use jobs::troubles;
use testing::{MONDAY_MORNING, Mood, on_both};

const DAY: i64 = 24 * HOUR;

on_both! {
    async fn the_numbers_go_out_once_a_day_and_nothing_else_does(place: &Place) {
        let street = Street::on(place, None).await;
        let (chief, clerk) = (street.browser(Role::Chief).await, street.browser(Role::Clerk).await);
        for (title, day) in [("阮桂英家漏水", "2026-11-20"), ("陆家嘴的灯坏了", "2026-11-23"), ("路不平", "2026-12-01")] {
            let fields = [("title", title), ("kind", "repair"), ("heard_how", "desk"), ("place", "南门"), ("due_on", day)];
            let page = clerk.upload("/matters", &fields, &[]).await;
            assert_eq!(page.status.as_u16(), 303, "{}", page.text());
        }
        added(&chief, "wecom", &street.robot.wecom(), &[]).await;
        let (one, other) = (street.runner(), street.runner());
        let _ = tokio::join!(one.round(), other.round());
        for _ in 0..3 {
            let _ = tokio::join!(one.round(), other.round());
        }
        let said = "银杏里居委会 11 月 23 日：手上有 3 件事，1 件过了期，1 件今天到期。打开里弄看看：http://lilong.test/";
        assert_eq!(street.robot.came(), [said]);
        for hour in 1..24 {
            street.at(MONDAY_MORNING + hour * HOUR);
            one.round().await.unwrap();
            other.round().await.unwrap();
        }
        assert_eq!(street.robot.came().len(), 2, "on Tuesday at 8 the second");
        // Saturday and Sunday are left out.
        for day in 2..7 {
            street.at(MONDAY_MORNING + day * DAY);
            while one.round().await.unwrap() > 0 {}
        }
        assert_eq!(street.robot.came().len(), 5);
        let chief = street.browser(Role::Chief).await;
        let history = chief.get("/history").await.text();
        assert!(history.contains("给居委工作群发了 2026-11-23 的简报"), "{history}");
        let verdict = journal::verify(&street.house.ledger, street.town.office, &[], |_, _| ()).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }

    async fn on_working_days_means_those_of_the_calendar(place: &Place) {
        let street = Street::on(place, None).await;
        let chief = street.browser(Role::Chief).await;
        added(&chief, "wecom", &street.robot.wecom(), &[]).await;
        let runner = street.runner();
        // A Friday, a Saturday that is worked, three days of Spring Festival, the Tuesday after it, a Saturday again.
        let days = [(13, 1), (14, 2), (16, 2), (17, 2), (23, 2), (24, 3), (28, 4)];
        for (day, sent) in days {
            street.at(start_of(date(2026, 2, day)) + 9 * HOUR);
            while runner.round().await.unwrap() > 0 {}
            assert_eq!(street.robot.came().len(), sent, "on {day} February");
        }
    }

    async fn every_vendor_is_reached_with_its_signature(place: &Place) {
        let street = Street::on(place, Some("SECret1")).await;
        let chief = street.browser(Role::Administrator).await;
        let robot = &street.robot;
        for (way, address) in [("wecom", robot.wecom()), ("dingtalk", robot.dingtalk()), ("feishu", robot.feishu())] {
            added(&chief, way, &address, &[("secret", "SECret1")]).await;
        }
        let runner = street.runner();
        while runner.round().await.unwrap() > 0 {}
        assert_eq!(street.robot.came().len(), 3);
        assert!(troubles(street.house.ledger.reader(), street.town.office).await.unwrap().is_empty());
    }

    async fn a_receiver_down_for_a_day_is_tried_given_up_and_said(place: &Place) {
        let mut street = Street::on(place, None).await;
        let chief = street.browser(Role::Chief).await;
        let page = added(&chief, "wecom", &street.robot.wecom(), &[("workdays_only", "")]).await;
        street.robot.down().await;
        let runner = street.runner();
        let office = street.town.office;
        let mut said = Vec::new();
        for minute in (0..23 * 60).step_by(3) {
            street.at(MONDAY_MORNING + minute * 60_000);
            runner.round().await.unwrap();
            runner.round().await.unwrap();
            said = troubles(street.house.ledger.reader(), office).await.unwrap();
        }
        assert_eq!(said.len(), 1);
        assert!(said[0].told(Say::ZH).starts_with("发给“居委工作群”的没有送到，试了 "), "{}", said[0].told(Say::ZH));
        assert_eq!(said[0].attempts, 8);
        let chief = street.browser(Role::Chief).await;
        let shown = chief.get(&page).await.text();
        assert!(shown.contains("没有送到") && shown.contains("连不上对方"), "{shown}");
        // The next day it is up again, but refuses inside its 200 until its owner puts it right.
        street.robot.up().await;
        street.robot.mood(Mood::Code(93_000));
        for hour in 23..29 {
            street.at(MONDAY_MORNING + hour * HOUR + 30 * 60_000);
            while runner.round().await.unwrap() > 0 {}
        }
        let shown = chief.get(&page).await.text();
        assert!(shown.contains("对方不认识这个机器人"), "{shown}");
        let given_up = troubles(street.house.ledger.reader(), office).await.unwrap();
        assert_eq!(given_up.len(), 1, "of each receiver the newest");
        street.robot.mood(Mood::Well);
        chief.submit(&format!("{page}/trial"), &[]).await;
        assert!(troubles(street.house.ledger.reader(), office).await.unwrap().is_empty());
        assert!(chief.get(&page).await.text().contains("送到了"));
        assert!(street.robot.came().iter().all(|text| text.starts_with("银杏里居委会 11 月 24 日：手上没有要办的事")));
    }

    async fn a_clock_set_back_sends_nothing_twice(place: &Place) {
        let street = Street::on(place, None).await;
        let chief = street.browser(Role::Chief).await;
        added(&chief, "feishu", &street.robot.feishu(), &[]).await;
        let runner = street.runner();
        for (hours, sent) in [(0, 1), (-2, 1), (0, 1), (24, 2), (1, 2), (24, 2), (48, 3)] {
            street.at(MONDAY_MORNING + hours * HOUR);
            while runner.round().await.unwrap() > 0 {}
            assert_eq!(street.robot.came().len(), sent, "at {hours}");
        }
    }
}
