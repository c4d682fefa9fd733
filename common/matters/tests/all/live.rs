//! Pages that follow the journal: told by number, at once, after a lost connection too, and never past the wall.
use crate::street::{Street, heard, leak, with};
use accounts::testing::house;
use axum::{Router, body::Body, http::Request};
use base::Role;
use futures_util::StreamExt as _;
use std::{pin::Pin, sync::Arc, time::Duration};
use testing::{Browser, Fixture, on_both};
use tower::ServiceExt as _;

type Bytes = axum::body::Bytes;

/// A stream as a browser reads it.
struct Events(Pin<Box<dyn futures_util::Stream<Item = Result<Bytes, axum::Error>> + Send>>);

impl Events {
    async fn open(router: Router, browser: &Browser, path: &str, heard: Option<i64>) -> Self {
        let cookie = format!("lilong={}", browser.cookie("lilong").unwrap());
        let mut asked = Request::builder().uri(path).header("cookie", cookie).header("accept", "text/event-stream");
        if let Some(heard) = heard {
            asked = asked.header("last-event-id", heard);
        }
        let answer = router.oneshot(asked.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        Self(Box::pin(answer.into_body().into_data_stream()))
    }

    /// The number of the next event; none when the stream ended.
    async fn next(&mut self) -> Option<i64> {
        loop {
            let words = tokio::time::timeout(Duration::from_secs(20), self.0.next()).await.expect("told")?;
            let words = String::from_utf8(words.unwrap().to_vec()).unwrap();
            if let Some(seq) = words.lines().find_map(|line| line.strip_prefix("data: ")) {
                return Some(seq.parse().unwrap());
            }
        }
    }

    /// Whether nothing is waiting to be read.
    async fn silent(&mut self) -> bool {
        let mut more = Vec::new();
        while let Ok(Some(words)) = tokio::time::timeout(Duration::from_millis(300), self.0.next()).await {
            more.extend(words.unwrap());
        }
        !String::from_utf8(more).unwrap().contains("data")
    }
}

async fn newest(street: &Street) -> i64 {
    street.town.house.ledger.size(street.town.office).await.unwrap()
}

on_both! {
    deriving crate::street::derived();

    async fn a_change_is_told_to_those_it_concerns(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let (one, other) = (heard(&clerk, &leak()).await, heard(&clerk, &with(&leak(), &[("title", "门禁坏了")])).await);
        let router = || street.town.router();
        let page = chief.visit(&one).await;
        let stream = page.between("data-live=\"", "\"").unwrap();
        assert_eq!(stream, format!("{one}/live"));
        assert_eq!(page.between("data-seq=\"", "\"").unwrap(), newest(&street).await.to_string());
        let mut list = Events::open(router(), &chief, "/matters/live", None).await;
        let mut matter = Events::open(router(), &chief, &stream, None).await;
        clerk.upload(&format!("{other}/notes"), &[("words", "先看看")], &[]).await;
        assert_eq!(list.next().await, Some(newest(&street).await));
        let sent = clerk.upload(&format!("{one}/notes"), &[("words", "房管所下午来")], &[]).await;
        assert_eq!(sent.status, 303);
        let seq = newest(&street).await;
        assert_eq!((list.next().await, matter.next().await), (Some(seq), Some(seq)), "the other matter was not told here");
        clerk.post(&format!("/history/{seq}/undoing?back={one}"), &[]).await;
        assert_eq!((list.next().await, matter.next().await), (Some(seq + 1), Some(seq + 1)), "an undo too");
    }

    async fn what_was_missed_is_told_at_once(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let at = heard(&clerk, &leak()).await;
        let seq = newest(&street).await;
        let router = || street.town.router();
        let mut up_to_date = Events::open(router(), &clerk, &format!("/matters/live?after={seq}"), None).await;
        assert!(up_to_date.silent().await);
        clerk.upload(&format!("{at}/notes"), &[("words", "一")], &[]).await;
        clerk.upload(&format!("{at}/notes"), &[("words", "二")], &[]).await;
        for path in ["/matters/live".to_owned(), format!("{at}/live")] {
            let mut by_page = Events::open(router(), &clerk, &format!("{path}?after={seq}"), None).await;
            assert_eq!(by_page.next().await, Some(seq + 2), "{path}");
            let mut by_browser = Events::open(router(), &clerk, &format!("{path}?after={seq}"), Some(seq + 1)).await;
            assert_eq!(by_browser.next().await, Some(seq + 2), "{path}");
            let mut again = Events::open(router(), &clerk, &format!("{path}?after={seq}"), Some(seq + 2)).await;
            assert!(again.silent().await, "{path}");
        }
    }

    async fn nobody_follows_past_the_wall(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, manager) = (street.browser(Role::Clerk).await, street.browser(Role::PropertyManager).await);
        let neighbour = street.neighbour(Role::Clerk).await;
        let at = heard(&clerk, &leak()).await;
        for browser in [&manager, &neighbour] {
            assert_eq!(browser.get(&format!("{at}/live")).await.status, 404);
        }
        assert_eq!(Browser::new(street.town.router()).get("/matters/live").await.location().unwrap(), "/sign-in");
        let mut theirs = Events::open(street.town.router(), &neighbour, "/matters/live", None).await;
        clerk.upload(&format!("{at}/notes"), &[("words", "先看看")], &[]).await;
        assert!(theirs.silent().await, "another office's numbers are not told");
    }

    async fn a_stream_ends_with_its_session(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let mut events = Events::open(street.town.router(), &clerk, "/matters/live", None).await;
        heard(&chief, &leak()).await;
        assert!(events.next().await.is_some());
        let (account, asker) = (street.town.account(Role::Clerk), street.town.asker(Role::Chief));
        let disable = async |tx: &mut journal::Tx| {
            anyhow::Ok(((), accounts::staff::store::disable(tx, account, asker.at).await?))
        };
        street.town.house.ledger.record(&asker, disable).await.unwrap();
        heard(&chief, &leak()).await;
        assert_eq!(events.next().await, None);
        assert_eq!(street.town.house.live.readers(), 0);
    }

    async fn an_account_follows_so_many_pages_and_no_more(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let mut open = Vec::new();
        for _ in 0..40 {
            open.push(Events::open(street.town.router(), &clerk, "/matters/live", None).await);
        }
        assert_eq!(clerk.get("/matters/live").await.status, 429);
        open.push(Events::open(street.town.router(), &chief, "/matters/live", None).await);
        open.remove(0);
        open.push(Events::open(street.town.router(), &clerk, "/matters/live", None).await);
    }

    async fn streams_end_when_the_house_closes(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let mut events = Events::open(street.town.router(), &clerk, "/matters/live", None).await;
        street.town.house.live.stop();
        assert_eq!(events.next().await, None);
        let mut late = Events::open(street.town.router(), &clerk, "/matters/live", None).await;
        assert_eq!(late.next().await, None);
    }
}

/// Two houses on one PostgreSQL: the bell wakes the other, and after it was lost the journal tells.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_another_process_wrote_is_told() {
    let fixture = Fixture::deriving(testing::Place::postgres().await, crate::street::derived()).await;
    let street = Street::new(&fixture).await;
    let clerk = street.browser(Role::Clerk).await;
    street.town.house.live.begin();
    let ledger = fixture.place.ledger(crate::street::derived()).await;
    let rooms = || vec![people::room(), files::room(), matters::room()];
    let second = Arc::new(house(&ledger, &fixture.clock, fixture.place.folder(), rooms).unwrap());
    let all = rooms().into_iter().chain([accounts::room(), web::history::room()]).collect();
    let router = web::build(second, all);
    let mut events = Events::open(router, &clerk, "/matters/live", None).await;
    for _ in 0..3 {
        heard(&clerk, &leak()).await;
        assert_eq!(events.next().await, Some(newest(&street).await));
    }
    cut(&fixture).await;
    heard(&clerk, &leak()).await;
    assert_eq!(events.next().await, Some(newest(&street).await), "after the connection was lost");
}

/// Ends every listening connection, as a restarted server does.
async fn cut(fixture: &Fixture) {
    let db::Address::Postgres(url) = &fixture.place.address else { panic!("not PostgreSQL") };
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    let talk = tokio::spawn(connection);
    let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%pg_notify%' OR query LIKE 'LISTEN%'";
    client.batch_execute(sql).await.unwrap();
    drop(client);
    talk.await.unwrap().unwrap();
}
