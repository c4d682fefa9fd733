//! How it reads: the text as it hangs on the wall, as a web page.
use super::{model::Text, rules::full};
use base::Say;
use maud::{Markup, html};
use web::look::zh;

/// The whole text; `period` is how long it hangs, in words. What is written stays Chinese on an English page.
pub fn wall(text: &Text, period: Option<&str>) -> Markup {
    let given = |words: &str| !words.is_empty();
    html! {
        article.wall-sheet lang="zh" {
            h2 { (text.title) }
            @if given(&text.number) { p.wall-number { (text.number) } }
            @if given(&text.addressee) { p.wall-to { (text.addressee) "：" } }
            @for line in text.body.lines().map(str::trim).filter(|line| !line.is_empty()) { p { (line) } }
            @if given(&text.attachments) {
                p { "附件：" }
                ol { @for line in text.attachments.lines().filter(|line| !line.trim().is_empty()) { li { (line) } } }
            }
            @if let Some(words) = period { p { (words) "。" } }
            @if given(&text.contact) { p { "联系：" (text.contact) } }
            div.wall-end {
                p { (zh(&text.signature)) }
                p { (full(Say::ZH, text.dated)) }
            }
        }
    }
}
