//! A certificate authority of an office's own, and certificates it signed: made in the test, trusted by nobody else.
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};
use std::{fs, path::PathBuf, sync::Arc};
use tempfile::TempDir;
use time::{Duration, OffsetDateTime};
use tokio_rustls::TlsAcceptor;

/// Signs certificates; its files go when it is dropped.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    folder: TempDir,
}

/// A certificate and its key, in files of PEM.
#[derive(Debug, Clone)]
pub struct Certificate {
    /// The certificate.
    pub chain: PathBuf,
    /// Its key.
    pub key: PathBuf,
}

impl Authority {
    /// A new one.
    #[expect(clippy::new_without_default, reason = "each is another one")]
    pub fn new() -> Self {
        let (mut params, key) = (CertificateParams::default(), KeyPair::generate().expect("a key"));
        params.distinguished_name = rcgen::DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, format!("街道办公网 {}", base::Id::new()));
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let folder = tempfile::tempdir().expect("a folder");
        let certificate = params.self_signed(&key).expect("a root");
        fs::write(folder.path().join("root.pem"), certificate.pem()).expect("a file");
        Self { issuer: Issuer::new(params, key), folder }
    }

    /// The file to be trusted.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("root.pem")
    }

    /// A certificate for a name, good now.
    pub fn signed(&self, name: &str) -> Certificate {
        self.until(name, 30)
    }

    /// One that ended yesterday.
    pub fn ended(&self, name: &str) -> Certificate {
        self.until(name, -1)
    }

    /// One that signed itself, as an authority or as a plain server.
    pub fn alone(&self, name: &str, authority: bool) -> Certificate {
        let (mut params, key) =
            (CertificateParams::new([name.to_owned()]).expect("a name"), KeyPair::generate().expect("a key"));
        params.is_ca = if authority { IsCa::Ca(BasicConstraints::Unconstrained) } else { IsCa::NoCa };
        let certificate = params.self_signed(&key).expect("a certificate");
        self.kept(&format!("alone {authority}"), &certificate.pem(), &key)
    }

    fn kept(&self, file: &str, pem: &str, key: &KeyPair) -> Certificate {
        let at = |end: &str| self.folder.path().join(format!("{file}.{end}"));
        let files = Certificate { chain: at("pem"), key: at("key") };
        fs::write(&files.chain, pem).expect("a file");
        fs::write(&files.key, key.serialize_pem()).expect("a file");
        files
    }

    fn until(&self, name: &str, days: i64) -> Certificate {
        let (mut params, key) =
            (CertificateParams::new([name.to_owned()]).expect("a name"), KeyPair::generate().expect("a key"));
        let now = OffsetDateTime::now_utc();
        (params.not_before, params.not_after) = (now - Duration::days(60), now + Duration::days(days));
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        self.kept(&format!("{name}{days}"), &certificate.pem(), &key)
    }
}

impl Certificate {
    /// Speaks TLS as this one.
    pub fn acceptor(&self) -> TlsAcceptor {
        let chain = CertificateDer::pem_file_iter(&self.chain).expect("a file");
        let chain = chain.map(|one| one.expect("a certificate")).collect();
        let key = PrivateKeyDer::from_pem_file(&self.key).expect("a key");
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
            .expect("a certificate with its key");
        TlsAcceptor::from(Arc::new(config))
    }
}
