//! Two sheets of the hotline: one three days ago, and this morning's with the same rows and one more.
use crate::{
    asker::fact,
    hotline::{
        follow,
        model::{Order, Pause, Reason},
        store,
    },
    hotline_import::{self, Mapping, command},
    matter::{
        model::{Matter, Party},
        store::matter,
    },
    notes, steps,
};
use anyhow::{Context as _, Result};
use base::{Id, Millis, calendar, clock};
use journal::{Asker, Fact, Tx};
use serde_json::json;
use std::io::Cursor;
use web::DemoTown;

const HEADERS: &str =
    "工单编号,来电时间,诉求人,联系电话,诉求内容,地址,办理时限,办理单位,工单状态,办结时间,办理结果,满意度";
const LAMP: &str = "HL2026-0412";
const SMELL: &str = "HL2026-0398";

/// What happens, days before today and minutes into the day.
const COURSE: [(i64, i64); 5] = [(3, 8 * 60 + 40), (3, 9 * 60 + 30), (2, 15 * 60), (1, 10 * 60), (0, 8 * 60 + 30)];

/// The sheets and what was done about their orders, as far as it was told.
pub(super) struct Orders<'a> {
    town: &'a DemoTown,
    clerk: Id,
    office: Id,
    told: usize,
}

impl<'a> Orders<'a> {
    pub(super) fn new(town: &'a DemoTown, office: Id, clerk: Id) -> Self {
        Self { town, clerk, office, told: 0 }
    }

    /// Everything up to a moment.
    pub(super) async fn until(&mut self, limit: Millis) -> Result<()> {
        while let Some(when) = COURSE.get(self.told) {
            let at = super::moment(self.town, *when);
            if at > limit {
                break;
            }
            self.happen(self.told, at).await?;
            self.told += 1;
        }
        Ok(())
    }

    async fn happen(&self, nth: usize, at: Millis) -> Result<()> {
        match nth {
            0 => self.sheet("热线工单 上周.csv", false, at).await,
            1 => self.pause(at).await,
            2 => self.handle(at).await,
            3 => self.reply(at).await,
            _ => self.sheet("热线工单 今天.csv", true, at).await,
        }
    }

    fn written(&self, (days, minutes): (i64, i64)) -> String {
        clock::local(super::moment(self.town, (days, minutes))).strftime("%Y-%m-%d %H:%M").to_string()
    }

    async fn sheet(&self, name: &str, today: bool, at: Millis) -> Result<()> {
        let (smell, lamp, dogs) = (self.written((6, 600)), self.written((3, 500)), self.written((14, 860)));
        let (closed, lift) = (self.written((11, 930)), self.written((0, 440)));
        let mut rows = vec![
            HEADERS.to_owned(),
            format!(
                "HL2026-0371,{dogs},钱先生,13900004101,小区里遛狗不牵绳，吓到孩子。,中心花坛,,居委会,已办结,{closed},楼组长上门劝说了三户，花坛边立了牌子。,满意"
            ),
            format!("{SMELL},{smell},周女士,13900004102,楼下下水道反味，一楼开不了窗。,5号101室,,物业,办理中,,,"),
            format!("{LAMP},{lamp},孙先生,13900004103,南门口路灯不亮，晚上看不清台阶。,南门,,居委会,办理中,,,"),
        ];
        if today {
            rows.push(format!("HL2026-0430,{lift},郑阿姨,13900004104,12 号楼电梯老停在三楼，轮椅下不来，请尽快来看。,12号楼电梯,,物业,待办,,,"));
        }
        let ledger = &self.town.house.ledger;
        let asker = Asker::account(self.office, self.clerk, at);
        if !today {
            let fitting = Mapping::fitting(&[], &HEADERS.split(',').map(str::to_owned).collect::<Vec<_>>());
            let mapping =
                Mapping { name: "区热线派单表".to_owned(), ..fitting.context("a mapping for the demo")? };
            let save = async |tx: &mut Tx| {
                hotline_import::store::save(tx, &mapping).await?;
                let body = json!({ "file": name, "name": mapping.name });
                anyhow::Ok(((), Fact::of("orders.mapped", self.office).saying(&body)))
            };
            ledger.record(&asker, save).await?;
        }
        let from = Cursor::new(rows.join("\n").into_bytes());
        let outcome = command((ledger, &asker), (name, from), None, false, &|_| {}).await?;
        anyhow::ensure!(outcome.weighed.counts.refused == 0, "a row of the demo cannot be read");
        Ok(())
    }

    async fn on_file(&self, number: &str) -> Result<(Matter, Order)> {
        let (db, office) = (self.town.house.ledger.reader(), self.office);
        let known = hotline_import::store::known(db, office, "12345", &[number]).await?;
        let id = known.get(number).context("an order of the demo")?.matter;
        let matter = matter(db, office, id).await?.context("its matter")?;
        let order = store::order(db, office, id).await?.context("the order")?;
        Ok((matter, order))
    }

    async fn record(&self, at: Millis, write: impl AsyncFnOnce(&mut Tx) -> Result<Fact>) -> Result<()> {
        let asker = Asker::account(self.office, self.clerk, at);
        let write = async |tx: &mut Tx| anyhow::Ok(((), write(tx).await?));
        self.town.house.ledger.record(&asker, write).await?;
        Ok(())
    }

    /// The lamp: the caller was spoken with, and the power company has to come first.
    async fn pause(&self, at: Millis) -> Result<()> {
        let (matter, order) = self.on_file(LAMP).await?;
        let (by, from, id) = ((self.clerk, at), clock::day(at), matter.id);
        let look_on = calendar::ours().after(clock::day(self.town.clock.now()), 2).day;
        let words = "供电所说要先查线路，排了队。".to_owned();
        let reason = Reason::Outside;
        let pause = Pause { id: Id::new(), reason, words, from, look_on, until: None, by: self.clerk, version: 1 };
        self.record(at, async |tx| {
            let said = "问清是哪一盏，说好修好了打电话。";
            notes::store::write(tx, id, Id::new(), said, by).await?;
            store::contacted(tx, id, order.version, by).await?;
            store::pause(tx, id, &pause, at).await?;
            follow(tx, id, from).await?;
            let body = json!({ "reason": reason.word(), "words": pause.words });
            Ok(fact("matter.paused", id, &[], [None; 2], &body))
        })
        .await
    }

    /// The smell: contacted, and the property manager dredged the drain.
    async fn handle(&self, at: Millis) -> Result<()> {
        let (matter, order) = self.on_file(SMELL).await?;
        let (by, id, step) = ((self.clerk, at), matter.id, Id::new());
        self.record(at, async |tx| {
            store::contacted(tx, id, order.version, by).await?;
            let (what, party) = ("疏通一楼下水道".to_owned(), Party::PropertyManager);
            let plan = steps::model::Plan { what, party, account: None, due_on: None, stage: None };
            steps::store::add(tx, id, step, &plan).await?;
            let result = "管道疏通了，换了地漏，不反味了。";
            steps::store::finish(tx, step, 1, result, by).await?;
            follow(tx, id, clock::day(at)).await?;
            let body = json!({ "party": party.word(), "what": plan.what, "result": result });
            Ok(fact("matter.step_done", id, &[], [None; 2], &body))
        })
        .await
    }

    async fn reply(&self, at: Millis) -> Result<()> {
        let (matter, order) = self.on_file(SMELL).await?;
        let (by, id) = ((self.clerk, at), matter.id);
        let words = crate::hotline::reply::draft(&order, &matter);
        self.record(at, async |tx| {
            store::drafted(tx, id, order.version, &words).await?;
            store::replied(tx, id, order.version + 1, by).await?;
            follow(tx, id, clock::day(at)).await?;
            Ok(fact("matter.replied", id, &[], [None; 2], &json!({ "words": words })))
        })
        .await
    }
}
