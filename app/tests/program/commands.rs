//! Exit codes, where words go, and what serving promises.
use crate::process::{Ran, Served, get, lilong, run};
use std::{io::Write as _, process::Stdio, time::Instant};

#[test]
fn what_was_typed_wrong_ends_with_2_and_what_failed_with_1() {
    let folder = tempfile::tempdir().unwrap();
    let table: [(&[&str], i32, &str, &str); 7] = [
        (&["--help"], 0, "Usage:", ""),
        (&["serve", "--help"], 0, "--listen", ""),
        (&["--version"], 0, "lilong 0.1.0", ""),
        (&["check-config"], 0, "listen = \"127.0.0.1:8080\"", ""),
        (&["nonsense"], 2, "", "nonsense"),
        (&["serve", "--listen", "8080"], 2, "", "--listen"),
        (&["serve", "--listen", "0.0.0.0:0"], 1, "", "serve --lan"),
    ];
    for (words, code, out, err) in table {
        let ran = run(folder.path(), words);
        assert_eq!(ran.code, Some(code), "{words:?}: {ran:?}");
        assert!(ran.out.contains(out) && ran.err.contains(err), "{words:?}: {ran:?}");
        assert!(code == 0 || ran.out.is_empty(), "complaints go to stderr: {ran:?}");
    }
}

#[test]
fn the_terminal_is_spoken_to_in_its_language() {
    let folder = tempfile::tempdir().unwrap();
    let table =
        [("zh_CN.UTF-8", "", "用法"), ("C", "", "Usage"), ("C", "zh_CN.UTF-8", "用法"), ("zh_CN.UTF-8", "C", "Usage")];
    for (lang, all, word) in table {
        let ran = Ran::from(lilong(folder.path(), &["--help"]).env("LANG", lang).env("LC_ALL", all).output().unwrap());
        assert!(ran.out.contains(word), "{lang} {all}: {}", ran.out);
    }
}

#[test]
fn unknown_settings_are_refused_with_their_line() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("lilong.toml"), "logs = \"json\"\nlissten = \"127.0.0.1:1\"\n").unwrap();
    let ran = run(folder.path(), &["check-config"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("line 2") && ran.err.contains("lissten"), "{ran:?}");
}

#[test]
fn a_reader_who_goes_away_is_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    let mut child =
        lilong(folder.path(), &["check-config"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert!(!ran.err.contains("panicked"), "{ran:?}");
    assert!(matches!(ran.code, Some(0 | 141)), "{ran:?}");
}

#[test]
fn it_serves_and_stops_when_told() {
    let folder = tempfile::tempdir().unwrap();
    let began = Instant::now();
    let served = Served::on(folder.path());
    assert_eq!(served.get("/health").status, 200);
    let took = began.elapsed();
    assert_eq!(served.get("/ready").text(), "ready\n");
    let front = served.get("/");
    assert!(front.status == 303 && front.head.contains("/sign-in"), "{}", front.head);
    let figures = served.get("/metrics").text();
    assert!(figures.contains("lilong_requests_total{method=\"GET\",route=\"/\",status=\"303\"} 1"), "{figures}");
    assert!(figures.contains("lilong_facts_total"), "{figures}");
    assert_eq!(served.stop(), Some(0));
    assert!(took.as_millis() < 3000, "the first answer took {took:?}, with the schema and the keys made");
}

#[test]
fn logs_name_routes_and_no_query() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("lilong.toml"), "logs = \"json\"").unwrap();
    let served = Served::on(folder.path());
    served.get("/?q=secret-name");
    let line = served.hear("answered");
    assert!(line.starts_with('{') && line.contains("\"route\":\"/\"") && !line.contains("secret-name"), "{line}");
}

#[test]
fn figures_are_for_this_machine_or_the_token() {
    let folder = tempfile::tempdir().unwrap();
    let settings =
        "mode = \"proxy\"\npublic_address = \"https://lilong.example\"\nmetrics_token = \"0123456789abcdef\"";
    std::fs::write(folder.path().join("lilong.toml"), settings).unwrap();
    let mut command = lilong(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    // Behind a proxy the public name is printed; the port is drawn by us.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    command.env("LILONG_LISTEN", "127.0.0.1:1").args(["--listen", &port]);
    let ran = Ran::from(command.output().unwrap());
    assert_eq!(ran.code, Some(2), "an option given twice: {ran:?}");
    let served = Served::start(&mut lilong(folder.path(), &["serve", "--listen", &port]));
    assert_eq!(served.address, "https://lilong.example");
    let table = [
        ("", 404),
        ("X-Forwarded-For: 127.0.0.1\r\n", 404),
        ("Authorization: Bearer 0123456789abcdeX\r\n", 404),
        ("Authorization: Bearer 0123456789abcdef\r\n", 200),
    ];
    for (headers, status) in table {
        assert_eq!(get(&port, "/metrics", headers).status, status, "{headers}");
    }
    let front = get(&port, "/sign-in", "");
    assert!(front.head.to_lowercase().contains("strict-transport-security"), "{}", front.head);
}

#[test]
fn the_second_process_is_refused_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let _first = Served::on(folder.path());
    let second = run(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(second.code, Some(1));
    assert!(second.err.contains("Another Lilong is using"), "{second:?}");
}

#[test]
fn a_taken_port_is_refused_with_a_sentence() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = Served::on(one.path());
    let second = run(other.path(), &["serve", "--listen", first.place()]);
    assert_eq!(second.code, Some(1));
    assert!(second.err.contains("Cannot serve at") && second.err.contains("--listen"), "{second:?}");
}

#[test]
fn data_of_a_newer_program_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(Served::on(folder.path()).stop(), Some(0));
    let database = rusqlite::Connection::open(folder.path().join("lilong.sqlite3")).unwrap();
    database.execute("INSERT INTO schema_version (number, name) VALUES (9999, 'later')", []).unwrap();
    let ran = run(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("newer program") && ran.err.contains("9999"), "{ran:?}");
}

#[test]
fn slow_and_broken_visitors_do_not_hold_it() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::on(folder.path());
    let mut idle: Vec<_> = (0..50).map(|_| std::net::TcpStream::connect(served.place()).unwrap()).collect();
    for stream in &mut idle {
        stream.write_all(b"GET /heal").unwrap();
    }
    assert_eq!(served.get("/health").status, 200);
    assert_eq!(get(served.place(), "/%zz", "").status, 404);
    let mut garbage = std::net::TcpStream::connect(served.place()).unwrap();
    garbage.write_all(b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n").unwrap();
    assert_eq!(served.get("/health").status, 200);
    drop((idle, garbage));
    assert_eq!(served.stop(), Some(0));
}
