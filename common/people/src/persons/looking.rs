//! What is masked on a page, who may open it, and how it looks until then.
use super::model::{Resident, Story};
use crate::personal;
use anyhow::Result;
use base::{Role, id_number, names};
use journal::Keyring;

/// A part of the page that is masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Private {
    /// Telephones.
    Phone,
    /// The day of birth; the age is not masked.
    Birth,
    /// The identity number.
    Document,
    /// Health.
    Health,
    /// Telephones of those to call.
    Contacts,
}

impl Private {
    /// All of them, in the order of the page.
    pub const ALL: [Private; 5] =
        [Private::Phone, Private::Birth, Private::Document, Private::Health, Private::Contacts];

    /// As the address and the access log name it.
    pub const fn key(self) -> &'static str {
        match self {
            Private::Phone => "phone",
            Private::Birth => "birth",
            Private::Document => "document",
            Private::Health => "health",
            Private::Contacts => "contacts",
        }
    }

    /// From the address.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|private| private.key() == key)
    }

    /// What it is called, in Chinese.
    pub const fn word(self) -> &'static str {
        match self {
            Private::Phone => "电话",
            Private::Birth => "出生日期",
            Private::Document => "证件号",
            Private::Health => "身体情况",
            Private::Contacts => "联系人电话",
        }
    }

    const fn column(self) -> &'static str {
        match self {
            Private::Phone => "person.phone",
            Private::Birth => "person.birth",
            Private::Document => "person.id_no",
            Private::Health => "person.health",
            Private::Contacts => "contact.phone",
        }
    }

    /// Whether one of these roles may open it.
    pub fn is_for(self, roles: &[Role]) -> bool {
        personal::may_read(self.column(), roles)
    }
}

/// One masked part as it is shown now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Which.
    pub private: Private,
    /// Masked or whole; one for each contact.
    pub values: Vec<String>,
    /// Whether it is whole.
    pub open: bool,
    /// Whether the asker may open it.
    pub may: bool,
}

/// Opens what is sealed.
pub fn opened(keys: &Keyring, who: &Resident, sealed: Option<&Vec<u8>>) -> Result<Option<String>> {
    let plain = sealed.map(|bytes| keys.open_sealed(who.id, bytes)).transpose()?;
    Ok(plain.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}

/// Everything masked of a story; `open` is the one part that was just asked for with a reason.
pub fn shown(keys: &Keyring, story: &Story, roles: &[Role], open: Option<Private>) -> Result<Vec<Shown>> {
    let mut all = Vec::new();
    for private in Private::ALL {
        let whole = whole(keys, story, private)?;
        let is_open = open == Some(private);
        let values = if is_open { whole } else { whole.iter().map(|text| masked(private, text)).collect() };
        all.push(Shown { private, values, open: is_open, may: private.is_for(roles) });
    }
    Ok(all)
}

fn whole(keys: &Keyring, story: &Story, private: Private) -> Result<Vec<String>> {
    let who = &story.who;
    Ok(match private {
        Private::Phone => who.phones.clone(),
        Private::Birth => who.birth.map(|day| day.to_string()).into_iter().collect(),
        Private::Document => opened(keys, who, who.id_no.as_ref())?.into_iter().collect(),
        Private::Health => opened(keys, who, who.health.as_ref())?.into_iter().collect(),
        Private::Contacts => story.contacts.iter().map(|contact| contact.phone.clone()).collect(),
    })
}

fn masked(private: Private, text: &str) -> String {
    match private {
        Private::Phone | Private::Contacts => names::phone_masked(text),
        Private::Birth => format!("{}-**-**", text.get(..4).unwrap_or("****")),
        Private::Document => id_number::masked(text),
        Private::Health => "******".to_owned(),
    }
}
