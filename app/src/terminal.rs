//! What commands say: results to stdout, everything else to stderr, in the language of the environment.
use anyhow::Result;
use base::{Say, Sentence};
use db::Failure;
use indicatif::{ProgressBar, ProgressStyle};
use std::{
    fmt,
    io::{self, IsTerminal as _, Write as _},
};

/// Speaks to whoever typed the command.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    /// Chinese where the environment's language is Chinese, else English.
    pub say: Say,
}

impl Terminal {
    /// In the language that `LC_ALL`, `LC_MESSAGES` or `LANG` name, in the order of POSIX.
    pub fn from_environment() -> Self {
        let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
        let lang = named.into_iter().find(|value| !value.is_empty());
        Self { say: Say::for_terminal(lang.as_deref()) }
    }

    /// A line of the result. Fails when nobody reads any more, which ends the command.
    #[expect(clippy::unused_self, reason = "called like its sibling")]
    pub fn result(self, line: impl fmt::Display) -> Result<()> {
        let mut out = io::stdout().lock();
        writeln!(out, "{line}")?;
        Ok(out.flush()?)
    }

    /// A remark beside the result.
    #[expect(clippy::unused_self, reason = "called like its sibling")]
    pub fn tell(self, line: impl fmt::Display) {
        let _ = writeln!(io::stderr().lock(), "{line}");
    }

    /// A bar on stderr; hidden where that is not a terminal.
    #[expect(clippy::unused_self, reason = "called like its sibling")]
    pub fn bar(self, words: impl Into<String>) -> ProgressBar {
        if !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new(0).with_message(words.into());
        bar.set_style(
            ProgressStyle::with_template("{msg:28} {bar:32} {human_pos} / {human_len} {elapsed}")
                .unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        bar
    }

    /// The sentence for what went wrong.
    pub fn complain(self, error: &anyhow::Error) {
        self.tell(self.say.f("没有办成：{why}", &[("why", &self.why(error))]));
    }

    fn why(self, error: &anyhow::Error) -> String {
        if let Some(Trouble(sentence)) = error.downcast_ref() {
            return self.say.sentence(sentence);
        }
        match error.downcast_ref() {
            Some(Failure::Held(path)) => {
                let path = path.display();
                self.say.f("另一个里弄程序正在用 {path}。请先停下那一个，再试一次。", &[("path", &path)])
            }
            Some(Failure::Newer(newer)) => self.say.f(
                "这份资料是更新的程序写的（版本 {found}，本程序只认到 {known}）。请用新的程序打开。",
                &[("found", &newer.found), ("known", &newer.known)],
            ),
            Some(Failure::DiskFull) => self.say.t("硬盘满了。请腾出地方再试。").to_owned(),
            _ if full(error) => self.say.t("硬盘满了。请腾出地方再试。").to_owned(),
            _ => format!("{error:#}"),
        }
    }
}

fn full(error: &anyhow::Error) -> bool {
    let kinds = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>().map(io::Error::kind));
    kinds.into_iter().any(|kind| matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded))
}

/// Something the one at the terminal can act on, as a sentence.
#[derive(Debug)]
pub struct Trouble(pub Sentence);

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Say::ZH.sentence(&self.0))
    }
}

impl std::error::Error for Trouble {}

/// A sentence as an error.
pub fn trouble(sentence: impl Into<Sentence>) -> anyhow::Error {
    Trouble(sentence.into()).into()
}
