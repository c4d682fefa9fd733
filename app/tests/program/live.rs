//! Pages that follow the journal, at the real program: told at once, across two processes, and closed when it stops.
use crate::{
    clerk::Clerk,
    process::{Served, lilong},
};
use db::Address;
use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpStream,
    path::Path,
    process::Command,
    time::Duration,
};
use testing::Place;

/// A stream of events as a browser reads it.
struct Events(BufReader<TcpStream>);

impl Events {
    fn open(served: &Served, clerk: &Clerk, path: &str) -> Self {
        let mut stream = TcpStream::connect(served.place()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let cookie = clerk.cookie();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: gzip\r\nCookie: {cookie}\r\n\r\n",
            served.place()
        )
        .unwrap();
        let mut events = Self(BufReader::new(stream));
        assert!(events.line().unwrap().contains(" 200 "));
        while events.line().unwrap() != "retry: 2000" {}
        events
    }

    /// None when the stream ended.
    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.0.read_line(&mut line).unwrap();
        (read > 0).then(|| line.trim_end().to_owned())
    }

    /// Whether what is left ends with the last chunk of an answer that was closed properly.
    fn ended_whole(&mut self) -> bool {
        let rest: Vec<String> = std::iter::from_fn(|| self.line()).filter(|line| !line.is_empty()).collect();
        rest.last().is_some_and(|line| line == "0")
    }

    /// The number of the next event.
    fn next(&mut self) -> Option<i64> {
        loop {
            if let Some(seq) = self.line()?.strip_prefix("data: ") {
                return Some(seq.parse().unwrap());
            }
        }
    }
}

fn on(data: &Path, url: &str, command: &str) -> Command {
    let mut program = lilong(data, &[command, "--listen", "127.0.0.1:0"]);
    program.env("LILONG_DATABASE", url);
    program
}

fn command() -> String {
    base::Id::new().to_string()
}

#[tokio::test]
async fn two_processes_on_one_postgres_tell_each_other() {
    let (place, folder) = (Place::postgres().await, tempfile::tempdir().unwrap());
    let Address::Postgres(url) = &place.address else { panic!("not PostgreSQL") };
    let first = Served::start(&mut on(folder.path(), url, "demo"));
    let second = Served::start(&mut on(folder.path(), url, "serve"));
    let here = Clerk::at(&first);
    let there = here.again(&second);
    let (mut one, mut other) =
        (Events::open(&first, &here, "/matters/live"), Events::open(&second, &there, "/matters/live"));
    let mut last = 0;
    for (n, clerk) in [&here, &there, &here, &there].into_iter().enumerate() {
        let title = format!("两处 {n}");
        clerk.get("/matters").unwrap();
        here.get("/matters").unwrap();
        there.get("/matters").unwrap();
        clerk.heard(&command(), &title, "");
        for reader in [&here, &there] {
            assert!(reader.get("/matters?sort=new").unwrap().text().contains(&title), "in the next answer of both");
        }
        let (told, also) = (one.next().unwrap(), other.next().unwrap());
        assert_eq!(told, also);
        assert!(told > last);
        last = told;
    }
    // The second is away for a while: what it missed is told when its reader comes back.
    assert_eq!(second.stop(), Some(0));
    here.heard(&command(), "没听到的", "");
    let missed = one.next().unwrap();
    let again = Served::start(&mut on(folder.path(), url, "serve"));
    let there = here.again(&again);
    let mut back = Events::open(&again, &there, &format!("/matters/live?after={last}"));
    assert_eq!(back.next(), Some(missed));
}

#[test]
fn open_streams_do_not_hold_the_program_up() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(&mut lilong(folder.path(), &["demo", "--listen", "127.0.0.1:0"]));
    let clerk = Clerk::at(&served);
    let mut events: Vec<Events> = (0..20).map(|_| Events::open(&served, &clerk, "/matters/live")).collect();
    clerk.heard(&command(), "门灯不亮", "");
    let told: Vec<_> = events.iter_mut().map(Events::next).collect();
    assert!(told.iter().all(|seq| seq.is_some() && *seq == told[0]), "{told:?}");
    assert_eq!(served.stop(), Some(0));
    for events in &mut events {
        assert!(events.ended_whole(), "cut off, after the program had waited for it in vain");
    }
}
