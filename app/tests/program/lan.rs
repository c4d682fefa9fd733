//! The LAN mode: a phone that trusts the authority comes in over TLS, one that does not is kept out.
use crate::process::{Answer, Served, get, lilong, question};
use rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned,
    pki_types::{CertificateDer, ServerName},
};
use std::{io::Write as _, net::TcpStream, path::Path, sync::Arc};

fn serve(data: &Path) -> (Served, String) {
    let mut command = lilong(data, &["serve", "--lan", "--listen", "127.0.0.1:0"]);
    let served = Served::start(command.env("LILONG_HELP_LISTEN", "127.0.0.1:0").env("LILONG_NAMES", "lilong.test"));
    let line = served.hear("Phones open this first");
    let helper = line.split("http://").nth(1).unwrap().trim_end_matches('/').to_owned();
    (served, helper)
}

/// One question over TLS, with these roots, under this name.
fn ask(place: &str, roots: &[&[u8]], name: &str) -> Result<Answer, std::io::Error> {
    let mut store = RootCertStore::empty();
    for root in roots {
        store.add(CertificateDer::from(root.to_vec())).unwrap();
    }
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(store)
        .with_no_client_auth();
    let connection = ClientConnection::new(Arc::new(config), ServerName::try_from(name.to_owned()).unwrap()).unwrap();
    let mut stream = StreamOwned::new(connection, TcpStream::connect(place)?);
    stream.write_all(question(place, "/sign-in", "").as_bytes())?;
    Ok(Answer::read(stream))
}

#[test]
fn a_phone_that_trusts_us_comes_in() {
    let folder = tempfile::tempdir().unwrap();
    let (served, helper) = serve(folder.path());
    assert!(served.address.starts_with("https://127.0.0.1:"), "{}", served.address);
    let root = get(&helper, "/ca.crt", "");
    assert!(root.head.contains("application/x-x509-ca-cert"), "{}", root.head);
    for name in ["127.0.0.1", "localhost", "lilong.test"] {
        let answer = ask(served.place(), &[&root.body], name).unwrap();
        assert!(answer.status < 500 && answer.head.contains("strict-transport-security"), "{}", answer.head);
    }
    assert!(ask(served.place(), &[&root.body], "bank.example").is_err(), "a name it was not given");
    assert!(ask(served.place(), &[], "127.0.0.1").is_err(), "nobody is trusted without being installed");
    assert_eq!(served.stop(), Some(0));
}

#[test]
fn the_authority_stays_and_its_key_is_closed() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let (served, helper) = serve(folder.path());
    let first = get(&helper, "/ca.crt", "").body;
    assert_eq!(served.stop(), Some(0));
    let mode = std::fs::metadata(folder.path().join("tls/ca.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let (served, helper) = serve(folder.path());
    assert_eq!(get(&helper, "/ca.crt", "").body, first);
    assert!(ask(served.place(), &[&first], "127.0.0.1").is_ok(), "a new certificate under the old authority");
}

#[test]
fn the_helper_shows_the_way_and_sends_all_else_to_tls() {
    let folder = tempfile::tempdir().unwrap();
    let (served, helper) = serve(folder.path());
    let page = get(&helper, "/", "Accept-Language: zh-CN\r\n");
    assert!(page.text().contains("<svg") && page.text().contains("/ca.crt"), "{}", page.text());
    assert!(page.text().contains(&served.address));
    let other = get(&helper, "/people?q=name", "");
    assert_eq!(other.status, 307);
    assert!(other.head.contains(&format!("location: {}/people\r\n", served.address)), "{}", other.head);
}
