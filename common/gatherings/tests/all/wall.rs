//! The code alone on a page, for the whole room.
use crate::street::{Street, called, posted};
use base::{Clock, Role};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use testing::{MONDAY_MORNING, on_both};

on_both! {
    deriving crate::street::derived();

    async fn the_whole_room_reads_the_code_while_one_is_shown(fixture: &Fixture) {
        let now = Arc::new(AtomicI64::new(MONDAY_MORNING));
        let told = now.clone();
        let street = Street::at(fixture, Clock::told_by(move || told.load(Ordering::SeqCst))).await;
        let clerk = street.browser(Role::Clerk).await;
        let later = called(&clerk, &[("day", "2026-11-25")]).await;
        let page = clerk.get(&format!("{later}/code")).await;
        assert!(page.text().contains("还早。11 月 25 日 08:00起能出码") || page.text().contains("还早。11 月 25 日 08:00 起能出码"), "{}", page.text());
        assert!(page.html().contains("/sign-in/paper") && !page.html().contains("class=\"wall-code\""));

        let address = called(&clerk, &[("names", "何美芳")]).await;
        let wall = format!("{address}/code");
        assert!(clerk.get(&address).await.html().contains(&wall), "a plain link leads there");
        let page = clerk.get(&wall).await;
        assert!(page.text().contains("还没有出码") && !page.html().contains("<svg"), "{}", page.text());
        // Opened from here, it comes back here.
        assert_eq!(posted(&clerk, &wall, &[("back", "wall")]).await, wall);
        let page = clerk.get(&wall).await;
        for words in ["11 月居民区联席会议", "2026 年 11 月 23 日（周一）10:00–11:30", "居委会二楼", "用手机扫一扫，写上名字就签到", "没有手机的，请在纸上签"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        assert!(page.html().contains("<svg") && page.html().contains(&format!("data-live=\"{address}/live\"")));
        assert!(!page.html().contains("何美芳"), "the list is nobody's business");
        assert!(clerk.get(&format!("{address}/sign-in")).await.html().contains(&format!("href=\"{wall}\"")));

        for role in [Role::GroupLeader, Role::Volunteer] {
            assert_eq!(street.browser(role).await.get(&wall).await.status, 403);
        }
        assert_eq!(street.neighbour(Role::Chief).await.get(&wall).await.status, 404);
        posted(&clerk, &format!("{wall}/ending"), &[]).await;
        assert!(clerk.get(&wall).await.text().contains("还没有出码"));
        posted(&clerk, &format!("{later}/cancelling"), &[("why", "停电")]).await;
        assert!(clerk.get(&format!("{later}/code")).await.text().contains("这次已经取消了，不用签到。"));
        now.store(MONDAY_MORNING + 3_600_000 * 7 / 2, Ordering::SeqCst);
        let page = clerk.get(&wall).await;
        assert!(page.text().contains("散会了，码已经作废。") && page.html().contains("/sign-in\""), "{}", page.text());
        street.verified().await;
    }
}
