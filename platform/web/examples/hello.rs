//! `hello ADDRESS`: a bare axum that says hello, the measure of what a request costs at the least.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a measuring tool")]
use axum::{Router, routing::get};

#[tokio::main]
async fn main() {
    let address = std::env::args().nth(1).expect("hello ADDRESS");
    let listener = tokio::net::TcpListener::bind(address).await.expect("a free port");
    axum::serve(listener, Router::new().route("/", get(async || "hello"))).await.expect("an answer");
}
