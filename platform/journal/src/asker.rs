//! Who acts, for which office, when.
use base::{Id, Millis};

/// The web layer's desk holds one; commands and jobs make their own.
#[derive(Debug, Clone, Copy)]
pub struct Asker {
    /// Whose log is written.
    pub office: Id,
    /// The account, or [`Id::NOBODY`] for the program itself.
    pub actor: Id,
    /// Our clock.
    pub at: Millis,
    /// The device's word for when it happened; usually the same.
    pub occurred_at: Millis,
    /// Made by the client, unique per account: sent twice, done once.
    pub command: Option<Id>,
}

impl Asker {
    /// The program itself, for an office.
    pub fn program(office: Id, at: Millis) -> Self {
        Self { office, actor: Id::NOBODY, at, occurred_at: at, command: None }
    }

    /// An account, for an office.
    pub fn account(office: Id, actor: Id, at: Millis) -> Self {
        Self { actor, ..Self::program(office, at) }
    }

    /// The same asker with the form's command.
    #[must_use]
    pub fn commanding(self, command: Option<Id>) -> Self {
        Self { command, ..self }
    }
}
