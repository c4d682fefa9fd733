//! One matter all the way, on both databases.
use crate::street::{Street, heard, leak, photo, result_of};
use base::Role;
use testing::on_both;

on_both! {
    deriving crate::street::derived();

    async fn a_leak_goes_all_the_way(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let manager = street.browser(Role::PropertyManager).await;

        let sent = clerk.upload("/matters", &leak(), &[("photo", "roof.jpg", &photo())]).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let address = sent.location().unwrap();
        let page = clerk.visit(&address).await;
        for words in ["记下来了，是事项 1。", "3 号楼顶楼漏水", "天花板滴水。", "明天到期", "何美芳", "赵建国", "3号601室"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        assert!(page.text().contains("安排谁来办"));
        assert_eq!(manager.get(&address).await.status, 404);

        let planned = [("what", "派人上楼补防水"), ("party", "property_manager"), ("due_on", "2026-11-23")];
        let page = clerk.submit(&format!("{address}/steps"), &planned).await;
        assert!(page.text().contains("派人上楼补防水"), "{}", page.text());
        let closing = clerk.submit(&format!("{address}/closure"), &[("words", "修好了")]).await;
        assert_eq!(closing.status, 422);
        assert!(closing.text().contains("还有 1 步没有办完。"), "{}", closing.text());

        let list = manager.get("/matters").await;
        assert!(list.text().contains("3 号楼顶楼漏水"));
        let theirs = manager.get(&address).await;
        assert_eq!(theirs.status, 200);
        for hidden in ["何美芳", "天花板滴水", "听到一件事", "全部经过", "沈玉珍"] {
            assert!(!theirs.text().contains(hidden), "{hidden}: {}", theirs.text());
        }
        let done = manager.upload(&result_of(&theirs), &[("version", "1"), ("result", "防水补好了")], &[("photo", "after.jpg", &photo())]).await;
        let page = manager.follow(done).await;
        assert!(page.text().contains("结果记下来了。"), "{}", page.text());
        assert_eq!(page.html().matches("<figure>").count(), 2);

        let page = clerk.visit(&address).await;
        assert!(page.text().contains("还没有回访。"), "{}", page.text());
        let [he, zhao] = street.people.map(|id| id.to_string());
        let visits = format!("{address}/follow-ups");
        for (person, sentence) in [("", "选一下问了谁。"), (street.stranger.to_string().as_str(), "这一位现在不在这件事里")] {
            let page = clerk.submit(&visits, &[("person", person), ("outcome", "content")]).await;
            assert!(page.status == 422 && page.text().contains(sentence), "{}", page.text());
        }
        clerk.submit(&visits, &[("person", &he), ("outcome", "content"), ("said", "不漏了")]).await;
        let page = clerk.submit(&visits, &[("person", &zhao), ("outcome", "again"), ("said", "下雨天再来看一次")]).await;
        assert!(page.text().contains("还有 1 位说要再去一次。"), "{}", page.text());
        let page = clerk.submit(&visits, &[("person", &zhao), ("outcome", "content"), ("said", "")]).await;
        assert!(page.text().contains("可以办结"), "{}", page.text());

        let page = clerk.submit(&format!("{address}/closure"), &[("words", "四户都不漏了")]).await;
        assert!(page.text().contains("办结了"), "{}", page.text());
        for sentence in ["听到一件事：3 号楼顶楼漏水", "请物业办：派人上楼补防水", "物业办好了“派人上楼补防水”：防水补好了",
            "回访，还要再去。下雨天再来看一次", "办结：四户都不漏了"] {
            assert!(page.text().contains(sentence), "{sentence}: {}", page.text());
        }
        let closed = clerk.get("/matters?state=closed").await;
        assert!(closed.text().contains("3 号楼顶楼漏水"), "{}", closed.text());

        let undo = page.between("action=\"/history/", "\"").unwrap();
        let page = clerk.submit(&format!("/history/{undo}"), &[]).await;
        assert!(page.text().contains("可以办结"), "{}", page.text());
        clerk.submit(&format!("{address}/closure"), &[("words", "四户都不漏了")]).await;
        assert_eq!(clerk.post(&format!("{address}/steps"), &planned).await.status, 409);
        let page = clerk.submit(&format!("{address}/reopening"), &[("words", "又漏了")]).await;
        assert!(page.text().contains("重新打开：又漏了"), "{}", page.text());

        let verdict = journal::verify(&fixture.ledger, street.town.office, &[], |_, _| {}).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }

    async fn lines_photographs_and_reasons_are_added(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let address = heard(&clerk, &leak()).await;
        let page = clerk.upload(&format!("{address}/notes"), &[("words", "先送了两只接水盆")], &[("photo", "a.jpg", &photo())]).await;
        let page = clerk.follow(page).await;
        assert!(page.text().contains("先送了两只接水盆"));
        let page = clerk.upload(&format!("{address}/photos"), &[("words", "天花板")], &[("photo", "b.jpg", &photo()), ("photo", "c.jpg", &photo())]).await;
        let page = clerk.follow(page).await;
        assert_eq!(page.html().matches("<figure>").count(), 3);
        clerk.submit(&format!("{address}/steps"), &[("what", "请施工队报价"), ("party", "contractor")]).await;
        let page = clerk.get(&address).await;
        let dropping = result_of(&page).replace("/result", "/dropping");
        let page = clerk.upload(&dropping, &[("version", "1"), ("result", "物业自己修")], &[]).await;
        let page = clerk.follow(page).await;
        assert!(page.text().contains("不办了") && page.text().contains("物业自己修"), "{}", page.text());

        let file = page.between("/photos/", "/small").unwrap();
        for (path, kind) in [(format!("{address}/photos/{file}"), "image/jpeg"), (format!("/files/{file}/small"), "image/jpeg")] {
            let picture = clerk.get(&path).await;
            assert_eq!(picture.status, 200, "{path}");
            assert_eq!(picture.headers["content-type"], kind);
            assert_eq!(picture.headers["x-content-type-options"], "nosniff");
            assert!(picture.headers["content-disposition"].to_str().unwrap().starts_with("inline; filename="));
            assert!(!picture.body.windows(3).any(|part| part == b"GPS"));
        }
        let about = clerk.get(&format!("/files/{file}/about?back={address}")).await;
        assert_eq!(about.status, 200);
        let page = clerk.submit(&format!("/files/{file}/removal"), &[("back", &address), ("command_id", "0193b5c07e0a7c7c8f0a1b2c3d4e5f60")]).await;
        assert!(page.text().contains("照片拿掉了。"), "{}", page.text());
        assert_eq!(clerk.get(&format!("/files/{file}")).await.status, 404);
        let again = clerk.submit(&format!("/files/{file}/removal"), &[("back", &address), ("command_id", "0193b5c07e0a7c7c8f0a1b2c3d4e5f60")]).await;
        assert_eq!(again.status, 200);
        let undo = again.between("action=\"/history/", "\"").unwrap();
        clerk.submit(&format!("/history/{undo}"), &[]).await;
        assert_eq!(clerk.get(&format!("/files/{file}")).await.status, 200);
    }
}
