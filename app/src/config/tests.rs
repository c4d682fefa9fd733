//! The four places of a setting and what is refused.
#![allow(clippy::unwrap_used, clippy::expect_used)]
use super::*;

fn environment(pairs: &[(&str, &str)]) -> Result<Written> {
    Written::in_environment(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

fn file(text: &str) -> Result<Written> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lilong.toml");
    std::fs::write(&path, text).unwrap();
    Written::in_file(&path)
}

fn chosen(said: Written, pairs: &[(&str, &str)], text: &str) -> Result<Settings> {
    Settings::choose(Folder::at("/srv/lilong"), said, environment(pairs)?, file(text)?)
}

#[test]
fn the_nearest_place_wins() {
    let text = "listen = \"127.0.0.1:1\"\nlogs = \"json\"";
    let said = Written { listen: Some(([127, 0, 0, 1], 3).into()), ..Written::default() };
    let table = [
        (Written::default(), &[][..], "", 8080, Source::Default),
        (Written::default(), &[], text, 1, Source::File),
        (Written::default(), &[("LILONG_LISTEN", "127.0.0.1:2")], text, 2, Source::Environment),
        (said, &[("LILONG_LISTEN", "127.0.0.1:2")], text, 3, Source::CommandLine),
    ];
    for (said, pairs, text, port, source) in table {
        let settings = chosen(said, pairs, text).unwrap();
        assert_eq!(settings.listen.port(), port);
        assert!(settings.lines().iter().any(|line| line.0 == "listen" && line.2 == source), "{source:?}");
    }
}

#[test]
fn what_is_not_known_is_refused_with_its_place() {
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);
    let table: [Case<'_>; 15] = [
        ("listen = \"127.0.0.1:1\"\nlisten_adress = \"x\"", &[], "line 2"),
        ("mode = \"wan\"", &[], "line 1"),
        ("listen = \"8080\"", &[], "line 1"),
        ("listen = ", &[], "line 1"),
        ("", &[("LILONG_LISTN", "127.0.0.1:1")], "LILONG_LISTN"),
        ("", &[("LILONG_LISTEN", "here")], "LILONG_LISTEN"),
        ("", &[("LILONG_MODE", "proxy")], "public_address"),
        ("mode = \"proxy\"\npublic_address = \"http://lilong.example.cn\"", &[], "public_address"),
        ("metrics_token = \"short\"", &[], "metrics_token"),
        ("access_log_days = 183", &[], "access_log_days"),
        ("", &[("LILONG_ACCESS_LOG_DAYS", "0")], "access_log_days"),
        ("", &[("LILONG_ACCESS_LOG_DAYS", "ever")], "LILONG_ACCESS_LOG_DAYS"),
        ("trusted_certificates = [\"/nowhere/office.pem\"]", &[], "/nowhere/office.pem"),
        ("", &[("LILONG_TRUSTED_CERTIFICATES", "/nowhere/a.pem, /nowhere/b.pem")], "/nowhere/a.pem"),
        ("smtp = \"smtp://mail.example.cn/tls=required\"\nmail_from = \"a@b.example\"", &[], "smtps://"),
    ];
    for (text, pairs, named) in table {
        let error = chosen(Written::default(), pairs, text).expect_err(named).to_string();
        assert!(error.contains(named), "{error}");
    }
}

#[test]
fn the_record_of_looks_is_kept_three_years_unless_said_otherwise() {
    let days = |pairs, text| chosen(Written::default(), pairs, text).unwrap().access_log_days;
    assert_eq!(days(&[], ""), 3 * 366);
    assert_eq!(days(&[], "access_log_days = 400"), 400);
    assert_eq!(days(&[("LILONG_ACCESS_LOG_DAYS", "500")], "access_log_days = 400"), 500);
}

#[test]
fn what_belongs_to_others_is_left_alone() {
    let pairs = [("LILONG_TEST_POSTGRES", "x"), ("LILONG_DATA", "x"), ("LILONG", "x"), ("LILONG_MODE", "")];
    assert_eq!(chosen(Written::default(), &pairs, "").unwrap().mode, Mode::Local);
}

#[test]
fn each_mode_listens_where_it_should() {
    for (mode, listen) in [("local", "127.0.0.1:8080"), ("lan", "0.0.0.0:8443")] {
        let settings = chosen(Written::default(), &[("LILONG_MODE", mode)], "").unwrap();
        assert_eq!(settings.listen.to_string(), listen);
    }
    let open = chosen(Written::default(), &[("LILONG_LISTEN", "0.0.0.0:80")], "").unwrap();
    assert!(open.refuse_open_http().is_err());
}

#[test]
fn no_secret_is_shown() {
    let text = "database = \"postgres://lilong:geheim@host/x\"\nmetrics_token = \"0123456789abcdefgeheim\"";
    let shown = format!("{:?}", chosen(Written::default(), &[], text).unwrap().lines());
    assert!(!shown.contains("geheim") && shown.contains("lilong:***@host/x"), "{shown}");
}
