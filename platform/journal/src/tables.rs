//! Which tables the journal answers for, and how their rows are keyed.
use db::{Engine, Reader, Result, Shape};
use std::{collections::HashMap, sync::Arc};

/// Tables whose rows are not hashed into facts, each with the reason. Every other table is answered for.
pub const UNTRACKED: &[(&str, &str)] = &[
    ("log_head", "the log itself, checked as a tree"),
    ("log_entry", "the log itself, checked as a tree"),
    ("log_body", "the log itself, checked against its seals"),
    ("log_touch", "the log itself, checked against the entries"),
    ("log_node", "the log itself, checked as a tree"),
    ("log_checkpoint", "signed notes, checked by their signature and against the tree"),
    ("access_entry", "its own chain of macs, anchored in the log"),
    ("schema_version", "the program's own"),
    ("session", "comes and goes; worthless without the cookie key"),
    ("find_term", "made from people, rebuilt at any time"),
    ("matter_term", "made from matters, rebuilt at any time"),
    ("matter_line", "made from matters, rebuilt at any time"),
    ("job", "who is at it changes every few seconds; what a job did is a fact of its own"),
];

/// One table as the journal sees it.
#[derive(Debug)]
pub(crate) struct Table {
    pub name: String,
    /// Columns by name: the order of images.
    pub columns: Vec<String>,
    /// Positions in `columns` of the key without `office_id`.
    pub key: Vec<usize>,
    pub office: usize,
    /// Position of the column that names the person whose key seals the row.
    pub person: Option<usize>,
    pub version: Option<usize>,
}

/// All tracked tables.
#[derive(Debug, Clone)]
pub(crate) struct Tables(Arc<HashMap<String, Arc<Table>>>);

impl Tables {
    pub async fn read(reader: &Reader, engine: Engine) -> Result<Self> {
        let shapes = db::shapes(reader, engine).await?;
        let tracked = shapes.into_iter().filter(|shape| UNTRACKED.iter().all(|(name, _)| *name != shape.table));
        let tables = tracked.map(|shape| table(shape).map(|t| (t.name.clone(), Arc::new(t))));
        Ok(Self(Arc::new(tables.collect::<Result<_>>()?)))
    }

    pub fn get(&self, name: &str) -> Option<&Arc<Table>> {
        self.0.get(name)
    }

    pub fn all(&self) -> Vec<&Arc<Table>> {
        let mut all: Vec<_> = self.0.values().collect();
        all.sort_by(|a, b| a.name.cmp(&b.name));
        all
    }
}

fn table(shape: Shape) -> Result<Table> {
    let columns: Vec<String> = shape.columns.into_iter().map(|column| column.name).collect();
    let at = |name: &str| columns.iter().position(|column| column == name);
    let office = at("office_id");
    let (Some(office), Some("office_id")) = (office, shape.key.first().map(String::as_str)) else {
        return Err(db::Failure::Mistake(format!("table {} is not keyed by office_id first", shape.table)));
    };
    let key = shape.key.iter().skip(1).filter_map(|name| at(name)).collect();
    let person = if shape.table == "person" { at("id") } else { at("person_id") };
    let version = at("version");
    Ok(Table { name: shape.table, key, office, person, version, columns })
}
