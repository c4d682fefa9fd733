//! Those born within given days.
use anyhow::Result;
use base::Id;
use db::{Reader, Row, Value, params};
use jiff::civil::Date;

// The spans beside each other in one question: with OR, SQLite reads everybody. Read to an end, because registers write
// unknown days as 1 January.
const BORN: &str = "SELECT id
    FROM person
    WHERE office_id = $1 AND died_on IS NULL AND erased_at IS NULL AND birth >= $2 AND birth <= $3
    UNION ALL
    SELECT id
    FROM person
    WHERE office_id = $1 AND died_on IS NULL AND erased_at IS NULL AND birth >= $4 AND birth <= $5
    UNION ALL
    SELECT id
    FROM person
    WHERE office_id = $1 AND died_on IS NULL AND erased_at IS NULL AND birth >= $6 AND birth <= $7
    LIMIT 200";

/// Whoever lives and was born within one of the spans.
pub(crate) async fn born(db: &Reader, office: Id, spans: &[(Date, Date); 3]) -> Result<Vec<Id>> {
    let mut given: Vec<Value> = params![office].to_vec();
    given.extend(spans.iter().flat_map(|(first, last)| [first.to_string().into(), last.to_string().into()]));
    Ok(db.rows(BORN, &given, |row: Row<'_>| row.get(0)).await?)
}
