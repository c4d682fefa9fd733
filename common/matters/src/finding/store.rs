//! The words matters are found by, in the database.
use super::rules::words;
use crate::{
    listing::wall::store::{behind, own, seen, whole},
    matter::{model::Matter, rules::Wall, store::matter},
};
use anyhow::Result;
use base::Id;
use db::{Reader, Value, params};
use journal::Tx;
use std::collections::HashSet;

const FITTING: &str = concat!(
    "SELECT m.id
    FROM matter_term t
    JOIN matter m ON m.office_id = t.office_id AND m.id = t.matter_id
    WHERE t.office_id = $1 AND t.term >= $7 AND t.term < $8 AND ",
    seen!(),
    "
    LIMIT 20000"
);
const TAKE_OUT: &str = "DELETE FROM matter_term
    WHERE office_id = $1 AND term = $2 AND matter_id = $3";
const ADD: &str = "INSERT INTO matter_term (office_id, term, matter_id)
    VALUES ($1, $2, $3)";
/// As many as a page can show before one more word should be typed.
const SHOWN: usize = 20;

/// Matters that all the typed words fit, out of those behind which the wall opens, the newest of them; and whether
/// there are more.
pub async fn search(db: &Reader, office: Id, wall: &Wall, typed: &str) -> Result<(Vec<Matter>, bool)> {
    let mut fitting: Option<HashSet<Id>> = None;
    for ways in words(typed) {
        let mut these = HashSet::new();
        for span in ways {
            let mut given = behind(office, wall);
            given.extend_from_slice(params![span.from, span.until]);
            these.extend(db.rows(FITTING, &given, |row| row.get::<Id>(0)).await?);
        }
        fitting = Some(match fitting {
            None => these,
            Some(before) => before.intersection(&these).copied().collect(),
        });
    }
    let mut ids: Vec<Id> = fitting.into_iter().flatten().collect();
    ids.sort_unstable_by(|a, b| b.cmp(a));
    let mut found = Vec::new();
    for id in ids.iter().take(SHOWN) {
        found.extend(matter(db, office, *id).await?);
    }
    Ok((found, ids.len() > SHOWN))
}

/// Takes one term of a matter out.
pub(super) async fn take_out(tx: &mut Tx, term: &str, id: Id) -> Result<()> {
    let office = tx.office();
    tx.execute(TAKE_OUT, params![office, term, id]).await?;
    Ok(())
}

/// Adds terms that are not there yet.
pub(super) async fn add(tx: &mut Tx, terms: &[(String, Id)]) -> Result<()> {
    let office = tx.office();
    let rows: Vec<Vec<Value>> = terms.iter().map(|(term, id)| params![office, term, *id].to_vec()).collect();
    tx.insert_many(ADD, &rows).await
}
