//! `lilong import people` as somebody types it: what is made, what is said, how it ends.
use crate::process::{Ran, Served, lilong, run};
use serde_json::Value;
use std::{io::Write as _, path::Path, process::Stdio};

const HEAD: &str = "姓名,身份证号,住址\n";
const CLEAN: &str = "周文富,310199194503020010,13号602室\n吴月娥,,31号201室\n";
/// A check digit that is wrong; a line without a name.
const WRONG: &str = "钱国梁,310199194503020011,13号603室\n,310199194812136375,13号604室\n";

fn sheet(folder: &Path, text: &str) -> String {
    let file = folder.join("花名册.csv");
    std::fs::write(&file, text).unwrap();
    file.to_str().unwrap().to_owned()
}

fn json(ran: &Ran) -> Value {
    assert_eq!(ran.code, Some(0), "{ran:?}");
    serde_json::from_str(&ran.out).unwrap()
}

fn people(data: &Path) -> Vec<(String, i64)> {
    let database = rusqlite::Connection::open(data.join("lilong.sqlite3")).unwrap();
    let sql =
        "SELECT o.name, COUNT(p.id) FROM office o LEFT JOIN person p ON p.office_id = o.office_id GROUP BY o.name";
    let mut asked = database.prepare(sql).unwrap();
    asked.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

#[test]
fn the_first_roster_makes_the_folder_and_the_office() {
    let folder = tempfile::tempdir().unwrap();
    for (words, name) in [(&[][..], "居委会"), (&["--office", "银杏里居委会"][..], "银杏里居委会")] {
        let data = folder.path().join(name);
        let file = sheet(folder.path(), &format!("{HEAD}{CLEAN}"));
        let told = run(&data, &[&["import", "people", &file][..], words].concat());
        assert_eq!(
            (told.code, told.out.as_str()),
            (Some(0), "new 2, changed 0, same 0, doubtful 0, refused 0\n"),
            "{told:?}"
        );
        for said in ["There was no data yet", name, "was made"] {
            assert!(told.err.contains(said), "{said}: {told:?}");
        }
        assert_eq!(people(&data), [(name.to_owned(), 2)]);
        let again = run(&data, &["import", "people", &file, "--json"]);
        let said = json(&again);
        assert_eq!(
            (&said["new"], &said["same"], &said["imported"]),
            (&0.into(), &2.into(), &false.into()),
            "{again:?}"
        );
        assert!(!again.err.contains("was made"), "{again:?}");
        let other = run(&data, &["import", "people", &file, "--office", "梧桐里居委会"]);
        assert!(other.code == Some(1) && other.err.contains(name), "{other:?}");
        assert_eq!(run(&data, &["verify"]).code, Some(0));
        // Whoever opens the pages next is asked for the administrator of that office.
        let served = Served::on(&data);
        served.hear("/setup");
        assert!(served.get("/setup").text().contains(&format!(">{name}</textarea>")));
    }
}

#[test]
fn weighing_writes_nothing_and_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (data, file) = (folder.path().join("data"), sheet(folder.path(), &format!("{HEAD}{CLEAN}{WRONG}")));
    let told = run(&data, &["import", "people", &file, "--dry-run"]);
    assert!(told.code == Some(0) && told.err.contains("nothing was written"), "{told:?}");
    let mut weighed = json(&run(&data, &["import", "people", &file, "--dry-run", "--json"]));
    assert!(!data.exists(), "something was made");
    let brought = json(&run(&data, &["import", "people", &file, "--json"]));
    assert_eq!((&weighed["imported"], &brought["imported"]), (&false.into(), &true.into()));
    weighed["imported"] = true.into();
    assert_eq!(weighed, brought);
    assert_eq!((&brought["new"], &brought["doubtful"], &brought["refused"]), (&2.into(), &1.into(), &1.into()));
    let why = &brought["complaints"];
    assert_eq!(
        (&why[0]["row"], &why[0]["column"], &why[0]["refused"]),
        (&4.into(), &"B".into(), &false.into()),
        "{why}"
    );
    assert_eq!(
        (&why[1]["row"], &why[1]["column"], &why[1]["refused"]),
        (&5.into(), &"A".into(), &true.into()),
        "{why}"
    );
    assert!(!why.to_string().contains("310199"), "terminals keep what they show: {why}");
    // Beside what is there already: the file changes nothing, not even the time of the database.
    let files = || -> Vec<_> {
        let all = std::fs::read_dir(&data).unwrap().map(|entry| entry.unwrap());
        let mut all: Vec<_> = all.map(|entry| (entry.file_name(), std::fs::read(entry.path()).ok())).collect();
        all.sort();
        all
    };
    let before = files();
    let weighed = json(&run(&data, &["import", "people", &file, "--dry-run", "--json"]));
    assert_eq!((&weighed["new"], &weighed["same"]), (&0.into(), &2.into()), "{weighed}");
    assert_eq!(files(), before);
}

#[test]
fn lines_that_stay_out_are_told_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let (data, file) = (folder.path().join("data"), sheet(folder.path(), &format!("{HEAD}{CLEAN}{WRONG}")));
    let told = run(&data, &["import", "people", &file]);
    let lines: Vec<&str> = told.out.lines().collect();
    assert_eq!((told.code, lines.len()), (Some(0), 3), "{told:?}");
    assert!(lines[1].starts_with("  花名册 B4: ") && lines[2].starts_with("  花名册 A5: "), "{told:?}");
    assert!(told.err.contains("2 rows stayed out"), "{told:?}");
    let chinese = Ran::from(lilong(&data, &["import", "people", &file]).env("LANG", "zh_CN.UTF-8").output().unwrap());
    assert!(chinese.out.starts_with("新增 0，有变化 0，没有变化 2，有疑问 1，不能导入 1\n"), "{chinese:?}");
    assert!(chinese.out.contains("没有写姓名"), "{chinese:?}");
}

#[test]
fn a_file_that_cannot_be_used_is_refused_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let file = |name: &str, bytes: &[u8]| {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let table = [
        (folder.path().join("nowhere.csv").to_str().unwrap().to_owned(), "There is no such file: "),
        (folder.path().to_str().unwrap().to_owned(), "is a folder"),
        (file("photo.xlsx", b"\x89PNG\r\n\x1a\n0000"), "is no spreadsheet"),
        (file("broken.xlsx", b"PK\x03\x04 no workbook"), "damaged"),
        (file("weather.csv", "日期,天气\n周一,晴\n".as_bytes()), "No list was found"),
        (file("empty.csv", b""), "empty"),
    ];
    for (file, words) in table {
        for dry_run in [&[][..], &["--dry-run"][..]] {
            let told = run(&data, &[&["import", "people", &file][..], dry_run].concat());
            assert!(told.code == Some(1) && told.out.is_empty(), "{words}: {told:?}");
            assert!(told.err.contains(words) && told.err.lines().count() == 1, "{words}: {told:?}");
            assert!(!data.exists(), "{words}");
        }
    }
    let typed = run(&data, &["import", "people"]);
    assert!(typed.code == Some(2) && !data.exists(), "{typed:?}");
    let help = run(&data, &["import", "people", "--help"]);
    assert!(help.code == Some(0) && help.out.contains("Ends with 0"), "{help:?}");
}

#[test]
fn standard_input_and_the_encoding_of_old_programs_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let bytes = encoding_rs::GB18030.encode(&format!("{HEAD}{CLEAN}")).0.into_owned();
    let file = folder.path().join("旧.csv");
    std::fs::write(&file, &bytes).unwrap();
    let said = json(&run(&data, &["import", "people", file.to_str().unwrap(), "--dry-run", "--json"]));
    assert_eq!(said["new"], 2, "{said}");
    let mut child = lilong(&data, &["import", "people", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&bytes).unwrap();
    let said = json(&Ran::from(child.wait_with_output().unwrap()));
    assert_eq!((&said["new"], &said["imported"]), (&2.into(), &true.into()), "{said}");
    assert_eq!(people(&data)[0].1, 2);
}
