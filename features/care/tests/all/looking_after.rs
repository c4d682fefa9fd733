//! Taken up, visited, away, let go: through the router as named people.
use crate::street::{Street, derived};
use base::Role;
use care::access::ALL;
use testing::{Browser, on_both};

const RHYTHM: [(&str, &str); 5] = [
    ("days", "3"),
    ("busy_days", "3"),
    ("patience", "4"),
    ("habits", "十点以前不要敲门"),
    ("dialects", "宁波话、上海话"),
];

async fn taken_up(browser: &Browser, person: base::Id) {
    let page = browser.post(&format!("/care/{person}/new"), &RHYTHM).await;
    assert_eq!(page.status, 303, "{}", page.text());
}

#[test]
fn permissions_are_this_table() {
    let keepers: &[Role] = &[Role::Chief, Role::Clerk];
    let those_who_go: &[Role] = &[Role::Chief, Role::Clerk, Role::GroupLeader];
    let ours: Vec<(&str, &[Role])> = ALL.iter().map(|one| (one.name, one.roles)).collect();
    assert_eq!(ours, [("care.see", those_who_go), ("care.visit", those_who_go), ("care.keep", keepers)]);
}

on_both! {
    deriving derived();

    async fn somebody_is_taken_up_arranged_and_let_go(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, person) = (street.browser(Role::Clerk).await, street.persons[0]);
        let page = clerk.get("/care").await;
        assert!(page.text().contains("还没有列入关爱的人"), "{}", page.text());
        let resident = clerk.get(&format!("/people/{person}")).await;
        assert!(resident.html().contains(&format!("href=\"/care/{person}/new\"")), "{}", resident.html());
        let form = clerk.get(&format!("/care/{person}/new")).await.html();
        let of = |name: &str| form.split(&format!("name=\"{name}\"")).nth(1).unwrap().split('>').next().unwrap().to_owned();
        assert!(of("days").contains("value=\"3\"") && of("patience").contains("value=\"4\""), "eighty-four and alone");

        for (field, value, sentence) in [
            ("days", "0", "写 1 到 92 的数。"),
            ("busy_days", "", "写 1 到 92 的数。"),
            ("patience", "2", "比看望的间隔还短"),
            ("grade", "7", "写 0 到 6 的数。"),
        ] {
            let mut typed: Vec<(&str, &str)> = RHYTHM.into_iter().filter(|(name, _)| *name != field).collect();
            typed.push((field, value));
            let page = clerk.post(&format!("/care/{person}/new"), &typed).await;
            assert!(page.status == 422 && page.text().contains(sentence), "{sentence}: {}", page.text());
            assert!(page.html().contains("十点以前不要敲门"), "what was typed is there still");
        }
        taken_up(&clerk, person).await;
        assert_eq!(clerk.post(&format!("/care/{person}/new"), &RHYTHM).await.status, 409, "once");
        let page = clerk.get(&format!("/care/{person}")).await;
        assert!(page.text().contains("十点以前不要敲门") && page.text().contains("宁波话、上海话"), "{}", page.text());
        assert!(clerk.get("/care").await.text().contains("季水生"));

        let edit = format!("/care/{person}/edit");
        let changed = [("version", "1"), ("days", "7"), ("busy_days", "3"), ("patience", "8"), ("habits", "左耳听不清")];
        assert_eq!(clerk.post(&edit, &changed).await.status, 303);
        let late = clerk.post(&edit, &[("version", "1"), ("days", "5"), ("busy_days", "3"), ("patience", "8"), ("habits", "我写的")]).await;
        assert!(late.status == 422 && late.text().contains("左耳听不清") && late.html().contains("我写的"), "both: {}", late.text());

        let ending = format!("/care/{person}/ending");
        assert_eq!(clerk.post(&ending, &[("why", "")]).await.status, 422);
        let gone = clerk.submit(&ending, &[("why", "搬去和女儿住了")]).await;
        assert!(!gone.text().contains("季水生"), "{}", gone.text());
        assert!(clerk.get(&format!("/care/{person}")).await.text().contains("搬去和女儿住了"));
        let visit = clerk.post(&format!("/care/{person}/visits"), &[("how", "seen"), ("mood", "well")]).await;
        assert_eq!(visit.status, 409, "{}", visit.text());
        taken_up(&clerk, person).await;
        assert!(clerk.get("/care").await.text().contains("季水生"), "and up again");
        street.verified(fixture).await;
    }

    async fn a_visit_is_a_sign_of_life_and_no_answer_is_none(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (leader, person) = (street.browser(Role::GroupLeader).await, street.persons[0]);
        taken_up(&street.browser(Role::Clerk).await, person).await;
        let visits = format!("/care/{person}/visits");
        for (typed, sentence) in [
            (vec![("how", "")], "点一下见到没有。"),
            (vec![("how", "seen")], "点一下看上去怎么样。"),
            (vec![("how", "seen"), ("mood", "well"), ("day", "2099-01-01")], "这一天还没到。"),
            (vec![("how", "seen"), ("mood", "well"), ("day", "2020-01-01")], "只能补记一个月以内的。"),
        ] {
            let page = leader.post(&visits, &typed).await;
            assert!(page.status == 422 && page.text().contains(sentence), "{sentence}: {}", page.text());
        }
        street.pass(5 * 24);
        let leader = street.browser(Role::GroupLeader).await;
        assert!(leader.get("/care").await.text().contains("5 天没见到"), "nobody ever went");
        let command = base::Id::new().to_string();
        let none = [("command_id", command.as_str()), ("how", "no_answer"), ("mood", "well")];
        for _ in 0..2 {
            assert_eq!(leader.post(&visits, &none).await.status, 303);
        }
        let page = leader.get(&format!("/care/{person}")).await;
        assert_eq!(page.html().matches("没人应</b>").count(), 1, "sent twice, done once");
        assert!(page.text().contains("5 天没见到") && !page.text().contains("挺好"), "{}", page.text());

        let seen = [("how", "seen"), ("mood", "low"), ("words", "说腿没力气"), ("need", "楼梯扶手松了")];
        let page = leader.submit(&visits, &seen).await;
        assert!(page.text().contains("说腿没力气") && page.text().contains("不大好"), "{}", page.text());
        assert!(!page.text().contains("天没见到"), "{}", page.text());
        let clerk = street.browser(Role::Clerk).await;
        assert!(clerk.get("/matters").await.text().contains("楼梯扶手松了"), "what they need is a matter");
        let resident = clerk.get(&format!("/people/{person}")).await.text();
        assert!(resident.contains("去了，没人应") && resident.contains("看望的经过"), "on their own page too: {resident}");
        street.pass(4 * 24 + 1);
        let leader = street.browser(Role::GroupLeader).await;
        assert!(leader.get("/care?only=unseen").await.text().contains("季水生"));
        street.verified(fixture).await;
    }

    async fn whoever_is_in_hospital_is_not_missed(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, person) = (street.browser(Role::Clerk).await, street.persons[0]);
        taken_up(&clerk, person).await;
        let absences = format!("/care/{person}/absences");
        let today = base::clock::day(street.town.asker(Role::Clerk).at).to_string();
        let wrong = clerk.post(&absences, &[("why", "hospital"), ("from", &today), ("until", &today)]).await;
        assert!(wrong.status == 422 && wrong.text().contains("回来的日子要在出门以后。"), "{}", wrong.text());
        clerk.submit(&absences, &[("why", "hospital"), ("place", "市二医院"), ("from", &today)]).await;
        street.pass(30 * 24);
        let clerk = street.browser(Role::Clerk).await;
        let page = clerk.get("/care").await;
        assert!(page.text().contains("不在家") && !page.text().contains("天没见到"), "{}", page.text());
        let page = clerk.get(&format!("/care/{person}")).await;
        let back = page.between("action=\"/care/", "\"").unwrap();
        assert!(back.contains("/absences/"), "{back}");
        let page = clerk.submit(&format!("/care/{back}"), &[]).await;
        assert!(page.text().contains("今天该去看") || page.text().contains("该去看，晚了"), "{}", page.text());
        assert_eq!(clerk.post(&format!("/care/{back}"), &[]).await.status, 404, "once");
        street.verified(fixture).await;
    }

    async fn a_leader_sees_their_own_building_and_nobody_sees_next_door(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        for person in street.persons {
            taken_up(&clerk, person).await;
        }
        let leader = street.browser(Role::GroupLeader).await;
        let page = leader.get("/care").await;
        assert!(page.text().contains("季水生") && !page.text().contains("鲍月琴"), "{}", page.text());
        let [_, other] = street.persons;
        for path in ["", "/visits/new", "/absences/new"] {
            assert_eq!(leader.get(&format!("/care/{other}{path}")).await.status, 404, "{path}");
            assert_eq!(clerk.get(&format!("/care/{}{path}", street.stranger)).await.status, 404, "{path}");
        }
        assert_eq!(leader.get(&format!("/care/{}/edit", street.persons[0])).await.status, 403);
        assert_eq!(clerk.post(&format!("/care/{}/new", street.stranger), &RHYTHM).await.status, 404);
        let visit = [("how", "seen"), ("mood", "well")];
        assert_eq!(leader.post(&format!("/care/{other}/visits"), &visit).await.status, 404);
        assert_eq!(street.browser(Role::PropertyManager).await.get("/care").await.status, 403);
    }
}
