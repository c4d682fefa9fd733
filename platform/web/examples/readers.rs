//! `readers PLACE PATH COUNT`: COUNT streams of events at once, with the cookies on standard input in turn. Says `open`
//! when all are answered; then a line for each event: its number, and the moments (ns since 1970) the first, the middle and
//! the last reader had it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a measuring tool")]
use std::{
    collections::HashMap,
    io::BufRead as _,
    time::{Duration, SystemTime},
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
    sync::mpsc,
};

/// None: answered. Otherwise the number of an event and when it came.
type Heard = Option<(i64, u128)>;

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().collect();
    let [_, place, path, count] = words.as_slice() else { panic!("readers PLACE PATH COUNT") };
    let count: usize = count.parse().expect("a number");
    let cookies: Vec<String> = std::io::stdin().lock().lines().map_while(Result::ok).collect();
    let (tell, mut told) = mpsc::unbounded_channel::<Heard>();
    for n in 0..count {
        let asked = format!(
            "GET {path} HTTP/1.1\r\nHost: {place}\r\nAccept: text/event-stream\r\nCookie: {}\r\n\r\n",
            cookies[n % cookies.len()]
        );
        tokio::spawn(read(place.clone(), asked, tell.clone()));
        if n % 50 == 49 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    let (mut open, mut events) = (0, HashMap::<i64, Vec<u128>>::new());
    while let Some(heard) = told.recv().await {
        let Some((seq, at)) = heard else {
            open += 1;
            if open == count {
                println!("open");
            }
            continue;
        };
        let times = events.entry(seq).or_default();
        times.push(at);
        if times.len() == count {
            times.sort_unstable();
            println!("{seq} {} {} {}", times[0], times[count / 2], times[count - 1]);
        }
    }
}

async fn read(place: String, asked: String, tell: mpsc::UnboundedSender<Heard>) {
    let mut stream = TcpStream::connect(place).await.expect("a connection");
    stream.write_all(asked.as_bytes()).await.expect("a question");
    let mut lines = BufReader::with_capacity(512, stream).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        if line.starts_with("HTTP/1.1 ") {
            assert!(line.contains(" 200"), "{line}");
        } else if line.starts_with("retry:") {
            let _ = tell.send(None);
        } else if let Some(seq) = line.strip_prefix("data: ") {
            let now = SystemTime::UNIX_EPOCH.elapsed().expect("after 1970").as_nanos();
            let _ = tell.send(Some((seq.parse().expect("a number"), now)));
        }
    }
    panic!("a stream ended");
}
