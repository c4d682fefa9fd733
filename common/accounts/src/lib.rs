//! Offices (the tenants, a tree), people who sign in, what they may do where, and their devices.
pub mod access;
pub mod commands;
pub mod contact;
pub mod demo;
pub mod devices;
pub mod door;
pub mod offices;
pub mod own;
pub mod personal;
pub mod setup;
pub mod staff;
pub mod testing;

pub use door::doors::Doors;
pub use offices::{
    model::{Office, OfficeKind},
    store::{every_office, office, offices_below, open_office},
};
pub use setup::first_start;
pub use staff::{
    model::{NewAccount, StaffMember},
    store::{add_account, staff},
};

use access::{KEEP_OFFICES, KEEP_STAFF};
use web::{MenuEntry, OPEN, Room, Route, SIGNED_IN, Verb, get, post};

/// What this room brings to the house.
pub fn room() -> Room {
    Room {
        name: "accounts",
        routes: door_routes().into_iter().chain(inner_routes()).collect(),
        menu: MENU.to_vec(),
        personal: personal::FIELDS,
        verbs: VERBS,
        lasting: LASTING.to_vec(),
        demo: Some(demo::build),
        ..Room::default()
    }
}

fn door_routes() -> Vec<Route> {
    use {devices::handlers as devices, door::handlers as door, setup::handlers as setup};
    vec![
        get("/sign-in", OPEN, door::door),
        post("/sign-in", OPEN, door::sign_in),
        get("/sign-in/code", OPEN, door::code_page),
        post("/sign-in/code", OPEN, door::code),
        post("/sign-in/pin", OPEN, door::pin),
        post("/sign-in/demo", OPEN, door::demo),
        post("/sign-out", OPEN, door::sign_out),
        get("/setup", OPEN, setup::page),
        post("/setup", OPEN, setup::found),
        get("/join", OPEN, devices::join_page),
        post("/join", OPEN, devices::invitation),
        post("/join/device", OPEN, devices::join),
    ]
}

fn inner_routes() -> Vec<Route> {
    use crate::staff::leaving;
    use {
        contact::handlers as contact, devices::handlers as devices, offices::handlers as offices, own::handlers as own,
        staff::handlers as staff,
    };
    vec![
        get("/account", SIGNED_IN, own::own),
        post("/account/details", SIGNED_IN, own::details),
        post("/account/password", SIGNED_IN, own::password),
        post("/account/office", SIGNED_IN, own::change_office),
        post("/devices", SIGNED_IN, devices::invite),
        get("/devices/{id}", SIGNED_IN, devices::one),
        post("/devices/{id}/revocation", SIGNED_IN, devices::revoke),
        get("/staff", KEEP_STAFF, staff::list),
        post("/staff", KEEP_STAFF, staff::add),
        get("/staff/new", KEEP_STAFF, staff::new),
        get("/staff/export", KEEP_STAFF, leaving::page),
        post("/staff/export", KEEP_STAFF, leaving::ask),
        get("/staff/export/{id}", KEEP_STAFF, leaving::ready),
        get("/staff/export/{id}/file", KEEP_STAFF, leaving::file),
        get("/staff/{id}", KEEP_STAFF, staff::one),
        post("/staff/{id}/appointments", KEEP_STAFF, staff::appoint),
        post("/staff/{id}/appointments/{appointment}/ending", KEEP_STAFF, staff::end_role),
        post("/staff/{id}/disabling", KEEP_STAFF, staff::disable),
        post("/staff/{id}/enabling", KEEP_STAFF, staff::enable),
        post("/staff/{id}/password-clearing", KEEP_STAFF, staff::clear_password),
        get("/offices", KEEP_OFFICES, offices::list),
        post("/offices", KEEP_OFFICES, offices::open),
        get("/offices/{id}", KEEP_OFFICES, offices::one),
        post("/offices/{id}", KEEP_OFFICES, offices::rename),
        get("/office", KEEP_STAFF, contact::page),
        post("/office", KEEP_STAFF, contact::write),
    ]
}

const MENU: [MenuEntry; 3] = [
    MenuEntry { href: "/staff", label: "同事", permission: KEEP_STAFF, place: 80 },
    MenuEntry { href: "/offices", label: "机构", permission: KEEP_OFFICES, place: 85 },
    MenuEntry { href: "/account", label: "我的账号", permission: SIGNED_IN, place: 95 },
];

const VERBS: &[Verb] = &[
    ("staff.exported", "导出了同事名单，共 {n} 人，用来{purpose}"),
    ("office.opened", "开设了{name}"),
    ("office.renamed", "机构改名为{name}"),
    ("office.contact_written", "写了居民怎么找我们：{told}"),
    ("account.added", "添加了{name}（{roles}）"),
    ("account.appointed", "安排了岗位：{role}"),
    ("account.dismissed", "取消了岗位：{role}"),
    ("account.disabled", "停用了账号"),
    ("account.enabled", "重新启用了账号"),
    ("account.details_changed", "改了自己的姓名或手机"),
    ("account.password_changed", "换了密码"),
    ("account.password_cleared", "清掉了忘记的密码"),
    ("account.second_factor_set_up", "绑定了验证器"),
    ("account.second_factor_reset", "重设了验证器"),
    ("account.signed_in", "登录了"),
    ("account.sign_in_refused", "有人登录没有成功"),
    ("device.invited", "邀请了一台设备"),
    ("device.joined", "设备加入了"),
    ("device.pin_refused", "设备的 PIN 输错了"),
    ("device.pin_accepted", "设备的 PIN 输对了"),
    ("device.locked", "设备因 PIN 输错太多次锁上了"),
    ("device.revoked", "收回了一台设备"),
];

/// Undoing one of these would spend a code twice, bring an old password back, or give a role past the rules.
const LASTING: &[&str] = &[
    "office.opened",
    "account.added",
    "account.appointed",
    "account.dismissed",
    "account.disabled",
    "account.enabled",
    "account.password_changed",
    "account.password_cleared",
    "account.second_factor_set_up",
    "account.second_factor_reset",
    "account.signed_in",
    "device.invited",
    "device.joined",
    "device.pin_refused",
    "device.pin_accepted",
    "device.locked",
    "device.revoked",
];
