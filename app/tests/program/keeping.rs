//! Verify, export, accounts and moving between the engines, as whoever runs the machine does it.
use crate::process::{Ran, Served, lilong, run};
use serde_json::Value;
use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::Stdio,
};
use testing::Place;

const OFFICE: &str = "银杏里居委会";

/// A demo town that was built and stopped.
fn town() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(&mut lilong(folder.path(), &["demo", "--listen", "127.0.0.1:0"]));
    assert_eq!(served.stop(), Some(0));
    folder
}

fn edit(data: &Path, sql: &str) {
    let database = rusqlite::Connection::open(data.join("lilong.sqlite3")).unwrap();
    database.execute_batch(sql).unwrap();
}

fn checkpoints(data: &Path) -> Vec<PathBuf> {
    let offices = std::fs::read_dir(data.join("checkpoints")).unwrap().map(|office| office.unwrap().path());
    offices.flat_map(|office| std::fs::read_dir(office).unwrap().map(|note| note.unwrap().path())).collect()
}

#[test]
fn verify_names_the_row_that_was_edited_deleted_or_inserted() {
    let folder = town();
    let whole = run(folder.path(), &["verify"]);
    assert!(whole.code == Some(0) && whole.out.contains("Everything holds."), "{whole:?}");
    let table = [
        ("UPDATE matter SET title = 'X' WHERE number = 1", "row_edited", "“1 X” (table matter, "),
        ("DELETE FROM home_follow_up; DELETE FROM follow_up", "row_deleted", "(table follow_up, "),
        (
            "INSERT INTO account (office_id, id, login, name, totp_step, version)
             SELECT office_id, randomblob(16), 'evil', 'e', 0, 1 FROM account LIMIT 1",
            "row_inserted",
            "“evil” (table account, ",
        ),
        ("UPDATE log_entry SET actor = randomblob(16) WHERE seq = 3", "entry_changed", "Fact 3 was changed."),
        ("UPDATE log_body SET body = '{}' WHERE seq = 4", "body_changed", "The body of fact 4 was changed."),
    ];
    for (sql, kind, words) in table {
        let copy = tempfile::tempdir().unwrap();
        let copied = std::process::Command::new("cp").arg("-r").arg(folder.path().join(".")).arg(copy.path()).status();
        assert!(copied.unwrap().success());
        edit(copy.path(), sql);
        let told = run(copy.path(), &["verify"]);
        assert!(told.code == Some(1) && told.out.contains(words), "{sql}: {told:?}");
        let told = run(copy.path(), &["verify", "--json"]);
        let json: Value = serde_json::from_str(&told.out).unwrap();
        assert_eq!((told.code, &json["holds"]), (Some(1), &Value::Bool(false)));
        assert!(told.out.contains(&format!("\"kind\":\"{kind}\"")), "{sql}: {}", told.out);
    }
}

#[test]
fn a_checkpoint_kept_elsewhere_catches_a_shortened_log() {
    let folder = town();
    let notes = checkpoints(folder.path());
    assert!(!notes.is_empty(), "stopping leaves checkpoints");
    let mut words = vec!["verify"];
    words.extend(notes.iter().flat_map(|note| ["--checkpoint", note.to_str().unwrap()]));
    let whole = run(folder.path(), &words);
    assert_eq!(whole.code, Some(0), "{whole:?}");
    edit(
        folder.path(),
        "DELETE FROM log_checkpoint;
         UPDATE log_head SET seq = seq - 1;
         DELETE FROM log_entry WHERE (office_id, seq) IN (SELECT office_id, seq + 1 FROM log_head);",
    );
    let told = run(folder.path(), &words);
    assert!(told.code == Some(1) && told.out.contains("does not fit the checkpoint"), "{told:?}");
    let stranger = folder.path().join("stranger.txt");
    std::fs::write(&stranger, "lilong/00\n5\nAAAA\n\n").unwrap();
    let told = run(folder.path(), &["verify", "--checkpoint", stranger.to_str().unwrap()]);
    assert!(told.code == Some(1) && told.err.contains("not a checkpoint of any office"), "{told:?}");
}

#[test]
fn a_misspelt_folder_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("lilong-dta");
    for words in [&["verify"][..], &["backup", "x.tar"], &["user", "list"], &["export", "checkpoint"]] {
        let ran = run(&missing, words);
        assert!(ran.code == Some(1) && ran.err.contains("no Lilong data"), "{words:?}: {ran:?}");
    }
    assert!(!missing.exists());
}

#[test]
fn export_leaves_by_name_and_says_so() {
    let folder = town();
    let out = folder.path().join("out");
    let words = ["export", out.to_str().unwrap(), "--office", OFFICE, "--to", "玉兰街道", "--reason", "换系统"];
    let done = run(folder.path(), &words);
    assert_eq!(done.code, Some(0), "{done:?}");
    let again = run(folder.path(), &words);
    assert_eq!(again.code, Some(1), "nothing is overwritten");
    let account = sheets::read("account.xlsx", &std::fs::read(out.join("account.xlsx")).unwrap()).unwrap();
    let header: Vec<String> = account[0].rows[0].cells.iter().map(|cell| cell.shown().into_owned()).collect();
    assert!(header.contains(&"login".to_owned()) && !header.contains(&"password".to_owned()), "{header:?}");
    let lines = std::fs::read_to_string(out.join("journal.jsonl")).unwrap();
    let last: Value = serde_json::from_str(lines.lines().last().unwrap()).unwrap();
    assert_eq!(last["verb"], "office.exported");
    assert_eq!(last["body"]["to"], "玉兰街道");
    assert_eq!(last["seq"].as_u64(), Some(lines.lines().count() as u64));
    let verdict = run(folder.path(), &["verify"]);
    assert_eq!(verdict.code, Some(0), "{verdict:?}");
}

#[test]
fn a_checkpoint_can_be_taken_away_beside_a_server_and_without_one() {
    let folder = town();
    let alone = run(folder.path(), &["export", "checkpoint", "--office", OFFICE]);
    assert!(alone.code == Some(0) && alone.out.starts_with("lilong/"), "{alone:?}");
    let _served = Served::on(folder.path());
    let beside = run(folder.path(), &["export", "checkpoint", "--office", OFFICE]);
    assert_eq!((beside.code, beside.out), (Some(0), alone.out));
}

#[test]
fn accounts_are_kept_from_the_terminal() {
    let folder = town();
    let add = ["user", "add", "--name", "王小明", "--role", "clerk", "--office", OFFICE, "--password-stdin"];
    let mut child = lilong(folder.path(), &add)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all("桂花树下的一条小路\n".as_bytes()).unwrap();
    let added = Ran::from(child.wait_with_output().unwrap());
    assert_eq!(added.code, Some(0), "{added:?}");
    let listed = run(folder.path(), &["user", "list"]).out;
    assert!(listed.contains("wangxiaoming\t王小明\tClerk"), "{listed}");
    assert_eq!(run(folder.path(), &["user", "disable", "wangxiaoming"]).code, Some(0));
    assert!(run(folder.path(), &["user", "list"]).out.contains("Clerk\tdisabled"));
    let unknown = run(folder.path(), &["user", "disable", "nobody"]);
    assert_eq!(unknown.code, Some(1), "{unknown:?}");
    let unsaid = run(folder.path(), &["user", "add", "--name", "王小红", "--role", "clerk"]);
    assert!(unsaid.code == Some(1) && unsaid.err.contains("--office"), "{unsaid:?}");
}

#[tokio::test]
async fn a_backup_moves_the_town_to_the_other_engine_and_back() {
    let (folder, away, there) = (town(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = |name: &str| away.path().join(name).to_str().unwrap().to_owned();
    let (one, two, keys) = (path("one.tar"), path("two.tar"), path("keys.tar"));
    assert_eq!(run(folder.path(), &["backup", &one, "--keys", &keys]).code, Some(0));

    let place = Place::postgres().await;
    let db::Address::Postgres(url) = &place.address else { panic!("not PostgreSQL") };
    std::fs::write(there.path().join("lilong.toml"), format!("database = {url:?}")).unwrap();
    let moved = run(there.path(), &["restore", &one, "--keys", &keys]);
    assert_eq!(moved.code, Some(0), "{moved:?}");
    let verdict = run(there.path(), &["verify"]);
    assert_eq!(verdict.code, Some(0), "{verdict:?}");
    let served = Served::on(there.path());
    assert_eq!(served.get("/ready").status, 200);
    let taken = run(there.path(), &["backup", &two]);
    assert_eq!(taken.code, Some(0), "{taken:?}");
    assert_eq!(served.stop(), Some(0));

    let back = tempfile::tempdir().unwrap();
    let returned = run(back.path(), &["restore", &two, "--keys", &keys]);
    assert_eq!(returned.code, Some(0), "{returned:?}");
    let count = |data: &Path, table: &str| -> i64 {
        let database = rusqlite::Connection::open(data.join("lilong.sqlite3")).unwrap();
        database.query_row(&format!("SELECT COUNT(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    for table in ["account", "person", "flat", "matter", "step", "attachment", "find_term"] {
        assert_eq!(count(folder.path(), table), count(back.path(), table), "{table}");
    }
    let again = run(there.path(), &["restore", &one, "--keys", &keys, "--force"]);
    assert!(again.code == Some(1) && again.err.contains("empty"), "a full database is not poured over: {again:?}");
}

#[test]
fn a_roster_is_weighed_without_a_trace() {
    let folder = town();
    let roster = folder.path().join("roster.csv");
    std::fs::write(
        &roster,
        "姓名,楼号,室号,身份证号\n郁小舟,3号楼,601,\n郁大舟,3号楼,601,310199195001010000\n,3号楼,602,\n",
    )
    .unwrap();
    let words = ["import", "people", roster.to_str().unwrap(), "--office", OFFICE, "--dry-run", "--json"];
    let weighed = run(folder.path(), &words);
    assert_eq!(weighed.code, Some(0), "{weighed:?}");
    let told: Value = serde_json::from_str(&weighed.out).unwrap();
    assert_eq!(told["new"].as_u64(), Some(1), "{told}");
    assert_eq!(told["complaints"][0]["row"].as_u64(), Some(3), "{told}");
    assert!(!weighed.out.contains("310199195001010000"), "what was written stays in the sheet");
    let plain = run(folder.path(), &words[..6]);
    assert!(plain.code == Some(0) && plain.out.starts_with("new 1, "), "{plain:?}");
    std::fs::write(&roster, b"PK\x03\x04 this is none").unwrap();
    let refused = run(folder.path(), &words);
    assert!(refused.code == Some(1) && refused.out.is_empty() && !refused.err.is_empty(), "{refused:?}");
}
