//! Answers kept while nothing changed: a page made for somebody is given to them again, whole, as long as the records of
//! their office stand where they stood. See docs/decisions/0007-kept-answers.md.
mod store;

use crate::{Anybody, Recognised, Stand, Visitor, build, flash};
use axum::{
    body::{Body, Bytes, HttpBody as _, to_bytes},
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    response::Response,
};
use base::Millis;
use jiff::civil::Date;
use std::{io::Write as _, sync::Arc};
pub(crate) use store::Kept;

/// A page longer than this is no list and no record: it is made anew each time.
const LONGEST: u64 = 512 * 1024;

/// For whom a page was made, and of what. Everything a page depends on, except the records.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// Account, office, roles, buildings, and the names in the shell.
    visitor: Arc<Visitor>,
    /// Path and query.
    path: String,
    lang: &'static str,
    elder: bool,
    day: Date,
}

/// How the records stood: a kept page is good at equal stands only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Made {
    stand: Stand,
    /// A destroyed key takes words off pages without a fact of its own.
    destroyed: i64,
}

/// What somebody asks for now.
pub(crate) struct Wanted {
    key: Key,
    made: Made,
    gzip: bool,
}

impl Wanted {
    /// Nothing for routes that did not opt in, and where a sentence is to be said once.
    pub fn of(gate: &build::Gate, request: &Request, known: &Recognised, anybody: Anybody, at: Millis) -> Option<Self> {
        let (house, sent) = (&gate.house, request.headers());
        if !gate.kept || request.method() != Method::GET || house.has_cookie(sent, flash::NAME) {
            return None;
        }
        let key = Key {
            visitor: known.visitor.clone(),
            path: build::path(request).to_owned(),
            lang: anybody.say.0.code(),
            elder: anybody.elder,
            day: base::clock::day(at),
        };
        let made = Made { stand: known.stand, destroyed: house.ledger.keys().destroyed() };
        Some(Self { key, made, gzip: takes_gzip(sent.get(header::ACCEPT_ENCODING)) })
    }
}

fn takes_gzip(accepted: Option<&HeaderValue>) -> bool {
    let accepted = accepted.and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|one| match one.trim().split_once(";q=") {
        Some(("gzip", weight)) => weight.parse::<f32>().is_ok_and(|weight| weight > 0.0),
        Some(_) => false,
        None => one.trim() == "gzip",
    })
}

/// A page as it is sent, plain and compressed.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    plain: Bytes,
    packed: Bytes,
}

impl Page {
    fn len(&self) -> usize {
        self.plain.len() + self.packed.len()
    }

    fn answer(&self, gzip: bool) -> Response {
        let mut answer = Response::new(Body::from(if gzip { self.packed.clone() } else { self.plain.clone() }));
        let headers = answer.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PAGE));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if gzip {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        answer
    }
}

const PAGE: &str = "text/html; charset=utf-8";

impl Kept {
    /// The page, if it was made when things stood as they stand now.
    pub fn find(&self, wanted: &Wanted) -> Option<Response> {
        self.page(&wanted.key, wanted.made).map(|page| page.answer(wanted.gzip))
    }

    /// Keeps an answer that is a whole page and nothing else; whatever it is, it goes on to whoever asked.
    pub async fn keep(&self, wanted: Wanted, answer: Response) -> Response {
        let headers = answer.headers();
        let page = answer.status() == StatusCode::OK
            && headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == PAGE)
            && !headers.contains_key(header::SET_COOKIE)
            && answer.body().size_hint().exact().is_some_and(|length| length <= LONGEST);
        if !page {
            return answer;
        }
        let (parts, body) = answer.into_parts();
        let Ok(plain) = to_bytes(body, usize::MAX).await else {
            return Response::from_parts(parts, Body::empty()); // a whole body in memory cannot fail
        };
        let Ok(packed) = packed(&plain) else { return Response::from_parts(parts, Body::from(plain)) };
        let page = Page { plain, packed };
        let answer = page.answer(wanted.gzip);
        self.put(wanted.key, wanted.made, page);
        answer
    }
}

fn packed(plain: &[u8]) -> std::io::Result<Bytes> {
    let mut encoder =
        flate2::write::GzEncoder::new(Vec::with_capacity(plain.len() / 4), flate2::Compression::default());
    encoder.write_all(plain)?;
    Ok(encoder.finish()?.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_takes_it_is_sent_it_packed() {
        let table =
            [("", false), ("gzip", true), ("br, gzip", true), ("gzip;q=0", false), ("gzip;q=0.5", true), ("br", false)];
        for (accepted, wanted) in table {
            assert_eq!(takes_gzip(HeaderValue::from_str(accepted).ok().as_ref()), wanted, "{accepted}");
        }
    }
}
