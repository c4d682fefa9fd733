//! The helper beside the pages, in plain HTTP: how a phone comes to trust us, and the way to HTTPS for everything else.
use super::{Addresses, Authority, pages};
use axum::{
    Router,
    extract::{Path, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use base::Say;
use std::sync::Arc;
use web::look;

/// What the helper knows.
pub struct Help {
    authority: Arc<Authority>,
    addresses: Addresses,
    /// The pages, such as `https://192.168.1.5:8443`.
    address: String,
    /// The helper itself, for the QR code.
    own: String,
    port: u16,
}

/// The helper's addresses. `address` is that of the pages, `own` the helper's.
pub fn router(authority: Arc<Authority>, addresses: Addresses, address: String, own: String, port: u16) -> Router {
    let help = Help { authority, addresses, address, own, port };
    Router::new()
        .route("/", get(steps))
        .route("/ca.crt", get(certificate))
        .route("/assets/{file}", get(asset))
        .fallback(secure)
        .with_state(Arc::new(help))
}

/// `GET /`: a QR code and what to do on each kind of phone.
async fn steps(State(help): State<Arc<Help>>, headers: HeaderMap) -> Response {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("zh");
    let say = if wanted.starts_with("zh") { Say::ZH } else { Say::EN };
    pages::steps(say, &help.own, &help.address, &help.authority.fingerprint()).into_response()
}

/// `GET /ca.crt`: the authority's certificate, in the form that phones offer to install.
async fn certificate(State(help): State<Arc<Help>>) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "application/x-x509-ca-cert"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"lilong-ca.crt\""),
    ];
    (headers, help.authority.certificate().to_vec())
}

async fn asset(Path(file): Path<String>) -> Response {
    match look::asset(&format!("/assets/{file}")) {
        Some(asset) => ([(header::CONTENT_TYPE, asset.content_type)], asset.bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Everything else is on HTTPS, under the name the visitor used if it is one of ours.
async fn secure(State(help): State<Arc<Help>>, request: Request) -> Redirect {
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let path = request.uri().path();
    Redirect::temporary(&format!("{}{path}", help.under(host)))
}

impl Help {
    fn under(&self, host: &str) -> String {
        let name = host
            .rsplit_once(':')
            .map_or(host, |(name, port)| if port.chars().all(|c| c.is_ascii_digit()) { name } else { host });
        let bare = name.trim_matches(['[', ']']);
        let ours = self.addresses.hosts.iter().any(|known| known == bare)
            || bare.parse().is_ok_and(|number| self.addresses.numbers.contains(&number));
        if ours { format!("https://{name}:{}", self.port) } else { self.address.clone() }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::folder::Folder;

    #[test]
    fn visitors_stay_under_the_name_they_used_if_it_is_ours() {
        let folder = tempfile::tempdir().unwrap();
        let addresses = Addresses {
            hosts: vec!["office.local".into()],
            numbers: vec!["192.168.1.5".parse().unwrap(), "fd00::5".parse().unwrap()],
        };
        let authority = Arc::new(Authority::open(&Folder::at(folder.path()), &addresses).unwrap());
        let address = "https://192.168.1.5:8443".to_owned();
        let help = Help { authority, addresses, address: address.clone(), own: String::new(), port: 8443 };
        let table = [
            ("office.local:8080", "https://office.local:8443"),
            ("192.168.1.5", "https://192.168.1.5:8443"),
            ("[fd00::5]:8080", "https://[fd00::5]:8443"),
            ("evil.example:8080", address.as_str()),
            ("", address.as_str()),
        ];
        for (host, wanted) in table {
            assert_eq!(help.under(host), wanted);
        }
    }
}
