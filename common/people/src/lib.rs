//! Who lives where: places, households, residents, owners; brought in from spreadsheets, found by any word.
pub mod access;
pub mod asked;
pub mod birthdays;
pub mod counting;
pub mod demo;
pub mod door;
pub mod entrusting;
pub mod erasure;
pub mod export;
pub mod find;
pub mod households;
pub mod import;
pub mod model;
pub mod personal;
pub mod persons;
pub mod places;
pub mod register;

pub use asked::store::{buildings, cards, named, place};
pub use find::store::search;

use web::{MenuEntry, Room, Verb, get, post};

/// What this room brings to the house.
pub fn room() -> Room {
    Room {
        name: "people",
        routes: vec![
            get("/find", access::FIND, find::handlers::empty),
            post("/find", access::FIND, find::handlers::find),
            get("/people", access::SEE, persons::list::list),
            post("/people", access::KEEP, persons::handlers::add),
            get("/people/new", access::KEEP, persons::handlers::new),
            get("/people/{id}", access::SEE, persons::handlers::page),
            get("/people/{id}/edit", access::KEEP, persons::handlers::edit),
            post("/people/{id}/edit", access::KEEP, persons::handlers::change),
            post("/people/{id}/look/{field}", access::SEE, persons::handlers::look),
            get("/people/{id}/move", access::KEEP, households::handlers::page),
            post("/people/{id}/move", access::KEEP, households::handlers::moving),
            post("/people/{id}/departure", access::KEEP, households::handlers::departure),
            get("/people/{id}/kin", access::KEEP, persons::ties::kin),
            post("/people/{id}/contacts", access::KEEP, persons::ties::add_contact),
            post("/people/{id}/contacts/first", access::KEEP, persons::ties::first_contact),
            post("/people/{id}/contacts/removal", access::KEEP, persons::ties::drop_contact),
            post("/people/{id}/relatives", access::KEEP, persons::ties::add_relative),
            post("/people/{id}/relatives/removal", access::KEEP, persons::ties::drop_relative),
            get("/people/{id}/consent", access::KEEP, persons::ties::consents),
            post("/people/{id}/consent", access::KEEP, persons::ties::consent),
            post("/people/{id}/consent/withdrawal", access::KEEP, persons::ties::withdraw),
            get("/people/{id}/death", access::KEEP, persons::ties::death_page),
            post("/people/{id}/death", access::KEEP, persons::ties::death),
            get("/people/{id}/erasure", access::ERASE, erasure::handlers::page),
            post("/people/{id}/erasure", access::ERASE, erasure::handlers::erase),
            get("/places", access::SEE, places::handlers::list),
            post("/places", access::KEEP, places::handlers::add),
            get("/places/new", access::KEEP, places::handlers::new),
            get("/places/export", access::KEEP, places::leaving::page),
            post("/places/export", access::KEEP, places::leaving::ask),
            get("/places/export/{id}", access::KEEP, places::leaving::ready),
            get("/places/export/{id}/file", access::KEEP, places::leaving::file),
            get("/places/{flat}", access::SEE, places::handlers::page),
            get("/places/{flat}/edit", access::KEEP, places::handlers::edit),
            post("/places/{flat}/edit", access::KEEP, places::handlers::change),
            post("/places/{flat}/owners", access::KEEP, places::handlers::add_owner),
            post("/places/{flat}/sale", access::KEEP, places::handlers::sale),
        ]
        .into_iter()
        .chain(entrusting::routes())
        .chain(import::routes())
        .chain(export::routes())
        .collect(),
        menu: vec![
            MenuEntry { href: "/people", label: "居民", permission: access::SEE, place: 30 },
            MenuEntry { href: "/places", label: "门牌", permission: access::SEE, place: 60 },
        ],
        personal: personal::FIELDS,
        verbs: VERBS,
        lasting: [import::LASTING, &entrusting::LASTING].concat(),
        derive: Some(find::derive::derive),
        mentions: Some(erasure::handlers::mentions),
        demo: Some(demo::furnish),
        today: birthdays::TODAY,
        ..Room::default()
    }
}

const VERBS: &[Verb] = &[
    ("person.added", "登记了{name}"),
    ("person.changed", "改了{fields}"),
    ("register.entered", "录入了 {persons} 个人、{flats} 套房"),
    ("buildings.entrusted", "{name}负责{buildings}"),
    ("buildings.withdrawn", "{name}不再负责哪一幢楼"),
    ("person.moved_in", "{name}搬进了{door}"),
    ("person.moved_out", "{name}从{door}搬走了"),
    ("person.died", "{name}去世了"),
    ("person.alive", "{name}的去世日期是记错的，改回来了"),
    ("person.erased", "按要求删去了资料"),
    ("contact.added", "记了联系人{name}"),
    ("contact.first", "急事先找{name}"),
    ("contact.removed", "拿掉了联系人{name}"),
    ("kin.added", "记了家里人：{relation}"),
    ("kin.removed", "拿掉了一个家里人"),
    ("consent.given", "同意：{purpose}"),
    ("consent.withdrawn", "收回了同意：{purpose}"),
    ("sheet.uploaded", "传上来一份表格：{file}"),
    ("sheet.chosen", "改了表格怎么导入：{file}"),
    ("sheet.given_up", "放弃了一份表格：{file}"),
    ("people.imported", "导入了{file}：新增 {new}，改了 {changed}"),
    ("people.exported", "导出了名册，用来{purpose}"),
    ("places.exported", "导出了门牌表，共 {n} 行，用来{purpose}"),
    ("flat.added", "添了门牌 {door}"),
    ("flat.changed", "改了{door}的资料"),
    ("owner.added", "{name}是{door}的业主"),
    ("owner.left", "{name}不再是{door}的业主"),
];
