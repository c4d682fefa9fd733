//! Minutes written during the meeting: what was said, decisions that become steps, final minutes, what came of it.
use crate::street::{Street, called, heard, ids, posted};
use base::Role;
use testing::{Browser, on_both};

const DECISION: [(&str, &str); 3] =
    [("what", "月底前修好路灯"), ("party", "property_manager"), ("due_on", "2026-11-30")];

/// Puts a matter and a point of one's own on an agenda; their ids.
async fn two_points(clerk: &Browser, address: &str, matter: &str) -> Vec<String> {
    posted(clerk, &format!("{address}/matters"), &[("matter", matter.trim_start_matches("/matters/"))]).await;
    posted(clerk, &format!("{address}/items"), &[("title", "东门车棚装充电桩")]).await;
    ids(&clerk.get(&format!("{address}/agenda")).await.html(), "/items/", "/edit")
}

on_both! {
    deriving crate::street::derived();

    async fn a_decision_is_a_step_of_its_matter(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let matter = heard(&clerk, "路灯不亮", "repair").await;
        let address = called(&clerk, &[]).await;
        let items = two_points(&clerk, &address, &matter).await;
        let decisions = format!("{address}/items/{}/decisions", items[0]);
        let page = clerk.post(&decisions, &[("what", ""), ("party", "")]).await;
        assert_eq!(page.status, 422);
        for words in ["写一句要做什么。", "选一下谁来办。", "定一下哪天之前办好，下次好对。"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        let page = clerk.post(&decisions, &DECISION[..2]).await;
        assert!(page.status == 422 && page.html().contains("value=\"月底前修好路灯\""), "no decision without a day");
        posted(&clerk, &decisions, &DECISION).await;
        let page = clerk.get(&matter).await;
        assert!(page.text().contains("月底前修好路灯") && page.text().contains("会上定了：请物业月底前修好路灯，2026-11-30 之前"), "{}", page.text());
        // The property manager does it like any other step, and the gathering says so.
        assert!(clerk.get(&address).await.text().contains("还在办"), "{}", clerk.get(&address).await.text());
        let step = ids(&page.html(), "/steps/", "/result");
        assert_eq!(step.len(), 1);
        let manager = street.browser(Role::PropertyManager).await;
        let done = manager.upload(&format!("{matter}/steps/{}/result", step[0]), &[("result", "换了灯头"), ("version", "1")], &[]).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let page = clerk.get(&address).await;
        assert!(page.text().contains("办好了") && page.text().contains("换了灯头"), "{}", page.text());
        street.verified().await;
    }

    async fn a_decision_about_a_point_of_ones_own_becomes_a_matter(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let matter = heard(&clerk, "路灯不亮", "repair").await;
        let address = called(&clerk, &[]).await;
        let items = two_points(&clerk, &address, &matter).await;
        let decisions = format!("{address}/items/{}/decisions", items[1]);
        posted(&clerk, &decisions, &[("what", "问两家公司报价"), ("party", "owners_committee"), ("due_in", "5")]).await;
        posted(&clerk, &decisions, &[("what", "看电够不够"), ("party", "property_manager"), ("due_in", "3")]).await;
        let minutes = clerk.get(&format!("{address}/minutes")).await;
        let matters = ids(&minutes.html(), "href=\"/matters/", "\"");
        assert_eq!(matters.len(), 2, "both decisions belong to one new matter");
        let made = clerk.get(&format!("/matters/{}", matters[1])).await;
        for words in ["东门车棚装充电桩", "会上", "问两家公司报价", "看电够不够"] {
            assert!(made.text().contains(words), "{words}: {}", made.text());
        }
        assert!(clerk.get("/matters").await.text().contains("东门车棚装充电桩"));
        // Undo takes decision and step away together.
        let steps = ids(&made.html(), "/steps/", "/result");
        assert_eq!(steps.len(), 2);
        street.verified().await;
    }

    async fn undoing_a_decision_takes_its_step_away(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let matter = heard(&clerk, "路灯不亮", "repair").await;
        let address = called(&clerk, &[]).await;
        let items = two_points(&clerk, &address, &matter).await;
        for item in &items {
            let page = clerk.submit(&format!("{address}/items/{item}/decisions"), &DECISION).await;
            let undo = page.html().split("action=\"/history/").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
            posted(&clerk, &format!("/history/{undo}"), &[]).await;
            assert!(!clerk.get(&format!("{address}/minutes")).await.text().contains("月底前修好路灯"));
        }
        assert!(ids(&clerk.get(&matter).await.html(), "/steps/", "/result").is_empty(), "no step is left");
        assert!(!clerk.get("/matters").await.text().contains("东门车棚"), "nor the matter that was made for it");
        street.verified().await;
    }

    async fn two_who_write_lose_nothing(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let matter = heard(&clerk, "路灯不亮", "repair").await;
        let address = called(&clerk, &[]).await;
        let items = two_points(&clerk, &address, &matter).await;
        let said = format!("{address}/items/{}/said", items[0]);
        let page = clerk.post(&said, &[("words", " "), ("version", "0")]).await;
        assert!(page.status == 422 && page.text().contains("写几句说了什么。"));
        posted(&clerk, &said, &[("words", "物业：灯头坏了。"), ("version", "0")]).await;
        for version in ["0", "7"] {
            let page = chief.post(&said, &[("words", "业委会：坏了两周。"), ("version", version)]).await;
            assert_eq!(page.status, 422);
            assert!(page.text().contains("物业：灯头坏了。") && page.html().contains("业委会：坏了两周。</textarea>"), "{}", page.text());
            assert!(page.html().contains("name=\"version\" value=\"1\""), "the next save counts from what is there");
        }
        posted(&chief, &said, &[("words", "物业：灯头坏了。\n业委会：坏了两周。"), ("version", "1")]).await;
        let page = clerk.get(&format!("{address}/minutes")).await;
        assert!(page.html().contains("业委会：坏了两周。") && page.html().contains("data-live=\"/gatherings/"));
        assert_eq!(clerk.post(&format!("{address}/items/{}/removal", items[0]), &[]).await.status, 409, "something was written");
        street.verified().await;
    }

    async fn final_minutes_stay_and_take_additions(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let matter = heard(&clerk, "路灯不亮", "repair").await;
        let tomorrow = called(&clerk, &[("day", "2026-11-24")]).await;
        assert_eq!(clerk.post(&format!("{tomorrow}/final"), &[]).await.status, 409, "not held yet");
        let address = called(&clerk, &[]).await;
        let items = two_points(&clerk, &address, &matter).await;
        assert_eq!(clerk.post(&format!("{address}/additions"), &[("words", "补")]).await.status, 409, "not final yet");
        posted(&clerk, &format!("{address}/items/{}/decisions", items[0]), &DECISION).await;
        posted(&clerk, &format!("{address}/final"), &[]).await;
        for (path, fields) in [
            (format!("{address}/items/{}/said", items[0]), vec![("words", "后来写的"), ("version", "0")]),
            (format!("{address}/items/{}/decisions", items[0]), DECISION.to_vec()),
            (format!("{address}/items"), vec![("title", "后来添的")]),
            (format!("{address}/items/{}/raising", items[1]), vec![]),
            (format!("{address}/final"), vec![]),
        ] {
            assert_eq!(clerk.post(&path, &fields).await.status, 409, "{path}");
        }
        let page = clerk.post(&format!("{address}/additions"), &[("words", "")]).await;
        assert!(page.status == 422 && page.text().contains("写上要补的话。"));
        posted(&clerk, &format!("{address}/additions"), &[("words", "会后物业来电：灯头已订。")]).await;
        let page = clerk.get(&format!("{address}/minutes")).await;
        assert!(page.text().contains("会后物业来电：灯头已订。") && page.text().contains("定稿"), "{}", page.text());
        for path in ["invitation", "agenda", "sign-in", "minutes"] {
            let paper = clerk.get(&format!("{address}/{path}/paper")).await;
            assert_eq!(paper.status, 200, "{path}: {}", paper.text());
            assert!(paper.headers["content-type"] == "application/pdf" && paper.body.starts_with(b"%PDF-"), "{path}");
            assert_eq!(street.neighbour(Role::Chief).await.get(&format!("{address}/{path}/paper")).await.status, 404, "{path}");
        }
        street.verified().await;
    }

    async fn the_next_of_the_kind_shows_what_came_of_it(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let matter = heard(&clerk, "路灯不亮", "repair").await;
        let past = called(&clerk, &[("day", "2026-10-26")]).await;
        let items = two_points(&clerk, &past, &matter).await;
        posted(&clerk, &format!("{past}/items/{}/decisions", items[0]), &[("what", "先装临时灯"), ("party", "property_manager"), ("due_on", "2026-11-20")]).await;
        posted(&clerk, &format!("{past}/items/{}/decisions", items[0]), &DECISION).await;
        let next = called(&clerk, &[]).await;
        let page = clerk.get(&next).await;
        let text = page.text();
        assert!(text.contains("前几次定的，办得怎么样") && text.contains("过期 3 天"), "{text}");
        assert!(text.find("先装临时灯").unwrap() < text.find("月底前修好路灯").unwrap(), "the late one first: {text}");
        let hearing = called(&clerk, &[("kind", "hearing")]).await;
        assert!(!clerk.get(&hearing).await.text().contains("前几次定的"), "of another kind");
    }
}
