//! What the door tells: whom it counts tries for, and what never reaches a log.
use crate::{
    clerk::Clerk,
    process::{Served, get, lilong},
};
use std::net::TcpListener;

/// Somebody behind these words of a proxy tries an invitation that does not exist.
fn tries(served: &Served, forwarded: &str) -> u16 {
    let body = "token=0123456789abcdef";
    let head = format!(
        "X-Forwarded-For: {forwarded}\r\nSec-Fetch-Site: same-origin\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n",
        body.len()
    );
    served.post("/join", &head, body).status
}

#[test]
fn behind_a_proxy_each_visitor_is_counted_by_the_last_word_of_the_proxy() {
    let folder = tempfile::tempdir().unwrap();
    // The printed address is the proxy's, so the port must be known before.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let listen = format!("127.0.0.1:{port}");
    let mut command = lilong(folder.path(), &["serve", "--listen", &listen]);
    command.env("LILONG_MODE", "proxy").env("LILONG_PUBLIC_ADDRESS", "https://lilong.example.cn");
    let mut served = Served::start(command.env("RUST_LOG", "warn"));
    served.address = format!("http://{listen}");
    // What the visitor says of themselves stands before what the proxy says, and changes nothing.
    let n = (0..600).find(|n| tries(&served, &format!("10.0.0.{n}, 203.0.113.9")) == 429);
    assert!(n.is_some_and(|n| n >= 60), "{n:?}");
    assert_eq!(tries(&served, "203.0.113.9"), 429);
    assert_eq!(tries(&served, "203.0.113.9, 203.0.113.10"), 422, "another visitor is not held up");
}

#[test]
fn without_a_proxy_nobody_says_who_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = lilong(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    let served = Served::start(command.env("RUST_LOG", "warn"));
    let n = (0..600).find(|n| tries(&served, &format!("203.0.113.{}", n % 250)) == 429);
    assert!(n.is_some_and(|n| n >= 60), "{n:?}");
}

#[test]
fn neither_an_invitation_nor_a_password_reaches_a_log() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = lilong(folder.path(), &["demo", "--listen", "127.0.0.1:0"]);
    let served = Served::start(command.env("RUST_LOG", "trace").env("LILONG_LOGS", "json"));
    let clerk = Clerk::at(&served);
    let kind = "application/x-www-form-urlencoded";
    let invited = clerk.post("/devices", kind, "").unwrap();
    let path = invited.head.lines().find_map(|line| line.strip_prefix("location: ")).expect("a page").to_owned();
    let page = clerk.get(&path).unwrap().text();
    assert!(page.contains("serve --lan") && !page.contains("<svg"), "on this machine only, and the page says so");
    let (_, token) = page.split_once("/join#").expect("an invitation");
    let token = token[..64].to_owned();
    assert!(clerk.post("/join", kind, &format!("token={token}")).unwrap().text().contains("pin"));
    // Somebody curious, and an old habit: in the path, in the query, of a door that is not there.
    get(served.place(), &format!("/join/{token}"), "");
    get(served.place(), &format!("/join?token={token}"), "");
    get(served.place(), &format!("/health?{token}"), "");
    clerk.post("/sign-in", kind, &format!("login=nobody&password={token}")).unwrap();
    let joined = clerk.post("/join/device", kind, &format!("token={token}&pin=730518&again=730518")).unwrap();
    assert_eq!(joined.status, 303, "{}", joined.head);
    let lines = served.said();
    assert!(lines.iter().any(|line| line.contains("\"route\":\"/join\"")), "the log was not read");
    let told: Vec<&String> = lines.iter().filter(|line| line.contains(&token) || line.contains("730518")).collect();
    assert!(told.is_empty(), "{told:?}");
}

/// The most memory the server ever held, in bytes.
fn most_held(served: &Served) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", served.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}

#[test]
fn half_a_gigabyte_is_refused_before_it_has_travelled() {
    const HALF: u64 = 500 << 20;
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(&mut lilong(folder.path(), &["demo", "--listen", "127.0.0.1:0"]));
    let clerk = Clerk::at(&served);
    let before = most_held(&served);
    for path in ["/people/import", "/matters"] {
        for told in [true, false] {
            let (sent, answer) = clerk.flood(path, HALF, told);
            assert!(sent < HALF / 4, "{path}: {sent} bytes were taken");
            // Whoever goes on sending may lose the answer with the connection; a browser reads it before.
            if let Ok(answer) = answer {
                assert!(answer.status == 413 && answer.text().contains("文件太大了"), "{}", answer.text());
            }
        }
    }
    let more = most_held(&served) - before;
    assert!(more < 160 << 20, "{more} bytes were held for what was refused");
    assert_eq!(served.get("/health").status, 200);
}
