//! What a resident sees: the form behind a card, the preview, the receipt, and what came of it. No account.
pub(crate) mod following;
pub mod forms;
pub(crate) mod handlers;
pub(crate) mod pages;
