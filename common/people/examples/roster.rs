//! Writes a roster of invented people as committees keep them, for measuring: `roster FILE.xlsx [PEOPLE]`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a measuring program")]
use sheets::{ColumnKind, OutCell, OutColumn, OutSheet};

const SURNAMES: [&str; 20] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "罗",
    "郑",
];
const GIVEN: [&str; 24] = [
    "秀", "桂", "玉", "文", "国", "建", "志", "晓", "丽", "敏", "静", "芳", "燕", "伟", "强", "磊", "洋", "勇", "杰",
    "娟", "涛", "明", "霞", "平",
];

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let people: u64 = args.get(2).map_or(10_000, |n| n.parse().unwrap());
    let titles = ["姓名", "性别", "出生日期", "身份证号码", "楼号", "室号", "联系电话", "与户主关系", "人员标签"];
    let columns = titles.map(|title| OutColumn { title: title.into(), kind: ColumnKind::Text }).to_vec();
    let rows = (0..people).map(row).collect();
    let sheet = OutSheet { name: "居民名册".into(), columns, rows };
    std::fs::write(&args[1], sheets::write(&[sheet]).expect("a workbook")).unwrap();
}

/// Two and a half people a flat, six flats a floor, ten floors a building.
fn row(n: u64) -> Vec<OutCell> {
    let flat = n * 2 / 5;
    let (building, floor, door) = (flat / 60 + 1, flat / 6 % 10 + 1, flat % 6 + 1);
    let pick =
        |words: &[&'static str], step: u64| words[usize::try_from((n * 7919 + n / 20) / step).unwrap() % words.len()];
    let name = format!("{}{}{}", pick(&SURNAMES, 1), pick(&GIVEN, 3), pick(&GIVEN, 71));
    let (year, month, day) = (1930 + n * 37 % 90, n % 12 + 1, n % 28 + 1);
    // 310199 is issued to nobody; the running number keeps all numbers of one day apart.
    let number = checked(&format!("310199{year}{month:02}{day:02}{:03}", n / 6 % 1000));
    let male = (n / 6) % 2 == 1;
    let first = n * 2 % 5 < 2;
    let old = year <= 1946;
    let text = |text: &str| OutCell::Text(text.to_owned());
    vec![
        text(&name),
        text(if male { "男" } else { "女" }),
        text(&format!("{year}-{month:02}-{day:02}")),
        text(&number),
        text(&format!("{building}号楼")),
        text(&format!("{floor}{door:02}室")),
        text(&format!("130{:08}", 6_000_000 + n)),
        text(if first { "户主" } else { "家人" }),
        text(if old { "高龄" } else { "" }),
    ]
}

/// With the check digit of GB 11643.
fn checked(digits: &str) -> String {
    let sum: usize = digits
        .bytes()
        .zip([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
        .map(|(digit, weight)| usize::from(digit - b'0') * weight)
        .sum();
    format!("{digits}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11])
}
