//! Adding and editing: complaints lose nothing, two editors neither, a form sent twice is done once.
use crate::street::{NUMBER, PHONE, Street};
use base::Id;
use testing::{Browser, Page, on_both};

const SCRIPT: &str = "<script>alert(1)</script>";

fn version(page: &Page) -> String {
    page.between("name=\"version\" value=\"", "\"").unwrap()
}

/// Asks for a list with a purpose and reads the workbook.
async fn fetched(browser: &Browser, list: &str, fields: &[(&str, &str)]) -> sheets::Sheet {
    let ready = browser.post(&format!("{list}/export"), fields).await.location().unwrap();
    assert!(browser.visit(&ready).await.text().contains("下载表格"));
    let file = browser.get(&format!("{ready}/file")).await;
    assert_eq!(file.status, 200);
    sheets::read("list.xlsx", &file.body).unwrap().remove(0)
}

on_both! {
    async fn somebody_new_is_written_down_once(place: &Place) {
        let street = Street::new(place).await;
        let clerk = street.clerk().await;
        let command = Id::new().to_string();
        let building = street.building.to_string();
        let fields = [("command_id", command.as_str()), ("name", " 顾 阿 根 "), ("phone", "１３００００００００９"), ("tags", "高龄"),
            ("tags", "独居"), ("building", building.as_str()), ("room", "602"), ("kind", "tenant"), ("document", "310199193701010012")];
        let wrong = clerk.post("/people", &fields).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("校验位") && wrong.html().contains("顾 阿 根"), "what was typed is still there");
        let fields: Vec<_> = fields.into_iter().filter(|(name, _)| *name != "document").collect();
        let first = clerk.post("/people", &fields).await;
        let again = clerk.post("/people", &fields).await;
        assert_eq!((first.status.as_u16(), first.location()), (303, again.location()));
        assert_eq!(street.found("顾阿根").await.len(), 1);
        let page = clerk.visit(&first.location().unwrap()).await;
        assert!(page.text().contains("13号602室") && page.text().contains("租客") && page.text().contains("独居"), "{}", page.text());
        let nowhere = clerk.post("/people", &[("name", "某某"), ("building", building.as_str()), ("room", "999")]).await;
        assert!(nowhere.status == 422 && nowhere.text().contains("没有这个门牌"));
        let taken = clerk.post("/people", &[("name", "某某"), ("document", NUMBER)]).await;
        assert!(taken.status == 422 && taken.text().contains("周文富"));
    }

    async fn the_list_of_places_leaves_as_it_was_sorted(place: &Place) {
        let street = Street::new(place).await;
        let clerk = street.clerk().await;
        let building = street.building.to_string();
        for room in ["701", "302"] {
            clerk.submit("/places", &[("building", "13号"), ("room", room), ("area", "63.5"), ("floor", "3")]).await;
        }
        let here = format!("/places?building={building}&sort=area&down=yes");
        let listed = clerk.get(&here).await.html();
        let form = format!("/places/export?building={building}&amp;sort=area&amp;down=yes");
        assert!(listed.contains(&form), "{listed}");
        let form = clerk.get(&form.replace("&amp;", "&")).await;
        assert!(form.html().contains("name=\"sort\" value=\"area\"") && form.text().contains("没有住户的名字"), "{}", form.text());
        assert_eq!(clerk.post("/places/export", &[("building", &building), ("purpose", " ")]).await.status, 422);
        let asked = [("building", building.as_str()), ("sort", "door"), ("down", "yes"), ("purpose", "报街道")];
        let flats = fetched(&clerk, "/places", &asked).await;
        let doors: Vec<String> = flats.rows[1..].iter().map(|row| row.cells[0].shown().into_owned()).collect();
        let mut sorted = doors.clone();
        sorted.sort_by(|a, b| b.cmp(a));
        assert!(doors.len() > 1 && doors == sorted, "{doors:?}");
        let typed = |at: usize| matches!(flats.rows[1].cells[at], sheets::Cell::Number(_));
        assert!(typed(1) && typed(2) && typed(3) && flats.rows[1].cells[2].shown() == "63.5", "{:?}", flats.rows[1]);
        let buildings = fetched(&clerk, "/places", &[("purpose", "报街道")]).await;
        assert_eq!(buildings.rows[0].cells[1].shown(), "楼号");
        assert!(buildings.rows.len() > 1 && matches!(buildings.rows[1].cells[2], sheets::Cell::Number(_)));
        let gone = [("building", Id::new().to_string()), ("purpose", "报街道".to_owned())];
        let gone: Vec<(&str, &str)> = gone.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(clerk.post("/places/export", &gone).await.status, 404);
        assert!(clerk.get("/history").await.text().contains("导出了门牌表，共"));
    }

    async fn scripts_in_every_field_stay_words(place: &Place) {
        let street = Street::new(place).await;
        let clerk = street.clerk().await;
        let fields = [("name", "<script>x"), ("note", SCRIPT), ("health", SCRIPT), ("more_tags", "<script>"), ("relation", SCRIPT)];
        let added = clerk.submit("/people", &fields).await;
        assert_eq!(added.status, 200);
        assert!(!added.html().contains("<script>"), "{}", added.html());
        let refused = clerk.post("/people", &[("name", ""), ("note", SCRIPT), ("phone", SCRIPT), ("birth", SCRIPT), ("document", SCRIPT),
            ("room", SCRIPT), ("relation", SCRIPT), ("kind", SCRIPT), ("more_tags", SCRIPT), ("tags", SCRIPT), ("sex", SCRIPT)]).await;
        assert!(refused.status == 422 && !refused.html().contains("<script>alert"));
        let contact = clerk.submit(&format!("/people/{}/contacts", street.elder),
            &[("name", "<script>y"), ("relation", "<script>"), ("phone", "13000000001")]).await;
        assert!(contact.status == 200 && !contact.html().contains("<script>"));
        assert!(!clerk.get("/people").await.html().contains("<script>x"));
        let (elder, flat) = (street.elder, street.elders_flat);
        let unseen = [("name", "甲\u{0}乙"), ("phone", "13000000001"), ("relation", "\u{0}友"), ("note", "\u{0}"), ("room", "\u{0}31-201"),
            ("purpose", "拍\u{0}照"), ("given_by", "\u{0}甲"), ("reason", "\u{0}看"), ("registry_no", "\u{0}"), ("building", "\u{0}")];
        for address in [format!("/people/{elder}/edit"), format!("/people/{elder}/move"), format!("/people/{elder}/contacts"),
            format!("/people/{elder}/relatives"), format!("/people/{elder}/consent"), format!("/people/{elder}/look/phone"),
            format!("/places/{flat}/owners"), format!("/places/{flat}/edit"), "/people".into(), "/places".into(), "/find".into()] {
            let page = clerk.post(&address, &unseen).await;
            assert!(page.status.as_u16() < 500, "{address}: {}", page.status);
        }
    }

    async fn two_editors_lose_nothing(place: &Place) {
        let street = Street::new(place).await;
        let (one, other) = (street.clerk().await, street.clerk().await);
        let address = format!("/people/{}/edit", street.elder);
        let opened = one.get(&address).await;
        let seen = version(&opened);
        let base = [("version", seen.as_str()), ("was_name", "周文富"), ("was_sex", "male"), ("was_tags", "独居、高龄")];
        let edit = |changes: &[(&'static str, &'static str)]| {
            let mut all = base.to_vec();
            all.extend_from_slice(changes);
            all
        };
        let first = one.post(&address, &edit(&[("name", "周文富"), ("sex", "male"), ("tags", "独居"), ("tags", "高龄"), ("note", "爱下棋")])).await;
        assert_eq!(first.status, 303);
        let late = other.post(&address, &edit(&[("name", "周文福"), ("sex", "male"), ("tags", "独居"), ("tags", "高龄"), ("note", "耳朵背"), ("phone", "13000009999")])).await;
        assert_eq!(late.status, 409);
        let (html, text) = (late.html(), late.text());
        assert!(text.contains("同事刚改过") && html.contains("爱下棋") && html.contains("耳朵背") && html.contains("周文福"));
        assert!(html.contains("13000009999"), "what was typed is still there");
        let newer = version(&late);
        assert_ne!(newer, seen);
        let saved = other.post(&address, &[("version", newer.as_str()), ("name", "周文福"), ("sex", "male"), ("tags", "独居"), ("note", "耳朵背")]).await;
        assert_eq!(saved.status, 303);
        assert_eq!(street.found("周文福").await, ["周文福"]);
        assert_eq!(street.found("1127").await, ["周文福"], "the telephone was left as it was");
        assert!(street.found("周文富").await.is_empty() && street.found("高龄").await.is_empty());
        assert!(street.verified().await);
    }

    async fn undo_puts_the_words_back(place: &Place) {
        let street = Street::new(place).await;
        let clerk = street.clerk().await;
        let address = format!("/people/{}/edit", street.elder);
        let seen = version(&clerk.get(&address).await);
        let saved = clerk.post(&address, &[("version", seen.as_str()), ("name", "王小明"), ("phone", "无")]).await;
        assert_eq!(saved.status, 303);
        assert!(street.found(PHONE).await.is_empty());
        let told = clerk.visit(&saved.location().unwrap()).await;
        let undo = told.between("action=\"/history/", "\"").unwrap();
        // The history room is not in this house: the ledger does what its button does.
        let seq: i64 = undo.split('/').next().unwrap().parse().unwrap();
        street.ledger.undo(&street.town.asker(base::Role::Clerk), seq).await.unwrap();
        assert_eq!(street.found(PHONE).await, ["周文富"]);
        assert!(street.found("王小明").await.is_empty());
    }

    async fn undo_right_after_adding_leads_to_a_page_that_is_there(place: &Place) {
        let street = Street::with_history(place).await;
        let clerk = street.clerk().await;
        let added = clerk.post("/people", &[("name", "王小明"), ("room", "13号602室")]).await;
        let page = added.location().unwrap();
        let told = clerk.visit(&page).await;
        let undo = format!("/history/{}", told.between("action=\"/history/", "\"").unwrap().replace("&amp;", "&"));
        let undone = clerk.post(&undo, &[]).await;
        assert_eq!((undone.status.as_u16(), undone.location().as_deref()), (303, Some("/people")), "{}", undone.text());
        let list = clerk.visit("/people").await;
        assert!(list.status == 200 && list.text().contains("已经撤销"), "{}", list.text());
        assert_eq!(clerk.get(&page).await.status, 404);
        // Taken back once more, the page is there again and is where it leads.
        let again = format!("/history/{}", list.between("action=\"/history/", "\"").unwrap().replace("&amp;", "&"));
        let back = clerk.post(&again, &[]).await;
        assert_eq!(back.location().as_deref(), Some(page.as_str()));
        assert!(clerk.visit(&page).await.text().contains("王小明"));
        // What was there before stays where it is.
        let address = format!("/people/{}", street.elder);
        let seen = version(&clerk.get(&format!("{address}/edit")).await);
        clerk.post(&format!("{address}/edit"), &[("version", seen.as_str()), ("name", "周文福"), ("phone", "无")]).await;
        let told = clerk.visit(&address).await;
        let undo = format!("/history/{}", told.between("action=\"/history/", "\"").unwrap().replace("&amp;", "&"));
        assert_eq!(clerk.post(&undo, &[]).await.location().as_deref(), Some(address.as_str()));
    }
}
