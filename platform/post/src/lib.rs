//! Words to the outside: by mail through the office's own mail server, and by chat robots of WeCom, DingTalk and Feishu.
//!
//! Every answer is read: a robot that refuses says so inside an HTTP 200.
mod http;
mod mail;
pub mod robot;
mod tls;
mod unsent;

pub use tls::Doubt;
pub use unsent::Unsent;

use anyhow::{Context as _, Result, ensure};
use base::{Id, Millis, Sentence};
use lettre::{AsyncSmtpTransport, Tokio1Executor, message::Mailbox};
use std::{path::PathBuf, sync::Arc};
use tokio_rustls::TlsConnector;

/// How somebody is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A mail address.
    Mail,
    /// 企业微信 group robot.
    Wecom,
    /// 钉钉 custom robot.
    Dingtalk,
    /// 飞书 custom bot.
    Feishu,
}

impl Way {
    /// All, in the order they are offered.
    pub const ALL: [Way; 4] = [Way::Wecom, Way::Dingtalk, Way::Feishu, Way::Mail];

    /// The word kept in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Way::Mail => "mail",
            Way::Wecom => "wecom",
            Way::Dingtalk => "dingtalk",
            Way::Feishu => "feishu",
        }
    }

    /// From [`Way::key`].
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.key() == key)
    }

    /// The word on screen, in Chinese.
    pub const fn word(self) -> &'static str {
        match self {
            Way::Mail => "邮件",
            Way::Wecom => "企业微信群机器人",
            Way::Dingtalk => "钉钉群机器人",
            Way::Feishu => "飞书群机器人",
        }
    }
}

/// Where something goes. The address of a robot holds its key: it is as secret as a password.
#[derive(Clone)]
pub struct Target {
    /// How.
    pub way: Way,
    /// A mail address, or the robot's webhook.
    pub address: String,
    /// The robot's signing secret, where it has one.
    pub secret: Option<String>,
}

/// What is said.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The same for every attempt, so that a mail server knows a letter that comes twice.
    pub id: Id,
    /// The subject line of a mail.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// What the installation says about sending.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// `smtps://user:password@host`, `smtp://user:password@host?tls=required`, or `smtp://127.0.0.1:25`.
    pub smtp: Option<String>,
    /// The address letters come from.
    pub from: Option<String>,
    /// Beginnings of webhook addresses beside those of the three vendors: a robot server in one's own house.
    pub robots: Vec<String>,
    /// Files of PEM: authorities beside the machine's own whose certificates are believed, such as the office's.
    pub trusted_certificates: Vec<PathBuf>,
}

/// Sends. The default one knows no mail server and only the vendors' own robots.
#[derive(Clone, Default)]
pub struct Post {
    mail: Option<(AsyncSmtpTransport<Tokio1Executor>, Mailbox)>,
    robots: Arc<[String]>,
    tls: Option<TlsConnector>,
}

impl Post {
    /// # Errors
    /// A mail server that is no address, one that would be spoken to without TLS across a network, one without a sender;
    /// a file that holds no certificate.
    pub fn new(settings: &Settings) -> Result<Self> {
        let trusted = tls::read(&settings.trusted_certificates)?;
        let mail = match (&settings.smtp, &settings.from) {
            (None, _) => None,
            (Some(_), None) => anyhow::bail!("a mail server needs a sender"),
            (Some(smtp), Some(from)) => {
                Some((mail::transport(smtp, &trusted)?, from.parse().context("no mail address")?))
            }
        };
        for robot in &settings.robots {
            let whole = robot.starts_with("https://") || robot.starts_with("http://");
            ensure!(whole && robot.matches('/').count() >= 3, "{robot} does not begin a webhook address to its path");
        }
        Ok(Self { mail, robots: settings.robots.clone().into(), tls: Some(tls::connector(&trusted)?) })
    }

    /// What is wrong with an address, before it is kept. Only robots of the three vendors, and those the machine's owner
    /// allowed: no form makes this machine call any other.
    pub fn complaint(&self, way: Way, address: &str) -> Option<Sentence> {
        if way == Way::Mail {
            let good = address.parse::<lettre::Address>().is_ok() && address.contains('.');
            return (!good).then(|| "这不像邮件地址。".into());
        }
        let allowed = robot::homes(way).iter().copied().chain(self.robots.iter().map(String::as_str));
        let good = allowed.into_iter().any(|home| address.starts_with(home)) && address.parse::<::http::Uri>().is_ok();
        (!good).then(|| match way {
            Way::Wecom => "企业微信机器人的地址以 https://qyapi.weixin.qq.com/cgi-bin/webhook/send 开头。".into(),
            Way::Dingtalk => "钉钉机器人的地址以 https://oapi.dingtalk.com/robot/send 开头。".into(),
            _ => "飞书机器人的地址以 https://open.feishu.cn/open-apis/bot/v2/hook/ 开头。".into(),
        })
    }

    /// Whether letters can go out.
    pub fn has_mail(&self) -> bool {
        self.mail.is_some()
    }

    /// Sends once. It is sent when the other side said so.
    ///
    /// # Errors
    /// Why the other side did not take it.
    pub async fn send(&self, to: &Target, letter: &Letter, now: Millis) -> Result<(), Unsent> {
        match (to.way, &self.mail) {
            (Way::Mail, None) => Err(Unsent::NoMailServer),
            (Way::Mail, Some((transport, from))) => mail::send(transport, from, &to.address, letter).await,
            _ if self.complaint(to.way, &to.address).is_some() => Err(Unsent::NotAllowed),
            _ => {
                let asked = robot::Asked::new(to, &letter.text, now);
                let (status, body) = http::post(&asked.address, asked.body.to_string(), self.tls.as_ref()).await?;
                robot::answer(to.way, status, &body)
            }
        }
    }
}
