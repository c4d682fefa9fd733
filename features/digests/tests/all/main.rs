//! Digests with real receivers on loopback, through the pages as named people, on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
mod down;
mod going_out;
mod pages;
mod sealed;

use accounts::testing::Town;
use base::{Clock, Millis, Role};
use jobs::{Runner, Work};
use post::{Post, Settings};
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::SeqCst},
    },
};
use testing::{Browser, MONDAY_MORNING, Page, Place, Robot};
use web::{House, Room};

const HOUR: Millis = 3_600_000;

fn rooms() -> Vec<Room> {
    vec![people::room(), files::room(), matters::room(), digests::room(), today::room()]
}

/// The town with a clock that is moved by hand and a robot that may be called.
struct Street {
    town: Town,
    house: Arc<House>,
    hand: Arc<AtomicI64>,
    robot: Robot,
}

impl Street {
    async fn on(place: &Place, secret: Option<&str>) -> Self {
        let robot = Robot::begin(secret).await;
        let settings = Settings { robots: vec![robot.home()], ..Settings::default() };
        Self::calling(place, robot, &settings).await
    }

    /// With a robot of one's own and all that the installation says about sending.
    async fn calling(place: &Place, robot: Robot, settings: &Settings) -> Self {
        let hand = Arc::new(AtomicI64::new(MONDAY_MORNING));
        let told = hand.clone();
        let clock = Clock::told_by(move || told.load(SeqCst));
        let ledger = place.ledger(rooms().iter().filter_map(|room| room.derive).collect()).await;
        let town = Town::new(&ledger, &clock, place.folder(), rooms).await.unwrap();
        let house = Arc::new(house(&ledger, &clock, place.folder(), settings));
        Self { town, house, hand, robot }
    }

    fn at(&self, moment: Millis) {
        self.hand.store(moment, SeqCst);
    }

    /// Somebody in a house that may call the robot.
    async fn browser(&self, role: Role) -> Browser {
        let signed_in: Browser = self.town.browser(role).await.unwrap();
        let mut all = vec![accounts::room(), web::history::room()];
        all.extend(rooms());
        let browser = Browser::new(web::build(self.house.clone(), all));
        let session = signed_in.cookie(web::SESSION).unwrap();
        browser.put_cookie(&format!("{}={session}", web::SESSION));
        browser
    }

    fn runner(&self) -> Runner {
        Runner::new(self.house.clone(), Work::of_rooms(&rooms()).unwrap())
    }
}

fn house(ledger: &journal::Ledger, clock: &Clock, folder: &Path, settings: &Settings) -> House {
    let mut house = accounts::testing::house(ledger, clock, folder, rooms).unwrap();
    house.post = Post::new(settings).unwrap();
    house
}

/// A receiver added through the page; its address.
async fn added(browser: &Browser, way: &str, address: &str, more: &[(&str, &str)]) -> String {
    let fields = [("name", "居委工作群"), ("way", way), ("address", address), ("hour", "8"), ("workdays_only", "yes")];
    let fields: Vec<(&str, &str)> = fields
        .into_iter()
        .filter(|(name, _)| more.iter().all(|(other, _)| name != other))
        .chain(more.iter().copied())
        .collect();
    let page: Page = browser.post("/digests", &fields).await;
    assert_eq!(page.status.as_u16(), 303, "{}", page.text());
    page.location().unwrap()
}
