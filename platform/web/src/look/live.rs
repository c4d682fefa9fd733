//! The mark of a page that follows the journal; `assets/live.js` reads it.
use base::Say;
use maud::{Markup, html};

/// `stream` tells of changes after fact `seq`, which the page was made of.
pub fn live(say: Say, stream: &str, seq: i64) -> Markup {
    html! {
        span hidden data-live=(stream) data-seq=(seq)
            data-news=(say.t("有新的变化，点这里看")) data-lost=(say.t("连不上了，这一页可能不是最新的。")) {}
    }
}
