//! The list behind a number leaves the house as a workbook: named, with a purpose, which is a fact.
pub mod handlers;
