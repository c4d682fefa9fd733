//! Separated text: which encoding, which separator, and then the rows.
use crate::{Cell, MAX_CELLS, Refused, Sheet};
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Reads comma, semicolon or tab separated text as one sheet named after the file.
pub fn read(file_name: &str, bytes: &[u8]) -> Result<Sheet, Refused> {
    let text = decode(bytes)?;
    if looks_binary(&text) {
        return Err(Refused::NotASheet);
    }
    let (separator, text) = separator(&text);
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    let mut sheet = Sheet { name, ..Sheet::default() };
    let mut cells = 0;
    for field in fields(text, separator) {
        let field = field?;
        let value = unguarded(&field.text);
        if value.trim().is_empty() {
            continue;
        }
        cells += 1;
        if cells > MAX_CELLS {
            return Err(Refused::TooManyRows);
        }
        sheet.put(field.row, field.column, Cell::Text(value.to_owned()))?;
    }
    Ok(sheet)
}

/// `="0123"`, by which text is kept from becoming a number, is 0123.
pub fn unguarded(text: &str) -> &str {
    let inner = text.strip_prefix("=\"").and_then(|t| t.strip_suffix('"'));
    inner.filter(|t| !t.contains('"')).unwrap_or(text)
}

struct Field {
    row: u32,
    column: u32,
    text: String,
}

/// The fields as RFC 4180 cuts them, with any end of line. Blank lines count as rows, as in every spreadsheet.
fn fields(text: &str, separator: char) -> impl Iterator<Item = Result<Field, Refused>> + '_ {
    let (mut rest, mut row, mut column) = (text, 0u32, 0u32);
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let cut = rest.strip_prefix('"').map_or(Some((String::new(), rest)), quoted);
        let Some((text, after)) = cut else {
            rest = "";
            return Some(Err(Refused::OpenQuote(row + 1)));
        };
        let end = after.find([separator, '\r', '\n']).unwrap_or(after.len());
        let field = Field { row, column, text: text + &after[..end] };
        let after = &after[end..];
        rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\r', '\n', separator])).unwrap_or_default();
        (row, column) = if after.starts_with(separator) { (row, column + 1) } else { (row + 1, 0) };
        Some(Ok(field))
    })
}

/// The text up to the closing quote, doubled quotes made single, and what follows it.
fn quoted(inner: &str) -> Option<(String, &str)> {
    let mut text = String::new();
    let mut rest = inner;
    loop {
        let quote = rest.find('"')?;
        text.push_str(&rest[..quote]);
        rest = &rest[quote + 1..];
        match rest.strip_prefix('"') {
            Some(more) => {
                text.push('"');
                rest = more;
            }
            None => return Some((text, rest)),
        }
    }
}

fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Refused> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return utf8(rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return UTF_16LE.decode_without_bom_handling_and_without_replacement(rest).ok_or(Refused::UnknownEncoding);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return UTF_16BE.decode_without_bom_handling_and_without_replacement(rest).ok_or(Refused::UnknownEncoding);
    }
    if bytes.contains(&0) {
        return unmarked_utf16(bytes);
    }
    match utf8(bytes) {
        Err(refused) if !mostly_utf8(bytes) => {
            GB18030.decode_without_bom_handling_and_without_replacement(bytes).ok_or(match refused {
                Refused::HalfCharacter(_) => Refused::UnknownEncoding,
                other => other,
            })
        }
        decided => decided,
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, Refused> {
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|e| {
        let lines = bytes[..e.valid_up_to()].split(|b| *b == b'\n').count();
        Refused::HalfCharacter(u32::try_from(lines).unwrap_or(u32::MAX))
    })
}

/// Whether broken text was meant as UTF-8: far more whole characters of three bytes than breaks.
/// In GB18030 text nearly every Han character breaks the rules of UTF-8.
pub fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut breaks) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
        breaks += usize::from(!chunk.invalid().is_empty());
    }
    whole > breaks * 2
}

/// Every other byte of ASCII signs is zero; which one tells the order.
fn unmarked_utf16(bytes: &[u8]) -> Result<Cow<'_, str>, Refused> {
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let encoding = match (even, odd) {
        (even, odd) if odd > 4 * even => UTF_16LE,
        (even, odd) if even > 4 * odd => UTF_16BE,
        _ => return Err(Refused::NotASheet),
    };
    encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or(Refused::NotASheet)
}

pub fn looks_binary(text: &str) -> bool {
    let (mut control, mut all) = (0usize, 0usize);
    for c in text.chars().take(100_000) {
        all += 1;
        control += usize::from(c.is_control() && !matches!(c, '\t' | '\n' | '\r'));
    }
    control * 20 > all
}

/// The separator that cuts the first lines most evenly; Excel's own `sep=;` line is obeyed and taken off.
pub fn separator(text: &str) -> (char, &str) {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    if let Some(sign) = first.strip_prefix("sep=").and_then(|s| s.chars().next()) {
        return (sign, text[first.len()..].trim_start_matches(['\r', '\n']));
    }
    let score = |sign: char| {
        let counts: Vec<usize> =
            text.lines().filter(|l| !l.trim().is_empty()).take(30).map(|l| outside_quotes(l, sign)).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        counts.iter().filter(|n| **n == most && most > 0).count() * 1_000 + most
    };
    let best = [',', '\t', ';', '|', '，'].into_iter().max_by_key(|sign| (score(*sign), *sign == ',')).unwrap_or(',');
    (best, text)
}

fn outside_quotes(line: &str, sign: char) -> usize {
    let mut quoted = false;
    let outside = |c: &char| {
        quoted ^= *c == '"';
        *c == sign && !quoted
    };
    line.chars().filter(outside).count()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const ROSTER: &str = "姓名,电话\r\n张三,13800001111\r\n\r\n\"李,四\",\"两\n行\"\r\n王五,1\r\n";

    fn names(bytes: &[u8]) -> Vec<(u32, String)> {
        let sheet = read("名册.csv", bytes).unwrap();
        assert_eq!(sheet.name, "名册");
        sheet.rows.iter().map(|r| (r.number, r.cells[0].shown().into_owned())).collect()
    }

    #[test]
    fn every_usual_encoding_reads_the_same() {
        let expected = [(1, "姓名"), (2, "张三"), (4, "李,四"), (5, "王五")].map(|(n, s)| (n, s.to_owned()));
        let le: Vec<u8> = ROSTER.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = ROSTER.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            ROSTER.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", ROSTER.as_bytes()].concat(),
            GB18030.encode(ROSTER).0.into_owned(),
            [b"\xff\xfe".to_vec(), le.clone()].concat(),
            [b"\xfe\xff".to_vec(), be].concat(),
            le,
            ROSTER.replace("13800001111\r\n", "13800001111\n").into_bytes(),
        ] {
            assert_eq!(names(&bytes), expected);
        }
    }

    #[test]
    fn every_usual_separator_is_found() {
        for text in [
            "姓名;电话\n张三;1",
            "姓名\t电话\n张三\t1",
            "姓名,电话\n张三,1",
            "sep=;\n姓名;电话\n张三;1",
            "姓名，电话\n张三，1",
            "姓名\t备注\n张三\t甲,乙",
        ] {
            let sheet = read("a.csv", text.as_bytes()).unwrap();
            assert_eq!(sheet.rows[1].cells.len(), 2, "{text}");
        }
    }

    #[test]
    fn half_a_character_is_named_by_its_line() {
        let mut bytes = "姓名,住址\n张三,银杏里\n李四,银".as_bytes().to_vec();
        bytes.pop();
        assert_eq!(read("a.csv", &bytes), Err(Refused::HalfCharacter(3)));
        assert_eq!(read("a.csv", b"\xef\xbb\xbfa\xe5\xa7"), Err(Refused::HalfCharacter(1)));
    }

    #[test]
    fn quotes_are_read_as_excel_writes_them() {
        let text = "a,\"b \"\"c\"\"\",=\"0012\"\n\"x\"y,,z";
        let cells: Vec<_> =
            fields(text, ',').map(|f| f.map(|f| (f.row, f.column, unguarded(&f.text).to_owned())).unwrap()).collect();
        let expected = [(0, 0, "a"), (0, 1, "b \"c\""), (0, 2, "0012"), (1, 0, "xy"), (1, 1, ""), (1, 2, "z")];
        assert_eq!(cells, expected.map(|(r, c, t)| (r, c, t.to_owned())));
        assert_eq!(read("a.csv", b"a,b\n\"open,1\n2,3"), Err(Refused::OpenQuote(2)));
    }

    #[test]
    fn noise_is_no_sheet() {
        let noise: Vec<u8> = (0..2_000).map(|i| (i * 7 % 256).try_into().unwrap()).collect();
        assert!(matches!(read("a.csv", &noise), Err(Refused::NotASheet | Refused::UnknownEncoding)));
    }
}
