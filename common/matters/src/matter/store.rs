//! Matters in the database: one of them, hearing one, changing one.
use super::model::{Arranged, Closure, FollowUp, HeardHow, Home, Kind, Matter, Outcome, Party, Reminded, Stage, Step};
use anyhow::Result;
use base::{Id, Millis};
use db::{Failure, Reader, Row, Value, params};
use jiff::civil::Date;
use journal::Tx;
use std::collections::HashMap;

/// The columns of a matter, as [`gathered`] reads them.
macro_rules! columns {
    () => {
        "SELECT m.id, m.number, m.kind, m.title, m.detail, m.heard_how, m.heard_at, m.heard_by,
        m.building_id, m.flat_id, m.place, m.due_on, m.version, c.result, c.closed_at, c.closed_by, d.tried,
        t.template, t.name, t.template_version, t.follow_up
        FROM matter m
        LEFT JOIN matter_closure c ON c.office_id = m.office_id AND c.matter_id = m.id
        LEFT JOIN matter_duty_done d ON d.office_id = m.office_id AND d.matter_id = m.id
        LEFT JOIN matter_template t ON t.office_id = m.office_id AND t.matter_id = m.id
        WHERE m.office_id = $1 AND m.id "
    };
}

/// The same for matters that are known to be open: fifty look-ups among all that was ever closed are not made in vain.
macro_rules! open_columns {
    () => {
        "SELECT m.id, m.number, m.kind, m.title, m.detail, m.heard_how, m.heard_at, m.heard_by,
        m.building_id, m.flat_id, m.place, m.due_on, m.version,
        CAST(NULL AS TEXT), CAST(NULL AS BIGINT), CAST(NULL AS UUID), CAST(NULL AS TEXT),
        t.template, t.name, t.template_version, t.follow_up
        FROM matter m
        LEFT JOIN matter_template t ON t.office_id = m.office_id AND t.matter_id = m.id
        WHERE m.office_id = $1 AND m.id "
    };
}

/// The columns of a step, with how often and when somebody was last reminded of it.
macro_rules! steps {
    () => {
        "SELECT s.matter_id, s.id, s.what, s.party, s.account_id, s.due_on, s.result, s.done_at, s.done_by,
        s.dropped_at, s.dropped_by, s.version,
        (SELECT COUNT(*) FROM step_reminder r WHERE r.office_id = s.office_id AND r.step_id = s.id),
        (SELECT MAX(r.reminded_on) FROM step_reminder r WHERE r.office_id = s.office_id AND r.step_id = s.id),
        (SELECT MAX(r.reminded_at) FROM step_reminder r WHERE r.office_id = s.office_id AND r.step_id = s.id),
        g.id, g.place, g.title
        FROM step s
        LEFT JOIN stage_step b ON b.office_id = s.office_id AND b.step_id = s.id
        LEFT JOIN stage g ON g.office_id = b.office_id AND g.id = b.stage_id
        WHERE s.office_id = $1 AND s.matter_id "
    };
}

macro_rules! follow_ups {
    () => {
        "SELECT f.matter_id, f.person_id, f.outcome, f.said, f.visited_at, f.visited_by, h.home_id
        FROM follow_up f
        LEFT JOIN home_follow_up h ON h.office_id = f.office_id AND h.follow_up_id = f.id
        WHERE f.office_id = $1 AND f.matter_id "
    };
}

macro_rules! persons {
    () => {
        "SELECT matter_id, person_id
        FROM matter_person
        WHERE office_id = $1 AND matter_id "
    };
}

macro_rules! homes {
    () => {
        "SELECT matter_id, id, flat_id, person_id, door, damage, remedy, remedied_on, version
        FROM matter_home
        WHERE office_id = $1 AND matter_id "
    };
}
pub(crate) use {columns, follow_ups, homes, open_columns, persons, steps};

const COLUMNS_ONE: &str = concat!(columns!(), "= $2");
const STEPS_ONE: &str = concat!(steps!(), "= $2 ORDER BY s.place, s.id");
const FOLLOW_UPS_ONE: &str = concat!(follow_ups!(), "= $2 ORDER BY f.visited_at, f.id");
const PERSONS_ONE: &str = concat!(persons!(), "= $2 ORDER BY matter_id, person_id");
const HOMES_ONE: &str = concat!(homes!(), "= $2 ORDER BY door, id");

const LIVING: &str = "SELECT r.person_id
    FROM household h
    JOIN residence r ON r.office_id = h.office_id AND r.household_id = h.id
    WHERE h.office_id = $1 AND h.flat_id = $2 AND r.until IS NULL
    ORDER BY r.id";

const MENTIONING: &str = "SELECT m.id, m.title
    FROM matter m
    LEFT JOIN matter_closure c ON c.office_id = m.office_id AND c.matter_id = m.id
    WHERE m.office_id = $1
    AND (EXISTS (SELECT p.person_id
            FROM matter_person p
            WHERE p.office_id = m.office_id AND p.matter_id = m.id AND p.person_id = $2)
        OR EXISTS (SELECT f.id
            FROM follow_up f
            WHERE f.office_id = m.office_id AND f.matter_id = m.id
            AND (f.person_id = $2 OR f.said LIKE CAST($3 AS TEXT) ESCAPE '!'))
        OR EXISTS (SELECT s.id
            FROM step s
            WHERE s.office_id = m.office_id AND s.matter_id = m.id
            AND (s.what LIKE $3 ESCAPE '!' OR s.result LIKE $3 ESCAPE '!'))
        OR EXISTS (SELECT n.id
            FROM matter_note n
            WHERE n.office_id = m.office_id AND n.matter_id = m.id AND n.words LIKE $3 ESCAPE '!')
        OR EXISTS (SELECT h.id
            FROM matter_home h
            WHERE h.office_id = m.office_id AND h.matter_id = m.id
            AND (h.person_id = $2 OR h.door LIKE $3 ESCAPE '!' OR h.damage LIKE $3 ESCAPE '!'
                OR h.remedy LIKE $3 ESCAPE '!'))
        OR EXISTS (SELECT d.matter_id
            FROM matter_duty_done d
            WHERE d.office_id = m.office_id AND d.matter_id = m.id AND d.tried LIKE $3 ESCAPE '!')
        OR m.title LIKE $3 ESCAPE '!' OR m.detail LIKE $3 ESCAPE '!' OR m.place LIKE $3 ESCAPE '!'
        OR c.result LIKE $3 ESCAPE '!')
    ORDER BY m.number DESC";

/// Matters that point to a person or, where a name is given, hold it anywhere in their words: id and title.
pub async fn mentioning(db: &Reader, office: Id, person: Id, name: Option<&str>) -> Result<Vec<(Id, String)>> {
    let words = name.map(db::containing);
    Ok(db.rows(MENTIONING, params![office, person, words], |row| Ok((row.get(0)?, row.get(1)?))).await?)
}

/// One matter of the office with all that hangs on it. The caller asks the wall.
pub async fn matter(db: &Reader, office: Id, id: Id) -> Result<Option<Matter>> {
    let statements = [COLUMNS_ONE, STEPS_ONE, FOLLOW_UPS_ONE, PERSONS_ONE, HOMES_ONE];
    Ok(gathered(db, statements, params![office, id]).await?.into_iter().next())
}

/// The same asked inside a fact, as it stands after what the fact wrote.
pub async fn matter_now(tx: &mut Tx, id: Id) -> Result<Option<Matter>> {
    let office = tx.office();
    let of = params![office, id];
    let Some(matter) = tx.maybe(COLUMNS_ONE, of, |row| read(&row)).await? else { return Ok(None) };
    Ok(Some(Matter {
        steps: tx.rows(STEPS_ONE, of, |row| read_step(&row)).await?,
        follow_ups: tx.rows(FOLLOW_UPS_ONE, of, |row| read_follow_up(&row)).await?,
        persons: tx.rows(PERSONS_ONE, of, |row| row.get::<Id>(1)).await?,
        homes: tx.rows(HOMES_ONE, of, |row| read_home(&row)).await?,
        ..matter
    }))
}

const SHOW_DUE: &str = "UPDATE matter
    SET due_on = $3, version = version + 1
    WHERE office_id = $1 AND id = $2";

/// Sets the day that lists show, where it follows from what was written and not from somebody who set it.
pub(crate) async fn show_due(tx: &mut Tx, id: Id, due: Option<Date>) -> Result<()> {
    let office = tx.office();
    tx.execute(SHOW_DUE, params![office, id, due.map(|day| day.to_string())]).await?;
    Ok(())
}

/// Matters with all that hangs on them: statements for columns, steps, follow-ups, persons and homes, in this order.
pub(crate) async fn gathered(db: &Reader, statements: [&'static str; 5], params: &[Value]) -> Result<Vec<Matter>> {
    let [columns, steps, follow_ups, persons, homes] = statements;
    let mut all = db.rows(columns, params, |row| read(&row)).await?;
    if all.is_empty() {
        return Ok(all);
    }
    let places: HashMap<Id, usize> = all.iter().enumerate().map(|(at, matter)| (matter.id, at)).collect();
    // Beside each other: on PostgreSQL each has a connection of its own.
    let (steps, follow_ups, persons, homes) = tokio::try_join!(
        Box::pin(db.rows(steps, params, |row| Ok((row.get::<Id>(0)?, read_step(&row)?)))),
        Box::pin(db.rows(follow_ups, params, |row| Ok((row.get::<Id>(0)?, read_follow_up(&row)?)))),
        Box::pin(db.rows(persons, params, |row| Ok((row.get::<Id>(0)?, row.get::<Id>(1)?)))),
        Box::pin(db.rows(homes, params, |row| Ok((row.get::<Id>(0)?, read_home(&row)?)))),
    )?;
    for (id, step) in steps {
        if let Some(at) = places.get(&id) {
            all[*at].steps.push(step);
        }
    }
    for (id, visit) in follow_ups {
        if let Some(at) = places.get(&id) {
            all[*at].follow_ups.push(visit);
        }
    }
    for (id, person) in persons {
        if let Some(at) = places.get(&id) {
            all[*at].persons.push(person);
        }
    }
    for (id, home) in homes {
        if let Some(at) = places.get(&id) {
            all[*at].homes.push(home);
        }
    }
    if let Some(office) = params.first() {
        behind_doors(db, office, &mut all).await?;
    }
    Ok(all)
}

/// Who of those concerned lives behind the door of a household. Asked only where a matter has such a table.
async fn behind_doors(db: &Reader, office: &Value, all: &mut [Matter]) -> Result<()> {
    for Matter { persons, homes, .. } in all.iter_mut().filter(|matter| !matter.persons.is_empty()) {
        for home in homes.iter_mut() {
            if let Some(flat) = home.flat {
                let here = db.rows(LIVING, &[office.clone(), flat.into()], |row| row.get::<Id>(0)).await?;
                home.people = here.into_iter().filter(|person| persons.contains(person)).collect();
            }
        }
    }
    Ok(())
}

fn read(row: &Row<'_>) -> db::Result<Matter> {
    let closed: Option<Millis> = row.get(14)?;
    let closure = match closed {
        Some(at) => {
            let tried = row.get::<Option<String>>(16)?.unwrap_or_default();
            Some(Closure { result: row.get(13)?, tried, at, by: row.get(15)? })
        }
        None => None,
    };
    let arranged = match row.get::<Option<String>>(17)? {
        Some(template) => {
            Some(Arranged { template, name: row.get(18)?, version: row.get(19)?, follow_up: row.get(20)? })
        }
        None => None,
    };
    Ok(Matter {
        id: row.get(0)?,
        number: row.get(1)?,
        kind: noun(&row.get::<String>(2)?, Kind::read)?,
        title: row.get(3)?,
        detail: row.get(4)?,
        heard_how: noun(&row.get::<String>(5)?, HeardHow::read)?,
        heard_at: row.get(6)?,
        heard_by: row.get(7)?,
        building: row.get(8)?,
        flat: row.get(9)?,
        place: row.get(10)?,
        due_on: day(row, 11)?,
        version: row.get(12)?,
        persons: Vec::new(),
        steps: Vec::new(),
        follow_ups: Vec::new(),
        homes: Vec::new(),
        arranged,
        closure,
    })
}

fn read_step(row: &Row<'_>) -> db::Result<Step> {
    let by = |at: usize| -> db::Result<Option<(Millis, Id)>> {
        Ok(row.get::<Option<Millis>>(at)?.zip(row.get::<Option<Id>>(at + 1)?))
    };
    Ok(Step {
        id: row.get(1)?,
        what: row.get(2)?,
        party: noun(&row.get::<String>(3)?, Party::read)?,
        account: row.get(4)?,
        stage: match row.get::<Option<Id>>(15)? {
            Some(id) => Some(Stage { id, place: row.get(16)?, title: row.get(17)? }),
            None => None,
        },
        due_on: day(row, 5)?,
        result: row.get::<Option<String>>(6)?.unwrap_or_default(),
        done: by(7)?,
        dropped: by(9)?,
        reminded: match (day(row, 13)?, row.get::<Option<Millis>>(14)?) {
            (Some(on), Some(at)) => Some(Reminded { times: row.get(12)?, on, at }),
            _ => None,
        },
        version: row.get(11)?,
    })
}

fn read_follow_up(row: &Row<'_>) -> db::Result<FollowUp> {
    Ok(FollowUp {
        home: row.get(6)?,
        person: row.get(1)?,
        outcome: noun(&row.get::<String>(2)?, Outcome::read)?,
        said: row.get(3)?,
        at: row.get(4)?,
        by: row.get(5)?,
    })
}

fn read_home(row: &Row<'_>) -> db::Result<Home> {
    Ok(Home {
        id: row.get(1)?,
        flat: row.get(2)?,
        person: row.get(3)?,
        people: Vec::new(),
        door: row.get(4)?,
        damage: row.get(5)?,
        remedy: row.get(6)?,
        remedied_on: day(row, 7)?,
        version: row.get(8)?,
    })
}

fn noun<N>(key: &str, read: impl Fn(&str) -> Option<N>) -> db::Result<N> {
    read(key).ok_or_else(|| Failure::Mistake(format!("an unknown word {key}")))
}

fn day(row: &Row<'_>, at: usize) -> db::Result<Option<Date>> {
    let written: Option<String> = row.get(at)?;
    written.map(|day| day.parse().map_err(|_| Failure::Mistake(format!("no day: {day}")))).transpose()
}

/// What a form says about a matter, checked.
#[derive(Debug, Clone)]
pub struct Telling {
    /// Which kind.
    pub kind: Kind,
    /// A few words.
    pub title: String,
    /// What was said.
    pub detail: String,
    /// How it was heard.
    pub heard_how: HeardHow,
    /// The building.
    pub building: Option<Id>,
    /// The flat.
    pub flat: Option<Id>,
    /// The place in words.
    pub place: String,
    /// By when.
    pub due_on: Option<Date>,
    /// Whom it concerns.
    pub persons: Vec<Id>,
}

const NEXT_NUMBER: &str = "SELECT COALESCE(MAX(number), 0) + 1
    FROM matter
    WHERE office_id = $1";
const HEAR: &str = "INSERT INTO matter
    (office_id, id, number, kind, title, detail, heard_how, heard_at, heard_by,
        building_id, flat_id, place, due_on, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)";
const CONCERN: &str = "INSERT INTO matter_person (office_id, matter_id, person_id)
    VALUES ($1, $2, $3)";
const CONCERN_NO_MORE: &str = "DELETE FROM matter_person
    WHERE office_id = $1 AND matter_id = $2 AND person_id = $3";
const CHANGE: &str = "UPDATE matter
    SET kind = $4, title = $5, detail = $6, heard_how = $7, building_id = $8, flat_id = $9, place = $10, due_on = $11,
        version = version + 1
    WHERE office_id = $1 AND id = $2 AND version = $3";

/// Notes a matter; its number. `by` is who and when.
pub async fn hear(tx: &mut Tx, id: Id, told: &Telling, by: (Id, Millis)) -> Result<i64> {
    let office = tx.office();
    let number = tx.maybe(NEXT_NUMBER, params![office], |row| row.get::<i64>(0)).await?.unwrap_or(1);
    let due = told.due_on.map(|day| day.to_string());
    let values: &[Value] = params![
        office,
        id,
        number,
        told.kind.key(),
        &told.title,
        &told.detail,
        told.heard_how.key(),
        by.1,
        by.0,
        told.building,
        told.flat,
        &told.place,
        due
    ];
    tx.execute(HEAR, values).await?;
    for person in &told.persons {
        tx.execute(CONCERN, params![office, id, *person]).await?;
    }
    Ok(number)
}

/// Changes what was noted. False when somebody else changed it since `version`.
pub async fn change(tx: &mut Tx, now: &Matter, version: i64, told: &Telling) -> Result<bool> {
    let (office, id) = (tx.office(), now.id);
    let due = told.due_on.map(|day| day.to_string());
    let values: &[Value] = params![
        office,
        id,
        version,
        told.kind.key(),
        &told.title,
        &told.detail,
        told.heard_how.key(),
        told.building,
        told.flat,
        &told.place,
        due
    ];
    if tx.execute(CHANGE, values).await? == 0 {
        return Ok(false);
    }
    for person in now.persons.iter().filter(|person| !told.persons.contains(person)) {
        tx.execute(CONCERN_NO_MORE, params![office, id, *person]).await?;
    }
    for person in told.persons.iter().filter(|person| !now.persons.contains(person)) {
        tx.execute(CONCERN, params![office, id, *person]).await?;
    }
    Ok(true)
}
