//! Finding the table in a sheet: titles above it, headers in one line or two, subtotals and remarks among the lines.
use crate::{Cell, Row, Sheet};
use base::width;

/// The table of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The sheet's name.
    pub sheet: String,
    /// Day numbers count from 1904.
    pub since_1904: bool,
    /// The columns that have a title, from the left.
    pub columns: Vec<Column>,
    /// First and last row of the headers.
    pub header: (u32, u32),
    /// The lines, without what was left out.
    pub lines: Vec<Line>,
    /// Rows that are no lines, and why.
    pub left_out: Vec<LeftOut>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Counted from 0.
    pub index: usize,
    /// The header without spaces; the two lines of a double header joined: 联系方式/手机.
    pub title: String,
}

/// One line of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The number at the sheet's edge.
    pub row: u32,
    /// By column index.
    pub cells: Vec<Cell>,
}

/// A row that is no line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The number at the sheet's edge.
    pub row: u32,
    /// Why it is none.
    pub why: Why,
    /// Its first text.
    pub text: String,
}

/// Why a row is no line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Above the headers, or one text alone across the lines: 3号楼.
    Title,
    /// The headers once more, as on every printed page.
    Header,
    /// 合计, 小计, 总计.
    Sum,
    /// 制表人, 填表日期, 说明.
    Remark,
}

impl Why {
    /// The word on screen, in Chinese.
    pub const fn word(self) -> &'static str {
        match self {
            Why::Title => "标题",
            Why::Header => "重复的表头",
            Why::Sum => "合计行",
            Why::Remark => "备注行",
        }
    }
}

impl Column {
    /// A, B … Z, AA …
    pub fn letters(&self) -> String {
        letters(self.index)
    }
}

impl Line {
    /// The cell of a column; empty where the row ends before it.
    pub fn cell(&self, column: usize) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.cells.get(column).unwrap_or(EMPTY)
    }
}

/// A, B … Z, AA … for columns counted from 0.
pub fn letters(index: usize) -> String {
    let (rest, last) = (index / 26, index % 26);
    let last = char::from(b'A' + u8::try_from(last).unwrap_or(0));
    if rest == 0 { last.to_string() } else { format!("{}{last}", letters(rest - 1)) }
}

/// Headers stand within the first rows.
const LOOKED_AT: usize = 60;

/// The table of a sheet: the headers are the row (or two) in whose cells `recognise` knows the most words.
/// `None` where it knows none. Words are given to it without spaces, half-width.
pub fn find_table(sheet: &Sheet, recognise: &dyn Fn(&str) -> bool) -> Option<Table> {
    let known = |row: &Row| distinct(row).iter().filter(|t| recognise(t)).count();
    let looked: Vec<usize> = sheet.rows.iter().take(LOOKED_AT).map(known).collect();
    // Headers may take up to three lines, of which the upper ones name less: 联系方式 above 手机, 座机.
    let best = looked.iter().copied().max().filter(|n| *n > 0)?;
    let first = looked.iter().position(|n| *n * 2 > best || *n == best)?;
    let first = group_above(sheet, first).unwrap_or(first);
    let mut last = first;
    while last < first + 2
        && let Some(next) = next_header(sheet, last, recognise)
    {
        last = next;
    }
    let columns = columns(&sheet.rows[first..=last]);
    let mut table = Table {
        sheet: sheet.name.clone(),
        since_1904: sheet.since_1904,
        columns,
        header: (sheet.rows[first].number, sheet.rows[last].number),
        lines: Vec::new(),
        left_out: sheet.rows[..first].iter().map(|row| left_out(row, Why::Title)).collect(),
    };
    for row in &sheet.rows[last + 1..] {
        match why_left_out(row, &table, recognise) {
            Some(why) => table.left_out.push(left_out(row, why)),
            None => table.lines.push(Line { row: row.number, cells: row.cells.clone() }),
        }
    }
    Some(table)
}

fn left_out(row: &Row, why: Why) -> LeftOut {
    LeftOut { row: row.number, why, text: distinct(row).into_iter().next().unwrap_or_default() }
}

/// The texts of a row, each once where merged cells repeat it.
fn distinct(row: &Row) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for cell in row.cells.iter().filter(|c| !c.is_blank()) {
        let text = width::tight(&cell.shown());
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

/// The row below the headers belongs to them where it repeats cells merged downwards, names units or parts of columns,
/// and holds nothing that only a line holds.
fn next_header(sheet: &Sheet, last: usize, recognise: &dyn Fn(&str) -> bool) -> Option<usize> {
    let (upper, lower) = (&sheet.rows[last], sheet.rows.get(last + 1)?);
    if lower.number != upper.number + 1 || lower.cells.iter().any(|c| matches!(c, Cell::Number(_) | Cell::Date(_))) {
        return None;
    }
    let mut parts = 0;
    for (i, cell) in lower.cells.iter().enumerate().filter(|(_, c)| !c.is_blank()) {
        let text = width::tight(&cell.shown());
        let above = upper.cells.get(i).map(|c| width::tight(&c.shown())).unwrap_or_default();
        let unit =
            text.starts_with('(') && text.ends_with(')') || ["m2", "㎡", "平方米", "平米"].contains(&text.as_str());
        if text != above && !recognise(&text) && !unit && text.chars().any(|c| c.is_ascii_digit()) {
            return None;
        }
        parts += usize::from(text != above && (recognise(&text) || unit));
    }
    let others = distinct(lower).len();
    (parts > 0 && parts * 3 >= others.min(6)).then_some(last + 1)
}

/// The row above belongs to the headers where they repeat a title and only it tells one from the other:
/// 业主 | 租户 above 姓名 | 电话 | 姓名 | 电话.
fn group_above(sheet: &Sheet, first: usize) -> Option<usize> {
    let (row, above) = (&sheet.rows[first], sheet.rows.get(first.checked_sub(1)?)?);
    let repeats = row.cells.iter().filter(|c| !c.is_blank()).count() > distinct(row).len();
    (repeats && above.number + 1 == row.number && distinct(above).len() > 1).then_some(first - 1)
}

fn columns(headers: &[Row]) -> Vec<Column> {
    let text = |row: &Row, i: usize| row.cells.get(i).map(|c| width::tight(&c.shown())).unwrap_or_default();
    let wide = headers.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    // Where an upper title was not merged, only written over the first of its parts, it reaches to the next one.
    let mut reaching = vec![String::new(); headers.len()];
    let mut columns = Vec::new();
    for index in 0..wide {
        let mut parts: Vec<String> = Vec::new();
        for (level, row) in headers.iter().enumerate() {
            let here = text(row, index);
            let parted = headers[level + 1..].iter().any(|below| !text(below, index).is_empty());
            if !here.is_empty() || !parted {
                reaching[level].clone_from(&here);
                // A new title ends what reached here from further left below it.
                reaching[level + 1..].iter_mut().for_each(String::clear);
            }
            let part = &reaching[level];
            if !part.is_empty() && parts.last() != Some(part) {
                parts.push(part.clone());
            }
        }
        if !parts.is_empty() {
            columns.push(Column { index, title: parts.join("/") });
        }
    }
    columns
}

fn why_left_out(row: &Row, table: &Table, recognise: &dyn Fn(&str) -> bool) -> Option<Why> {
    let texts = distinct(row);
    let first = texts.first()?;
    let sums = ["合计", "小计", "总计", "共计", "累计", "总户数", "总人数", "subtotal", "total"];
    let start = first.to_lowercase();
    if sums.iter().any(|s| start.starts_with(s) || (start.ends_with(s) && start.chars().count() <= 12)) {
        return Some(Why::Sum);
    }
    // A sum may stand behind a number or a merged cell: 3 | 小计 | 24 人.
    if texts.iter().skip(1).take(2).any(|t| sums.iter().any(|s| t == s || t.trim_end_matches([':', '：']) == *s)) {
        return Some(Why::Sum);
    }
    let remarks = [
        "制表",
        "填表",
        "审核",
        "填报",
        "负责人",
        "说明",
        "备注:",
        "注:",
        "统计日期",
        "联系人:",
        "单位(盖章)",
        "(盖章)",
        "核对",
        "复核",
        "经办",
        "登记人",
        "录入",
        "统计人",
        "汇总人",
        "打印",
    ];
    let filled = row.cells.iter().filter(|c| !c.is_blank()).count();
    let example = ["例", "例:", "例如", "示例", "样例", "范例", "填写示例", "填表示例"].contains(&first.as_str());
    if example || remarks.iter().any(|s| first.starts_with(s)) {
        return Some(Why::Remark);
    }
    let titles =
        |t: &String| recognise(t) && table.columns.iter().any(|c| c.title == *t || c.title.split('/').any(|p| p == t));
    if texts.len() > 1 && texts.iter().filter(|t| titles(t)).count() * 2 > texts.len() {
        return Some(Why::Header);
    }
    let wide = table.columns.len();
    let alone =
        texts.len() == 1 && wide > 2 && !matches!(row.cells.iter().find(|c| !c.is_blank()), Some(Cell::Number(_)));
    let merged = filled > 2 && filled * 2 >= wide;
    let starts = row.cells.first().is_some_and(|c| !c.is_blank());
    (alone && (merged || starts)).then_some(Why::Title)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn sheet(text: &str) -> Sheet {
        let rows = (1u32..).zip(text.lines()).filter(|(_, line)| !line.replace('|', "").trim().is_empty());
        let cell = |t: &str| if t.trim().is_empty() { Cell::Empty } else { Cell::Text(t.trim().to_owned()) };
        let rows = rows.map(|(number, line)| Row { number, cells: line.split('|').map(cell).collect() }).collect();
        Sheet { name: "表".into(), rows, ..Sheet::default() }
    }

    fn found(text: &str) -> Table {
        let words = ["序号", "住处", "姓名", "手机", "座机", "联系方式", "电话", "室号", "面积", "备注"];
        find_table(&sheet(text), &|t| words.contains(&t)).unwrap()
    }

    fn titles(table: &Table) -> Vec<&str> {
        table.columns.iter().map(|c| c.title.as_str()).collect()
    }

    #[test]
    fn headers_are_found_below_titles() {
        let table = found("银杏里居民名册|银杏里居民名册|银杏里居民名册\n2026年11月||\n序号|姓 名|电话\n1|张三|138");
        assert_eq!(titles(&table), ["序号", "姓名", "电话"]);
        assert_eq!((table.header, table.lines.len(), table.lines[0].row), ((3, 3), 1, 4));
        assert_eq!(table.left_out.iter().map(|l| l.why).collect::<Vec<_>>(), [Why::Title, Why::Title]);
    }

    #[test]
    fn two_lines_of_headers_are_joined() {
        let merged = found("姓名|室号|联系方式|联系方式|面积\n姓名|室号|手机|座机|(平方米)\n张三|402|138|555|80");
        assert_eq!(titles(&merged), ["姓名", "室号", "联系方式/手机", "联系方式/座机", "面积/(平方米)"]);
        let unmerged = found("姓名|室号|联系方式||面积\n||手机|座机|\n张三|402|138|555|80");
        assert_eq!(titles(&unmerged), ["姓名", "室号", "联系方式/手机", "联系方式/座机", "面积"]);
        assert_eq!((merged.lines.len(), unmerged.lines.len()), (1, 1));
    }

    #[test]
    fn a_group_above_tells_repeated_titles_apart() {
        let table = found("名册|名册|名册|名册|名册\n室号|业主||租户|\n室号|姓名|电话|姓名|电话\n402|张三|1|李四|2");
        assert_eq!(titles(&table), ["室号", "业主/姓名", "业主/电话", "租户/姓名", "租户/电话"]);
        assert_eq!((table.header, table.lines.len()), ((2, 3), 1));
    }

    #[test]
    fn three_lines_of_headers_are_joined() {
        let table = found(
            "名册|名册|名册|名册|名册\n序号|基本|基本|基本|住处\n序号|姓名|联系方式|联系方式|住处\n序号|姓名|手机|座机|室号\n例|某某|1|2|3\n1|张三|138|555|402",
        );
        assert_eq!(titles(&table), ["序号", "基本/姓名", "基本/联系方式/手机", "基本/联系方式/座机", "住处/室号"]);
        assert_eq!((table.header, table.lines.len()), ((2, 4), 1));
    }

    #[test]
    fn a_single_header_keeps_its_first_line() {
        let table = found("姓名|室号|备注\n张三|四楼|备注");
        assert_eq!((table.header, table.lines.len()), ((1, 1), 1));
    }

    #[test]
    fn sums_remarks_and_repeated_headers_are_left_out() {
        let table = found(
            "姓名|室号|电话\n张三|101|1\n小 计|1人|\n3号楼|3号楼|3号楼\n姓名|室号|电话\n李四|102|2\n||\n合计:2人||\n制表人:王五||日期",
        );
        assert_eq!(table.lines.iter().map(|l| l.row).collect::<Vec<_>>(), [2, 6]);
        let left: Vec<_> = table.left_out.iter().map(|l| (l.row, l.why)).collect();
        assert_eq!(left, [(3, Why::Sum), (4, Why::Title), (5, Why::Header), (8, Why::Sum), (9, Why::Remark)]);
    }

    #[test]
    fn a_sheet_without_known_words_has_no_table() {
        assert!(find_table(&sheet("甲|乙\n1|2"), &|_| false).is_none());
        assert!(find_table(&Sheet::default(), &|_| true).is_none());
    }

    #[test]
    fn columns_have_letters() {
        for (index, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(index), name);
        }
    }
}
