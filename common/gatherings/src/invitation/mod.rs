//! The invitation: a page, plain text for the chat group, and a file for calendars.
pub mod calendar;
pub(crate) mod handlers;
pub mod rules;
