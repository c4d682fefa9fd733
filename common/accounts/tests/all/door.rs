//! Who comes in, and who does not.
use crate::town::{facts, stranger, town};
use accounts::{
    door::{
        hashing,
        store::{end_session, print_of},
    },
    testing::{PASSWORD, PASSWORD_PHC, PEOPLE, house},
};
use axum::http::{StatusCode, header};
use base::{Id, Role};
use testing::{Browser, on_both};
use web::{House, Reach, SESSION};

const HOUR: i64 = 3_600_000;

on_both! {
    async fn everybody_of_the_town_is_recognised(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let staff = accounts::staff(fixture.ledger.reader(), town.office).await.unwrap();
        assert_eq!(staff.len(), 7);
        for (role, _, name) in PEOPLE {
            let member = staff.iter().find(|member| member.roles == [role]).unwrap();
            assert_eq!((member.name.as_str(), member.id), (name, town.account(role)));
            let browser: Browser = town.browser(role).await.unwrap();
            let page = browser.get("/account").await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.text().contains(name), "{}", page.text());
        }
        assert_ne!(town.account(Role::Chief), town.account_in(town.neighbour, Role::Chief));
    }

    async fn a_clerk_signs_in_and_out(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let browser = stranger(&town);
        assert_eq!(browser.get("/account").await.location().unwrap(), "/sign-in");
        let page = browser.post("/sign-in", &[("login", "ChenXM "), ("password", PASSWORD)]).await;
        assert_eq!((page.status, page.location().unwrap().as_str()), (StatusCode::SEE_OTHER, "/"));
        let cookie = page.headers.get(header::SET_COOKIE).unwrap().to_str().unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        assert!(browser.get("/account").await.text().contains("陈晓明"));
        assert_eq!(facts(&town, "account.signed_in").await, 1);

        let first = browser.cookie(SESSION).unwrap();
        browser.post("/sign-in", &[("login", "chenxm"), ("password", PASSWORD)]).await;
        assert_ne!(browser.cookie(SESSION).unwrap(), first, "a new token at each sign-in");
        let old = stranger(&town);
        old.put_cookie(&format!("{SESSION}={first}"));
        assert_eq!(old.get("/account").await.location().unwrap(), "/sign-in", "and the old one ended");

        let kept = browser.cookie(SESSION).unwrap();
        assert_eq!(browser.post("/sign-out", &[]).await.location().unwrap(), "/sign-in");
        assert_eq!(browser.cookie(SESSION), None);
        browser.put_cookie(&format!("{SESSION}={kept}"));
        assert_eq!(browser.get("/account").await.location().unwrap(), "/sign-in", "the session itself ended");
    }

    async fn a_wrong_password_and_an_unknown_name_get_the_same_answer(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let browser = stranger(&town);
        let known = browser.post("/sign-in", &[("login", "chenxm"), ("password", "not this one")]).await;
        let unknown = browser.post("/sign-in", &[("login", "chenxn"), ("password", "not this one")]).await;
        assert_eq!(known.status, StatusCode::UNPROCESSABLE_ENTITY);
        // Each form brings a command of its own; nothing else may tell them apart.
        let plain = |page: &testing::Page| {
            let (before, rest) = page.html().split_once("name=\"command_id\" value=\"").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
            before + &rest[32..]
        };
        assert_eq!(plain(&known).replace("chenxm", "chenxn"), plain(&unknown));
        assert!(known.html().contains("chenxm") && !known.html().contains("not this one"));
        for _ in 0..50 {
            if facts(&town, "account.sign_in_refused").await > 0 { break }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert_eq!(facts(&town, "account.sign_in_refused").await, 1);
    }

    async fn who_tries_too_often_is_told_when_to_come_back(fixture: &Fixture) {
        let (town, hand) = town(fixture).await;
        let browser = stranger(&town);
        for _ in 0..8 {
            let page = browser.post("/sign-in", &[("login", "chenxm"), ("password", "guess")]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let page = browser.post("/sign-in", &[("login", "chenxm"), ("password", PASSWORD)]).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "also with the right password");
        assert!(page.text().contains("请过 31 秒再来"), "{}", page.text());
        let other = browser.post("/sign-in", &[("login", "shenyz"), ("password", PASSWORD)]).await;
        assert_eq!(other.status, StatusCode::SEE_OTHER, "another name is not locked out");
        hand.on(31_000);
        let page = stranger(&town).post("/sign-in", &[("login", "chenxm"), ("password", PASSWORD)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }

    async fn an_unused_session_ends_and_a_used_one_lasts(fixture: &Fixture) {
        let (town, hand) = town(fixture).await;
        let idle: Browser = town.browser(Role::Clerk).await.unwrap();
        let used: Browser = town.browser(Role::Chief).await.unwrap();
        for _ in 0..8 {
            hand.on(10 * HOUR);
            assert_eq!(used.get("/account").await.status, StatusCode::OK);
            // What notes the use runs beside the request.
            tokio::time::sleep(std::time::Duration::from_millis(60)).await;
        }
        assert_eq!(idle.get("/account").await.location().unwrap(), "/sign-in");
        hand.on(30 * 24 * HOUR);
        assert_eq!(used.get("/account").await.location().unwrap(), "/sign-in", "none lives for ever");
    }

    async fn a_session_put_in_by_hand_opens_nothing(fixture: &Fixture) {
        let (town, hand) = town(fixture).await;
        let (account, office, at) = (town.account(Role::Chief), town.office, hand.now());
        town.house.ledger.keep_house(office, async |tx| {
            tx.execute(
                "INSERT INTO session (token, account_id, office_id, device_id, began_at, seen_at, idle, until)
                 VALUES ($1, $2, $3, NULL, $4, $4, $5, $6)",
                db::params![print_of("known"), account, office, at, HOUR, at + HOUR],
            ).await?;
            Ok(())
        }).await.unwrap();
        let recognised = town.house.doorkeeper.recognise(town.house.ledger.reader(), "known", at).await.unwrap();
        assert!(recognised.is_some(), "the row itself is good");
        let browser = stranger(&town);
        browser.put_cookie(&format!("{SESSION}=known"));
        assert_eq!(browser.get("/account").await.location().unwrap(), "/sign-in", "but no cookie can be made for it");
    }

    async fn many_at_once_are_each_recognised_as_themselves(fixture: &Fixture) {
        let (town, hand) = town(fixture).await;
        let (house, at) = (&town.house, hand.now());
        // More than one question asks for; every tenth has ended, and as many were never begun.
        let sessions: Vec<(String, Id, i64)> = (0..70)
            .map(|n| (format!("token {n}"), town.account(PEOPLE[n % PEOPLE.len()].0), if n % 10 == 0 { at } else { at + HOUR }))
            .collect();
        house.ledger.keep_house(town.office, async |tx| {
            for (token, account, until) in &sessions {
                tx.execute(
                    "INSERT INTO session (token, account_id, office_id, device_id, began_at, seen_at, idle, until)
                     VALUES ($1, $2, $3, NULL, $4, $4, $5, $6)",
                    db::params![print_of(token), *account, town.office, at, HOUR, *until],
                ).await?;
            }
            Ok(())
        }).await.unwrap();
        let tokens: Vec<String> = (0..77).map(|n| format!("token {n}")).collect();
        let all = || async {
            let asked = tokens.iter().map(|token| house.doorkeeper.recognise(house.ledger.reader(), token, at));
            let answers = futures_util::future::try_join_all(asked).await.unwrap();
            answers.into_iter().map(|one| one.map(|one| one.visitor.account)).collect::<Vec<_>>()
        };
        let lives = |n: usize| sessions.get(n).filter(|(_, _, until)| *until > at).map(|(_, account, _)| *account);
        assert_eq!(all().await, (0..77).map(lives).collect::<Vec<_>>());
        house.ledger.keep_house(town.office, async |tx| end_session(tx, "token 7").await).await.unwrap();
        assert_eq!(all().await, (0..77).map(|n| lives(n).filter(|_| n != 7)).collect::<Vec<_>>(), "out at once");
    }

    async fn another_site_may_not_post(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let browser: Browser = town.browser(Role::Chief).await.unwrap();
        let browser = browser.from_site("cross-site");
        let clerk = town.account(Role::Clerk);
        let page = browser.post(&format!("/staff/{clerk}/disabling"), &[]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert_eq!(stranger(&town).from_site("cross-site").post("/sign-in", &[]).await.status, StatusCode::FORBIDDEN);
        let staff = accounts::staff(fixture.ledger.reader(), town.office).await.unwrap();
        assert!(staff.iter().all(|member| member.disabled_at.is_none()));
    }

    async fn the_demo_signs_in_with_one_press_and_nothing_else_does(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let chief = town.account(Role::Chief).to_string();
        let page = stranger(&town).get("/sign-in").await;
        assert!(!page.html().contains("/sign-in/demo"));
        assert_eq!(stranger(&town).post("/sign-in/demo", &[("account", &chief)]).await.status, StatusCode::NOT_FOUND);

        let mut demo: House = house(&fixture.ledger, &fixture.clock, fixture.place.folder(), Vec::new).unwrap();
        demo.demo = true;
        demo.reach = Reach::Secure;
        let browser = Browser::new(web::build(demo.into(), vec![accounts::room()]));
        let page = browser.get("/sign-in").await;
        assert!(page.text().contains("沈玉珍 · 主任"), "{}", page.text());
        let page = browser.post("/sign-in/demo", &[("account", &chief)]).await;
        assert_eq!(page.location().unwrap(), "/");
        let cookie = page.headers.get(header::SET_COOKIE).unwrap().to_str().unwrap();
        assert!(cookie.starts_with("__Host-lilong=") && cookie.contains("Secure") && cookie.contains("Path=/"), "{cookie}");
        assert!(browser.get("/account").await.text().contains("沈玉珍"));
    }
}

#[tokio::test]
async fn the_kept_hash_is_of_the_password() {
    assert!(hashing::matches(PASSWORD, Some(PASSWORD_PHC.to_owned())).await.unwrap());
    assert!(!hashing::matches("yulan-xiaojing-8", Some(PASSWORD_PHC.to_owned())).await.unwrap());
    assert!(!hashing::matches("nobody's", None).await.unwrap());
    assert!(PASSWORD_PHC.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
}
