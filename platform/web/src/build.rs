//! From the rooms' manifests to one router: every route behind its permission, every answer with its headers.
use crate::{
    Anybody, Desk, House, OPEN, Permission, Problem, Room, Route, flash, get, pages, post, problem::Shown, safety,
};
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use base::{Lang, Say};
use std::sync::Arc;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer};

/// The name of the session's cookie; its value is the token the doorkeeper recognises.
pub const SESSION: &str = "lilong";

/// The whole house. The list of rooms is the list of what the product does.
pub fn build(house: Arc<House>, rooms: Vec<Room>) -> Router {
    let own = vec![
        get("/assets/{file}", OPEN, pages::asset),
        post("/look/elder", OPEN, pages::elder),
        post("/look/language", OPEN, pages::language),
    ];
    let mut router = Router::new();
    for route in own.into_iter().chain(rooms.into_iter().flat_map(|room| room.routes)) {
        router = router.route(route.path, guarded(&house, route));
    }
    router
        .fallback(async || Problem::NotFound)
        .method_not_allowed_fallback(async || Problem::NotFound)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn_with_state(house.clone(), frame))
        .layer(CompressionLayer::new().gzip(true))
        .with_state(house)
}

fn guarded(house: &Arc<House>, route: Route) -> axum::routing::MethodRouter<Arc<House>> {
    let gate = Gate { house: house.clone(), permission: route.permission };
    let guarded: axum::routing::MethodRouter<Arc<House>> =
        route.handler.layer(middleware::from_fn_with_state(Arc::new(gate), enter));
    guarded.layer(DefaultBodyLimit::max(route.largest)).layer(middleware::from_fn_with_state(route.largest, not_larger))
}

struct Gate {
    house: Arc<House>,
    permission: Permission,
}

/// Says so before a file of half a gigabyte has travelled.
async fn not_larger(State(largest): State<usize>, request: Request, next: Next) -> Response {
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length > largest) {
        return Problem::TooLarge.into_response();
    }
    next.run(request).await
}

/// Recognises the visitor and checks the route's permission before the handler sees anything.
async fn enter(State(gate): State<Arc<Gate>>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    match desk(&gate.house, request.headers().clone(), path).await {
        Ok(Some(desk)) => {
            let may = gate.permission == OPEN || desk.may(gate.permission);
            request.extensions_mut().insert(desk);
            if !may {
                return Problem::Forbidden.into_response();
            }
        }
        Ok(None) if gate.permission == OPEN => {}
        Ok(None) => return Problem::SignIn.into_response(),
        Err(error) => return Problem::from(error).into_response(),
    }
    next.run(request).await
}

async fn desk(house: &Arc<House>, headers: HeaderMap, path: String) -> anyhow::Result<Option<Desk>> {
    let Some(token) = house.cookie(&headers, SESSION) else { return Ok(None) };
    let at = house.clock.now();
    let visitor = house.doorkeeper.recognise(house.ledger.reader(), &token, at).await?;
    let anybody = anybody(&headers);
    Ok(visitor.map(|visitor| Desk {
        visitor,
        anybody,
        at,
        house: house.clone(),
        path,
        told: flash::read(house, &headers),
    }))
}

fn anybody(headers: &HeaderMap) -> Anybody {
    let jar = CookieJar::from_headers(headers);
    let lang = match jar.get("lang").map(|cookie| cookie.value().to_owned()).as_deref() {
        Some("en") => Lang::En,
        _ => Lang::Zh,
    };
    Anybody { say: Say(lang), elder: jar.get("elder").is_some_and(|cookie| cookie.value() == "on") }
}

/// Round everything: language, problems as pages, headers, the flash taken away once shown.
async fn frame(State(house): State<Arc<House>>, mut request: Request, next: Next) -> Response {
    let anybody = anybody(request.headers());
    request.extensions_mut().insert(anybody);
    let wants_page = wants_page(&request);
    let sent = request.headers().clone();
    let told = flash::read(&house, &sent);
    let asked = (request.method() == Method::GET).then(|| request.uri().path().to_owned());
    let mut response = next.run(request).await;
    if let Some(asked) = asked
        && response.status() == StatusCode::NOT_FOUND
        && told.as_ref().is_some_and(|told| told.may_be_gone)
        && let Some(list) = list_of(&house, &asked)
    {
        response = Redirect::to(list).into_response();
    } else if let Some(shown) = response.extensions().get::<Shown>().cloned() {
        response = shown.page(response.status(), anybody, wants_page);
    } else if response.status() == StatusCode::FORBIDDEN && !is_page(&response) {
        // The cross-site guard refuses in plain text.
        response = Problem::Forbidden.into_response();
        if let Some(shown) = response.extensions().get::<Shown>().cloned() {
            response = shown.page(StatusCode::FORBIDDEN, anybody, wants_page);
        }
    }
    if told.is_some() && is_page(&response) && !response.headers().contains_key(header::SET_COOKIE) {
        let gone = house.drop_cookie(&sent, flash::NAME);
        response = (gone, response).into_response();
    }
    safety::headers(&house, response.headers_mut());
    response
}

/// The list to which a page belongs, or the front door; none for the front door itself.
fn list_of<'a>(house: &'a House, path: &str) -> Option<&'a str> {
    let above = |href: &str| path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'));
    let list = house.menu.iter().map(|entry| entry.href).filter(|href| above(href)).max_by_key(|href| href.len());
    list.or((path != "/").then_some("/"))
}

fn wants_page(request: &Request) -> bool {
    let accepts = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepts.is_empty() || accepts.contains("text/html") || accepts.contains("*/*")
}

fn is_page(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

#[expect(clippy::needless_pass_by_value, reason = "the layer's signature")]
fn panicked(fault: Box<dyn std::any::Any + Send>) -> Response<Body> {
    let said = fault.downcast_ref::<&str>().copied().or_else(|| fault.downcast_ref::<String>().map(String::as_str));
    Problem::Broken(anyhow::anyhow!("a handler panicked: {}", said.unwrap_or("no words"))).into_response()
}
