//! Where it hangs: chosen at once, put up one by one with a photograph, taken down.
use crate::street::{Street, derived, display, draft, photo, places, publish, with};
use base::Role;
use notices::postings::rules::{Task, task};
use testing::on_both;

on_both! {
    deriving derived();

    async fn every_entrance_is_a_row_to_be_done(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        street.entrust(fixture, street.buildings[0]).await;
        let clerk = street.browser(Role::Clerk).await;
        let address = draft(&clerk, &display()).await;
        let page = clerk.post(&format!("{address}/places"), &[]).await;
        assert!(page.status == 422 && page.text().contains("选几幢楼，或者写一处地方。"), "{}", page.text());
        let three = street.buildings[0].to_string();
        let page = clerk.post(&format!("{address}/places"), &[("building", &three)]).await;
        assert_eq!(page.status, 303);
        places(&clerk, &address).await;
        let notice = street.read(fixture, &address).await;
        let names: Vec<&str> = notice.places.iter().map(|place| place.place.as_str()).collect();
        assert_eq!(names, ["3号1单元", "3号2单元", "12号", "小区公告栏"], "each once");
        let again = clerk.post(&format!("{address}/places"), &[("all", "yes")]).await;
        assert_eq!(again.status, 409);
        let place = |at: usize| format!("{address}/places/{}", notice.places[at].id);
        assert_eq!(clerk.upload(&place(0), &[], &[]).await.status, 409, "a draft hangs nowhere");
        publish(&clerk, &address, "2026-11-23").await;

        let leader = street.browser(Role::GroupLeader).await;
        let page = leader.get(&address).await;
        assert!(page.text().contains("一共 4 处，还有 4 处没贴。"), "{}", page.text());
        assert!(page.html().contains(&place(0)) && !page.html().contains(&place(2)), "their own building only");
        assert_eq!(leader.get(&place(2)).await.status, 404);
        assert_eq!(leader.upload(&place(2), &[], &[]).await.status, 404);
        let page = leader.upload(&place(0), &[], &[("photo", "a.jpg", &photo())]).await;
        let page = leader.follow(page).await;
        assert!(page.text().contains("还有 3 处没贴"), "{}", page.text());
        let src = page.between(&format!("src=\"{address}/photos/"), "/small").unwrap();
        for size in ["", "/small"] {
            let path = format!("{address}/photos/{src}{size}");
            assert_eq!(street.browser(Role::Volunteer).await.get(&path).await.status, 200);
            assert_eq!(street.neighbour(Role::Chief).await.get(&path).await.status, 404);
        }
        let broken = leader.upload(&place(1), &[], &[("photo", "a.jpg", b"no picture")]).await;
        assert!(broken.status == 422 && broken.text().contains("不是照片"), "{}", broken.text());
        assert_eq!(leader.upload(&place(1), &[], &[]).await.status, 303);
        let bare = leader.upload(&place(1), &[], &[]).await;
        assert!(bare.status == 422 && bare.text().contains("还没有选照片。"), "{}", bare.text());
        let now = street.read(fixture, &address).await;
        let tasks: Vec<Task> = now.places.iter().map(|place| task(&now, place, crate::rules::TODAY)).collect();
        assert_eq!(tasks, [Task::Hangs, Task::Photograph, Task::PutUp, Task::PutUp]);
        assert!(now.places[0].posted.is_some_and(|(who, _)| who == street.town.account(Role::GroupLeader)));
        street.verified(fixture).await;
    }

    async fn what_is_over_is_taken_down(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        street.entrust(fixture, street.buildings[0]).await;
        let (clerk, leader) = (street.browser(Role::Clerk).await, street.browser(Role::GroupLeader).await);
        let address = draft(&clerk, &with(&display(), &[("kind", "notice"), ("days", "")])).await;
        places(&clerk, &address).await;
        publish(&clerk, &address, "2026-11-23").await;
        let notice = street.read(fixture, &address).await;
        for place in &notice.places {
            clerk.upload(&format!("{address}/places/{}", place.id), &[], &[("photo", "a.jpg", &photo())]).await;
        }
        let down = format!("{address}/taking-down");
        assert_eq!(clerk.post(&down, &[]).await.status, 409, "it still hangs");
        clerk.post(&format!("{address}/withdrawal"), &[("words", "日子写错了")]).await;
        let page = leader.get(&address).await;
        assert!(page.text().contains("还有 4 处没有取下来。") && page.text().contains("日子写错了"), "{}", page.text());
        assert_eq!(leader.post(&down, &[]).await.status, 303);
        assert!(clerk.get(&address).await.text().contains("还有 2 处没有取下来。"), "the leader's own two");
        assert_eq!(leader.post(&down, &[]).await.status, 409);
        let board = notice.places[3].id.to_string();
        assert_eq!(street.browser(Role::Volunteer).await.post(&down, &[("posting", &board)]).await.status, 409);
        assert_eq!(clerk.post(&down, &[("posting", &board)]).await.status, 303);
        let page = clerk.submit(&down, &[]).await;
        assert!(page.text().contains("都取下来了。"), "{}", page.text());
        let undo = page.between("action=\"/history/", "\"").unwrap();
        clerk.post(&format!("/history/{undo}"), &[]).await;
        assert!(clerk.get(&address).await.text().contains("还有 1 处没有取下来。"));
        street.verified(fixture).await;
    }

    async fn somebody_is_asked_to_put_it_up(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let address = draft(&clerk, &display()).await;
        let volunteer = street.town.account(Role::Volunteer).to_string();
        let stranger = base::Id::new().to_string();
        let asked = clerk.post(&format!("{address}/places"), &[("other", "南门"), ("account", &stranger)]).await;
        assert!(asked.status == 422 && asked.html().contains("南门"), "{}", asked.text());
        clerk.post(&format!("{address}/places"), &[("other", "南门"), ("account", &volunteer)]).await;
        publish(&clerk, &address, "2026-11-23").await;
        let tang = street.browser(Role::Volunteer).await;
        let page = tang.get(&address).await;
        assert!(page.text().contains("请唐建华贴") && page.text().contains("贴好了"), "{}", page.text());
        let place = street.read(fixture, &address).await.places[0].id;
        assert_eq!(tang.upload(&format!("{address}/places/{place}"), &[], &[]).await.status, 303);
        let removed = clerk.post(&format!("{address}/places/{place}/removal"), &[]).await;
        assert_eq!(removed.status, 409, "it hangs there");
    }

    async fn letters_name_doors_and_nobody(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let address = draft(&clerk, &display()).await;
        let choose = format!("{address}/envelopes");
        let page = clerk.get(&choose).await;
        assert!(page.text().contains("还没有门牌。"), "{}", page.text());
        assert_eq!(clerk.get(&format!("{choose}/paper")).await.status, 404, "no letter, no sheet");
        for room in ["101", "102"] {
            let flat = [("estate", "银杏里"), ("building", "3号"), ("entrance", "1"), ("room", room)];
            let page = chief.post("/places", &flat).await;
            assert_eq!(page.status, 303, "{}", page.text());
        }
        let page = clerk.get(&choose).await;
        assert!(page.text().contains("2 封") && page.text().contains("请主任写上。"), "{}", page.text());
        assert!(chief.get(&choose).await.html().contains("href=\"/office\""));
        let building = format!("{choose}/paper?to=owners&building={}", street.buildings[0]);
        for path in [format!("{choose}/paper"), building] {
            let pdf = clerk.get(&path).await;
            assert!(pdf.body.starts_with(b"%PDF-"), "{}", pdf.text());
        }
        let empty = format!("{choose}/paper?building={}", street.buildings[1]);
        assert_eq!(clerk.get(&empty).await.status, 404);
        assert_eq!(street.neighbour(Role::Chief).await.get(&choose).await.status, 404);
        assert_eq!(street.browser(Role::GroupLeader).await.get(&choose).await.status, 403);
    }
}
