//! The built program as people run it: as a process, on a data folder of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot begin has failed")]

mod clerk;
mod commands;
mod doors;
mod faults;
mod importing;
mod jobs;
mod keeping;
mod lan;
mod letters;
mod live;
mod papers;
mod process;
mod pulled;
