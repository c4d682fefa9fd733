//! Minutes in the database. A decision is a step of its matter, written together with it.
use crate::gathering::{
    model::{Addition, Decided, Decision},
    store::{day, noun},
};
use anyhow::Result;
use base::{Id, Millis};
use db::{Reader, Row, params};
use jiff::civil::Date;
use journal::Tx;
use matters::{
    matter::{
        model::{HeardHow, Kind, Party},
        store::{Telling, hear},
    },
    steps::{self, model::Plan},
};

/// The columns of a decision as [`read`] takes them.
macro_rules! decisions {
    () => {
        "SELECT d.id, d.item_id, g.id, g.title, g.day, d.matter_id, d.step_id, d.words, d.party, d.account_id, d.due_on,
        s.due_on, s.done_at, s.dropped_at, s.result
        FROM gathering g
        JOIN gathering_item t ON t.office_id = g.office_id AND t.gathering_id = g.id
        JOIN gathering_decision d ON d.office_id = t.office_id AND d.item_id = t.id
        JOIN step s ON s.office_id = d.office_id AND s.id = d.step_id
        WHERE g.office_id = $1 "
    };
}

const OF_GATHERING: &str = concat!(decisions!(), "AND g.id = $2 ORDER BY t.place, d.decided_at, d.id");
const EARLIER: &str = concat!(
    decisions!(),
    "AND g.kind = $2 AND g.day < $3 AND g.day >= $4
    ORDER BY g.day DESC, d.decided_at DESC, d.id
    LIMIT 100"
);
const SAID: &str = "INSERT INTO gathering_said (office_id, item_id, words, written_at, written_by, version)
    VALUES ($1, $2, $3, $4, $5, 1)";
const SAID_AGAIN: &str = "UPDATE gathering_said
    SET words = $4, written_at = $5, written_by = $6, version = version + 1
    WHERE office_id = $1 AND item_id = $2 AND version = $3";
const VERSION: &str = "SELECT version
    FROM gathering_said
    WHERE office_id = $1 AND item_id = $2";
const DECIDE: &str = "INSERT INTO gathering_decision
    (office_id, id, item_id, matter_id, step_id, words, party, account_id, due_on, decided_at, decided_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const FINISHED: &str = "SELECT closed_at
    FROM gathering_final
    WHERE office_id = $1 AND gathering_id = $2";
const FINISH: &str = "INSERT INTO gathering_final (office_id, gathering_id, closed_at, closed_by)
    VALUES ($1, $2, $3, $4)";
const ADD: &str = "INSERT INTO gathering_addition (office_id, id, gathering_id, words, written_at, written_by)
    VALUES ($1, $2, $3, $4, $5, $6)";
const ADDITIONS: &str = "SELECT words, written_at, written_by
    FROM gathering_addition
    WHERE office_id = $1 AND gathering_id = $2
    ORDER BY written_at, id";

fn read(row: &Row<'_>) -> db::Result<Decision> {
    Ok(Decision {
        id: row.get(0)?,
        item: row.get(1)?,
        gathering: (row.get(2)?, row.get(3)?, day(&row.get::<String>(4)?)?),
        matter: row.get(5)?,
        step: row.get(6)?,
        words: row.get(7)?,
        party: noun(&row.get::<String>(8)?, Party::read)?,
        account: row.get(9)?,
        due_on: day(&row.get::<String>(10)?)?,
        step_due: row.get::<Option<String>>(11)?.map(|text| day(&text)).transpose()?,
        done_at: row.get(12)?,
        dropped_at: row.get(13)?,
        result: row.get::<Option<String>>(14)?.unwrap_or_default(),
    })
}

/// What a gathering decided, in the order of its agenda.
pub async fn decisions(db: &Reader, office: Id, gathering: Id) -> Result<Vec<Decision>> {
    Ok(db.rows(OF_GATHERING, params![office, gathering], |row| read(&row)).await?)
}

/// What gatherings of a kind decided before a day and since another, the last first.
pub async fn earlier(db: &Reader, office: Id, kind: &str, before: Date, since: Date) -> Result<Vec<Decision>> {
    let given = params![office, kind, before.to_string(), since.to_string()];
    Ok(db.rows(EARLIER, given, |row| read(&row)).await?)
}

/// Writes what was said about an item; `version` is the one that was seen, 0 for nothing yet. False when somebody
/// else wrote since.
pub async fn say(tx: &mut Tx, item: Id, version: i64, words: &str, by: (Id, Millis)) -> Result<bool> {
    let office = tx.office();
    if version > 0 {
        return Ok(tx.execute(SAID_AGAIN, params![office, item, version, words, by.1, by.0]).await? == 1);
    }
    if tx.maybe(VERSION, params![office, item], |row| row.get::<i64>(0)).await?.is_some() {
        return Ok(false);
    }
    tx.execute(SAID, params![office, item, words, by.1, by.0]).await?;
    Ok(true)
}

/// Where a decision belongs.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Its item.
    pub item: Id,
    /// The matter the item is about; none makes a new one.
    pub matter: Option<Id>,
    /// What the item is called, which a new matter is called too.
    pub title: &'a str,
}

/// What a decision became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Became {
    /// The decision.
    pub decision: Id,
    /// Its matter.
    pub matter: Id,
    /// Its step.
    pub step: Id,
}

/// Writes a decision and the step it becomes, of a new matter where the item was about none.
pub async fn decide(tx: &mut Tx, about: About<'_>, decided: &Decided, by: (Id, Millis)) -> Result<Became> {
    let office = tx.office();
    let matter = match about.matter {
        Some(matter) => matter,
        None => new_matter(tx, about, by).await?,
    };
    let became = Became { decision: Id::new(), matter, step: Id::new() };
    let plan = Plan {
        what: decided.words.clone(),
        party: decided.party,
        account: decided.account,
        due_on: Some(decided.due_on),
        stage: None,
    };
    steps::store::add(tx, matter, became.step, &plan).await?;
    let (due, key) = (decided.due_on.to_string(), decided.party.key());
    let ids = (became.decision, about.item, became.step);
    let row = params![office, ids.0, ids.1, matter, ids.2, &decided.words, key, decided.account, due, by.1, by.0];
    tx.execute(DECIDE, row).await?;
    Ok(became)
}

/// What was decided about a point of one's own is not lost: it becomes a matter.
async fn new_matter(tx: &mut Tx, about: About<'_>, by: (Id, Millis)) -> Result<Id> {
    let id = Id::new();
    let told = Telling {
        kind: Kind::Need,
        title: about.title.chars().take(60).collect(),
        detail: String::new(),
        heard_how: HeardHow::Meeting,
        building: None,
        flat: None,
        place: String::new(),
        due_on: None,
        persons: Vec::new(),
    };
    hear(tx, id, &told, by).await?;
    crate::agenda::store::about(tx, about.item, id).await?;
    Ok(id)
}

/// Whether the minutes are final, asked inside a fact.
pub async fn is_finished(tx: &mut Tx, gathering: Id) -> Result<bool> {
    let office = tx.office();
    Ok(tx.maybe(FINISHED, params![office, gathering], |row| row.get::<Millis>(0)).await?.is_some())
}

/// Makes the minutes final. False where they were.
pub async fn finish(tx: &mut Tx, gathering: Id, by: (Id, Millis)) -> Result<bool> {
    if is_finished(tx, gathering).await? {
        return Ok(false);
    }
    let office = tx.office();
    tx.execute(FINISH, params![office, gathering, by.1, by.0]).await?;
    Ok(true)
}

/// Adds to minutes that are final.
pub async fn add(tx: &mut Tx, gathering: Id, words: &str, by: (Id, Millis)) -> Result<()> {
    let office = tx.office();
    tx.execute(ADD, params![office, Id::new(), gathering, words, by.1, by.0]).await?;
    Ok(())
}

/// What was added, in its order.
pub async fn additions(db: &Reader, office: Id, gathering: Id) -> Result<Vec<Addition>> {
    Ok(db
        .rows(ADDITIONS, params![office, gathering], |row| {
            Ok(Addition { words: row.get(0)?, at: row.get(1)?, by: row.get(2)? })
        })
        .await?)
}
