//! What is counted: requests by route template and status, how long they took, facts recorded.
use anyhow::Result;
use axum::{
    Router,
    extract::{MatchedPath, Request},
    middleware::{self, Next},
    response::Response,
};
use journal::Ledger;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::time::{Duration, Instant};
use tokio::sync::broadcast::error::RecvError;

const REQUESTS: &str = "lilong_requests_total";
const SECONDS: &str = "lilong_request_seconds";
const FACTS: &str = "lilong_facts_total";
const BUCKETS: [f64; 9] = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];

/// Begins counting. The handle writes the figures as Prometheus reads them.
pub fn begin(ledger: &Ledger) -> Result<PrometheusHandle> {
    let handle =
        PrometheusBuilder::new().set_buckets_for_metric(Matcher::Full(SECONDS.into()), &BUCKETS)?.install_recorder()?;
    metrics::describe_counter!(REQUESTS, "Requests answered, by route and status.");
    metrics::describe_histogram!(SECONDS, metrics::Unit::Seconds, "Time to the answer, by route and status.");
    metrics::describe_counter!(FACTS, "Facts recorded since the program began.");
    metrics::counter!(FACTS).absolute(0);
    let mut live = ledger.live();
    tokio::spawn(async move {
        loop {
            match live.recv().await {
                Ok(_) => metrics::counter!(FACTS).increment(1),
                Err(RecvError::Lagged(missed)) => metrics::counter!(FACTS).increment(missed),
                Err(RecvError::Closed) => break,
            }
        }
    });
    let kept = handle.clone();
    tokio::spawn(async move {
        let mut beat = tokio::time::interval(Duration::from_secs(30));
        loop {
            beat.tick().await;
            kept.run_upkeep();
        }
    });
    Ok(handle)
}

/// Counts every request to these routes and leaves a line in the log.
pub fn counted(router: Router) -> Router {
    router.layer(middleware::from_fn(count))
}

async fn count(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().as_str().to_owned();
    let route = request.extensions().get::<MatchedPath>().map_or("other", |path| path.as_str()).to_owned();
    let response = next.run(request).await;
    let took = began.elapsed();
    let status = response.status().as_u16();
    let labels = [("method", method), ("route", route), ("status", status.to_string())];
    metrics::counter!(REQUESTS, &labels).increment(1);
    metrics::histogram!(SECONDS, &labels).record(took);
    let [(_, method), (_, route), _] = &labels;
    tracing::info!(target: "lilong", %method, %route, status, ms = took.as_millis(), "answered");
    response
}
