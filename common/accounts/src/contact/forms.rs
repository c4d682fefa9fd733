//! What is sent about how an office is reached.
use super::model::Contact;
use crate::staff::forms::Complaints;
use base::{Id, Say, width};
use serde::Deserialize;

/// The three lines.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Typed {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    pub version: i64,
    pub phone: String,
    pub address: String,
    pub hours: String,
}

impl From<Contact> for Typed {
    fn from(kept: Contact) -> Self {
        let Contact { phone, address, hours, version } = kept;
        Self { command_id: None, version, phone, address, hours }
    }
}

/// Long enough for two numbers, short enough for a line of a card.
pub(crate) const PHONE: u32 = 40;
pub(crate) const ADDRESS: u32 = 50;
pub(crate) const HOURS: u32 = 60;

impl Typed {
    /// As it is kept: lines without control characters, a telephone of digits.
    pub fn check(&self, say: Say) -> Result<Contact, Complaints> {
        let [phone, address, hours] = [&self.phone, &self.address, &self.hours].map(|line| width::cell(line));
        let mut wrong = Complaints::new();
        let dials = |c: char| c.is_ascii_digit() || " -+()（）、，,转".contains(c);
        if !phone.is_empty() && (!phone.chars().all(dials) || phone.chars().filter(char::is_ascii_digit).count() < 3) {
            wrong.push(("phone", say.t("电话要写数字，像“021-6277 0001”。").to_owned()));
        }
        for (field, line, most) in [("phone", &phone, PHONE), ("address", &address, ADDRESS), ("hours", &hours, HOURS)]
        {
            if line.chars().nth(most as usize).is_some() {
                wrong.push((field, say.f("太长了，最多 {n} 个字。", &[("n", &most)])));
            }
        }
        if wrong.is_empty() { Ok(Contact { phone, address, hours, version: self.version }) } else { Err(wrong) }
    }
}

#[cfg(test)]
mod tests {
    use super::Typed;
    use base::Say;

    fn typed(phone: &str) -> Typed {
        Typed { phone: phone.to_owned(), ..Typed::default() }
    }

    #[test]
    fn a_telephone_is_of_digits() {
        for phone in ["", "021-6277 0001", "6277 0001 转 3", "110", "（021）62770001、62770002"] {
            assert!(typed(phone).check(Say::ZH).is_ok(), "{phone}");
        }
        for phone in ["没有", "62", "javascript:alert(1)", "1".repeat(41).as_str()] {
            assert!(typed(phone).check(Say::ZH).is_err(), "{phone}");
        }
    }
}
