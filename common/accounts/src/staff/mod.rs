//! People who sign in, and their roles in offices.
pub mod model;
pub mod store;
