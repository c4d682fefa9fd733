//! Who lives where: places, households, residents, owners; brought in from spreadsheets.
pub mod asked;
pub mod door;
pub mod import;
pub mod model;
