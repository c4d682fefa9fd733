//! Runs the program and speaks to it.
use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Output, Stdio},
    sync::mpsc,
    time::Duration,
};

/// The program with these words, in English, away from any settings of this machine.
pub fn lilong(data: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lilong"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("LILONG_") || name == "LC_ALL") {
        command.env_remove(name);
    }
    command.args(words).arg("--data").arg(data).env("LANG", "C").stdin(Stdio::null());
    command
}

/// Runs it to its end.
pub fn run(data: &Path, words: &[&str]) -> Ran {
    Ran::from(lilong(data, words).output().unwrap())
}

/// What it said and how it ended.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// The program while it serves; killed when dropped.
pub struct Served {
    child: Child,
    /// `http://127.0.0.1:…` as printed.
    pub address: String,
    told: mpsc::Receiver<String>,
}

impl Served {
    pub fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut first).unwrap();
        let Some(address) = first.trim().strip_prefix("Lilong: ").map(str::to_owned) else {
            let mut why = String::new();
            child.stderr.take().unwrap().read_to_string(&mut why).unwrap();
            panic!("it did not serve: {first}{why}");
        };
        let (tell, told) = mpsc::channel();
        let stderr = child.stderr.take().unwrap();
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                let _ = tell.send(line);
            }
        });
        Self { child, address, told }
    }

    /// `serve` on this folder and any free port.
    pub fn on(data: &Path) -> Self {
        Self::start(&mut lilong(data, &["serve", "--listen", "127.0.0.1:0"]))
    }

    /// Host and port.
    pub fn place(&self) -> &str {
        self.address.split("://").nth(1).unwrap()
    }

    /// The next line on stderr that holds `word`.
    pub fn hear(&self, word: &str) -> String {
        loop {
            let line = self.told.recv_timeout(Duration::from_secs(20)).expect(word);
            if line.contains(word) {
                return line;
            }
        }
    }

    /// Stops it and reads all that it wrote on stderr and nobody heard yet.
    pub fn said(mut self) -> Vec<String> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        self.child.wait().unwrap();
        // The reader ends, and with it the channel, when the program has closed its end.
        self.told.iter().collect()
    }

    /// A form with these headers, of nobody in particular.
    pub fn post(&self, path: &str, headers: &str, body: &str) -> Answer {
        let mut stream = TcpStream::connect(self.place()).unwrap();
        let asked =
            format!("POST {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n{body}", self.place());
        stream.write_all(asked.as_bytes()).unwrap();
        Answer::read(stream)
    }

    pub fn get(&self, path: &str) -> Answer {
        get(self.place(), path, "")
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// As an office's PC does when it is shut down.
    pub fn stop(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }

    /// As a pulled plug does.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Where it leads.
    pub fn location(&self) -> String {
        let line = self.head.lines().find_map(|line| line.strip_prefix("location: "));
        line.expect("a location").to_owned()
    }

    /// Reads a whole answer.
    pub fn read(mut from: impl std::io::Read) -> Self {
        let mut all = Vec::new();
        let _ = from.read_to_end(&mut all);
        let at = all.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer");
        let head = String::from_utf8(all[..at].to_vec()).unwrap();
        Self { status: head.split(' ').nth(1).unwrap().parse().unwrap(), head, body: all[at + 4..].to_vec() }
    }
}

/// One question over plain HTTP.
pub fn get(place: &str, path: &str, headers: &str) -> Answer {
    let mut stream = TcpStream::connect(place).unwrap();
    write!(stream, "{}", question(place, path, headers)).unwrap();
    Answer::read(stream)
}

/// Its text.
pub fn question(place: &str, path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: {place}\r\nAccept: text/html\r\nConnection: close\r\n{headers}\r\n")
}
