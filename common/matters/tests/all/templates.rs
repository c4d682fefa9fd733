//! A matter is arranged by a template, household by household; the template is the office's to change.
use crate::street::{Street, heard, leak, with};
use base::Role;
use testing::{Browser, Page, on_both};

/// The fields of a form as the page offers them.
fn fields(page: &Page) -> Vec<(String, String)> {
    page.form_fields().into_iter().filter(|(name, _)| name != "command_id").collect()
}

fn replaced(fields: &[(String, String)], others: &[(&str, &str)]) -> Vec<(String, String)> {
    let kept = fields.iter().filter(|(name, _)| others.iter().all(|(other, _)| other != name)).cloned();
    kept.chain(others.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).collect()
}

async fn sent(browser: &Browser, path: &str, fields: &[(String, String)]) -> Page {
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.submit(path, &pairs).await
}

on_both! {
    deriving crate::street::derived();

    async fn a_conflict_goes_through_three_steps(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, manager) = (street.browser(Role::Clerk).await, street.browser(Role::PropertyManager).await);
        let address = heard(&clerk, &with(&leak(), &[("kind", "conflict"), ("due_on", ""), ("due_in", "5")])).await;
        let page = clerk.get(&address).await;
        // Monday 23 November: five working days later is Monday 30.
        assert!(page.text().contains("11 月 30 日，还有 5 个工作日"), "{}", page.text());
        assert!(page.html().contains(&format!("{address}/arranging")), "{}", page.html());
        let choice = clerk.get(&format!("{address}/arranging")).await;
        let first = choice.text().find("三步化解矛盾").unwrap();
        assert!(choice.text().find("热线工单").unwrap() > first, "those for the kind come first");
        let form = clerk.get(&format!("{address}/arranging?template=conflict")).await;
        let typed = fields(&form);
        assert!(typed.contains(&("due_2_1".into(), "2026-11-25".into())), "{typed:?}");
        let none: Vec<_> = typed.iter().filter(|(name, _)| !name.starts_with("take_")).cloned().collect();
        let page = sent(&clerk, &format!("{address}/arranging"), &none).await;
        assert!(page.status == 422 && page.text().contains("至少留一步"), "{}", page.text());
        let wrong = replaced(&typed, &[("what_2_2", ""), ("due_1_1", "后天")]);
        let page = sent(&clerk, &format!("{address}/arranging"), &wrong).await;
        for words in ["第 2 段第 2 步还没有写做什么。", "第 1 段第 1 步的日子看不懂", "上门看损失"] {
            assert!(page.html().contains(words), "{words}: {}", page.text());
        }
        let own = replaced(&typed, &[("what_2_2", "补防水层")]);
        let page = sent(&clerk, &format!("{address}/arranging"), &own).await;
        for words in ["安排好了。", "第 1 步 马上看损失", "第 2 步 几个办法一起上", "补防水层", "第 3 步 一户一户回访"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        assert!(page.text().contains("按“三步化解矛盾”安排了 4 步"), "{}", page.text());
        // The second stage waits: the list speaks of the first one only.
        let list = clerk.get("/matters").await;
        assert!(list.text().contains("上门看损失") && !list.text().contains("补防水层"), "{}", list.text());
        assert!(manager.get(&address).await.text().contains("清理和看护"));
        assert_eq!(manager.get(&format!("{address}/arranging")).await.status, 403);
        assert_eq!(street.neighbour(Role::Clerk).await.get(&format!("{address}/arranging")).await.status, 404);

        // Households: one of the register, one that stands empty.
        let page = clerk.submit(&format!("{address}/homes"), &[("place", ""), ("damage", "墙面")]).await;
        assert!(page.status == 422 && page.text().contains("写一下是哪一户。") && page.html().contains("墙面"));
        let he = street.people[0].to_string();
        let home = [("place", "3号601"), ("person", he.as_str()), ("damage", "天花板"), ("remedy", "重刷")];
        clerk.submit(&format!("{address}/homes"), &home).await;
        let page = clerk.submit(&format!("{address}/homes"), &[("place", "3号603 空着"), ("damage", "墙面")]).await;
        for words in ["住户", "天花板", "重刷", "何美芳", "603 空着", "还没有去"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        assert!(!manager.get(&address).await.text().contains("天花板"), "a household is seen with the whole matter only");
        let edit = format!("{address}/homes/{}/edit", page.between("/homes/", "/edit").unwrap());
        let form = clerk.get(&edit).await;
        let path = edit.trim_end_matches("/edit").to_owned();
        let page = sent(&clerk, &path, &replaced(&fields(&form), &[("remedied_on", "2026-11-22")])).await;
        assert!(page.text().contains("这一户改好了。") && page.text().contains("昨天"), "{}", page.text());
        let page = sent(&clerk, &path, &fields(&form)).await;
        assert!(page.status == 422 && page.text().contains("同事也改了这一户"), "{}", page.text());
        let form = clerk.get(&format!("{address}/follow-ups/new")).await;
        for words in ["何美芳", "603 空着", "赵建国", "大家都问过了"] {
            assert!(form.text().contains(words), "{words}: {}", form.text());
        }
        let home = path.rsplit('/').next().unwrap();
        let page = clerk.submit(&format!("{address}/follow-ups"), &[("person", home), ("outcome", "content")]).await;
        assert!(page.text().contains("满意"), "{}", page.text());
        let page = clerk.submit(&format!("{path}/removal"), &[]).await;
        assert!(page.text().contains("这一户已经回访过，不能拿掉。"), "{}", page.text());
        let verdict = journal::verify(&fixture.ledger, street.town.office, &[], |_, _| {}).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }

    async fn a_visited_household_speaks_for_all_who_live_behind_its_door(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let both = [("kind", "conflict"), ("due_on", ""), ("who", "何美芳、赵建国")];
        let address = heard(&clerk, &with(&leak(), &both)).await;
        let id = address.trim_start_matches("/matters/").parse().unwrap();
        let read = async || {
            let found = matters::matter::store::matter(fixture.ledger.reader(), street.town.office, id).await;
            found.unwrap().unwrap()
        };
        let he = street.people[0].to_string();
        clerk.submit(&format!("{address}/homes"), &[("place", "3号601"), ("person", &he), ("damage", "天花板")]).await;
        clerk.submit(&format!("{address}/homes"), &[("place", "3号602"), ("damage", "墙面")]).await;
        let unasked = |matter: &matters::matter::model::Matter| {
            matters::today::rules::unasked(matter).into_iter().map(|(who, _)| who).collect::<Vec<_>>()
        };
        let now = read().await;
        assert_eq!(now.homes[0].people.len(), 2, "{:?}", now.homes);
        assert_eq!(unasked(&now), [street.people[0]], "one of them is asked for both");
        let home = now.homes[0].id.to_string();
        clerk.submit(&format!("{address}/follow-ups"), &[("person", &home), ("outcome", "content")]).await;
        let now = read().await;
        assert!(unasked(&now).is_empty(), "{:?}", unasked(&now));
        assert_eq!(matters::matter::rules::lacking(&now), [matters::matter::rules::Lacking::Persons(1)], "only 602");
        let page = clerk.get(&address).await.text();
        assert!(!page.contains("赵建国 3号601室 还没回访"), "{page}");
    }

    async fn a_template_changed_while_matters_run_leaves_them_alone(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let address = heard(&clerk, &leak()).await;
        let form = clerk.get(&format!("{address}/arranging?template=repair")).await;
        let typed = fields(&form);
        // The chief changes the template while the clerk has the form open.
        let page = chief.get("/matters/templates/repair").await;
        let changed = replaced(&fields(&page), &[("what_1_1", "先打电话"), ("name", "报修两步")]);
        let page = sent(&chief, "/matters/templates/repair", &changed).await;
        assert!(page.text().contains("模板存好了") && page.text().contains("报修两步"), "{}", page.text());
        assert!(!page.text().contains("报修，请物业办"), "the office's version stands in its place");
        let own = page.between("href=\"/matters/templates/0", "\"").map(|rest| format!("0{rest}")).unwrap();
        // What the clerk saw is what the matter takes.
        let mut taken = replaced(&typed, &[("template", own.as_str())]);
        let page = sent(&clerk, &format!("{address}/arranging"), &taken).await;
        assert!(page.text().contains("上门看一看") && !page.text().contains("先打电话"), "{}", page.text());
        taken.clear();
        // Both change it: the second is told.
        let path = format!("/matters/templates/{own}");
        let seen = fields(&chief.get(&path).await);
        sent(&clerk, &path, &replaced(&seen, &[("follow_up", "再问一声")])).await;
        let page = sent(&chief, &path, &replaced(&seen, &[("follow_up", "问问")])).await;
        assert!(page.status == 422 && page.text().contains("同事也改了这个模板"), "{}", page.text());
        assert!(page.html().contains("问问"), "nothing typed is lost");
        // No longer used, and used again.
        let page = chief.submit(&format!("{path}/retirement"), &[]).await;
        assert!(page.text().contains("不再用这个模板"), "{}", page.text());
        assert!(!clerk.get(&format!("{address}/arranging")).await.text().contains("报修两步"));
        assert!(clerk.get(&address).await.text().contains("上门看一看"));
        chief.submit(&format!("{path}/retirement"), &[]).await;
        assert!(clerk.get(&format!("{address}/arranging")).await.text().contains("报修两步"));
        assert_eq!(street.neighbour(Role::Chief).await.get(&path).await.status, 404);
        assert_eq!(street.browser(Role::GroupLeader).await.get("/matters/templates").await.status, 403);
        let page = chief.submit("/matters/templates", &[("name", ""), ("title_1", ""), ("what_1_1", "看"), ("days_1_1", "三天")]).await;
        for words in ["给模板起个名字。", "选一类。", "第 1 段还没有名字。", "工作日写个数字"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
    }

    async fn what_could_be_done_and_was_done_is_recorded_as_done(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let address = heard(&clerk, &leak()).await;
        let page = clerk.submit(&format!("{address}/steps"), &[("what", "劝一劝"), ("party", "committee")]).await;
        let closure = format!("{address}/closure");
        let duty = [("words", "装修照旧"), ("tried", "劝过三次，请过街道")];
        let page2 = clerk.submit(&closure, &duty).await;
        assert!(page2.status == 422 && !page2.html().contains("name=\"tried\""), "open steps cannot end in duty");
        let result = crate::street::result_of(&page);
        let page = clerk.upload(&result, &[("version", "1"), ("result", "劝不动")], &[]).await;
        clerk.follow(page).await;
        clerk.submit(&format!("{address}/follow-ups"), &[("person", "all"), ("outcome", "not_content"), ("said", "还是吵")]).await;
        let page = clerk.submit(&closure, &[("words", "装修照旧")]).await;
        assert!(page.status == 422 && page.text().contains("写清楚做了哪些"), "{}", page.text());
        let page = clerk.submit(&closure, &duty).await;
        for words in ["办结了。", "已尽责", "劝过三次，请过街道"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        clerk.submit(&format!("{address}/reopening"), &[("words", "来了新政策")]).await;
        let page = clerk.get(&address).await;
        assert!(page.text().contains("等回访") && !page.text().contains("已尽责 "), "{}", page.text());
    }
}
