//! The program around the rooms: commands, configuration, the ways to be reached, backups and what watches over them.
mod backup;
mod cli;
mod config;
mod demo;
mod export;
mod folder;
mod front;
mod hotline;
mod import;
mod lan;
mod opened;
mod papers;
mod rooms;
mod serve;
mod terminal;
mod verify;

pub use cli::main;
pub use rooms::rooms;
pub use serve::retention;
