//! What is shown, in which order, and what becomes of it when it is done.
use crate::street::{Street, asked, heard, read};
use base::Role;
use testing::on_both;

on_both! {
    deriving crate::street::derived();

    async fn seven_are_shown_and_the_rest_is_counted(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        for n in 1..=9 {
            let at = heard(&clerk, &format!("第{n}扇门坏了"), "", &[]).await;
            asked(&clerk, &at, "修门", "property_manager", &[("due_on", &format!("2026-11-{:02}", 10 + n))]).await;
        }
        let page = chief.get("/today").await;
        let text = read(&page);
        assert!(text.says("沈主任，今天先办这 7 件事"), "{text:?}");
        assert!(text.says("11 月 23 日 周一 · 农历十月十五"), "{text:?}");
        text.says_in_order(&["逾期 12 天", "第1扇门坏了", "逾期 11 天", "第2扇门坏了", "第7扇门坏了", "还有 2 件，在事项里"]);
        assert!(!text.says("第8扇门坏了，"), "{text:?}");
        let html = page.between("<main", "</main>").unwrap();
        assert_eq!((html.matches("btn go").count(), html.matches("class=\"row\"").count()), (1, 7), "one filled button");
    }

    async fn what_waits_is_found_behind_all_that_somebody_is_at(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        // The oldest, and last by its day: neither among the next due nor among the newest.
        heard(&clerk, "想配个助行器", "", &[]).await;
        for n in 1..=25 {
            let at = heard(&clerk, &format!("第{n}扇门坏了"), "", &[]).await;
            asked(&clerk, &at, "修门", "property_manager", &[("due_on", "2026-11-25")]).await;
        }
        let text = read(&chief.get("/today").await);
        assert!(text.says("沈主任，今天有 1 件事") && text.says("想配个助行器，还没有人去办"), "{text:?}");
    }

    async fn what_presses_comes_first_with_its_reason_and_its_action(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        heard(&clerk, "想配个助行器", "", &[]).await;
        let today = heard(&clerk, "楼道灯不亮", "2026-11-23", &[]).await;
        asked(&clerk, &today, "换灯", "property_manager", &[]).await;
        let late = heard(&clerk, "门禁失灵", "", &[]).await;
        asked(&clerk, &late, "修门禁", "property_manager", &[("due_on", "2026-11-20")]).await;
        let own = heard(&clerk, "写一份说明", "", &[]).await;
        let account = street.town.account(Role::Chief).to_string();
        asked(&clerk, &own, "打印说明", "committee", &[("account", &account), ("due_on", "2026-11-26")]).await;
        let visit = heard(&clerk, "天花板漏水", "", &[("place", "3号601"), ("who", "何美芳")]).await;
        asked(&clerk, &visit, "补防水", "committee", &[]).await;
        let result = clerk.get(&visit).await.between("/steps/", "/result").unwrap();
        let done = clerk.upload(&format!("{visit}/steps/{result}/result"), &[("version", "1"), ("result", "补好了")], &[]).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let next = heard(&clerk, "停车位画线", "2026-11-28", &[]).await;
        asked(&clerk, &next, "画线", "contractor", &[]).await;
        let text = read(&chief.get("/today").await);
        text.says_in_order(&[
            "沈主任，今天有 5 件事",
            "逾期 3 天 上周五到期 门禁失灵，物业还没有回话 今天听到的，上周五该办好。催一次，或者换人办。 催一催",
            "今天 到期 楼道灯不亮，还在等物业",
            "想配个助行器，还没有人去办",
            "等回访 天花板漏水，还有 1 位要回访 3号601室 何美芳还没有人去问过。 记录回访",
            "周四 到期 写一份说明，请您办：打印说明 南门。办好了写一句结果。 记结果",
            "这一周",
            "明天 顾阿根 90 岁生日 3号601室",
            "周六 停车位画线 到期",
            "刚刚",
            "停车位画线",
            "陈晓明：请施工队办：画线",
        ]);
        assert!(text.says("停车位画线 陈晓明"), "not among the reasons: somebody else is at it: {text:?}");
    }

    async fn works_and_rounds_want_to_be_looked_at_on_their_day(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let chief = street.browser(Role::Chief).await;
        let lift = heard(&chief, "加装电梯", "2026-11-23", &[("kind", "works")]).await;
        let round = heard(&chief, "冬天用火检查", "2026-11-22", &[("kind", "inspection")]).await;
        let page = chief.get("/today").await;
        read(&page).says_in_order(&[
            "逾期 1 天 昨天到期 冬天用火检查，到了该查完的日子 今天定下的。点开看还有哪些地方没有去。 看要去的地方",
            "今天 到期 加装电梯，到了该看一看的日子 今天听到的。公示、整改或完工的日子到了，点开看该做什么。 看这项工程",
        ]);
        for to in [format!("href=\"{lift}/works\""), format!("href=\"{round}/points\"")] {
            assert!(page.html().contains(&to), "{to}");
        }
    }

    async fn what_is_done_leaves_and_the_evening_is_warm(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let chief = street.browser(Role::Chief).await;
        assert!(read(&chief.get("/today").await).says("沈主任，今天没有等着您的事"));
        let at = heard(&chief, "门禁失灵", "", &[]).await;
        asked(&chief, &at, "修门禁", "property_manager", &[("due_on", "2026-11-20")]).await;
        assert!(read(&chief.get("/today").await).says("沈主任，今天有 1 件事"));
        let pressed = chief.post(&format!("{at}/reminders"), &[("back", "/today")]).await;
        assert_eq!(pressed.location().as_deref(), Some("/today"));
        let page = chief.follow(pressed).await;
        let text = read(&page);
        assert!(text.says("催过了，记下来了。") && text.says("沈主任，今天的事都办完了"), "{text:?}");
        assert!(text.says("今天您听到了 1 件事，催了 1 次。辛苦了"), "{text:?}");
        let seq = page.between("/history/", "/undoing").unwrap();
        let back = read(&chief.submit(&format!("/history/{seq}/undoing?back=/today"), &[]).await);
        assert!(back.says("沈主任，今天有 1 件事"), "an undone reminder is asked for again: {back:?}");
    }

    async fn english_is_complete(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        chief.put_cookie("lang=en");
        let empty = chief.get("/today").await;
        assert_eq!(unmarked_han(&empty.html()), "");
        let late = heard(&clerk, "门禁失灵", "", &[]).await;
        asked(&clerk, &late, "修门禁", "property_manager", &[("due_on", "2026-11-20")]).await;
        heard(&clerk, "天花板漏水", "2026-11-25", &[("place", "3号601"), ("who", "何美芳")]).await;
        let page = chief.get("/today").await;
        assert!(page.text().contains(", 2 things today Mon, 23 November · lunar month 10, day 15"), "{}", page.text());
        assert_eq!(unmarked_han(&page.html()), "");
    }
}

/// Text with Han characters outside elements that say `lang="zh"`.
fn unmarked_han(html: &str) -> String {
    let (mut out, mut depth, mut marked): (String, usize, Option<usize>) = (String::new(), 0, None);
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
        let void = ["meta", "link", "input", "br", "!DOCTYPE"].contains(&name);
        if tag.starts_with('/') {
            depth -= 1;
            if marked.is_some_and(|at| depth <= at) {
                marked = None;
            }
        } else if !void {
            if marked.is_none() && tag.contains("lang=\"zh\"") {
                marked = Some(depth);
            }
            depth += 1;
        }
        let han = |text: &str| text.chars().any(base::width::is_han);
        if marked.is_none() && (han(text) || han(tag)) {
            out.push('<');
            out.push_str(piece);
        }
    }
    out
}
