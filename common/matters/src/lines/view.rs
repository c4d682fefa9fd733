//! From where a matter is seen: lists are asked by one of these, and a matter has a line for each that it can be seen from.
use crate::matter::model::Party;
use base::Id;
use sha2::{Digest, Sha256};

/// A way of seeing matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Whoever sees all of a matter.
    Whole,
    /// The property manager, for steps without a name.
    Property,
    /// An account, for steps in its name.
    Account(Id),
    /// An account that works for the property manager, where it has steps of both kinds.
    Both(Id),
    /// Whoever sees all of a matter and asks what this account does.
    DoneBy(Id),
    /// The same of a party.
    DoneByParty(Party),
}

impl View {
    /// `matter_line.view`: differs for every office and way. Short, because an index repeats it for every matter.
    pub fn mark(self, office: Id) -> Id {
        let (way, whose): (&str, &[u8]) = match &self {
            View::Whole => ("whole", &[]),
            View::Property => ("property", &[]),
            View::Account(id) => ("account", id.as_bytes()),
            View::Both(id) => ("both", id.as_bytes()),
            View::DoneBy(id) => ("done by", id.as_bytes()),
            View::DoneByParty(party) => ("done by party", party.key().as_bytes()),
        };
        let mark =
            Sha256::new().chain_update(office.as_bytes()).chain_update(way).chain_update([0]).chain_update(whose);
        let mark: [u8; 32] = mark.finalize().into();
        let mut short = [0; 16];
        short.copy_from_slice(&mark[..16]);
        Id::from_bytes(short)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_office_and_way_has_a_mark_of_its_own() {
        let (office, other, me, you) = (Id::new(), Id::new(), Id::new(), Id::new());
        let of = |account| [View::Account(account), View::Both(account), View::DoneBy(account)];
        let parties = Party::ALL.iter().copied().map(View::DoneByParty);
        let views: Vec<View> =
            [View::Whole, View::Property].into_iter().chain(of(me)).chain(of(you)).chain(parties).collect();
        let marks: HashSet<Id> =
            [office, other].iter().flat_map(|at| views.iter().map(|view| view.mark(*at))).collect();
        assert_eq!(marks.len(), 2 * views.len());
        assert_eq!(View::DoneBy(me).mark(office), View::DoneBy(me).mark(office));
    }
}
