//! For whoever watches the machine: `/health`, `/ready`, `/metrics`. They stand before the pages: no cookies, no look.
use crate::config::{Mode, Settings};
use axum::{
    Router,
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode, header},
    response::IntoResponse,
    routing::get,
};
use journal::Ledger;
use metrics_exporter_prometheus::PrometheusHandle;
use sha2::{Digest as _, Sha256};
use std::{
    io::Write as _,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

struct Watched {
    ledger: Ledger,
    folder: PathBuf,
    measures: PrometheusHandle,
    token: Option<String>,
    /// Behind a proxy everybody seems to come from this machine.
    near_is_enough: bool,
}

/// The pages with the watched addresses before them.
pub fn around(pages: Router, settings: &Settings, ledger: Ledger, measures: PrometheusHandle) -> Router {
    let watched = Watched {
        ledger,
        folder: settings.folder.path().to_owned(),
        measures,
        token: settings.metrics_token.clone(),
        near_is_enough: settings.mode != Mode::Proxy,
    };
    Router::new()
        .route("/health", get(async || "ok\n"))
        .route("/ready", get(ready))
        .route("/metrics", get(figures))
        .with_state(Arc::new(watched))
        .fallback_service(pages)
}

/// `GET /ready`: the database answers and the disk takes a byte.
async fn ready(State(watched): State<Arc<Watched>>) -> (StatusCode, &'static str) {
    if let Err(error) = watched.ledger.offices().await {
        tracing::error!(target: "lilong", error = format!("{error:#}"), "the database does not answer");
        return (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n");
    }
    let folder = watched.folder.clone();
    match tokio::task::spawn_blocking(move || writes(&folder)).await {
        Ok(Ok(())) => (StatusCode::OK, "ready\n"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the disk cannot be written\n"),
    }
}

fn writes(folder: &Path) -> std::io::Result<()> {
    let path = folder.join(format!(".ready-{}", std::process::id()));
    let written = std::fs::File::create(&path).and_then(|mut file| {
        file.write_all(b"ready")?;
        file.sync_all()
    });
    let removed = std::fs::remove_file(&path);
    written.and(removed)
}

/// `GET /metrics`: from this machine, or with the token.
async fn figures(
    State(watched): State<Arc<Watched>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> impl IntoResponse {
    let near = watched.near_is_enough && peer.ip().is_loopback();
    if !near && !watched.knows(&headers) {
        return (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, "text/plain")], String::new());
    }
    (StatusCode::OK, [(header::CONTENT_TYPE, "text/plain; version=0.0.4")], watched.measures.render())
}

impl Watched {
    fn knows(&self, headers: &HeaderMap) -> bool {
        let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        match (&self.token, given) {
            // Hashes take the same time to compare wherever they differ.
            (Some(token), Some(given)) => Sha256::digest(token) == Sha256::digest(given),
            _ => false,
        }
    }
}
