//! The display of a works project is the project's: its page shows it, its opinions are the words.
use crate::street::{Street, derived, display, draft, publish, with};
use base::{Id, Role};
use matters::{
    matter::store::matter,
    works::{rules::Stage, store::project},
};
use testing::{Browser, Fixture, on_both};

async fn lift(clerk: &Browser) -> String {
    let fields =
        [("title", "3 号楼加装电梯"), ("kind", "works"), ("heard_how", "desk"), ("place", "3号"), ("another", "yes")];
    let page = clerk.upload("/matters", &fields, &[]).await;
    assert_eq!(page.status, 303, "{}", page.text());
    page.location().unwrap()
}

async fn due(fixture: &Fixture, street: &Street, address: &str) -> Option<String> {
    let id: Id = address.trim_start_matches("/matters/").parse().unwrap();
    let matter = matter(fixture.ledger.reader(), street.town.office, id).await.unwrap().unwrap();
    matter.due_on.map(|day| day.to_string())
}

on_both! {
    deriving derived();

    async fn a_project_hangs_and_is_answered_on_its_own_page(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let address = lift(&clerk).await;
        let id = address.trim_start_matches("/matters/").to_owned();
        let works = format!("{address}/works");
        assert!(clerk.get(&works).await.html().contains(&format!("/notices/new?kind=display&amp;matter={id}")));
        let page = clerk.get(&format!("/notices/new?kind=display&matter={id}")).await;
        assert!(page.html().contains("关于3 号楼加装电梯的公示") && page.html().contains("施工单位"), "{}", page.html());
        let leader = street.browser(Role::GroupLeader).await;
        assert_eq!(leader.get(&format!("/notices/new?kind=display&matter={id}")).await.status, 403);
        let next_door = street.neighbour(Role::Clerk).await;
        assert_eq!(next_door.get(&format!("/notices/new?kind=display&matter={id}")).await.status, 404);
        assert_eq!(next_door.post("/notices", &with(&display(), &[("matter", &id)])).await.status, 404);

        let notice = draft(&clerk, &with(&display(), &[("matter", &id), ("title", "关于装电梯的公示")])).await;
        crate::street::places(&clerk, &notice).await;
        publish(&clerk, &notice, "2026-11-09").await;
        let page = clerk.get(&works).await;
        assert!(page.text().contains("3号1单元、3号2单元、12号、小区公告栏"), "{}", page.text());
        assert!(page.text().contains("关于装电梯的公示"), "beside it: {}", page.text());
        assert!(clerk.get(&address).await.text().contains("发布了公示：关于装电梯的公示"));
        assert_eq!(due(fixture, &street, &address).await.as_deref(), Some("2026-11-16"));

        let opinion = [("who", "402 室"), ("stance", "against"), ("words", "怕挡光。")];
        clerk.submit(&format!("{works}/opinions"), &opinion).await;
        clerk.submit(&format!("{works}/opinions"), &[("who", "602 室"), ("stance", "for")]).await;
        let page = clerk.get(&notice).await;
        assert!(page.text().contains("怕挡光。") && page.text().contains("还有 1 条意见没有答复"), "{}", page.text());
        let leader_page = leader.get(&notice).await;
        assert!(!leader_page.text().contains("怕挡光"), "who does not see the project does not read its opinions");
        let end = clerk.post(&format!("{notice}/closure"), &[("words", "按方案办")]).await;
        assert_eq!(end.status, 422, "{}", end.text());
        let answer = page.between("href=\"/matters/", "/answer\"").map(|path| format!("/matters/{path}/answer")).unwrap();
        clerk.submit(&answer, &[("words", "井道往东移。"), ("how", "round")]).await;
        assert!(clerk.get(&notice).await.text().contains("井道往东移。"));
        assert_eq!(clerk.post(&format!("{notice}/closure"), &[("words", "按方案办")]).await.status, 303);
        street.verified(fixture).await;
    }

    async fn a_withdrawn_display_does_not_count(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let address = lift(&clerk).await;
        let id = address.trim_start_matches("/matters/").to_owned();
        let notice = draft(&clerk, &with(&display(), &[("matter", &id)])).await;
        publish(&clerk, &notice, "2026-11-23").await;
        let shown = async || {
            let id: Id = id.parse().unwrap();
            let project = project(fixture.ledger.reader(), street.town.office, id).await.unwrap();
            (project.displays.len(), matters::works::rules::stage(&project, crate::rules::TODAY))
        };
        assert_eq!(shown().await, (1, Stage::Opinions));
        let page = clerk.submit(&format!("{notice}/withdrawal"), &[("words", "图错了")]).await;
        assert_eq!(shown().await, (0, Stage::Display));
        let undo = page.between("action=\"/history/", "\"").unwrap();
        assert_eq!(clerk.post(&format!("/history/{undo}"), &[]).await.status, 303);
        assert_eq!(shown().await, (1, Stage::Opinions));
        // A proclamation about the same project hangs for nobody to object.
        let other = draft(&clerk, &with(&display(), &[("matter", &id), ("kind", "proclamation"), ("days", "")])).await;
        publish(&clerk, &other, "2026-11-23").await;
        assert_eq!(shown().await.0, 1);
        street.verified(fixture).await;
    }
}
