//! Forms: complaints lose nothing, sent twice is done once, two editors see each other, nothing typed becomes markup.
use crate::street::{Street, heard, leak, photo, result_of, with};
use base::Role;
use testing::on_both;

const ONCE: &str = "0193b5c07e0a7c7c8f0a1b2c3d4e5f60";

on_both! {
    deriving crate::street::derived();

    async fn complaints_stand_beside_what_was_typed(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let long = "漏".repeat(61);
        let table: &[(&[(&str, &str)], &str)] = &[
            (&[("title", " ")], "写一句是什么事。"),
            (&[("title", &long)], "标题最多 60 个字"),
            (&[("kind", "other")], "选一类。"),
            (&[("heard_how", "")], "选一下是怎么听到的。"),
            (&[("due_on", "2026-02-30")], "这一天看不懂"),
            (&[("who", "何美芳、查无此人")], "名册里没有“查无此人”"),
        ];
        for (wrong, sentence) in table {
            let page = clerk.upload("/matters", &with(&leak(), wrong), &[]).await;
            assert_eq!(page.status, 422);
            assert!(page.text().contains(sentence), "{sentence}: {}", page.text());
            assert!(page.html().contains("连下三天雨，\n天花板滴水。"), "what was typed is lost");
        }
        let program = b"MZ\x90 this is a program".as_slice();
        let (mut cut, pixel) = (photo(), photo());
        cut.truncate(200);
        let huge = [pixel.as_slice(), &vec![0; 26 * 1024 * 1024]].concat();
        let vast = sized(20_000, 20_000);
        let table: [(&[u8], &str); 5] = [
            (program, "“a.jpg”不是照片"),
            (b"", "“a.jpg”不是照片"),
            (&cut, "“a.jpg”打不开"),
            (&huge, "一张照片最多 25 MB"),
            (&vast, "“a.jpg”的尺寸太大了"),
        ];
        for (bytes, sentence) in table {
            let page = clerk.upload("/matters", &leak(), &[("photo", "a.jpg", bytes)]).await;
            assert_eq!(page.status, 422, "{sentence}");
            assert!(page.text().contains(sentence), "{sentence}: {}", page.text());
            assert!(page.html().contains("3 号楼顶楼漏水"));
        }
        assert!(clerk.get("/matters").await.text().contains("没有在办的"));
    }

    async fn a_bad_photograph_loses_nothing_on_any_form(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let address = heard(&clerk, &leak()).await;
        let page = clerk.submit(&format!("{address}/steps"), &[("what", "补防水"), ("party", "committee")]).await;
        let result = result_of(&page);
        for (path, field) in [(format!("{address}/notes"), "words"), (format!("{address}/photos"), "words"), (result, "result")] {
            let form = clerk.get(&if path.ends_with("/result") { path.clone() } else { format!("{path}/new") }).await;
            assert!(form.html().contains(&format!("data-draft=\"{path}\"")), "what is typed is not kept: {path}");
            let typed = [(field, "水已经擦干了"), ("version", "1")];
            for (bytes, sentence) in [(b"".to_vec(), "不是照片"), (sized(20_000, 20_000), "的尺寸太大了")] {
                let page = clerk.upload(&path, &typed, &[("photo", "a.jpg", &bytes)]).await;
                assert!(page.status == 422 && page.text().contains(sentence), "{path}: {}", page.text());
                assert!(page.html().contains("水已经擦干了"), "{path}");
            }
            // Refused before it has travelled; the draft in the tab keeps what was typed.
            let film = vec![0; 65 * 1024 * 1024];
            let page = clerk.upload(&path, &typed, &[("photo", "a.jpg", &film)]).await;
            assert!(page.status == 413 && page.html().contains("data-problem"), "{path}: {}", page.text());
        }
        let count: i64 = fixture.ledger.reader().one("SELECT COUNT(*) FROM attachment", &[], |row| row.get(0)).await.unwrap();
        assert_eq!(count, 0);
    }

    async fn people_of_one_name_are_told_apart(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let home = crate::street::home(&fixture.ledger, &street.town.asker(Role::Clerk), &["何美芳"]).await;
        let page = clerk.upload("/matters", &with(&leak(), &[("place", "")]), &[]).await;
        assert_eq!(page.status, 422);
        assert!(page.text().contains("叫“何美芳”的不止一位"), "{}", page.text());
        let ticked = home.people[0].to_string();
        assert!(page.html().contains(&ticked));
        let address = heard(&clerk, &with(&leak(), &[("place", ""), ("who", "何美芳"), ("person", &ticked)])).await;
        let page = clerk.visit(&address).await;
        assert!(page.html().contains(&format!("/people/{ticked}")));
        assert!(!page.html().contains(&format!("/people/{}", street.people[0])));
    }

    async fn sent_twice_is_done_once(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let once = with(&leak(), &[("command_id", ONCE)]);
        let address = heard(&clerk, &once).await;
        assert_eq!(heard(&clerk, &once).await, address);
        // Nor is it taken for a duplicate of itself.
        assert_eq!(clerk.upload("/matters", &once, &[]).await.location(), Some(address.clone()));
        let step = [("what", "补防水"), ("party", "property_manager"), ("command_id", "0193b5c07e0a7c7c8f0a1b2c3d4e5f61")];
        clerk.submit(&format!("{address}/steps"), &step).await;
        let page = clerk.submit(&format!("{address}/steps"), &step).await;
        assert_eq!(page.html().matches("/result\"").count(), 1, "{}", page.html());
        let result = result_of(&page);
        let fields = [("version", "1"), ("result", "好了"), ("command_id", "0193b5c07e0a7c7c8f0a1b2c3d4e5f62")];
        for _ in 0..2 {
            assert_eq!(clerk.upload(&result, &fields, &[("photo", "a.jpg", &photo())]).await.status, 303);
        }
        let visit = [("person", "all"), ("outcome", "content"), ("command_id", "0193b5c07e0a7c7c8f0a1b2c3d4e5f63")];
        let note = [("words", "说一声"), ("command_id", "0193b5c07e0a7c7c8f0a1b2c3d4e5f64")];
        let end = [("words", "好了"), ("command_id", "0193b5c07e0a7c7c8f0a1b2c3d4e5f65")];
        for _ in 0..2 {
            assert_eq!(clerk.post(&format!("{address}/follow-ups"), &visit).await.status, 303);
            assert_eq!(clerk.upload(&format!("{address}/notes"), &note, &[]).await.status, 303);
        }
        for _ in 0..2 {
            assert_eq!(clerk.post(&format!("{address}/closure"), &end).await.status, 303);
        }
        for table in ["SELECT COUNT(*) FROM matter", "SELECT COUNT(*) FROM step", "SELECT COUNT(*) FROM follow_up",
            "SELECT COUNT(*) FROM matter_note", "SELECT COUNT(*) FROM matter_closure", "SELECT COUNT(*) FROM attachment"] {
            let count: i64 = fixture.ledger.reader().one(table, &[], |row| row.get(0)).await.unwrap();
            assert_eq!(count, 1, "{table}");
        }
    }

    async fn two_editors_see_each_other(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let address = heard(&clerk, &leak()).await;
        let form = clerk.get(&format!("{address}/edit")).await;
        assert!(form.html().contains("name=\"version\" value=\"1\""));
        let [he, zhao] = street.people.map(|id| id.to_string());
        let base = with(&leak(), &[("who", ""), ("version", "1"), ("person", &he)]);
        let saved = chief.upload(&address, &with(&base, &[("title", "3 号楼漏水，急")]), &[]).await;
        assert_eq!(saved.status, 303, "{}", saved.text());
        let mut ours = with(&base, &[("title", "3 号楼 601 漏水"), ("detail", "电线也湿了。")]);
        ours.push(("person", &zhao));
        let page = clerk.upload(&address, &ours, &[]).await;
        assert_eq!(page.status, 422);
        for words in ["同事也改了这一件", "3 号楼漏水，急", "3 号楼 601 漏水", "电线也湿了。"] {
            assert!(page.text().contains(words) || page.html().contains(words), "{words}: {}", page.text());
        }
        assert!(page.html().contains("name=\"version\" value=\"2\""));
        let ours = with(&ours, &[("version", "2"), ("person", &zhao)]);
        let page = clerk.upload(&address, &ours, &[]).await;
        let page = clerk.follow(page).await;
        assert!(page.text().contains("3 号楼 601 漏水") && page.text().contains("改好了。"), "{}", page.text());

        clerk.submit(&format!("{address}/steps"), &[("what", "补防水"), ("party", "committee")]).await;
        let result = result_of(&clerk.get(&address).await);
        chief.upload(&result, &[("version", "1"), ("result", "主任先去看过了")], &[]).await;
        let page = clerk.upload(&result, &[("version", "1"), ("result", "我也去了")], &[]).await;
        assert_eq!(page.status, 422);
        assert!(page.text().contains("主任先去看过了") && page.text().contains("我也去了"), "{}", page.text());
    }

    async fn nothing_typed_becomes_markup_and_english_is_whole(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let evil = "<script>alert(1)</script>\"'><img src=x>";
        let fields: Vec<(&str, &str)> = vec![("title", evil), ("detail", evil), ("place", evil), ("kind", "need"), ("heard_how", "desk")];
        let address = heard(&clerk, &fields).await;
        clerk.submit(&format!("{address}/steps"), &[("what", evil), ("party", "committee")]).await;
        let result = result_of(&clerk.get(&address).await);
        clerk.upload(&format!("{address}/notes"), &[("words", evil)], &[("photo", "<script>.jpg", &photo())]).await;
        clerk.upload(&format!("{address}/photos"), &[("words", evil)], &[("photo", "a.jpg", &photo())]).await;
        let pages = ["", "/edit", "/steps/new", "/notes/new", "/photos/new", "/follow-ups/new", "/closure", "/reopening"];
        let mut pages: Vec<String> = pages.iter().map(|noun| format!("{address}{noun}")).collect();
        pages.extend([result.clone(), "/matters".into(), "/matters/new".into(), result.replace("/result", "/dropping"), result.replace("/result", "/edit")]);
        pages.extend(["/matters/export", "/find", "/matters?state=closed", "/matters?kind=need&sort=new"].map(str::to_owned));
        pages.push(format!("/matters/of/{}", street.people[0]));
        for lang in ["zh", "en"] {
            clerk.put_cookie(&format!("lang={lang}"));
            for path in &pages {
                let page = clerk.get(path).await;
                assert_eq!(page.status, 200, "{path}");
                assert!(!page.html().contains("<script>alert") && !page.html().contains("<img src=x"), "{path}");
                if lang == "en" {
                    let han: String = outside_zh(&page.html());
                    assert!(han.is_empty(), "{path}: {han}");
                }
            }
            let page = clerk.upload("/matters", &[("title", evil), ("who", evil), ("place", evil), ("detail", evil)], &[("photo", "<img src=x>.jpg", b"x")]).await;
            assert_eq!(page.status, 422);
            assert!(!page.html().contains("<script>alert") && !page.html().contains("<img src=x"));
            if lang == "en" {
                assert!(outside_zh(&page.html()).is_empty(), "{}", outside_zh(&page.html()));
            }
            for (path, fields) in [("follow-ups", [("outcome", "again"), ("said", "")]), ("closure", [("words", evil), ("x", "")]), ("steps", [("what", ""), ("account", evil)])] {
                let page = clerk.post(&format!("{address}/{path}"), &fields).await;
                assert_eq!(page.status, 422, "{path}");
                assert!(!page.html().contains("<script>alert") && (lang == "zh" || outside_zh(&page.html()).is_empty()), "{path}: {}", outside_zh(&page.html()));
            }
        }
    }
}

/// A JPEG that says it is so large, in pixels.
fn sized(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = photo();
    let frame = bytes.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

/// Han characters that stand outside an element marked as Chinese.
pub fn outside_zh(html: &str) -> String {
    let (mut out, mut marked, mut rest) = (String::new(), Vec::<bool>::new(), html);
    while let Some(open) = rest.find('<') {
        take(&rest[..open], &marked, &mut out);
        let Some(close) = rest[open..].find('>').map(|at| open + at) else { break };
        let tag = &rest[open + 1..close];
        let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
        let void = ["input", "img", "meta", "link", "br", "hr", "!DOCTYPE"].contains(&name);
        let chinese = tag.contains("lang=\"zh");
        if tag.starts_with('/') {
            marked.pop();
        } else {
            if !chinese {
                take(tag, &marked, &mut out);
            }
            if !void {
                marked.push(chinese);
            }
        }
        rest = &rest[close + 1..];
    }
    out
}

fn take(text: &str, marked: &[bool], out: &mut String) {
    if !marked.contains(&true) {
        out.extend(text.chars().filter(|c| base::width::is_han(*c)));
    }
}
