//! Settings as they are written down, in the file or in the environment. What is not known is refused.
use crate::terminal::trouble;
use anyhow::Result;
use base::Sentence;
use serde::Deserialize;
use std::{net::SocketAddr, path::Path, path::PathBuf};

/// How people reach the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// This machine only, plain HTTP.
    #[default]
    Local,
    /// The office's network, HTTPS by a certificate authority of our own.
    Lan,
    /// A public name; the proxy in front speaks HTTPS.
    Proxy,
}

impl Mode {
    /// As it is written.
    pub fn key(self) -> &'static str {
        match self {
            Mode::Local => "local",
            Mode::Lan => "lan",
            Mode::Proxy => "proxy",
        }
    }
}

/// How logs are written to stderr.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Logs {
    /// Lines to be read by people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

impl Logs {
    /// As it is written.
    pub fn key(self) -> &'static str {
        match self {
            Logs::Text => "text",
            Logs::Json => "json",
        }
    }
}

/// One place's settings, each told in [`super::Settings`]; what is absent is left to the next place.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    pub listen: Option<SocketAddr>,
    pub mode: Option<Mode>,
    pub public_address: Option<String>,
    pub database: Option<String>,
    pub checkpoint_folder: Option<PathBuf>,
    pub metrics_token: Option<String>,
    pub logs: Option<Logs>,
    pub names: Option<Vec<String>>,
    pub help_listen: Option<SocketAddr>,
    pub access_log_days: Option<i64>,
    pub smtp: Option<String>,
    pub mail_from: Option<String>,
    pub robots: Option<Vec<String>>,
    pub trusted_certificates: Option<Vec<PathBuf>>,
}

impl Written {
    /// Out of `lilong.toml`; a missing file says nothing.
    pub fn in_file(path: &Path) -> Result<Self> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(cannot_read(&path.display(), &error)),
        };
        toml::from_str(&text).map_err(|error| cannot_read(&path.display(), &error))
    }

    /// Out of `LILONG_LISTEN`, `LILONG_MODE` and so on. Several names are separated by commas.
    pub fn in_environment(variables: impl Iterator<Item = (String, String)>) -> Result<Self> {
        let mut table = toml::Table::new();
        for (name, value) in variables {
            let Some(key) = name.strip_prefix("LILONG_").map(str::to_lowercase) else { continue };
            // The folder was asked before the file was read; what the tests need is not ours.
            if key == "data" || key.starts_with("test_") || value.is_empty() {
                continue;
            }
            let value = match (key.as_str(), value.trim().parse::<i64>()) {
                ("names" | "robots" | "trusted_certificates", _) => {
                    toml::Value::Array(value.split(',').map(|name| name.trim().into()).collect())
                }
                ("access_log_days", Ok(days)) => days.into(),
                _ => value.into(),
            };
            let one = toml::Table::from_iter([(key.clone(), value.clone())]);
            if let Err(error) = one.try_into::<Written>() {
                return Err(cannot_read(&name, &error));
            }
            table.insert(key, value);
        }
        Ok(table.try_into()?)
    }
}

fn cannot_read(place: &dyn std::fmt::Display, error: &dyn std::fmt::Display) -> anyhow::Error {
    let why = error.to_string();
    trouble(Sentence::plain("{place} 读不懂：{why}").with("place", place).with("why", why.trim()))
}

/// An address of a database that may be shown.
pub fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let Some((who, place)) = rest.rsplit_once('@') else { return url.to_owned() };
    match who.split_once(':') {
        Some((user, _)) => format!("{scheme}://{user}:***@{place}"),
        None => url.to_owned(),
    }
}
