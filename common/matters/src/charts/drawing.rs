//! What `charts.js` draws: names, bars, and where a bar leads. Nobody needs it who can read the table beside it.
use super::behind::model::Behind;
use maud::{Markup, html};
use serde::Serialize;

/// One picture.
#[derive(Debug, Clone, Serialize)]
pub struct Drawing {
    /// Bars that lie have room for long names.
    pub lying: bool,
    /// Whether the series add up, one bar a name.
    pub stacked: bool,
    /// What stands at each place of the axis.
    pub names: Vec<String>,
    /// What is shown for each name.
    pub series: Vec<Series>,
}

/// Bars of one meaning.
#[derive(Debug, Clone, Serialize)]
pub struct Series {
    /// In the legend.
    pub name: &'static str,
    /// How it is painted; the style sheet has a colour for it.
    pub tone: Paint,
    /// One for each name.
    pub bars: Vec<Bar>,
}

/// What bars are painted with, the same on every page: what was heard, what is done, what is open, what
/// nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Paint {
    /// Grey.
    Heard,
    /// Green.
    Done,
    /// Pale amber with an edge.
    Open,
    /// White with an edge.
    Unknown,
}

impl Paint {
    const fn class(self) -> &'static str {
        match self {
            Paint::Heard => "heard",
            Paint::Done => "done",
            Paint::Open => "open",
            Paint::Unknown => "unknown",
        }
    }
}

/// One bar.
#[derive(Debug, Clone, Serialize)]
pub struct Bar {
    /// How long.
    pub value: i64,
    /// What opens when it is pressed; empty for nothing.
    pub href: String,
}

impl Bar {
    /// A bar that leads to the matters behind it; one of no length leads nowhere.
    pub fn of(value: i64, behind: &Behind) -> Self {
        Self { value, href: if value > 0 { behind.address(1) } else { String::new() } }
    }
}

impl Drawing {
    /// Bars that stand beside each other.
    pub const fn upright(names: Vec<String>, series: Vec<Series>) -> Self {
        Self { lying: false, stacked: false, names, series }
    }

    /// Bars that stand, their series one above the other.
    pub const fn stacked(names: Vec<String>, series: Vec<Series>) -> Self {
        Self { lying: false, stacked: true, names, series }
    }

    /// Bars that lie, of one meaning.
    pub const fn ranks(names: Vec<String>, series: Vec<Series>) -> Self {
        Self { lying: true, stacked: false, names, series }
    }

    /// Bars that lie, their series one behind the other.
    pub const fn lying(names: Vec<String>, series: Vec<Series>) -> Self {
        Self { lying: true, stacked: true, names, series }
    }

    /// The place where it is drawn; `words` are read out in its stead.
    pub fn html(&self, words: &str) -> Markup {
        let drawn = serde_json::to_string(self).unwrap_or_default();
        html! { @if !self.names.is_empty() {
            figure.chart hidden {
                @if self.series.len() > 1 { figcaption { ul.chart-key { @for series in &self.series {
                    li { span class={ "paint " (series.tone.class()) } {} (series.name) }
                } } } }
                div role="img" aria-label=(words) data-chart=(drawn) {}
            }
        } }
    }
}
