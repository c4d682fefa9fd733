//! Moving through many: pages, filters, doors between lists.
use super::count;
use base::Say;
use maud::{Markup, Render, html};
use serde::Deserialize;

/// Before and after in a long list. `page` counts from 1; `href` makes the address of a page.
pub fn pager(say: Say, page: u64, pages: u64, href: impl Fn(u64) -> String) -> Markup {
    html! { @if pages > 1 {
        nav.pager aria-label=(say.t("翻页")) {
            @if page > 1 { a.btn rel="prev" href=(href(page - 1)) { (say.t("上一页")) } }
            span.quiet { (say.f("第 {page} 页，共 {pages} 页", &[("page", &count(page)), ("pages", &count(pages))])) }
            @if page < pages { a.btn rel="next" href=(href(page + 1)) { (say.t("下一页")) } }
        }
    } }
}

/// Narrows a list by GET. Only for states, places and kinds: names are looked for by POST, never in an address.
pub fn filter_bar(say: Say, action: &str, fields: impl Render) -> Markup {
    html! {
        form.filters method="get" action=(action) {
            (fields)
            button.btn type="submit" { (say.t("筛一筛")) }
        }
    }
}

/// One of several lists beside each other: 在办, 等回访, 办完.
#[derive(Debug, Clone, Copy)]
pub struct Door<'a> {
    /// Where it leads.
    pub href: &'a str,
    /// One or two words.
    pub label: &'a str,
    /// How many are in it.
    pub count: Option<u64>,
    /// Whether there are more than were counted.
    pub more: bool,
    /// Whether it is the one being read.
    pub current: bool,
}

/// The lists of one subject beside each other; `label` names them for screen readers.
pub fn doors(label: &str, all: &[Door<'_>]) -> Markup {
    html! { nav.doors aria-label=(label) { @for door in all {
        a href=(door.href) aria-current=[door.current.then_some("page")] {
            (door.label) @if let Some(number) = door.count { " " span.count { (count(number)) @if door.more { "+" } } }
        }
    } } }
}

/// How a table is sorted, as an address carries it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Sorting {
    /// A column's word; empty for the order it comes in.
    pub sort: String,
    /// `yes` for the largest first.
    pub down: String,
}

impl Sorting {
    /// Whether the largest comes first.
    pub fn is_down(&self) -> bool {
        self.down == "yes"
    }

    /// The same order as a query of an address, with its question mark; empty for the order it comes in.
    pub fn query(&self) -> String {
        // What is no column sorts nothing, and goes into no address.
        if self.sort.is_empty() || !self.sort.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
            return String::new();
        }
        format!("?sort={}{}", self.sort, if self.is_down() { "&down=yes" } else { "" })
    }

    /// Heads for [`super::Table::sorted`] from the columns' words; a second press on one turns it round. `href` puts a
    /// query behind the page's own.
    pub fn heads(&self, columns: &[&str], href: impl Fn(&str) -> String) -> Vec<(String, Option<bool>)> {
        let head = |column: &&str| {
            let now = self.sort == **column;
            let turned = if now && !self.is_down() { "&down=yes" } else { "" };
            (href(&format!("sort={column}{turned}")), now.then(|| self.is_down()))
        };
        columns.iter().map(head).collect()
    }

    /// Puts rows into the order of a key; equals stay as they came.
    pub fn by<T, K: Ord>(&self, all: &mut [T], key: impl Fn(&T) -> K) {
        all.sort_by(|a, b| {
            let order = key(a).cmp(&key(b));
            if self.is_down() { order.reverse() } else { order }
        });
    }
}
