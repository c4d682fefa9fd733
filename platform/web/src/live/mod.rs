//! Pages that follow the journal: a stream of server-sent events says that something changed, by its number in the
//! office's log and nothing else. What it was, the browser reads again through the ordinary wall.
mod follow;
mod hub;
mod reading;

use crate::{Desk, Problem};
use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, header},
    response::Response,
};
use base::Id;
pub use hub::Hub;
use reading::Reading;

/// What a page follows in its office's log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Watch {
    /// Facts that concern one record: those of its timeline.
    Subject(Id),
    /// Facts whose verb begins so, such as `matter.`; also every undo, which may have been one of those.
    Verbs(&'static str),
}

/// An undo does not say in its verb what it undid.
const UNDONE: &str = "undone";

impl Watch {
    /// Whether a page that follows this may look different after the fact.
    fn concerns(self, news: &journal::News) -> bool {
        match self {
            Watch::Subject(id) => news.touches.contains(&id),
            Watch::Verbs(beginning) => news.verb.starts_with(beginning) || news.verb == UNDONE,
        }
    }
}

/// The answer to whoever may follow; the caller has made sure that they may see what is followed. Begins after the number
/// in `Last-Event-ID`, or after `?after=`, or now: what happened since is told at once.
///
/// # Errors
/// [`Problem::TooMany`] when the account follows too many pages at once.
pub async fn stream(desk: &Desk, watch: Watch) -> Result<Response, Problem> {
    let reading = Reading::begin(desk, watch, after(desk)).await?;
    let mut answer = Response::new(Body::from_stream(reading.events()));
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    // A proxy that gathers an answer before it passes it on would tell nothing for ever.
    headers.insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    Ok(answer)
}

/// The later of what the browser says it heard and what its page was made of.
fn after(desk: &Desk) -> i64 {
    let query = desk.path.split_once('?').map_or("", |(_, query)| query);
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("after=")?.parse().ok());
    desk.heard.max(asked).unwrap_or(desk.stand.seq)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_hears_what_concerns_it() {
        let (one, other) = (Id::new(), Id::new());
        let news = |verb: &str, touches: &[Id]| journal::News { seq: 1, verb: verb.into(), touches: touches.to_vec() };
        let table = [
            (Watch::Subject(one), news("matter.noted", &[one, other]), true),
            (Watch::Subject(one), news("matter.noted", &[other]), false),
            (Watch::Verbs("matter."), news("matter.noted", &[other]), true),
            (Watch::Verbs("matter."), news("matters.exported", &[other]), false),
            (Watch::Verbs("matter."), news("person.renamed", &[one]), false),
            (Watch::Verbs("matter."), news("undone", &[one]), true),
        ];
        for (watch, news, wanted) in table {
            assert_eq!(watch.concerns(&news), wanted, "{watch:?} {news:?}");
        }
    }
}
