//! Whom the other side may be: the machine's own authorities, and those its owner added. What is not believed is refused.
use crate::Unsent;
use anyhow::{Context as _, Result, ensure};
use rustls::{
    CertificateError, ClientConfig, RootCertStore,
    pki_types::{CertificateDer, pem::PemObject as _},
};
use std::{error::Error, io, path::PathBuf, sync::Arc};
use tokio_rustls::TlsConnector;

/// The certificates in files of PEM.
pub fn read(files: &[PathBuf]) -> Result<Vec<CertificateDer<'static>>> {
    let mut all = Vec::new();
    for file in files {
        let named = || file.display().to_string();
        let held: Vec<_> = CertificateDer::pem_file_iter(file).and_then(Iterator::collect).with_context(named)?;
        ensure!(!held.is_empty(), "{} holds no certificate in PEM", named());
        let mut roots = RootCertStore::empty();
        held.iter().try_for_each(|one| roots.add(one.clone())).with_context(named)?;
        all.extend(held);
    }
    Ok(all)
}

/// TLS with the machine's own roots, these, and ring.
pub fn connector(trusted: &[CertificateDer<'static>]) -> Result<TlsConnector> {
    let mut roots = RootCertStore::empty();
    // A machine without certificates can still send to a robot on its own loopback.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    trusted.iter().try_for_each(|one| roots.add(one.clone()))?;
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(ring)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

/// Why a certificate is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Signed by nobody who is trusted.
    Unknown,
    /// Before or after its time, by this machine's clock.
    Expired,
    /// For another name than the one that was called.
    OtherName,
    /// That of an authority, shown as a server's own: what `openssl req -x509` makes and many install.
    Authority,
    /// Anything else.
    Other,
}

impl Doubt {
    pub(crate) const ALL: [Doubt; 5] =
        [Doubt::Unknown, Doubt::Expired, Doubt::OtherName, Doubt::Authority, Doubt::Other];

    /// The word that is kept.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Doubt::Unknown => "unknown",
            Doubt::Expired => "expired",
            Doubt::OtherName => "other_name",
            Doubt::Authority => "authority",
            Doubt::Other => "other",
        }
    }

    fn of(error: &CertificateError) -> Self {
        use CertificateError as E;
        match error {
            // The second: by somebody of the same name.
            E::UnknownIssuer | E::BadSignature => Doubt::Unknown,
            E::Expired | E::ExpiredContext { .. } | E::NotValidYet | E::NotValidYetContext { .. } => Doubt::Expired,
            E::NotValidForName | E::NotValidForNameContext { .. } => Doubt::OtherName,
            // rustls has no name of its own for it.
            E::Other(other) if format!("{other:?}").contains("CaUsedAsEndEntity") => Doubt::Authority,
            _ => Doubt::Other,
        }
    }
}

/// What an error says of TLS, wherever in it that stands; none when it is about something else.
pub fn unsent(error: &(dyn Error + 'static)) -> Option<Unsent> {
    let mut next = Some(error);
    while let Some(error) = next {
        // An io::Error hands over the source of what it holds, not what it holds.
        let held = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        let held = held.and_then(|held| held.downcast_ref::<rustls::Error>());
        match held.or_else(|| error.downcast_ref()) {
            Some(rustls::Error::InvalidCertificate(why)) => return Some(Unsent::Certificate(Doubt::of(why))),
            Some(_) => return Some(Unsent::Unencrypted),
            None => next = error.source(),
        }
    }
    None
}
