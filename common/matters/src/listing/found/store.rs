//! Matters by their words, of a person or of a flat: few enough to be looked at one by one.
use crate::listing::{
    model::Choice,
    wall::store::{behind, own, seen, whole},
};
use crate::matter::{
    model::{Kind, Party},
    rules::Wall,
};
use anyhow::Result;
use base::Id;
use db::{Reader, params};

/// Some step that the asker sees is such.
macro_rules! step_is {
    ($such:literal) => {
        concat!(
            "EXISTS (SELECT s.id FROM step s WHERE s.office_id = m.office_id AND s.matter_id = m.id AND ",
            $such,
            " AND (",
            whole!(),
            " OR (",
            own!(),
            ")))"
        )
    };
}

/// `$1` office; `$2`–`$6` the wall; `$7`–`$10` the rest of the choice; `$11` how many; `$12` and on: what is looked for.
macro_rules! found {
    ($such:expr) => {
        concat!(
            "SELECT m.id
            FROM matter m
            LEFT JOIN matter_closure c ON c.office_id = m.office_id AND c.matter_id = m.id
            WHERE m.office_id = $1
            AND ",
            seen!(),
            "
            AND (CAST($7 AS TEXT) IS NULL OR m.kind = $7)
            AND (CAST($8 AS UUID) IS NULL OR m.building_id = $8)
            AND (CAST($9 AS TEXT) IS NULL OR ",
            step_is!("s.dropped_at IS NULL AND s.party = $9"),
            ")
            AND (CAST($10 AS UUID) IS NULL OR ",
            step_is!("s.dropped_at IS NULL AND s.account_id = $10"),
            ")
            AND ",
            $such,
            "
            ORDER BY CASE WHEN c.closed_at IS NULL THEN 0 ELSE 1 END, m.number DESC
            LIMIT $11"
        )
    };
}

const BY_WORDS: &str = found!(concat!(
    "(m.title LIKE $12 ESCAPE '!' OR m.place LIKE $12 ESCAPE '!' OR m.number = $13
                OR (m.detail LIKE $12 ESCAPE '!' AND ",
    whole!(),
    "))"
));
const OF_PERSON: &str = found!(
    "m.id IN (SELECT p.matter_id
                FROM matter_person p
                WHERE p.office_id = $1 AND p.person_id = $12
                UNION
                SELECT h.matter_id
                FROM matter_home h
                WHERE h.office_id = $1 AND h.person_id = $12)"
);
const OF_FLAT: &str = found!("m.flat_id = $12");

/// The ids of what is looked for, open ones first, the newest first; none where the choice looks for nothing.
pub(in crate::listing) async fn ids(db: &Reader, office: Id, wall: &Wall, choice: &Choice) -> Result<Option<Vec<Id>>> {
    let mut given = behind(office, wall);
    let Choice { kind, building, party, account, most, .. } = choice;
    given.extend_from_slice(params![kind.map(Kind::key), *building, party.map(Party::key), *account, *most]);
    let sql = if let Some(words) = choice.words.as_deref() {
        given.extend_from_slice(params![db::containing(words), words.trim().parse::<i64>().ok()]);
        BY_WORDS
    } else if let Some(person) = choice.person {
        given.extend_from_slice(params![person]);
        OF_PERSON
    } else if let Some(flat) = choice.flat {
        given.extend_from_slice(params![flat]);
        OF_FLAT
    } else {
        return Ok(None);
    };
    Ok(Some(db.rows(sql, &given, |row| row.get::<Id>(0)).await?))
}
