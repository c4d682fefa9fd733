//! Our own lists rewritten as committees keep theirs, and still exactly the same people.
use crate::{complaints, counts, list, preview};
use people::import::{Counts, Register};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use std::{collections::HashMap, fmt::Write};

/// The lines of one of our lists without its header.
fn rows(name: &str) -> Vec<Vec<String>> {
    let sheet = sheets::read(name, &list(name)).unwrap().remove(0);
    let width = sheet.rows[0].cells.len();
    let cells = |row: &sheets::Row| {
        (0..width).map(|i| row.cells.get(i).map(|c| c.shown().into_owned()).unwrap_or_default()).collect()
    };
    sheet.rows[1..].iter().map(cells).collect()
}

/// Residents with their building, entrance and room: the key alone tells nobody where they live.
fn residents() -> Vec<[String; 10]> {
    let doors: HashMap<String, (String, String, String)> =
        rows("households").into_iter().map(|r| (r[0].clone(), (r[1].clone(), r[2].clone(), r[4].clone()))).collect();
    let joined = |r: Vec<String>| {
        let (building, entrance, room) = doors[&r[1]].clone();
        [
            building,
            entrance,
            room,
            r[2].clone(),
            r[3].clone(),
            r[4].clone(),
            r[5].clone(),
            r[6].clone(),
            r[7].clone(),
            r[8].clone(),
        ]
    };
    rows("residents").into_iter().map(joined).collect()
}

fn wide(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c }).collect()
}

/// One day in five styles; the fifth is a true date of Excel.
fn birth(sheet: &mut Worksheet, (row, column): (u32, u16), date: &str) {
    let part = |from: usize, to: usize| date[from..to].parse::<u16>().unwrap();
    let (y, m, d) = (part(0, 4), part(5, 7), part(8, 10));
    let text = match row % 5 {
        0 => date.to_owned(),
        1 => format!("{y}.{m}.{d}"),
        2 => format!("{y}年{m}月{d}日"),
        3 => wide(&date.replace('-', "")),
        _ => {
            let day = ExcelDateTime::from_ymd(y, u8::try_from(m).unwrap(), u8::try_from(d).unwrap()).unwrap();
            sheet.write_with_format(row, column, &day, &Format::new().set_num_format("yyyy/m/d")).unwrap();
            return;
        }
    };
    sheet.write(row, column, text).unwrap();
}

/// Two merged titles, and headers in two lines of which some are merged downwards.
fn headers(sheet: &mut Worksheet) {
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 10, "银杏里居民区实有人口花名册", &plain).unwrap();
    sheet.merge_range(1, 0, 1, 10, "填报单位：银杏里居委会　　2026年11月", &plain).unwrap();
    let upper = ["序号", "", "", "", "", "", "", "", "联系电话\n（手机）", "与户主关系", "人员类别"];
    let lower = ["", "楼 号", "单元", "室号", "姓 名", "性别", "出生年月", "公民身份号码", "", "", ""];
    for (column, (above, below)) in (0..).zip(upper.into_iter().zip(lower)) {
        if below.is_empty() {
            sheet.merge_range(3, column, 4, column, above, &plain).unwrap();
        } else {
            sheet.write(4, column, below).unwrap();
        }
    }
    sheet.merge_range(3, 1, 3, 3, "住址", &plain).unwrap();
    sheet.merge_range(3, 4, 3, 7, "基本信息", &plain).unwrap();
}

/// One resident with numbers as text and text as numbers, padded names, full-width digits; some with a wrong check
/// digit, some without a name.
fn resident(sheet: &mut Worksheet, row: u32, i: usize, person: &[String; 10], expected: &mut Counts) {
    let [_, entrance, room, name, sex, born, id, phone, relation, tags] = person;
    sheet.write(row, 0, u32::try_from(i).unwrap() + 1).unwrap();
    sheet.write(row, 2, entrance.parse::<u32>().unwrap()).unwrap();
    sheet.write(row, 3, if i.is_multiple_of(2) { format!("{room}室") } else { wide(room) }).unwrap();
    let apart = || name.chars().map(String::from).collect::<Vec<_>>().join("　");
    let padded = if name.chars().count() == 2 { apart() } else { format!(" {name}　") };
    let (wrong, nameless) = (i % 500 == 7, i % 700 == 9);
    sheet.write(row, 4, if nameless { String::new() } else { padded }).unwrap();
    sheet.write(row, 5, sex).unwrap();
    birth(sheet, (row, 6), born);
    let last = if id.ends_with('1') { '2' } else { '1' };
    let id = if wrong { format!("{}{last}", &id[..17]) } else { id.clone() };
    sheet.write(row, 7, if i.is_multiple_of(3) { wide(&id) } else { id.to_lowercase() }).unwrap();
    match (phone.as_str(), i % 3) {
        ("", _) => sheet.write(row, 8, "无").unwrap(),
        (phone, 0) => sheet.write(row, 8, phone.parse::<f64>().unwrap()).unwrap(),
        (phone, 1) => sheet.write(row, 8, format!("{} {} {}", &phone[..3], &phone[3..7], &phone[7..])).unwrap(),
        (phone, _) => sheet.write(row, 8, format!("+86{phone}")).unwrap(),
    };
    sheet.write(row, 9, relation).unwrap();
    sheet.write(row, 10, if tags.is_empty() { "/".to_owned() } else { tags.replace(';', "、") }).unwrap();
    expected.doubtful += usize::from(wrong);
    expected.refused += usize::from(nameless);
}

/// One sheet with all the sins at once, and what it should give.
fn messy() -> (Vec<u8>, Counts) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("花名册").unwrap();
    headers(sheet);
    let plain = Format::new();
    let (mut row, mut expected, mut building) = (5, Counts::default(), String::new());
    for (i, person) in residents().iter().enumerate() {
        if person[0] != building && !building.is_empty() {
            sheet.merge_range(row, 0, row, 3, "小　计", &plain).unwrap();
            sheet.write(row, 4, format!("{i}人")).unwrap();
            row += 2;
        }
        // The building stands only on the first line of its group.
        if person[0] != building {
            building.clone_from(&person[0]);
            sheet.write(row, 1, building.replace('号', "号楼")).unwrap();
        }
        resident(sheet, row, i, person, &mut expected);
        row += 1;
    }
    // The last five once more, as happens when two lists are put together.
    for [building, entrance, room, name, _, _, id, ..] in residents().iter().rev().take(5) {
        for (column, text) in [(1, building), (2, entrance), (3, room), (4, name), (7, id)] {
            sheet.write(row, column, text).unwrap();
        }
        expected.doubtful += 1;
        row += 1;
    }
    sheet.merge_range(row, 0, row, 3, "合计", &plain).unwrap();
    sheet.write(row, 4, "2370人").unwrap();
    sheet.write(row + 2, 0, "填表人：王某　　审核人：李某").unwrap();
    expected.new = 2370 + 5 - expected.doubtful - expected.refused;
    (book.save_to_buffer().unwrap(), expected)
}

#[test]
fn the_messy_roster_gives_exactly_what_was_put_in() {
    let (bytes, expected) = messy();
    assert_eq!((expected.doubtful, expected.refused), (10, 4));
    let seen = preview(&Register::default(), "花名册.xlsx", &bytes);
    let said = complaints(&seen);
    assert_eq!(seen.counts(), expected, "{:?}", said.iter().take(20).collect::<Vec<_>>());
    assert_eq!(said.len(), 14);
    let flats = seen.new_flats.iter().filter(|f| f.door.is_some()).count();
    assert_eq!((flats, seen.new_flats.len()), (923, 923));
}

#[test]
fn a_gb18030_list_by_building_gives_the_same_people() {
    let mut text = String::from("居民登记表;;;;;\r\n楼栋;门栋;房号;名字;证件号码;手机\r\n");
    for [building, entrance, room, name, _, _, id, phone, ..] in residents() {
        write!(text, "{building};{entrance}单元;{room};{name};{id};{phone}\r\n").unwrap();
    }
    let bytes = encoding_rs::GB18030.encode(&text).0.into_owned();
    assert_eq!(preview(&Register::default(), "a.csv", &bytes).counts(), counts(2370, 0, 0, 0, 0));
}

#[test]
fn owners_with_subtotals_and_units_give_960() {
    let mut text = String::from("不动产登记一览\t\t\t\t\n房屋编号\t坐落\t面积\t权利人\t权证号\n\t\t（平方米）\t\t\n");
    for (i, r) in rows("owners").into_iter().enumerate() {
        writeln!(text, "{}\t{}\t{}㎡\t{}\t{}", r[0], r[1], r[2], r[3].replace('、', "，"), r[4]).unwrap();
        if i % 48 == 47 {
            text.push_str("小计\t\t3000.00\t\t\n\n");
        }
    }
    let bytes: Vec<u8> = [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let seen = preview(&Register::default(), "a.txt", &bytes);
    assert_eq!((seen.counts(), seen.new_flats.len()), (counts(960, 0, 0, 0, 0), 960));
}

#[test]
fn ten_thousand_lines_are_previewed_at_once() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let titles = ["楼号", "单元", "室号", "姓名", "性别", "出生日期", "身份证号", "电话", "与户主关系", "标签"];
    for (column, title) in (0..).zip(titles) {
        sheet.write(0, column, title).unwrap();
    }
    let people = residents();
    for i in 0..10_000u32 {
        let person = &people[i as usize % people.len()];
        for (column, text) in (0..).zip(person) {
            sheet.write(i + 1, column, text).unwrap();
        }
        sheet.write(i + 1, 6, "").unwrap();
        sheet
            .write(i + 1, 3, format!("{}{}", person[3], ["一", "二", "三", "四", "五"][i as usize / people.len()]))
            .unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let start = std::time::Instant::now();
    let seen = preview(&Register::default(), "a.xlsx", &bytes);
    let took = start.elapsed();
    assert_eq!(seen.entries.len(), 10_000);
    println!("10,000 lines in {took:?}");
    // The build for tests is not optimised; `make bench` holds the release build to two seconds.
    assert!(took.as_secs() < 20, "{took:?}");
}
