//! Pages that are kept: every change is in the next answer, and nobody is given what was made for another.
use crate::street::{Street, heard, leak, with};
use accounts::testing::house;
use base::Role;
use db::params;
use journal::{Asker, Fact};
use std::sync::Arc;
use testing::{Browser, Fixture, on_both};

/// A late step puts a button with a `command_id` on both pages: made anew, it would be another.
async fn late(clerk: &Browser) -> String {
    let at = heard(clerk, &with(&leak(), &[("due_on", "2026-11-20")])).await;
    let planned = [("what", "补防水"), ("party", "contractor"), ("due_on", "2026-11-20")];
    clerk.submit(&format!("{at}/steps"), &planned).await;
    let page = clerk.visit(&at).await; // takes what was told away
    assert!(page.html().contains("command_id"), "{}", page.html());
    at
}

on_both! {
    deriving crate::street::derived();

    async fn a_page_is_kept_until_something_changed(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let at = late(&clerk).await;
        for path in ["/matters", "/matters?kind=repair", &at] {
            let (first, second) = (clerk.get(path).await, clerk.get(path).await);
            assert_eq!(first.html(), second.html(), "{path}");
            assert_eq!(first.headers["cache-control"], "no-store");
        }
        chief.upload(&format!("{at}/notes"), &[("words", "房管所下午来看")], &[]).await;
        assert!(clerk.get(&at).await.text().contains("房管所下午来看"), "a colleague's change");
        let before = clerk.get("/matters").await;
        heard(&chief, &with(&leak(), &[("title", "门禁坏了")])).await;
        let after = clerk.get("/matters").await;
        assert!(!before.text().contains("门禁坏了") && after.text().contains("门禁坏了"), "{}", after.text());
    }

    async fn a_flash_is_said_once(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let sent = clerk.upload("/matters", &leak(), &[]).await;
        let at = sent.location().unwrap();
        assert!(clerk.get(&at).await.text().contains("记下来了"));
        assert!(!clerk.get(&at).await.text().contains("记下来了"));
        assert!(!clerk.get(&at).await.text().contains("记下来了"));
    }

    async fn what_was_made_for_one_is_given_to_no_other(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let (neighbour, manager) = (street.neighbour(Role::Clerk).await, street.browser(Role::PropertyManager).await);
        let at = late(&clerk).await;
        let own = clerk.get("/matters").await;
        assert!(own.text().contains("陈晓明") && own.text().contains("3 号楼顶楼漏水"));
        let theirs = chief.get("/matters").await;
        assert!(theirs.text().contains("沈玉珍 · 主任"), "{}", theirs.text());
        for other in [neighbour, manager] {
            let page = other.get("/matters").await;
            assert!(page.status == 200 && !page.text().contains("3 号楼顶楼漏水"), "{}", page.text());
            assert_eq!(other.get(&at).await.status, 404);
        }
    }

    async fn languages_and_sizes_are_not_mixed(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        assert!(clerk.get("/matters").await.html().contains("lang=\"zh-CN\"><head>"));
        clerk.put_cookie("lang=en");
        let english = clerk.get("/matters").await;
        assert!(english.html().contains("lang=\"en\"><head>"), "{}", english.html());
        clerk.put_cookie("elder=on");
        assert!(clerk.get("/matters").await.html().contains("class=\"elder\""));
        clerk.put_cookie("lang=zh");
        assert!(clerk.get("/matters").await.html().contains("lang=\"zh-CN\"><head>"));
    }

    async fn whoever_is_disabled_or_signed_out_is_out_at_once(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, volunteer) = (street.browser(Role::Clerk).await, street.browser(Role::Volunteer).await);
        for browser in [&clerk, &volunteer] {
            assert_eq!(browser.get("/matters").await.status, 200);
            assert_eq!(browser.get("/matters").await.status, 200);
        }
        let (account, asker) = (street.town.account(Role::Clerk), street.town.asker(Role::Chief));
        let disable = async |tx: &mut journal::Tx| {
            anyhow::Ok(((), accounts::staff::store::disable(tx, account, asker.at).await?))
        };
        street.town.house.ledger.record(&asker, disable).await.unwrap();
        assert_eq!(clerk.get("/matters").await.location().unwrap(), "/sign-in");
        let token = volunteer.cookie("lilong").unwrap();
        volunteer.post("/sign-out", &[]).await;
        volunteer.put_cookie(&format!("lilong={token}"));
        assert_eq!(volunteer.get("/matters").await.location().unwrap(), "/sign-in");
    }

    async fn a_role_that_ended_shows_in_the_next_answer(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, leader) = (street.browser(Role::Clerk).await, street.browser(Role::GroupLeader).await);
        heard(&clerk, &leak()).await;
        assert!(!leader.get("/matters").await.text().contains("3 号楼顶楼漏水"));
        let (account, asker, building) = (street.town.account(Role::GroupLeader), street.town.asker(Role::Chief), street.building);
        let entrust = async |tx: &mut journal::Tx| {
            accounts::staff::store::entrust(tx, account, Role::GroupLeader, &[building], asker.at).await?;
            anyhow::Ok(((), Fact::of("test.entrusted", account)))
        };
        street.town.house.ledger.record(&asker, entrust).await.unwrap();
        assert!(leader.get("/matters").await.text().contains("3 号楼顶楼漏水"));
    }

    async fn a_name_that_another_office_keeps_is_new_in_the_next_answer(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let ledger = &street.town.house.ledger;
        let (asker, theirs) = (street.town.asker(Role::Chief), street.town.account_in(street.town.neighbour, Role::Volunteer));
        let appoint = async |tx: &mut journal::Tx| {
            accounts::staff::store::appoint(tx, theirs, Role::Volunteer, None, asker.at).await?;
            anyhow::Ok(((), Fact::of("test.appointed", theirs)))
        };
        ledger.record(&asker, appoint).await.unwrap();
        assert!(clerk.get("/matters").await.text().contains("唐建华东"));
        let rename = async |tx: &mut journal::Tx| {
            let sql = "UPDATE account SET name = $3, version = version + 1 WHERE office_id = $1 AND id = $2";
            tx.execute(sql, params![street.town.neighbour, theirs, "唐小华"]).await?;
            anyhow::Ok(((), Fact::of("test.renamed", theirs)))
        };
        ledger.record(&Asker::program(street.town.neighbour, asker.at), rename).await.unwrap();
        assert!(clerk.get("/matters").await.text().contains("唐小华"));
    }

    async fn pressed_in_two_windows_of_the_same_page_is_done_once(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let at = late(&clerk).await;
        let (one, other) = (clerk.get(&at).await, clerk.get(&at).await);
        let command = |page: &testing::Page| page.between("name=\"command_id\" value=\"", "\"").unwrap();
        assert_eq!(command(&one), command(&other));
        let office = street.town.office;
        let before = street.town.house.ledger.size(office).await.unwrap();
        for page in [&one, &other] {
            let sent = clerk.submit(&format!("{at}/reminders"), &[("command_id", &command(page))]).await;
            assert_eq!(sent.status, 200, "{}", sent.text());
        }
        assert_eq!(street.town.house.ledger.size(office).await.unwrap(), before + 1);
        clerk.visit(&at).await;
        assert!(!clerk.get(&at).await.html().contains(&command(&one)), "what was done is not offered again");
    }

    async fn who_takes_it_is_sent_the_same_page_packed(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        late(&clerk).await;
        let plain = clerk.get("/matters").await;
        for _ in 0..2 {
            let asked = axum::http::Request::builder().uri("/matters").header("accept-encoding", "gzip");
            let packed = clerk.send("/matters", asked, axum::body::Body::empty()).await;
            assert_eq!(packed.headers["content-encoding"], "gzip");
            assert!(packed.body.starts_with(&[0x1f, 0x8b]) && packed.body.len() < plain.body.len() / 2);
        }
        assert!(!plain.headers.contains_key("content-encoding"));
    }
}

/// What another process on the same PostgreSQL writes is in our next answer, without any bell.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_another_process_wrote_is_in_the_next_answer() {
    let fixture = Fixture::deriving(testing::Place::postgres().await, crate::street::derived()).await;
    let street = Street::new(&fixture).await;
    let clerk = street.browser(Role::Clerk).await;
    heard(&clerk, &leak()).await;
    let ledger = fixture.place.ledger(crate::street::derived()).await;
    let rooms = || vec![people::room(), files::room(), matters::room()];
    let second = Arc::new(house(&ledger, &fixture.clock, fixture.place.folder(), rooms).unwrap());
    let all = rooms().into_iter().chain([accounts::room(), web::history::room()]).collect();
    let token = clerk.cookie("lilong").unwrap();
    let there = Browser::from((web::build(second, all), format!("lilong={token}")));
    for n in 1..=5 {
        let title = format!("第 {n} 件事");
        let (teller, asked) = if n % 2 == 0 { (&there, &clerk) } else { (&clerk, &there) };
        asked.visit("/matters").await;
        asked.get("/matters").await;
        heard(teller, &with(&leak(), &[("title", &title)])).await;
        assert!(asked.get("/matters").await.text().contains(&title), "{n}");
    }
    there.post("/sign-out", &[]).await;
    assert_eq!(clerk.get("/matters").await.location().unwrap(), "/sign-in");
}
