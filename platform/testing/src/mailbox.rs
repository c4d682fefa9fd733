//! A mail server on loopback: Debian's python3-aiosmtpd, as a process of its own.
use crate::Certificate;
use std::{
    io::{BufRead as _, BufReader},
    net::TcpStream,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

/// Takes letters and keeps what it was told; ended when dropped.
pub struct Mailbox {
    child: Option<Child>,
    port: u16,
    more: Vec<String>,
    told: Arc<Mutex<Vec<String>>>,
}

impl Mailbox {
    /// On a free port. `more` are further options of `python3 -m aiosmtpd`.
    pub fn begin(more: &[&str]) -> Self {
        // Drawn by the system and free again: whoever takes it in between makes this test fail, not lie.
        let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|one| one.local_addr()).expect("a port").port();
        let more = more.iter().map(|&word| word.to_owned()).collect();
        let mut mailbox = Self { child: None, port, more, told: Arc::default() };
        mailbox.up();
        mailbox
    }

    /// Listens again at the same port.
    pub fn up(&mut self) {
        let port = self.port;
        let mut child = Command::new("/usr/bin/python3")
            .args(["-u", "-m", "aiosmtpd", "-n", "-l", &format!("127.0.0.1:{port}")])
            .args(["-c", "aiosmtpd.handlers.Debugging", "stdout"])
            .args(&self.more)
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3-aiosmtpd: run scripts/install-test-tools");
        let (lines, kept) = (child.stdout.take().expect("its words"), self.told.clone());
        std::thread::spawn(move || {
            for line in BufReader::new(lines).lines().map_while(Result::ok) {
                kept.lock().unwrap().push(line);
            }
        });
        self.child = Some(child);
        let until = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < until, "python3-aiosmtpd does not listen: run scripts/install-test-tools");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Nobody listens any more.
    pub fn down(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Takes a letter only after STARTTLS with this certificate.
    pub fn upgrading(certificate: &Certificate) -> Self {
        Self::with("--tlscert", "--tlskey", certificate)
    }

    /// Speaks TLS from the first byte, with this certificate.
    pub fn wrapped(certificate: &Certificate) -> Self {
        Self::with("--smtpscert", "--smtpskey", certificate)
    }

    fn with(chain: &str, key: &str, certificate: &Certificate) -> Self {
        let [chain_file, key_file] = [&certificate.chain, &certificate.key].map(|file| file.to_str().expect("a path"));
        Self::begin(&[chain, chain_file, key, key_file])
    }

    /// `localhost:…`, as a certificate names it.
    pub fn named(&self) -> String {
        format!("localhost:{}", self.port)
    }

    /// Everything that came so far.
    pub fn told(&self) -> Vec<String> {
        self.told.lock().unwrap().clone()
    }

    /// `127.0.0.1:…`
    pub fn place(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The lines of the letters that came, once one holds `word`.
    pub fn letter(&self, word: &str) -> Vec<String> {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let told = self.told();
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
        self.down();
    }
}
