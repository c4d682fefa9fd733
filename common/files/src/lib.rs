//! Photographs that belong to something: taken in, shown small and whole, captioned, taken away.
//!
//! A room attaches with [`take()`] and [`attach`], asks with [`of`] and shows with [`strip`].
pub mod access;
mod handlers;
mod model;
mod pages;
mod personal;
mod store;
mod take;

pub use handlers::serve;
pub use model::{Attachment, PhotoRefused, Size, Taken};
pub use pages::{strip, to_take_again};
pub use store::{attach, attachment, hand_over, needed, of, of_several, take_back};
pub use take::{FORM_WITH_PHOTOS, kept, take};

use base::Id;
use web::{Desk, Future, Mention, Problem, Room, Verb, get, post};

/// What this room brings to the house.
pub fn room() -> Room {
    Room {
        name: "files",
        routes: vec![
            get("/files/{id}", access::SEE, handlers::whole),
            get("/files/{id}/small", access::SEE, handlers::small),
            get("/files/{id}/about", access::SEE, handlers::about),
            post("/files/{id}/caption", access::KEEP, handlers::caption),
            post("/files/{id}/removal", access::KEEP, handlers::remove),
        ],
        personal: personal::FIELDS,
        verbs: VERBS,
        mentions: Some(mentions),
        ..Room::default()
    }
}

fn mentions<'a>(desk: &'a Desk, person: Id, name: Option<&'a str>) -> Future<'a, Result<Vec<Mention>, Problem>> {
    Box::pin(async move {
        let found = store::mentioning(desk.db(), desk.office(), person, name).await?;
        let mention = |(id, words): (Id, String)| Mention { href: format!("/files/{id}/about"), words };
        Ok(found.into_iter().map(mention).collect())
    })
}

const VERBS: &[Verb] = &[("file.captioned", "给照片写了说明：{caption}"), ("file.removed", "拿掉了一张照片")];
