//! The machine's own certificate: made anew at each start, when its addresses change, and before it ends.
use super::{Addresses, Authority};
use anyhow::Result;
use rcgen::{CertificateParams, DnType, ExtendedKeyUsagePurpose, KeyPair, KeyUsagePurpose, SanType};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::PrivateKeyDer,
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};
use std::{
    sync::{Arc, RwLock},
    time::Duration as Wait,
};
use time::{Duration, OffsetDateTime};
use tokio_rustls::TlsAcceptor;

/// Browsers take no longer ones (CA/Browser Forum Baseline Requirements 6.3.2).
const LIFE: Duration = Duration::days(397);
/// It is renewed when less is left.
const RESERVE: Duration = Duration::days(30);
const LOOK: Wait = Wait::from_mins(10);

/// The certificate in use, exchanged while connections go on.
pub struct Current(RwLock<Held>);

struct Held {
    key: Arc<CertifiedKey>,
    addresses: Addresses,
    ends: OffsetDateTime,
}

impl std::fmt::Debug for Current {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the certificate in use")
    }
}

impl ResolvesServerCert for Current {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        self.0.read().ok().map(|held| held.key.clone())
    }
}

/// Speaks TLS with a certificate for `addresses`.
pub fn acceptor(authority: &Authority, addresses: &Addresses) -> Result<(TlsAcceptor, Arc<Current>)> {
    let current = Arc::new(Current(RwLock::new(sign(authority, addresses)?)));
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_cert_resolver(current.clone());
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok((TlsAcceptor::from(Arc::new(config)), current))
}

/// Looks every ten minutes whether another certificate is needed; never ends.
pub async fn renewing(authority: Arc<Authority>, current: Arc<Current>, further: Vec<String>) {
    loop {
        tokio::time::sleep(LOOK).await;
        let addresses = authority.allowed(&Addresses::now(&further));
        let due = current
            .0
            .read()
            .is_ok_and(|held| held.addresses != addresses || held.ends - OffsetDateTime::now_utc() < RESERVE);
        if !due {
            continue;
        }
        match (sign(&authority, &addresses), current.0.write()) {
            (Ok(fresh), Ok(mut held)) => *held = fresh,
            (Err(error), _) => {
                tracing::error!(target: "lilong", error = format!("{error:#}"), "the certificate was not renewed");
            }
            _ => return,
        }
    }
}

fn sign(authority: &Authority, addresses: &Addresses) -> Result<Held> {
    let (addresses, key) = (authority.allowed(addresses), KeyPair::generate()?);
    let params = params(&addresses)?;
    let certificate = params.signed_by(&key, authority.issuer())?;
    let secret = PrivateKeyDer::try_from(key.serialize_der()).map_err(|why| anyhow::anyhow!("{why}"))?;
    let key = CertifiedKey::new(vec![certificate.der().clone()], ring::sign::any_supported_type(&secret)?);
    Ok(Held { key: Arc::new(key), addresses, ends: params.not_after })
}

fn params(addresses: &Addresses) -> Result<CertificateParams> {
    let now = OffsetDateTime::now_utc();
    let mut params = CertificateParams::new(addresses.hosts.clone())?;
    params.subject_alt_names.extend(addresses.numbers.iter().map(|number| SanType::IpAddress(*number)));
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "Lilong");
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    // Clocks of old office PCs and phones differ.
    (params.not_before, params.not_after) = (now - Duration::days(1), now + LIFE - Duration::days(1));
    Ok(params)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::folder::Folder;
    use rustls::{
        RootCertStore,
        client::{WebPkiServerVerifier, danger::ServerCertVerifier as _},
        pki_types::{ServerName, UnixTime},
    };

    #[test]
    fn a_strange_name_is_not_believed() {
        let folder = tempfile::tempdir().unwrap();
        let ours = Addresses { hosts: vec!["office".into()], numbers: vec!["203.0.113.9".parse().unwrap()] };
        let authority = Authority::open(&Folder::at(folder.path()), &ours).unwrap();
        let mut roots = RootCertStore::empty();
        roots.add(authority.certificate().clone()).unwrap();
        let provider = Arc::new(ring::default_provider());
        let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider).build().unwrap();
        let table = [
            ("office", true),
            ("office.local", true),
            ("192.168.1.5", true),
            ("203.0.113.9", true),
            ("bank.example", false),
            ("198.51.100.7", false),
        ];
        for (name, wanted) in table {
            let addresses = match name.parse() {
                Ok(number) => Addresses { hosts: vec![], numbers: vec![number] },
                Err(_) => Addresses { hosts: vec![name.into()], numbers: vec![] },
            };
            // Signed past the check of what may be signed, as a thief of the key would.
            let key = KeyPair::generate().unwrap();
            let leaf = params(&addresses).unwrap().signed_by(&key, authority.issuer()).unwrap();
            let name = ServerName::try_from(name).unwrap();
            let believed = verifier.verify_server_cert(leaf.der(), &[], &name, &[], UnixTime::now());
            assert_eq!(believed.is_ok(), wanted, "{name:?}: {believed:?}");
        }
    }
}
