//! Who came: one tap, paper, the code in the room, heads.
use crate::street::{Street, called, ids, posted};
use base::{Clock, Id, Role};
use gatherings::{
    gathering::model::{Came, How},
    guests::store::guests,
};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use testing::{Browser, MONDAY_MORNING, on_both};

async fn list(street: &Street, address: &str) -> Vec<gatherings::gathering::model::Guest> {
    let id: Id = address.trim_start_matches("/gatherings/").parse().unwrap();
    guests(street.ledger.reader(), street.town.office, id).await.unwrap()
}

on_both! {
    deriving crate::street::derived();

    async fn a_list_is_ticked_by_hand_and_from_paper(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let address = called(&clerk, &[("names", "何美芳、业委会 马宝林、王桂英、李明")]).await;
        let all = list(&street, &address).await;
        let arrivals = format!("{address}/arrivals");
        let of = |n: usize| all[n].id.to_string();
        posted(&clerk, &arrivals, &[("guest", &of(0)), ("came", "here")]).await;
        posted(&clerk, &arrivals, &[("guest", &of(1)), ("came", "excused")]).await;
        let page = clerk.post(&arrivals, &[("guest", &of(2)), ("came", "instead")]).await;
        assert!(page.status == 422 && page.text().contains("写一下是谁代来的。"), "{}", page.text());
        posted(&clerk, &arrivals, &[("guest", &of(2)), ("came", "instead"), ("stand_in", "王家女儿")]).await;
        let page = clerk.get(&format!("{address}/sign-in")).await;
        assert!(page.text().contains("名单上 4 位，来了 2 位。") && page.text().contains("王家女儿代来"), "{}", page.text());
        posted(&clerk, &format!("{arrivals}/{}/removal", of(2)), &[]).await;
        let page = clerk.post(&arrivals, &[("how", "paper")]).await;
        assert!(page.status == 422 && page.text().contains("点一下谁签了到，或者写上名字。"));
        let paper = [("how", "paper"), ("guest", &of(2)), ("guest", &of(3)), ("names", "物业 小周、李明")];
        posted(&clerk, &arrivals, &paper).await;
        let now = list(&street, &address).await;
        assert_eq!(now.len(), 5, "李明 stands there once");
        let how: Vec<(Came, How)> = now.iter().map(|guest| guest.arrival.as_ref().map(|one| (one.came, one.how)).unwrap()).collect();
        assert_eq!(how[2..], [(Came::Here, How::Paper); 3]);
        posted(&clerk, &format!("{address}/headcount"), &[("heads", "12位")]).await;
        let page = clerk.post(&format!("{address}/headcount"), &[("heads", "很多")]).await;
        assert!(page.status == 422 && page.text().contains("写一个数，像 35。"));
        assert!(clerk.get(&address).await.text().contains("来了 16 位"), "{}", clerk.get(&address).await.text());
        street.verified().await;
    }

    async fn the_code_in_the_room_lets_people_sign_without_an_account(fixture: &Fixture) {
        let now = Arc::new(AtomicI64::new(MONDAY_MORNING));
        let told = now.clone();
        let street = Street::at(fixture, Clock::told_by(move || told.load(Ordering::SeqCst))).await;
        let clerk = street.browser(Role::Clerk).await;
        let later = called(&clerk, &[("day", "2026-11-25")]).await;
        assert_eq!(clerk.post(&format!("{later}/code"), &[]).await.status, 409, "too early");
        let address = called(&clerk, &[("names", "何美芳、马宝林")]).await;
        let sign_in = format!("{address}/sign-in");
        assert!(clerk.get(&sign_in).await.text().contains("出签到码"));
        posted(&clerk, &format!("{address}/code"), &[]).await;
        let page = clerk.get(&sign_in).await;
        assert!(page.html().contains("<svg"), "a picture to read");
        let token = |html: &str| html.split("http://lilong.test/s/").nth(1).unwrap().chars().take_while(char::is_ascii_hexdigit).collect::<String>();
        let first = token(&page.html());

        let phone = Browser::new(street.town.router());
        let page = phone.get(&format!("/s/{first}")).await;
        assert!(page.status == 200 && page.text().contains("11 月居民区联席会议"), "{}", page.text());
        for secret in ["何美芳", "马宝林"] {
            assert!(!page.html().contains(secret), "the list is nobody's business: {secret}");
        }
        let page = phone.post(&format!("/s/{first}"), &[("name", "")]).await;
        assert!(page.status == 422 && page.text().contains("请写上您的姓名。"));
        let known = phone.post(&format!("/s/{first}"), &[("name", "何美芳")]).await;
        let unknown = phone.post(&format!("/s/{first}"), &[("name", "赵大海"), ("behalf", "5号201")]).await;
        assert_eq!((known.status.as_u16(), known.text()), (unknown.status.as_u16(), unknown.text()), "both are answered alike");
        phone.post(&format!("/s/{first}"), &[("name", "赵大海"), ("behalf", "5号201")]).await;
        let all = list(&street, &address).await;
        assert_eq!(all[0].arrival.as_ref().map(|one| (one.came, one.how)), Some((Came::Here, How::Code)));
        assert!(all[1].arrival.is_none() && all.len() == 2);

        let page = clerk.get(&sign_in).await;
        assert!(page.text().contains("扫码签到了，名字不在名单上。") && page.text().contains("赵大海"), "{}", page.text());
        let waiting = ids(&page.html(), "/walk-ins/", "/admission");
        assert_eq!(waiting.len(), 1, "sent twice, waits once");
        posted(&clerk, &format!("{address}/walk-ins/{}/admission", waiting[0]), &[]).await;
        let all = list(&street, &address).await;
        assert_eq!((all[2].name.as_str(), all[2].behalf.as_str()), ("赵大海", "5号201"));
        assert!(all[2].arrival.is_some());

        // A new code ends the old one; putting it away and the end of the gathering end the new one.
        posted(&clerk, &format!("{address}/code"), &[]).await;
        let second = token(&clerk.get(&sign_in).await.html());
        assert_ne!(first, second);
        assert_eq!(phone.get(&format!("/s/{first}")).await.status, 404);
        assert_eq!(phone.post(&format!("/s/{first}"), &[("name", "马宝林")]).await.status, 404);
        assert_eq!(phone.get(&format!("/s/{second}")).await.status, 200);
        posted(&clerk, &format!("{address}/code/ending"), &[]).await;
        assert_eq!(phone.get(&format!("/s/{second}")).await.status, 404);
        posted(&clerk, &format!("{address}/code"), &[]).await;
        let third = token(&clerk.get(&sign_in).await.html());
        assert_eq!(phone.get(&format!("/s/{third}")).await.status, 200);
        now.store(MONDAY_MORNING + 3_600_000 * 7 / 2, Ordering::SeqCst);
        assert_eq!(phone.get(&format!("/s/{third}")).await.status, 404, "an hour after the end");
        assert_eq!(phone.get("/s/0193a5b2c4d57e8f9a0b1c2d3e4f5a6b").await.status, 404);
        street.verified().await;
    }

    async fn whoever_tries_too_often_has_to_wait(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let phone = Browser::new(street.town.router());
        for _ in 0..60 {
            assert_eq!(phone.get("/s/0193a5b2c4d57e8f9a0b1c2d3e4f5a6b").await.status, 404);
        }
        assert_eq!(phone.get("/s/0193a5b2c4d57e8f9a0b1c2d3e4f5a6b").await.status, 429);
    }
}
