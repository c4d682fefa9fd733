//! To whom a letter goes, and the envelope.
use accounts::contact::model::Contact;
use matters::nouns;
use typeset::papers::{Envelopes, Letter};

/// The most of one print (`platform/typeset`).
pub const MOST: usize = 5_000;

nouns! {
    /// Who opens it.
    To {
        /// Whoever lives there.
        Homes "homes" "住户收",
        /// Whoever owns it.
        Owners "owners" "业主收",
    }
}

/// One a door, as the estate calls it. Without an address of the office, its name stands alone.
pub fn envelopes(doors: &[String], to: To, office: &str, contact: &Contact) -> Envelopes {
    let from = [contact.address.as_str(), office].join(" ");
    let letter = |door: &String| Letter {
        name: to.word().to_owned(),
        address: door.chars().take(80).collect(),
        post_code: String::new(),
    };
    Envelopes {
        from: from.trim().chars().take(100).collect(),
        from_post_code: String::new(),
        letters: doors.iter().take(MOST).map(letter).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{To, envelopes};
    use accounts::contact::model::Contact;

    #[test]
    fn one_a_door_and_nobody_is_named() {
        let doors = ["银杏里小区 3号楼101".to_owned(), "银杏里小区 3号楼102".to_owned()];
        let contact = Contact { address: "银杏路 1 号".into(), ..Contact::default() };
        let made = envelopes(&doors, To::Owners, "银杏里居委会", &contact);
        assert_eq!(made.from, "银杏路 1 号 银杏里居委会");
        let letters: Vec<_> = made.letters.iter().map(|one| (one.name.as_str(), one.address.as_str())).collect();
        assert_eq!(letters, [("业主收", "银杏里小区 3号楼101"), ("业主收", "银杏里小区 3号楼102")]);
        assert_eq!(envelopes(&doors, To::Homes, "银杏里居委会", &Contact::default()).from, "银杏里居委会");
    }
}
