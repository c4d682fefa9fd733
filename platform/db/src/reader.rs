//! Reading. SQLite refuses writes here by `query_only`, PostgreSQL by `default_transaction_read_only`.
use crate::{Failure, Result, Row, Value, postgres, sqlite};
use futures_util::TryStreamExt;
use std::{path::Path, sync::Arc};

/// Reads only; cloned freely.
#[derive(Clone)]
pub struct Reader(Inner);

#[derive(Clone)]
enum Inner {
    Sqlite(Arc<sqlite::Readers>),
    Postgres(postgres::Pool),
}

impl Reader {
    pub(crate) fn sqlite(path: &Path) -> Self {
        Self(Inner::Sqlite(Arc::new(sqlite::Readers::new(path))))
    }

    pub(crate) fn postgres(pool: postgres::Pool) -> Self {
        Self(Inner::Postgres(pool))
    }

    /// All rows of an answer.
    pub async fn rows<T>(
        &self,
        sql: &'static str,
        params: &[Value],
        map: impl FnMut(Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        match &self.0 {
            // Inline: queries of pages take microseconds, a thread hop would cost more than they do.
            Inner::Sqlite(readers) => {
                let conn = readers.take()?;
                let out = sqlite::rows(&conn, sql, params, map);
                readers.give_back(conn);
                out
            }
            Inner::Postgres(pool) => {
                let mut conn = pool.take().await?;
                let out = conn.rows(sql, params, map).await;
                conn.give_back();
                out
            }
        }
    }

    /// The first row, if any.
    pub async fn maybe<T>(
        &self,
        sql: &'static str,
        params: &[Value],
        map: impl FnMut(Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.rows(sql, params, map).await?.into_iter().next())
    }

    /// The one row that must be there.
    pub async fn one<T>(
        &self,
        sql: &'static str,
        params: &[Value],
        map: impl FnMut(Row<'_>) -> Result<T>,
    ) -> Result<T> {
        self.maybe(sql, params, map).await?.ok_or_else(|| Failure::Mistake(format!("no row for {sql}")))
    }

    /// One unchanging view of everything, for exports, backups and verification.
    pub async fn snapshot(&self) -> Result<Snapshot> {
        match &self.0 {
            Inner::Sqlite(readers) => {
                let conn = readers.take()?;
                conn.execute_batch("BEGIN")?;
                Ok(Snapshot(View::Sqlite(conn)))
            }
            Inner::Postgres(pool) => {
                let conn = pool.take().await?;
                conn.client
                    .batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0")
                    .await?;
                Ok(Snapshot(View::Postgres(Box::new(conn))))
            }
        }
    }
}

/// A view that does not change while it is held. Its statements may be made at run time (table names of `verify`).
pub struct Snapshot(View);

enum View {
    Sqlite(rusqlite::Connection),
    Postgres(Box<postgres::Conn>),
}

impl Snapshot {
    /// Hands every row to `each` as it comes, without gathering them. Blocks on SQLite: call from a blocking task.
    pub async fn each(&self, sql: &str, params: &[Value], mut each: impl FnMut(Row<'_>) -> Result<()>) -> Result<()> {
        match &self.0 {
            View::Sqlite(conn) => sqlite::rows(conn, sql, params, each).map(|_: Vec<()>| ()),
            View::Postgres(conn) => {
                let statement = conn.client.prepare(sql).await?;
                let rows = conn.client.query_raw(&statement, params).await?;
                futures_util::pin_mut!(rows);
                while let Some(row) = rows.try_next().await? {
                    each(Row::Postgres(&row))?;
                }
                Ok(())
            }
        }
    }

    /// All rows of an answer.
    pub async fn rows<T>(
        &self,
        sql: &str,
        params: &[Value],
        mut map: impl FnMut(Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut out = Vec::new();
        self.each(sql, params, |row| {
            out.push(map(row)?);
            Ok(())
        })
        .await?;
        Ok(out)
    }
}
