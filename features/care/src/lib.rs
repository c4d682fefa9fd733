//! Those whom the committee looks after: how often each is to be seen, who goes, and that nobody drops out of sight.
//!
//! So far the rules alone; the room joins the house with its first page (docs/plan.md).
pub mod elders;
pub mod pairings;
