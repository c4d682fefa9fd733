//! The loop that takes connections, and lets those in progress finish when told to stop.
use crate::config::Mode;
use axum::{
    Router,
    extract::{ConnectInfo, Request},
    http::{HeaderMap, HeaderValue, header},
};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

/// A visitor who sends no whole head within this time is not a browser.
const HEAD: Duration = Duration::from_secs(20);
/// How long those in progress may take once we were told to stop.
const PATIENCE: Duration = Duration::from_secs(10);
/// Connections at once; an office has a few dozen.
const MOST: usize = 4096;

/// What is served, and how it is spoken.
#[derive(Clone)]
pub struct Served {
    /// The pages.
    pub router: Router,
    /// Present in LAN mode.
    pub tls: Option<TlsAcceptor>,
    /// Only in proxy mode are forwarded headers believed.
    pub mode: Mode,
}

/// Answers until told to stop.
pub async fn answer(listener: TcpListener, served: Served, mut stopped: watch::Receiver<bool>) {
    let (going, places) = (GracefulShutdown::new(), Arc::new(Semaphore::new(MOST)));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { break };
        let (stream, peer) = tokio::select! {
            taken = taken(&listener) => taken,
            _ = stopped.wait_for(|stop| *stop) => break,
        };
        let (served, watcher) = (served.clone(), going.watcher());
        tokio::spawn(async move {
            let _place = place;
            match served.tls.clone() {
                None => talk(stream, peer, served, watcher).await,
                Some(tls) => {
                    if let Ok(Ok(stream)) = tokio::time::timeout(HEAD, tls.accept(stream)).await {
                        talk(stream, peer, served, watcher).await;
                    }
                }
            }
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(PATIENCE, going.shutdown()).await;
}

async fn taken(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(taken) => return taken,
            // Out of file handles and the like: pages in progress will give some back.
            Err(error) => {
                tracing::warn!(target: "lilong", %error, "a connection was not taken");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

async fn talk(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    peer: SocketAddr,
    served: Served,
    watcher: hyper_util::server::graceful::Watcher,
) {
    let answers = hyper::service::service_fn(move |mut request: hyper::Request<Incoming>| {
        let peer = if served.mode == Mode::Proxy { behind(peer, request.headers_mut()) } else { peer };
        request.extensions_mut().insert(ConnectInfo(peer));
        served.router.clone().oneshot(Request::from(request.map(axum::body::Body::new)))
    });
    let talking = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), answers);
    // Whoever hangs up in the middle is no fault of ours.
    let _ = watcher.watch(talking).await;
}

/// Whom the proxy speaks for. Only its own, last word is believed; the host is the one the visitor asked for.
fn behind(peer: SocketAddr, headers: &mut HeaderMap) -> SocketAddr {
    if let Some(host) = headers.remove("x-forwarded-host") {
        headers.insert(header::HOST, host);
    }
    let last = |value: &HeaderValue| -> Option<IpAddr> { value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok() };
    let client = headers.get_all("x-forwarded-for").iter().next_back().and_then(last);
    client.map_or(peer, |ip| SocketAddr::new(ip, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_word_of_the_proxy_counts() {
        let peer = SocketAddr::from(([127, 0, 0, 1], 9));
        let table = [("", "127.0.0.1"), ("1.2.3.4", "1.2.3.4"), ("6.6.6.6, 1.2.3.4", "1.2.3.4"), ("x", "127.0.0.1")];
        for (sent, wanted) in table {
            let mut headers = HeaderMap::new();
            if let Ok(value) = HeaderValue::from_str(sent) {
                headers.insert("x-forwarded-for", value);
            }
            assert_eq!(behind(peer, &mut headers).ip().to_string(), wanted);
        }
    }
}
