//! What a file is, told by its first bytes, and whether it is safe to unpack.
use crate::Refused;
use std::io::{Cursor, Read};

/// The kinds of file that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Office Open XML.
    Xlsx,
    /// Excel 97–2003.
    Xls,
    /// Comma, semicolon or tab separated.
    Text,
}

/// The most that one file may unpack to.
const MAX_UNPACKED: u64 = 160 << 20;
/// Honest sheets pack 5 to 60 times; deflate ends near 1,032.
const MAX_RATIO: u64 = 200;
/// Below this, even a tight packing does no harm.
const RATIO_FROM: u64 = 16 << 20;
const MAX_ENTRIES: usize = 4_096;

/// How pictures, programs, documents and other archives begin.
#[rustfmt::skip]
const OTHERS: &[&[u8]] = &[
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b",
    b"II*\0", b"MM\0*", b"{\\rtf", b"RIFF", b"SQLite format 3",
];

/// Tells what the bytes are; workbooks are unpacked once, thrown away, to see how much they really hold.
pub fn kind(bytes: &[u8]) -> Result<Kind, Refused> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refused::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(bytes);
    }
    if OTHERS.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(Refused::NotASheet);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if ["<html", "<!doctype", "<?xml", "<table", "<meta", "<style", "mime-version"].iter().any(|s| head.starts_with(s))
    {
        return Err(Refused::WebPage);
    }
    Ok(Kind::Text)
}

fn zipped(bytes: &[u8]) -> Result<Kind, Refused> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused::Damaged)?;
    let named = |name: &str| zip.file_names().any(|n| n.trim_start_matches('/').eq_ignore_ascii_case(name));
    if named("mimetype") || named("xl/workbook.bin") {
        return Err(Refused::OtherFormat);
    }
    if !named("xl/workbook.xml") && !zip.file_names().any(|n| n.starts_with("xl/")) {
        return Err(Refused::NotASheet);
    }
    if zip.len() > MAX_ENTRIES {
        return Err(Refused::Bomb);
    }
    let mut unpacked = 0;
    for i in 0..zip.len() {
        unpacked += unpacked_size(&mut zip, i)?;
        if unpacked > MAX_UNPACKED {
            return Err(Refused::TooBig);
        }
    }
    Ok(Kind::Xlsx)
}

/// How much an entry really holds: what it declares is only a claim.
fn unpacked_size(zip: &mut zip::ZipArchive<Cursor<&[u8]>>, i: usize) -> Result<u64, Refused> {
    let entry = zip.by_index(i).map_err(|e| match e {
        zip::result::ZipError::UnsupportedArchive(_) => Refused::Encrypted,
        _ => Refused::Damaged,
    })?;
    let packed = entry.compressed_size().max(1);
    if entry.size() > MAX_UNPACKED {
        return Err(Refused::Bomb);
    }
    let mut entry = entry.take(MAX_UNPACKED + 1);
    let real = std::io::copy(&mut entry, &mut std::io::sink()).map_err(|_| Refused::Damaged)?;
    if real > MAX_UNPACKED || (real > RATIO_FROM && real / packed > MAX_RATIO) {
        return Err(Refused::Bomb);
    }
    Ok(real)
}

/// Names in a compound file stand in UTF-16.
fn compound(bytes: &[u8]) -> Result<Kind, Refused> {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|w| w == name)
    };
    if holds("EncryptedPackage") {
        return Err(Refused::Encrypted);
    }
    if holds("Workbook") || holds("Book") { Ok(Kind::Xls) } else { Err(Refused::NotASheet) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_apart_by_what_they_hold() {
        let table: &[(&[u8], Result<Kind, Refused>)] = &[
            (b"", Err(Refused::Empty)),
            (b" \r\n", Err(Refused::Empty)),
            (b"%PDF-1.7", Err(Refused::NotASheet)),
            (b"\x89PNG\r\n", Err(Refused::NotASheet)),
            (b"\x7fELF\x02", Err(Refused::NotASheet)),
            (b"<html><table>", Err(Refused::WebPage)),
            (b"<?xml version=\"1.0\"?><Workbook>", Err(Refused::WebPage)),
            (b"PK\x03\x04 and then nothing", Err(Refused::Damaged)),
            ("姓名,电话".as_bytes(), Ok(Kind::Text)),
        ];
        for (bytes, kind_of) in table {
            assert_eq!(kind(bytes), *kind_of, "{bytes:?}");
        }
    }
}
