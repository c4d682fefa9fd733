//! Settings: the command line before the environment (`LILONG_…`) before `lilong.toml` before the defaults.
mod written;

use crate::{folder::Folder, terminal::trouble};
use anyhow::Result;
use base::Sentence;
use db::{Address, Engine};
use std::{net::SocketAddr, path::PathBuf};
pub use written::{Logs, Mode, Written};

/// Where a setting came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Nobody said anything.
    Default,
    /// `lilong.toml`.
    File,
    /// A variable `LILONG_…`.
    Environment,
    /// An option of the command.
    CommandLine,
}

/// What will be used.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The data folder.
    pub folder: Folder,
    /// Where the pages are served; port 0 takes any free one.
    pub listen: SocketAddr,
    /// How people reach us.
    pub mode: Mode,
    /// The name behind a proxy, such as `https://lilong.example.cn`, without a slash at the end.
    pub public_address: Option<String>,
    /// Where the database is.
    pub database: Address,
    /// A second place for checkpoints, such as a stick.
    pub checkpoint_folder: Option<PathBuf>,
    /// Opens `/metrics` from elsewhere, as `Authorization: Bearer …`.
    pub metrics_token: Option<String>,
    /// How logs are written.
    pub logs: Logs,
    /// Further names and addresses for the certificate of the LAN mode.
    pub names: Vec<String>,
    /// Where the page that helps to install the certificate is served, in LAN mode.
    pub help_listen: SocketAddr,
    /// How long it is kept who looked at a masked field.
    pub access_log_days: i64,
    /// The mail server and the sender of digests, robots beside the vendors' own, and whose certificates are believed.
    pub post: post::Settings,
    sources: Vec<(&'static str, Source)>,
}

/// Three years, as long as records of how personal data were handled (个人信息保护法, art. 56).
const ACCESS_LOG_DAYS: i64 = 3 * 366;
/// Six months, below which logs may not be kept (网络安全法 2016, art. 21 no. 3); a century is no retention.
const ACCESS_LOG_LIMITS: std::ops::RangeInclusive<i64> = 184..=36_600;

/// The folder where nothing else is said.
pub const USUAL_FOLDER: &str = "./lilong-data";

impl Settings {
    /// Gathers them. `said` is what the command line says.
    pub fn gather(data: Option<PathBuf>, usual: &str, said: Written) -> Result<Self> {
        let data = data.or_else(|| std::env::var_os("LILONG_DATA").filter(|data| !data.is_empty()).map(PathBuf::from));
        let folder = Folder::at(data.unwrap_or_else(|| usual.into()));
        let file = Written::in_file(&folder.settings())?;
        let environment = Written::in_environment(std::env::vars())?;
        Self::choose(folder, said, environment, file)
    }

    fn choose(folder: Folder, said: Written, environment: Written, file: Written) -> Result<Self> {
        let mut sources = Vec::new();
        macro_rules! pick {
            ($name:ident) => {{
                let (value, source) = match (said.$name, environment.$name, file.$name) {
                    (Some(value), _, _) => (Some(value), Source::CommandLine),
                    (_, Some(value), _) => (Some(value), Source::Environment),
                    (_, _, Some(value)) => (Some(value), Source::File),
                    _ => (None, Source::Default),
                };
                sources.push((stringify!($name), source));
                value
            }};
        }
        let mode = pick!(mode).unwrap_or_default();
        let usual: SocketAddr = match mode {
            Mode::Lan => ([0, 0, 0, 0], 8443).into(),
            Mode::Local | Mode::Proxy => ([127, 0, 0, 1], 8080).into(),
        };
        let listen = pick!(listen).unwrap_or(usual);
        let database = pick!(database).map_or(Address::Sqlite(folder.database()), |text| Address::parse(&text));
        let public_address = pick!(public_address).map(|text| text.trim_end_matches('/').to_owned());
        let settings = Self {
            listen,
            mode,
            public_address,
            database,
            checkpoint_folder: pick!(checkpoint_folder),
            metrics_token: pick!(metrics_token),
            logs: pick!(logs).unwrap_or_default(),
            names: pick!(names).unwrap_or_default(),
            help_listen: pick!(help_listen).unwrap_or(([0, 0, 0, 0], 8080).into()),
            access_log_days: pick!(access_log_days).unwrap_or(ACCESS_LOG_DAYS),
            post: post::Settings {
                smtp: pick!(smtp),
                from: pick!(mail_from),
                robots: pick!(robots).unwrap_or_default(),
                trusted_certificates: pick!(trusted_certificates).unwrap_or_default(),
            },
            folder,
            sources,
        };
        settings.check().map_or(Ok(settings), |wrong| Err(trouble(wrong)))
    }

    fn check(&self) -> Option<Sentence> {
        let public = self.public_address.as_deref();
        if self.mode == Mode::Proxy && !public.is_some_and(|address| address.starts_with("https://")) {
            return Some("放在反向代理后面，要写明 public_address，比如 \"https://lilong.example.cn\"。".into());
        }
        if self.metrics_token.as_ref().is_some_and(|token| token.len() < 16) {
            return Some("metrics_token 太短，至少要 16 个字符。".into());
        }
        if !ACCESS_LOG_LIMITS.contains(&self.access_log_days) {
            return Some(
                "access_log_days 写查看记录保存多少天，不能少于 184（网络安全法要求六个月），也不能多于 36600。".into(),
            );
        }
        if let Err(error) = post::Post::new(&self.post) {
            let why = format!("{error:#}");
            return Some(
                Sentence::plain(
                    "smtp、mail_from、robots 和 trusted_certificates 里有一处不对（{why}），请看 docs/operating.md。",
                )
                .with("why", why),
            );
        }
        None
    }

    /// Which database will be used.
    pub fn engine(&self) -> Engine {
        match self.database {
            Address::Sqlite(_) => Engine::Sqlite,
            Address::Postgres(_) => Engine::Postgres,
        }
    }

    /// Plain HTTP is for this machine only: passwords would travel open.
    pub fn refuse_open_http(&self) -> Result<()> {
        if self.mode == Mode::Local && !self.listen.ip().is_loopback() {
            return Err(trouble(
                Sentence::plain("不加密的网页只给本机用，不能开在 {listen}。要让手机打开，请用 serve --lan。")
                    .with("listen", self.listen),
            ));
        }
        Ok(())
    }

    /// Name, value and source of every setting, secrets hidden.
    pub fn lines(&self) -> Vec<(&'static str, String, Source)> {
        let source = |name| self.sources.iter().find(|(known, _)| *known == name).map_or(Source::Default, |s| s.1);
        let quoted = |text: &dyn std::fmt::Display| format!("{:?}", text.to_string());
        let database = match &self.database {
            Address::Sqlite(path) => quoted(&path.display()),
            Address::Postgres(url) => quoted(&written::without_password(url)),
        };
        let optional = |value: Option<String>| value.map_or_else(|| "\"\"".to_owned(), |text| quoted(&text));
        let checkpoints = self.checkpoint_folder.as_ref().map(|path| path.display().to_string());
        vec![
            ("mode", quoted(&self.mode.key()), source("mode")),
            ("listen", quoted(&self.listen), source("listen")),
            ("public_address", optional(self.public_address.clone()), source("public_address")),
            ("database", database, source("database")),
            ("checkpoint_folder", optional(checkpoints), source("checkpoint_folder")),
            ("metrics_token", optional(self.metrics_token.as_ref().map(|_| "***".to_owned())), source("metrics_token")),
            ("logs", quoted(&self.logs.key()), source("logs")),
            ("names", format!("{:?}", self.names), source("names")),
            ("help_listen", quoted(&self.help_listen), source("help_listen")),
            ("access_log_days", self.access_log_days.to_string(), source("access_log_days")),
            ("smtp", optional(self.post.smtp.as_deref().map(written::without_password)), source("smtp")),
            ("mail_from", optional(self.post.from.clone()), source("mail_from")),
            ("robots", format!("{:?}", self.post.robots), source("robots")),
            ("trusted_certificates", format!("{:?}", self.post.trusted_certificates), source("trusted_certificates")),
        ]
    }
}

#[cfg(test)]
mod tests;
