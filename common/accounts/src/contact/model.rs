//! How an office is reached.

/// What residents are told; each may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// The telephone, as people write it: `021-6277 0001`.
    pub phone: String,
    /// Where it is.
    pub address: String,
    /// When it is open.
    pub hours: String,
    /// Counts its changes; 0 where nothing was ever written.
    pub version: i64,
}

impl Contact {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.phone.is_empty() && self.address.is_empty() && self.hours.is_empty()
    }

    /// The office and its telephone, for the small print of cards and slips: 银杏里居委会，电话 021-6277 0001. Of
    /// at most so many characters: without the telephone where it does not fit, for half a number is none.
    pub fn signed(&self, office: &str, most: usize) -> String {
        // A telephone is not broken over two lines.
        let phone = self.phone.replace(' ', "\u{a0}");
        let signed = if phone.is_empty() { office.to_owned() } else { format!("{office}，电话\u{a0}{phone}") };
        if signed.chars().count() > most { office.chars().take(most).collect() } else { signed }
    }

    /// In one line, for papers: 电话 021-6277 0001，银杏路 1 号，周一到周五.
    pub fn line(&self) -> String {
        let phone = if self.phone.is_empty() { String::new() } else { format!("电话 {}", self.phone) };
        let parts = [phone.as_str(), &self.address, &self.hours];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，")
    }
}

#[cfg(test)]
mod tests {
    use super::Contact;

    #[test]
    fn the_line_names_only_what_is_known() {
        let all =
            Contact {
                phone: "6277".into(), address: "银杏路 1 号".into(), hours: "周一到周五".into(), version: 1
            };
        assert_eq!(all.line(), "电话 6277，银杏路 1 号，周一到周五");
        assert_eq!(Contact { phone: String::new(), ..all.clone() }.line(), "银杏路 1 号，周一到周五");
        assert_eq!(Contact::default().line(), "");
        assert_eq!(
            (all.signed("银杏里", 20), Contact::default().signed("银杏里", 20)),
            ("银杏里，电话\u{a0}6277".into(), "银杏里".into())
        );
        assert_eq!(all.signed("银杏里", 10), "银杏里", "half a number is none");
        assert!(Contact::default().is_empty() && !all.is_empty());
    }
}
