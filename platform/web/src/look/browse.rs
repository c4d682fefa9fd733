//! Moving through many: pages, filters, doors between lists.
use super::count;
use base::Say;
use maud::{Markup, Render, html};

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
