//! The demo's people: 银杏里 and its small neighbour. Invented, every one.
use crate::{
    contact::{self, model::Contact},
    door::pages::DemoPerson,
    offices::store::every_office,
    staff::{
        model::NewAccount,
        store::{add_account, staff},
    },
};
use anyhow::Result;
use base::{Id, Role};
use db::Reader;
use journal::{Asker, Fact, Tx};
use serde_json::json;
use web::{DemoTown, Future};

/// 银杏里, in the order of the sign-in page.
const HERE: &[(&str, &str, Role)] = &[
    ("shenyuzhen", "沈玉珍", Role::Chief),
    ("chenxiaoming", "陈晓明", Role::Clerk),
    ("fangqin", "方琴", Role::Clerk),
    ("guxuefen", "顾雪芬", Role::GroupLeader),
    ("qianweiguo", "钱卫国", Role::GroupLeader),
    ("tangjianhua", "唐建华", Role::Volunteer),
    ("lushufang", "陆淑芳", Role::Volunteer),
    ("weiguoqiang", "魏国强", Role::PropertyManager),
    ("luyiming", "陆一鸣", Role::Subdistrict),
    ("hanbo", "韩波", Role::Administrator),
];
/// 梧桐里.
const NEXT_DOOR: &[(&str, &str, Role)] =
    &[("xujing", "徐静", Role::Chief), ("pengyue", "彭悦", Role::Clerk), ("shimeihua", "施美华", Role::GroupLeader)];

/// How they are reached: telephone, address, hours. The numbers are nobody's.
const OURS: [&str; 3] = ["021-5550 0101", "银杏路 18 弄 1 号底楼", "周一到周六 8:30 到 17:30"];
const THEIRS: [&str; 3] = ["021-5550 0202", "梧桐路 7 号", "周一到周五 9:00 到 17:00"];

async fn reached(town: &DemoTown, office: Id, [phone, address, hours]: [&str; 3]) -> Result<()> {
    let contact = Contact { phone: phone.into(), address: address.into(), hours: hours.into(), version: 0 };
    let write = async |tx: &mut Tx| {
        contact::store::write(tx, &contact).await?;
        anyhow::Ok(((), Fact::of("office.contact_written", office).saying(&json!({ "told": contact.line() }))))
    };
    town.house.ledger.record(&Asker::program(office, town.clock.now()), write).await?;
    Ok(())
}

/// Adds them. They have no passwords: in the demo one press signs in, and outside it they would open nothing.
pub fn build(town: &DemoTown) -> Future<'_, Result<()>> {
    Box::pin(async move {
        for (office, contact) in [(town.office, OURS), (town.neighbour, THEIRS)] {
            reached(town, office, contact).await?;
        }
        let total = (HERE.len() + NEXT_DOOR.len()) as u64;
        let mut done = 0;
        for (office, people) in [(town.office, HERE), (town.neighbour, NEXT_DOOR)] {
            for (login, name, role) in people {
                let (asker, roles) = (Asker::program(office, town.clock.now()), [*role]);
                let new = NewAccount { roles: &roles, ..NewAccount::named(Id::new(), login, name) };
                add_account(&town.house.ledger, &asker, &new).await?;
                done += 1;
                (town.told)("同事", done, total);
            }
        }
        Ok(())
    })
}

/// Those who can be signed in as with one press, office by office.
pub(crate) async fn people(db: &Reader) -> Result<Vec<DemoPerson>> {
    let mut people = Vec::new();
    for office in every_office(db).await? {
        for member in staff(db, office.id).await?.into_iter().filter(|member| member.disabled_at.is_none()) {
            let Some(role) = member.roles.first().copied() else { continue };
            people.push(DemoPerson { account: member.id, name: member.name, office: office.name.clone(), role });
        }
    }
    Ok(people)
}
