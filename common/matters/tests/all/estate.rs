//! The estate as a picture: what is open where, painted and said, as far as the asker sees it.
use crate::street::{Street, heard, leak, result_of, with};
use accounts::staff::store::entrust;
use base::{Id, Role, Say};
use matters::{
    estate::{
        model::{Estate, Open, Paint, Standing},
        rules, store, told,
    },
    listing::{model::Choice, store::counts},
    matter::{model::Kind, rules::Wall},
};
use people::asked::Block;
use std::collections::BTreeMap;
use testing::on_both;

fn block(estate: &str, name: &str) -> Block {
    Block { id: Id::new(), estate: estate.into(), name: name.into(), entrances: 1 }
}

fn open(all: i64, late: i64, waiting: i64) -> Open {
    Open { all, late, waiting, kinds: vec![(Kind::Repair, all)] }
}

#[test]
fn late_is_painted_before_open_and_open_before_calm() {
    let table =
        [((0, 0, 0), Paint::Calm), ((1, 0, 0), Paint::Busy), ((1, 0, 1), Paint::Busy), ((3, 1, 0), Paint::Late)];
    for ((all, late, waiting), paint) in table {
        assert_eq!(rules::paint(&open(all, late, waiting)), paint, "{all} {late} {waiting}");
    }
}

#[test]
fn buildings_are_gathered_by_estate_and_lead_to_what_is_open() {
    let blocks = [block("银杏里", "1号"), block("银杏里", "3号"), block("玉兰里", "1号")];
    let [first, third, other] = blocks.each_ref().map(|block| block.id);
    let opened = || BTreeMap::from([(third, open(2, 1, 1)), (other, open(1, 0, 1))]);
    let all = rules::estates(blocks.to_vec(), opened(), false);
    let names: Vec<_> = all.iter().map(|estate| (estate.name.as_str(), estate.standing.len())).collect();
    assert_eq!(names, [("银杏里", 2), ("玉兰里", 1)]);
    let addresses: Vec<_> = all.iter().flat_map(|estate| &estate.standing).map(rules::address).collect();
    let wanted = [("open", first), ("open", third), ("visit", other)];
    assert_eq!(addresses, wanted.map(|(stage, id)| format!("/matters?state={stage}&building={id}")));
    let busy = rules::estates(blocks.to_vec(), opened(), true);
    assert_eq!(busy.iter().map(|estate| estate.standing.len()).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn the_picture_is_said_in_words_too() {
    let table = [
        (open(0, 0, 0), "没有要办的事。"),
        (open(2, 0, 0), "2 件没办结：报修 2"),
        (open(3, 1, 2), "3 件没办结，1 件过了期，2 件等回访：报修 3"),
    ];
    for (open, wanted) in table {
        assert_eq!(told::open(Say::ZH, &open), wanted);
    }
    let estate = |all: &[Open]| {
        let standing = |open: &Open| Standing { block: block("", "1号"), open: open.clone() };
        vec![Estate { name: String::new(), standing: all.iter().map(standing).collect() }]
    };
    let calm = open(0, 0, 0);
    let table = [
        (vec![], ""),
        (vec![calm.clone(), calm.clone()], "2 幢楼，都没有要办的事。"),
        (vec![calm.clone(), open(1, 0, 0)], "2 幢楼，1 幢有没办结的事。"),
        (vec![calm, open(1, 0, 0), open(4, 2, 0)], "3 幢楼，2 幢有没办结的事，其中 1 幢有过期的。"),
    ];
    for (all, wanted) in table {
        assert_eq!(told::estates(Say::ZH, &estate(&all)), wanted);
    }
}

on_both! {
    deriving crate::street::derived();

    async fn the_picture_counts_what_the_list_counts(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, volunteer) = (street.browser(Role::Clerk).await, street.browser(Role::Volunteer).await);
        let leader = street.town.account(Role::GroupLeader);
        let asker = street.town.asker(Role::Chief);
        fixture.ledger.record(&asker, async |tx: &mut journal::Tx| {
            entrust(tx, leader, Role::GroupLeader, &[street.building], asker.at).await?;
            anyhow::Ok(((), journal::Fact::of("buildings.entrusted", leader)))
        }).await.unwrap();
        let late = heard(&clerk, &with(&leak(), &[("due_on", "2026-11-20")])).await;
        let done = heard(&clerk, &with(&leak(), &[("title", "灯坏了"), ("kind", "need"), ("due_on", "")])).await;
        heard(&volunteer, &with(&leak(), &[("title", "门禁坏了"), ("place", "南门"), ("who", ""), ("due_on", "")])).await;
        clerk.submit(&format!("{late}/steps"), &[("what", "补防水"), ("party", "contractor")]).await;
        clerk.submit(&format!("{done}/steps"), &[("what", "换灯"), ("party", "property_manager"), ("due_on", "2026-11-20")]).await;
        let (db, office, today) = (fixture.ledger.reader(), street.town.office, base::clock::day(fixture.clock.now()));
        let of = |role| Wall { account: Some(street.town.account(role)), ..Wall::default() };
        let walls = [
            Wall { everything: true, ..of(Role::Chief) },
            Wall { buildings: vec![street.building], own: true, ..of(Role::GroupLeader) },
            Wall { own: true, ..of(Role::Volunteer) },
            Wall { property: true, ..of(Role::PropertyManager) },
            of(Role::Subdistrict),
        ];
        // Open, late, waiting in the building; open in none: before and after the property manager's step is done.
        let before = [(2, 2, 0, 1), (2, 2, 0, 0), (0, 0, 0, 1), (1, 1, 0, 0), (0, 0, 0, 0)];
        let after = [(2, 1, 1, 1), (2, 1, 1, 0), (0, 0, 0, 1), (1, 0, 1, 0), (0, 0, 0, 0)];
        for (n, table) in [before, after].into_iter().enumerate() {
            if n == 1 {
                let result = result_of(&clerk.get(&done).await);
                clerk.upload(&result, &[("version", "1"), ("result", "换好了")], &[]).await;
            }
            for (wall, (all, late, waiting, outside)) in walls.iter().zip(table) {
                let (places, nowhere) = store::open(db, office, wall, today).await.unwrap();
                let here = places.get(&street.building).cloned().unwrap_or_default();
                assert_eq!((here.all, here.late, here.waiting, nowhere.all), (all, late, waiting, outside), "{n} {wall:?}");
                let listed = counts(db, office, wall, &Choice::default(), today).await.unwrap();
                assert_eq!(listed.doing + listed.follow_up, all + outside, "{n} {wall:?}");
                assert_eq!((listed.late, listed.follow_up), (late, waiting), "{n} {wall:?}");
                assert!(store::open(db, street.town.neighbour, wall, today).await.unwrap().0.is_empty());
            }
        }
        let page = clerk.get("/matters/estate").await;
        assert!(page.text().contains("1 幢楼，1 幢有没办结的事，其中 1 幢有过期的。"), "{}", page.text());
        assert!(page.text().contains("2 件没办结，1 件过了期，1 件等回访：报修 1、诉求 1"), "{}", page.text());
        assert!(page.html().contains("class=\"block late\"") && page.html().contains("<svg"), "{}", page.html());
        assert!(page.text().contains("不在楼里的： 1 件没办结：报修 1"), "{}", page.text());
        let outside = page.between("<a href=\"/matters/charts/list", "\"").unwrap().replace("&amp;", "&");
        assert!(clerk.get(&format!("/matters/charts/list{outside}")).await.text().contains("门禁坏了"));
        let building = clerk.get(&format!("/matters?state=open&building={}", street.building)).await;
        assert!(building.text().contains("3 号楼顶楼漏水") && !building.text().contains("门禁坏了"), "{}", building.text());
        let own = volunteer.get("/matters/estate").await;
        assert!(own.text().contains("1 幢楼，都没有要办的事。"), "{}", own.text());
        let next = street.neighbour(Role::Chief).await.get("/matters/estate").await;
        assert!(!next.html().contains(&street.building.to_string()), "{}", next.html());
    }

    async fn who_sees_steps_only_sees_no_other_buildings(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, manager) = (street.browser(Role::Clerk).await, street.browser(Role::PropertyManager).await);
        let at = heard(&clerk, &leak()).await;
        assert!(manager.get("/matters/estate").await.text().contains("这里还没有楼可以画。"));
        clerk.submit(&format!("{at}/steps"), &[("what", "补防水"), ("party", "property_manager")]).await;
        let page = manager.get("/matters/estate").await;
        assert!(page.text().contains("1 幢楼，1 幢有没办结的事") && page.text().contains("3号"), "{}", page.text());
    }
}
