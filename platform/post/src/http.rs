//! One POST over a connection of its own: few letters go out, and none follows a redirect.
use crate::{Unsent, tls};
use http::{Request, Uri, header};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::{body::Bytes, client::conn::http1};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use std::time::Duration;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;

/// How long the other side may take for everything.
const PATIENCE: Duration = Duration::from_secs(10);
/// The longest answer that is read.
const LONGEST: usize = 64 * 1024;

/// Status and body of the answer.
pub async fn post(address: &str, body: String, connector: Option<&TlsConnector>) -> Result<(u16, Vec<u8>), Unsent> {
    let uri: Uri = address.parse().map_err(|_| Unsent::NotAllowed)?;
    let asked = tokio::time::timeout(PATIENCE, ask(&uri, body, connector)).await;
    asked.map_err(|_| Unsent::Unreachable)?
}

async fn ask(uri: &Uri, body: String, connector: Option<&TlsConnector>) -> Result<(u16, Vec<u8>), Unsent> {
    let host = uri.host().ok_or(Unsent::NotAllowed)?.trim_matches(['[', ']']);
    let secure = uri.scheme_str() == Some("https");
    let port = uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
    let plain = TcpStream::connect((host, port)).await.map_err(|_| Unsent::Unreachable)?;
    if !secure {
        return over(plain, uri, body).await;
    }
    let name = ServerName::try_from(host.to_owned()).map_err(|_| Unsent::NotAllowed)?;
    let secured = connector.ok_or(Unsent::Unencrypted)?.connect(name, plain).await;
    over(secured.map_err(|error| tls::unsent(&error).unwrap_or(Unsent::Unreachable))?, uri, body).await
}

async fn over<S>(stream: S, uri: &Uri, body: String) -> Result<(u16, Vec<u8>), Unsent>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|_| Unsent::Unreachable)?;
    let driving = tokio::spawn(connection);
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let host = uri.authority().map_or("", |authority| authority.as_str());
    let request = Request::post(path)
        .header(header::HOST, host)
        .header(header::CONTENT_TYPE, "application/json; charset=utf-8")
        .header(header::CONNECTION, "close")
        .body(Full::new(Bytes::from(body)))
        .map_err(|_| Unsent::NotAllowed)?;
    let answer = sender.send_request(request).await.map_err(|_| Unsent::Unreachable)?;
    let status = answer.status().as_u16();
    let body = Limited::new(answer.into_body(), LONGEST).collect().await.map_err(|_| Unsent::Garbled)?;
    driving.abort();
    Ok((status, body.to_bytes().to_vec()))
}
