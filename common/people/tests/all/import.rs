//! Sheets through the real pages: upload, look, correct, tick, bring in, take back.
use accounts::testing::Town;
use base::{Clock, Role};
use db::params;
use journal::Ledger;
use testing::{Browser, MONDAY_MORNING, Page, Place, on_both};

const HERE: &str = "/people/import";

struct Hall {
    town: Town,
    ledger: Ledger,
    clerk: Browser,
}

impl Hall {
    async fn new(place: &Place) -> Self {
        let ledger = place.ledger(vec![people::find::derive::derive]).await;
        let clock = Clock::fixed(MONDAY_MORNING);
        let town = Town::new(&ledger, &clock, place.folder(), || vec![people::room()]).await.unwrap();
        let clerk = town.browser(Role::Clerk).await.unwrap();
        Self { town, ledger, clerk }
    }

    /// Hands a file in; the address of its page.
    async fn upload(&self, name: &str, bytes: &[u8]) -> String {
        let page = self.clerk.upload(HERE, &[], &[("sheet", name, bytes)]).await;
        assert_eq!(page.status, 303, "{}", page.text());
        page.location().unwrap()
    }

    /// Presses the filled button of the page as it is, with ticks.
    async fn bring(&self, address: &str, ticks: &[&str]) -> Page {
        let page = self.clerk.visit(address).await;
        let seen = page.between("name=\"seen\" value=\"", "\"").expect("a form");
        let version = page.between("name=\"version\" value=\"", "\"").unwrap();
        let mut fields = vec![("version", version.as_str()), ("seen", seen.as_str())];
        for tick in ticks {
            fields.extend([("shown", *tick), ("tick", *tick)]);
        }
        self.clerk.post(&format!("{address}/done"), &fields).await
    }

    async fn whole(&self, name: &str, bytes: &[u8]) -> String {
        let address = self.upload(name, bytes).await;
        let page = self.bring(&address, &[]).await;
        assert_eq!(page.status, 303, "{}", page.text());
        address
    }

    async fn count(&self, sql: &'static str) -> i64 {
        self.ledger.reader().one(sql, params![self.town.office], |row| row.get(0)).await.unwrap()
    }

    async fn counts(&self) -> [i64; 10] {
        [
            self.count("SELECT COUNT(*) FROM estate WHERE office_id = $1").await,
            self.count("SELECT COUNT(*) FROM building WHERE office_id = $1").await,
            self.count("SELECT COUNT(*) FROM entrance WHERE office_id = $1").await,
            self.count("SELECT COUNT(*) FROM flat WHERE office_id = $1").await,
            self.count("SELECT COUNT(*) FROM household WHERE office_id = $1").await,
            self.count("SELECT COUNT(*) FROM person WHERE office_id = $1").await,
            self.count("SELECT COUNT(*) FROM residence WHERE office_id = $1 AND until IS NULL").await,
            self.count("SELECT COUNT(*) FROM owner WHERE office_id = $1 AND until IS NULL").await,
            self.count("SELECT COUNT(*) FROM person_tag WHERE office_id = $1").await,
            self.count("SELECT COUNT(*) FROM find_term WHERE office_id = $1").await,
        ]
    }

    async fn undo(&self, address: &str) -> Page {
        let page = self.clerk.get(address).await;
        let seq = page.between("/history/", "/undoing").unwrap();
        self.clerk.post(&format!("/history/{seq}/undoing"), &[]).await
    }

    async fn verified(&self) {
        let verdict = journal::verify(&self.ledger, self.town.office, &[], |_, _| ()).await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    }
}

fn list(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/{name}.csv", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn small(lines: &[&str]) -> Vec<u8> {
    let head = "姓名,身份证号,性别,出生日期,电话,住址,类别";
    [&[head], lines].concat().join("\n").into_bytes()
}

on_both! {
    async fn the_three_lists_join_in_any_order(place: &Place) {
        let hall = Hall::new(place).await;
        for name in ["residents", "owners", "households"] {
            hall.whole(&format!("{name}.csv"), &list(name)).await;
        }
        let counts = hall.counts().await;
        assert_eq!((counts[3], counts[5], counts[6]), (960, 2370, 2370), "{counts:?}");
        assert_eq!(hall.count("SELECT COUNT(*) FROM household WHERE office_id = $1 AND flat_id IS NULL").await, 0);
        assert_eq!(hall.count("SELECT COUNT(*) FROM flat WHERE office_id = $1 AND area IS NOT NULL").await, 960);
        for name in ["households", "residents", "owners"] {
            let address = hall.upload(&format!("{name}.csv"), &list(name)).await;
            let page = hall.clerk.visit(&address).await;
            assert!(page.text().contains("没有要导入的"), "{name}: {}", page.text());
        }
        assert_eq!(hall.counts().await, counts);
        let linked = "SELECT COUNT(*) FROM owner WHERE office_id = $1 AND person_id IS NOT NULL";
        assert!(hall.count(linked).await > 500, "owners who live at home are residents");
        hall.verified().await;
    }

    async fn contacts_tenants_and_departures_are_brought_in(place: &Place) {
        let hall = Hall::new(place).await;
        let head = "姓名,出生日期,住址,居住情况,紧急联系人,紧急联系人电话,搬离日期";
        let sheet = |line: &str| format!("{head}\n{line}\n").into_bytes();
        let known = "周文富,1945-03-02,13号602室,,,,";
        hall.whole("a.csv", &sheet(known)).await;
        let address = hall.whole("b.csv", &sheet("周文富,1945-03-02,13号602室,出租,周敏,13000002210,")).await;
        let contacts = "SELECT COUNT(*) FROM contact WHERE office_id = $1";
        let tenants = "SELECT COUNT(*) FROM residence WHERE office_id = $1 AND kind = 'tenant'";
        assert_eq!((hall.count(contacts).await, hall.count(tenants).await), (1, 1));
        let gone = sheet("周文富,1945-03-02,13号602室,,,,2026-10-01");
        hall.whole("c.csv", &gone).await;
        assert_eq!(hall.counts().await[6], 0);
        let page = hall.clerk.visit(&hall.upload("c.csv", &gone).await).await;
        assert!(page.text().contains("没有要导入的"), "{}", page.text());
        assert_eq!(hall.undo(&address).await.status, 409, "it was changed since");
        hall.verified().await;
    }

    async fn undo_puts_everything_back(place: &Place) {
        let hall = Hall::new(place).await;
        hall.whole("households.csv", &list("households")).await;
        let before = hall.counts().await;
        let address = hall.whole("residents.csv", &list("residents")).await;
        assert_ne!(hall.counts().await, before);
        let page = hall.clerk.visit(&address).await;
        assert!(page.text().contains("2,370"), "{}", page.text());
        assert_eq!(hall.undo(&address).await.status, 303);
        assert_eq!(hall.counts().await, before);
        let page = hall.clerk.visit(&address).await;
        assert!(page.text().contains("导入 2,370 人"), "{}", page.text());
        hall.verified().await;
    }
}

/// `<script>` in every cell, a formula in a name, a wrong identity number, a twin.
fn odd() -> Vec<u8> {
    small(&[
        "周文富,310199194503020010,男,1945-03-02,13000001127,13号602室,独居老人",
        "=HYPERLINK(\"x\"),,,,,13号603室,",
        "吴月娥,310199194001010011,女,1940-01-01,,31号201室,",
        "<script>a</script>,<script>b</script>,<script>c</script>,<script>d</script>,<script>e</script>,<script>f</script>,<script>g</script>",
        "周文富,,男,1945-03-02,,13号602室,",
        "合计,5,,,,,",
    ])
}

on_both! {
    async fn doubtful_lines_come_in_only_with_a_tick(place: &Place) {
        let hall = Hall::new(place).await;
        let address = hall.upload("一半.csv", &odd()).await;
        let page = hall.clerk.visit(&address).await;
        assert!(page.text().contains("导入 1 人"), "{}", page.text());
        assert!(!page.html().contains("<script>a"), "a cell became markup");
        for sentence in ["和第 2 行像是同一个人", "看不懂是哪一室", "一格里像是写了几个人"] {
            assert!(page.text().contains(sentence), "{sentence}: {}", page.text());
        }
        let refused = hall.clerk.visit(&format!("{address}?kind=refused")).await;
        assert!(refused.text().contains("格子里像是公式"), "{}", refused.text());
        let left = hall.clerk.visit(&format!("{address}?kind=left")).await;
        assert!(left.text().contains("合计"), "{}", left.text());
        // The third line, counted from 0, is the one with a wrong check digit.
        let page = hall.bring(&address, &["2"]).await;
        assert_eq!(page.status, 303, "{}", page.text());
        assert_eq!(hall.counts().await[5], 2);
        let page = hall.clerk.visit(&address).await;
        assert!(page.text().contains("导入好了"), "{}", page.text());
        hall.verified().await;
    }

    async fn ticks_are_kept_from_page_to_page(place: &Place) {
        let hall = Hall::new(place).await;
        let address = hall.upload("a.csv", &odd()).await;
        let page = hall.clerk.post(&format!("{address}/ticks"), &[("version", "1"), ("shown", "2"), ("tick", "2")]).await;
        assert_eq!(page.status, 303);
        let page = hall.clerk.visit(&format!("{address}?kind=doubtful")).await;
        assert!(page.text().contains("导入 2 人"), "{}", page.text());
        let stale = hall.clerk.post(&format!("{address}/ticks"), &[("version", "1"), ("shown", "2")]).await;
        assert_eq!(stale.status, 409);
        assert_eq!(hall.bring(&address, &[]).await.status, 303);
        assert_eq!(hall.counts().await[5], 2);
    }

    async fn a_corrected_column_is_remembered(place: &Place) {
        let hall = Hall::new(place).await;
        let sheet = "姓名,曾用名,楼号,室号\n错名,周文富,13号楼,602\n".as_bytes();
        let address = hall.upload("a.csv", sheet).await;
        let fields = [("version", "1"), ("column-0-0", ""), ("column-0-1", "name"), ("column-0-2", "building"), ("column-0-3", "room")];
        assert_eq!(hall.clerk.post(&format!("{address}/choices"), &fields).await.status, 303);
        assert!(hall.clerk.visit(&address).await.text().contains("周文富"));
        let again = hall.upload("b.csv", "楼号,室号,曾用名,姓名\n13号楼,602,吴月娥,别名\n".as_bytes()).await;
        let page = hall.clerk.visit(&again).await;
        assert!(page.text().contains("吴月娥") && !page.text().contains("别名"), "{}", page.text());
    }

    async fn sent_twice_is_done_once(place: &Place) {
        let hall = Hall::new(place).await;
        let address = hall.upload("a.csv", &small(&["周文富,,男,1945-03-02,,13号602室,"])).await;
        let page = hall.clerk.visit(&address).await;
        let seen = page.between("name=\"seen\" value=\"", "\"").unwrap();
        let once = "0193b5c07e0a7c7c8f0a1b2c3d4e5f60";
        let fields = [("command_id", once), ("version", "1"), ("seen", seen.as_str())];
        for _ in 0..2 {
            let page = hall.clerk.post(&format!("{address}/done"), &fields).await;
            assert_eq!((page.status.as_u16(), page.location().as_deref()), (303, Some(address.as_str())));
        }
        let imported = "SELECT COUNT(*) FROM log_entry WHERE office_id = $1 AND verb = 'people.imported'";
        assert_eq!((hall.counts().await[5], hall.count(imported).await), (1, 1));
    }

    async fn nobody_imports_what_they_did_not_see(place: &Place) {
        let hall = Hall::new(place).await;
        let lines = small(&["周文富,,男,1945-03-02,,13号602室,"]);
        let (first, second) = (hall.upload("a.csv", &lines).await, hall.upload("b.csv", &lines).await);
        let page = hall.clerk.visit(&second).await;
        let seen = page.between("name=\"seen\" value=\"", "\"").unwrap();
        assert_eq!(hall.bring(&first, &[]).await.status, 303);
        let page = hall.clerk.post(&format!("{second}/done"), &[("version", "1"), ("seen", seen.as_str())]).await;
        assert_eq!(page.status, 422);
        assert!(page.text().contains("和您看到的不一样了"), "{}", page.text());
        assert!(page.text().contains("没有要导入的"), "{}", page.text());
        assert_eq!(hall.counts().await[5], 1);
    }

    async fn what_changes_is_shown_before_and_after(place: &Place) {
        let hall = Hall::new(place).await;
        hall.whole("a.csv", &small(&["周文富,310199194503020010,男,1945-03-02,13000001127,13号602室,独居老人"])).await;
        let moved = small(&["周文富,310199194503020010,男,1945-03-02,13000009999,13号701室,低保"]);
        let address = hall.upload("b.csv", &moved).await;
        let page = hall.clerk.visit(&address).await;
        for words in ["13号602室", "13号701室", "13000009999", "低保", "导入 1 人"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        let before = hall.counts().await;
        assert_eq!(hall.bring(&address, &[]).await.status, 303);
        let after = hall.counts().await;
        assert_eq!((after[3], after[5], after[6], after[8]), (2, 1, 1, 2));
        let gone = "SELECT COUNT(*) FROM residence WHERE office_id = $1 AND until IS NOT NULL";
        assert_eq!(hall.count(gone).await, 1);
        assert_eq!(hall.undo(&address).await.status, 303);
        assert_eq!((hall.counts().await, hall.count(gone).await), (before, 0));
        hall.verified().await;
    }

    async fn another_offices_sheets_read_as_not_found(place: &Place) {
        let hall = Hall::new(place).await;
        let address = hall.upload("a.csv", &small(&["周文富,,男,1945-03-02,,13号602室,"])).await;
        let stranger: Browser = hall.town.browser_in(hall.town.neighbour, Role::Clerk).await.unwrap();
        assert_eq!(stranger.get(&address).await.status, 404);
        for act in ["choices", "ticks", "done", "removal"] {
            let page = stranger.post(&format!("{address}/{act}"), &[("version", "1")]).await;
            assert_eq!(page.status, 404, "{act}");
        }
        assert!(!stranger.get(HERE).await.text().contains("a.csv"));
        let leader: Browser = hall.town.browser(Role::GroupLeader).await.unwrap();
        assert_eq!(leader.get(HERE).await.status, 403);
    }

    async fn a_sheet_that_is_given_up_is_gone(place: &Place) {
        let hall = Hall::new(place).await;
        let address = hall.upload("a.csv", &small(&["周文富,,男,1945-03-02,,13号602室,"])).await;
        assert_eq!(hall.clerk.post(&format!("{address}/removal"), &[]).await.status, 303);
        let page = hall.clerk.visit(&address).await;
        assert!(page.text().contains("已经放弃了") && !page.text().contains("周文富"), "{}", page.text());
        assert_eq!(hall.clerk.post(&format!("{address}/done"), &[("version", "1")]).await.status, 303);
        assert_eq!(hall.counts().await[5], 0);
        let blobs = place.folder().join("blobs");
        let mut kept = 0;
        for entry in std::fs::read_dir(&blobs).unwrap().flatten().flat_map(|d| std::fs::read_dir(d.path()).unwrap()) {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            kept += 1;
            assert!(!bytes.windows(9).any(|w| w == "周文富".as_bytes()), "a file lies open on the disk");
        }
        assert_eq!(kept, 1);
    }

    async fn the_export_comes_back_as_the_same(place: &Place) {
        let hall = Hall::new(place).await;
        for name in ["households", "residents", "owners"] {
            hall.whole(&format!("{name}.csv"), &list(name)).await;
        }
        for full in ["", "yes"] {
            let asked = hall.clerk.post("/people/export", &[("purpose", "报街道"), ("full", full)]).await;
            let ready = asked.location().unwrap();
            assert!(hall.clerk.visit(&ready).await.text().contains("下载表格"));
            let file = hall.clerk.get(&format!("{ready}/file")).await;
            assert_eq!(file.status, 200);
            let chief: Browser = hall.town.browser(Role::Chief).await.unwrap();
            assert_eq!(chief.get(&format!("{ready}/file")).await.status, 404, "only whoever asked");
            let address = hall.upload("a.xlsx", &file.body).await;
            let page = hall.clerk.visit(&address).await;
            assert!(page.text().contains("没有要导入的"), "{full}: {}", page.text());
            assert!(page.text().contains("3,330"), "{}", page.text());
        }
        let bare = hall.clerk.post("/people/export", &[("purpose", " ")]).await;
        assert_eq!(bare.status, 422);
    }
}

#[tokio::test]
async fn bad_files_give_their_sentence_and_the_form_again() {
    let place = Place::sqlite().await;
    let hall = Hall::new(&place).await;
    let wide = format!("姓名,住址,{}\n", "列,".repeat(10_000));
    let broken = [small(&[]), "\n周文".as_bytes().to_vec(), vec![0xe5, 0xaf]].concat();
    let table: &[(&str, &[u8], &str)] = &[
        ("a.xlsx", b"PK\x03\x04 no workbook", "表格文件已损坏"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n0000", "这不是表格文件"),
        ("a.csv", b"", "文件是空的"),
        ("a.csv", "日期,天气\n周一,晴\n".as_bytes(), "没有找到名单"),
        ("a.csv", wide.as_bytes(), "1000 列"),
        ("a.csv", &broken, "半个汉字"),
        ("a.xls", b"<html><table></table></html>", "网页格式"),
    ];
    for (name, bytes, sentence) in table {
        let page = hall.clerk.upload(HERE, &[("command_id", "")], &[("sheet", name, bytes)]).await;
        assert_eq!(page.status, 422, "{sentence}: {}", page.text());
        assert!(page.text().contains(sentence), "{sentence}: {}", page.text());
        assert!(page.html().contains("name=\"sheet\""), "the form is gone");
    }
    assert_eq!(hall.count("SELECT COUNT(*) FROM sheet_import WHERE office_id = $1").await, 0);
}

#[tokio::test]
async fn half_a_gigabyte_is_refused_before_it_has_travelled() {
    let place = Place::sqlite().await;
    let hall = Hall::new(&place).await;
    let request = axum::http::Request::post(HERE)
        .header("content-type", "multipart/form-data; boundary=x")
        .header("content-length", (500usize << 20).to_string());
    let page = hall.clerk.send(HERE, request, axum::body::Body::empty()).await;
    assert_eq!(page.status, 413);
    assert!(page.text().contains("文件太大了"), "{}", page.text());
}
