//! Who came: by the list, on paper entered later, by the code that hangs in the room.
pub mod code;
pub(crate) mod door;
pub mod forms;
pub(crate) mod handlers;
pub(crate) mod pages;
pub mod store;
pub(crate) mod wall;
