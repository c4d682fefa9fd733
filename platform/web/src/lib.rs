//! The web: the manifest of a room, the desk a handler works at, permissions, problems, and the look.
mod build;
mod cookies;
mod desk;
mod door;
mod extract;
mod flash;
pub mod history;
mod house;
mod kept;
mod leaving;
pub mod live;
pub mod look;
mod pages;
mod problem;
mod room;
mod safety;
pub mod today;

pub use build::{SESSION, build};
pub use desk::{Desk, Visitor};
pub use door::{Anybody, Doorkeeper, Recognised, Stand};
pub use extract::{Form, Path, Query, Upload, Uploaded, maybe_id};
pub use house::{Future, House, Reach};
pub use leaving::{Leaving, Wish};
pub use problem::Problem;
pub use room::{
    Aside, Beside, Demo, DemoTown, Digest, Finder, Group, Job, JobSite, Mention, Mentions, MenuEntry, Method, OPEN,
    Permission, PersonalField, Room, Route, Running, SIGNED_IN, Text, Verb,
};
pub use room::{get, post};
