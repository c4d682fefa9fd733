//! Lists out of the lines: which matters, in their order, and how many.
use crate::listing::{
    model::{Choice, Counts, MOST_COUNTED, Stage},
    sources::{Source, sources},
};
use crate::matter::{
    model::{Kind, Party},
    rules::Wall,
};
use anyhow::Result;
use base::Id;
use db::{Reader, Value, params};
use jiff::civil::Date;

/// A step that this viewer sees, not given up. `$10` is the asker.
macro_rules! step_seen {
    ($such:literal) => {
        concat!(
            "EXISTS (SELECT s.id
                FROM step s
                WHERE s.office_id = l.office_id AND s.matter_id = l.matter_id AND s.dropped_at IS NULL AND ",
            $such,
            " AND ($2 = 'whole' OR ($2 <> 'property' AND s.account_id = $10)
                OR ($2 <> 'account' AND s.party = 'property_manager' AND s.account_id IS NULL)))"
        )
    };
}

/// `$1`–`$3` office and viewer; the stage; `$5`–`$7` kind, building, who heard it; `$8`–`$11` what other sources hold;
/// `$12`, `$13` who does it; `$14` the first day. `$such` says again what an index is for.
macro_rules! lines {
    ($stage:literal, $such:literal) => {
        concat!(
            "SELECT l.matter_id, l.position, l.number
            FROM matter_line l
            WHERE l.office_id = $1 AND l.viewer = $2 AND l.account_id = $3 AND l.stage = ",
            $stage,
            $such,
            "
            AND (CAST($5 AS TEXT) IS NULL OR l.kind = $5)
            AND (CAST($6 AS UUID) IS NULL OR l.building_id = $6)
            AND (CAST($7 AS UUID) IS NULL OR l.heard_by = $7)
            AND NOT ($8 AND EXISTS (SELECT a.id
                FROM appointment a
                WHERE a.office_id = l.office_id AND a.building_id = l.building_id AND a.account_id = $10
                AND a.role = 'group_leader' AND a.until IS NULL))
            AND NOT ($9 AND l.heard_by = $10)
            AND NOT ($11 AND EXISTS (SELECT b.matter_id
                FROM matter_line b
                WHERE b.office_id = l.office_id AND b.viewer = 'both' AND b.account_id = $10
                AND b.matter_id = l.matter_id))
            AND (CAST($12 AS TEXT) IS NULL OR ",
            step_seen!("s.party = $12"),
            ")
            AND (CAST($13 AS UUID) IS NULL OR ",
            step_seen!("s.account_id = $13"),
            ")
            AND (CAST($14 AS TEXT) IS NULL OR l.position >= $14)"
        )
    };
}

/// `$4` the stage, `$15` how many: by position, and the newest first.
macro_rules! listed {
    ($such:literal) => {
        [
            concat!(lines!("$4", $such), " ORDER BY l.position, l.number LIMIT $15"),
            concat!(lines!("$4", $such), " ORDER BY l.number DESC LIMIT $15"),
        ]
    };
}

const LISTED: [&str; 2] = listed!("");
const OF_KIND: [&str; 2] = listed!(" AND l.kind = $5");
const OF_BUILDING: [&str; 2] = listed!(" AND l.building_id = $6");
const HEARD_BY: [&str; 2] = listed!(" AND l.heard_by = $7");

macro_rules! count {
    ($stage:literal, $such:literal, $late:literal) => {
        concat!(
            "(SELECT COUNT(*) FROM (",
            lines!($stage, $such),
            $late,
            " ORDER BY l.position, l.number LIMIT $15) AS few)"
        )
    };
}

/// `$4` the office's day, `$15` how far it is counted: in each stage, and late in the first two. In an order, because without
/// one SQLite walks the table in place of an index that holds the stage.
macro_rules! counts {
    ($such:literal) => {
        concat!(
            "SELECT ",
            count!("'open'", $such, ""),
            ", ",
            count!("'visit'", $such, ""),
            ", ",
            count!("'closed'", $such, ""),
            ", ",
            count!("'open'", $such, " AND l.position < $4"),
            " + ",
            count!("'visit'", $such, " AND l.position < $4")
        )
    };
}

const COUNTS: &str = counts!("");
const COUNTS_OF_KIND: &str = counts!(" AND l.kind = $5");
const COUNTS_OF_BUILDING: &str = counts!(" AND l.building_id = $6");
const COUNTS_HEARD_BY: &str = counts!(" AND l.heard_by = $7");

/// The ids of the matters of a choice on its page, in their order. Words, people and flats are not looked at.
pub(in crate::listing) async fn ids(db: &Reader, office: Id, wall: &Wall, choice: &Choice) -> Result<Vec<Id>> {
    let stages = choice.stage.map_or(Stage::ALL.to_vec(), |stage| vec![stage]);
    let wanted = choice.after + choice.most;
    let mut all: Vec<(usize, String, i64, Id)> = Vec::new();
    for (order, stage) in stages.into_iter().enumerate() {
        for source in narrowed(wall, choice) {
            let mut given = given(office, wall, choice, &source, Value::from(stage.key()));
            given.extend_from_slice(params![wanted]);
            let sql = statement(choice, &source)[usize::from(choice.newest)];
            // Open ones and those waiting for a follow-up stand together: what is closed comes behind.
            let order = if choice.newest { 0 } else { usize::from(order == 2) };
            let read = |row: db::Row<'_>| Ok((order, row.get::<String>(1)?, row.get::<i64>(2)?, row.get::<Id>(0)?));
            all.extend(db.rows(sql, &given, read).await?);
        }
    }
    if choice.newest {
        all.sort_by_key(|line| -line.2);
    } else {
        all.sort();
    }
    let (after, most) = (usize::try_from(choice.after)?, usize::try_from(choice.most)?);
    Ok(all.into_iter().skip(after).take(most).map(|line| line.3).collect())
}

/// How many there are of a choice, counted up to [`MOST_COUNTED`] in each stage.
pub(in crate::listing) async fn counts(
    db: &Reader,
    office: Id,
    wall: &Wall,
    choice: &Choice,
    today: Date,
) -> Result<Counts> {
    let mut all = Counts::default();
    for source in narrowed(wall, choice) {
        let mut given = given(office, wall, choice, &source, Value::from(today.to_string()));
        given.extend_from_slice(params![MOST_COUNTED + 1]);
        let sql = match (choice.building.or(source.building), source.heard_by, choice.kind) {
            (Some(_), ..) => COUNTS_OF_BUILDING,
            (None, Some(_), _) => COUNTS_HEARD_BY,
            (None, None, Some(_)) => COUNTS_OF_KIND,
            _ => COUNTS,
        };
        let read = |row: db::Row<'_>| {
            Ok(Counts { doing: row.get(0)?, follow_up: row.get(1)?, closed: row.get(2)?, late: row.get(3)? })
        };
        let here = db.one(sql, &given, read).await?;
        all.doing += here.doing;
        all.follow_up += here.follow_up;
        all.closed += here.closed;
        all.late += here.late;
    }
    Ok(all)
}

/// The sources that can hold something of the choice.
fn narrowed(wall: &Wall, choice: &Choice) -> Vec<Source> {
    let apart =
        |source: &Source| source.building.is_some() && choice.building.is_some_and(|id| source.building != Some(id));
    sources(wall).into_iter().filter(|source| !apart(source)).collect()
}

fn statement(choice: &Choice, source: &Source) -> [&'static str; 2] {
    match (choice.building.or(source.building), source.heard_by, choice.kind) {
        (Some(_), ..) => OF_BUILDING,
        (None, Some(_), _) => HEARD_BY,
        (None, None, Some(_)) => OF_KIND,
        _ => LISTED,
    }
}

fn given(office: Id, wall: &Wall, choice: &Choice, source: &Source, fourth: Value) -> Vec<Value> {
    let mut given = params![office, source.viewer, source.account].to_vec();
    given.push(fourth);
    given.extend_from_slice(params![
        choice.kind.map(Kind::key),
        choice.building.or(source.building),
        source.heard_by,
        source.not_led,
        source.not_heard,
        wall.account,
        source.not_both,
        choice.party.map(Party::key),
        choice.account,
        choice.from.map(|day| day.to_string())
    ]);
    given
}
