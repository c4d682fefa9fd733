//! Sheets through the real pages: upload, look, correct, tick, bring in, take back.
use accounts::testing::Town;
use base::{Clock, Role};
use db::params;
use journal::Ledger;
use testing::{Browser, MONDAY_MORNING, Page, Place, on_both};

const HERE: &str = "/people/import";

struct Hall {
    town: Town,
    ledger: Ledger,
    clerk: Browser,
}

impl Hall {
    async fn new(place: &Place) -> Self {
        let ledger = place.ledger(vec![people::find::derive::derive]).await;
        let clock = Clock::fixed(MONDAY_MORNING);
        let town = Town::new(&ledger, &clock, place.folder(), || vec![people::room()]).await.unwrap();
        let clerk = town.browser(Role::Clerk).await.unwrap();
        Self { town, ledger, clerk }
    }

    /// Hands a file in; the address of its page.
    async fn upload(&self, name: &str, bytes: &[u8]) -> String {
        let page = self.clerk.upload(HERE, &[], &[("sheet", name, bytes)]).await;
        assert_eq!(page.status, 303, "{}", page.text());
        page.location().unwrap()
    }

    /// Presses the filled button of the page as it is, with ticks.
    async fn bring(&self, address: &str, ticks: &[&str]) -> Page {
        let page = self.clerk.visit(address).await;
        let seen = page.between("name=\"seen\" value=\"", "\"").expect("a form");
        let version = page.between("name=\"version\" value=\"", "\"").unwrap();
        let mut fields = vec![("version", version.as_str()), ("seen", seen.as_str())];
        for tick in ticks {
            fields.extend([("shown", *tick), ("tick", *tick)]);
        }
        self.clerk.post(&format!("{address}/done"), &fields).await
    }

    async fn whole(&self, name: &str, bytes: &[u8]) -> String {
        let address = self.upload(name, bytes).await;
        let page = self.bring(&address, &[]).await;
        assert_eq!(page.status, 303, "{}", page.text());
        address
    }

    async fn count(&self, sql: &'static str) -> i64 {
        self.ledger.reader().one(sql, params![self.town.office], |row| row.get(0)).await.unwrap()
    }

    async fn counts(&self) -> [i64; 10] {
        [
            self.count("SELECT COUNT(*) FROM estate WHERE office_id = $1").await,
            self.count("SELECT COUNT(*) FROM building WHERE office_id = $1").await,
            self.count("SELECT COUNT(*) FROM entrance WHERE office_id = $1").await,
            self.count("SELECT COUNT(*) FROM flat WHERE office_id = $1").await,
            self.count("SELECT COUNT(*) FROM household WHERE office_id = $1").await,
            self.count("SELECT COUNT(*) FROM person WHERE office_id = $1").await,
            self.count("SELECT COUNT(*) FROM residence WHERE office_id = $1 AND until IS NULL").await,
            self.count("SELECT COUNT(*) FROM owner WHERE office_id = $1 AND until IS NULL").await,
            self.count("SELECT COUNT(*) FROM person_tag WHERE office_id = $1").await,
            self.count("SELECT COUNT(*) FROM find_term WHERE office_id = $1").await,
        ]
    }

    async fn undo(&self, address: &str) -> Page {
        let page = self.clerk.get(address).await;
        let seq = page.between("/history/", "/undoing").unwrap();
        self.clerk.post(&format!("/history/{seq}/undoing"), &[]).await
    }

    async fn verified(&self) {
        let verdict = journal::verify(&self.ledger, self.town.office, &[], |_, _| ()).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }
}

fn list(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/{name}.csv", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn small(lines: &[&str]) -> Vec<u8> {
    let head = "姓名,身份证号,性别,出生日期,电话,住址,类别";
    [&[head], lines].concat().join("\n").into_bytes()
}

on_both! {
    async fn the_three_lists_join_in_any_order(place: &Place) {
        let hall = Hall::new(place).await;
        for name in ["residents", "owners", "households"] {
            hall.whole(&format!("{name}.csv"), &list(name)).await;
        }
        let counts = hall.counts().await;
        assert_eq!((counts[3], counts[5], counts[6]), (960, 2370, 2370), "{counts:?}");
        assert_eq!(hall.count("SELECT COUNT(*) FROM household WHERE office_id = $1 AND flat_id IS NULL").await, 0);
        assert_eq!(hall.count("SELECT COUNT(*) FROM flat WHERE office_id = $1 AND area IS NOT NULL").await, 960);
        for name in ["households", "residents", "owners"] {
            let address = hall.upload(&format!("{name}.csv"), &list(name)).await;
            let page = hall.clerk.visit(&address).await;
            assert!(page.text().contains("没有要导入的"), "{name}: {}", page.text());
        }
        assert_eq!(hall.counts().await, counts);
        hall.verified().await;
    }

    async fn undo_puts_everything_back(place: &Place) {
        let hall = Hall::new(place).await;
        hall.whole("households.csv", &list("households")).await;
        let before = hall.counts().await;
        let address = hall.whole("residents.csv", &list("residents")).await;
        assert_ne!(hall.counts().await, before);
        let page = hall.clerk.visit(&address).await;
        assert!(page.text().contains("2,370"), "{}", page.text());
        assert_eq!(hall.undo(&address).await.status, 303);
        assert_eq!(hall.counts().await, before);
        let page = hall.clerk.visit(&address).await;
        assert!(page.text().contains("导入 2,370 人"), "{}", page.text());
        hall.verified().await;
    }
}
