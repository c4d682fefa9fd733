//! The register as a workbook: those who live here now, and the flats with their owners. It can be imported again.
//!
//! What it was wanted for is a fact; numbers of documents and telephones end in their last four digits unless asked for.
pub mod handlers;
mod store;

use crate::{
    access::KEEP,
    door::{Door, building_shown},
    import::{KnownFlat, KnownPerson},
    model::CareTag,
    register,
};
use anyhow::Result;
use base::{Id, id_number::Sex};
use db::Reader;
use journal::{Asker, Fact, Keyring, Ledger, Recorded};
use serde_json::json;
use sheets::{ColumnKind, OutCell, OutSheet};
use std::{collections::HashMap, sync::Arc};
use web::{Route, get, post};

/// The addresses of exports.
pub fn routes() -> Vec<Route> {
    vec![
        get("/people/export", KEEP, handlers::page),
        post("/people/export", KEEP, handlers::ask),
        get("/people/export/{id}", KEEP, handlers::ready),
        get("/people/export/{id}/file", KEEP, handlers::file),
    ]
}

/// The verb of the fact that the register left the house.
const EXPORTED: &str = "people.exported";

/// What somebody wants a workbook for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// In their words.
    pub purpose: String,
    /// With whole numbers of documents and telephones.
    pub full: bool,
}

/// A workbook and how many people stand in it.
#[derive(Debug, Clone)]
pub struct Book {
    /// An .xlsx.
    pub bytes: Vec<u8>,
    /// How many.
    pub people: usize,
}

/// Writes down that the register leaves the house; the fact's subject is the export.
pub async fn record(ledger: &Ledger, asker: &Asker, asking: &Asking, people: usize) -> Result<Recorded<()>> {
    let mut body = said(asking.full, people);
    body["purpose"] = json!(asking.purpose);
    ledger.record(asker, async |_| Ok(((), Fact::of(EXPORTED, Id::new()).saying(&body)))).await
}

/// What the fact says besides the purpose.
fn said(full: bool, people: usize) -> serde_json::Value {
    json!({ "full": full, "people": people })
}

/// Everybody who lives here now, by door, and all flats. The sums run beside the other requests.
pub async fn workbook(db: &Reader, keys: &Arc<Keyring>, office: Id, full: bool) -> Result<Book> {
    let register = register::store::load(db, office).await?;
    let extra = store::extra(db, office).await?;
    let keys = keys.clone();
    tokio::task::spawn_blocking(move || {
        let flats: HashMap<Id, &KnownFlat> = register.flats.iter().map(|flat| (flat.id, flat)).collect();
        let here = |p: &&KnownPerson| extra.get(&p.id).is_some_and(|e| e.here) && (p.flat.is_some() || p.key.is_some());
        let mut people: Vec<&KnownPerson> = register.people.iter().filter(here).collect();
        people.sort_by_key(|p| (p.flat.and_then(|f| flats.get(&f)).map(|f| order(&f.door)), p.birth, p.id));
        let rows = people.iter().map(|person| {
            let door = person.flat.and_then(|flat| flats.get(&flat)).map(|flat| &flat.door);
            resident(person, door, extra.get(&person.id), (&keys, full))
        });
        let residents = OutSheet::new("居民", &columns(full), rows.collect());
        let mut homes: Vec<&KnownFlat> = register.flats.iter().collect();
        homes.sort_by_key(|flat| order(&flat.door));
        let flats = OutSheet::new("门牌和业主", &FLAT, homes.into_iter().map(flat).collect());
        let count = people.len();
        Ok(Book { bytes: sheets::write(&[residents, flats])?, people: count })
    })
    .await?
}

/// 2 stands before 10.
fn order(door: &Door) -> (Option<String>, usize, String, Option<String>, usize, String) {
    let long = |text: &str| text.chars().count();
    let (building, room) = (door.building.clone(), door.room.clone());
    (door.estate.clone(), long(&building), building, door.entrance.clone(), long(&room), room)
}

const PLACE: [(&str, ColumnKind); 4] =
    [("小区", ColumnKind::Text), ("楼号", ColumnKind::Text), ("单元", ColumnKind::Text), ("室号", ColumnKind::Text)];
const FLAT: [(&str, ColumnKind); 8] = [
    PLACE[0],
    PLACE[1],
    PLACE[2],
    PLACE[3],
    ("户号", ColumnKind::Text),
    ("面积", ColumnKind::Decimal),
    ("业主", ColumnKind::Text),
    ("产权证号", ColumnKind::Text),
];

/// Last digits stand under headers that no import takes for whole numbers.
fn columns(full: bool) -> Vec<(&'static str, ColumnKind)> {
    let [document, phone] = if full { ["身份证号", "电话"] } else { ["证件尾号", "电话尾号"] };
    let text = ColumnKind::Text;
    let own = [("姓名", text), ("性别", text), ("出生日期", ColumnKind::Date), (document, text), (phone, text)];
    let home = [("与户主关系", text), ("居住情况", text), ("户号", text)];
    own.into_iter().chain(home).chain(PLACE).chain([("标签", text), ("备注", text)]).collect()
}

fn resident(
    person: &KnownPerson,
    door: Option<&Door>,
    extra: Option<&store::Extra>,
    (keys, full): (&Keyring, bool),
) -> Vec<OutCell> {
    let document = extra.and_then(|e| e.id_no.as_ref()).and_then(|sealed| keys.open_sealed(person.id, sealed).ok());
    let document = document.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let phones = person.phones.iter().map(|phone| shown(phone, full)).collect::<Vec<_>>().join("、");
    let tags = person.tags.iter().map(CareTag::word).collect::<Vec<_>>().join("、");
    let mut cells = vec![
        OutCell::Text(person.name.clone()),
        text(person.sex.map(Sex::word)),
        person.birth.map_or(OutCell::Empty, OutCell::Date),
        OutCell::Text(shown(&document, full)),
        OutCell::Text(phones),
        text(person.relation.as_deref()),
        text(person.tenure.map(crate::model::Tenure::word)),
        text(person.key.as_deref()),
    ];
    cells.extend(place(door));
    cells.extend([OutCell::Text(tags), text(extra.and_then(|e| e.note.as_deref()))]);
    cells
}

fn flat(known: &KnownFlat) -> Vec<OutCell> {
    let mut cells = place(Some(&known.door)).to_vec();
    cells.extend([
        text(known.keys.first().map(String::as_str)),
        known.area.map_or(OutCell::Empty, |area| OutCell::Hundredths(area.0)),
        OutCell::Text(known.owners.join("、")),
        text(known.registry_no.as_deref()),
    ]);
    cells
}

fn place(door: Option<&Door>) -> [OutCell; 4] {
    [
        text(door.and_then(|d| d.estate.as_deref())),
        text(door.map(|d| building_shown(&d.building)).as_deref()),
        text(door.and_then(|d| d.entrance.as_ref()).map(|e| format!("{e}单元")).as_deref()),
        text(door.map(|d| d.room.as_str())),
    ]
}

fn text(value: Option<&str>) -> OutCell {
    value.map_or(OutCell::Empty, |value| OutCell::Text(value.to_owned()))
}

/// The whole, or its last four characters.
fn shown(number: &str, full: bool) -> String {
    let long = number.chars().count();
    if full { number.to_owned() } else { number.chars().skip(long.saturating_sub(4)).collect() }
}
