//! The administrator's second factor.
use crate::town::{facts, stranger, town};
use accounts::{door::factor::code_at, testing::PASSWORD};
use axum::http::StatusCode;
use testing::{Browser, on_both};

/// The secret as the enrolment page shows it for typing.
fn secret_on(html: &str) -> [u8; 20] {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let typed = html.split("<code>").nth(1).unwrap().split("</code>").next().unwrap();
    let bits = typed.chars().flat_map(|c| {
        let value = LETTERS.find(c).unwrap();
        (0..5).rev().map(move |at| u8::try_from(value >> at & 1).unwrap())
    });
    let bits: Vec<u8> = bits.collect();
    let bytes: Vec<u8> = bits.chunks(8).map(|byte| byte.iter().fold(0, |all, bit| all << 1 | bit)).collect();
    bytes.try_into().unwrap()
}

async fn password(browser: &Browser) {
    let page = browser.post("/sign-in", &[("login", "hanbo"), ("password", PASSWORD)]).await;
    assert_eq!(page.location().unwrap(), "/sign-in/code");
    assert_eq!(browser.get("/account").await.location().unwrap(), "/sign-in", "a password alone opens nothing");
}

on_both! {
    async fn the_administrator_signs_in_with_two_factors_and_each_code_opens_once(fixture: &Fixture) {
        let (town, hand) = town(fixture).await;
        let browser = stranger(&town);
        password(&browser).await;
        let page = browser.get("/sign-in/code").await;
        assert!(page.html().contains("<svg"));
        let secret = secret_on(&page.html());
        let wrong = browser.post("/sign-in/code", &[("code", "000000")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let code = code_at(&secret, hand.now());
        let page = browser.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(page.location().unwrap(), "/");
        assert!(browser.get("/account").await.text().contains("韩波"));
        assert_eq!(facts(&town, "account.second_factor_set_up").await, 1);

        let thief = stranger(&town);
        password(&thief).await;
        let page = thief.get("/sign-in/code").await;
        assert!(!page.html().contains("<code>"), "the secret is shown once");
        let page = thief.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "looked at over the shoulder");
        hand.on(30_000);
        let page = thief.post("/sign-in/code", &[("code", &code_at(&secret, hand.now()))]).await;
        assert_eq!(page.location().unwrap(), "/");
    }

    async fn two_who_use_one_code_at_once_do_not_both_come_in(fixture: &Fixture) {
        let (town, hand) = town(fixture).await;
        let browser = stranger(&town);
        password(&browser).await;
        let secret = secret_on(&browser.get("/sign-in/code").await.html());
        browser.post("/sign-in/code", &[("code", &code_at(&secret, hand.now()))]).await;
        hand.on(60_000);
        let (one, two) = (stranger(&town), stranger(&town));
        password(&one).await;
        password(&two).await;
        let code = code_at(&secret, hand.now());
        let fields = [("code", code.as_str())];
        let (a, b) = tokio::join!(one.post("/sign-in/code", &fields), two.post("/sign-in/code", &fields));
        let inside = [a, b].iter().filter(|page| page.location().as_deref() == Some("/")).count();
        assert_eq!(inside, 1);
    }

    async fn the_code_page_is_closed_to_strangers_and_after_ten_minutes(fixture: &Fixture) {
        let (town, hand) = town(fixture).await;
        assert_eq!(stranger(&town).get("/sign-in/code").await.location().unwrap(), "/sign-in");
        let browser = stranger(&town);
        password(&browser).await;
        hand.on(10 * 60_000 + 1);
        assert_eq!(browser.get("/sign-in/code").await.location().unwrap(), "/sign-in");
    }
}
