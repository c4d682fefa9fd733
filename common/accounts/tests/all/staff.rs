//! Colleagues, and one's own account.
use crate::town::{facts, stranger, town};
use accounts::{commands, testing::PASSWORD};
use axum::http::StatusCode;
use base::{Id, Role, Say};
use testing::{Browser, on_both};

on_both! {
    async fn a_disabled_account_is_out_at_once(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let chief: Browser = town.browser(Role::Chief).await.unwrap();
        let clerk: Browser = town.browser(Role::Clerk).await.unwrap();
        let path = format!("/staff/{}", town.account(Role::Clerk));
        assert_eq!(clerk.get("/account").await.status, StatusCode::OK);
        assert_eq!(chief.post(&format!("{path}/disabling"), &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(clerk.get("/account").await.location().unwrap(), "/sign-in");
        let page = stranger(&town).post("/sign-in", &[("login", "chenxm"), ("password", PASSWORD)]).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.text().contains("停用"));
        chief.post(&format!("{path}/enabling"), &[]).await;
        assert_eq!(clerk.get("/account").await.location().unwrap(), "/sign-in", "the old session stays dead");
        let page = stranger(&town).post("/sign-in", &[("login", "chenxm"), ("password", PASSWORD)]).await;
        assert_eq!(page.location().unwrap(), "/");
    }

    async fn the_list_of_staff_leaves_for_a_purpose(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let chief: Browser = town.browser(Role::Chief).await.unwrap();
        let clerk: Browser = town.browser(Role::Clerk).await.unwrap();
        let added = [("name", "=1+2"), ("login", "-formula"), ("role", "clerk"), ("phone", "13900002210")];
        assert_eq!(chief.post("/staff", &added).await.status, StatusCode::SEE_OTHER);
        chief.post(&format!("/staff/{}/disabling", town.account(Role::Volunteer)), &[]).await;
        let listed = chief.get("/staff?sort=login&down=yes").await;
        assert!(listed.html().contains("/staff/export?sort=login&amp;down=yes"), "{}", listed.html());
        let form = chief.get("/staff/export?sort=login&down=yes").await;
        assert!(form.html().contains("name=\"sort\" value=\"login\""), "{}", form.html());
        assert_eq!(chief.post("/staff/export", &[("purpose", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let asked = [("purpose", "报街道"), ("sort", "login"), ("down", "yes")];
        let ready = chief.post("/staff/export", &asked).await.location().unwrap();
        assert!(chief.get(&ready).await.text().contains("下载表格"));
        let file = chief.get(&format!("{ready}/file")).await;
        let book = sheets::read("staff.xlsx", &file.body).unwrap();
        let rows: Vec<Vec<String>> =
            book[0].rows.iter().map(|row| row.cells.iter().map(|cell| cell.shown().into_owned()).collect()).collect();
        assert_eq!(rows[0], ["姓名", "岗位", "登录名", "手机", "停用的日子"]);
        let logins: Vec<&String> = rows[1..].iter().map(|row| &row[2]).collect();
        assert!(logins.windows(2).all(|pair| pair[0] >= pair[1]), "{logins:?}");
        let formula = book[0].rows.iter().find(|row| row.cells[2].shown() == "-formula").unwrap();
        assert!(matches!(&formula.cells[0], sheets::Cell::Text(text) if text == "=1+2"), "{formula:?}");
        assert!(matches!(&formula.cells[3], sheets::Cell::Text(_)), "a telephone is no number: {formula:?}");
        let out = book[0].rows[1..].iter().filter(|row| row.cells.get(4).is_some_and(|cell| !cell.is_blank()));
        let out: Vec<String> = out.map(|row| format!("{:?}", row.cells[4])).collect();
        assert!(out.len() == 1 && out[0].contains("Date"), "{out:?}");
        assert!(chief.get("/history").await.text().contains("导出了同事名单"));
        for path in ["/staff/export".to_owned(), ready.clone(), format!("{ready}/file")] {
            assert_eq!(clerk.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    }

    async fn a_flag_set_behind_the_program_is_heeded_too(fixture: &Fixture) {
        let (town, hand) = town(fixture).await;
        let clerk: Browser = town.browser(Role::Clerk).await.unwrap();
        let asker = journal::Asker::program(town.office, hand.now());
        let (office, account) = (town.office, town.account(Role::Clerk));
        fixture.ledger.record(&asker, async |tx: &mut journal::Tx| {
            let sql = "UPDATE account SET disabled_at = 1 WHERE office_id = $1 AND id = $2";
            tx.execute(sql, db::params![office, account]).await?;
            anyhow::Ok(((), journal::Fact::of("account.disabled", account)))
        }).await.unwrap();
        assert_eq!(clerk.get("/account").await.location().unwrap(), "/sign-in", "its session row is still there");
    }

    async fn a_colleague_is_added_once_and_signs_in_by_telephone(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let chief: Browser = town.browser(Role::Chief).await.unwrap();
        let command = Id::new().to_string();
        let fields = [
            ("command_id", command.as_str()), ("name", "苗 青"), ("role", "clerk"),
            ("phone", "１３９ ００００ ２２１０"), ("password", "梧桐叶落满地金"), ("login", ""),
        ];
        let short = chief.post("/staff", &fields).await;
        assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY, "seven characters");
        assert!(short.html().contains("苗 青") && !short.html().contains("梧桐叶"), "typed things stay, secrets do not");
        let fields = fields.map(|(name, value)| if name == "password" { (name, "梧桐叶落满地金黄") } else { (name, value) });
        let page = chief.post("/staff", &fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
        let again = chief.post("/staff", &fields).await;
        assert_eq!(again.location(), page.location());
        assert_eq!(facts(&town, "account.added").await, 8);
        let staff = accounts::staff(fixture.ledger.reader(), town.office).await.unwrap();
        let new = staff.iter().find(|member| member.login == "miaoqing").unwrap();
        assert_eq!((new.name.as_str(), new.phone.as_deref()), ("苗青", Some("13900002210")));
        let page = stranger(&town).post("/sign-in", &[("login", "139 0000 2210"), ("password", "梧桐叶落满地金黄")]).await;
        assert_eq!(page.location().unwrap(), "/");
        let taken = chief.post("/staff", &[("name", "苗庆"), ("role", "clerk"), ("phone", "13900002210")]).await;
        assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(taken.text().contains("已经有人用了"));
    }

    async fn a_form_sent_twice_is_done_once_without_any_script(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let chief: Browser = town.browser(Role::Chief).await.unwrap();
        let command = |page: &testing::Page| page.between("name=\"command_id\" value=\"", "\"").unwrap();
        let first = command(&chief.get("/staff/new").await);
        let fields = |command: &'static str| [("command_id", command), ("name", "苗青"), ("role", "clerk"), ("login", "miao")];
        let first: &'static str = Box::leak(first.into_boxed_str());
        let sent = [chief.post("/staff", &fields(first)).await, chief.post("/staff", &fields(first)).await];
        assert!(sent.iter().all(|page| page.status == StatusCode::SEE_OTHER), "{}", sent[1].text());
        assert_eq!(sent[0].location(), sent[1].location());
        assert_eq!(facts(&town, "account.added").await, 8);
        assert_ne!(command(&chief.get("/staff/new").await), first, "the next page is another command");
        let path = format!("/staff/{}", town.account(Role::Volunteer));
        let page = chief.get(&path).await.html();
        let (_, button) = page.split_once(&format!("{path}/disabling")).unwrap();
        let (_, id) = button.split_once("name=\"command_id\" value=\"").unwrap();
        for _ in 0..2 {
            let sent = chief.post(&format!("{path}/disabling"), &[("command_id", &id[..32])]).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(facts(&town, "account.disabled").await, 1);
    }

    async fn a_chief_gives_only_the_roles_of_the_committee(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let chief: Browser = town.browser(Role::Chief).await.unwrap();
        let path = format!("/staff/{}/appointments", town.account(Role::Clerk));
        assert_eq!(chief.post(&path, &[("role", "administrator")]).await.status, StatusCode::CONFLICT);
        assert_eq!(chief.post(&path, &[("role", "group_leader")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(chief.post(&path, &[("role", "group_leader")]).await.status, StatusCode::CONFLICT, "held already");
        let own = format!("/staff/{}/appointments", town.account(Role::Chief));
        assert_eq!(chief.post(&own, &[("role", "clerk")]).await.status, StatusCode::CONFLICT, "nobody themselves");
        let new = chief.post("/staff", &[("name", "苗青"), ("role", "administrator")]).await;
        assert_eq!(new.status, StatusCode::CONFLICT);
        let page = chief.get(&format!("/staff/{}", town.account(Role::Clerk))).await;
        assert!(page.text().contains("安排了岗位：楼组长"), "{}", page.text());

        let db = fixture.ledger.reader();
        let held = accounts::staff::store::held_here(db, town.office, town.account(Role::Clerk)).await.unwrap();
        for held in &held {
            chief.post(&format!("{path}/{}/ending", held.id), &[]).await;
        }
        let staff = accounts::staff(db, town.office).await.unwrap();
        assert!(staff.iter().all(|member| member.id != town.account(Role::Clerk)));
        let page = stranger(&town).post("/sign-in", &[("login", "chenxm"), ("password", PASSWORD)]).await;
        assert!(page.text().contains("没有岗位"), "{}", page.text());
    }

    async fn another_offices_accounts_are_not_there(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let theirs = town.account_in(town.neighbour, Role::Clerk);
        for role in [Role::Chief, Role::Administrator] {
            let ours: Browser = town.browser(role).await.unwrap();
            for path in ["", "/appointments", "/disabling", "/enabling"] {
                let address = format!("/staff/{theirs}{path}");
                let page = if path.is_empty() { ours.get(&address).await } else { ours.post(&address, &[("role", "clerk")]).await };
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{address}");
            }
            let page = ours.post("/devices", &[("account", &theirs.to_string())]).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND);
            assert!(!ours.get("/staff").await.html().contains(&theirs.to_string()));
        }
    }

    async fn a_new_password_ends_the_other_sessions(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let here: Browser = town.browser(Role::Clerk).await.unwrap();
        let there: Browser = town.browser(Role::Clerk).await.unwrap();
        let new = "后门口的桂花开了";
        let table = [
            ("wrong", new, new, StatusCode::UNPROCESSABLE_ENTITY),
            (PASSWORD, new, "别的", StatusCode::UNPROCESSABLE_ENTITY),
            (PASSWORD, "12345678", "12345678", StatusCode::UNPROCESSABLE_ENTITY),
            (PASSWORD, new, new, StatusCode::SEE_OTHER),
        ];
        for (old, password, again, status) in table {
            let page = here.post("/account/password", &[("old", old), ("password", password), ("again", again)]).await;
            assert_eq!(page.status, status, "{password}");
            assert!(!page.html().contains(new));
        }
        assert_eq!(here.get("/account").await.status, StatusCode::OK);
        assert_eq!(there.get("/account").await.location().unwrap(), "/sign-in");
        let page = stranger(&town).post("/sign-in", &[("login", "chenxm"), ("password", new)]).await;
        assert_eq!(page.location().unwrap(), "/");
    }

    async fn a_forgotten_password_is_cleared_and_set_anew_by_its_owner(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let chief: Browser = town.browser(Role::Chief).await.unwrap();
        let clerk: Browser = town.browser(Role::Clerk).await.unwrap();
        let path = format!("/staff/{}/password-clearing", town.account(Role::Clerk));
        assert_eq!(chief.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(clerk.get("/account").await.location().unwrap(), "/sign-in");
        let page = stranger(&town).post("/sign-in", &[("login", "chenxm"), ("password", PASSWORD)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let clerk: Browser = town.browser(Role::Clerk).await.unwrap();
        let new = "后门口的桂花开了";
        assert_eq!(clerk.post("/account/password", &[("password", new), ("again", new)]).await.status, StatusCode::SEE_OTHER);
        let page = stranger(&town).post("/sign-in", &[("login", "chenxm"), ("password", new)]).await;
        assert_eq!(page.location().unwrap(), "/");
        let theirs = format!("/staff/{}/password-clearing", town.account_in(town.neighbour, Role::Clerk));
        assert_eq!(chief.post(&theirs, &[]).await.status, StatusCode::NOT_FOUND);
        let admin = format!("/staff/{}/password-clearing", town.account(Role::Administrator));
        assert_eq!(chief.post(&admin, &[]).await.status, StatusCode::CONFLICT);
    }

    async fn undo_opens_no_door(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let chief: Browser = town.browser(Role::Chief).await.unwrap();
        let path = format!("/staff/{}", town.account(Role::Clerk));
        chief.post(&format!("{path}/disabling"), &[]).await;
        let keys = fixture.ledger.keys();
        let last = journal::latest(fixture.ledger.reader(), keys, town.office, i64::MAX, 1).await.unwrap().remove(0);
        assert_eq!(last.verb, "account.disabled");
        let page = chief.post(&format!("/history/{}/undoing", last.seq), &[("back", "/staff")]).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        let staff = accounts::staff(fixture.ledger.reader(), town.office).await.unwrap();
        assert_eq!(staff.iter().filter(|member| member.disabled_at.is_some()).count(), 1);
    }

    async fn two_who_edit_one_account_lose_nothing(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let clerk: Browser = town.browser(Role::Clerk).await.unwrap();
        let page = clerk.post("/account/details", &[("version", "1"), ("name", "陈晓明"), ("phone", "13900002210")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        let page = clerk.post("/account/details", &[("version", "1"), ("name", "陈小明"), ("phone", "")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.html().contains("陈小明") && page.html().contains("13900002210"));
        let page = clerk.post("/account/details", &[("version", "2"), ("name", "陈小明"), ("phone", "")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }

    async fn the_command_line_recovers(fixture: &Fixture) {
        let (town, hand) = town(fixture).await;
        let (ledger, at) = (&fixture.ledger, hand.now());
        let clerk: Browser = town.browser(Role::Clerk).await.unwrap();
        commands::disable_user(ledger, Say::ZH, "chenxm", at).await.unwrap();
        assert_eq!(clerk.get("/account").await.location().unwrap(), "/sign-in");
        commands::enable_user(ledger, Say::ZH, "chenxm", at).await.unwrap();
        assert!(commands::reset_password(ledger, Say::ZH, "chenxm", "12345678", at).await.is_err());
        commands::reset_password(ledger, Say::ZH, "chenxm", "后门口的桂花开了", at).await.unwrap();
        let page = stranger(&town).post("/sign-in", &[("login", "chenxm"), ("password", "后门口的桂花开了")]).await;
        assert_eq!(page.location().unwrap(), "/");
        commands::reset_totp(ledger, Say::ZH, "hanbo", at).await.unwrap();
        assert!(commands::reset_totp(ledger, Say::EN, "nobody", at).await.unwrap_err().to_string().contains("no account"));
        let user = commands::NewUser { office: town.office, role: Role::Clerk, login: "", name: "苗青", phone: "", password: "" };
        commands::add_user(ledger, Say::ZH, &user, at).await.unwrap();
        assert!(commands::add_user(ledger, Say::ZH, &user, at).await.is_err());
        assert_eq!(commands::list_users(ledger).await.unwrap().len(), 15);
    }

    async fn an_english_page_holds_chinese_only_as_data(fixture: &Fixture) {
        let (town, _) = town(fixture).await;
        let chief: Browser = town.browser(Role::Chief).await.unwrap();
        let admin: Browser = town.browser(Role::Administrator).await.unwrap();
        let clerk = format!("/staff/{}", town.account(Role::Clerk));
        chief.put_cookie("lang=en");
        let device = chief.post("/devices", &[]).await.location().unwrap();
        chief.post(&format!("{clerk}/appointments"), &[("role", "volunteer")]).await;
        for (browser, paths) in [
            (&chief, vec!["/account", "/staff", "/staff/new", &clerk, &device]),
            (&admin, vec!["/offices", "/staff/new"]),
            (&stranger(&town), vec!["/sign-in"]),
        ] {
            browser.put_cookie("lang=en");
            for path in paths {
                let page = browser.visit(path).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                assert_eq!(unmarked_han(&page.html()), "", "{path}");
            }
        }
    }
}

/// Text with Han characters outside elements that say `lang="zh"`.
fn unmarked_han(html: &str) -> String {
    let (mut out, mut depth, mut marked): (String, usize, Option<usize>) = (String::new(), 0, None);
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
        let void = ["meta", "link", "input", "br", "!DOCTYPE", "path", "rect", "img"].contains(&name);
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
        let inside_marked = marked.is_some() || (void && tag.contains("lang=\"zh\""));
        let han = |text: &str| text.chars().any(base::width::is_han);
        if !inside_marked && (han(text) || han(tag)) {
            out.push('<');
            out.push_str(piece);
        }
    }
    out
}
