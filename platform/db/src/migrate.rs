//! Numbered SQL, each in one transaction on both databases. A database newer than the program is refused.
use crate::{Address, Engine, Failure, Reader, Result, postgres::Pool, sqlite};

/// All migrations in order: number and name, text.
pub const MIGRATIONS: &[(&str, &str)] = &[
    ("0001_journal", include_str!("../../../migrations/0001_journal.sql")),
    ("0002_accounts", include_str!("../../../migrations/0002_accounts.sql")),
    ("0003_people", include_str!("../../../migrations/0003_people.sql")),
    ("0004_files", include_str!("../../../migrations/0004_files.sql")),
    ("0005_matters", include_str!("../../../migrations/0005_matters.sql")),
    ("0006_matters_more", include_str!("../../../migrations/0006_matters_more.sql")),
    ("0007_jobs", include_str!("../../../migrations/0007_jobs.sql")),
    ("0008_stages", include_str!("../../../migrations/0008_stages.sql")),
    ("0009_matter_lines", include_str!("../../../migrations/0009_matter_lines.sql")),
    ("0010_works", include_str!("../../../migrations/0010_works.sql")),
    ("0011_hotline", include_str!("../../../migrations/0011_hotline.sql")),
    ("0012_forms", include_str!("../../../migrations/0012_forms.sql")),
    ("0013_matter_lines_anew", include_str!("../../../migrations/0013_matter_lines_anew.sql")),
    ("0014_caller_keys", include_str!("../../../migrations/0014_caller_keys.sql")),
    ("0015_template_of_orders", include_str!("../../../migrations/0015_template_of_orders.sql")),
    ("0016_quicker", include_str!("../../../migrations/0016_quicker.sql")),
    ("0017_lines_in_view", include_str!("../../../migrations/0017_lines_in_view.sql")),
    ("0018_notices", include_str!("../../../migrations/0018_notices.sql")),
    ("0019_gatherings", include_str!("../../../migrations/0019_gatherings.sql")),
    ("0020_reporting", include_str!("../../../migrations/0020_reporting.sql")),
    ("0021_office_contact", include_str!("../../../migrations/0021_office_contact.sql")),
    ("0022_care", include_str!("../../../migrations/0022_care.sql")),
];

/// The database was made by a later version of the program.
#[derive(Debug, thiserror::Error)]
#[error("the data are of version {found}, this program knows only up to {known}: use the newer program")]
pub struct Newer {
    /// The database's version.
    pub found: i64,
    /// Ours.
    pub known: i64,
}

const TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_version (
    number BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
)";
const FOUND: &str = "SELECT COALESCE(MAX(number), 0) FROM schema_version";

/// Refuses a schema newer than the program; with `exactly`, an older one too.
pub(crate) async fn check(reader: &Reader, exactly: bool) -> Result<()> {
    let found: i64 = reader.one(FOUND, &[], |row| row.get(0)).await?;
    if !missing(found)?.is_empty() && exactly {
        return Err(Failure::Refused("the data were written by an older version: start the program once".into()));
    }
    Ok(())
}

/// Brings the schema up to date.
pub async fn migrate(address: &Address) -> Result<()> {
    match address {
        Address::Sqlite(path) => {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            let (conn, _held) = sqlite::for_migration(path)?;
            conn.execute_batch(&Engine::Sqlite.schema(TABLE))?;
            let found = conn.query_row(FOUND, [], |row| row.get(0))?;
            let missing = missing(found)?;
            for (number, name, sql) in &missing {
                let done = conn.execute_batch(&in_one(Engine::Sqlite, *number, name, sql));
                if done.is_err() {
                    let _ = conn.execute_batch("ROLLBACK");
                }
                done?;
            }
            if missing.is_empty() { Ok(()) } else { sqlite::expect_many_rows(&conn) }
        }
        Address::Postgres(url) => {
            let conn = Pool::new(url, 1, false)?.take().await?;
            // Two processes that start together take turns.
            conn.client.batch_execute("SELECT pg_advisory_lock(7170101)").await?;
            conn.client.batch_execute(TABLE).await?;
            let found: i64 = conn.client.query_one(FOUND, &[]).await?.try_get(0)?;
            for (number, name, sql) in missing(found)? {
                conn.client.batch_execute(&in_one(Engine::Postgres, number, name, sql)).await?;
            }
            Ok(())
        }
    }
}

fn missing(found: i64) -> Result<Vec<(i64, &'static str, &'static str)>> {
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    if found > known {
        return Err(Failure::Newer(Newer { found, known }));
    }
    Ok((1..=known).zip(MIGRATIONS).filter(|(n, _)| *n > found).map(|(n, (name, sql))| (n, *name, *sql)).collect())
}

fn in_one(engine: Engine, number: i64, name: &str, sql: &str) -> String {
    let sql = engine.schema(sql);
    format!("BEGIN; {sql} INSERT INTO schema_version (number, name) VALUES ({number}, '{name}'); COMMIT;")
}
