//! Tables: heads repeat in print; on a phone every row becomes a card that carries the heads.
use base::Say;
use maud::{Markup, Render, html};

/// Where each head leads, and for the one that sorts now whether it goes down.
type Sorted = (Say, Vec<(String, Option<bool>)>);

/// A table to be filled row by row.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    caption: &'a str,
    heads: Vec<&'a str>,
    numbers: Vec<usize>,
    sorted: Option<Sorted>,
    rows: Vec<Vec<Markup>>,
}

impl<'a> Table<'a> {
    /// A table with its heads. The caption says what it lists; it is read out and printed, not shown on screen.
    pub fn new(caption: &'a str, heads: &[&'a str]) -> Self {
        Self { caption, heads: heads.to_vec(), numbers: Vec::new(), sorted: None, rows: Vec::new() }
    }

    /// Columns (from 0) that hold numbers, set to the right.
    #[must_use]
    pub fn numbers(mut self, columns: &[usize]) -> Self {
        self.numbers = columns.to_vec();
        self
    }

    /// Heads that sort when they are pressed: for each where it leads, and for the one that sorts now whether it goes down.
    #[must_use]
    pub fn sorted(mut self, say: Say, heads: Vec<(String, Option<bool>)>) -> Self {
        self.sorted = Some((say, heads));
        self
    }

    /// One more row. Its first cell names it.
    #[must_use]
    pub fn row(mut self, cells: impl IntoIterator<Item = Markup>) -> Self {
        self.rows.push(cells.into_iter().collect());
        self
    }

    /// The table. Roles are spelt out, because a row laid out as a card loses them in some browsers.
    pub fn html(&self) -> Markup {
        html! {
            div.table-box { table role="table" {
                caption { (self.caption) }
                thead role="rowgroup" { tr role="row" {
                    @for (at, head) in self.heads.iter().enumerate() { (self.head(at, head)) }
                } }
                tbody role="rowgroup" { @for row in &self.rows { tr role="row" {
                    @for (at, cell) in row.iter().enumerate() { (self.cell(at, cell)) }
                } } }
            } }
        }
    }

    fn head(&self, at: usize, head: &str) -> Markup {
        let sort = self.sorted.as_ref().and_then(|(say, heads)| Some((*say, heads.get(at)?)));
        let Some((say, (href, now))) = sort else {
            return html! { th role="columnheader" scope="col" .number[self.is_number(at)] { (head) } };
        };
        let (order, words) = match now {
            Some(true) => (Some("descending"), say.t("从大到小")),
            Some(false) => (Some("ascending"), say.t("从小到大")),
            None => (None, ""),
        };
        html! {
            th role="columnheader" scope="col" .number[self.is_number(at)] aria-sort=[order] {
                a.sort href=(href) { (head) @if let Some(down) = now { " " span aria-hidden="true" { @if *down { "▼" } @else { "▲" } } span.visually-hidden { (words) } } }
            }
        }
    }

    fn cell(&self, at: usize, cell: &Markup) -> Markup {
        let head = self.heads.get(at).copied().unwrap_or_default();
        html! {
            @if at == 0 { th role="rowheader" scope="row" { (cell) } }
            @else { td role="cell" .number[self.is_number(at)] .none[cell.0.is_empty()] data-head=(head) { div { (cell) } } }
        }
    }

    fn is_number(&self, at: usize) -> bool {
        self.numbers.contains(&at)
    }
}

impl Render for Table<'_> {
    fn render(&self) -> Markup {
        self.html()
    }
}
