//! A gathering as iCalendar (RFC 5545), so that a telephone's calendar takes it, moves it and strikes it out.
use crate::gathering::{
    model::Gathering,
    rules::{begins, ends},
};
use base::Millis;
use jiff::Timestamp;

/// Longest line in octets, without its end (3.1).
const LINE: usize = 75;

/// The file. `words` is the description, `host` the name of the server that vouches for the id.
///
/// The id stays whatever changes, `SEQUENCE` counts the changes, and one that was called off is sent as cancelled.
pub fn file(gathering: &Gathering, words: &str, host: &str) -> String {
    let off = gathering.cancelled.as_ref();
    let sequence = gathering.version - 1 + i64::from(off.is_some());
    let stamp = off.map_or(gathering.changed_at, |off| off.at);
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Lilong//Gatherings//ZH".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        format!("METHOD:{}", if off.is_some() { "CANCEL" } else { "PUBLISH" }),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@{}", gathering.id, plain(host)),
        format!("DTSTAMP:{}", moment(stamp)),
        format!("SEQUENCE:{sequence}"),
        format!("DTSTART:{}", moment(begins(gathering))),
        format!("DTEND:{}", moment(ends(gathering))),
        format!("SUMMARY:{}", escaped(&gathering.title)),
        format!("STATUS:{}", if off.is_some() { "CANCELLED" } else { "CONFIRMED" }),
    ];
    if !gathering.place.is_empty() {
        lines.push(format!("LOCATION:{}", escaped(&gathering.place)));
    }
    if !words.is_empty() {
        lines.push(format!("DESCRIPTION:{}", escaped(words)));
    }
    lines.extend(["END:VEVENT".to_owned(), "END:VCALENDAR".to_owned()]);
    lines.iter().map(|line| folded(line)).collect()
}

/// A moment in UTC: 20261125T060000Z.
fn moment(at: Millis) -> String {
    let at = Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// The name of a host without anything that has a meaning in an address.
fn plain(host: &str) -> String {
    let name = host.split_once("://").map_or(host, |(_, rest)| rest);
    let name: String = name.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).collect();
    if name.is_empty() { "lilong".to_owned() } else { name }
}

/// A text value (3.3.11).
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line with its end, folded so that no part is longer than 75 octets and no character is cut (3.1).
pub fn folded(line: &str) -> String {
    let (mut out, mut length) = (String::with_capacity(line.len() + 8), 0);
    for c in line.chars() {
        if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
    out
}
