//! From the rooms' manifests to one router: every route behind its permission, every answer with its headers.
use crate::{
    Anybody, Desk, House, OPEN, Permission, Problem, Recognised, Room, Route, cookies, flash, get, kept, pages, post,
    problem::Shown, safety,
};
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
};
use base::{Lang, Millis, Say};
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
    let gate = Gate { house: house.clone(), permission: route.permission, kept: route.kept };
    let guarded: axum::routing::MethodRouter<Arc<House>> =
        route.handler.layer(middleware::from_fn_with_state(Arc::new(gate), enter));
    guarded.layer(DefaultBodyLimit::max(route.largest)).layer(middleware::from_fn_with_state(route.largest, not_larger))
}

pub(crate) struct Gate {
    pub(crate) house: Arc<House>,
    permission: Permission,
    pub(crate) kept: bool,
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
    let house = &gate.house;
    let at = house.clock.now();
    let (token, known) = match recognised(house, request.headers(), at).await {
        Ok(Some(known)) => known,
        Ok(None) if gate.permission == OPEN => return next.run(request).await,
        Ok(None) => return Problem::SignIn.into_response(),
        Err(error) => return Problem::from(error).into_response(),
    };
    let may = gate.permission == OPEN || known.visitor.may(gate.permission);
    let anybody = anybody(request.headers());
    let wanted = kept::Wanted::of(&gate, &request, &known, anybody, at).filter(|_| may);
    if let Some(answer) = wanted.as_ref().and_then(|wanted| house.kept.find(wanted)) {
        return answer;
    }
    let desk = Desk {
        visitor: known.visitor,
        anybody,
        at,
        house: house.clone(),
        path: path(&request).to_owned(),
        told: flash::read(house, request.headers()),
        stand: known.stand,
        heard: request.headers().get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok()),
        token: token.into(),
    };
    request.extensions_mut().insert(desk);
    if !may {
        return Problem::Forbidden.into_response();
    }
    let answer = next.run(request).await;
    match wanted {
        Some(wanted) => house.kept.keep(wanted, answer).await,
        None => answer,
    }
}

pub(crate) fn path(request: &Request) -> &str {
    request.uri().path_and_query().map_or("/", |path| path.as_str())
}

async fn recognised(house: &House, sent: &HeaderMap, at: Millis) -> anyhow::Result<Option<(String, Recognised)>> {
    let Some(token) = house.cookie(sent, SESSION) else { return Ok(None) };
    let known = house.doorkeeper.recognise(house.ledger.reader(), &token, at).await?;
    Ok(known.map(|known| (token, known)))
}

fn anybody(headers: &HeaderMap) -> Anybody {
    let lang = if cookies::sent(headers, "lang") == Some("lang=en") { Lang::En } else { Lang::Zh };
    Anybody { say: Say(lang), elder: cookies::sent(headers, "elder") == Some("elder=on") }
}

/// Round everything: language, problems as pages, headers, the flash taken away once shown.
async fn frame(State(house): State<Arc<House>>, mut request: Request, next: Next) -> Response {
    let anybody = anybody(request.headers());
    request.extensions_mut().insert(anybody);
    let wants_page = wants_page(&request);
    let told = house.has_cookie(request.headers(), flash::NAME).then(|| request.headers().clone());
    let mut response = next.run(request).await;
    if let Some(shown) = response.extensions().get::<Shown>().cloned() {
        response = shown.page(response.status(), anybody, wants_page);
    } else if response.status() == StatusCode::FORBIDDEN && !is_page(&response) {
        // The cross-site guard refuses in plain text.
        response = Problem::Forbidden.into_response();
        if let Some(shown) = response.extensions().get::<Shown>().cloned() {
            response = shown.page(StatusCode::FORBIDDEN, anybody, wants_page);
        }
    }
    if let Some(sent) = told
        && is_page(&response)
        && !response.headers().contains_key(header::SET_COOKIE)
    {
        let gone = house.drop_cookie(&sent, flash::NAME);
        response = (gone, response).into_response();
    }
    safety::headers(&house, response.headers_mut());
    response
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
