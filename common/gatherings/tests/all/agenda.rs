//! The agenda: out of open matters and of one's own; from a matter's page; in its order.
use crate::street::{Street, called, heard, ids, posted};
use base::Role;
use testing::on_both;

on_both! {
    deriving crate::street::derived();

    async fn open_matters_go_on_the_agenda_in_an_order(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let (conflict, repair) = (heard(&clerk, "楼道堆物，两家不说话了", "conflict").await, heard(&clerk, "路灯不亮", "repair").await);
        let address = called(&clerk, &[]).await;
        let agenda = format!("{address}/agenda");
        let page = clerk.get(&agenda).await;
        assert!(page.text().contains("楼道堆物，两家不说话了 矛盾，合适上会"), "{}", page.text());
        assert!(!page.text().contains("路灯不亮"), "a repair is not offered by itself");
        let found = clerk.post(&format!("{address}/finding"), &[("words", "路灯")]).await;
        assert!(found.status == 200 && found.text().contains("路灯不亮"), "{}", found.text());

        let (conflict_id, repair_id) = (conflict.trim_start_matches("/matters/"), repair.trim_start_matches("/matters/"));
        posted(&clerk, &format!("{address}/matters"), &[("matter", repair_id)]).await;
        posted(&clerk, &format!("{address}/matters"), &[("matter", conflict_id)]).await;
        assert_eq!(clerk.post(&format!("{address}/matters"), &[("matter", conflict_id)]).await.status, 409, "once only");
        let page = clerk.post(&format!("{address}/items"), &[("minutes", "很久")]).await;
        assert!(page.status == 422 && page.text().contains("写一句议什么。") && page.html().contains("很久"));
        posted(&clerk, &format!("{address}/items"), &[("title", "春节值班"), ("minutes", "15 分钟"), ("speaker", "陈晓明")]).await;
        let page = clerk.get(&agenda).await;
        assert!(page.text().contains("3 项，一共 15 分钟。"), "{}", page.text());
        let items = ids(&page.html(), "/items/", "/edit");
        assert_eq!(items.len(), 3);
        posted(&clerk, &format!("{address}/items/{}/raising", items[2]), &[]).await;
        posted(&clerk, &format!("{address}/items/{}/lowering", items[0]), &[]).await;
        let now = ids(&clerk.get(&agenda).await.html(), "/items/", "/edit");
        assert_eq!(now, [items[2].clone(), items[0].clone(), items[1].clone()]);
        assert_eq!(clerk.post(&format!("{address}/items/{}/raising", now[0]), &[]).await.status, 409);
        posted(&clerk, &format!("{address}/items/{}", now[0]), &[("title", "春节和元宵值班"), ("version", "1")]).await;
        let stale = clerk.post(&format!("{address}/items/{}", now[0]), &[("title", "值班表"), ("version", "1")]).await;
        assert!(stale.status == 422 && stale.text().contains("春节和元宵值班") && stale.html().contains("value=\"值班表\""), "{}", stale.text());
        posted(&clerk, &format!("{address}/items/{}/removal", now[0]), &[]).await;
        assert!(clerk.get(&agenda).await.text().contains("2 项。"));
        let invitation = clerk.get(&format!("{address}/invitation")).await;
        assert!(invitation.text().contains("议程： 1. 路灯不亮 2. 楼道堆物，两家不说话了") || invitation.html().contains("议程：\n1. 路灯不亮\n2. 楼道堆物，两家不说话了"), "{}", invitation.text());
        street.verified().await;
    }

    async fn a_matters_page_leads_to_gatherings(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let matter = heard(&clerk, "路灯不亮", "repair").await;
        let id = matter.trim_start_matches("/matters/");
        let link = format!("/gatherings/matters/{id}");
        assert!(clerk.get(&matter).await.html().contains(&link));
        let page = clerk.get(&link).await;
        assert!(page.text().contains("最近没有要开的会。"), "{}", page.text());
        posted(&clerk, &format!("{link}/marking"), &[]).await;
        assert!(clerk.get(&matter).await.text().contains("今天记着要议"));
        let address = called(&clerk, &[]).await;
        assert!(clerk.get(&format!("{address}/agenda")).await.text().contains("路灯不亮 报修，有人说要议"));
        let back = posted(&clerk, &format!("{address}/matters"), &[("matter", id), ("back", "matter")]).await;
        assert_eq!(back, matter);
        let page = clerk.get(&matter).await;
        assert!(page.text().contains("11 月居民区联席会议 今天要议") && !page.text().contains("记着要议"), "{}", page.text());
        // Straight from the matter.
        let other = heard(&clerk, "两家不说话了", "conflict").await;
        let other_id = other.trim_start_matches("/matters/").to_owned();
        let form = clerk.get(&format!("/gatherings/new?matter={other_id}")).await;
        assert!(form.text().contains("要议的事： 两家不说话了"), "{}", form.text());
        let own = called(&clerk, &[("kind", "coordination"), ("matter", &other_id)]).await;
        assert!(clerk.get(&own).await.text().contains("两家不说话了"));
        let lift = heard(&clerk, "3 号楼加装电梯", "works").await;
        called(&clerk, &[("kind", "hearing"), ("title", "电梯听证会"), ("matter", lift.trim_start_matches("/matters/"))]).await;
        let works = clerk.get(&format!("{lift}/works")).await;
        assert!(works.text().contains("电梯听证会 今天要议"), "{}", works.text());
        for path in ["", "/marking"] {
            let strange = street.neighbour(Role::Chief).await;
            let status = if path.is_empty() { strange.get(&link).await.status } else { strange.post(&format!("{link}{path}"), &[]).await.status };
            assert_eq!(status, 404, "{path}");
        }
        assert_eq!(street.neighbour(Role::Chief).await.get(&format!("/gatherings/new?matter={id}")).await.status, 404);
        street.verified().await;
    }
}
