//! Rows by a list of ids: statements are constants, so a list has a fixed number of places, fifty at a time.
use crate::Value;
use base::Id;

/// How many ids go into one question.
pub const AT_A_TIME: usize = 50;

/// The places of [`fifty`](crate::fifty!) as SQL: `WHERE office_id = $1 AND id IN` fifty.
#[macro_export]
macro_rules! fifty {
    () => {
        "($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
        $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46,
        $47, $48, $49, $50, $51)"
    };
}

/// The values for one question each: the office, and fifty ids, filled up with nobody's.
pub fn fifties(office: Id, ids: &[Id]) -> impl Iterator<Item = Vec<Value>> + '_ {
    ids.chunks(AT_A_TIME).map(move |some| {
        let filled = (0..AT_A_TIME).map(|at| some.get(at).copied().unwrap_or(Id::NOBODY));
        std::iter::once(office).chain(filled).map(Value::from).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_stands_in_one_question() {
        let ids: Vec<Id> = (0..120).map(|_| Id::new()).collect();
        let asked: Vec<Vec<Value>> = fifties(Id::NOBODY, &ids).collect();
        assert_eq!(asked.iter().map(Vec::len).collect::<Vec<_>>(), [51, 51, 51]);
        let count =
            |id: &Id| asked.iter().flat_map(|one| &one[1..]).filter(|value| **value == Value::from(*id)).count();
        assert!(ids.iter().all(|id| count(id) == 1));
        assert_eq!(fifties(Id::NOBODY, &[]).count(), 0);
        assert!(fifty!().ends_with("$51)"));
    }
}
