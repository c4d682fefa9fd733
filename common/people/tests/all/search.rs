//! Find anybody, fast, and nobody else.
use crate::street::{Street, demo_town};
use base::Role;
use testing::{Browser, Place, on_both};

on_both! {
    async fn somebody_is_found_by_every_word(place: &Place) {
        let street = Street::new(place).await;
        let ways = ["周", "周文富", "zwf", "zhouwenfu", "zhouwf", "13-602", "13号602", "602", "1127", "13000001127", "独居", "独居 13号"];
        for typed in ways {
            assert_eq!(street.found(typed).await, ["周文富"], "{typed}");
        }
        for typed in ["", "' OR 1=1", "%", "周_", "\\", "郑隔壁", "zgb", "14-602", "x".repeat(500).as_str(), "\u{0}"] {
            assert!(street.found(typed).await.is_empty(), "{typed}");
        }
    }

    async fn the_page_of_results_leads_on(place: &Place) {
        let street = Street::new(place).await;
        let clerk = street.clerk().await;
        let one = clerk.post("/find", &[("q", "zwf")]).await;
        assert_eq!((one.status.as_u16(), one.location()), (303, Some(format!("/people/{}", street.elder))));
        let door = clerk.post("/find", &[("q", "31号201室")]).await;
        assert_eq!(door.location(), Some(format!("/places/{}", street.family_flat)));
        let live = clerk.post("/find", &[("q", "zwf"), ("live", "yes")]).await;
        assert!(live.status == 200 && live.html().contains("周文富"));
        let nobody = clerk.post("/find", &[("q", "' OR 1=1 --<script>")]).await;
        assert_eq!(nobody.status, 200);
        assert!(nobody.text().contains("没有找到") && !nobody.html().contains("<script>alert") && !nobody.html().contains("--<script>"));
        let volunteer: Browser = street.town.browser(Role::Volunteer).await.unwrap();
        let nobody = volunteer.post("/find", &[("q", "zwf")]).await;
        assert_eq!(nobody.status, 200, "others find what their rooms let them see");
        assert!(!nobody.text().contains("周文富") && nobody.text().contains("没有找到"), "{}", nobody.text());
    }

    async fn a_whole_town_is_searched(place: &Place) {
        let (ledger, office) = demo_town(place).await;
        for typed in ["zwf", "13-602", "周文富", "602", "0001", "独居", "钱", "z", "独居 高龄"] {
            let found = people::search(ledger.reader(), office, typed, None).await.unwrap();
            assert!(!found.hits.is_empty(), "{typed}");
        }
        assert!(people::search(ledger.reader(), office, "周文富", None).await.unwrap().hits[0].door == "13号602室");
    }
}

#[tokio::test]
async fn nobody_empties_the_register_by_searching() {
    let street = Street::new(&Place::sqlite().await).await;
    let clerk = street.clerk().await;
    let mut refused = 0;
    for n in 0..230 {
        let page = clerk.post("/find", &[("q", &n.to_string()), ("live", "yes")]).await;
        refused += u32::from(page.status == 429);
    }
    assert!(refused >= 20, "{refused} refused");
}
