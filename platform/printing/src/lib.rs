//! Papers in the browser: a room hands a [`typeset::Paper`] over and gets the answer; a gallery shows every kind.
mod gallery;
mod hand_out;

pub use hand_out::{Wanted, hand_out};

use base::Role::{Chief, Clerk};
use web::{Permission, Room, get};

/// Look at the papers of the house.
pub const SEE: Permission = Permission { name: "papers.see", roles: &[Chief, Clerk] };

/// The gallery.
pub fn room() -> Room {
    Room {
        name: "papers",
        routes: vec![get("/papers", SEE, gallery::all), get("/papers/{kind}", SEE, gallery::paper)],
        ..Room::default()
    }
}
