//! Real workbooks, good and bad, through the one door.
#![allow(clippy::unwrap_used, clippy::expect_used)]
use jiff::civil::date;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use sheets::{Cell, ColumnKind, OutCell, OutColumn, OutSheet, Refused, read, write};
use std::io::{Cursor, Write};

fn text(cell: &Cell) -> String {
    cell.shown().into_owned()
}

#[test]
fn cells_keep_what_was_shown() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    sheet.write(0, 0, 402).unwrap();
    sheet.write(0, 1, 310_199_194_812_136_375.0).unwrap();
    sheet.write(0, 2, 89.92).unwrap();
    sheet.write_with_format(0, 3, ExcelDateTime::from_ymd(1948, 12, 13).unwrap(), &day).unwrap();
    sheet.write(0, 4, true).unwrap();
    sheet.write_formula(0, 5, Formula::new("=NA()").set_result("#N/A")).unwrap();
    sheet.write(2, 1, "　张 三　").unwrap();
    sheet.write(1_048_575, 0, "far down").unwrap();
    let read = read("x.bin", &book.save_to_buffer().unwrap()).unwrap();
    let rows = &read[0].rows;
    let shown: Vec<String> = rows[0].cells.iter().map(text).collect();
    assert_eq!(shown, ["402", "310199194812136000", "89.92", "1948-12-13", "TRUE", "#N/A"]);
    assert_eq!(rows[0].cells[3], Cell::Date(date(1948, 12, 13)));
    assert_eq!(rows.iter().map(|r| r.number).collect::<Vec<_>>(), [1, 3, 1_048_576]);
    assert_eq!(text(&rows[1].cells[1]), "张 三");
}

#[test]
fn merged_cells_are_filled_and_hidden_sheets_told() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("3号楼").unwrap();
    sheet.merge_range(0, 0, 0, 3, "银杏里", &Format::new()).unwrap();
    sheet.merge_range(1, 0, 3, 0, "402", &Format::new()).unwrap();
    for row in 1..4 {
        sheet.write(row, 1, format!("人{row}")).unwrap();
    }
    book.add_worksheet().set_name("旧").unwrap().set_hidden(true).write(0, 0, "x").unwrap();
    book.add_worksheet().set_name("空").unwrap();
    let read = read("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(read.iter().map(|s| (s.name.as_str(), s.hidden)).collect::<Vec<_>>(), [("3号楼", false), ("旧", true)]);
    assert!(read[0].rows[1..4].iter().all(|row| text(&row.cells[0]) == "402"));
}

#[test]
fn what_is_written_is_read_again_and_no_text_becomes_a_formula() {
    let texts = ["=1+1", "+86", "-", "@x", "=HYPERLINK(\"http://x\")", "张三"];
    let column = |title: &str, kind| OutColumn { title: title.into(), kind };
    let rows =
        texts.map(|t| vec![OutCell::Text(t.into()), OutCell::Hundredths(8992), OutCell::Date(date(1948, 12, 13))]);
    let out = OutSheet {
        name: "名[册]/1".into(),
        columns: vec![
            column("姓名", ColumnKind::Text),
            column("面积", ColumnKind::Decimal),
            column("出生日期", ColumnKind::Date),
        ],
        rows: rows.to_vec(),
    };
    let bytes = write(&[out]).unwrap();
    let sheets = read("out.xlsx", &bytes).unwrap();
    assert_eq!(sheets[0].name, "名 册  1");
    for (row, written) in sheets[0].rows[1..].iter().zip(texts) {
        assert_eq!(row.cells, [Cell::Text(written.into()), Cell::Number(89.92), Cell::Date(date(1948, 12, 13))]);
    }
    let mut unzipped = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let page = std::io::read_to_string(unzipped.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert!(!page.contains("<f>") && page.contains("state=\"frozen\""));
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn bad_files_are_refused_with_their_reason() {
    let bomb = zipped(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", &vec![b' '; 40 << 20])]);
    // The size a zip declares is only a claim: this one claims ten bytes.
    let mut liar = bomb.clone();
    let real = (40u32 << 20).to_le_bytes();
    let places: Vec<usize> = liar.windows(4).enumerate().filter(|(_, w)| *w == real).map(|(at, _)| at).collect();
    for at in places {
        liar[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
    }
    let mut wide = Workbook::new();
    wide.add_worksheet().write(0, 10_000, "x").unwrap();
    let mut good = Workbook::new();
    good.add_worksheet().write(0, 0, "x").unwrap();
    let good = good.save_to_buffer().unwrap();
    let empty =
        Workbook::new().add_worksheet().set_name("a").map(|_| Workbook::new().save_to_buffer().unwrap()).unwrap();
    let encrypted: Vec<u8> = [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
        "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ]
    .concat();
    let table = [
        ("bomb", bomb, Refused::Bomb),
        ("word", zipped(&[("word/document.xml", b"<x/>")]), Refused::NotASheet),
        ("ods", zipped(&[("mimetype", b"application/vnd.oasis")]), Refused::OtherFormat),
        ("hollow", zipped(&[("xl/workbook.xml", b"<workbook>")]), Refused::Damaged),
        ("cut", good[..good.len() / 2].to_vec(), Refused::Damaged),
        ("wide", wide.save_to_buffer().unwrap(), Refused::TooManyColumns),
        ("wide text", ",x".repeat(10_000).into_bytes(), Refused::TooManyColumns),
        ("long text", "x\n".repeat(200_001).into_bytes(), Refused::TooManyRows),
        ("encrypted", encrypted, Refused::Encrypted),
        ("empty book", empty, Refused::Empty),
        ("separators only", b",,\n,,\n".to_vec(), Refused::Empty),
        ("big", vec![b'x'; sheets::MAX_BYTES + 1], Refused::TooBig),
    ];
    for (name, bytes, refused) in table {
        assert_eq!(read("名册.xlsx", &bytes), Err(refused), "{name}");
        assert_ne!(base::Say::EN.t(refused.sentence().source), refused.sentence().source);
    }
    assert!(matches!(read("名册.xlsx", &liar), Err(Refused::Bomb | Refused::Damaged)));
}

#[test]
fn no_cut_or_changed_workbook_breaks_the_reader() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..40 {
        sheet.write(row, 0, format!("人{row}")).unwrap();
        sheet.write(row, 1, row).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    for step in (0..bytes.len()).step_by(37) {
        let _ = read("a.xlsx", &bytes[..step]);
        let mut changed = bytes.clone();
        changed[step] ^= 0x55;
        let _ = read("a.xlsx", &changed);
    }
}
