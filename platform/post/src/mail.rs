//! Letters through the office's own mail server, in plain text.
use crate::{Letter, Unsent};
use anyhow::{Context as _, Result, ensure};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use std::{net::IpAddr, time::Duration};

const PATIENCE: Duration = Duration::from_secs(20);

/// A server that is spoken to with TLS, or without it on this machine only.
pub fn transport(url: &str) -> Result<AsyncSmtpTransport<Tokio1Executor>> {
    let rest = url.split_once("://").context("no address of a mail server")?.1;
    let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
    let host = match place.split_once(']') {
        Some((six, _)) => six.trim_start_matches('['),
        None => place.split([':', '/', '?']).next().unwrap_or_default(),
    };
    let near = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    let secure = url.starts_with("smtps://") || url.ends_with("tls=required");
    ensure!(near || secure, "letters would cross the network unsealed: use smtps:// or ?tls=required");
    Ok(AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?.timeout(Some(PATIENCE)).build())
}

/// Sends one letter.
pub async fn send(
    transport: &AsyncSmtpTransport<Tokio1Executor>,
    from: &Mailbox,
    to: &str,
    letter: &Letter,
) -> Result<(), Unsent> {
    let message = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to.parse().map_err(|_| Unsent::NotAllowed)?))
        .subject(&letter.subject)
        .message_id(Some(format!("<{}@lilong>", letter.id)))
        .header(ContentType::TEXT_PLAIN)
        .body(letter.text.clone())
        .map_err(|_| Unsent::NotAllowed)?;
    let sending = transport.send(message);
    match tokio::time::timeout(PATIENCE, sending).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(error.status().map_or(Unsent::Unreachable, |code| Unsent::Mail(u16::from(code)))),
        Err(_) => Err(Unsent::Unreachable),
    }
}
