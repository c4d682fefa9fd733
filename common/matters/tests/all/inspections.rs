//! An inspection round: its rule as a table, its pages as named people.
use crate::street::{Street, heard, photo};
use base::{Id, Role};
use matters::inspections::{
    model::{Inspection, Look, Point, Seen},
    rules::{Missing, lacking},
};
use testing::on_both;

fn point(seen: Option<Seen>, noted: bool) -> Point {
    let look = seen.map(|seen| Look { seen, words: String::new(), by: (Id::NOBODY, 1) });
    Point { id: Id::new(), building: None, place: "车棚".into(), look, hazard: noted.then(Id::new) }
}

#[test]
fn a_round_is_done_when_everything_was_seen_and_noted() {
    let (fine, found, noted, unseen) = (
        || point(Some(Seen::Fine), false),
        || point(Some(Seen::Found), false),
        || point(Some(Seen::Found), true),
        || point(None, false),
    );
    let table = [
        (vec![], vec![Missing::Points]),
        (vec![fine()], vec![]),
        (vec![fine(), noted()], vec![]),
        (vec![fine(), found()], vec![Missing::Unnoted(1)]),
        (vec![unseen(), fine(), unseen()], vec![Missing::Unseen(2)]),
        (vec![unseen(), found(), noted()], vec![Missing::Unseen(1), Missing::Unnoted(1)]),
    ];
    for (points, wanted) in table {
        let round = Inspection { points, hazards: Vec::new() };
        assert_eq!(lacking(&round), wanted, "{round:?}");
    }
}

const TYPHOON: [(&str, &str); 3] = [("title", "台风前检查"), ("kind", "inspection"), ("heard_how", "duty")];

on_both! {
    deriving crate::street::derived();

    async fn a_round_from_its_list_to_its_end(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let address = heard(&clerk, &TYPHOON).await;
        let points = format!("{address}/points");
        let page = clerk.get(&address).await;
        assert!(page.text().contains("还没有列出要看的地方。") && page.text().contains("看要去的地方"), "{}", page.text());
        let building = street.building.to_string();
        let page = clerk.upload(&points, &[("places", "")], &[]).await;
        assert!(page.status == 422 && page.text().contains("选几幢楼"), "{}", page.text());
        let page = clerk.upload(&points, &[("building", &building), ("places", "东门车棚\n\n  南门围墙 ")], &[]).await;
        let page = clerk.follow(page).await;
        assert!(page.text().contains("3 处，看了 0 处，0 处有问题。") && page.text().contains("南门围墙"), "{}", page.text());
        let looks: Vec<String> = page.html().split("action=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
            .filter(|action| action.ends_with("/look")).collect();
        assert_eq!(looks.len(), 3);
        clerk.upload(&looks[0], &[("seen", "fine")], &[]).await;
        let page = clerk.upload(&looks[1], &[("seen", "found"), ("words", "")], &[]).await;
        assert!(page.status == 422 && page.text().contains("写一句有什么问题。"), "{}", page.text());
        let found = [("seen", "found"), ("words", "棚顶铁皮松了，\n风一吹就响。")];
        let page = clerk.upload(&looks[1], &found, &[("photo", "a.jpg", &photo())]).await;
        let page = clerk.follow(page).await;
        assert!(page.text().contains("棚顶铁皮松了，") && page.text().contains("记成隐患"), "{}", page.text());
        assert_eq!(clerk.upload(&looks[1], &found, &[]).await.status, 409, "looked at twice");
        let shown = page.html();
        let shown = shown.split_once("src=\"/matters/").and_then(|(_, rest)| rest.split_once("/small")).unwrap().0.to_owned();
        assert_eq!(clerk.get(&format!("/matters/{shown}/small")).await.status, 200);

        let end = [("words", "看完了。")];
        let page = clerk.post(&format!("{address}/closure"), &end).await;
        assert!(page.status == 422 && page.text().contains("还有 1 处没有去看。 还有 1 处有问题，没有记成隐患。"), "{}", page.text());
        clerk.upload(&looks[2], &[("seen", "fine")], &[]).await;
        let hazard = looks[1].replace("/look", "/hazard");
        let page = clerk.submit(&hazard, &[]).await;
        assert!(page.text().contains("记成隐患了，是事项 2。") && page.text().contains("事项 2 · 还没安排"), "{}", page.text());
        assert_eq!(clerk.post(&hazard, &[]).await.status, 409, "noted twice");
        assert_eq!(clerk.post(&looks[0].replace("/look", "/hazard"), &[]).await.status, 409, "nothing was found there");
        let list = clerk.get("/matters?kind=hazard").await.text();
        assert!(list.contains("东门车棚：棚顶铁皮松了，"), "{list}");
        let page = clerk.submit(&format!("{address}/closure"), &end).await;
        assert!(page.text().contains("办结了。"), "{}", page.text());
        let verdict = journal::verify(&fixture.ledger, street.town.office, &[], |_, _| {}).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }

    async fn a_round_is_for_those_who_see_it_whole(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let address = heard(&clerk, &TYPHOON).await;
        let points = format!("{address}/points");
        let page = clerk.upload(&points, &[("places", "东门车棚")], &[]).await;
        let page = clerk.follow(page).await;
        let look = page.between("action=\"", "/look\"").unwrap();
        let look = format!("{}/look", look.rsplit('"').next().unwrap());
        let hazard = look.replace("/look", "/hazard");
        for browser in [street.browser(Role::GroupLeader).await, street.browser(Role::Volunteer).await, street.neighbour(Role::Chief).await] {
            assert_eq!(browser.get(&points).await.status, 404);
            assert_eq!(browser.upload(&points, &[("places", "甲")], &[]).await.status, 404);
            assert_eq!(browser.upload(&look, &[("seen", "fine")], &[]).await.status, 404);
            assert_eq!(browser.post(&hazard, &[]).await.status, 404);
        }
        let manager = street.browser(Role::PropertyManager).await;
        assert_eq!((manager.get(&points).await.status.as_u16(), manager.post(&hazard, &[]).await.status.as_u16()), (404, 403));
        let repair = heard(&clerk, &[("title", "路灯不亮"), ("kind", "repair"), ("heard_how", "round")]).await;
        assert_eq!(clerk.get(&format!("{repair}/points")).await.status, 404, "a repair is no round");
        // Another round's point is not this one's.
        let other = heard(&clerk, &TYPHOON).await;
        let strange = look.replace(&address, &other);
        assert_eq!(clerk.upload(&strange, &[("seen", "fine")], &[]).await.status, 404);
    }
}
