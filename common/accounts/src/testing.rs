//! For tests, also of other rooms: two offices under one subdistrict, one invented person per role, a signed-in browser.
//!
//! `platform/testing` cannot know accounts, so the way in stands here: `let clerk: Browser = town.browser(Role::Clerk)`.
use crate::{
    Doors,
    door::{rules::Entrance, store},
    offices::{model::OfficeKind, store::open_office},
    staff::{model::NewAccount, store::add_account},
};
use anyhow::{Context as _, Result};
use axum::{Router, http::header, response::IntoResponse as _};
use base::{Clock, Id, Role};
use blobs::Blobs;
use journal::{Asker, Ledger};
use std::{path::Path, sync::Arc};
use web::{House, Room, SESSION};

/// Who works in 银杏里, one of each role. 街道 and 管理员 are appointed there too.
pub const PEOPLE: [(Role, &str, &str); 7] = [
    (Role::Chief, "shenyz", "沈玉珍"),
    (Role::Clerk, "chenxm", "陈晓明"),
    (Role::GroupLeader, "guxf", "顾雪芬"),
    (Role::Volunteer, "tangjh", "唐建华"),
    (Role::PropertyManager, "weigq", "魏国强"),
    (Role::Subdistrict, "luym", "陆一鸣"),
    (Role::Administrator, "hanbo", "韩波"),
];

/// The password of everybody in it.
pub const PASSWORD: &str = "yulan-xiaojing-7";
/// Its hash, made once with the parameters of [`crate::door::hashing`]; making it anew for each test would take most
/// of the test's time.
pub const PASSWORD_PHC: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$BsF+zVpfrMaucCR9yXcrPQ$Ixhi7eoDVRww3JSAVrgiyKYPZ1LGZPkuh5iW63sgxLw";

/// Two neighbourhoods with everything a room's pages need.
pub struct Town {
    /// The house the router serves.
    pub house: Arc<House>,
    /// 银杏里居委会.
    pub office: Id,
    /// 梧桐里居委会, behind the wall.
    pub neighbour: Id,
    /// 玉兰街道, above both.
    pub subdistrict: Id,
    router: Router,
    people: Vec<(Id, Role, Id)>,
}

impl Town {
    /// Builds it on an empty ledger; `folder` takes photographs. `rooms` are the rooms beside this one and the
    /// history.
    pub async fn new(ledger: &Ledger, clock: &Clock, folder: &Path, rooms: fn() -> Vec<Room>) -> Result<Self> {
        let at = clock.now();
        let above = open_office(ledger, (Id::NOBODY, at), None, OfficeKind::Subdistrict, "玉兰街道").await?;
        let mut offices = Vec::new();
        for name in ["银杏里居委会", "梧桐里居委会"] {
            offices.push(open_office(ledger, (Id::NOBODY, at), Some(above), OfficeKind::Committee, name).await?);
        }
        let mut people = Vec::new();
        for (n, office) in offices.iter().enumerate() {
            let asker = Asker::program(*office, at);
            for (role, login, name) in PEOPLE {
                let (id, login, name) = (Id::new(), numbered(login, n), numbered(name, n));
                let new =
                    NewAccount { password: Some(PASSWORD_PHC), roles: &[role], ..NewAccount::named(id, &login, &name) };
                people.push((*office, role, add_account(ledger, &asker, &new).await?));
            }
        }
        let house = Arc::new(house(ledger, clock, folder, rooms)?);
        let router = web::build(house.clone(), with_ours(rooms));
        Ok(Self { house, office: offices[0], neighbour: offices[1], subdistrict: above, router, people })
    }

    /// The whole house, as nobody in particular.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// The account of a role in 银杏里.
    pub fn account(&self, role: Role) -> Id {
        self.account_in(self.office, role)
    }

    /// The account of a role in one of the two offices.
    pub fn account_in(&self, office: Id, role: Role) -> Id {
        self.people.iter().find(|(o, r, _)| (*o, *r) == (office, role)).map_or(Id::NOBODY, |(_, _, id)| *id)
    }

    /// Writes as somebody of 银杏里.
    pub fn asker(&self, role: Role) -> Asker {
        Asker::account(self.office, self.account(role), self.house.clock.now())
    }

    /// A browser in which somebody of 银杏里 is signed in; a `testing::Browser`.
    pub async fn browser<B: From<(Router, String)>>(&self, role: Role) -> Result<B> {
        self.browser_in(self.office, role).await
    }

    /// The same for one of the two offices.
    pub async fn browser_in<B: From<(Router, String)>>(&self, office: Id, role: Role) -> Result<B> {
        let (account, at) = (self.account_in(office, role), self.house.clock.now());
        let begun = async |tx: &mut journal::Tx| {
            store::begin_session(tx, account, office, (Entrance::Password, None), at).await
        };
        let token = self.house.ledger.keep_house(office, begun).await?;
        let sent = self.house.set_cookie(SESSION, token, 1).into_response();
        let cookie = sent.headers().get(header::SET_COOKIE).context("no cookie")?.to_str()?;
        let pair = cookie.split(';').next().unwrap_or_default().to_owned();
        Ok(B::from((self.router(), pair)))
    }
}

/// A house without anybody in it, on local HTTP, not the demo; `rooms` are the rooms beside this one
/// and the history.
pub fn house(ledger: &Ledger, clock: &Clock, folder: &Path, rooms: fn() -> Vec<Room>) -> Result<House> {
    let doors = Arc::new(Doors::new(ledger, clock));
    let mut house =
        House::new(ledger.clone(), clock.clone(), Blobs::folder(&folder.join("blobs"))?, doors, &with_ours(rooms));
    "http://lilong.test".clone_into(&mut house.address);
    Ok(house)
}

fn with_ours(rooms: fn() -> Vec<Room>) -> Vec<Room> {
    let (ours, theirs) = ([crate::room(), web::history::room()], rooms());
    let missing = ours.into_iter().filter(|own| theirs.iter().all(|room| room.name != own.name));
    missing.collect::<Vec<_>>().into_iter().chain(theirs).collect()
}

/// Names in the second office differ.
fn numbered(name: &str, n: usize) -> String {
    match (n, name.is_ascii()) {
        (0, _) => name.to_owned(),
        (_, true) => format!("{name}2"),
        (_, false) => format!("{name}东"),
    }
}
