//! Why something was not taken by the other side: kept as a word and a number, said as a sentence.
use crate::Doubt;
use base::Sentence;
use std::fmt;

/// Its `Display` is what is kept; [`Unsent::from_kept`] reads it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsent {
    /// The installation has no mail server.
    NoMailServer,
    /// An address outside what the installation allows.
    NotAllowed,
    /// No connection, or no answer in time.
    Unreachable,
    /// It is not the one it says it is, as far as this machine can tell.
    Certificate(Doubt),
    /// TLS was asked for and did not come about.
    Unencrypted,
    /// Another HTTP status than 200.
    Status(u16),
    /// An answer that is not one of a robot.
    Garbled,
    /// The robot's own code inside a 200.
    Code(i64),
    /// The same, where it means that too much was sent.
    TooMany(i64),
    /// What the mail server answered.
    Mail(u16),
}

impl std::error::Error for Unsent {}

impl fmt::Display for Unsent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unsent::NoMailServer => f.write_str("no_mail_server"),
            Unsent::NotAllowed => f.write_str("not_allowed"),
            Unsent::Unreachable => f.write_str("unreachable"),
            Unsent::Certificate(doubt) => write!(f, "certificate {}", doubt.key()),
            Unsent::Unencrypted => f.write_str("unencrypted"),
            Unsent::Status(status) => write!(f, "status {status}"),
            Unsent::Garbled => f.write_str("garbled"),
            Unsent::Code(code) => write!(f, "code {code}"),
            Unsent::TooMany(code) => write!(f, "too_many {code}"),
            Unsent::Mail(code) => write!(f, "mail {code}"),
        }
    }
}

impl Unsent {
    /// From what was kept.
    pub fn from_kept(kept: &str) -> Option<Self> {
        let (word, number) = kept.split_once(' ').unwrap_or((kept, ""));
        Some(match word {
            "no_mail_server" => Unsent::NoMailServer,
            "not_allowed" => Unsent::NotAllowed,
            "unreachable" => Unsent::Unreachable,
            "certificate" => {
                Unsent::Certificate(Doubt::ALL.into_iter().find(|doubt| doubt.key() == number).unwrap_or(Doubt::Other))
            }
            "unencrypted" => Unsent::Unencrypted,
            "garbled" => Unsent::Garbled,
            "status" => Unsent::Status(number.parse().ok()?),
            "code" => Unsent::Code(number.parse().ok()?),
            "too_many" => Unsent::TooMany(number.parse().ok()?),
            "mail" => Unsent::Mail(number.parse().ok()?),
            _ => return None,
        })
    }

    /// In plain words, and what to do.
    pub fn sentence(self) -> Sentence {
        match self {
            Unsent::NoMailServer => "这台机器还没有设置发邮件的服务器，请管机器的人设好。".into(),
            Unsent::NotAllowed => "这个地址不在允许的范围里，请重新填写。".into(),
            Unsent::Unreachable => "连不上对方。请看看网络，或者过一会儿再试。".into(),
            Unsent::Certificate(Doubt::Unknown) => {
                "对方的证书不是认得的机构签的，所以没有发。要是单位自己的服务器，请管机器的人把它的根证书加进 trusted_certificates。"
                    .into()
            }
            Unsent::Certificate(Doubt::Expired) => {
                "对方的证书不在有效期里，所以没有发。请那边换新的，再看看这台机器的钟准不准。".into()
            }
            Unsent::Certificate(Doubt::OtherName) => {
                "对方的证书是给别的名字用的，所以没有发。请管机器的人核对服务器的地址。".into()
            }
            Unsent::Certificate(Doubt::Authority) => {
                "对方拿根证书当服务器证书用，这不能信，所以没有发。请那边用根证书另签一张服务器证书。".into()
            }
            Unsent::Certificate(Doubt::Other) => {
                "对方的证书通不过核对，所以没有发。请管机器的人问问那边。".into()
            }
            Unsent::Unencrypted => "和对方谈不成加密，所以没有发。请管机器的人核对服务器的地址和端口。".into(),
            Unsent::Status(status) => Sentence::plain("对方的服务器出了问题（{code}）。").with("code", status),
            Unsent::Garbled => "对方的回答看不懂，可能地址不对。".into(),
            // 93000 of WeCom, 300005 and 40035 of DingTalk, 19001 of Feishu: no such robot.
            Unsent::Code(93_000 | 300_005 | 40_035 | 19_001) => "对方不认识这个机器人，可能已经删掉了。".into(),
            Unsent::Code(19_021) => "签名没有通过，请核对签名密钥，再看看这台机器的钟准不准。".into(),
            Unsent::Code(310_000 | 19_022 | 19_024) => {
                "机器人的安全设置没有放行，请核对签名密钥、关键词（可以用“里弄”）和 IP。".into()
            }
            Unsent::Code(code) => Sentence::plain("机器人没有收下（代号 {code}）。").with("code", code),
            Unsent::TooMany(_) => "发得太密，对方要歇一会儿，稍后会再试。".into(),
            Unsent::Mail(0) => "邮件服务器没有收下。".into(),
            Unsent::Mail(code) => Sentence::plain("邮件服务器没有收下（{code}）。").with("code", code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_can_be_read_back() {
        let all = [
            Unsent::NoMailServer,
            Unsent::NotAllowed,
            Unsent::Unreachable,
            Unsent::Certificate(Doubt::Unknown),
            Unsent::Certificate(Doubt::OtherName),
            Unsent::Certificate(Doubt::Authority),
            Unsent::Unencrypted,
            Unsent::Status(503),
            Unsent::Garbled,
            Unsent::Code(93_000),
            Unsent::TooMany(45_009),
            Unsent::Mail(550),
        ];
        for one in all {
            assert_eq!(Unsent::from_kept(&one.to_string()), Some(one));
        }
        assert_eq!(Unsent::from_kept("it broke off"), None);
    }
}
