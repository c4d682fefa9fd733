//! The list in the database.
use super::model::{Choice, Line};
use crate::notice::{
    model::{Kind, State},
    store::{day, noun},
};
use anyhow::Result;
use base::Id;
use db::{Failure, Reader, Row, params};
use jiff::civil::Date;

const LINES: &str = "SELECT n.id, n.kind, n.title, n.dated, n.written_at, p.shown_from, p.shown_until,
        w.withdrawn_at, c.closed_at,
        (SELECT COUNT(*) FROM notice_posting g WHERE g.office_id = n.office_id AND g.notice_id = n.id),
        (SELECT COUNT(*)
            FROM notice_posted d
            LEFT JOIN notice_taken_down t ON t.office_id = d.office_id AND t.posting_id = d.posting_id
            WHERE d.office_id = n.office_id AND d.notice_id = n.id AND t.posting_id IS NULL)
    FROM notice n
    LEFT JOIN notice_publication p ON p.office_id = n.office_id AND p.notice_id = n.id
    LEFT JOIN notice_withdrawal w ON w.office_id = n.office_id AND w.notice_id = n.id
    LEFT JOIN notice_closure c ON c.office_id = n.office_id AND c.notice_id = n.id
    WHERE n.office_id = $1
    AND (CAST($2 AS TEXT) IS NULL OR n.kind = $2)
    AND (CAST($3 AS UUID) IS NULL OR n.matter_id = $3)
    AND (CAST($4 AS TEXT) IS NULL OR n.title LIKE $4 ESCAPE '!' OR n.number LIKE $4 ESCAPE '!'
        OR n.body LIKE $4 ESCAPE '!')
    AND (CAST($5 AS BIGINT) = 1 OR p.notice_id IS NOT NULL)
    AND (CAST($6 AS TEXT) IS NULL OR $6 = CASE
        WHEN p.notice_id IS NULL THEN 'draft'
        WHEN w.notice_id IS NOT NULL THEN 'withdrawn'
        WHEN c.notice_id IS NOT NULL THEN 'ended'
        WHEN p.shown_until < $7 THEN 'over'
        ELSE 'hanging' END)
    ORDER BY CASE WHEN p.notice_id IS NULL THEN 0 ELSE 1 END, COALESCE(p.published_at, n.written_at) DESC, n.id DESC
    LIMIT $8 OFFSET $9";
const EARLIER: &str = "SELECT n.id, n.kind, n.title, n.dated
    FROM notice n
    JOIN notice_publication p ON p.office_id = n.office_id AND p.notice_id = n.id
    WHERE n.office_id = $1
    ORDER BY p.published_at DESC, n.id DESC
    LIMIT 8";
const WANTING: &str = "SELECT n.id
    FROM notice n
    JOIN notice_publication p ON p.office_id = n.office_id AND p.notice_id = n.id
    LEFT JOIN notice_withdrawal w ON w.office_id = n.office_id AND w.notice_id = n.id
    LEFT JOIN notice_closure c ON c.office_id = n.office_id AND c.notice_id = n.id
    WHERE n.office_id = $1
    AND (EXISTS (SELECT g.id
            FROM notice_posting g
            LEFT JOIN notice_posted d ON d.office_id = g.office_id AND d.posting_id = g.id
            LEFT JOIN notice_taken_down t ON t.office_id = g.office_id AND t.posting_id = g.id
            WHERE g.office_id = n.office_id AND g.notice_id = n.id AND t.posting_id IS NULL
            AND (d.posting_id IS NOT NULL OR (w.notice_id IS NULL AND c.notice_id IS NULL)))
        OR (n.kind = 'display' AND w.notice_id IS NULL AND c.notice_id IS NULL))
    ORDER BY COALESCE(p.shown_until, '9999-12-31'), p.published_at DESC, n.id
    LIMIT 40";
const MENTIONING: &str = "SELECT n.id, n.title
    FROM notice n
    WHERE n.office_id = $1
    AND (n.title LIKE CAST($3 AS TEXT) ESCAPE '!' OR n.addressee LIKE $3 ESCAPE '!' OR n.body LIKE $3 ESCAPE '!'
        OR n.attachments LIKE $3 ESCAPE '!' OR n.contact LIKE $3 ESCAPE '!' OR n.signature LIKE $3 ESCAPE '!'
        OR EXISTS (SELECT w.id
            FROM notice_word w
            LEFT JOIN notice_answer a ON a.office_id = w.office_id AND a.word_id = w.id
            WHERE w.office_id = n.office_id AND w.notice_id = n.id
            AND (w.person_id = $2 OR w.who LIKE $3 ESCAPE '!' OR w.words LIKE $3 ESCAPE '!'
                OR a.words LIKE $3 ESCAPE '!'))
        OR EXISTS (SELECT r.notice_id
            FROM notice_withdrawal r
            WHERE r.office_id = n.office_id AND r.notice_id = n.id AND r.why LIKE $3 ESCAPE '!')
        OR EXISTS (SELECT c.notice_id
            FROM notice_closure c
            WHERE c.office_id = n.office_id AND c.notice_id = n.id AND c.result LIKE $3 ESCAPE '!')
        OR EXISTS (SELECT g.id
            FROM notice_posting g
            WHERE g.office_id = n.office_id AND g.notice_id = n.id AND g.place LIKE $3 ESCAPE '!'))
    ORDER BY n.id";

/// Those chosen: drafts first, then what was put up last.
pub async fn lines(db: &Reader, office: Id, choice: &Choice, today: Date) -> Result<Vec<Line>> {
    let (kind, state) = (choice.kind.map(Kind::key), choice.state.map(State::key));
    let (words, drafts) = (choice.words.as_deref().map(db::containing), i64::from(choice.drafts));
    let (day, most, after) = (today.to_string(), choice.most, choice.after);
    let given = params![office, kind, choice.matter, words, drafts, state, day, most, after];
    Ok(db.rows(LINES, given, |row| line(&row, today)).await?)
}

fn line(row: &Row<'_>, today: Date) -> db::Result<Line> {
    let shown = match day(row, 5)? {
        Some(from) => Some((from, day(row, 6)?)),
        None => None,
    };
    let gone: (Option<i64>, Option<i64>) = (row.get(7)?, row.get(8)?);
    let state = match shown {
        None => State::Draft,
        _ if gone.0.is_some() => State::Withdrawn,
        _ if gone.1.is_some() => State::Ended,
        Some((_, Some(until))) if until < today => State::Over,
        _ => State::Hanging,
    };
    Ok(Line {
        id: row.get(0)?,
        kind: noun(row, 1, Kind::read)?,
        title: row.get(2)?,
        dated: day(row, 3)?.ok_or_else(|| Failure::Mistake("a day is missing".into()))?,
        written_at: row.get(4)?,
        shown,
        state,
        places: (row.get(9)?, row.get(10)?),
    })
}

/// What was last put up, to start from.
pub async fn earlier(db: &Reader, office: Id) -> Result<Vec<(Id, Kind, String, Date)>> {
    let read = |row: Row<'_>| {
        let dated = day(&row, 3)?.ok_or_else(|| Failure::Mistake("a day is missing".into()))?;
        Ok((row.get(0)?, noun(&row, 1, Kind::read)?, row.get(2)?, dated))
    };
    Ok(db.rows(EARLIER, params![office], read).await?)
}

/// Those that may want somebody today: displays that are not ended, and whatever is to be put up or taken down.
pub async fn wanting(db: &Reader, office: Id) -> Result<Vec<Id>> {
    Ok(db.rows(WANTING, params![office], |row| row.get(0)).await?)
}

/// Notices that point to a person or, where a name is given, hold it anywhere in their words: id and title.
pub async fn mentioning(db: &Reader, office: Id, person: Id, name: Option<&str>) -> Result<Vec<(Id, String)>> {
    let words = name.map(db::containing);
    Ok(db.rows(MENTIONING, params![office, person, words], |row| Ok((row.get(0)?, row.get(1)?))).await?)
}
