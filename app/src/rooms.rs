//! The list of rooms: to see what the product does, read it.
use web::Room;

/// Every room, in the order in which the demo town is built.
pub fn rooms() -> Vec<Room> {
    vec![
        accounts::room(),
        people::room(),
        files::room(),
        // Before the matters, whose latest facts the page of the day tells.
        care::room(),
        matters::room(),
        notices::room(),
        gatherings::room(),
        digests::room(),
        today::room(),
        forms::room(),
        reporting::room(),
        printing::room(),
        web::history::room(),
        crate::front::room(),
    ]
}
