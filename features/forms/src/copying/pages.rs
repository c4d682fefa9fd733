//! The sheets, and what is still to be typed into one of them.
use super::model::{Sheet, Waiting};
use crate::questions::pages::doors_of;
use base::{Id, Say, clock, dates};
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::HashMap;
use web::look::{
    Door, Tone, When, crumbs, doors, empty_state, head, link_button, list as rows, pager, primary_link, row, tag, what,
    zh,
};

/// The way back to the sheets, and to one of them.
pub fn way(say: Say, sheet: Option<&Sheet>) -> Markup {
    let own = sheet.map(|sheet| format!("/forms/copying/{}", sheet.id));
    let mut all = vec![("/forms/copying", say.t("照着抄"))];
    all.extend(own.as_deref().zip(sheet.map(|sheet| sheet.name.as_str())));
    crumbs(say, &all)
}

/// `GET /forms/copying`.
pub fn list(say: Say, all: &[(Sheet, i64)]) -> Markup {
    let lead = say.t("市里、区里的系统要再填一遍的，照那边的顺序一栏一栏排好，点一下就复制。");
    html! {
        (head("", say.t("照着抄"), lead, link_button("/forms/copying/new", say.t("添一张表"))))
        (doors_of(say, "/forms/copying"))
        @if all.is_empty() {
            (empty_state(say.t("还没有表。那边有哪些栏，照着添一张，以后就不用翻来翻去了。"), ""))
        } @else {
            (rows(all.iter().map(|(sheet, waiting)| one_sheet(say, sheet, *waiting))))
        }
    }
}

fn one_sheet(say: Say, sheet: &Sheet, waiting: i64) -> Markup {
    let href = format!("/forms/copying/{}", sheet.id);
    let subject = html! { a href=(href) { b { (zh(&sheet.name)) } } };
    let why = html! {
        @if waiting == 0 { (tag(Tone::Good, say.t("都抄好了"))) }
        @else { (say.f("还有 {n} 件没有抄。", &[("n", &waiting)])) }
    };
    let open = say.f("去抄：{name}", &[("name", &sheet.name)]);
    row(When::default(), what(subject, why), html! { a.btn href=(href) aria-label=(open) { (say.t("去抄")) } })
}

/// What the page of a sheet shows.
pub struct Listed<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// Which.
    pub sheet: &'a Sheet,
    /// How many fields it has.
    pub fields: usize,
    /// One page of matters.
    pub lines: &'a [Waiting],
    /// How many are to be typed, and how many were.
    pub counts: (i64, i64),
    /// Whether those that were typed are shown.
    pub done: bool,
    /// The page and how many there are.
    pub pages: (u64, u64),
    /// Names of those who typed.
    pub names: &'a HashMap<Id, String>,
    /// The office's day.
    pub today: Date,
}

/// `GET /forms/copying/{sheet}`.
pub fn one(shown: &Listed<'_>) -> Markup {
    let Listed { say, sheet, fields, lines, counts, done, .. } = *shown;
    let own = format!("/forms/copying/{}", sheet.id);
    let finished = format!("{own}?done=yes");
    let both = [
        Door {
            href: &own, label: say.t("还没抄"), count: u64::try_from(counts.0).ok(), more: false, current: !done
        },
        Door {
            href: &finished,
            label: say.t("抄好了"),
            count: u64::try_from(counts.1).ok(),
            more: false,
            current: done,
        },
    ];
    let (page, pages) = shown.pages;
    let address = |n: u64| if done { format!("{own}?done=yes&page={n}") } else { format!("{own}?page={n}") };
    let edit = format!("{own}/edit");
    html! {
        (head(way(say, None), html! { (zh(&sheet.name)) }, say.f("那边一共 {n} 栏。", &[("n", &fields)]), link_button(&edit, say.t("改栏目"))))
        (doors(say.t("抄到哪里了"), &both))
        @if fields == 0 {
            (empty_state(say.t("先写上那边有哪些栏，才抄得起来。"), primary_link(&edit, say.t("写栏目"))))
        } @else if lines.is_empty() {
            (empty_state(if done { say.t("还没有抄好的。") } else { say.t("都抄好了，没有剩下的。") }, ""))
        } @else {
            (rows(lines.iter().map(|line| one_matter(shown, line))))
            (pager(say, page, pages, address))
        }
    }
}

fn one_matter(shown: &Listed<'_>, line: &Waiting) -> Markup {
    let Listed { say, sheet, today, .. } = *shown;
    let href = format!("/forms/copying/{}/matters/{}", sheet.id, line.matter);
    let heard = dates::spoken(clock::day(line.heard_at), today, say);
    let subject = html! {
        a href=(href) { b { (zh(&line.title)) } }
        @if !line.place.is_empty() { span.quiet { " · " (zh(&line.place)) } }
    };
    let number = say.f("事项 {n}", &[("n", &line.number)]);
    let why = html! {
        (number)
        @if let Some(entry) = &line.entry {
            @let day = dates::spoken(clock::day(entry.at), today, say);
            " · " (say.f("{day}抄好", &[("day", &day)]))
            @if let Some(name) = shown.names.get(&entry.by) { " · " (zh(name)) }
            @if !entry.number.is_empty() { " · " (say.t("那边的号码")) " " (zh(&entry.number)) }
        }
    };
    let action = html! { @if line.entry.is_none() {
        a.btn href=(href) aria-label=(say.f("抄这一件：事项 {n}", &[("n", &line.number)])) { (say.t("抄这一件")) }
    } };
    row(When::new(&heard, say.t("听到")), what(subject, why), action)
}
