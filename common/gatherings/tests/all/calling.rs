//! Calling, changing, calling off; who sees what; what comes back.
use crate::street::{MEETING, Street, called, posted, with};
use base::Role;
use gatherings::guests::store::guests;
use testing::on_both;

on_both! {
    deriving crate::street::derived();

    async fn a_gathering_is_called_changed_and_called_off(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        assert!(clerk.get("/gatherings").await.text().contains("最近没有要开的会，也没有活动。"));
        let address = called(&clerk, &[("names", "何美芳、业委会 马宝林"), ("party", "property_manager")]).await;
        let page = clerk.get(&address).await;
        for words in ["11 月居民区联席会议", "2026 年 11 月 23 日（周一）10:00–11:30", "居委会二楼", "何美芳、业委会 马宝林", "还没有排。"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        assert!(clerk.get("/gatherings").await.text().contains("今天 10:00–11:30 11 月居民区联席会议"));
        let id = address.trim_start_matches("/gatherings/").parse().unwrap();
        let list = guests(street.ledger.reader(), street.town.office, id).await.unwrap();
        assert_eq!(list.iter().filter(|guest| guest.person == Some(street.person)).count(), 1);

        let moved = with(&MEETING, &[("day", "2026-11-24"), ("version", "1")]);
        posted(&clerk, &address, &moved).await;
        // A colleague who still saw the first version gets both.
        let chief = street.browser(Role::Chief).await;
        let page = chief.post(&address, &with(&MEETING, &[("place", "小广场"), ("version", "1")])).await;
        assert_eq!(page.status, 422);
        assert!(page.text().contains("您写的时候，同事也改了。") && page.html().contains("value=\"小广场\""), "{}", page.text());
        let ics = clerk.get(&format!("{address}/calendar.ics")).await;
        assert_eq!(ics.headers["content-type"], "text/calendar; charset=utf-8");
        assert!(ics.html().contains("SEQUENCE:1\r\n") && ics.html().contains("DTSTART:20261124T020000Z\r\n"), "{}", ics.html());

        let page = clerk.post(&format!("{address}/cancelling"), &[]).await;
        assert!(page.status == 422 && page.text().contains("写一句为什么取消。"));
        let page = clerk.submit(&format!("{address}/cancelling"), &[("why", "会议室停电")]).await;
        assert!(page.text().contains("取消了： 会议室停电"), "{}", page.text());
        assert_eq!(clerk.post(&address, &with(&MEETING, &[("version", "2")])).await.status, 409);
        let ics = clerk.get(&format!("{address}/calendar.ics")).await;
        assert!(ics.html().contains("STATUS:CANCELLED\r\n"), "{}", ics.html());
        assert!(clerk.get(&format!("{address}/invitation")).await.text().contains("取消了：会议室停电"));
        street.verified().await;
    }

    async fn the_next_of_a_kind_asks_the_same_people(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        called(&clerk, &[("day", "2026-10-26"), ("names", "何美芳、业委会 马宝林"), ("party", "property_manager")]).await;
        let page = clerk.get("/gatherings/new?kind=joint").await;
        assert!(page.text().contains("上一次同样的会请过的，这次也请"));
        let next = called(&clerk, &[("as_last", "yes"), ("names", "马宝林、何美芳")]).await;
        let page = clerk.get(&format!("{next}/guests")).await;
        assert!(page.text().contains("请了 4 位。"), "{}", page.text());
        let without = called(&clerk, &[("day", "2026-11-24")]).await;
        assert!(clerk.get(&format!("{without}/guests")).await.text().contains("还没有请人。"));
    }

    async fn what_is_wrong_comes_back_with_everything_typed(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let long = "议".repeat(61);
        let typed = [("kind", "party"), ("day", "下周"), ("from", "下午"), ("until", "晚上"), ("title", &long), ("words", "带上\n证件"), ("names", "马宝林")];
        let page = clerk.post("/gatherings", &typed).await;
        assert_eq!(page.status, 422);
        for words in ["选一下是什么会、什么活动。", "这一天看不懂", "几点开始？像 14:00 这样写。", "几点结束？", "这一栏最多 60 个字。"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        for kept in ["下午", "晚上", "带上\n证件", "马宝林", long.as_str()] {
            assert!(page.html().contains(kept), "{kept}");
        }
        let page = clerk.post("/gatherings", &with(&MEETING, &[("until", "09:00")])).await;
        assert!(page.status == 422 && page.text().contains("结束要比开始晚。"));
    }

    async fn whoever_is_not_asked_sees_nothing(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let manager = street.town.account(Role::PropertyManager).to_string();
        let address = called(&clerk, &[("account", &manager)]).await;
        let asked = street.browser(Role::PropertyManager).await;
        assert!(asked.get("/gatherings").await.text().contains("11 月居民区联席会议"));
        assert_eq!(asked.get(&address).await.status, 200);
        assert_eq!(asked.get(&format!("{address}/calendar.ics")).await.status, 200);
        assert_eq!(asked.get(&format!("{address}/minutes")).await.status, 409, "not before they are final");
        assert_eq!(asked.get(&format!("{address}/guests")).await.status, 403);
        assert_eq!(asked.post(&format!("{address}/cancelling"), &[("why", "不去")]).await.status, 403);
        let other = street.browser(Role::Volunteer).await;
        assert!(!other.get("/gatherings").await.text().contains("11 月居民区联席会议"));
        for path in ["", "/invitation", "/calendar.ics", "/minutes", "/live"] {
            assert_eq!(other.get(&format!("{address}{path}")).await.status, 404, "{path}");
            assert_eq!(street.neighbour(Role::Chief).await.get(&format!("{address}{path}")).await.status, 404, "{path}");
        }
        assert_eq!(street.browser(Role::Subdistrict).await.get("/gatherings").await.status, 403);
    }
}
