//! Separated text of any length, a record at a time, so that memory stays flat however long the file is. Workbooks,
//! which cannot be read in part, come through the same door.
use crate::{MAX_BYTES, MAX_COLUMNS, Refused, Row, container, text};
use encoding_rs::{Decoder, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::io::Read;

/// So much of a file tells its kind, its encoding and its separator.
const SNIFFED: usize = 64 << 10;
/// A record longer than this is a quote that was never closed.
const LONGEST: usize = 1 << 20;

/// The rows of a file, one after the other.
pub struct Records<R>(Kind<R>);

enum Kind<R> {
    Text(Box<Stream<R>>),
    Cells(std::vec::IntoIter<Row>),
}

struct Stream<R> {
    from: R,
    decoder: Decoder,
    raw: Vec<u8>,
    text: String,
    /// Up to here the text was read.
    at: usize,
    ended: bool,
    separator: u8,
    row: u32,
}

impl<R: Read> Records<R> {
    /// Opens a file by what it holds. Of a workbook the visible sheet with the most rows is read.
    ///
    /// # Errors
    /// [`Refused`] inside the error where it is no sheet.
    pub fn open(file_name: &str, mut from: R) -> anyhow::Result<Self> {
        let mut head = Vec::new();
        from.by_ref().take(SNIFFED as u64).read_to_end(&mut head)?;
        // A workbook is told only by the whole of it: its table of contents stands at the end.
        if head.starts_with(b"PK") || head.starts_with(b"\xd0\xcf\x11\xe0") {
            from.take((MAX_BYTES - SNIFFED) as u64 + 1).read_to_end(&mut head)?;
            let sheets = crate::read(file_name, &head)?;
            let visible = sheets.iter().any(|sheet| !sheet.hidden);
            let seen = sheets.into_iter().filter(|sheet| !visible || !sheet.hidden);
            let rows = seen.map(|sheet| sheet.rows).max_by_key(Vec::len).ok_or(Refused::Empty)?;
            return Ok(Self(Kind::Cells(rows.into_iter())));
        }
        container::kind(&head)?;
        let mut stream = Stream::new(from, head)?;
        let (separator, skipped) = {
            let (separator, rest) = text::separator(&stream.text);
            (separator, stream.text.len() - rest.len())
        };
        stream.separator = u8::try_from(separator).unwrap_or(b',');
        stream.at = skipped;
        Ok(Self(Kind::Text(Box::new(stream))))
    }

    /// The next record that holds something, its cells put into `cells`; its number at the sheet's edge.
    ///
    /// # Errors
    /// [`Refused`] inside the error where the text cannot be cut into records any further.
    pub fn next(&mut self, cells: &mut Vec<String>) -> anyhow::Result<Option<u32>> {
        match &mut self.0 {
            Kind::Text(stream) => stream.next(cells),
            Kind::Cells(rows) => Ok(rows.next().map(|row| {
                cells.clear();
                cells.extend(row.cells.iter().map(|cell| cell.shown().into_owned()));
                row.number
            })),
        }
    }
}

impl<R: Read> Stream<R> {
    fn new(from: R, head: Vec<u8>) -> anyhow::Result<Self> {
        let decoder = encoding(&head)?.new_decoder_with_bom_removal();
        let (text, ended) = (String::new(), head.is_empty());
        let mut stream = Self { from, decoder, raw: head, text, at: 0, ended, separator: b',', row: 0 };
        stream.decode(false);
        if text::looks_binary(&stream.text) {
            return Err(Refused::NotASheet.into());
        }
        Ok(stream)
    }

    /// What cannot be decoded becomes U+FFFD: the row that holds it is refused, the others are not.
    fn decode(&mut self, last: bool) {
        let needed = self.decoder.max_utf8_buffer_length(self.raw.len()).unwrap_or(self.raw.len() * 3 + 16);
        self.text.reserve(needed);
        let _ = self.decoder.decode_to_string(&self.raw, &mut self.text, last);
        self.raw.clear();
    }

    fn more(&mut self) -> anyhow::Result<()> {
        self.text.drain(..self.at);
        self.at = 0;
        self.from.by_ref().take(SNIFFED as u64).read_to_end(&mut self.raw)?;
        self.ended = self.raw.is_empty();
        self.decode(self.ended);
        Ok(())
    }

    fn next(&mut self, cells: &mut Vec<String>) -> anyhow::Result<Option<u32>> {
        loop {
            cells.clear();
            match cut(&self.text[self.at..], self.separator, self.ended, cells) {
                Some(length) => {
                    self.at += length;
                    self.row += 1;
                    if cells.len() > MAX_COLUMNS {
                        return Err(Refused::TooManyColumns.into());
                    }
                    if cells.iter().any(|cell| !cell.trim().is_empty()) {
                        return Ok(Some(self.row));
                    }
                }
                None if self.ended && self.at == self.text.len() => return Ok(None),
                None if self.ended || self.text.len() - self.at > LONGEST => {
                    return Err(Refused::OpenQuote(self.row + 1).into());
                }
                None => self.more()?,
            }
        }
    }
}

/// Cuts one record off the front; its length with the end of its line. `None` where it goes on beyond the text.
fn cut(text: &str, separator: u8, ended: bool, cells: &mut Vec<String>) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.is_empty() {
        return None;
    }
    let mut at = 0;
    loop {
        let mut cell = String::new();
        if bytes.get(at) == Some(&b'"') {
            at = quoted(text, at + 1, ended, &mut cell)?;
        }
        let end = bytes[at..].iter().position(|b| *b == separator || *b == b'\n' || *b == b'\r');
        let end = match end {
            Some(length) => at + length,
            None if ended => bytes.len(),
            None => return None,
        };
        let rest = &text[at..end];
        if cell.is_empty() {
            text::unguarded(rest).clone_into(&mut cell);
        } else {
            cell.push_str(rest);
        }
        cells.push(cell);
        match (bytes.get(end), bytes.get(end + 1)) {
            (None, _) => return Some(end),
            (Some(b'\r'), Some(b'\n')) => return Some(end + 2),
            // The line feed may be the first byte of what is still to come.
            (Some(b'\r'), None) if !ended => return None,
            (Some(b'\r' | b'\n'), _) => return Some(end + 1),
            _ => at = end + 1,
        }
    }
}

/// The text up to the closing quote, doubled quotes made single; where it goes on behind.
fn quoted(text: &str, from: usize, ended: bool, cell: &mut String) -> Option<usize> {
    let mut at = from;
    loop {
        let quote = at + text[at..].find('"')?;
        cell.push_str(&text[at..quote]);
        match text.as_bytes().get(quote + 1) {
            Some(b'"') => {
                cell.push('"');
                at = quote + 2;
            }
            None if !ended => return None,
            _ => return Some(quote + 1),
        }
    }
}

fn encoding(head: &[u8]) -> Result<&'static Encoding, Refused> {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return Ok(encoding);
    }
    if head.contains(&0) {
        let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
        return match (zeros(0), zeros(1)) {
            (even, odd) if odd > 4 * even => Ok(UTF_16LE),
            (even, odd) if even > 4 * odd => Ok(UTF_16BE),
            _ => Err(Refused::NotASheet),
        };
    }
    // The last character may be cut by the end of what was looked at.
    let whole = std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true);
    Ok(if whole || text::mostly_utf8(head) { UTF_8 } else { GB18030 })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn all(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let mut records = Records::open("a.csv", bytes).unwrap();
        let (mut cells, mut all) = (Vec::new(), Vec::new());
        while let Some(row) = records.next(&mut cells).unwrap() {
            all.push((row, cells.clone()));
        }
        all
    }

    #[test]
    fn records_are_cut_as_spreadsheets_cut_them() {
        let text = "编号,话\r\n1,\"一,\"\"二\"\"\n三\"\r\n\r\n2,=\"0012\"\n3,\n\"\",x";
        let expected = [
            (1, vec!["编号", "话"]),
            (2, vec!["1", "一,\"二\"\n三"]),
            (4, vec!["2", "0012"]),
            (5, vec!["3", ""]),
            (6, vec!["", "x"]),
        ];
        let expected: Vec<(u32, Vec<String>)> =
            expected.into_iter().map(|(row, cells)| (row, cells.into_iter().map(str::to_owned).collect())).collect();
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            GB18030.encode(text).0.into_owned(),
            [b"\xff\xfe".to_vec(), utf16].concat(),
        ] {
            assert_eq!(all(&bytes), expected);
        }
    }

    #[test]
    fn a_long_file_is_read_in_pieces() {
        let lines = (0..40_000).map(|n| format!("{n}\t\"第 {n} 件，\r\n还没办\""));
        let text = [String::from("编号\t话")].into_iter().chain(lines).collect::<Vec<_>>().join("\r\n");
        for bytes in [text.as_bytes().to_vec(), GB18030.encode(&text).0.into_owned()] {
            let rows = all(&bytes);
            assert_eq!(rows.len(), 40_001);
            for (n, (row, cells)) in rows.iter().skip(1).enumerate() {
                assert_eq!((*row as usize, &cells[0]), (n + 2, &n.to_string()));
                assert_eq!(cells[1], format!("第 {n} 件，\r\n还没办"));
            }
        }
    }

    #[test]
    fn what_is_broken_is_said() {
        let mut records = Records::open("a.csv", "a,b\n1,\"x".as_bytes()).unwrap();
        let mut cells = Vec::new();
        records.next(&mut cells).unwrap();
        let why = records.next(&mut cells).unwrap_err();
        assert_eq!(why.downcast_ref::<Refused>(), Some(&Refused::OpenQuote(2)));
        assert!(Records::open("a.png", b"\x89PNG\r\n\x1a\n\0\0\0".as_slice()).is_err());
        // Half a character spoils its own row only.
        let rows = all(b"\xef\xbb\xbfa,b\n1,\xe5\xa7\n2,y\n");
        assert!(rows[1].1[1].contains('\u{fffd}'));
        assert_eq!(rows[2].1[1], "y");
    }
}
