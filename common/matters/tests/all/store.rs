//! What the store chooses is what the wall of the rules lets through, on both databases.
use crate::street::{Street, heard, leak, with};
use accounts::staff::store::entrust;
use base::{Id, Role};
use jiff::civil::date;
use matters::{
    listing::{
        model::{Choice, Counts, Share, Stage},
        store::{counts, matters},
    },
    matter::{
        model::{Kind, Matter, Party},
        rules::{Sight, State, Wall, due, order, state},
        store::matter,
    },
};
use testing::on_both;

on_both! {
    deriving crate::street::derived();

    async fn the_list_and_the_rules_agree_on_the_wall(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, volunteer) = (street.browser(Role::Clerk).await, street.browser(Role::Volunteer).await);
        let accounts = [Role::PropertyManager, Role::Volunteer, Role::Chief].map(|role| street.town.account(role));
        let asker = street.town.asker(Role::Chief);
        fixture.ledger.record(&asker, async |tx: &mut journal::Tx| {
            for account in accounts {
                entrust(tx, account, Role::GroupLeader, &[street.building], asker.at).await?;
            }
            anyhow::Ok(((), journal::Fact::of("buildings.entrusted", street.building)))
        }).await.unwrap();
        let mut addresses = Vec::new();
        for (n, browser) in [&clerk, &volunteer, &clerk, &clerk, &clerk].into_iter().enumerate() {
            let title = format!("第 {n} 件");
            let place = if n == 3 { "南门" } else { "3号601" };
            addresses.push(heard(browser, &with(&leak(), &[("title", &title), ("place", place), ("who", "")])).await);
        }
        let named = accounts[0].to_string();
        clerk.submit(&format!("{}/steps", addresses[2]), &[("what", "修"), ("party", "property_manager")]).await;
        clerk.submit(&format!("{}/steps", addresses[3]), &[("what", "修"), ("party", "contractor"), ("account", &named)]).await;
        // Seen in two ways: noted and to be done by the same volunteer; given to the property manager and to somebody there.
        let volunteer_id = accounts[1].to_string();
        clerk.submit(&format!("{}/steps", addresses[1]), &[("what", "去看"), ("party", "neighbours"), ("account", &volunteer_id)]).await;
        clerk.submit(&format!("{}/steps", addresses[2]), &[("what", "说一声"), ("party", "property_manager"), ("account", &named)]).await;
        // Given to the property manager too, but to somebody else there.
        let other = street.town.account(Role::Clerk).to_string();
        clerk.submit(&format!("{}/steps", addresses[4]), &[("what", "修"), ("party", "property_manager"), ("account", &other)]).await;
        let (db, office) = (fixture.ledger.reader(), street.town.office);
        for account in accounts {
            for bits in 0..16 {
                let wall = Wall {
                    account: Some(account),
                    everything: bits & 1 > 0,
                    buildings: if bits & 2 > 0 { vec![street.building] } else { Vec::new() },
                    own: bits & 4 > 0,
                    property: bits & 8 > 0,
                };
                let mut listed: Vec<Id> = matters(db, office, &wall, &Choice::default()).await.unwrap().iter().map(|m| m.id).collect();
                let (mut seen, mut parts) = (Vec::new(), Vec::new());
                for address in &addresses {
                    let id: Id = address.trim_start_matches("/matters/").parse().unwrap();
                    let one = matter(db, office, id).await.unwrap().unwrap();
                    seen.extend((wall.sight(&one) != Sight::Nothing).then_some(id));
                    assert!(matter(db, street.town.neighbour, id).await.unwrap().is_none());
                    parts.extend(wall.part(one));
                }
                listed.sort_unstable();
                seen.sort_unstable();
                assert_eq!(listed, seen, "{wall:?}");
                let (contractor, property) = (Some(Party::Contractor), Some(Party::PropertyManager));
                for (party, account) in [(None, None), (contractor, None), (property, None), (None, Some(accounts[0])), (property, Some(accounts[0]))] {
                    let choice = Choice { party, account, ..Choice::default() };
                    let does = |m: &&Matter| {
                        let kept = || m.steps.iter().filter(|step| step.dropped.is_none());
                        party.is_none_or(|party| kept().any(|step| step.party == party)) && account.is_none_or(|one| kept().any(|step| step.account == Some(one)))
                    };
                    let mut wanted: Vec<i64> = parts.iter().filter(does).map(|m| m.number).collect();
                    let mut listed: Vec<i64> = matters(db, office, &wall, &choice).await.unwrap().iter().map(|m| m.number).collect();
                    wanted.sort_unstable();
                    listed.sort_unstable();
                    assert_eq!(listed, wanted, "{choice:?} {wall:?}");
                    // Nothing is counted twice, whichever ways it is seen in.
                    let told = counts(db, office, &wall, &choice, date(2026, 11, 23)).await.unwrap();
                    assert_eq!(told.doing + told.follow_up + told.closed, i64::try_from(wanted.len()).unwrap(), "{choice:?} {wall:?}");
                }
                assert!(matters(db, street.town.neighbour, &wall, &Choice::default()).await.unwrap().is_empty());
                for share in [Share::Whole, Share::Own] {
                    let choice = Choice { share, ..Choice::default() };
                    let mut wanted = Vec::new();
                    for id in &seen {
                        let one = matter(db, office, *id).await.unwrap().unwrap();
                        let own = one.steps.iter().any(|step| step.dropped.is_none() && wall.owns(step));
                        let fits = if share == Share::Own { own } else { wall.sight(&one) == Sight::Whole };
                        wanted.extend(fits.then_some(*id));
                    }
                    let mut listed: Vec<Id> = matters(db, office, &wall, &choice).await.unwrap().iter().map(|m| m.id).collect();
                    listed.sort_unstable();
                    assert_eq!(listed, wanted, "{share:?} {wall:?}");
                }
            }
        }
    }

    async fn matters_are_narrowed_and_found(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        heard(&clerk, &leak()).await;
        heard(&clerk, &with(&leak(), &[("title", "100% 要修的_门禁"), ("kind", "need"), ("place", "南门"), ("who", "")])).await;
        let (db, office) = (fixture.ledger.reader(), street.town.office);
        let wall = Wall { everything: true, ..Wall::default() };
        let all = Choice::default();
        let words = |words: &str| Choice { words: Some(words.into()), ..Choice::default() };
        let table = [
            (all.clone(), vec![1, 2]),
            (Choice { stage: Some(Stage::Doing), ..all.clone() }, vec![1, 2]),
            (Choice { stage: Some(Stage::Closed), ..all.clone() }, vec![]),
            (Choice { kind: Some(Kind::Need), ..all.clone() }, vec![2]),
            (Choice { building: Some(street.building), ..all.clone() }, vec![1]),
            (Choice { flat: Some(street.flat), ..all.clone() }, vec![1]),
            (Choice { person: Some(street.people[1]), ..all.clone() }, vec![1]),
            (Choice { person: Some(street.stranger), ..all.clone() }, vec![]),
            (Choice { after: 1, newest: true, ..all.clone() }, vec![1]),
            (Choice { most: 1, newest: true, ..all.clone() }, vec![2]),
            (Choice { most: 1, ..all.clone() }, vec![1]),
            (words("漏水"), vec![1]),
            (words("601"), vec![1]),
            (words("2"), vec![2]),
            (words("100%"), vec![2]),
            (words("%"), vec![2]),
            (words("_"), vec![2]),
            (words("!"), vec![]),
            (words("没有这样的"), vec![]),
        ];
        for (choice, wanted) in table {
            let mut found: Vec<i64> = matters(db, office, &wall, &choice).await.unwrap().iter().map(|m| m.number).collect();
            found.sort_unstable();
            assert_eq!(found, wanted, "{choice:?}");
        }
    }

    async fn stages_counts_and_order_agree_with_the_rules(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        street.furnish(fixture).await;
        let (db, office) = (fixture.ledger.reader(), street.town.office);
        let today = date(2026, 11, 23);
        let manager = street.town.account(Role::PropertyManager);
        let walls = [
            Wall { everything: true, ..Wall::default() },
            Wall { account: Some(manager), property: true, ..Wall::default() },
        ];
        for wall in walls {
            let mut seen = Counts::default();
            for stage in Stage::ALL {
                let choice = Choice { stage: Some(*stage), ..Choice::default() };
                let read = matters(db, office, &wall, &choice).await.unwrap();
                let parts: Vec<_> = read.into_iter().filter_map(|matter| wall.part(matter)).collect();
                for matter in &parts {
                    let wanted = match state(matter) {
                        State::Heard | State::Doing => Stage::Doing,
                        State::FollowUp | State::Settled => Stage::FollowUp,
                        State::Closed => Stage::Closed,
                    };
                    assert_eq!(wanted, *stage, "{} {wall:?}", matter.title);
                    seen.late += i64::from(due(matter).is_some_and(|day| day < today));
                }
                let count = i64::try_from(parts.len()).unwrap();
                match stage {
                    Stage::Doing => seen.doing = count,
                    Stage::FollowUp => seen.follow_up = count,
                    Stage::Closed => seen.closed = count,
                }
                // Pages follow each other in the order of the rules.
                let mut ordered = parts.clone();
                order(&mut ordered);
                let mut paged = Vec::new();
                for after in 0..count {
                    let one = Choice { most: 1, after, ..choice.clone() };
                    paged.extend(matters(db, office, &wall, &one).await.unwrap().iter().map(|matter| matter.number));
                }
                assert_eq!(paged, ordered.iter().map(|matter| matter.number).collect::<Vec<_>>(), "{stage:?} {wall:?}");
            }
            assert_eq!(counts(db, office, &wall, &Choice::default(), today).await.unwrap(), seen, "{wall:?}");
            assert!(seen.late > 0 && seen.doing > 0);
            let of = Choice { party: Some(Party::PropertyManager), ..Choice::default() };
            let theirs = matters(db, office, &wall, &of).await.unwrap();
            assert!(!theirs.is_empty());
            assert!(theirs.iter().all(|m| m.steps.iter().any(|s| s.party == Party::PropertyManager && s.dropped.is_none())));
            let nobody = Choice { account: Some(Id::new()), ..Choice::default() };
            assert!(matters(db, office, &wall, &nobody).await.unwrap().is_empty());
        }
    }

    async fn words_of_the_detail_are_no_way_round_the_wall(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, manager) = (street.browser(Role::Clerk).await, street.browser(Role::PropertyManager).await);
        let address = heard(&clerk, &leak()).await;
        clerk.submit(&format!("{address}/steps"), &[("what", "修"), ("party", "property_manager")]).await;
        for (words, clerks, managers) in [("天花板", true, false), ("顶楼", true, true)] {
            let sees = [&clerk, &manager].map(|browser| async move {
                browser.post("/matters/finding", &[("words", words)]).await.text().contains("3 号楼顶楼漏水")
            });
            let [clerk, manager] = sees;
            assert_eq!((clerk.await, manager.await), (clerks, managers), "{words}");
        }
    }
}
