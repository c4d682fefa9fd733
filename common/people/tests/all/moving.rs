//! In, out, and the flat's own page.
use crate::street::Street;
use testing::on_both;

on_both! {
    async fn somebody_moves_to_the_family(place: &Place) {
        let street = Street::new(place).await;
        let clerk = street.clerk().await;
        let moved = clerk.submit(&format!("/people/{}/move", street.elder),
            &[("room", "31号201室"), ("relation", "亲戚"), ("since", "2026-11-20"), ("leaving", "yes")]).await;
        assert!(moved.status == 200 && moved.text().contains("31号201室，同住的还有 2 个人"), "{}", moved.text());
        assert_eq!(street.found("31-201").await.len(), 3);
        assert!(street.found("13-602").await.is_empty());
        let flat = clerk.get(&format!("/places/{}", street.elders_flat)).await;
        assert!(flat.text().contains("现在空着") && flat.text().contains("以前住过 1 个人"), "{}", flat.text());
        let later = clerk.post(&format!("/people/{}/move", street.elder), &[("room", "31号201室"), ("since", "2026-12-20")]).await;
        assert!(later.status == 422 && later.text().contains("还没有到"));
        let away = clerk.get("/people?kind=away").await;
        assert_eq!(away.status, 200);
        assert!(street.verified().await);
    }

    async fn somebody_died(place: &Place) {
        let street = Street::new(place).await;
        let clerk = street.clerk().await;
        let (address, seen) = (format!("/people/{}/death", street.elder), "1");
        let told = clerk.submit(&address, &[("version", seen), ("on", "2026-11-20")]).await;
        assert!(told.text().contains("2026-11-20 去世，81 岁。"), "{}", told.text());
        assert!(!clerk.get("/people").await.html().contains("周文富"));
        assert_eq!(clerk.get("/people?kind=alone80").await.status, 200);
        let back = clerk.submit(&address, &[("version", "2"), ("on", "")]).await;
        assert!(!back.text().contains("去世，"));
    }

    async fn doors_are_added_measured_and_sold(place: &Place) {
        let street = Street::new(place).await;
        let clerk = street.clerk().await;
        let new = clerk.submit("/places", &[("building", "13号楼"), ("room", "0603室"), ("area", "89.92㎡"), ("floor", "6")]).await;
        assert!(new.status == 200 && new.text().contains("13号603室") && new.text().contains("89.92 平方米"), "{}", new.text());
        let twice = clerk.post("/places", &[("building", "13"), ("room", "603")]).await;
        assert!(twice.status == 422 && twice.text().contains("已经有了"));
        let wrong = clerk.post("/places", &[("building", "13"), ("room", "604"), ("area", "很大")]).await;
        assert!(wrong.status == 422 && wrong.html().contains("很大"));
        let flat = format!("/places/{}", street.elders_flat);
        let owned = clerk.submit(&format!("{flat}/owners"), &[("name", "周敏")]).await;
        assert!(owned.text().contains("2 个人共有 89.92 平方米"), "{}", owned.text());
        let owner = owned.between("name=\"owner\" value=\"", "\"").unwrap();
        let sold = clerk.submit(&format!("{flat}/sale"), &[("owner", owner.as_str())]).await;
        assert!(sold.text().contains("以前的业主"));
        let stale = clerk.post(&format!("{flat}/edit"), &[("version", "0"), ("area", "90")]).await;
        assert!(stale.status == 409 && stale.text().contains("同事刚改过"));
        assert_eq!(clerk.get("/places").await.status, 200);
        assert!(clerk.get(&format!("/places?building={}", street.building)).await.text().contains("13号602室"));
    }

    async fn relatives_and_contacts(place: &Place) {
        let street = Street::new(place).await;
        let clerk = street.clerk().await;
        let address = format!("/people/{}/relatives", street.elder);
        let several = clerk.post(&address, &[("name", "31-201"), ("relation", "妹妹")]).await;
        assert!(several.status == 422 && several.text().contains("吴月娥") && several.text().contains("钱国梁"));
        let mother = street.mother.to_string();
        let one = clerk.submit(&address, &[("name", "31-201"), ("relative", &mother), ("relation", "妹妹")]).await;
        assert!(one.text().contains("吴月娥") && one.text().contains("妹妹"));
        assert!(clerk.get(&format!("/people/{mother}")).await.text().contains("对方的妹妹"));
        let contacts = format!("/people/{}/contacts", street.elder);
        clerk.submit(&contacts, &[("name", "唐邻居"), ("relation", "邻居"), ("phone", "13000000002")]).await;
        let page = clerk.get(&format!("/people/{}/kin", street.elder)).await;
        let first = page.between("action=\"/people/", "contacts/first").is_some();
        assert!(first && page.text().find("周敏") < page.text().find("唐邻居"));
        let wrong = clerk.post(&contacts, &[("name", "唐邻居"), ("phone", "不知道")]).await;
        assert!(wrong.status == 422 && wrong.html().contains("不知道"));
        let consent = clerk.submit(&format!("/people/{}/consent", street.elder), &[("purpose", "上门拍照"), ("given_by", "周文富")]).await;
        assert!(consent.text().contains("同意：上门拍照"));
    }
}
