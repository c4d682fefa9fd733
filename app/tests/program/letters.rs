//! The built program with an office's own mail server: it believes the authority its settings name, and no other.
use crate::{
    clerk::Clerk,
    process::{Served, lilong},
};
use std::{fs, path::Path};
use testing::{Authority, Mailbox};

const FORM: &str = "application/x-www-form-urlencoded";

/// The demo with these settings more, and what is said of one digest that was tried.
fn tried(data: &Path, mailbox: &Mailbox, more: &str) -> String {
    let settings = format!("smtp = \"smtps://{}\"\nmail_from = \"lilong@yinxingli.example\"\n{more}", mailbox.named());
    fs::write(data.join("lilong.toml"), settings).unwrap();
    let served = Served::start(&mut lilong(data, &["demo", "--listen", "127.0.0.1:0"]));
    let chief = Clerk::at(&served);
    let added = chief.post("/digests", FORM, "name=office&way=mail&address=zhuren%40yinxingli.example&hour=8").unwrap();
    assert_eq!(added.status, 303, "{}", added.text());
    let page = added.location();
    let page = page.split('?').next().unwrap();
    chief.post(&format!("{page}/trial"), FORM, "").unwrap();
    let shown = chief.get(page).unwrap().text();
    assert_eq!(served.stop(), Some(0));
    shown
}

#[test]
fn a_letter_goes_to_the_offices_own_server_once_its_authority_is_named() {
    let (office, folder) = (Authority::new(), tempfile::tempdir().unwrap());
    let mailbox = Mailbox::wrapped(&office.signed("localhost"));
    let shown = tried(folder.path(), &mailbox, "");
    assert!(shown.contains("trusted_certificates"), "{shown}");
    assert!(mailbox.told().is_empty());
    let shown = tried(folder.path(), &mailbox, &format!("trusted_certificates = [{:?}]\n", office.root()));
    assert!(!shown.contains("trusted_certificates"), "{shown}");
    let lines = mailbox.letter("Message-ID");
    assert!(lines.iter().any(|line| line.contains("To: zhuren@yinxingli.example")), "{lines:?}");
}
