//! The file for calendars, held against RFC 5545.
use crate::street::gathering;
use base::Id;
use gatherings::{
    gathering::model::{Cancelled, Gathering},
    invitation::calendar::{escaped, file, folded},
};

fn unfolded(text: &str) -> Vec<String> {
    text.replace("\r\n ", "").split("\r\n").map(str::to_owned).filter(|line| !line.is_empty()).collect()
}

#[test]
fn a_gathering_is_an_event() {
    let text = file(&gathering(), "请带纸笔，谢谢；\n到了先签到", "https://192.168.1.5:8443");
    assert!(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"), "{text}");
    let lines = unfolded(&text);
    for wanted in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "METHOD:PUBLISH",
        "UID:0193a5b2c4d57e8f9a0b1c2d3e4f5a6b@192.168.1.5",
        "DTSTAMP:20261118T110640Z",
        "SEQUENCE:0",
        "DTSTART:20261125T060000Z",
        "DTEND:20261125T080000Z",
        "SUMMARY:11 月居民区联席会议",
        "STATUS:CONFIRMED",
        "LOCATION:居委会二楼",
        "DESCRIPTION:请带纸笔，谢谢；\\n到了先签到",
    ] {
        assert!(lines.iter().any(|line| line == wanted), "{wanted}: {lines:#?}");
    }
}

#[test]
fn changes_are_counted_and_the_id_stays() {
    let (before, after) = (gathering(), Gathering { version: 3, changed_at: 1_795_000_060_000, ..gathering() });
    let of = |one: &Gathering, name: &str| {
        let lines = unfolded(&file(one, "", "http://lilong.test"));
        lines.into_iter().find(|line| line.starts_with(name)).unwrap()
    };
    assert_eq!(of(&before, "UID:"), of(&after, "UID:"));
    assert_eq!((of(&before, "SEQUENCE:"), of(&after, "SEQUENCE:")), ("SEQUENCE:0".into(), "SEQUENCE:2".into()));
    let off = Cancelled { why: "停电".into(), at: 1_795_000_120_000, by: Id::NOBODY };
    let off = Gathering { cancelled: Some(off), ..after };
    assert_eq!(of(&off, "STATUS:"), "STATUS:CANCELLED");
    assert_eq!(of(&off, "METHOD:"), "METHOD:CANCEL");
    assert_eq!(of(&off, "SEQUENCE:"), "SEQUENCE:3");
}

#[test]
fn text_is_escaped_and_folded() {
    assert_eq!(escaped("a,b;c\\d\r\ne\u{7}"), "a\\,b\\;c\\\\d\\ne");
    for text in ["短".to_owned(), "议".repeat(100), "a".repeat(75), "a".repeat(76), "𠮷".repeat(40), String::new()]
    {
        let out = folded(&text);
        assert!(out.ends_with("\r\n"));
        for line in out.trim_end_matches("\r\n").split("\r\n") {
            assert!(line.len() <= 75, "{} octets", line.len());
        }
        assert_eq!(out.replace("\r\n ", "").trim_end_matches("\r\n"), text);
    }
    assert_eq!(folded(&"a".repeat(75)), format!("{}\r\n", "a".repeat(75)), "no line is folded without need");
}

#[test]
fn nothing_that_was_typed_becomes_a_line_of_its_own() {
    let evil =
        Gathering { title: "会\r\nATTENDEE:mailto:x@y.z".into(), place: "楼\nBEGIN:VALARM".into(), ..gathering() };
    let lines = unfolded(&file(&evil, "", "http://lilong.test/\r\nX:1"));
    assert!(
        lines
            .iter()
            .all(|line| !line.starts_with("ATTENDEE") && !line.starts_with("BEGIN:VALARM") && !line.starts_with("X:")),
        "{lines:#?}"
    );
}
