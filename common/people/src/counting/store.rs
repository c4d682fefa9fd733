//! Counting: one condition chooses whom, for the number, its parts and the list behind it.
use super::{Counted, Household, Person, Reach, Wanted};
use crate::{door::building_shown, model::Tenure, persons::store::day};
use anyhow::Result;
use base::{Id, id_number::Sex};
use db::{Reader, Row, Value, params};
use jiff::civil::Date;

/// `$1` office, `$2` account whose buildings these must be, `$3`–`$20` the conditions.
macro_rules! condition {
    () => {
        condition!("")
    };
    ($doors:literal) => {
        concat!(
            "
    FROM person p
    LEFT JOIN residence r ON r.office_id = p.office_id AND r.person_id = p.id AND r.until IS NULL
    LEFT JOIN household h ON h.office_id = r.office_id AND h.id = r.household_id
    LEFT JOIN flat f ON f.office_id = h.office_id AND f.id = h.flat_id",
            $doors,
            "
    WHERE p.office_id = $1 AND p.died_on IS NULL AND p.erased_at IS NULL
    AND (CAST($2 AS UUID) IS NULL OR f.building_id IN (SELECT a.building_id
        FROM appointment a
        WHERE a.office_id = f.office_id AND a.account_id = $2 AND a.role = 'group_leader' AND a.until IS NULL))
    AND (CAST($3 AS TEXT) IS NULL OR p.birth <= $3)
    AND (CAST($4 AS TEXT) IS NULL OR p.birth > $4)
    AND (CAST($5 AS TEXT) IS NULL OR p.sex = $5)
    AND (CAST($6 AS TEXT) IS NULL OR r.kind = $6)
    AND (CAST($7 AS UUID) IS NULL OR f.building_id = $7)
    AND (CAST($8 AS TEXT) IS NULL OR $8 = CASE WHEN COALESCE(p.phone, '') = '' THEN 'no' ELSE 'yes' END)
    AND (CAST($9 AS TEXT) = 'any'
        OR ($9 = 'here' AND f.id IS NOT NULL)
        OR ($9 = 'away' AND NOT EXISTS (SELECT o.id
            FROM residence o
            JOIN household d ON d.office_id = o.office_id AND d.id = o.household_id
            WHERE o.office_id = p.office_id AND o.person_id = p.id AND o.until IS NULL AND d.flat_id IS NOT NULL)))
    AND (CAST($10 AS BIGINT) = 0 OR (SELECT COUNT(*)
        FROM person_tag t
        WHERE t.office_id = p.office_id AND t.person_id = p.id
        AND t.tag IN (CAST($11 AS TEXT), CAST($12 AS TEXT), CAST($13 AS TEXT), CAST($14 AS TEXT))) >= $10)
    AND (CAST($15 AS TEXT) IS NULL OR NOT EXISTS (SELECT t.tag
        FROM person_tag t
        WHERE t.office_id = p.office_id AND t.person_id = p.id
        AND t.tag IN ($15, CAST($16 AS TEXT), CAST($17 AS TEXT), CAST($18 AS TEXT))))"
        )
    };
}

const BUILDINGS: &str = concat!(
    "SELECT f.building_id, COUNT(DISTINCT p.id), COUNT(DISTINCT h.id), COUNT(*)",
    condition!(),
    "
    GROUP BY f.building_id"
);
const ONCE: &str = concat!("SELECT COUNT(DISTINCT p.id)", condition!());
const SEVERAL_HOMES: &str = "SELECT r.person_id
    FROM residence r
    WHERE r.office_id = $1 AND r.until IS NULL
    GROUP BY r.person_id
    HAVING COUNT(*) > 1
    LIMIT 1";
const PEOPLE: &str = concat!(
    "SELECT p.id, p.name, p.sex, p.birth, r.kind, b.name, e.name, f.room",
    condition!(
        "
    LEFT JOIN building b ON b.office_id = f.office_id AND b.id = f.building_id
    LEFT JOIN entrance e ON e.office_id = f.office_id AND e.id = f.entrance_id"
    ),
    "
    ORDER BY LENGTH(b.name), b.name, b.id, LENGTH(e.name), e.name, LENGTH(f.room), f.room, r.household_id, p.birth, p.id
    LIMIT $19 OFFSET $20"
);
const HOUSEHOLDS: &str = concat!(
    "SELECT f.id, f.room, COUNT(DISTINCT p.id), b.name, e.name",
    condition!(
        "
    LEFT JOIN building b ON b.office_id = f.office_id AND b.id = f.building_id
    LEFT JOIN entrance e ON e.office_id = f.office_id AND e.id = f.entrance_id"
    ),
    "
    GROUP BY h.id, f.id, f.room, b.id, b.name, e.name
    HAVING f.id IS NOT NULL
    ORDER BY LENGTH(b.name), b.name, b.id, LENGTH(e.name), e.name, LENGTH(f.room), f.room, h.id
    LIMIT $19 OFFSET $20"
);

/// The day on which somebody of exactly `years` was born who has their birthday today; a leap day as written.
fn born(today: Date, years: i16) -> String {
    format!("{:04}-{:02}-{:02}", today.year() - years, today.month(), today.day())
}

fn given(office: Id, reach: Reach, wanted: &Wanted, today: Date) -> Vec<Value> {
    let least = match (wanted.tags.len(), wanted.all_tags) {
        (0, _) => 0,
        (_, false) => 1,
        (many, true) => i64::try_from(many).unwrap_or(1),
    };
    let tag = |tags: &[String], at: usize| Value::from(tags.get(at).cloned());
    let mut all = params![
        office,
        reach.0,
        wanted.age_from.map(|years| born(today, years)),
        wanted.age_to.map(|years| born(today, years + 1)),
        wanted.sex.map(Sex::key),
        wanted.tenure.map(Tenure::key),
        wanted.building,
        wanted.phone.map(|there| if there { "yes" } else { "no" }),
        wanted.lives.key(),
        least
    ]
    .to_vec();
    all.extend((0..super::MOST_TAGS).map(|at| tag(&wanted.tags, at)));
    all.extend((0..super::MOST_TAGS).map(|at| tag(&wanted.without, at)));
    all
}

/// How many, and how many of them in each building.
pub async fn count(db: &Reader, office: Id, reach: Reach, wanted: &Wanted, today: Date) -> Result<Counted> {
    let given = given(office, reach, wanted, today);
    let mut counted = Counted::default();
    let part = |row: Row<'_>| {
        let (building, people, households): (_, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(((building, people, households), row.get::<i64>(3)?))
    };
    for (part, lines) in db.rows(BUILDINGS, &given, part).await? {
        counted.people += part.1;
        counted.households += part.2;
        counted.lines += lines;
        counted.buildings.push(part);
    }
    // Only somebody with several homes stands in several buildings; to leave those out twice costs as much again.
    let several = db.maybe(SEVERAL_HOMES, params![office], |row| row.get::<Id>(0)).await?;
    if several.is_some() && counted.buildings.len() > 1 {
        counted.people = db.one(ONCE, &given, |row| row.get(0)).await?;
    }
    Ok(counted)
}

/// The people behind a number by building and door, `limit` lines after `skip`.
pub async fn people(
    db: &Reader,
    (office, reach): (Id, Reach),
    wanted: &Wanted,
    today: Date,
    (skip, limit): (i64, i64),
) -> Result<Vec<Person>> {
    let mut given = given(office, reach, wanted, today);
    given.extend([Value::Int(limit), Value::Int(skip)]);
    let line = |row: Row<'_>| {
        let (building, room) = door(row.get(5)?, row.get(6)?, row.get(7)?);
        Ok(Person {
            id: row.get(0)?,
            name: row.get(1)?,
            sex: row.get::<Option<String>>(2)?.and_then(|sex| Sex::read(&sex)),
            birth: day(&row, 3)?,
            building,
            room,
            tenure: row.get::<Option<String>>(4)?.and_then(|kind| Tenure::from_key(&kind)),
        })
    };
    Ok(db.rows(PEOPLE, &given, line).await?)
}

/// The households behind a number by building and door, `limit` lines after `skip`.
pub async fn households(
    db: &Reader,
    (office, reach): (Id, Reach),
    wanted: &Wanted,
    today: Date,
    (skip, limit): (i64, i64),
) -> Result<Vec<Household>> {
    let mut given = given(office, reach, wanted, today);
    given.extend([Value::Int(limit), Value::Int(skip)]);
    let line = |row: Row<'_>| {
        let (building, room) = door(row.get(3)?, row.get(4)?, row.get(1)?);
        Ok(Household { flat: row.get(0)?, building, room, people: row.get(2)? })
    };
    Ok(db.rows(HOUSEHOLDS, &given, line).await?)
}

fn door(building: Option<String>, entrance: Option<String>, room: Option<String>) -> (String, String) {
    let room = room.map(|room| match entrance.filter(|entrance| !entrance.is_empty()) {
        Some(entrance) => format!("{entrance}单元{room}室"),
        None => format!("{room}室"),
    });
    (building.map(|name| building_shown(&name)).unwrap_or_default(), room.unwrap_or_default())
}
