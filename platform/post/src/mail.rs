//! Letters through the office's own mail server, in plain text.
use crate::{Letter, Unsent, tls};
use anyhow::{Context as _, Result, bail};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::{
        Error,
        client::{Certificate, Tls, TlsParameters},
    },
};
use rustls::pki_types::CertificateDer;
use std::{net::IpAddr, time::Duration};
use url::Url;

const PATIENCE: Duration = Duration::from_secs(20);

/// A server that is spoken to with TLS and nothing less, or without it on this machine only.
pub fn transport(written: &str, trusted: &[CertificateDer<'static>]) -> Result<AsyncSmtpTransport<Tokio1Executor>> {
    let url = Url::parse(written).context("no address of a mail server")?;
    let host = url.host_str().context("a mail server without a name")?.trim_matches(['[', ']']);
    let near = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    let asked: Vec<String> = url.query_pairs().filter(|(name, _)| name == "tls").map(|(_, how)| how.into()).collect();
    let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
    let tls = match (url.scheme(), asked.as_slice()) {
        ("smtps", []) => Tls::Wrapper(parameters(host, trusted)?),
        ("smtp", ["required"]) => Tls::Required(parameters(host, trusted)?),
        ("smtp", []) if near => Tls::None,
        ("smtp", []) => bail!("letters would cross the network unsealed: use smtps:// or ?tls=required"),
        // What is said otherwise would fall back to no TLS at all.
        _ => bail!("a mail server is smtps://…, smtp://…?tls=required, or smtp:// on this machine"),
    };
    Ok(AsyncSmtpTransport::<Tokio1Executor>::from_url(written)?.tls(tls).timeout(Some(PATIENCE)).build())
}

fn parameters(host: &str, trusted: &[CertificateDer<'static>]) -> Result<TlsParameters> {
    let mut builder = TlsParameters::builder(host.to_owned());
    for one in trusted {
        builder = builder.add_root_certificate(Certificate::from_der(one.to_vec())?);
    }
    Ok(builder.build_rustls()?)
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
        Ok(Err(error)) => Err(why(&error)),
        Err(_) => Err(Unsent::Unreachable),
    }
}

fn why(error: &Error) -> Unsent {
    match error.status() {
        Some(code) => Unsent::Mail(u16::from(code)),
        // The client's own refusals: the server offers no STARTTLS, or no way to sign in that is known here.
        None if error.is_client() && error.to_string().contains("STARTTLS") => Unsent::Unencrypted,
        None if error.is_client() => Unsent::Mail(0),
        None => tls::unsent(error).unwrap_or(Unsent::Unreachable),
    }
}
