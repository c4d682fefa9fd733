//! Elders (关爱对象): who is looked after, in which rhythm, and where they stand today.
pub mod model;
pub mod rules;
