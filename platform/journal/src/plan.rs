//! How a statement of a store is watched: which table it writes, how to see the rows before it, and after it.
use crate::tables::{Table, Tables};
use anyhow::{Result, anyhow, bail};
use std::{
    collections::HashMap,
    fmt::Write as _,
    sync::{Arc, RwLock},
};

/// What a writing statement does to a tracked table.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub table: Arc<Table>,
    pub verb: Verb,
    /// The statement with all columns returned.
    pub sql: &'static str,
    /// For an update: the rows it will meet, and which of its `$n` (from 1) that question takes, in order.
    pub before: Option<(&'static str, Vec<usize>)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Insert,
    Update,
    Delete,
}

/// Plans by statement. Statements are constants, so the leaked texts are bounded by the source code.
#[derive(Clone)]
pub(crate) struct Plans {
    tables: Tables,
    known: Arc<RwLock<HashMap<&'static str, Option<Plan>>>>,
}

impl Plans {
    pub fn new(tables: Tables) -> Self {
        Self { tables, known: Arc::default() }
    }

    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// None for a statement on an untracked table.
    pub fn of(&self, sql: &'static str) -> Result<Option<Plan>> {
        if let Some(plan) = self.known.read().map_err(|_| anyhow!("a plan panicked"))?.get(sql) {
            return Ok(plan.clone());
        }
        let plan = make(&self.tables, sql)?;
        self.known.write().map_err(|_| anyhow!("a plan panicked"))?.insert(sql, plan.clone());
        Ok(plan)
    }
}

/// The table that a statement writes.
pub(crate) fn table_of(sql: &str) -> &str {
    let mut words = sql.split_whitespace();
    let name = if words.next() == Some("UPDATE") { words.next() } else { words.nth(1) };
    name.unwrap_or_default().trim_end_matches('(')
}

fn make(tables: &Tables, sql: &'static str) -> Result<Option<Plan>> {
    let verb = match sql.split_whitespace().next().unwrap_or_default() {
        "INSERT" => Verb::Insert,
        "DELETE" => Verb::Delete,
        "UPDATE" => Verb::Update,
        other => bail!("a statement that begins with {other} cannot be recorded"),
    };
    let name = table_of(sql);
    let Some(table) = tables.get(name) else { return Ok(None) };
    if sql.contains("RETURNING") || sql.contains("ON CONFLICT") {
        bail!("RETURNING and ON CONFLICT on the recorded table {name}: write it as two statements");
    }
    let columns = table.columns.join(", ");
    let before = match verb {
        Verb::Update => Some(rows_before(sql, name, &columns)?),
        _ => None,
    };
    let returning = format!("{sql} RETURNING {columns}");
    Ok(Some(Plan { table: table.clone(), verb, sql: returning.leak(), before }))
}

/// `UPDATE t SET … WHERE w` becomes `SELECT … FROM t WHERE w`, its parameters numbered anew.
fn rows_before(sql: &str, name: &str, columns: &str) -> Result<(&'static str, Vec<usize>)> {
    let at = top_level_where(sql).ok_or_else(|| anyhow!("an UPDATE of {name} without WHERE"))?;
    let (mut out, mut taken) = (format!("SELECT {columns} FROM {name} "), Vec::new());
    let mut rest = &sql[at..];
    while let Some(dollar) = rest.find('$') {
        out.push_str(&rest[..dollar]);
        let digits = rest[dollar + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let n: usize = rest[dollar + 1..dollar + 1 + digits].parse()?;
        let place = taken.iter().position(|t| *t == n).unwrap_or_else(|| {
            taken.push(n);
            taken.len() - 1
        });
        write!(out, "${}", place + 1)?;
        rest = &rest[dollar + 1 + digits..];
    }
    out.push_str(rest);
    Ok((out.leak(), taken))
}

fn top_level_where(sql: &str) -> Option<usize> {
    let mut depth = 0;
    let bytes = sql.as_bytes();
    (0..bytes.len()).find(|&i| {
        match bytes[i] {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        depth == 0 && bytes[i..].starts_with(b"WHERE") && i > 0 && bytes[i - 1].is_ascii_whitespace()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_is_asked_before_it_happens() {
        let sql = "UPDATE step\nSET done_at = $3, result = (SELECT 'x' WHERE $4 = 1)\nWHERE office_id = $1\n AND id = $2 AND $1 = $1";
        let (select, taken) = rows_before(sql, "step", "id, result").unwrap_or_default();
        assert_eq!(select, "SELECT id, result FROM step WHERE office_id = $1\n AND id = $2 AND $1 = $1");
        assert_eq!(taken, [1, 2]);
        assert!(rows_before("UPDATE step SET a = 1", "step", "id").is_err());
    }
}
