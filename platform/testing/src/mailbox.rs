//! A mail server on loopback: Debian's python3-aiosmtpd, as a process of its own.
use std::{
    io::{BufRead as _, BufReader},
    net::TcpStream,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

/// Takes letters and keeps what it was told; ended when dropped.
pub struct Mailbox {
    child: Child,
    port: u16,
    told: Arc<Mutex<Vec<String>>>,
}

impl Mailbox {
    /// On a free port. `more` are further options of `python3 -m aiosmtpd`.
    pub fn begin(more: &[&str]) -> Self {
        // Drawn by the system and free again: whoever takes it in between makes this test fail, not lie.
        let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|one| one.local_addr()).expect("a port").port();
        let mut child = Command::new("/usr/bin/python3")
            .args(["-u", "-m", "aiosmtpd", "-n", "-l", &format!("127.0.0.1:{port}")])
            .args(["-c", "aiosmtpd.handlers.Debugging", "stdout"])
            .args(more)
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3-aiosmtpd: run scripts/install-test-tools");
        let told: Arc<Mutex<Vec<String>>> = Arc::default();
        let (lines, kept) = (child.stdout.take().expect("its words"), told.clone());
        std::thread::spawn(move || {
            for line in BufReader::new(lines).lines().map_while(Result::ok) {
                kept.lock().unwrap().push(line);
            }
        });
        let until = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < until, "python3-aiosmtpd does not listen: run scripts/install-test-tools");
            std::thread::sleep(Duration::from_millis(50));
        }
        Self { child, port, told }
    }

    /// `127.0.0.1:…`
    pub fn place(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The lines of the letters that came, once one holds `word`.
    pub fn letter(&self, word: &str) -> Vec<String> {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let told = self.told.lock().unwrap().clone();
            if told.iter().any(|line| line.contains(word)) && told.iter().any(|line| line.contains("END MESSAGE")) {
                return told;
            }
            assert!(Instant::now() < until, "no letter with {word}: {told:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
