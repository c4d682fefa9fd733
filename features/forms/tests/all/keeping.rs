//! Questions of the office: kept, asked again, told, changed, taken away and back; a list taken out.
use crate::street::{Street, number, words};
use base::{Id, Role};
use forms::questions::forms::tag_key;
use testing::{Browser, Page, on_both};

/// The hidden question of a form.
fn question(page: &Page) -> String {
    let html = page.html();
    let value = html.split("name=\"question\" value=\"").nth(1).unwrap_or_else(|| panic!("{}", page.text()));
    value.split('"').next().unwrap().replace("&quot;", "\"")
}

async fn kept(browser: &Browser, conditions: &str, name: &str) -> String {
    let form = browser.get(&format!("/forms/questions/new?{conditions}")).await;
    let fields = [("question", question(&form)), ("name", name.into()), ("wanted_by", "街道服务办".into())];
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.extend([("due_on", "2026-11-23"), ("due_time", "下午三点")]);
    let page = browser.post("/forms/questions", &fields).await;
    assert_eq!(page.status.as_u16(), 303, "{}", page.text());
    page.location().unwrap()
}

on_both! {
    async fn a_question_is_kept_asked_again_told_changed_and_taken_away(place: &Place) {
        let street = Street::on(place).await;
        let clerk = street.browser(Role::Clerk).await;
        let asked = format!("of=people&from=80&tag={}", tag_key("独居"));
        let page = kept(&clerk, &asked, "高龄独居").await;
        let again = clerk.visit(&page).await;
        assert_eq!(number(&again), 3);
        assert!(again.text().contains("存好了") && again.text().contains("今天 15:00 以前要"), "{}", again.text());
        let told = [("number", "3"), ("at", "1795395600000"), ("command_id", &Id::new().to_string())];
        let answers = format!("{page}/answers");
        let noted = clerk.submit(&answers, &told).await.text();
        assert!(noted.contains("记下了报出去的这个数。") && noted.contains("今天 09:00"), "{noted}");
        // Sent twice it is told once; another number is not noted.
        clerk.submit(&answers, &told).await;
        let other = clerk.submit(&answers, &[("number", "4")]).await.text();
        assert!(other.contains("现在是 3") && !other.contains("记下了"), "{other}");
        let listed = clerk.get("/forms").await.text();
        assert!(listed.contains("今天 09:00 报过 3。") && listed.contains("80 岁以上、独居的居民"), "{listed}");
        // Other conditions are counted first, then kept under the same name.
        let form = clerk.get(&format!("{page}/edit?of=households&from=80")).await;
        let fields = [("question", question(&form)), ("version", "1".into()), ("name", "高龄户".into())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let changed = clerk.submit(&page, &fields).await;
        assert!(changed.text().contains("改好了。") && changed.text().contains("高龄户"), "{}", changed.text());
        assert!(words(&changed).contains("有 80 岁以上老人的家庭 3 户"), "{}", words(&changed));
        let stale = clerk.post(&page, &fields).await;
        assert_eq!(stale.status.as_u16(), 422);
        assert!(stale.text().contains("同事刚改过这里"));
        let removed = clerk.submit(&format!("{page}/removal"), &[]).await;
        assert!(removed.text().contains("删掉了。") && !removed.text().contains("高龄户"), "{}", removed.text());
        assert_eq!(clerk.get(&page).await.status.as_u16(), 404);
        let undo = removed.between("/history/", "/undoing").unwrap();
        clerk.submit(&format!("/history/{undo}/undoing"), &[("back", "/forms")]).await;
        let back = clerk.get(&page).await.text();
        assert!(back.contains("高龄户") && back.contains("今天 09:00"), "what was told came back too: {back}");
        street.verified().await;
    }

    async fn what_is_wrong_stands_beside_its_field(place: &Place) {
        let street = Street::on(place).await;
        let clerk = street.browser(Role::Clerk).await;
        let form = clerk.get("/forms/questions/new?of=people").await;
        let question = question(&form);
        let table = [
            ("name", " ", "请给它起个名字，最多 40 个字。"),
            ("due_on", "明天", "请写成 2026-11-25 这样的日子。"),
            ("due_time", "饭前", "请写几点，比如 15:00 或者下午三点。"),
        ];
        for (field, value, sentence) in table {
            let right = [("question", question.as_str()), ("name", "全部"), ("due_on", "2026-11-24"), ("due_time", "15:00")];
            let fields = right.map(|(name, good)| if name == field { (name, value) } else { (name, good) });
            let page = clerk.post("/forms/questions", &fields).await;
            assert_eq!(page.status.as_u16(), 422, "{field}");
            assert!(page.text().contains(sentence), "{field}: {}", page.text());
        }
        let next_door = question.replace("\"building\":null", &format!("\"building\":\"{}\"", street.strange_building));
        assert_ne!(next_door, question);
        let refused = clerk.post("/forms/questions", &[("question", &next_door), ("name", "别家的楼")]).await;
        assert_eq!(refused.status.as_u16(), 400, "a building of another office");
    }

    async fn a_list_leaves_with_its_purpose_and_for_the_one_who_asked(place: &Place) {
        let street = Street::on(place).await;
        let clerk = street.browser(Role::Clerk).await;
        let form = clerk.get("/forms/questions/export?of=people&from=80").await;
        assert!(form.text().contains("3 行"), "{}", form.text());
        let question = question(&form);
        let without = clerk.post("/forms/questions/export", &[("question", &question), ("purpose", " ")]).await;
        assert_eq!(without.status.as_u16(), 422);
        let ready = clerk.post("/forms/questions/export", &[("question", &question), ("purpose", "上门送清凉")]).await;
        let ready = ready.location().unwrap();
        let file = clerk.get(&format!("{ready}/file")).await;
        assert_eq!(file.status.as_u16(), 200);
        assert!(file.body.starts_with(b"PK"), "an .xlsx");
        let other = street.browser(Role::Chief).await;
        assert_eq!(other.get(&format!("{ready}/file")).await.status.as_u16(), 404, "a colleague did not ask");
        let history = clerk.get("/history").await.text();
        assert!(history.contains("导出了一份名单，共 3 行，用来上门送清凉"), "{history}");
    }
}
