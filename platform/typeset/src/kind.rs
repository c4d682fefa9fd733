//! The kinds of paper, and one of them with what stands on it.
use crate::{
    NotSet, checks,
    papers::{Agenda, Cards, Envelopes, Invitation, Ledger, Minutes, Notice, SignIn, Slip},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Makes the enum of kinds, the enum of papers and what leads from one to the other.
macro_rules! kinds {
    ($($name:ident($data:ident) $key:literal $word:literal $template:literal),* $(,)?) => {
        /// The kinds of paper, in the order they are listed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Kind { $(#[doc = $word] $name),* }

        /// A paper to be set.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Paper { $(#[doc = $word] $name($data)),* }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Kind] = &[$(Kind::$name),*];

            /// What it is called on the command line.
            pub const fn key(self) -> &'static str {
                match self { $(Kind::$name => $key),* }
            }

            /// What it is called in the office.
            pub const fn word(self) -> &'static str {
                match self { $(Kind::$name => $word),* }
            }

            pub(crate) const fn template(self) -> &'static str {
                match self { $(Kind::$name => $template),* }
            }

            /// Reads the JSON of this kind. A fault names the field: `items[2].minutes`.
            pub fn read(self, json: &str) -> Result<Paper, NotSet> {
                match self { $(Kind::$name => Ok(Paper::$name(parsed::<$data>(json)?))),* }
            }

            /// Its fields, each with a value that shows its shape: the paper of the demo town.
            pub const fn sample(self) -> &'static str {
                match self { $(Kind::$name => include_str!(concat!("../samples/", $key, ".json"))),* }
            }
        }

        impl Paper {
            /// Its kind.
            pub const fn kind(&self) -> Kind {
                match self { $(Paper::$name(_) => Kind::$name),* }
            }

            /// The same as the template sees it.
            pub(crate) fn data(&self) -> Result<Value, NotSet> {
                let data = match self { $(Paper::$name(data) => serde_json::to_value(data)),* };
                let data = data.map_err(|wrong| NotSet::broken(&wrong))?;
                Ok(json!({ "kind": self.kind().key(), "paper": data }))
            }

            /// Says which field is too long, too many or missing.
            pub fn check(&self) -> Result<(), NotSet> {
                match self { $(Paper::$name(data) => checks::Check::check(data)),* }
            }
        }
    };
}

kinds! {
    Notice(Notice) "notice" "通知" "notice.typ",
    Display(Notice) "display" "公示" "notice.typ",
    Proclamation(Notice) "proclamation" "公告" "notice.typ",
    Invitation(Invitation) "invitation" "邀请" "invitation.typ",
    Agenda(Agenda) "agenda" "议程" "agenda.typ",
    SignIn(SignIn) "sign-in" "签到表" "sign-in.typ",
    Minutes(Minutes) "minutes" "会议记录" "minutes.typ",
    DoorCard(Cards) "door-card" "门贴" "door-card.typ",
    Slip(Slip) "slip" "报事单" "slip.typ",
    Ledger(Ledger) "ledger" "台账" "ledger.typ",
    Envelope(Envelopes) "envelope" "信封" "envelope.typ",
}

impl Kind {
    /// The kind that is called so.
    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.key() == key)
    }
}

fn parsed<T: DeserializeOwned>(json: &str) -> Result<T, NotSet> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let read = serde_path_to_error::deserialize(&mut reader);
    let read = read.map_err(|wrong| NotSet::unread(&wrong.path().to_string(), wrong.inner()))?;
    reader.end().map_err(|wrong| NotSet::unread(".", &wrong))?;
    Ok(read)
}
