//! The three vendors' formats, with nothing but text in them.
//!
//! WeCom: developer.work.weixin.qq.com/document/path/91770; DingTalk: open.dingtalk.com/document/robots/custom-robot-access
//! and …/customize-robot-security-settings; Feishu: open.feishu.cn/document/client-docs/bot-v3/add-custom-bot.
use crate::{Target, Unsent, Way};
use base::Millis;
use base64::{Engine as _, prelude::BASE64_STANDARD as B64};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;

/// How the webhooks of a vendor begin.
pub const fn homes(way: Way) -> &'static [&'static str] {
    match way {
        Way::Mail => &[],
        Way::Wecom => &["https://qyapi.weixin.qq.com/cgi-bin/webhook/send?"],
        Way::Dingtalk => &["https://oapi.dingtalk.com/robot/send?", "https://api.dingtalk.com/robot/send?"],
        Way::Feishu => {
            &["https://open.feishu.cn/open-apis/bot/v2/hook/", "https://open.larksuite.com/open-apis/bot/v2/hook/"]
        }
    }
}

/// What is posted, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// With the signature, where the vendor has it in the address.
    pub address: String,
    /// JSON.
    pub body: Value,
}

impl Asked {
    /// Signed with the moment `now`.
    pub fn new(to: &Target, text: &str, now: Millis) -> Self {
        let (address, secret) = (to.address.clone(), to.secret.as_deref().filter(|secret| !secret.is_empty()));
        match (to.way, secret) {
            (Way::Dingtalk, Some(secret)) => {
                let sign = encoded(&dingtalk_sign(secret, now));
                let joint = if address.contains('?') { '&' } else { '?' };
                Self { address: format!("{address}{joint}timestamp={now}&sign={sign}"), body: named(text) }
            }
            (Way::Feishu, secret) => {
                let mut body = json!({ "msg_type": "text", "content": { "text": text } });
                if let Some(secret) = secret {
                    let seconds = now.div_euclid(1000);
                    body["timestamp"] = json!(seconds.to_string());
                    body["sign"] = json!(feishu_sign(secret, seconds));
                }
                Self { address, body }
            }
            _ => Self { address, body: named(text) },
        }
    }
}

/// WeCom's and DingTalk's text message.
fn named(text: &str) -> Value {
    json!({ "msgtype": "text", "text": { "content": text } })
}

/// `Base64(HMAC-SHA256(key = secret, "timestamp\nsecret"))`, the timestamp in milliseconds.
pub fn dingtalk_sign(secret: &str, millis: Millis) -> String {
    mac(secret.as_bytes(), format!("{millis}\n{secret}").as_bytes())
}

/// `Base64(HMAC-SHA256(key = "timestamp\nsecret", nothing))`, the timestamp in seconds.
pub fn feishu_sign(secret: &str, seconds: i64) -> String {
    mac(format!("{seconds}\n{secret}").as_bytes(), b"")
}

fn mac(key: &[u8], message: &[u8]) -> String {
    // A key of any length is one.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return String::new() };
    mac.update(message);
    B64.encode(mac.finalize().into_bytes())
}

/// What of base64 means something else in an address.
fn encoded(base64: &str) -> String {
    base64.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}

/// Whether it was taken: HTTP 200 and code 0.
///
/// # Errors
/// Anything else.
pub fn answer(way: Way, status: u16, body: &[u8]) -> Result<(), Unsent> {
    if status == 429 {
        return Err(Unsent::TooMany(429));
    }
    let told = serde_json::from_slice::<Value>(body).ok();
    // Feishu says `code`, its older robots `StatusCode`; some of its refusals come with status 400.
    let names: &[&str] = if way == Way::Feishu { &["code", "StatusCode"] } else { &["errcode"] };
    let code = told.as_ref().and_then(|told| names.iter().find_map(|name| told.get(name)?.as_i64()));
    match (status, code) {
        (200, Some(0)) => Ok(()),
        // Too often: 45009 WeCom (20 a minute), 130101 DingTalk (20 a minute), 9499 and 11232 Feishu (5 a second).
        (_, Some(code @ (45_009 | 130_101 | 9499 | 11_232))) => Err(Unsent::TooMany(code)),
        (200..=499, Some(code)) if code != 0 => Err(Unsent::Code(code)),
        (200, _) => Err(Unsent::Garbled),
        (status, _) => Err(Unsent::Status(status)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(way: Way, secret: Option<&str>) -> Target {
        let address = homes(way)[0].to_owned() + "key=k";
        Target { way, address, secret: secret.map(str::to_owned) }
    }

    #[test]
    fn each_vendor_has_its_format() {
        let wecom = Asked::new(&to(Way::Wecom, None), "早", 1_700_000_000_123);
        assert_eq!(wecom.address, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k");
        assert_eq!(wecom.body, json!({"msgtype": "text", "text": {"content": "早"}}));
        let feishu = Asked::new(&to(Way::Feishu, Some("s")), "早", 1_700_000_000_123);
        assert_eq!(feishu.body["timestamp"], "1700000000");
        assert_eq!(feishu.body["sign"], feishu_sign("s", 1_700_000_000));
        assert_eq!(feishu.body["content"]["text"], "早");
        let plain = Asked::new(&to(Way::Feishu, None), "早", 1);
        assert_eq!(plain.body, json!({"msg_type": "text", "content": {"text": "早"}}));
    }

    /// Computed with Python's hmac, as the vendors' own examples do it.
    #[test]
    fn signatures_are_those_of_the_vendors_examples() {
        assert_eq!(dingtalk_sign("this is secret", 1_700_000_000_123), "W2RNhLVXZurCuMiewxzjoEaGqxhR/FQAkLiAHZh+PWY=");
        assert_eq!(feishu_sign("demo", 1_599_360_473), "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=");
        let asked = Asked::new(&to(Way::Dingtalk, Some("this is secret")), "早", 1_700_000_000_123);
        assert!(asked.address.contains("&timestamp=1700000000123&sign=") && !asked.address.contains('+'));
    }

    #[test]
    fn a_refusal_inside_a_200_is_a_refusal() {
        let table: [(Way, u16, &str, Result<(), Unsent>); 13] = [
            (Way::Wecom, 200, r#"{"errcode":0,"errmsg":"ok"}"#, Ok(())),
            (Way::Wecom, 200, r#"{"errcode":93000,"errmsg":"invalid webhook url"}"#, Err(Unsent::Code(93_000))),
            (Way::Wecom, 200, r#"{"errcode":45009,"errmsg":"api freq out of limit"}"#, Err(Unsent::TooMany(45_009))),
            (Way::Dingtalk, 200, r#"{"errcode":310000,"errmsg":"sign not match"}"#, Err(Unsent::Code(310_000))),
            (Way::Dingtalk, 200, r#"{"errcode":130101,"errmsg":"send too fast"}"#, Err(Unsent::TooMany(130_101))),
            (Way::Feishu, 200, r#"{"StatusCode":0,"StatusMessage":"success","code":0,"msg":"success"}"#, Ok(())),
            (Way::Feishu, 200, r#"{"StatusCode":0,"StatusMessage":"success"}"#, Ok(())),
            (Way::Feishu, 200, r#"{"code":19021,"msg":"sign match fail"}"#, Err(Unsent::Code(19_021))),
            (Way::Feishu, 400, r#"{"code":9499,"msg":"too many request"}"#, Err(Unsent::TooMany(9499))),
            (Way::Wecom, 200, "<html>", Err(Unsent::Garbled)),
            (Way::Wecom, 503, "down", Err(Unsent::Status(503))),
            (Way::Wecom, 302, "", Err(Unsent::Status(302))),
            (Way::Dingtalk, 429, "", Err(Unsent::TooMany(429))),
        ];
        for (way, status, body, expected) in table {
            assert_eq!(answer(way, status, body.as_bytes()), expected, "{way:?} {status} {body}");
        }
    }
}
