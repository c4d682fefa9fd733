//! A draft is written from a start, changed by two at once, published and then fixed.
use crate::street::{Street, derived, display, draft, outside_zh, publish, with};
use base::Role;
use notices::notice::model::State;
use testing::on_both;

on_both! {
    deriving derived();

    async fn from_a_start_to_the_wall(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let page = clerk.get("/notices/new").await;
        for words in ["停水停电通知", "工程公示", "消防检查通知", "补贴名单公示", "公告"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        let page = clerk.get("/notices/new?start=outage").await;
        assert!(page.html().contains("关于停水的通知") && page.html().contains("银杏里居委会"), "{}", page.html());
        assert!(page.text().contains("7 个自然日到2026 年 11 月 30 日"), "{}", page.text());

        // What is still to be filled in is not put up.
        let blank = draft(&clerk, &with(&display(), &[("body", "＿＿月＿＿日停水。")])).await;
        let page = clerk.get(&format!("{blank}/publication")).await;
        assert!(page.text().contains("还有横线没有填"), "{}", page.text());
        let refused = clerk.post(&format!("{blank}/publication"), &[("version", "1"), ("shown_from", "2026-11-23")]).await;
        assert_eq!(refused.status, 422);

        let address = draft(&clerk, &display()).await;
        let page = clerk.get(&address).await;
        assert!(page.text().contains("现在发布的话，共 5 个工作日，张贴当天不算，到 2026 年 11 月 30 日止"), "{}", page.text());
        for role in [Role::GroupLeader, Role::Volunteer, Role::PropertyManager] {
            let other = street.browser(role).await;
            assert_eq!(other.get(&address).await.status, 404, "a draft is for those who write");
            assert!(!other.get("/notices").await.text().contains("车棚"));
        }
        let page = clerk.get(&format!("{address}/publication")).await;
        assert!(page.text().contains("2026 年 11 月 23 日贴出： 共 5 个工作日"), "{}", page.text());
        publish(&clerk, &address, "2026-11-24").await;
        let notice = street.read(fixture, &address).await;
        assert_eq!(notice.published.unwrap().until.unwrap().to_string(), "2026-12-01");
        let page = clerk.get(&address).await;
        assert!(page.text().contains("贴到2026 年 12 月 1 日") && page.text().contains("在贴"), "{}", page.text());

        // From here on the text is fixed, and a second press changes nothing.
        assert_eq!(clerk.get(&format!("{address}/edit")).await.status, 409);
        let late = clerk.post(&address, &with(&display(), &[("version", "1"), ("title", "改过的标题")])).await;
        assert!(late.status == 422 && late.html().contains("改过的标题"), "{}", late.text());
        let again = clerk.post(&format!("{address}/publication"), &[("version", "1"), ("shown_from", "2026-11-25")]).await;
        assert_eq!(again.status, 409);
        let manager = street.browser(Role::PropertyManager).await;
        let page = manager.get(&address).await;
        assert!(page.status == 200 && page.text().contains("车棚要加充电柜。"), "{}", page.text());
        let mut sheets = Vec::new();
        for query in ["", "?size=A3"] {
            let paper = manager.get(&format!("{address}/paper{query}")).await;
            assert_eq!((paper.status.as_u16(), &paper.headers["content-type"]), (200, &"application/pdf".parse().unwrap()));
            sheets.push(paper.body);
        }
        assert!(sheets.iter().all(|sheet| sheet.starts_with(b"%PDF")) && sheets[0] != sheets[1]);
        assert_eq!(street.neighbour(Role::Chief).await.get(&format!("{address}/paper")).await.status, 404);
        let text = manager.get(&format!("{address}/text")).await;
        assert!(text.html().contains("data-copy=\"told\"") && text.text().contains("【公示】关于车棚改造的公示"), "{}", text.text());
        assert_eq!(street.neighbour(Role::Chief).await.get(&address).await.status, 404);
        street.verified(fixture).await;
    }

    async fn two_writers_see_each_other_and_nothing_typed_is_lost(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let address = draft(&clerk, &display()).await;
        let theirs = with(&display(), &[("version", "1"), ("title", "甲的标题")]);
        assert_eq!(chief.post(&address, &theirs).await.status, 303);
        let mine = with(&display(), &[("version", "1"), ("title", "乙的标题")]);
        let page = clerk.post(&address, &mine).await;
        assert!(page.status == 422 && page.text().contains("甲的标题") && page.html().contains("乙的标题"), "{}", page.text());
        assert!(page.html().contains("name=\"version\" value=\"2\""));
        assert_eq!(clerk.post(&address, &with(&mine, &[("version", "2")])).await.status, 303);
        // Whoever read an older text does not publish the newer one.
        let stale = chief.post(&format!("{address}/publication"), &[("version", "2"), ("shown_from", "2026-11-23")]).await;
        assert!(stale.status == 422 && stale.text().contains("同事又改了几个字"), "{}", stale.text());

        let long = "长".repeat(201);
        for (fields, sentence) in [
            (vec![("kind", "")], "选一下是公示、公告还是通知。"),
            (vec![("title", "")], "写一个标题。"),
            (vec![("title", long.as_str())], "最多 200 个字"),
            (vec![("body", "")], "写一下要告诉大家什么。"),
            (vec![("days", "")], "公示要写贴几天。"),
            (vec![("days", "0")], "写 1 到 365"),
            (vec![("days", "很多")], "写 1 到 365"),
            (vec![("counting", "")], "选一下天数怎么算。"),
            (vec![("dated", "明天")], "选一下落款的日期。"),
            (vec![("signature", "")], "写一下谁落款。"),
        ] {
            let page = clerk.post("/notices", &with(&display(), &fields)).await;
            assert!(page.status == 422 && page.text().contains(sentence), "{sentence}: {}", page.text());
            assert!(page.html().contains("平面图") && page.html().contains("5550 1234"), "what was typed is lost");
        }
        let whole = "字".repeat(50_000);
        let long = draft(&clerk, &with(&display(), &[("body", whole.as_str())])).await;
        assert!(clerk.get(&format!("{long}/paper")).await.body.starts_with(b"%PDF-"), "every character is printed");
        let more = "字".repeat(50_001);
        assert_eq!(clerk.post("/notices", &with(&display(), &[("body", more.as_str())])).await.status, 422);
    }

    async fn a_draft_is_thrown_away_and_brought_back(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let address = draft(&clerk, &display()).await;
        crate::street::places(&clerk, &address).await;
        let gone = clerk.post(&format!("{address}/removal"), &[]).await;
        let page = clerk.follow(gone).await;
        assert_eq!(clerk.get(&address).await.status, 404);
        let undo = page.between("action=\"/history/", "\"").unwrap();
        clerk.post(&format!("/history/{undo}"), &[]).await;
        assert_eq!(street.read(fixture, &address).await.places.len(), 4);
        publish(&clerk, &address, "2026-11-23").await;
        assert_eq!(clerk.post(&format!("{address}/removal"), &[]).await.status, 409, "what hangs is not thrown away");
        street.verified(fixture).await;
    }

    async fn the_list_is_narrowed_and_the_box_finds(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let address = draft(&clerk, &display()).await;
        publish(&clerk, &address, "2026-11-02").await;
        let notice = with(&display(), &[("kind", "notice"), ("title", "关于停水的通知"), ("days", ""), ("body", "明天停水。")]);
        draft(&clerk, &notice).await;
        for (query, car, water) in [
            ("", true, true),
            ("?kind=display", true, false),
            ("?kind=notice", false, true),
            ("?state=draft", false, true),
            ("?state=over", true, false),
            ("?state=hanging", false, false),
            ("?kind=nonsense&state=nonsense", true, true),
        ] {
            let text = clerk.get(&format!("/notices{query}")).await.text();
            assert_eq!((text.contains("车棚改造"), text.contains("停水")), (car, water), "{query}: {text}");
        }
        let found = clerk.post("/notices/finding", &[("words", "充电柜")]).await.text();
        assert!(found.contains("车棚改造") && !found.contains("停水"), "{found}");
        let found = clerk.post("/notices/finding", &[("words", "100%_")]).await.text();
        assert!(found.contains("没有找到"), "{found}");
        let page = clerk.post("/find", &[("q", "车棚改造"), ("words", "车棚改造"), ("text", "车棚改造")]).await;
        assert!(page.status == 200 || page.status == 303, "{}", page.status);
        assert_eq!(notices::notice::rules::state(&street.read(fixture, &address).await, crate::rules::TODAY), State::Over);
    }

    async fn nothing_typed_becomes_markup_and_english_is_whole(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let evil = "<script>alert(1)</script>\"'><img src=x>甲𠮷㐂བོད་ئۇيغۇر🙂 #set page()";
        let all = ["title", "addressee", "body", "attachments", "contact", "signature"].map(|name| (name, evil));
        let address = draft(&clerk, &with(&display(), &all)).await;
        let second = draft(&clerk, &with(&display(), &all)).await;
        clerk.post(&format!("{address}/places"), &[("all", "yes"), ("other", evil)]).await;
        publish(&clerk, &address, "2026-11-02").await;
        clerk.post(&format!("{address}/words"), &[("who", evil), ("words", evil), ("how", "desk")]).await;
        let notice = street.read(fixture, &address).await;
        let (word, place) = (notice.words[0].id, notice.places[0].id);
        clerk.upload(&format!("{second}/places/{place}"), &[], &[]).await;
        let mut pages = vec!["/notices".to_owned(), "/notices/new".into(), "/notices/new?start=works".into()];
        pages.extend([address.clone(), second.clone()]);
        for noun in ["text", "withdrawal", "closure", "places/new"] {
            pages.push(format!("{address}/{noun}"));
        }
        pages.push(format!("{address}/words/new"));
        pages.push(format!("{address}/words/{word}/answer"));
        pages.push(format!("{address}/places/{place}"));
        pages.extend([format!("{second}/edit"), format!("{second}/publication"), format!("/notices/new?from={}", notice.id)]);
        for lang in ["zh", "en"] {
            clerk.put_cookie(&format!("lang={lang}"));
            for path in &pages {
                let page = clerk.get(path).await;
                assert_eq!(page.status, 200, "{path}");
                assert!(!page.html().contains("<script>alert") && !page.html().contains("<img src=x"), "{path}");
                let han = outside_zh(&page.html());
                assert!(lang == "zh" || han.is_empty(), "{path}: {han}");
            }
        }
    }
}
