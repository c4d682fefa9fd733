//! The box of the shell finds matters, through the asker.
use crate::street::{Street, heard, leak, with};
use base::{Clock, Role};
use matters::{finding::store::search, matter::rules::Wall};
use testing::{Browser, MONDAY_MORNING, Page, on_both};

async fn found(browser: &Browser, typed: &str) -> Page {
    browser.post("/find", &[("q", typed), ("live", "yes")]).await
}

on_both! {
    async fn matters_are_found_by_those_who_may_see_them(place: &Place) {
        let derive = vec![people::find::derive::derive as journal::Derive, matters::room().derive.unwrap()];
        let ledger = place.ledger(derive).await;
        let street = Street::on(&ledger, &Clock::fixed(MONDAY_MORNING), place.folder()).await;
        let clerk = street.browser(Role::Clerk).await;
        let address = heard(&clerk, &leak()).await;
        let other = heard(&clerk, &with(&leak(), &[("title", "南门门禁坏了"), ("place", "南门"), ("who", "")])).await;
        clerk.submit(&format!("{address}/steps"), &[("what", "补防水"), ("party", "property_manager")]).await;

        for typed in ["漏水", "顶楼", "3号楼漏", "601", "何美芳"] {
            let page = found(&clerk, typed).await;
            assert_eq!(page.text().contains("3 号楼顶楼漏水"), typed != "何美芳", "{typed}: {}", page.text());
            assert!(!page.text().contains("门禁"), "{typed}");
        }
        let both = found(&clerk, "3号601").await;
        for words in ["下面还有：事项 1 条", "人和门牌", "何美芳", "3 号楼顶楼漏水", "等物业办"] {
            assert!(both.text().contains(words), "{words}: {}", both.text());
        }
        // One alone is opened at once, unless somebody is still typing.
        let sent = clerk.post("/find", &[("q", "门禁")]).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (303, Some(other.clone())));

        let manager = street.browser(Role::PropertyManager).await;
        assert_eq!(manager.get("/find").await.status, 200);
        assert!(found(&manager, "漏水").await.text().contains("3 号楼顶楼漏水"));
        for typed in ["门禁", "何美芳", "3号601", "南门"] {
            let page = found(&manager, typed).await;
            for hidden in ["南门门禁坏了", "何美芳 3", "赵建国", "添一个人"] {
                assert!(!page.text().contains(hidden), "{typed} {hidden}: {}", page.text());
            }
        }
        // The database itself keeps to the wall, not only the page.
        let wall = Wall { account: Some(street.town.account(Role::PropertyManager)), property: true, ..Wall::default() };
        for (typed, count) in [("漏水", 1), ("门禁", 0), ("南门", 0)] {
            let (all, more) = search(ledger.reader(), street.town.office, &wall, typed).await.unwrap();
            assert_eq!((all.len(), more), (count, false), "{typed}");
        }
        let stranger = street.neighbour(Role::Chief).await;
        assert!(!found(&stranger, "漏水").await.text().contains("顶楼漏水"));

        // What is changed and taken back is found by what it says now.
        let renamed = with(&leak(), &[("title", "屋顶渗水"), ("version", "1"), ("who", "")]);
        let page = clerk.upload(&address, &renamed, &[]).await;
        let page = clerk.follow(page).await;
        assert!(found(&clerk, "渗水").await.text().contains("屋顶渗水"));
        assert!(!found(&clerk, "漏水").await.text().contains(&address));
        let undo = page.between("action=\"/history/", "\"").unwrap();
        clerk.submit(&format!("/history/{undo}"), &[]).await;
        assert!(found(&clerk, "漏水").await.html().contains(&address));
        assert!(!found(&clerk, "渗水").await.html().contains(&address));
    }
}
