//! Gatherings in the database.
use super::model::{Calling, Cancelled, Gathering, Kind};
use anyhow::Result;
use base::{Id, Millis};
use db::{Failure, Reader, Row, Value, params};
use jiff::civil::{Date, Time};
use journal::Tx;

/// The columns of a gathering as [`read`] takes them; `$2` is the account it must be for, or null for all.
macro_rules! columns {
    () => {
        "SELECT g.id, g.kind, g.title, g.day, g.from_time, g.until_time, g.place, g.host, g.host_account_id, g.words,
        g.called_at, g.called_by, g.changed_at, g.version, c.why, c.cancelled_at, c.cancelled_by,
        f.closed_at, f.closed_by, COALESCE(h.heads, 0)
        FROM gathering g
        LEFT JOIN gathering_cancelling c ON c.office_id = g.office_id AND c.gathering_id = g.id
        LEFT JOIN gathering_final f ON f.office_id = g.office_id AND f.gathering_id = g.id
        LEFT JOIN gathering_headcount h ON h.office_id = g.office_id AND h.gathering_id = g.id
        WHERE g.office_id = $1
        AND (CAST($2 AS UUID) IS NULL OR g.host_account_id = $2 OR EXISTS (SELECT i.id
            FROM gathering_guest i
            WHERE i.office_id = g.office_id AND i.gathering_id = g.id AND i.account_id = $2))
        "
    };
}

const ONE: &str = concat!(columns!(), "AND g.id = $3");
const COMING: &str = concat!(
    columns!(),
    "AND g.day >= $3
    AND (CAST($4 AS TEXT) IS NULL OR g.kind = $4)
    ORDER BY g.day, g.from_time, g.id
    LIMIT $5"
);
const PAST: &str = concat!(
    columns!(),
    "AND g.day < $3
    AND (CAST($4 AS TEXT) IS NULL OR g.kind = $4)
    ORDER BY g.day DESC, g.from_time DESC, g.id DESC
    LIMIT $5 OFFSET $6"
);
const UNFINISHED: &str = concat!(
    columns!(),
    "AND g.day >= $3 AND g.day < $4 AND f.closed_at IS NULL AND c.cancelled_at IS NULL
    ORDER BY g.day, g.id
    LIMIT 40"
);
const LAST_OF_KIND: &str = concat!(
    columns!(),
    "AND g.kind = $3 AND g.day < $4 AND c.cancelled_at IS NULL
    ORDER BY g.day DESC, g.from_time DESC, g.id DESC
    LIMIT 1"
);
const FOUND: &str = concat!(
    columns!(),
    "AND (g.title LIKE $3 ESCAPE '!' OR g.place LIKE $3 ESCAPE '!')
    ORDER BY g.day DESC, g.id DESC
    LIMIT 9"
);
const OF_MATTER: &str = concat!(
    columns!(),
    "AND EXISTS (SELECT t.id
        FROM gathering_item t
        WHERE t.office_id = g.office_id AND t.gathering_id = g.id AND t.matter_id = $3)
    ORDER BY g.day DESC, g.id DESC
    LIMIT 20"
);
const CALL: &str = "INSERT INTO gathering
    (office_id, id, kind, title, day, from_time, until_time, place, host, host_account_id, words,
        called_at, called_by, changed_at, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $12, 1)";
const CHANGE: &str = "UPDATE gathering
    SET kind = $4, title = $5, day = $6, from_time = $7, until_time = $8, place = $9, host = $10, host_account_id = $11,
        words = $12, changed_at = $13, version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3";
const CANCEL: &str = "INSERT INTO gathering_cancelling (office_id, gathering_id, why, cancelled_at, cancelled_by)
    VALUES ($1, $2, $3, $4, $5)";
const CANCELLED: &str = "SELECT cancelled_at
    FROM gathering_cancelling
    WHERE office_id = $1 AND gathering_id = $2";
const MENTIONING: &str = "SELECT g.id, g.title
    FROM gathering g
    WHERE g.office_id = $1
    AND (EXISTS (SELECT i.id
            FROM gathering_guest i
            WHERE i.office_id = g.office_id AND i.gathering_id = g.id
            AND (i.person_id = $2 OR i.name LIKE CAST($3 AS TEXT) ESCAPE '!' OR i.behalf LIKE $3 ESCAPE '!'))
        OR EXISTS (SELECT a.guest_id
            FROM gathering_guest j
            JOIN gathering_arrival a ON a.office_id = j.office_id AND a.guest_id = j.id
            WHERE j.office_id = g.office_id AND j.gathering_id = g.id AND a.stand_in LIKE $3 ESCAPE '!')
        OR EXISTS (SELECT w.id
            FROM gathering_walk_in w
            WHERE w.office_id = g.office_id AND w.gathering_id = g.id
            AND (w.name LIKE $3 ESCAPE '!' OR w.behalf LIKE $3 ESCAPE '!'))
        OR EXISTS (SELECT t.id
            FROM gathering_item t
            LEFT JOIN gathering_said s ON s.office_id = t.office_id AND s.item_id = t.id
            LEFT JOIN gathering_decision d ON d.office_id = t.office_id AND d.item_id = t.id
            WHERE t.office_id = g.office_id AND t.gathering_id = g.id
            AND (t.title LIKE $3 ESCAPE '!' OR t.words LIKE $3 ESCAPE '!' OR t.speaker LIKE $3 ESCAPE '!'
                OR s.words LIKE $3 ESCAPE '!' OR d.words LIKE $3 ESCAPE '!'))
        OR EXISTS (SELECT n.id
            FROM gathering_addition n
            WHERE n.office_id = g.office_id AND n.gathering_id = g.id AND n.words LIKE $3 ESCAPE '!')
        OR g.title LIKE $3 ESCAPE '!' OR g.place LIKE $3 ESCAPE '!' OR g.host LIKE $3 ESCAPE '!'
        OR g.words LIKE $3 ESCAPE '!')
    ORDER BY g.day DESC, g.id DESC
    LIMIT 50";

/// Reads a noun or says that the database holds another word.
pub(crate) fn noun<N>(key: &str, read: impl Fn(&str) -> Option<N>) -> db::Result<N> {
    read(key).ok_or_else(|| Failure::Mistake(format!("an unknown word {key}")))
}

/// Reads a day.
pub(crate) fn day(text: &str) -> db::Result<Date> {
    text.parse().map_err(|_| Failure::Mistake(format!("no day: {text}")))
}

fn hour(text: &str) -> db::Result<Time> {
    super::rules::time(text).ok_or_else(|| Failure::Mistake(format!("no time: {text}")))
}

fn read(row: &Row<'_>) -> db::Result<Gathering> {
    let cancelled = match row.get::<Option<Millis>>(15)? {
        Some(at) => Some(Cancelled { why: row.get(14)?, at, by: row.get(16)? }),
        None => None,
    };
    let finished = row.get::<Option<Millis>>(17)?.zip(row.get::<Option<Id>>(18)?);
    Ok(Gathering {
        id: row.get(0)?,
        kind: noun(&row.get::<String>(1)?, Kind::read)?,
        title: row.get(2)?,
        day: day(&row.get::<String>(3)?)?,
        from: hour(&row.get::<String>(4)?)?,
        until: row.get::<Option<String>>(5)?.map(|text| hour(&text)).transpose()?,
        place: row.get(6)?,
        host: row.get(7)?,
        host_account: row.get(8)?,
        words: row.get(9)?,
        called: (row.get(10)?, row.get(11)?),
        changed_at: row.get(12)?,
        version: row.get(13)?,
        cancelled,
        finished,
        heads: row.get(19)?,
    })
}

/// One gathering of the office; with an account only where they host it or are invited.
pub async fn gathering(db: &Reader, office: Id, id: Id, of: Option<Id>) -> Result<Option<Gathering>> {
    Ok(db.maybe(ONE, params![office, of, id], |row| read(&row)).await?)
}

/// Which gatherings.
#[derive(Debug, Clone, Copy)]
pub struct Which {
    /// Hosted by this account or with it among the guests; none for all.
    pub of: Option<Id>,
    /// From this day on, or before it.
    pub today: Date,
    /// Of one kind.
    pub kind: Option<Kind>,
}

/// Those of the day and later, the next first.
pub async fn coming(db: &Reader, office: Id, which: Which, most: i64) -> Result<Vec<Gathering>> {
    let given = params![office, which.of, which.today.to_string(), which.kind.map(Kind::key), most];
    Ok(db.rows(COMING, given, |row| read(&row)).await?)
}

/// Those before the day, the last first.
pub async fn past(db: &Reader, office: Id, which: Which, (most, after): (i64, i64)) -> Result<Vec<Gathering>> {
    let given = params![office, which.of, which.today.to_string(), which.kind.map(Kind::key), most, after];
    Ok(db.rows(PAST, given, |row| read(&row)).await?)
}

/// Those between two days whose minutes are not final and that were not called off.
pub async fn unfinished(db: &Reader, office: Id, of: Option<Id>, from: Date, before: Date) -> Result<Vec<Gathering>> {
    let given = params![office, of, from.to_string(), before.to_string()];
    Ok(db.rows(UNFINISHED, given, |row| read(&row)).await?)
}

/// The last of a kind before a day.
pub async fn last_of_kind(db: &Reader, office: Id, kind: Kind, before: Date) -> Result<Option<Gathering>> {
    let given = params![office, None::<Id>, kind.key(), before.to_string()];
    Ok(db.maybe(LAST_OF_KIND, given, |row| read(&row)).await?)
}

/// Those with these words in title or place; one more than a group shows.
pub async fn found(db: &Reader, office: Id, of: Option<Id>, words: &str) -> Result<Vec<Gathering>> {
    Ok(db.rows(FOUND, params![office, of, db::containing(words)], |row| read(&row)).await?)
}

/// Those whose agenda has a matter.
pub async fn of_matter(db: &Reader, office: Id, of: Option<Id>, matter: Id) -> Result<Vec<Gathering>> {
    Ok(db.rows(OF_MATTER, params![office, of, matter], |row| read(&row)).await?)
}

/// Gatherings that point to a person or, where a name is given, hold it anywhere in their words.
pub async fn mentioning(db: &Reader, office: Id, person: Id, name: Option<&str>) -> Result<Vec<(Id, String)>> {
    let words = name.map(db::containing);
    Ok(db.rows(MENTIONING, params![office, person, words], |row| Ok((row.get(0)?, row.get(1)?))).await?)
}

/// Calls one. `by` is who and when.
pub async fn call(tx: &mut Tx, id: Id, calling: &Calling, by: (Id, Millis)) -> Result<()> {
    let office = tx.office();
    let mut given = vec![Value::from(office), Value::from(id)];
    given.extend(told(calling));
    given.extend_from_slice(params![by.1, by.0]);
    tx.execute(CALL, &given).await?;
    Ok(())
}

/// Changes what was called. False when somebody else changed it since `version`.
pub async fn change(tx: &mut Tx, id: Id, version: i64, calling: &Calling, at: Millis) -> Result<bool> {
    let office = tx.office();
    let mut given = vec![Value::from(office), Value::from(id), Value::from(version)];
    given.extend(told(calling));
    given.push(Value::from(at));
    Ok(tx.execute(CHANGE, &given).await? == 1)
}

fn told(calling: &Calling) -> [Value; 9] {
    let face = super::rules::clock_face;
    [
        calling.kind.key().into(),
        (&calling.title).into(),
        calling.day.to_string().into(),
        face(calling.from).into(),
        calling.until.map(face).into(),
        (&calling.place).into(),
        (&calling.host).into(),
        calling.host_account.into(),
        (&calling.words).into(),
    ]
}

/// Calls it off. False when it was called off already.
pub async fn cancel(tx: &mut Tx, id: Id, why: &str, by: (Id, Millis)) -> Result<bool> {
    let office = tx.office();
    if tx.maybe(CANCELLED, params![office, id], |row| row.get::<Millis>(0)).await?.is_some() {
        return Ok(false);
    }
    tx.execute(CANCEL, params![office, id, why, by.1, by.0]).await?;
    Ok(true)
}
