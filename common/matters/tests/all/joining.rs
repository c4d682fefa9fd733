//! A matter on file that happened on a site: which may be linked, and both pages as named people.
use crate::{
    rules::matter,
    street::{Street, heard, leak, with},
    works::{LIFT, lift, project_of},
};
use base::{Id, Role};
use matters::{
    matter::model::{Kind, Matter},
    works::rules::{NotJoined, joins},
};
use testing::on_both;

#[test]
fn a_matter_on_file_joins_one_project_at_most() {
    let (project, other) = (project_of(), Some(Id::new()));
    let repair = Matter { kind: Kind::Repair, ..matter(2) };
    let closed = crate::rules::closed(repair.clone());
    let (works, round) = (Matter { kind: Kind::Works, ..matter(3) }, Matter { kind: Kind::Inspection, ..matter(4) });
    let table = [
        ("a repair", &repair, None, false, Ok(())),
        ("a closed one, for the dossier", &closed, None, false, Ok(())),
        ("the project itself", &project, None, false, Err(NotJoined::Whole)),
        ("another project", &works, None, false, Err(NotJoined::Whole)),
        ("a round", &round, None, false, Err(NotJoined::Whole)),
        ("its own", &repair, Some(project.id), false, Err(NotJoined::Here)),
        ("somebody else's", &repair, other, false, Err(NotJoined::Elsewhere)),
        ("one put together with another", &repair, None, true, Err(NotJoined::Merged)),
    ];
    for (name, incident, whole, merged, wanted) in table {
        assert_eq!(joins(&project, incident, whole, merged), wanted, "{name}");
    }
}

on_both! {
    deriving crate::street::derived();

    async fn a_matter_on_file_is_linked_and_unlinked(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let works = lift(&clerk).await;
        let other = heard(&clerk, &with(&LIFT, &[("title", "5 号楼加装电梯"), ("place", "5号"), ("another", "yes")])).await;
        let pipe = heard(&clerk, &with(&leak(), &[("title", "挖断水管"), ("who", ""), ("due_on", "")])).await;
        let pipe_id = pipe.trim_start_matches("/matters/").to_owned();
        let finding = format!("{works}/incidents/finding");
        let page = clerk.get(&works).await;
        assert!(page.html().contains("works/incidents/new"), "{}", page.text());
        let page = clerk.post(&finding, &[("words", "门卫室")]).await;
        assert!(page.text().contains("没有找到。"), "{}", page.text());
        for words in ["水管", "事项 3", "3", "#3"] {
            let page = clerk.post(&finding, &[("words", words)]).await;
            assert!(page.text().contains("挖断水管") && page.html().contains(&pipe_id), "{words}: {}", page.text());
        }
        let page = clerk.post(&finding, &[("words", "电梯")]).await;
        assert!(page.text().contains("工程和检查自己有一页") && !page.html().contains("name=\"incident\""), "{}", page.text());
        assert_eq!(clerk.post(&format!("{works}/incidents"), &[("incident", other.trim_start_matches("/matters/"))]).await.status, 409);

        let page = clerk.submit(&format!("{works}/incidents"), &[("incident", &pipe_id)]).await;
        assert!(page.text().contains("工地上还有 1 件事没有办结。") && page.text().contains("挖断水管"), "{}", page.text());
        let undo = page.between("action=\"/history/", "\"").unwrap();
        let seen = chief.get(&pipe).await.text();
        assert!(seen.contains("这件事出在： 3 号楼加装电梯") && seen.contains("出在这项工程的工地上"), "{seen}");
        let page = clerk.post(&finding, &[("words", "水管")]).await;
        assert!(page.text().contains("已经是这项工程的了。"), "{}", page.text());
        for works in [works.clone(), format!("{other}/works")] {
            assert_eq!(chief.post(&format!("{works}/incidents"), &[("incident", &pipe_id)]).await.status, 409, "twice");
        }
        clerk.post(&format!("/history/{undo}"), &[]).await;
        assert!(!clerk.get(&pipe).await.text().contains("这件事出在："), "unlinked");
        assert!(!clerk.get(&works).await.text().contains("挖断水管"), "unlinked");
        clerk.submit(&format!("{other}/works/incidents"), &[("incident", &pipe_id)]).await;
        assert!(chief.get(&pipe).await.text().contains("这件事出在： 5 号楼加装电梯"));

        let here = clerk.get(&format!("{works}/incidents/new")).await;
        assert_eq!(here.status, 200);
        for browser in [street.browser(Role::GroupLeader).await, street.browser(Role::PropertyManager).await] {
            assert_eq!(browser.post(&finding, &[("words", "水管")]).await.status, 403);
            assert_eq!(browser.post(&format!("{works}/incidents"), &[("incident", &pipe_id)]).await.status, 403);
        }
        let next_door = street.neighbour(Role::Chief).await;
        let theirs = heard(&next_door, &LIFT).await;
        assert_eq!(next_door.post(&finding, &[("words", "水管")]).await.status, 404);
        let page = next_door.post(&format!("{theirs}/works/incidents/finding"), &[("words", "水管")]).await;
        assert!(page.status == 200 && !page.text().contains("挖断水管"), "another office's");
        assert_eq!(next_door.post(&format!("{theirs}/works/incidents"), &[("incident", &pipe_id)]).await.status, 404);
        let verdict = journal::verify(&fixture.ledger, street.town.office, &[], |_, _| {}).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }
}
