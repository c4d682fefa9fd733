//! Masked values that open with a reason, and what changed between two versions.
use super::{Field, forms::command, lang_of};
use base::Say;
use maud::{Markup, html};

/// A masked value; `unmask` is the address that takes a POST with `reason`, `None` where the asker may not see it.
/// `name` tells several masked values of one page apart.
pub fn masked(say: Say, shown: &str, name: &str, unmask: Option<&str>) -> Markup {
    html! { div.masked {
        span.masked-value { (shown) }
        @if let Some(action) = unmask { details {
            summary { (say.t("看完整的")) }
            form.reason method="post" action=(action) {
                (command(""))
                (Field::new(say, "reason", say.t("为什么要看")).hint(say.t("会记在查看登记里。")).scope(name).longest(200).text())
                button.btn type="submit" { (say.t("看")) }
            }
        } }
    } }
}

/// One field before and after.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// The field in the asker's language.
    pub label: &'a str,
    /// What was there; empty for nothing.
    pub before: &'a str,
    /// What is there now; empty for nothing.
    pub after: &'a str,
}

/// What changed, field by field, readable without colour.
pub fn diff(say: Say, changes: &[Change<'_>]) -> Markup {
    html! { dl.diff { @for change in changes {
        dt { (change.label) }
        dd {
            @if change.before.is_empty() { span.quiet { (say.t("原来没有")) } }
            @else { span.visually-hidden { (say.t("原来")) " " } del lang=[lang_of(change.before)] { (change.before) } }
            span.arrow aria-hidden="true" { " → " }
            @if change.after.is_empty() { span.quiet { (say.t("拿掉了")) } }
            @else { span.visually-hidden { " " (say.t("现在")) " " } ins lang=[lang_of(change.after)] { (change.after) } }
        }
    } } }
}
