//! A mapping as the browser sends it: a field for every column, and how dates, codes and closing words are meant.
use super::{
    fields::{DateOrder, Field},
    mapping::Mapping,
};
use crate::complaints::{Complaints, line, longer};
use crate::hotline::rules::Terms;
use base::{Id, calendar::MOST_DAYS};
use std::collections::HashMap;

/// Everything that was sent, by name.
pub type Sent = HashMap<String, String>;

/// The name of the select under a column.
pub fn column(at: usize) -> String {
    format!("c{at}")
}

/// The form's command.
pub fn command(sent: &Sent) -> Option<Id> {
    sent.get("command_id").and_then(|text| text.parse().ok())
}

/// The checked mapping, or what is wrong with it.
pub fn mapping(sent: &Sent, headers: &[String]) -> Result<Mapping, Complaints> {
    let text = |name: &str| sent.get(name).map_or("", String::as_str);
    let mut wrong = Complaints::default();
    let (name, source) = (line(text("name")), line(text("source")));
    if name.is_empty() || longer(&name, 40) {
        wrong.add("name", "给这种表起个名字，最多 40 个字。");
    }
    if source.is_empty() || longer(&source, 40) {
        wrong.add("source", "写一下是哪条热线的编号，最多 40 个字。");
    }
    let dates = DateOrder::read(text("dates"));
    if dates.is_none() {
        wrong.add("dates", "选一下日期怎么写。");
    }
    let each = headers.iter().enumerate();
    let columns: Vec<(String, Field)> =
        each.filter_map(|(at, header)| Some((header.clone(), Field::read(text(&column(at)))?))).collect();
    let values = values(text("values"), &mut wrong);
    let terms = terms(&text, &mut wrong);
    let closed = text("closed").split(['、', '，', ',', '\n']).map(line).filter(|word| !word.is_empty()).collect();
    let mapping =
        Mapping { name, source, columns, values, dates: dates.unwrap_or(DateOrder::YearFirst), closed, terms };
    if let Some(field) = mapping.lacking() {
        wrong.add("", base::Sentence::plain("还没有说哪一列是“{field}”。").with("field", field.word()));
    }
    if wrong.none() { Ok(mapping) } else { Err(wrong) }
}

/// Lines of “列名：原来的字 = 改成的字”.
fn values(written: &str, wrong: &mut Complaints) -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    for text in written.lines().map(line).filter(|text| !text.is_empty()) {
        let parts =
            text.split_once(['：', ':']).and_then(|(header, rest)| Some((header, rest.split_once(['=', '＝'])?)));
        match parts {
            Some((header, (from, to))) if !to.trim().is_empty() => {
                all.push((line(header), line(from), line(to)));
            }
            _ => {
                wrong.add("values", "每行写成“列名：原来的字 = 改成的字”。");
                break;
            }
        }
    }
    all
}

/// The lines again.
pub fn shown(values: &[(String, String, String)]) -> String {
    let lines: Vec<String> = values.iter().map(|(header, from, to)| format!("{header}：{from} = {to}")).collect();
    lines.join("\n")
}

fn terms<'a>(text: &impl Fn(&str) -> &'a str, wrong: &mut Complaints) -> Terms {
    let mut days = |name: &'static str, usual: u16| match text(name).trim().parse::<u16>() {
        Ok(days) if days <= MOST_DAYS => days,
        _ if text(name).trim().is_empty() => usual,
        _ => {
            wrong.add(name, "写几个工作日，最多 1000 个。");
            usual
        }
    };
    let usual = Terms::default();
    Terms {
        contact: days("contact", usual.contact),
        handle: days("handle", usual.handle),
        reply: days("reply", usual.reply),
        follow_up: days("follow_up", usual.follow_up),
        appraise: days("appraise", usual.appraise),
    }
}
