//! Callers of the hotline are readable for thirty days; then their key is gone, in every process, and the log still holds.
use crate::street::Street;
use base::{Clock, Id, Millis, Role};
use db::params;
use jobs::{Runner, Work};
use journal::{Asker, Fact, Ledger, Tx};
use matters::{
    hotline::{model::Order, store::order},
    hotline_import::{command, running},
};
use std::{
    io::Cursor,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::SeqCst},
    },
};
use testing::{Browser, MONDAY_MORNING, Place, on_both};
use web::{House, JobSite, Room};

const DAY: Millis = 24 * 3_600_000;
const GONE: &str = "姓名和电话的全文过了三十天";

fn rooms() -> Vec<Room> {
    vec![web::history::room(), people::room(), files::room(), matters::room()]
}

struct Hotline {
    street: Street,
    ledger: Ledger,
    clock: Clock,
    hand: Arc<AtomicI64>,
}

impl Hotline {
    async fn on(place: &Place) -> Self {
        let hand = Arc::new(AtomicI64::new(MONDAY_MORNING));
        let told = hand.clone();
        let clock = Clock::told_by(move || told.load(SeqCst));
        let ledger = place.ledger(crate::street::derived()).await;
        let street = Street::on(&ledger, &clock, place.folder()).await;
        Self { street, ledger, clock, hand }
    }

    /// The same town as another process sees it; on SQLite, which takes one process, as this one does.
    async fn beside(&self, place: &Place) -> Arc<House> {
        let ledger = match place.address {
            db::Address::Sqlite(_) => self.ledger.clone(),
            db::Address::Postgres(_) => place.ledger(crate::street::derived()).await,
        };
        Arc::new(accounts::testing::house(&ledger, &self.clock, place.folder(), rooms).unwrap())
    }

    fn asker(&self, office: Id) -> Asker {
        Asker::account(office, self.street.town.account_in(office, Role::Clerk), self.clock.now())
    }

    /// Brings in one order with its caller; its matter.
    async fn brought(&self, office: Id, number: &str, caller: &str) -> Id {
        let sheet = format!("工单编号,来电时间,诉求内容,诉求人,联系电话\n{number},2026-11-20 09:12,灯坏了,{caller}\n");
        let from = ("工单.csv", Cursor::new(sheet.into_bytes()));
        command((&self.ledger, &self.asker(office)), from, None, false, &|_| {}).await.unwrap();
        let sql = "SELECT matter_id FROM hotline_order WHERE office_id = $1 AND order_number = $2";
        self.ledger.reader().one(sql, params![office, number], |row| row.get(0)).await.unwrap()
    }

    async fn order(&self, office: Id, matter: Id) -> Order {
        order(self.ledger.reader(), office, matter).await.unwrap().unwrap()
    }

    /// Moves the hand and lets the jobs of the day be done.
    async fn on_day(&self, day: i64, runner: &Runner) {
        self.hand.store(MONDAY_MORNING + day * DAY, SeqCst);
        while runner.round().await.unwrap() > 0 {}
    }

    /// Facts that say a key was destroyed.
    async fn ends(&self, office: Id) -> i64 {
        let sql = "SELECT COUNT(*) FROM log_entry WHERE office_id = $1 AND verb = 'callers.forgotten'";
        self.ledger.reader().one(sql, params![office], |row| row.get(0)).await.unwrap()
    }

    async fn holds(&self) {
        for office in [self.street.town.office, self.street.town.neighbour] {
            let verdict = journal::verify(&self.ledger, office, &[], |_, _| ()).await.unwrap();
            assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
        }
    }
}

async fn shown(browser: &Browser, matter: Id) -> String {
    browser.get(&format!("/matters/{matter}")).await.text()
}

on_both! {
    async fn a_caller_is_readable_for_thirty_days_and_then_gone(place: &Place) {
        let hotline = Hotline::on(place).await;
        let (town, keys) = (&hotline.street.town, hotline.ledger.keys().clone());
        let lamp = hotline.brought(town.office, "G1", "王芳,13800001111").await;
        let runner = Runner::new(town.house.clone(), Work::of_rooms(&rooms()).unwrap());
        hotline.on_day(10, &runner).await;
        let (later, theirs) = (
            hotline.brought(town.office, "G2", "李强,13900002222").await,
            hotline.brought(town.neighbour, "G1", "赵敏,13700003333").await,
        );
        let read = async |matter: Id| {
            let clerk = hotline.street.browser(Role::Clerk).await;
            let fields = [("reason", "回电话"), ("command_id", &Id::new().to_string())];
            clerk.post(&format!("/matters/{matter}/caller"), &fields).await
        };
        hotline.on_day(29, &runner).await;
        let page = shown(&hotline.street.browser(Role::Clerk).await, lamp).await;
        assert!(page.contains("姓名和电话的全文保留到") && page.contains("看完整的"), "{page}");
        assert!(read(lamp).await.text().contains("13800001111"));
        assert_eq!(hotline.ends(town.office).await, 0);
        let (key, sealed) = hotline.order(town.office, lamp).await.sealed.unwrap();
        hotline.on_day(30, &runner).await;
        assert!(keys.open_sealed(key, &sealed).is_err() && !keys.holds(key).unwrap());
        let page = shown(&hotline.street.browser(Role::Clerk).await, lamp).await;
        assert!(page.contains(GONE) && page.contains("王* 138****1111") && !page.contains("看完整的"), "{page}");
        let refused = read(lamp).await;
        assert!(refused.text().contains("已经销毁，看不到了"), "{}", refused.text());
        // What was sealed later stays, here and at the neighbour's.
        assert!(read(later).await.text().contains("13900002222"));
        for (office, matter) in [(town.office, later), (town.neighbour, theirs)] {
            let (key, sealed) = hotline.order(office, matter).await.sealed.unwrap();
            assert!(keys.open_sealed(key, &sealed).is_ok());
        }
        assert_eq!((hotline.ends(town.office).await, hotline.ends(town.neighbour).await), (1, 0));
        hotline.holds().await;
        // Day after day, nothing is said or destroyed again.
        let destroyed = keys.destroyed();
        for day in 31..39 {
            hotline.on_day(day, &runner).await;
        }
        assert_eq!((keys.destroyed(), hotline.ends(town.office).await), (destroyed, 1));
        hotline.on_day(40, &runner).await;
        assert_eq!((hotline.ends(town.office).await, hotline.ends(town.neighbour).await), (2, 1));
        let history = hotline.street.browser(Role::Chief).await.get("/history").await.text();
        assert!(history.contains("销毁了 1 件工单的诉求人姓名和电话，只留遮住的"), "{history}");
        hotline.holds().await;
    }

    async fn each_key_is_ended_once_by_however_many_processes(place: &Place) {
        let hotline = Hotline::on(place).await;
        let office = hotline.street.town.office;
        let mut sealed = Vec::new();
        for number in ["G1", "G2", "G3", "G4"] {
            let matter = hotline.brought(office, number, "王芳,13800001111").await;
            sealed.push(hotline.order(office, matter).await.sealed.unwrap());
        }
        let (one, other) = (hotline.beside(place).await, hotline.beside(place).await);
        hotline.hand.store(MONDAY_MORNING + 31 * DAY, SeqCst);
        // Both at the very same work, as where a job was taken over from somebody who was not dead.
        let site = |house: &Arc<House>| JobSite {
            house: house.clone(),
            office,
            job: Id::new(),
            at: hotline.clock.now(),
            slot: hotline.clock.now(),
            subject: None,
            payload: String::new(),
        };
        let (first, second) = (site(&one), site(&other));
        let run = matters::room().jobs.iter().find(|job| job.name == "callers.forget").unwrap().run;
        let ran = tokio::join!(run(&first), run(&second));
        assert!(ran.0.is_ok() && ran.1.is_ok(), "{ran:?}");
        assert_eq!(hotline.ends(office).await, 4);
        for (key, sealed) in &sealed {
            assert!(place_keys(place).open_sealed(*key, sealed).is_err());
        }
        // And as two processes with their jobs do it: the slot is one's, and nothing is left to end.
        let works = || Work::of_rooms(&rooms()).unwrap();
        let (one, other) = (Runner::new(one, works()), Runner::new(other, works()));
        for _ in 0..3 {
            let _ = tokio::join!(one.round(), other.round());
        }
        assert_eq!(hotline.ends(office).await, 4);
        hotline.holds().await;
    }

    async fn a_process_that_remembers_the_key_shows_nothing_either(place: &Place) {
        let hotline = Hotline::on(place).await;
        let town = &hotline.street.town;
        let lamp = hotline.brought(town.office, "G1", "王芳,13800001111").await;
        let other = Runner::new(hotline.beside(place).await, Work::of_rooms(&rooms()).unwrap());
        hotline.on_day(30, &other).await;
        let clerk = hotline.street.browser(Role::Clerk).await;
        assert!(shown(&clerk, lamp).await.contains(GONE));
        let refused = clerk.post(&format!("/matters/{lamp}/caller"), &[("reason", "回电话")]).await;
        assert!(refused.text().contains("已经销毁，看不到了"), "{}", refused.text());
        assert!(!refused.text().contains("13800001111"));
    }

    async fn an_import_that_is_undone_neither_saves_nor_loses_its_key(place: &Place) {
        let hotline = Hotline::on(place).await;
        let (town, keys) = (&hotline.street.town, hotline.ledger.keys().clone());
        let runner = Runner::new(town.house.clone(), Work::of_rooms(&rooms()).unwrap());
        let (early, late) =
            (hotline.brought(town.office, "G1", "王芳,13800001111").await, hotline.brought(town.office, "G2", "李强,13900002222").await);
        let [early, late] = [hotline.order(town.office, early).await, hotline.order(town.office, late).await].map(|order| order.sealed.unwrap().0);
        let sheets: Vec<Id> = {
            let sql = "SELECT id FROM order_sheet WHERE office_id = $1 ORDER BY id";
            hotline.ledger.reader().rows(sql, params![town.office], |row| row.get(0)).await.unwrap()
        };
        running::undo(&hotline.ledger, &hotline.asker(town.office), sheets[0]).await.unwrap();
        hotline.on_day(30, &runner).await;
        assert!(!keys.holds(early).unwrap() && !keys.holds(late).unwrap(), "the log still holds what was taken out");
        running::undo(&hotline.ledger, &hotline.asker(town.office), sheets[1]).await.unwrap();
        assert_eq!(hotline.ends(town.office).await, 2);
        hotline.holds().await;
    }

    async fn a_key_from_before_keys_had_a_beginning_goes_thirty_days_after_it_is_met(place: &Place) {
        let hotline = Hotline::on(place).await;
        let town = &hotline.street.town;
        let lamp = hotline.brought(town.office, "G1", "王芳,13800001111").await;
        let key = hotline.order(town.office, lamp).await.sealed.unwrap().0;
        let forgotten = async |tx: &mut Tx| {
            tx.execute("DELETE FROM caller_key WHERE office_id = $1 AND id = $2", params![town.office, key]).await?;
            anyhow::Ok(((), Fact::of("test.forgotten", key)))
        };
        hotline.ledger.record(&hotline.asker(town.office), forgotten).await.unwrap();
        let runner = Runner::new(town.house.clone(), Work::of_rooms(&rooms()).unwrap());
        for (day, there) in [(5, true), (30, true), (34, true), (35, false)] {
            hotline.on_day(day, &runner).await;
            assert_eq!(hotline.ledger.keys().holds(key).unwrap(), there, "day {day}");
        }
        hotline.holds().await;
    }
}

/// The keys as a process that has just started finds them.
fn place_keys(place: &Place) -> journal::Keyring {
    journal::Keyring::open(&place.folder().join("keys")).unwrap()
}
