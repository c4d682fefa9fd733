//! What is masked opens with a reason only, and the look is written down before.
use crate::street::{HEALTH, NUMBER, PHONE, Street};
use base::Role;
use testing::{Browser, on_both};

on_both! {
    async fn nothing_sensitive_stands_on_the_page(place: &Place) {
        let street = Street::new(place).await;
        let clerk = street.clerk().await;
        let page = clerk.get(&format!("/people/{}", street.elder)).await;
        assert_eq!(page.status, 200);
        let (html, text) = (page.html(), page.text());
        for secret in [NUMBER, PHONE, HEALTH, "1945-03-02", "13000002210"] {
            assert!(!html.contains(secret), "{secret}");
        }
        assert!(text.contains("81 岁，一个人住在 13号602室。") && text.contains("130****1127"), "{text}");
        assert!(text.contains("周敏") && text.contains("女儿"));
        let edit = clerk.get(&format!("/people/{}/edit", street.elder)).await.html();
        assert!(!edit.contains(NUMBER) && !edit.contains(PHONE) && !edit.contains(HEALTH));
        let rows: Vec<Option<Vec<u8>>> = street.ledger.reader()
            .rows("SELECT id_no FROM person WHERE id_no IS NOT NULL", &[], |row| row.get(0)).await.unwrap();
        assert!(rows.iter().flatten().all(|sealed| !sealed.windows(18).any(|part| part == NUMBER.as_bytes())));
    }

    async fn a_reason_opens_one_field_and_is_kept(place: &Place) {
        let street = Street::new(place).await;
        let clerk = street.clerk().await;
        let looks = async || journal::looks(street.ledger.reader(), street.town.office, street.elder).await.unwrap();
        let none = clerk.post(&format!("/people/{}/look/phone", street.elder), &[("reason", " 　")]).await;
        assert!(none.status == 422 && !none.html().contains(PHONE) && looks().await.is_empty());
        for (field, secret) in [("phone", PHONE), ("document", NUMBER), ("health", HEALTH), ("birth", "1945-03-02"), ("contacts", "13000002210")] {
            let page = clerk.post(&format!("/people/{}/look/{field}", street.elder), &[("reason", "送医院")]).await;
            assert!(page.status == 200 && page.html().contains(secret), "{field}");
            assert!(page.text().contains("送医院"), "who looked is shown");
        }
        let kept = looks().await;
        assert_eq!(kept.len(), 5);
        assert!(kept.iter().all(|look| look.reason == "送医院" && look.actor == street.town.account(Role::Clerk)));
        assert_eq!(clerk.post(&format!("/people/{}/look/soul", street.elder), &[("reason", "x")]).await.status, 404);
        let volunteer: Browser = street.town.browser(Role::Volunteer).await.unwrap();
        assert_eq!(volunteer.post(&format!("/people/{}/look/phone", street.elder), &[("reason", "x")]).await.status, 403);
        assert!(street.verified().await);
    }
}
