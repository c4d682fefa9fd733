//! An exported sheet comes back: what differs is written once and can be undone, what is the same changes nothing, and what
//! somebody else changed in between is said.
use crate::street::{Street, heard, leak, with};
use base::{Id, Role, Sentence};
use jiff::civil::date;
use matters::readback::{
    model::{Judged, Known, Line},
    rules::{judge, read},
};
use sheets::{ColumnKind, OutCell, OutColumn, OutSheet};
use testing::{Browser, Page, on_both};

fn known(number: i64) -> Known {
    Known {
        id: Id::new(),
        number,
        version: 3,
        title: "漏水".into(),
        detail: "连下三天雨，\n天花板滴水。".into(),
        due_on: Some(date(2026, 11, 24)),
        step_due: None,
        closed: false,
    }
}

fn same() -> Line {
    Line {
        number: 1,
        version: 3,
        title: Some("漏水".into()),
        detail: Some("连下三天雨，\n天花板滴水。".into()),
        due: Some("2026-11-24".into()),
    }
}

fn one(line: Line, on_file: Known) -> Judged {
    judge(&[line], &[on_file])
}

#[test]
fn a_line_changes_what_differs_and_nothing_else() {
    assert_eq!(one(same(), known(1)), Judged { same: 1, ..Judged::default() });
    let bare = Line { title: None, detail: None, due: None, ..same() };
    assert_eq!(one(bare, known(1)).same, 1, "a column that is not there says nothing");
    let old = Line { version: 1, ..same() };
    assert_eq!(one(old, known(1)).same, 1, "what is the same is the same, whoever changed it");
    let table: [(Line, &[&str]); 4] = [
        (Line { title: Some("顶楼漏水".into()), ..same() }, &["什么事"]),
        (Line { detail: Some(String::new()), ..same() }, &["怎么说的"]),
        (Line { due: Some(String::new()), ..same() }, &["到期"]),
        (Line { due: Some("2026-12-01".into()), title: Some("x".into()), ..same() }, &["什么事", "到期"]),
    ];
    for (line, labels) in table {
        let judged = one(line, known(1));
        let differ: Vec<&str> = judged.changed[0].differences.iter().map(|field| field.label).collect();
        assert_eq!((differ.as_slice(), judged.same, judged.refused.len()), (labels, 0, 0));
        assert_eq!(judged.changed[0].line.title.is_some(), labels.contains(&"什么事"), "only what differs is carried");
    }
}

#[test]
fn what_cannot_be_taken_says_why() {
    let late = Known { step_due: Some(date(2026, 11, 20)), ..known(1) };
    let closed = Known { closed: true, ..known(1) };
    let on = |day: &str| Line { due: Some(day.into()), ..same() };
    let titled = |title: &str| Line { title: Some(title.into()), ..same() };
    let long = "长".repeat(61);
    let table = [
        (Line { number: 9, ..same() }, known(1), "没有这个号码的事项。"),
        (Line { version: 2, ..titled("x") }, known(1), "导出以后，这件事又改过了，这一行没有动。请重新导出再改。"),
        (titled(""), known(1), "“什么事”不能空着。"),
        (titled(&long), known(1), "标题最多 60 个字。"),
        (Line { detail: Some("长".repeat(4001)), ..same() }, known(1), "“怎么说的”最多 4000 个字。"),
        (on("下周"), known(1), "到期的日子看不懂，请写成 2026-11-30 这样。"),
        (on("1999-12-31"), known(1), "到期的日子看不懂，请写成 2026-11-30 这样。"),
        (on("2026-12-01"), late, "到期的日子是步骤里的，请到事项里改那一步。"),
        (on("2026-12-01"), closed, "这件事办结了，到期的日子不用再改。"),
    ];
    for (line, on_file, why) in table {
        let judged = one(line, on_file);
        assert_eq!(judged.refused.iter().map(|(_, why)| why.source).collect::<Vec<_>>(), [why]);
        assert!(judged.changed.is_empty());
    }
    let twice = judge(&[titled("x"), titled("y")], &[known(1)]);
    assert_eq!((twice.changed.len(), twice.refused[0].1.source), (1, "这个号码在表里不止一行，只看第一行。"));
}

/// A workbook as somebody brings it back.
fn book(heads: &[&str], rows: &[&[&str]]) -> Vec<u8> {
    let columns = heads.iter().map(|title| OutColumn { title: (*title).into(), kind: ColumnKind::Text }).collect();
    let rows = rows.iter().map(|row| row.iter().map(|cell| OutCell::Text((*cell).into())).collect()).collect();
    sheets::write(&[OutSheet { name: "事项".into(), columns, rows }]).unwrap()
}

#[test]
fn only_a_sheet_that_was_exported_here_is_read() {
    let parsed = |heads: &[&str], rows: &[&[&str]]| read(&sheets::read("x.xlsx", &book(heads, rows)).unwrap());
    let missing: Result<Vec<Line>, Sentence> =
        Err("这份表里没有“号码”和“第几版”。请用这里导出的表格来改，这两列不要动。".into());
    assert_eq!(parsed(&["号码", "什么事"], &[&["1", "x"]]), missing);
    let all = parsed(&["号码", "什么事", "到期", "第几版"], &[&["7", " 顶楼 漏水 ", "2026/12/1", "3"]]).unwrap();
    let wanted =
        Line {
            number: 7, version: 3, title: Some("顶楼 漏水".into()), detail: None, due: Some("2026-12-01".into())
        };
    assert_eq!(all, [wanted]);
}

async fn looked(browser: &Browser, bytes: &[u8]) -> Page {
    browser.upload("/matters/import", &[], &[("sheet", "事项.xlsx", bytes)]).await
}

/// The lines that the preview would send.
fn lines(page: &Page) -> String {
    let value = page.between("name=\"lines\" value=\"", "\"").expect("lines to send");
    value.replace("&quot;", "\"").replace("&amp;", "&")
}

on_both! {
    deriving crate::street::derived();

    async fn an_unchanged_sheet_changes_nothing(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let at = heard(&clerk, &leak()).await;
        heard(&clerk, &with(&leak(), &[("title", "=门禁坏了"), ("who", ""), ("due_on", "")])).await;
        clerk.submit(&format!("{at}/steps"), &[("what", "补防水"), ("party", "contractor"), ("due_on", "2026-11-20")]).await;
        let sent = clerk.post("/matters/export", &[("state", "open"), ("purpose", "改标题"), ("full", "yes")]).await;
        let file = clerk.get(&format!("{}/file", sent.location().unwrap())).await;
        let page = looked(&clerk, &file.body).await;
        assert!(page.status == 200 && page.text().contains("会改 0 件，2 件没有变，0 行不能用。"), "{}", page.text());
        assert!(page.text().contains("没有要改的，什么也不会动。") && !page.html().contains("name=\"lines\""));
        for wrong in [b"not a workbook".to_vec(), book(&["姓名"], &[&["x"]])] {
            let page = looked(&clerk, &wrong).await;
            assert_eq!(page.status, 422, "{}", page.text());
        }
        let none = clerk.upload("/matters/import", &[], &[]).await;
        assert!(none.status == 422 && none.text().contains("请先选一份表格。"), "{}", none.text());
        let manager = street.browser(Role::PropertyManager).await;
        assert_eq!(manager.get("/matters/import").await.status, 403);
        assert_eq!(looked(&manager, &file.body).await.status, 403);
    }

    async fn what_differs_is_written_once_and_undone_at_once(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let leak_at = heard(&clerk, &leak()).await;
        let gate_at = heard(&clerk, &with(&leak(), &[("title", "门禁坏了"), ("who", ""), ("due_on", "")])).await;
        let heads = ["号码", "什么事", "怎么说的", "到期", "第几版"];
        let sheet = book(&heads, &[&["1", "3 号楼顶楼渗水", "", "2026-12-01", "1"], &["2", "门禁坏了", "门禁刷不开", "", "1"], &["8", "x", "", "", "1"]]);
        let page = looked(&clerk, &sheet).await;
        assert!(page.text().contains("会改 2 件，0 件没有变，1 行不能用。"), "{}", page.text());
        assert!(page.text().contains("没有这个号码的事项。") && page.text().contains("3 号楼顶楼渗水"), "{}", page.text());
        assert!(clerk.get(&leak_at).await.text().contains("3 号楼顶楼漏水"), "looking changes nothing");
        let command = Id::new().to_string();
        let form = [("command_id", command.as_str()), ("lines", &lines(&page))];
        let done = clerk.post("/matters/import/done", &form).await;
        assert_eq!((done.status.as_u16(), done.location().as_deref()), (303, Some("/matters/ledger")), "{}", done.text());
        let told = clerk.get("/matters/ledger").await;
        assert!(told.text().contains("改了 2 件。"), "{}", told.text());
        let undo = told.between("action=\"/history/", "\"").unwrap();
        let leak_page = clerk.get(&leak_at).await;
        assert!(leak_page.text().contains("3 号楼顶楼渗水") && leak_page.text().contains("从表格里改了 2 件事项"), "{}", leak_page.text());
        assert!(!leak_page.text().contains("天花板滴水") && clerk.get(&gate_at).await.text().contains("门禁刷不开"));
        let again = clerk.post("/matters/import/done", &form).await;
        assert_eq!(again.status, 303, "sent twice is done once: {}", again.text());
        // The same sheet once more: somebody, we ourselves, changed these since it was exported; what it says is on file.
        assert!(looked(&clerk, &sheet).await.text().contains("会改 0 件，2 件没有变，1 行不能用。"));
        clerk.post(&format!("/history/{undo}"), &[]).await;
        assert!(clerk.get(&leak_at).await.text().contains("天花板滴水"), "undone with one press");
        let next = street.neighbour(Role::Clerk).await;
        assert!(looked(&next, &sheet).await.text().contains("会改 0 件"), "another office's numbers are not ours");
        assert_eq!(next.post("/matters/import/done", &form).await.status, 404);
        assert!(chief.get("/history").await.text().contains("从表格里改了 2 件事项"));
    }

    async fn a_change_in_between_is_said_and_nothing_is_lost(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let at = heard(&clerk, &leak()).await;
        heard(&clerk, &with(&leak(), &[("title", "门禁坏了"), ("who", "")])).await;
        let sheet = book(&["号码", "什么事", "第几版"], &[&["1", "顶楼渗水", "1"], &["2", "门禁失灵", "1"]]);
        let page = looked(&clerk, &sheet).await;
        let form = [("lines", lines(&page))];
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let changed = with(&leak(), &[("title", "楼顶漏水，很急"), ("version", "1")]);
        assert_eq!(chief.upload(&at, &changed, &[]).await.status, 303);
        let refused = clerk.post("/matters/import/done", &form).await;
        assert!(refused.status == 422 && refused.text().contains("您看的时候，别人改了其中一件"), "{}", refused.text());
        assert!(refused.text().contains("会改 1 件，0 件没有变，1 行不能用。"), "{}", refused.text());
        let list = clerk.get("/matters").await.text();
        assert!(list.contains("楼顶漏水，很急") && list.contains("门禁坏了"), "all or nothing: {list}");
        let later = looked(&clerk, &sheet).await;
        assert!(later.text().contains("导出以后，这件事又改过了"), "{}", later.text());
        let rest = [("lines", lines(&later))];
        assert_eq!(clerk.post("/matters/import/done", &rest.iter().map(|(n, v)| (*n, v.as_str())).collect::<Vec<_>>()).await.status, 303);
        assert!(clerk.get("/matters").await.text().contains("门禁失灵"));
        for wrong in ["", "x", "[]", "[{\"number\":1,\"version\":2,\"title\":\"\"}]", "[{\"number\":1,\"version\":2,\"due\":\"x\"}]"] {
            assert_eq!(clerk.post("/matters/import/done", &[("lines", wrong)]).await.status, 400, "{wrong}");
        }
    }
}
