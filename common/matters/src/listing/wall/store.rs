//! The wall as conditions on `matter m`: `$1` office; `$2`–`$6` as [`behind`] gives them.
use crate::matter::rules::Wall;
use base::Id;
use db::{Value, params};

/// Seen whole: `$2`–`$5` of the wall.
macro_rules! whole {
    () => {
        "($2 OR ($4 AND m.heard_by = $5)
            OR ($3 AND m.building_id IN (SELECT a.building_id
                FROM appointment a
                WHERE a.office_id = m.office_id AND a.account_id = $5 AND a.role = 'group_leader' AND a.until IS NULL)))"
    };
}

/// A step that is the asker's to do: `$5`, `$6` of the wall.
macro_rules! own {
    () => {
        "s.dropped_at IS NULL
        AND (s.account_id = $5 OR ($6 AND s.party = 'property_manager' AND s.account_id IS NULL))"
    };
}

/// The wall: seen whole, or for a step of the asker's own.
macro_rules! seen {
    () => {
        concat!(
            "(",
            whole!(),
            " OR EXISTS (SELECT s.id FROM step s WHERE s.office_id = m.office_id AND s.matter_id = m.id AND ",
            own!(),
            "))"
        )
    };
}

pub(crate) use {own, seen, whole};

/// `$1` office; `$2`–`$6` the wall, as its conditions number them.
pub(crate) fn behind(office: Id, wall: &Wall) -> Vec<Value> {
    params![office, wall.everything, !wall.buildings.is_empty(), wall.own, wall.account, wall.property].to_vec()
}
