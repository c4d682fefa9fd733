//! Somebody of the demo town at work, over plain HTTP.
use crate::process::{Answer, Served, question};
use std::{
    io::{self, Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

/// Signed in; cloned for several hands at once.
#[derive(Clone)]
pub struct Clerk {
    place: String,
    cookie: String,
}

/// What became of something sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// Answered with this status.
    Answered(u16),
    /// No answer came: the server was gone.
    Nothing,
}

impl Clerk {
    /// Enters the demo town as the first account of the sign-in page.
    pub fn at(served: &Served) -> Self {
        let page = served.get("/sign-in").text();
        let at = page.find("name=\"account\" value=\"").expect("the demo's accounts") + 22;
        let body = format!("account={}", &page[at..at + 32]);
        let mut clerk = Self { place: served.place().to_owned(), cookie: String::new() };
        let kind = "application/x-www-form-urlencoded";
        let answer = clerk.post("/sign-in/demo", kind, &body).expect("an answer");
        let cookies = answer.head.lines().filter_map(|line| line.strip_prefix("set-cookie: "));
        clerk.cookie = cookies.filter_map(|cookie| cookie.split(';').next()).collect::<Vec<_>>().join("; ");
        assert!(answer.status == 303 && !clerk.cookie.is_empty(), "{}", answer.head);
        clerk
    }

    /// The same browser after the server was started again on another port.
    pub fn again(&self, served: &Served) -> Self {
        Self { place: served.place().to_owned(), cookie: self.cookie.clone() }
    }

    /// What the browser sends along.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// Writes down a matter. `command` is the form's id.
    pub fn hear(&self, command: &str, title: &str, detail: &str) -> Heard {
        self.send("/matters", &self.matter(command, title, detail))
    }

    /// The same, with the page that comes back.
    pub fn heard(&self, command: &str, title: &str, detail: &str) -> Answer {
        self.post("/matters", KIND, &parts(&self.matter(command, title, detail))).expect("an answer")
    }

    #[expect(clippy::unused_self, reason = "reads better")]
    fn matter<'a>(&self, command: &'a str, title: &'a str, detail: &'a str) -> [(&'a str, &'a str); 7] {
        // Titles that are nearly alike are meant: each is another matter.
        let fixed = [("kind", "repair"), ("heard_how", "desk"), ("place", "南门"), ("another", "yes")];
        [("command_id", command), ("title", title), ("detail", detail), fixed[0], fixed[1], fixed[2], fixed[3]]
    }

    /// A page.
    pub fn get(&self, path: &str) -> io::Result<Answer> {
        let mut stream = TcpStream::connect(&self.place)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        write!(stream, "{}", question(&self.place, path, &format!("Cookie: {}\r\n", self.cookie)))?;
        whole(stream)
    }

    /// Hands in a sheet; the page that shows what it would do.
    pub fn hand_in(&self, command: &str, name: &str, sheet: &str) -> io::Result<String> {
        let file = format!(
            "--lilong-boundary\r\nContent-Disposition: form-data; name=\"sheet\"; filename=\"{name}\"\r\n\r\n{sheet}\r\n"
        );
        let answer = self.post("/people/import", KIND, &(file + &parts(&[("command_id", command)])))?;
        assert_eq!(answer.status, 303, "{}", answer.text());
        Ok(answer.location())
    }

    /// Presses the button of that page.
    pub fn bring_in(&self, command: &str, page: &str) -> io::Result<Answer> {
        let shown = self.get(page)?.text();
        let field = |name: &str| {
            let rest = shown.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
            rest.split('"').next().unwrap_or_default().to_owned()
        };
        let body = format!("command_id={command}&version={}&seen={}", field("version"), field("seen"));
        self.post(&format!("{page}/done"), "application/x-www-form-urlencoded", &body)
    }

    fn send(&self, path: &str, fields: &[(&str, &str)]) -> Heard {
        match self.post(path, KIND, &parts(fields)) {
            Ok(answer) => Heard::Answered(answer.status),
            Err(_) => Heard::Nothing,
        }
    }

    /// Sends a form as it is.
    pub fn post(&self, path: &str, kind: &str, body: &str) -> io::Result<Answer> {
        let mut stream = TcpStream::connect(&self.place)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        write!(
            stream,
            "POST {path} HTTP/1.1\r\nHost: {}\r\nSec-Fetch-Site: same-origin\r\nAccept: text/html\r\nCookie: {}\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.place,
            self.cookie,
            body.len()
        )?;
        whole(stream)
    }

    /// Sends a body of `bytes` zeros piece by piece until the server will hear no more of it: how many bytes it took,
    /// and its answer. Without `told` beforehand how long it is going to be.
    pub fn flood(&self, path: &str, bytes: u64, told: bool) -> (u64, io::Result<Answer>) {
        let mut stream = TcpStream::connect(&self.place).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.set_write_timeout(Some(Duration::from_secs(20))).unwrap();
        let length = if told { format!("Content-Length: {bytes}") } else { "Transfer-Encoding: chunked".into() };
        write!(
            stream,
            "POST {path} HTTP/1.1\r\nHost: {}\r\nSec-Fetch-Site: same-origin\r\nAccept: text/html\r\nCookie: {}\r\n\
             Content-Type: {KIND}\r\n{length}\r\nConnection: close\r\n\r\n",
            self.place, self.cookie
        )
        .unwrap();
        let mut piece =
            b"--lilong-boundary\r\nContent-Disposition: form-data; name=\"sheet\"; filename=\"a\"\r\n\r\n".to_vec();
        piece.resize(1 << 20, 0);
        let size = format!("{:x}\r\n", piece.len());
        let mut sent = 0;
        while sent < bytes {
            let one = if told {
                stream.write_all(&piece)
            } else {
                stream
                    .write_all(size.as_bytes())
                    .and_then(|()| stream.write_all(&piece))
                    .and_then(|()| stream.write_all(b"\r\n"))
            };
            if one.is_err() {
                break;
            }
            sent += piece.len() as u64;
            piece.fill(0);
        }
        (sent, whole(stream))
    }
}

/// An answer, unless the server was gone before it said anything.
fn whole(mut stream: TcpStream) -> io::Result<Answer> {
    let mut all = Vec::new();
    stream.read_to_end(&mut all)?;
    if all.windows(4).any(|four| four == b"\r\n\r\n") {
        Ok(Answer::read(all.as_slice()))
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

const KIND: &str = "multipart/form-data; boundary=lilong-boundary";

fn parts(fields: &[(&str, &str)]) -> String {
    let part = |(name, value): &(&str, &str)| {
        format!("--lilong-boundary\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    fields.iter().map(part).collect::<String>() + "--lilong-boundary--\r\n"
}
