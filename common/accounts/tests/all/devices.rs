//! Devices by QR and PIN.
use crate::town::{facts, stranger, town};
use accounts::testing::Town;
use axum::http::StatusCode;
use base::Role;
use testing::{Browser, Page, on_both};

const PIN: &str = "730518";

/// The chief invites a device; the token of the invitation.
async fn invite(chief: &Browser, town: &Town, role: Role) -> String {
    let account = town.account(role).to_string();
    let page = chief.submit("/devices", &[("account", &account)]).await;
    assert!(page.html().contains("<svg"), "{}", page.text());
    page.between("/join#", "<").unwrap()
}

async fn scan(phone: &Browser, token: &str) -> Page {
    phone.post("/join", &[("token", token)]).await
}

async fn join(phone: &Browser, token: &str) -> Page {
    phone.post("/join/device", &[("token", token), ("pin", PIN), ("again", PIN), ("name", "红色小米")]).await
}

async fn pin(phone: &Browser, pin: &str) -> Page {
    phone.post("/sign-in/pin", &[("pin", pin)]).await
}

on_both! {
    async fn a_group_leader_joins_by_qr_and_comes_back_with_the_pin(fixture: &Fixture) {
        let (town, hand) = town(fixture).await;
        let chief: Browser = town.browser(Role::Chief).await.unwrap();
        let token = invite(&chief, &town, Role::GroupLeader).await;
        let phone = stranger(&town);
        let page = phone.get("/join").await;
        assert!(page.html().contains("/assets/join.") && !page.html().contains(&token), "the address says nothing");
        let page = scan(&phone, &token).await;
        assert!(page.text().contains("顾雪芬") && page.path == "/join", "{}", page.text());
        assert!(scan(&phone, &format!(" http://lilong.test/join#{} ", token.to_uppercase())).await.text().contains("顾雪芬"));
        assert_eq!(phone.get(&format!("/join/{token}")).await.status, StatusCode::NOT_FOUND, "never in a path");
        for bad in ["123456", "000000", "12345"] {
            let page = phone.post("/join/device", &[("token", &token), ("pin", bad), ("again", bad)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
            assert!(page.html().contains(&format!("name=\"token\" value=\"{token}\"")), "the invitation is not lost");
        }
        let page = phone.post("/join/device", &[("token", &token), ("pin", PIN), ("again", "730519")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(join(&phone, &token).await.location().unwrap(), "/");
        assert!(phone.get("/account").await.text().contains("红色小米"));
        assert_eq!(join(&stranger(&town), &token).await.status, StatusCode::NOT_FOUND, "an invitation is for one");

        hand.on(13 * 3_600_000);
        assert_eq!(phone.get("/account").await.location().unwrap(), "/sign-in");
        assert!(phone.get("/sign-in").await.text().contains("请输入这台设备的 PIN"));
        assert_eq!(pin(&phone, PIN).await.location().unwrap(), "/");
        assert_eq!(phone.get("/account").await.status, StatusCode::OK);
    }

    async fn an_invitation_ends_after_ten_minutes(fixture: &Fixture) {
        let (town, hand) = town(fixture).await;
        let chief: Browser = town.browser(Role::Chief).await.unwrap();
        let token = invite(&chief, &town, Role::Volunteer).await;
        hand.on(10 * 60_000);
        let late = scan(&stranger(&town), &token).await;
        assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.text().contains("再发一份"), "{}", late.text());
        assert_eq!(join(&stranger(&town), &token).await.status, StatusCode::NOT_FOUND);
    }

    async fn five_wrong_pins_lock_the_device_and_end_its_sessions(fixture: &Fixture) {
        let (town, hand) = town(fixture).await;
        let chief: Browser = town.browser(Role::Chief).await.unwrap();
        let phone = stranger(&town);
        join(&phone, &invite(&chief, &town, Role::Volunteer).await).await;
        for left in [4, 3, 2, 1] {
            hand.on(60_000);
            assert!(pin(&phone, "111112").await.text().contains(&format!("还可以试 {left} 次")));
        }
        assert_eq!(phone.get("/account").await.status, StatusCode::OK);
        hand.on(60_000);
        assert!(pin(&phone, "111112").await.text().contains("锁上了"));
        assert_eq!(phone.get("/account").await.location().unwrap(), "/sign-in");
        hand.on(3_600_000);
        assert!(pin(&phone, PIN).await.text().contains("锁上了"), "the right one does not help any more");
        assert_eq!(facts(&town, "device.locked").await, 1);
    }

    async fn a_right_pin_forgets_the_wrong_ones(fixture: &Fixture) {
        let (town, hand) = town(fixture).await;
        let chief: Browser = town.browser(Role::Chief).await.unwrap();
        let phone = stranger(&town);
        join(&phone, &invite(&chief, &town, Role::Volunteer).await).await;
        for _ in 0..2 {
            for _ in 0..3 {
                hand.on(60_000);
                pin(&phone, "111112").await;
            }
            hand.on(60_000);
            assert_eq!(pin(&phone, PIN).await.location().unwrap(), "/");
        }
    }

    async fn a_revoked_device_is_out_at_once(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let chief: Browser = town.browser(Role::Chief).await.unwrap();
        let phone = stranger(&town);
        join(&phone, &invite(&chief, &town, Role::Volunteer).await).await;
        let volunteer = town.account(Role::Volunteer);
        let page = chief.get(&format!("/staff/{volunteer}")).await;
        let device = page.between("/devices/", "\"").unwrap().replace("/revocation", "");
        let page = chief.post(&format!("/devices/{device}/revocation"), &[]).await;
        assert_eq!(page.location().unwrap(), format!("/staff/{volunteer}"));
        assert_eq!(phone.get("/account").await.location().unwrap(), "/sign-in");
        assert_eq!(pin(&phone, PIN).await.location().unwrap(), "/sign-in", "nor does the PIN open it");
    }

    async fn nobody_invites_for_a_role_they_could_not_give(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let table = [
            (Role::Chief, Role::Administrator, StatusCode::CONFLICT),
            (Role::Chief, Role::Clerk, StatusCode::SEE_OTHER),
            (Role::Administrator, Role::Chief, StatusCode::SEE_OTHER),
            (Role::Clerk, Role::Volunteer, StatusCode::NOT_FOUND),
            (Role::Volunteer, Role::Volunteer, StatusCode::SEE_OTHER),
        ];
        for (by, of, status) in table {
            let browser: Browser = town.browser(by).await.unwrap();
            let page = browser.post("/devices", &[("account", &town.account(of).to_string())]).await;
            assert_eq!(page.status, status, "{by:?} invites {of:?}");
        }
    }

    async fn another_offices_device_is_not_there(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let theirs: Browser = town.browser_in(town.neighbour, Role::Chief).await.unwrap();
        let page = theirs.post("/devices", &[]).await;
        let path = page.location().unwrap();
        assert_eq!(theirs.get(&path).await.status, StatusCode::OK);
        for role in [Role::Chief, Role::Administrator, Role::Clerk] {
            let ours: Browser = town.browser(role).await.unwrap();
            assert_eq!(ours.get(&path).await.status, StatusCode::NOT_FOUND);
            assert_eq!(ours.post(&format!("{path}/revocation"), &[]).await.status, StatusCode::NOT_FOUND);
        }
    }

    async fn the_database_betrays_neither_token_nor_pin(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let chief: Browser = town.browser(Role::Chief).await.unwrap();
        join(&stranger(&town), &invite(&chief, &town, Role::Volunteer).await).await;
        let reader = fixture.ledger.reader();
        let pins = reader.rows("SELECT pin FROM device", &[], |row| row.get::<Vec<u8>>(0)).await.unwrap();
        let passwords = reader.rows("SELECT password FROM account", &[], |row| row.get::<Vec<u8>>(0)).await.unwrap();
        let bodies = reader.rows("SELECT before FROM log_body", &[], |row| row.get::<String>(0)).await.unwrap();
        assert!(pins.iter().chain(&passwords).all(|sealed| !sealed.windows(6).any(|part| part == b"argon2")));
        assert!(bodies.iter().all(|before| !before.contains("argon2")));
    }
}
