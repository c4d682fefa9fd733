//! Each finding as one sentence, naming table and row as people know them.
use super::store;
use anyhow::Result;
use base::{Id, Say};
use db::Reader;
use journal::Finding;
use serde::Serialize;

/// A finding in words.
#[derive(Debug, Serialize)]
pub struct Told {
    /// For programs, such as `row_edited`.
    pub kind: &'static str,
    /// The table, where a row is meant.
    pub table: Option<String>,
    /// The row's key.
    pub key: Option<String>,
    /// The fact, where one is meant.
    pub seq: Option<i64>,
    /// For people.
    pub sentence: String,
}

/// All of them. A row that still exists is called by its number, title or masked name.
pub async fn tell(db: &Reader, office: Id, findings: &[Finding], say: Say) -> Result<Vec<Told>> {
    let mut told = Vec::new();
    for finding in findings {
        told.push(match finding {
            Finding::RowEdited { table, key, seq } => {
                let row = called(db, office, table, key, say).await?;
                let words = "{row}被改过，不是程序改的。最后一次正当的记录是第 {seq} 笔。";
                of_row("row_edited", (table, key, Some(*seq)), say.f(words, &[("row", &row), ("seq", seq)]))
            }
            Finding::RowDeleted { table, key, seq } => {
                let row = called(db, office, table, key, say).await?;
                let words = "{row}不见了，不是程序删的。最后一次正当的记录是第 {seq} 笔。";
                of_row("row_deleted", (table, key, Some(*seq)), say.f(words, &[("row", &row), ("seq", seq)]))
            }
            Finding::RowInserted { table, key } => {
                let row = called(db, office, table, key, say).await?;
                let words = "{row}是外面塞进来的，没有哪一笔记录写过它。";
                of_row("row_inserted", (table, key, None), say.f(words, &[("row", &row)]))
            }
            other => of_log(other, say),
        });
    }
    Ok(told)
}

fn of_row(kind: &'static str, (table, key, seq): (&str, &str, Option<i64>), sentence: String) -> Told {
    Told { kind, table: Some(table.to_owned()), key: Some(key.to_owned()), seq, sentence }
}

fn of_log(finding: &Finding, say: Say) -> Told {
    let (kind, seq, sentence) = match finding {
        Finding::EntryChanged { seq } => {
            ("entry_changed", Some(*seq), say.f("第 {seq} 笔记录被改过。", &[("seq", seq)]))
        }
        Finding::Gap { after } => ("gap", Some(*after), say.f("第 {seq} 笔之后断了，少了记录。", &[("seq", after)])),
        Finding::BodyChanged { seq } => {
            ("body_changed", Some(*seq), say.f("第 {seq} 笔的内容被改过。", &[("seq", seq)]))
        }
        Finding::BodyMissing { seq } => {
            ("body_missing", Some(*seq), say.f("第 {seq} 笔的内容不见了，没有人按规矩删过它。", &[("seq", seq)]))
        }
        Finding::NodeChanged { level, index } => (
            "node_changed",
            None,
            say.f("校验树被改过（第 {level} 层第 {index} 个）。", &[("level", level), ("index", index)]),
        ),
        Finding::TouchChanged { seq } => {
            ("touch_changed", Some(*seq), say.f("第 {seq} 笔在时间线上的位置被动过。", &[("seq", seq)]))
        }
        Finding::HeadChanged { head, found } => (
            "head_changed",
            None,
            say.f("日志应该有 {head} 笔，实际是 {found} 笔。", &[("head", head), ("found", found)]),
        ),
        Finding::CheckpointBroken { size, why } => {
            let words = "和第 {size} 笔时的校验点对不上：日志被改写过，或者校验点是假的（{why}）。";
            ("checkpoint_broken", None, say.f(words, &[("size", size), ("why", why)]))
        }
        Finding::AccessChanged { n } => ("access_changed", None, say.f("查看记录第 {n} 条被动过。", &[("n", n)])),
        Finding::RowEdited { .. } | Finding::RowDeleted { .. } | Finding::RowInserted { .. } => {
            ("row", None, String::new())
        }
    };
    Told { kind, table: None, key: None, seq, sentence }
}

/// `matter 0192…（事项 12 3 号楼顶楼漏水）`, or without the brackets where the row is gone.
async fn called(db: &Reader, office: Id, table: &str, key: &str, say: Say) -> Result<String> {
    let first = key.split('/').next().unwrap_or_default().parse::<Id>().ok();
    let title = match first {
        Some(id) => store::title(db, office, table, id).await?,
        None => None,
    };
    let noun = say.t(store::noun(table));
    let args: [(&str, &dyn std::fmt::Display); 4] =
        [("noun", &noun), ("table", &table), ("key", &key), ("title", &title.as_deref().unwrap_or_default())];
    Ok(match title {
        Some(_) => say.f("{noun}“{title}”（{table} 表，{key}）", &args),
        None => say.f("{noun}（{table} 表，{key}）", &args[..3]),
    })
}
