//! Addresses of the house itself: assets, language, elder mode.
use crate::{Form, House, Path, Problem, look};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use serde::Deserialize;
use std::sync::Arc;

/// `GET /assets/{file}`: embedded files, kept for ever because the address carries their hash.
pub(crate) async fn asset(Path(file): Path<String>) -> Result<Response, Problem> {
    let asset = look::asset(&format!("/assets/{file}")).ok_or(Problem::NotFound)?;
    let headers =
        [(header::CONTENT_TYPE, asset.content_type), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, asset.bytes).into_response())
}

#[derive(Deserialize)]
pub(crate) struct Switch {
    #[serde(default)]
    elder: String,
    #[serde(default)]
    lang: String,
    #[serde(default)]
    back: String,
}

/// `POST /look/elder`: everything larger, or as before.
pub(crate) async fn elder(State(house): State<Arc<House>>, Form(switch): Form<Switch>) -> Response {
    remember(&house, "elder", if switch.elder == "on" { "on" } else { "off" }, &switch.back)
}

/// `POST /look/language`: Chinese or English.
pub(crate) async fn language(State(house): State<Arc<House>>, Form(switch): Form<Switch>) -> Response {
    remember(&house, "lang", if switch.lang == "en" { "en" } else { "zh" }, &switch.back)
}

fn remember(house: &House, name: &'static str, value: &'static str, back: &str) -> Response {
    let cookie = Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(house.reach == crate::Reach::Secure)
        .permanent();
    (CookieJar::new().add(cookie), Redirect::to(inside(back))).into_response()
}

/// A way back that stays in the house.
pub(crate) fn inside(back: &str) -> &str {
    let stays = back.starts_with('/') && !back.starts_with("//") && !back.contains(['\\', '\r', '\n']);
    if stays { back } else { "/" }
}
