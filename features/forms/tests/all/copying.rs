//! Sheets of other systems: made, filled field by field, masked and opened, noted as done.
use crate::street::Street;
use base::Role;
use testing::{Browser, Page, on_both};

/// Posts and gives where it leads.
async fn posted(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> String {
    let page = browser.post(path, fields).await;
    assert_eq!(page.status.as_u16(), 303, "{path}: {}", page.text());
    page.location().unwrap()
}

/// A sheet with these fields: label, source, fixed text, their words, length.
async fn sheet(browser: &Browser, fields: &[[&str; 5]]) -> String {
    let made = [("name", "社区云 事项登记"), ("since_on", "2026-11-01")];
    let edit = posted(browser, "/forms/copying", &made).await;
    let sheet = edit.strip_suffix("/edit").unwrap().to_owned();
    for [label, source, fixed, theirs, longest] in fields {
        let field = [("label", *label), ("source", source), ("fixed", fixed), ("theirs", theirs), ("longest", longest)];
        posted(browser, &format!("{sheet}/fields"), &field).await;
    }
    sheet
}

const FIELDS: &[[&str; 5]] = &[
    ["标题", "title", "", "", "4"],
    ["类型", "kind", "", "报修=物业维修", ""],
    ["来源", "heard_how", "", "电话=来电", ""],
    ["来源单位", "fixed", "居委上报", "", ""],
    ["地址", "place", "", "", ""],
    ["室", "room", "", "", ""],
    ["反映人", "name", "", "", ""],
    ["电话", "phone", "", "", ""],
    ["办结", "closed_on", "", "", ""],
    ["坐标", "blank", "", "", ""],
];

fn links(page: &Page, before: &str) -> Vec<String> {
    let html = page.html();
    html.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|href| href.starts_with(before))
        .map(str::to_owned)
        .collect()
}

on_both! {
    async fn a_matters_page_leads_to_its_sheets(place: &Place) {
        let street = Street::on(place).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let matter = street.heard(&clerk, "三楼顶楼漏水", "repair", &[("place", "3号101")]).await;
        assert!(!clerk.get(&matter).await.text().contains("照着抄"), "no sheet yet");
        let sheet = sheet(&clerk, FIELDS).await;
        let only = [("name", "街道 矛盾登记"), ("since_on", "2026-11-01"), ("kind", "conflict")];
        posted(&clerk, "/forms/copying", &only).await;
        posted(&clerk, "/forms/copying", &[("name", "以后才抄"), ("since_on", "2026-11-24")]).await;
        let id = matter.strip_prefix("/matters/").unwrap();
        let copy = format!("{sheet}/matters/{id}");
        let page = clerk.get(&matter).await;
        assert_eq!(links(&page, "/forms/copying/"), std::slice::from_ref(&copy), "only where it goes");
        assert!(page.text().contains("社区云 事项登记 还没抄"), "{}", page.text());
        posted(&clerk, &format!("{copy}/entry"), &[("number", "A1")]).await;
        let page = chief.get(&matter).await;
        assert!(page.text().contains("社区云 事项登记 今天抄好"), "{}", page.text());
        // What stands there is told although it goes there no longer.
        let edit = clerk.get(&format!("{sheet}/edit")).await.html();
        let version = edit.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let later = [("name", "社区云 事项登记"), ("since_on", "2026-11-24"), ("version", version)];
        posted(&clerk, &sheet, &later).await;
        assert!(chief.get(&matter).await.text().contains("今天抄好"));
        chief.put_cookie("lang=en");
        let page = chief.get(&matter).await;
        assert!(page.text().contains("To be copied 社区云 事项登记 copied today"), "{}", page.text());
        street.entrust().await;
        let leader = street.browser(Role::GroupLeader).await.get(&matter).await;
        assert!(leader.status == 200 && !leader.html().contains("/forms/copying"), "{}", leader.text());
    }

    async fn a_matter_is_copied_field_by_field_and_noted(place: &Place) {
        let street = Street::on(place).await;
        let clerk = street.browser(Role::Clerk).await;
        let sheet = sheet(&clerk, FIELDS).await;
        let heard = [("place", "3号101"), ("who", "周文富"), ("detail", "夜里滴水")];
        let matter = street.heard(&clerk, "三楼顶楼漏水", "repair", &heard).await;
        let listed = clerk.get(&sheet).await;
        assert!(listed.text().contains("三楼顶楼漏水") && listed.text().contains("还没抄 1"), "{}", listed.text());
        let id = matter.strip_prefix("/matters/").unwrap();
        let copy = format!("{sheet}/matters/{id}");
        let page = clerk.get(&copy).await;
        let text = page.text();
        for expected in [
            "1. 标题 三楼顶楼漏水 比那边能填的多 2 个字，请在那边删短一些。",
            "2. 类型 物业维修",
            "3. 来源 走访 那边叫什么还没有写，先照我们的词抄。",
            "4. 来源单位 居委上报",
            "5. 地址 3号101室",
            "6. 室 101室",
            "7. 反映人 周文富",
            "8. 电话 130****1127",
            "9. 办结 这里没有记，请到那边自己填。",
            "10. 坐标 到那边自己填",
        ] {
            assert!(text.contains(expected), "{expected}: {text}");
        }
        assert!(!page.html().contains("13000001127"), "the telephone is masked");
        let person = street.person("周文富");
        let look = format!("{copy}/look/{person}/phone");
        let unreasoned = clerk.post(&look, &[("reason", " ")]).await;
        assert_eq!(unreasoned.status.as_u16(), 422);
        assert!(!unreasoned.html().contains("13000001127"));
        let opened = clerk.post(&look, &[("reason", "登记社区云")]).await;
        assert!(opened.html().contains("13000001127"), "{}", opened.text());
        let looks = journal::looks(street.ledger.reader(), street.town.office, person).await.unwrap();
        assert_eq!(looks.len(), 1, "the look is written down");
        let stranger = street.person("吴月娥");
        let other = clerk.post(&format!("{copy}/look/{stranger}/phone"), &[("reason", "看看")]).await;
        assert_eq!(other.status.as_u16(), 404, "the matter does not concern her");
        let unknown = clerk.post(&format!("{copy}/look/{person}/health"), &[("reason", "看看")]).await;
        assert_eq!(unknown.status.as_u16(), 404, "no sheet asks for health");
        let done = clerk.submit(&format!("{copy}/entry"), &[("number", "SQY-2026-118")]).await.text();
        assert!(done.contains("记下了") && done.contains("都抄好了，没有剩下的。"), "{done}");
        let finished = clerk.get(&format!("{sheet}?done=yes")).await.text();
        assert!(finished.contains("那边的号码 SQY-2026-118"), "{finished}");
        let story = clerk.get(&matter).await.text();
        assert!(story.contains("抄进了社区云 事项登记，那边的号码 SQY-2026-118"), "{story}");
        // Typed once more, the number is put right.
        clerk.submit(&format!("{copy}/entry"), &[("number", "SQY-2026-119")]).await;
        assert!(clerk.get(&format!("{sheet}?done=yes")).await.text().contains("SQY-2026-119"));
        street.verified().await;
    }

    async fn fields_keep_their_order_and_come_back(place: &Place) {
        let street = Street::on(place).await;
        let clerk = street.browser(Role::Clerk).await;
        let sheet = sheet(&clerk, &FIELDS[..3]).await;
        let fields = links(&clerk.get(&format!("{sheet}/edit")).await, &format!("{sheet}/fields/"));
        let last = fields.iter().rfind(|href| href.ends_with("/edit")).unwrap().strip_suffix("/edit").unwrap().to_owned();
        let raised = clerk.submit(&format!("{last}/raising"), &[]).await.text();
        assert!(raised.contains("往上挪了一栏。"), "{raised}");
        assert!(raised.find("来源").unwrap() < raised.find("类型").unwrap(), "{raised}");
        let removed = clerk.submit(&format!("{last}/removal"), &[]).await;
        assert!(!removed.text().contains("第 3 栏"), "{}", removed.text());
        let undo = removed.between("/history/", "/undoing").unwrap();
        clerk.submit(&format!("/history/{undo}/undoing"), &[("back", &sheet)]).await;
        assert!(clerk.get(&format!("{sheet}/edit")).await.text().contains("第 3 栏"));
        let gone = clerk.submit(&format!("{sheet}/removal"), &[]).await;
        assert!(gone.text().contains("删掉了。") && !gone.text().contains("社区云 事项登记"), "{}", gone.text());
        assert_eq!(clerk.get(&sheet).await.status.as_u16(), 404);
        let undo = gone.between("/history/", "/undoing").unwrap();
        clerk.submit(&format!("/history/{undo}/undoing"), &[("back", "/forms/copying")]).await;
        assert!(clerk.get(&format!("{sheet}/edit")).await.text().contains("第 3 栏"), "with its fields");
        street.verified().await;
    }

    async fn only_what_goes_there_waits(place: &Place) {
        let street = Street::on(place).await;
        let clerk = street.browser(Role::Clerk).await;
        street.heard(&clerk, "顶楼漏水", "repair", &[]).await;
        street.heard(&clerk, "楼道堆物", "conflict", &[]).await;
        let sheet = sheet(&clerk, &FIELDS[..1]).await;
        assert!(clerk.get("/forms/copying").await.text().contains("还有 2 件没有抄。"));
        let change = [("version", "1"), ("name", "一网统管"), ("since_on", "2026-11-01"), ("kind", "repair")];
        posted(&clerk, &sheet, &change).await;
        let listed = clerk.get(&sheet).await.text();
        assert!(listed.contains("顶楼漏水") && !listed.contains("楼道堆物"), "{listed}");
        let stale = clerk.post(&sheet, &change).await;
        assert_eq!(stale.status.as_u16(), 422);
        let later = [("version", "2"), ("name", "一网统管"), ("since_on", "2026-11-24")];
        posted(&clerk, &sheet, &later).await;
        assert!(clerk.get(&sheet).await.text().contains("都抄好了，没有剩下的。"), "heard before that day");
    }

    async fn what_is_wrong_stands_beside_its_field(place: &Place) {
        let street = Street::on(place).await;
        let clerk = street.browser(Role::Clerk).await;
        let sheet = sheet(&clerk, &[]).await;
        assert!(clerk.get(&sheet).await.text().contains("先写上那边有哪些栏"));
        let table = [
            ("label", " ", "请写那边这一栏叫什么，最多 40 个字。"),
            ("source", "secret", "请选这一栏照什么抄。"),
            ("fixed", "", "请写每次都抄的那几个字。"),
            ("theirs", "报修", "第 1 行看不懂"),
            ("longest", "很多", "请写数字，比如 200。"),
            ("longest", "0", "请写数字，比如 200。"),
        ];
        for (field, value, sentence) in table {
            let right = [("label", "来源"), ("source", "fixed"), ("fixed", "居委"), ("theirs", ""), ("longest", "")];
            let fields = right.map(|(name, good)| if name == field { (name, value) } else { (name, good) });
            let page = clerk.post(&format!("{sheet}/fields"), &fields).await;
            assert_eq!(page.status.as_u16(), 422, "{field}");
            assert!(page.text().contains(sentence), "{field}: {}", page.text());
        }
        let nameless = clerk.post("/forms/copying", &[("name", ""), ("since_on", "昨天")]).await;
        assert_eq!(nameless.status.as_u16(), 422);
        for role in [Role::GroupLeader, Role::PropertyManager, Role::Volunteer, Role::Administrator] {
            assert_eq!(street.browser(role).await.get(&sheet).await.status.as_u16(), 403, "{role:?}");
        }
        let next_door = street.neighbour(Role::Clerk).await;
        assert_eq!(next_door.get(&sheet).await.status.as_u16(), 404);
    }
}
