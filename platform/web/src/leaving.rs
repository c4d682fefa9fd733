//! What leaves the house as a sheet: asked for with a purpose, which is a fact, and fetched within the hour by the one who
//! asked.
use crate::{Desk, Problem};
use axum::{
    http::header,
    response::{IntoResponse as _, Response},
};
use base::{Id, Millis};

const HOUR: Millis = 60 * 60 * 1000;
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

impl Desk {
    /// The body of the fact with which this account asked for an export, at most an hour ago.
    ///
    /// # Errors
    /// To everybody else, and later, it reads as not found.
    pub async fn asked_for(&self, verb: &str, id: Id) -> Result<serde_json::Value, Problem> {
        let facts = journal::happened(self.db(), self.house.ledger.keys(), self.office(), id, 1).await?;
        let own = |fact: &journal::Happened| {
            fact.verb == verb && fact.actor == self.visitor.account && fact.at >= self.at - HOUR
        };
        facts.into_iter().find(own).and_then(|fact| fact.body).ok_or(Problem::NotFound)
    }

    /// A workbook to be kept as `what-2026-11-25.xlsx`.
    pub fn workbook(&self, what: &str, bytes: Vec<u8>) -> Response {
        let name = format!("attachment; filename=\"{what}-{}.xlsx\"", self.today());
        ([(header::CONTENT_TYPE, XLSX.to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response()
    }
}
