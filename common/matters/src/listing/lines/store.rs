//! Lists out of the lines: which matters, in their order, and how many.
use crate::{
    lines::view::View,
    listing::{
        model::{Choice, Counts, MOST_COUNTED, Stage},
        sources::{Source, sources},
    },
    matter::{
        model::{Kind, Party},
        rules::Wall,
    },
};
use anyhow::Result;
use base::Id;
use db::{Reader, Value, params};
use jiff::civil::Date;

/// A step that this view sees, not given up. `$10` is the asker; `$15`–`$17` what the view sees.
macro_rules! step_seen {
    ($such:literal) => {
        concat!(
            "EXISTS (SELECT s.id
                FROM step s
                WHERE s.office_id = l.office_id AND s.matter_id = l.matter_id AND s.dropped_at IS NULL AND ",
            $such,
            " AND ($15 OR ($16 AND s.account_id = $10)
                OR ($17 AND s.party = 'property_manager' AND s.account_id IS NULL)))"
        )
    };
}

/// `$8`–`$11` what other sources hold, `$12` the office: an index of lines answers to all of it. `$13`, `$14` who does it.
macro_rules! rest {
    () => {
        concat!(
            "
            AND NOT ($9 AND l.heard_by = $10)
            AND NOT ($8 AND l.building_id IS NOT NULL AND l.building_id IN (SELECT a.building_id
                FROM appointment a
                WHERE a.office_id = $12 AND a.account_id = $10 AND a.building_id IS NOT NULL
                AND a.role = 'group_leader' AND a.until IS NULL))
            AND NOT EXISTS (SELECT b.number
                FROM matter_line b
                WHERE b.view = $11 AND b.stage IN ('open', 'visit', 'closed') AND b.number = l.number)
            AND (CAST($13 AS TEXT) IS NULL OR ",
            step_seen!("s.party = $13"),
            ")
            AND (CAST($14 AS UUID) IS NULL OR ",
            step_seen!("s.account_id = $14"),
            ")"
        )
    };
}

/// `$1` the view; `$2` the stage or the office's day, `$3` how many; `$4`–`$6` kind, building, who heard it; `$7` the first
/// day. `$such` says again what an index is for; `$rest` what only some sources need.
macro_rules! lines {
    ($columns:literal, $stage:literal, $such:literal, $rest:expr) => {
        concat!(
            "SELECT ",
            $columns,
            "
            FROM matter_line l
            WHERE l.view = $1 AND l.stage = ",
            $stage,
            $such,
            "
            AND (CAST($4 AS TEXT) IS NULL OR l.kind = $4)
            AND (CAST($5 AS UUID) IS NULL OR l.building_id = $5)
            AND (CAST($6 AS UUID) IS NULL OR l.heard_by = $6)
            AND (CAST($7 AS TEXT) IS NULL OR l.position >= $7)",
            $rest
        )
    };
}

/// The same with nothing but what an index holds: `$4` what it is for.
macro_rules! bare {
    ($columns:literal, $stage:literal, $such:literal, $rest:expr) => {
        concat!("SELECT ", $columns, " FROM matter_line l WHERE l.view = $1 AND l.stage = ", $stage, $such, $rest)
    };
}

/// Those of a stage, as far as they are counted, and how many of these are late: they come first. In an order, because
/// without one SQLite walks the table in place of an index that holds the stage.
macro_rules! counted {
    ($lines:ident, $stage:literal, $such:literal, $rest:expr) => {
        concat!(
            "(SELECT COUNT(*) AS n, COUNT(CASE WHEN few.position < $2 THEN 1 END) AS late
            FROM (",
            $lines!("l.position", $stage, $such, $rest),
            " ORDER BY l.position, l.number LIMIT $3) AS few)"
        )
    };
}

/// Counted in each stage.
macro_rules! counts {
    ($lines:ident, $such:literal, $rest:expr) => {
        concat!(
            "SELECT doing.n, doing.late, visit.n, visit.late, closed.n
            FROM ",
            counted!($lines, "'open'", $such, $rest),
            " AS doing, ",
            counted!($lines, "'visit'", $such, $rest),
            " AS visit, ",
            counted!($lines, "'closed'", $such, $rest),
            " AS closed"
        )
    };
}

/// The same lines by position, by number, and counted in each stage.
macro_rules! statements {
    ($such:literal, $rest:expr) => {
        Statements {
            listed: concat!(
                lines!("l.matter_id, l.position, l.number", "$2", $such, $rest),
                " ORDER BY l.position, l.number LIMIT $3"
            ),
            newest: concat!(
                lines!("l.matter_id, l.position, l.number", "$2", $such, $rest),
                " ORDER BY l.number DESC LIMIT $3"
            ),
            counts: counts!(lines, $such, $rest),
        }
    };
}

struct Statements {
    listed: &'static str,
    newest: &'static str,
    counts: &'static str,
}

/// By what an index narrows: a building, who heard it, a kind, nothing; as they stand, and with the rest looked at.
static STATEMENTS: [[Statements; 2]; 4] = [
    [statements!(" AND l.building_id = $5", ""), statements!(" AND l.building_id = $5", rest!())],
    [statements!(" AND l.heard_by = $6", ""), statements!(" AND l.heard_by = $6", rest!())],
    [statements!(" AND l.kind = $4", ""), statements!(" AND l.kind = $4", rest!())],
    [statements!("", ""), statements!("", rest!())],
];

/// Counted out of the index alone, in the same order: fifteen hundred lines are not looked up to be counted.
const BARE_COUNTS: [&str; 4] = [
    counts!(bare, " AND l.building_id = $4", ""),
    counts!(bare, " AND l.heard_by = $4", ""),
    counts!(bare, " AND l.kind = $4", ""),
    counts!(bare, "", ""),
];

/// The ids of the matters of a choice on its page, in their order. Words, people and flats are not looked at.
pub(in crate::listing) async fn ids(db: &Reader, office: Id, wall: &Wall, choice: &Choice) -> Result<Vec<Id>> {
    let stages = choice.stage.map_or(Stage::ALL.to_vec(), |stage| vec![stage]);
    let wanted = choice.after + choice.most;
    let mut all: Vec<(usize, String, i64, Id)> = Vec::new();
    for (order, stage) in stages.into_iter().enumerate() {
        for source in sources(wall, choice) {
            let Statements { listed, newest, .. } = statements(choice, &source);
            let given = given(office, wall, choice, &source, [stage.key().into(), wanted.into()]);
            // Open ones and those waiting for a follow-up stand together: what is closed comes behind.
            let order = if choice.newest { 0 } else { usize::from(order == 2) };
            let read = |row: db::Row<'_>| Ok((order, row.get::<String>(1)?, row.get::<i64>(2)?, row.get::<Id>(0)?));
            all.extend(db.rows(if choice.newest { newest } else { listed }, &given, read).await?);
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
    for source in sources(wall, choice) {
        let two = [today.to_string().into(), (MOST_COUNTED + 1).into()];
        let (sql, given) = match bare(office, choice, &source, &two) {
            Some((sql, given)) => (sql, given),
            None => (statements(choice, &source).counts, given(office, wall, choice, &source, two)),
        };
        let read = |row: db::Row<'_>| {
            let late = row.get::<i64>(1)? + row.get::<i64>(3)?;
            Ok(Counts { doing: row.get(0)?, follow_up: row.get(2)?, closed: row.get(4)?, late })
        };
        let here = db.one(sql, &given, read).await?;
        all.doing += here.doing;
        all.follow_up += here.follow_up;
        all.closed += here.closed;
        all.late += here.late;
    }
    Ok(all)
}

/// Which index narrows most.
fn index(choice: &Choice, source: &Source) -> usize {
    match (source.building, source.heard_by, choice.kind) {
        (Some(_), ..) => 0,
        (None, Some(_), _) => 1,
        (None, None, Some(_)) => 2,
        (None, None, None) => 3,
    }
}

fn statements(choice: &Choice, source: &Source) -> &'static Statements {
    &STATEMENTS[index(choice, source)][usize::from(!source.is_plain())]
}

/// How a source is counted that is narrowed by one thing or none; nothing where a line has to be looked at.
fn bare(office: Id, choice: &Choice, source: &Source, two: &[Value; 2]) -> Option<(&'static str, Vec<Value>)> {
    let narrowing: [Option<Value>; 3] =
        [source.building.map(Value::from), source.heard_by.map(Value::from), choice.kind.map(|kind| kind.key().into())];
    let narrowed = narrowing.iter().flatten().count();
    if !source.is_plain() || choice.from.is_some() || narrowed > 1 {
        return None;
    }
    let mut given = vec![Value::from(source.view.mark(office))];
    given.extend_from_slice(two);
    given.extend(narrowing.into_iter().flatten());
    Some((BARE_COUNTS[index(choice, source)], given))
}

fn given(office: Id, wall: &Wall, choice: &Choice, source: &Source, two: [Value; 2]) -> Vec<Value> {
    let mut given = vec![Value::from(source.view.mark(office))];
    given.extend(two);
    given.extend_from_slice(params![
        choice.kind.map(Kind::key),
        source.building,
        source.heard_by,
        choice.from.map(|day| day.to_string())
    ]);
    if source.is_plain() {
        return given;
    }
    let both = source.not_both.then_some(wall.account).flatten().map(|account| View::Both(account).mark(office));
    given.extend_from_slice(params![
        source.not_led,
        source.not_heard,
        wall.account,
        both,
        office,
        source.party.map(Party::key),
        source.done_by,
        matches!(source.view, View::Whole | View::DoneBy(_) | View::DoneByParty(_)),
        matches!(source.view, View::Account(_) | View::Both(_)),
        matches!(source.view, View::Property | View::Both(_))
    ]);
    given
}
