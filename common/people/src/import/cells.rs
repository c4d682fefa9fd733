//! The cells of one line by what they hold: nothing written in words is nothing, 同上 is what stood above.
use super::{
    fields::Field,
    line::Complaint,
    mapping::{Mapped, Mapping},
};
use base::{Sentence, width};
use sheets::{Cell, Line};
use std::collections::HashMap;

/// Words by which lists say that there is nothing.
const NOTHING: &[&str] = &[
    "无",
    "/",
    "-",
    "--",
    "—",
    "——",
    "\\",
    "暂无",
    "不详",
    "未知",
    "没有",
    "空",
    "n/a",
    "na",
    "#n/a",
    "null",
    "none",
    "nil",
    "…",
    "无证",
    "无身份证",
    "无电话",
    "未提供",
    "未登记",
    "不清楚",
    "不知道",
    "拒绝提供",
    "不愿提供",
    "保密",
    "空号",
    "停机",
];
/// Words by which lists say: as above.
const DITTO: &[&str] = &["同上", "〃", "″", "\"", "''", "同前", "同"];
/// Beyond this, a cell is no entry of a list; remarks may be ten times as long.
const LONGEST: usize = 200;

/// One line under its mapping.
pub struct Cells<'a> {
    mapping: &'a Mapping,
    line: &'a Line,
    texts: HashMap<usize, String>,
}

impl<'a> Cells<'a> {
    /// The line, with 同上 filled in from `above`.
    pub fn new(mapping: &'a Mapping, line: &'a Line, above: Option<&Cells<'_>>) -> Self {
        let mapped = mapping.columns.iter().filter(|c| c.field.is_some());
        let text = |column: &Mapped| {
            let shown = line.cell(column.index).shown();
            let small = width::tight(&shown).to_lowercase();
            let own = matches!(column.field, Some(Field::Name | Field::IdNumber));
            if DITTO.contains(&small.as_str()) && !own {
                return above.map(|a| a.at(column.index).to_owned()).unwrap_or_default();
            }
            if NOTHING.contains(&small.as_str()) { String::new() } else { shown.into_owned() }
        };
        let texts = mapped.map(|column| (column.index, text(column))).filter(|(_, t)| !t.is_empty()).collect();
        Self { mapping, line, texts }
    }

    fn at(&self, index: usize) -> &str {
        self.texts.get(&index).map_or("", String::as_str)
    }

    /// What the sheet says about a field; empty where nothing.
    pub fn text(&self, field: Field) -> &str {
        self.mapping.of(field).map(|c| self.at(c.index)).find(|t| !t.is_empty()).unwrap_or("")
    }

    /// What the sheet says about a field, where it says something.
    pub fn said(&self, field: Field) -> Option<String> {
        Some(self.text(field)).filter(|t| !t.is_empty()).map(str::to_owned)
    }

    /// Every column of a field with its text, where there is one.
    pub fn all(&self, field: Field) -> impl Iterator<Item = (&'a Mapped, &str)> {
        self.mapping.of(field).map(|c| (c, self.at(c.index))).filter(|(_, text)| !text.is_empty())
    }

    /// The cell itself, where something stands in it.
    pub fn cell(&self, field: Field) -> Option<&'a Cell> {
        let column = self.mapping.of(field).find(|c| !self.at(c.index).is_empty())?;
        Some(self.line.cell(column.index))
    }

    /// Whether any of the fields says something.
    pub fn any(&self, fields: &[Field]) -> bool {
        fields.iter().any(|f| !self.text(*f).is_empty())
    }

    /// A doubt about what stands under a field.
    pub fn doubt(&self, field: Field, why: impl Into<Sentence>) -> Complaint {
        let column =
            self.mapping.of(field).find(|c| !self.at(c.index).is_empty()).or_else(|| self.mapping.of(field).next());
        let written = column.map(|c| self.line.cell(c.index).shown().into_owned()).unwrap_or_default();
        let written = written.chars().take(LONGEST).collect();
        Complaint { column: column.map(|c| c.index), field: Some(field), written, why: why.into(), refuses: false }
    }

    /// A reason never to bring the line in.
    pub fn refusal(&self, field: Field, why: impl Into<Sentence>) -> Complaint {
        Complaint { refuses: true, ..self.doubt(field, why) }
    }

    /// What no cell of a list may hold, whatever its column: control characters, whole essays, formulas, errors.
    pub fn unfit(&self) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        for column in &self.mapping.columns {
            let (Some(field), cell) = (column.field, self.line.cell(column.index)) else { continue };
            let written = cell.shown();
            let longest = if field == Field::Note { LONGEST * 10 } else { LONGEST };
            let why = match cell {
                Cell::Error(_) if self.at(column.index).is_empty() => continue,
                Cell::Error(_) => Some(("格子里的公式出错了", false)),
                Cell::Text(text) if width::has_control(text) => Some(("格子里有看不见的控制字符", true)),
                Cell::Text(_) if written.chars().count() > longest => Some(("格子里的内容太长", true)),
                Cell::Text(_) if is_formula(&written) && field != Field::Note => {
                    Some(("格子里像是公式", field == Field::Name))
                }
                _ => None,
            };
            if let Some((why, refuses)) = why {
                let shown = written.chars().filter(|c| !c.is_control()).take(60).collect();
                complaints.push(Complaint {
                    column: Some(column.index),
                    field: Some(field),
                    written: shown,
                    why: why.into(),
                    refuses,
                });
            }
        }
        complaints
    }
}

/// Text that a spreadsheet would run when the list is handed on.
fn is_formula(text: &str) -> bool {
    let rest = text.strip_prefix(['=', '@', '+', '-']).unwrap_or("");
    // A sign before digits is a telephone number or a basement.
    rest.starts_with(|c: char| !c.is_ascii_digit() && c != ' ') || text.starts_with('=')
}
