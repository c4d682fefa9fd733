//! What the office sees of what came: what waits for a look, what was taken up, slips to be typed in.
pub(crate) mod handlers;
pub(crate) mod pages;
pub(crate) mod slips;
