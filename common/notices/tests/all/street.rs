//! 银杏里 and 梧桐里, each with two buildings, and whoever works there.
use accounts::testing::Town;
use base::{Id, Role};
use db::params;
use journal::{Asker, Fact, Tx};
use notices::notice::{model::Notice, store::notice};
use std::sync::{Arc, Mutex};
use testing::{Browser, Fixture};
use web::DemoTown;

const ESTATE: &str = "INSERT INTO estate (office_id, id, name, version) VALUES ($1, $2, '银杏里', 1)";
const BUILDING: &str = "INSERT INTO building (office_id, id, estate_id, name, version) VALUES ($1, $2, $3, $4, 1)";
const ENTRANCE: &str = "INSERT INTO entrance (office_id, id, building_id, name) VALUES ($1, $2, $3, $4)";
const PERSON: &str = "INSERT INTO person (office_id, id, name, version) VALUES ($1, $2, '何美芳', 1)";
const GIVEN: &str = "UPDATE appointment SET building_id = $3 WHERE office_id = $1 AND account_id = $2";

pub struct Street {
    pub town: Town,
    /// 3号, with two entrances, and 12号 with one.
    pub buildings: [Id; 2],
    pub person: Id,
}

/// What rooms derive inside every fact.
pub fn derived() -> Vec<journal::Derive> {
    vec![matters::room().derive.unwrap()]
}

impl Street {
    pub async fn new(fixture: &Fixture) -> Self {
        let rooms = || vec![web::history::room(), people::room(), files::room(), matters::room(), notices::room()];
        let town = Town::new(&fixture.ledger, &fixture.clock, fixture.place.folder(), rooms).await.unwrap();
        let asker = town.asker(Role::Clerk);
        let (buildings, person) = built(fixture, &asker).await;
        let there = Asker::account(town.neighbour, town.account_in(town.neighbour, Role::Clerk), asker.at);
        built(fixture, &there).await;
        Self { town, buildings, person }
    }

    /// The group leader looks after one building.
    pub async fn entrust(&self, fixture: &Fixture, building: Id) {
        let (office, account) = (self.town.office, self.town.account(Role::GroupLeader));
        let write = async |tx: &mut Tx| {
            tx.execute(GIVEN, params![office, account, building]).await?;
            anyhow::Ok(((), Fact::of("test.entrusted", building)))
        };
        fixture.ledger.record(&self.town.asker(Role::Chief), write).await.unwrap();
    }

    pub async fn browser(&self, role: Role) -> Browser {
        self.town.browser(role).await.unwrap()
    }

    pub async fn neighbour(&self, role: Role) -> Browser {
        self.town.browser_in(self.town.neighbour, role).await.unwrap()
    }

    /// As it stands in the database.
    pub async fn read(&self, fixture: &Fixture, address: &str) -> Notice {
        let id: Id = address.trim_start_matches("/notices/").parse().unwrap();
        notice(fixture.ledger.reader(), self.town.office, id).await.unwrap().unwrap()
    }

    pub async fn verified(&self, fixture: &Fixture) {
        let verdict = journal::verify(&fixture.ledger, self.town.office, &[], |_, _| {}).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }

    pub async fn furnish(&self, fixture: &Fixture) {
        let town = DemoTown {
            house: self.town.house.clone(),
            office: self.town.office,
            neighbour: self.town.neighbour,
            clock: fixture.clock.clone(),
            told: Box::new({
                let heard = Arc::new(Mutex::new(0));
                move |_, done, _| *heard.lock().unwrap() = done
            }),
        };
        matters::room().demo.unwrap()(&town).await.unwrap();
        notices::room().demo.unwrap()(&town).await.unwrap();
    }
}

async fn built(fixture: &Fixture, asker: &Asker) -> ([Id; 2], Id) {
    let (office, estate, person) = (asker.office, Id::new(), Id::new());
    let buildings = [Id::new(), Id::new()];
    let write = async |tx: &mut Tx| {
        tx.execute(ESTATE, params![office, estate]).await?;
        for (id, name, entrances) in [(buildings[0], "3", vec!["1", "2"]), (buildings[1], "12", vec![""])] {
            tx.execute(BUILDING, params![office, id, estate, name]).await?;
            for entrance in entrances {
                tx.execute(ENTRANCE, params![office, Id::new(), id, entrance]).await?;
            }
        }
        tx.execute(PERSON, params![office, person]).await?;
        anyhow::Ok(((), Fact::of("test.built", estate)))
    };
    fixture.ledger.record(asker, write).await.unwrap();
    (buildings, person)
}

/// The fields of a display that is right: five working days from Monday, 23 November 2026.
pub fn display() -> Vec<(&'static str, &'static str)> {
    vec![
        ("kind", "display"),
        ("title", "关于车棚改造的公示"),
        ("addressee", "全体居民"),
        ("body", "车棚要加充电柜。\n\n有意见的请告诉居委会。"),
        ("attachments", "平面图\n报价单"),
        ("contact", "居委会，电话 5550 1234"),
        ("signature", "银杏里居委会"),
        ("dated", "2026-11-23"),
        ("seal", "yes"),
        ("size", "A4"),
        ("days", "5"),
        ("counting", "working"),
    ]
}

/// The same fields with some replaced or added.
pub fn with<'a>(fields: &[(&'a str, &'a str)], others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| others.iter().all(|(other, _)| other != name));
    kept.chain(others).copied().collect()
}

/// Writes a draft and gives its address.
pub async fn draft(browser: &Browser, fields: &[(&str, &str)]) -> String {
    let page = browser.post("/notices", fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
    page.location().unwrap()
}

/// Puts it up from a day on.
pub async fn publish(browser: &Browser, address: &str, from: &str) {
    let page = browser.post(&format!("{address}/publication"), &[("version", "1"), ("shown_from", from)]).await;
    assert_eq!(page.status, 303, "{}", page.text());
}

/// Every place of the buildings and one board.
pub async fn places(browser: &Browser, address: &str) {
    let page = browser.post(&format!("{address}/places"), &[("all", "yes"), ("other", "小区公告栏")]).await;
    assert_eq!(page.status, 303, "{}", page.text());
}

/// A small red JPEG.
pub fn photo() -> Vec<u8> {
    let mut plain = std::io::Cursor::new(Vec::new());
    let red = image::RgbImage::from_pixel(64, 48, image::Rgb([180, 40, 40]));
    red.write_to(&mut plain, image::ImageFormat::Jpeg).unwrap();
    plain.into_inner()
}

/// Han characters that are not marked as Chinese.
pub fn outside_zh(html: &str) -> String {
    let (mut out, mut marked, mut rest) = (String::new(), Vec::<bool>::new(), html);
    while let Some(open) = rest.find('<') {
        take(&rest[..open], &marked, &mut out);
        let Some(close) = rest[open..].find('>').map(|at| open + at) else { break };
        let tag = &rest[open + 1..close];
        let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
        let void = ["input", "img", "meta", "link", "br", "hr", "!DOCTYPE"].contains(&name);
        let chinese = tag.contains("lang=\"zh");
        if tag.starts_with('/') {
            marked.pop();
        } else {
            if !chinese && !tag.starts_with("input") && !tag.starts_with("meta") {
                take(tag, &marked, &mut out);
            }
            if !void {
                marked.push(chinese);
            }
        }
        rest = &rest[close + 1..];
    }
    out
}

fn take(text: &str, marked: &[bool], out: &mut String) {
    if !marked.contains(&true) {
        out.extend(text.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '，' | '。' | '：' | '、')));
    }
}
