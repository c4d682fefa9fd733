//! Steps are changed and taken back; whoever is late is reminded, once a day.
use crate::street::{Street, heard, leak, photo, result_of};
use base::{Clock, Role};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use testing::{MONDAY_MORNING, on_both};

const LATE: [(&str, &str); 3] = [("what", "补防水"), ("party", "property_manager"), ("due_on", "2026-11-20")];

on_both! {
    deriving crate::street::derived();

    async fn a_step_is_changed_and_taken_back(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let address = heard(&clerk, &leak()).await;
        let page = clerk.submit(&format!("{address}/steps"), &LATE).await;
        let step = result_of(&page).replace("/result", "");
        let form = clerk.get(&format!("{step}/edit")).await;
        for kept in ["补防水", "2026-11-20", "name=\"version\" value=\"1\""] {
            assert!(form.html().contains(kept), "{kept}: {}", form.html());
        }
        let wrong = clerk.post(&step, &[("version", "1"), ("what", ""), ("party", "nobody"), ("due_on", "后天吧")]).await;
        assert_eq!(wrong.status, 422);
        for sentence in ["写一句要做什么。", "选一下谁来办。", "这一天看不懂"] {
            assert!(wrong.text().contains(sentence), "{sentence}: {}", wrong.text());
        }
        let changed = [("version", "1"), ("what", "请人补防水"), ("party", "contractor"), ("due_on", "2026-11-27")];
        let page = clerk.submit(&step, &changed).await;
        for words in ["这一步改好了。", "请人补防水", "施工队", "改了一步：请施工队办请人补防水"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        let undo = page.between("action=\"/history/", "\"").unwrap();
        let page = clerk.submit(&format!("/history/{undo}"), &[]).await;
        assert!(page.text().contains("补防水") && !page.text().contains("这一步改好了。"), "{}", page.text());
        let form = clerk.get(&format!("{step}/edit")).await;
        assert!(form.html().contains("2026-11-20") && form.html().contains("name=\"version\" value=\"3\""), "{}", form.html());

        // The chief is quicker; the clerk sees it and loses nothing.
        let ours = [("version", "3"), ("what", "先搭雨棚"), ("party", "committee"), ("due_on", "2026-11-25")];
        chief.submit(&step, &[("version", "3"), ("what", "整层重做防水"), ("party", "contractor")]).await;
        let page = clerk.post(&step, &ours).await;
        assert_eq!(page.status, 422);
        for words in ["同事也改了这一步", "整层重做防水", "先搭雨棚", "2026-11-25", "name=\"version\" value=\"4\""] {
            assert!(page.html().contains(words), "{words}: {}", page.html());
        }
        // Somebody writes the result of a step that was changed meanwhile: nothing is recorded of the old one.
        let result = format!("{step}/result");
        let page = clerk.upload(&result, &[("version", "3"), ("result", "雨棚搭好了")], &[("photo", "a.jpg", &photo())]).await;
        assert_eq!(page.status, 422, "a result of a step that was changed since");
        for words in ["同事也改了这一步", "整层重做防水", "雨棚搭好了", "要再选一次"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        let page = clerk.upload(&result, &[("version", "4"), ("result", "做好了")], &[]).await;
        let page = clerk.follow(page).await;
        assert!(page.text().contains("结果记下来了。"), "{}", page.text());
        // Too late to change it; what was typed stands below.
        let page = clerk.post(&step, &[("version", "4"), ("what", "再等等"), ("party", "committee")]).await;
        assert_eq!(page.status, 422);
        assert!(page.text().contains("已经有人记过了") && page.html().contains("再等等"), "{}", page.text());
        let manager = street.browser(Role::PropertyManager).await;
        assert_eq!(manager.post(&step, &ours).await.status, 403);
        assert_eq!(manager.get(&format!("{step}/edit")).await.status, 403);
        let verdict = journal::verify(&fixture.ledger, street.town.office, &[], |_, _| {}).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }

    async fn whoever_is_late_is_reminded_once_a_day(fixture: &Fixture) {
        let now = Arc::new(AtomicI64::new(MONDAY_MORNING));
        let told = now.clone();
        let clock = Clock::told_by(move || told.load(Ordering::SeqCst));
        let street = Street::on(&fixture.ledger, &clock, fixture.place.folder()).await;
        let clerk = street.browser(Role::Clerk).await;
        let manager = street.browser(Role::PropertyManager).await;
        let address = heard(&clerk, &leak()).await;
        let reminders = format!("{address}/reminders");
        let page = clerk.submit(&reminders, &[]).await;
        assert!(page.status == 409 && page.text().contains("还没有到期，先不催。"), "{}", page.text());
        clerk.submit(&format!("{address}/steps"), &LATE).await;
        clerk.submit(&format!("{address}/steps"), &[("what", "买材料"), ("party", "committee"), ("due_on", "2026-12-01")]).await;
        let list = clerk.get("/matters").await;
        assert!(list.html().contains(&format!("action=\"{reminders}\"")), "{}", list.html());
        assert!(!manager.get("/matters").await.text().contains("催"));
        assert_eq!(manager.post(&reminders, &[]).await.status, 403);

        let once = [("back", "/matters"), ("command_id", "0193b5c07e0a7c7c8f0a1b2c3d4e5f71")];
        for _ in 0..2 {
            let page = clerk.submit(&reminders, &once).await;
            assert!(page.path == "/matters" && page.text().contains("催过了，记下来了。"), "{} {}", page.path, page.text());
            assert!(page.text().contains("今天催过"), "{}", page.text());
        }
        let again = clerk.submit(&reminders, &[]).await;
        assert!(again.status == 409 && again.text().contains("今天已经催过了，明天再催。"), "{}", again.text());
        let page = clerk.get(&address).await;
        assert!(page.text().contains("催了物业：补防水") && page.text().contains("今天催过"), "{}", page.text());
        assert!(!page.html().contains(&reminders), "offered twice a day");
        for path in ["/matters", address.as_str()] {
            let theirs = manager.get(path).await.text();
            assert!(theirs.contains("今天催过") && !theirs.contains("买材料"), "{path}: {theirs}");
        }
        now.fetch_add(24 * 60 * 60 * 1000, Ordering::SeqCst);
        let page = clerk.submit(&reminders, &[]).await;
        assert!(page.text().contains("催过 2 次，最近是今天"), "{}", page.text());
        let undo = page.between("action=\"/history/", "\"").unwrap();
        let page = clerk.submit(&format!("/history/{undo}"), &[]).await;
        assert!(page.text().contains("昨天催过"), "{}", page.text());
    }
}
