//! What is sent about a receiver, and what is wrong with it.
use crate::model::Receiver;
use base::{Id, Say};
use post::{Post, Target, Way};
use serde::Deserialize;

/// Kept as typed, so that the form can come back as it was.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(crate) struct Typed {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    pub version: i64,
    pub name: String,
    pub way: String,
    pub address: String,
    pub secret: String,
    pub hour: String,
    pub workdays_only: String,
}

/// A button was pressed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Pressed {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
}

/// Fields and what is wrong with each.
pub(crate) type Complaints = Vec<(&'static str, String)>;

impl Typed {
    /// The form of a new receiver.
    pub fn new() -> Self {
        let (way, hour) = (Way::Wecom.key().to_owned(), "8".to_owned());
        Self { way, hour, workdays_only: "yes".into(), ..Self::default() }
    }

    /// The form of one there is: a robot's address is not shown again.
    pub fn of(receiver: &Receiver) -> Self {
        let mail = receiver.target.way == Way::Mail;
        Self {
            command_id: None,
            version: receiver.version,
            name: receiver.name.clone(),
            way: receiver.target.way.key().to_owned(),
            address: if mail { receiver.target.address.clone() } else { String::new() },
            secret: String::new(),
            hour: receiver.hour.to_string(),
            workdays_only: if receiver.workdays_only { "yes".into() } else { String::new() },
        }
    }

    /// Everything that is wrong, or the receiver as it shall be. What is left empty of a robot stays as it is.
    pub fn check(&self, say: Say, post: &Post, known: Option<&Receiver>) -> Result<Receiver, Complaints> {
        let mut wrong = Complaints::new();
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() || name.chars().count() > 40 {
            wrong.push(("name", say.t("请给它起个名字，最多 40 个字。").to_owned()));
        }
        let way = Way::from_key(&self.way);
        if way.is_none() {
            wrong.push(("way", say.t("请选一种发法。").to_owned()));
        }
        let same = known.filter(|known| Some(known.target.way) == way && known.target.way != Way::Mail);
        let typed = self.address.trim();
        let address = match same {
            Some(known) if typed.is_empty() => known.target.address.clone(),
            _ => typed.to_owned(),
        };
        if let Some(complaint) = way.and_then(|way| post.complaint(way, &address)) {
            wrong.push(("address", say.sentence(&complaint)));
        }
        let secret = match (self.secret.trim(), same) {
            _ if !matches!(way, Some(Way::Dingtalk | Way::Feishu)) => None,
            ("", Some(known)) => known.target.secret.clone(),
            ("", None) => None,
            (typed, _) => Some(typed.to_owned()),
        };
        let hour = self.hour.parse::<i8>().ok().filter(|hour| (0..24).contains(hour));
        if hour.is_none() {
            wrong.push(("hour", say.t("请选几点发。").to_owned()));
        }
        let workdays_only = !self.workdays_only.is_empty();
        match (way, hour) {
            (Some(way), Some(hour)) if wrong.is_empty() => {
                let target = Target { way, address, secret };
                let id = known.map_or_else(Id::new, |known| known.id);
                Ok(Receiver { id, name, target, hour, workdays_only, version: self.version })
            }
            _ => Err(wrong),
        }
    }
}
