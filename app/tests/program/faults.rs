//! A pulled plug, a full disk, a backup in the middle of work: what was acknowledged is there, once, and verifies.
use crate::{
    clerk::{Clerk, Heard},
    process::{Served, lilong, run},
};
use std::{
    collections::HashMap,
    path::Path,
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// Random moments at which the plug is pulled.
const KILLS: usize = 200;
const HANDS: usize = 4;

fn demo(data: &Path) -> Served {
    Served::start(&mut lilong(data, &["demo", "--listen", "127.0.0.1:0"]))
}

/// How often each title stands in the database.
fn titles(data: &Path) -> HashMap<String, i64> {
    let database = rusqlite::Connection::open(data.join("lilong.sqlite3")).unwrap();
    let mut asked = database.prepare("SELECT title, COUNT(*) FROM matter GROUP BY title").unwrap();
    asked.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

/// Writes without pause until told to stop; what was sent with which command, and whether it was acknowledged.
struct Work {
    stop: Arc<AtomicBool>,
    hands: Vec<thread::JoinHandle<()>>,
    sent: Arc<Mutex<Vec<(String, String, Heard)>>>,
}

impl Work {
    fn begin(clerk: &Clerk, name: &str) -> Self {
        let (stop, sent) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let hands = (0..HANDS).map(|hand| {
            let (stop, sent, clerk, name) = (stop.clone(), sent.clone(), clerk.clone(), name.to_owned());
            thread::spawn(move || {
                let mut n = 0;
                while !stop.load(Ordering::Relaxed) {
                    let (command, title) = (uuid::Uuid::now_v7().simple().to_string(), format!("{name}-{hand}-{n}"));
                    let heard = clerk.hear(&command, &title, "滴水");
                    sent.lock().unwrap().push((command, title, heard));
                    n += 1;
                }
            })
        });
        let hands = hands.collect();
        Self { stop, hands, sent }
    }

    fn end(self) -> Vec<(String, String, Heard)> {
        self.stop.store(true, Ordering::Relaxed);
        for hand in self.hands {
            hand.join().unwrap();
        }
        std::mem::take(&mut *self.sent.lock().unwrap())
    }
}

#[test]
fn nothing_acknowledged_is_lost_or_doubled_when_the_plug_is_pulled() {
    let folder = tempfile::tempdir().unwrap();
    let mut served = demo(folder.path());
    let mut clerk = Clerk::at(&served);
    let (mut all, mut starts) = (Vec::new(), Vec::new());
    for round in 0..KILLS {
        let work = Work::begin(&clerk, &format!("第{round}次"));
        thread::sleep(Duration::from_millis(rand::random_range(1..60)));
        served.kill();
        let sent = work.end();
        let began = Instant::now();
        served = demo(folder.path());
        assert_eq!(served.get("/health").status, 200);
        starts.push(began.elapsed());
        clerk = clerk.again(&served);
        // The browser sends again what was not answered; the first time may have been written all the same.
        if let Some((command, title, _)) = sent.iter().find(|sent| sent.2 == Heard::Nothing) {
            assert_eq!(clerk.hear(command, title, "滴水"), Heard::Answered(303), "{title}");
            all.push((title.clone(), true));
        }
        all.extend(sent.into_iter().filter_map(|(_, title, heard)| match heard {
            Heard::Answered(303) => Some((title, true)),
            Heard::Answered(other) => panic!("{title}: {other}"),
            Heard::Nothing => None,
        }));
    }
    let found = titles(folder.path());
    for (title, _) in &all {
        assert_eq!(found.get(title), Some(&1), "{title}");
    }
    assert!(found.values().all(|count| *count == 1), "something is there twice");
    assert!(all.len() > KILLS, "too little was written to mean anything: {}", all.len());
    assert_eq!(served.stop(), Some(0));
    let verdict = run(folder.path(), &["verify"]);
    assert_eq!(verdict.code, Some(0), "{verdict:?}");
    starts.sort();
    assert!(starts[KILLS / 2] < Duration::from_secs(1), "half of the starts took longer than {:?}", starts[KILLS / 2]);
}

#[test]
fn a_backup_taken_in_the_middle_of_work_restores_and_verifies() {
    let (folder, away) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let served = demo(folder.path());
    let clerk = Clerk::at(&served);
    assert_eq!(clerk.hear(&uuid::Uuid::now_v7().simple().to_string(), "先记的一件", ""), Heard::Answered(303));
    let work = Work::begin(&clerk, "同时");
    let (tar, keys, open) = (away.path().join("b.tar"), away.path().join("k.tar"), away.path().join("open"));
    let (tar, keys, open) = (tar.to_str().unwrap(), keys.to_str().unwrap(), open.to_str().unwrap());
    let taken = run(folder.path(), &["backup", tar, "--keys", keys]);
    assert_eq!(taken.code, Some(0), "{taken:?}");
    let taken = run(folder.path(), &["backup", open]);
    assert!(taken.code == Some(0) && taken.err.contains("--keys"), "{taken:?}");
    assert!(work.end().iter().all(|sent| sent.2 == Heard::Answered(303)), "work went on");
    for from in [tar, open] {
        let fresh = tempfile::tempdir().unwrap();
        let restored = run(fresh.path(), &["restore", from, "--keys", keys]);
        assert_eq!(restored.code, Some(0), "{restored:?}");
        assert_eq!(titles(fresh.path()).get("先记的一件"), Some(&1));
        let verdict = run(fresh.path(), &["verify"]);
        assert_eq!(verdict.code, Some(0), "{verdict:?}");
        let database = rusqlite::Connection::open(fresh.path().join("lilong.sqlite3")).unwrap();
        let epoch: i64 = database.query_row("SELECT MIN(epoch) FROM log_head", [], |row| row.get(0)).unwrap();
        assert_eq!(epoch, 2, "a restore begins a marked epoch");
        drop(database);
        assert_eq!(Served::on(fresh.path()).get("/ready").status, 200);
    }
}

#[test]
fn a_restore_takes_nothing_damaged_and_puts_nothing_away() {
    let (folder, away) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    assert_eq!(demo(folder.path()).stop(), Some(0));
    let (open, keys) = (away.path().join("open"), away.path().join("k.tar"));
    let (to, keys) = (open.to_str().unwrap(), keys.to_str().unwrap());
    assert_eq!(run(folder.path(), &["backup", to, "--keys", keys]).code, Some(0));
    assert_eq!(run(folder.path(), &["backup", to]).code, Some(1), "nothing is overwritten");
    let over = run(folder.path(), &["restore", to, "--keys", keys]);
    assert!(over.code == Some(1) && over.err.contains("--force"), "{over:?}");
    let fresh = tempfile::tempdir().unwrap();
    let locked = run(fresh.path(), &["restore", to]);
    assert!(locked.code == Some(1) && locked.err.contains("--keys"), "{locked:?}");
    let forced = run(folder.path(), &["restore", to, "--keys", keys, "--force"]);
    assert_eq!(forced.code, Some(0), "{forced:?}");
    let aside = std::fs::read_dir(folder.path()).unwrap().filter_map(Result::ok);
    let aside = aside.into_iter().find(|entry| entry.file_name().to_string_lossy().starts_with("before-restore-"));
    assert!(aside.unwrap().path().join("lilong.sqlite3").is_file(), "what was there is still there");
    for spoil in ["lilong.sqlite3", "manifest.json", "stranger"] {
        let copy = away.path().join(format!("spoilt-{spoil}"));
        assert!(Command::new("cp").arg("-r").arg(&open).arg(&copy).status().unwrap().success());
        let mut bytes = std::fs::read(copy.join(spoil)).unwrap_or_default();
        bytes.push(b' ');
        let half = bytes.len() / 2;
        bytes[half] ^= 1;
        std::fs::write(copy.join(spoil), bytes).unwrap();
        let ran = run(fresh.path(), &["restore", copy.to_str().unwrap(), "--keys", keys]);
        assert!(ran.code == Some(1) && ran.err.contains("damaged"), "{spoil}: {ran:?}");
        assert!(!fresh.path().join("lilong.sqlite3").exists(), "{spoil}");
    }
}

#[test]
fn a_full_disk_is_said_and_survived() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("small");
    std::fs::create_dir(&data).unwrap();
    // A small file system of its own, in a namespace of its own: it goes when the program goes.
    let program = lilong(&data, &["demo", "--listen", "127.0.0.1:0"]);
    let mut command = Command::new("unshare");
    if std::fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) != 0) {
        command.args(["--user", "--map-root-user"]);
    }
    command.args(["--mount", "sh", "-c", "mount -t tmpfs -o size=64m tmpfs \"$0\" && exec \"$@\""]).arg(&data);
    command.arg(program.get_program()).args(program.get_args()).env("LANG", "C");
    let served = Served::start(&mut command);
    let clerk = Clerk::at(&served);
    let inside = Path::new("/proc").join(served.id().to_string()).join("root").join(data.strip_prefix("/").unwrap());
    let ballast = inside.join("ballast");
    fill(&ballast);

    let detail = "漏水".repeat(300);
    let new = || uuid::Uuid::now_v7().simple().to_string();
    let mut kept = Vec::new();
    let refused = (0..5000).find_map(|n| {
        let title = format!("满了之前 {n}");
        let answer = clerk.heard(&new(), &title, &detail);
        match answer.status {
            303 => {
                kept.push(title);
                None
            }
            _ => Some(answer),
        }
    });
    let refused = refused.expect("the disk was never full");
    assert_eq!(refused.status, 507, "{}", refused.text());
    assert!(refused.text().contains("硬盘满了"), "{}", refused.text());
    assert_eq!(served.get("/health").status, 200);
    assert_eq!(served.get("/ready").status, 503);

    std::fs::remove_file(&ballast).unwrap();
    assert_eq!(served.get("/ready").status, 200);
    assert_eq!(clerk.hear(&new(), "又有地方了", &detail), Heard::Answered(303));
    // Copied out: SQLite would follow the way through /proc back into our own namespace.
    let out = folder.path().join("copied");
    assert!(Command::new("cp").arg("-r").arg(&inside).arg(&out).status().unwrap().success());
    let found = titles(&out);
    assert!(kept.iter().all(|title| found.get(title) == Some(&1)), "something acknowledged is gone");
    let verdict = run(&out, &["verify"]);
    assert_eq!(verdict.code, Some(0), "{verdict:?}");
}

/// Takes what is left of the file system.
fn fill(path: &Path) {
    use std::io::Write as _;
    let mut file = std::fs::File::create(path).unwrap();
    while file.write_all(&[0; 4096]).is_ok() {}
}
