//! Pairings (结对): who goes to whom, and who might.
pub mod model;
pub mod rules;
