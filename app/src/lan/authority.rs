//! The certificate authority, made once and kept in `tls/`. Whoever installs it trusts it with private networks and
//! this machine's names only: its name constraints (RFC 5280 section 4.2.1.10) end there.
use super::Addresses;
use crate::folder::{Folder, only_owner};
use anyhow::{Context as _, Result};
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DnType, GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    NameConstraints,
};
use rustls::pki_types::{CertificateDer, pem::PemObject as _};
use sha2::{Digest as _, Sha256};
use std::{fs, net::IpAddr, path::Path};
use time::{Duration, OffsetDateTime};

/// Ten years: renewing it means visiting every phone again.
const LIFE: Duration = Duration::days(3650);
const PRIVATE: [(&str, u8); 7] = [
    ("10.0.0.0", 8),
    ("172.16.0.0", 12),
    ("192.168.0.0", 16),
    ("100.64.0.0", 10),
    ("127.0.0.0", 8),
    ("fc00::", 7),
    ("::1", 128),
];
const PRIVATE_NAMES: [&str; 4] = ["localhost", "local", "lan", "home.arpa"];

/// Signs the certificates of this machine.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: CertificateDer<'static>,
    /// Names and numbers beyond the private ones, allowed when it was made.
    further: Vec<String>,
}

impl Authority {
    /// Opens `tls/`, making the authority at first.
    pub fn open(folder: &Folder, addresses: &Addresses) -> Result<Self> {
        let tls = folder.tls();
        if !tls.join("ca.crt").is_file() {
            make(&tls, addresses).context("the certificate authority could not be made")?;
        }
        let read = |name: &str| {
            let path = tls.join(name);
            fs::read_to_string(&path).with_context(|| path.display().to_string())
        };
        let key = KeyPair::from_pem(&read("ca.key")?)?;
        let further: Vec<String> = read("ca.names")?.lines().map(str::to_owned).collect();
        let certificate = CertificateDer::from_pem_slice(read("ca.crt")?.as_bytes())?;
        Ok(Self { issuer: Issuer::new(params(&key, &further), key), certificate, further })
    }

    /// What phones install, as DER.
    pub fn certificate(&self) -> &CertificateDer<'static> {
        &self.certificate
    }

    /// SHA-256 of the certificate in the form in which phones show it.
    pub fn fingerprint(&self) -> String {
        let bytes = Sha256::digest(&self.certificate);
        bytes.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":")
    }

    pub(super) fn issuer(&self) -> &Issuer<'static, KeyPair> {
        &self.issuer
    }

    /// Without what it may not sign: one such name would spoil the whole certificate.
    pub fn allowed(&self, addresses: &Addresses) -> Addresses {
        let known = |text: &str| self.further.iter().any(|further| further == text);
        let hosts = addresses.hosts.iter().filter(|host| private_name(host) || known(host));
        let numbers = addresses.numbers.iter().filter(|number| private(**number) || known(&number.to_string()));
        Addresses { hosts: hosts.cloned().collect(), numbers: numbers.copied().collect() }
    }
}

fn make(tls: &Path, addresses: &Addresses) -> Result<()> {
    fs::create_dir_all(tls)?;
    only_owner(tls)?;
    let key = KeyPair::generate()?;
    let hosts = addresses.hosts.iter().filter(|host| !private_name(host)).cloned();
    let numbers = addresses.numbers.iter().filter(|number| !private(**number)).map(IpAddr::to_string);
    let further: Vec<String> = hosts.chain(numbers).collect();
    let certificate = params(&key, &further).self_signed(&key)?;
    secret(&tls.join("ca.key"), &key.serialize_pem())?;
    fs::write(tls.join("ca.names"), further.join("\n"))?;
    // Last: its presence says that the others are whole.
    fs::write(tls.join("ca.crt"), certificate.pem())?;
    Ok(())
}

/// The same for the same key, so that nothing has to be read out of the certificate again.
fn params(key: &KeyPair, further: &[String]) -> CertificateParams {
    let mut params = CertificateParams::default();
    let mark = base::hex::text(&Sha256::digest(key.public_key_raw())[..4]);
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, format!("Lilong {mark}"));
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.not_before = OffsetDateTime::now_utc() - Duration::days(1);
    params.not_after = OffsetDateTime::now_utc() + LIFE;
    params.name_constraints =
        Some(NameConstraints { permitted_subtrees: permitted(further), excluded_subtrees: vec![] });
    params
}

fn permitted(further: &[String]) -> Vec<GeneralSubtree> {
    let net = |(start, prefix): (&str, u8)| {
        let start: IpAddr = start.parse().ok()?;
        Some(GeneralSubtree::IpAddress(CidrSubnet::from_addr_prefix(start, prefix)))
    };
    let names = PRIVATE_NAMES.iter().map(|name| GeneralSubtree::DnsName((*name).to_owned()));
    let further = further.iter().map(|text| match text.parse::<IpAddr>() {
        Ok(number) => {
            let prefix = if number.is_ipv4() { 32 } else { 128 };
            GeneralSubtree::IpAddress(CidrSubnet::from_addr_prefix(number, prefix))
        }
        Err(_) => GeneralSubtree::DnsName(text.clone()),
    });
    PRIVATE.into_iter().filter_map(net).chain(names).chain(further).collect()
}

fn private(number: IpAddr) -> bool {
    match number {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            v4.is_private() || v4.is_loopback() || (a == 100 && (64..128).contains(&b))
        }
        IpAddr::V6(v6) => v6.is_unique_local() || v6.is_loopback(),
    }
}

fn private_name(host: &str) -> bool {
    PRIVATE_NAMES.iter().any(|name| host == *name || host.ends_with(&format!(".{name}")))
}

fn secret(path: &Path, text: &str) -> Result<()> {
    let file = fs::File::create(path)?;
    only_owner(path)?;
    std::io::Write::write_all(&mut &file, text.as_bytes())?;
    Ok(file.sync_all()?)
}
