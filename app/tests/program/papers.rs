//! `lilong typeset`: without a folder of data.
use crate::process::{lilong, run};
use std::{fs, io::Write as _, process::Stdio};

#[test]
fn a_sample_becomes_a_pdf_and_a_picture() {
    let folder = tempfile::tempdir().unwrap();
    let kinds = run(folder.path(), &["typeset", "--list"]);
    assert_eq!(kinds.out.lines().count(), 11, "{kinds:?}");
    let sample = run(folder.path(), &["typeset", "display", "--sample"]);
    let (data, pdf, png) = (folder.path().join("d.json"), folder.path().join("d.pdf"), folder.path().join("d.png"));
    fs::write(&data, &sample.out).unwrap();
    let words = ["typeset", "display", data.to_str().unwrap(), "-o", pdf.to_str().unwrap(), "--png"];
    let ran = run(folder.path(), &[&words[..], &[png.to_str().unwrap()]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(fs::read(&pdf).unwrap().starts_with(b"%PDF-"));
    assert!(fs::read(&png).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn what_is_wrong_names_the_field_and_what_cannot_be_printed_the_character() {
    let folder = tempfile::tempdir().unwrap();
    let sample = run(folder.path(), &["typeset", "notice", "--sample"]).out;
    let told = |text: &str| {
        let file = folder.path().join("n.json");
        fs::write(&file, text).unwrap();
        let ran = run(folder.path(), &["typeset", "notice", file.to_str().unwrap()]);
        (ran.code, ran.err)
    };
    let (code, words) = told(&sample.replace("\"body\"", "\"bodies\""));
    assert!(code == Some(1) && words.contains("bodies: There is no such field."), "{words}");
    let (code, words) = told(&sample.replace("停水", "停\u{31350}水"));
    assert!(code == Some(0) && words.contains("U+31350"), "{words}");
    let unknown = run(folder.path(), &["typeset", "banknote", "x.json"]);
    assert!(unknown.code == Some(1) && unknown.err.contains("door-card"), "{unknown:?}");
}

#[test]
fn a_document_comes_from_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let sample = run(folder.path(), &["typeset", "slip", "--sample"]).out;
    let pdf = folder.path().join("s.pdf");
    let mut child = lilong(folder.path(), &["typeset", "slip", "-", "-o", pdf.to_str().unwrap()])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(sample.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(pdf.exists());
}
