//! The resident of a line.
use super::{
    carry::is_head,
    cells::Cells,
    fields::{Field, ticked},
    line::{Complaint, PersonWritten},
    mapping::Mapping,
};
use crate::model::{CareTag, Tenure};
use base::{
    Sentence,
    dates::Written,
    id_number::{IdNumber, Sex, Wrong},
    names, width,
};
use jiff::civil::Date;
use sheets::Cell;

/// Words in the column of names that say: nobody lives here.
#[rustfmt::skip]
const VACANT: &[&str] = &[
    "空置", "空户", "空房", "空关", "空关户", "空关房", "空置房", "空屋", "闲置", "无人", "无人居住", "无人住", "没人", "无住户",
    "待售", "待租", "未入住", "未交房", "出租", "出租中", "出借", "装修", "装修中", "商铺", "办公", "仓库",
];
/// Tags that say: nothing special.
const ORDINARY: &[&str] = &["正常", "一般", "普通", "普通居民", "一般居民", "否", "健康"];
const UNTICKED: &[&str] = &["否", "×", "x", "0", "n", "no", "false", "不是", "✗", "✘"];

/// Reads who stands on the line, and complains about what does not fit. `None` where it names nobody.
pub fn read(
    cells: &Cells<'_>,
    mapping: &Mapping,
    since_1904: bool,
    today: Date,
    complaints: &mut Vec<Complaint>,
) -> Option<PersonWritten> {
    if !mapping.has(Field::Name) {
        return None;
    }
    let name = names::kept(cells.text(Field::Name));
    if VACANT.contains(&name.as_str()) {
        return None;
    }
    if name.is_empty() {
        if cells.any(&[Field::IdNumber, Field::Birth]) || (cells.any(&[Field::Phone]) && !cells.any(&[Field::Owners])) {
            complaints.push(cells.refusal(Field::Name, "没有写姓名"));
        }
        return None;
    }
    let mut say = |complaint: Complaint| complaints.push(complaint);
    if let Some((why, refuses)) = unfit_name(&name) {
        say(Complaint { refuses, ..cells.doubt(Field::Name, why) });
    }
    let (id_number, other_document) = document(cells, &mut say);
    let birth = birth(cells, since_1904, id_number.as_ref(), today, &mut say);
    let sex = sex(cells, id_number.as_ref(), &mut say);
    let relation = cells.said(Field::Relation).map(|r| width::tight(&r));
    let tenure = Tenure::read(cells.text(Field::Tenure)).or_else(|| relation.as_deref().and_then(Tenure::read));
    // A column 承租人 names tenants.
    let tenants = mapping.of(Field::Name).any(|c| c.title.contains('租')).then_some(Tenure::Tenant);
    let (phones, whose) = phones(cells, &mut say);
    let notes: Vec<&str> =
        cells.all(Field::Note).map(|(_, text)| text).chain(whose.iter().map(String::as_str)).collect();
    Some(PersonWritten {
        name,
        id_number,
        other_document,
        sex,
        birth,
        phones,
        relation: relation.map(|r| if is_head(&r) && r != "业主" { "户主".to_owned() } else { r }),
        tenure: tenure.or(tenants),
        tags: tags(cells),
        moved_in: day(cells, Field::MovedIn, since_1904, &mut say),
        moved_out: day(cells, Field::MovedOut, since_1904, &mut say).filter(|day| *day <= today),
        nationality: cells.said(Field::Nationality),
        contact: contact(cells, &mut say),
        note: Some(notes.join("；")).filter(|n| !n.is_empty()),
    })
}

/// What is wrong with a name, and whether it can never be one.
pub fn unfit_name(name: &str) -> Option<(&'static str, bool)> {
    let count = name.chars().count();
    let has = |signs: &str| name.contains(|c| signs.contains(c));
    if name.starts_with(['=', '+', '-', '@']) {
        return Some(("格子里像是公式", true));
    }
    if count > 40 || (count > 20 && name.chars().all(width::is_han)) {
        return Some(("姓名太长", true));
    }
    if has("、,;/，；&") {
        return Some(("一格里像是写了几个人", false));
    }
    if has("<>{}[]|\\=#$%^*_~!?()@\"“”《》【】?！？。：:") || name.chars().any(|c| c.is_ascii_digit()) {
        return Some(("姓名里有不该有的字符", false));
    }
    (count == 1).then_some(("姓名只有一个字", false))
}

/// Co-owners in one cell.
pub fn split_names(written: &str) -> Vec<String> {
    let text = width::cell(written);
    let mut names: Vec<String> = Vec::new();
    let parts: Vec<&str> = text.split(['、', ',', ';', '/', '，', '；', '&']).collect();
    // 张 三 is one name that is padded; 张三 李四 are two.
    let spaced = |part: &&str| part.split(' ').all(|w| w.chars().count() >= 2 && w.chars().all(width::is_han));
    for part in parts {
        let words: Vec<&str> = if spaced(&part) { part.split(' ').collect() } else { vec![part] };
        for name in words.into_iter().map(names::kept).filter(|n| !n.is_empty()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

fn document(cells: &Cells<'_>, say: &mut dyn FnMut(Complaint)) -> (Option<IdNumber>, Option<String>) {
    let written = width::tight(cells.text(Field::IdNumber)).to_uppercase();
    if written.is_empty() {
        return (None, None);
    }
    let lost = matches!(cells.cell(Field::IdNumber), Some(Cell::Number(n)) if *n >= 1e15);
    let read = if lost { Err(Wrong::LostDigits) } else { IdNumber::read(&written) };
    match read {
        Ok(id) => (Some(id), None),
        Err(_) if is_permit(&written) => (None, Some(written)),
        Err(_) if written.contains('*') => {
            say(cells.doubt(Field::IdNumber, "身份证号打了星号"));
            (None, None)
        }
        Err(wrong) => {
            say(cells.doubt(Field::IdNumber, wrong.sentence()));
            (None, None)
        }
    }
}

/// Passports, permits of Hong Kong, Macao and Taiwan, permanent residents' cards of before 2023: letters, then digits.
fn is_permit(text: &str) -> bool {
    let letters = text.chars().take_while(char::is_ascii_uppercase).count();
    let digits = text.len() - letters;
    (1..=3).contains(&letters) && (6..=12).contains(&digits) && text.bytes().skip(letters).all(|b| b.is_ascii_digit())
}

fn birth(
    cells: &Cells<'_>,
    since_1904: bool,
    id: Option<&IdNumber>,
    today: Date,
    say: &mut dyn FnMut(Complaint),
) -> Option<Written> {
    let inside = id.map(|id| Written { date: id.birth(), exact: true });
    let written = match cells.cell(Field::Birth).map(|cell| cell.date(since_1904)) {
        None => None,
        Some(Ok(written)) => Some(written),
        Some(Err(unclear)) => {
            say(cells.doubt(Field::Birth, unclear.sentence()));
            return inside;
        }
    };
    if let (Some(written), Some(inside)) = (written, inside)
        && !same_day(written, inside)
    {
        say(cells.doubt(Field::Birth, "出生日期和身份证号对不上"));
    }
    let birth = inside.or(written)?;
    if birth.date > today {
        let field = if written.is_some() { Field::Birth } else { Field::IdNumber };
        say(cells.doubt(field, "出生日期还没有到"));
    } else if base::dates::age(birth.date, today) > 120 {
        let field = if written.is_some() { Field::Birth } else { Field::IdNumber };
        say(cells.doubt(field, "按出生日期算已经超过 120 岁"));
    }
    Some(birth)
}

/// Whether two writings can mean one day.
pub fn same_day(a: Written, b: Written) -> bool {
    let months = (a.date.year(), a.date.month()) == (b.date.year(), b.date.month());
    if a.exact && b.exact { a.date == b.date } else { months }
}

fn sex(cells: &Cells<'_>, id: Option<&IdNumber>, say: &mut dyn FnMut(Complaint)) -> Option<Sex> {
    let inside = id.map(IdNumber::sex);
    let written = cells.text(Field::Sex);
    // 0 and 9 stand for unknown and unsaid in GB/T 2261.1.
    if ["", "0", "9", "未说明"].contains(&written) {
        return inside;
    }
    let read = Sex::read(written);
    match (read, inside) {
        (None, _) => say(cells.doubt(Field::Sex, "看不懂性别")),
        (Some(read), Some(inside)) if read != inside => say(cells.doubt(Field::Sex, "性别和身份证号对不上")),
        _ => {}
    }
    read.or(inside)
}

/// The telephones, and cells that say whose they are: 13800001111(儿子).
fn phones(cells: &Cells<'_>, say: &mut dyn FnMut(Complaint)) -> (Vec<String>, Vec<String>) {
    let (mut all, mut whose): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for (column, text) in cells.all(Field::Phone) {
        if let Ok(read) = names::phones(text) {
            all.extend(read);
            continue;
        }
        let bare: String = text.chars().filter(|c| !width::is_han(*c) && *c != ':').collect();
        if let Ok(read) = names::phones(&bare.replace("()", " ")) {
            all.extend(read);
            whose.push(tails(text));
            continue;
        }
        let doubt = cells.doubt(Field::Phone, "电话号码的位数不对");
        say(Complaint { column: Some(column.index), written: text.to_owned(), ..doubt });
    }
    let mut once = Vec::with_capacity(all.len());
    all.retain(|phone| {
        !once.contains(phone) && {
            once.push(phone.clone());
            true
        }
    });
    (all, whose)
}

/// The words beside telephones, of which only the last four digits stay: remarks are not masked.
fn tails(text: &str) -> String {
    let mut out = String::new();
    let mut digits = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_digit() || (c == '-' && !digits.is_empty()) {
            digits.push(c);
            continue;
        }
        out.push_str(names::tail(&std::mem::take(&mut digits)));
        out.extend(Some(c).filter(|c| *c != '\0'));
    }
    out
}

fn tags(cells: &Cells<'_>) -> Vec<CareTag> {
    let written = cells.all(Field::Tags).flat_map(|(_, text)| CareTag::read_all(text));
    let ticks = cells.all(Field::Tick).filter(|(_, text)| !UNTICKED.contains(&text.to_lowercase().as_str()));
    let ticks = ticks.filter_map(|(column, _)| ticked(&column.title));
    let mut tags: Vec<CareTag> = Vec::new();
    for tag in written.filter(|t| !ORDINARY.contains(&t.word())).chain(ticks) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

fn day(cells: &Cells<'_>, field: Field, since_1904: bool, say: &mut dyn FnMut(Complaint)) -> Option<Date> {
    if ["至今", "今", "长期", "在住", "现住"].contains(&cells.text(field)) {
        return None;
    }
    match cells.cell(field)?.date(since_1904) {
        Ok(written) => Some(written.date),
        Err(unclear) => {
            say(cells.doubt(field, unclear.sentence()));
            None
        }
    }
}

fn contact(cells: &Cells<'_>, say: &mut dyn FnMut(Complaint)) -> Option<(String, Option<String>)> {
    // 儿子张小三 13900001111 in one cell.
    let written = cells.text(Field::ContactName);
    let (name, number) = written.split_at(written.find(|c: char| c.is_ascii_digit()).unwrap_or(written.len()));
    let name = names::kept(name.trim_end_matches(['(', ':', ',', ' ', '-', '+']));
    let phone = cells.said(Field::ContactPhone).or_else(|| Some(number.to_owned()).filter(|n| !n.is_empty()));
    let phone = phone.and_then(|written| {
        let read = names::phones(&written).ok().and_then(|all| all.into_iter().next());
        if read.is_none() {
            say(cells.doubt(Field::ContactPhone, Sentence::plain("电话号码的位数不对")));
        }
        read
    });
    (!name.is_empty() || phone.is_some()).then_some((name, phone))
}
