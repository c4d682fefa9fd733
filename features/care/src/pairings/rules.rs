//! Who might go: the nearest who still has room, who is understood, whom the elder asked for.
use super::model::{Carer, Reason, Spot, Suggestion, Wanted};

/// Suggestions a page offers.
pub const MOST: usize = 3;

// What weighs how much. A wish outweighs everything; not being understood weighs as much as eight buildings; each elder
// that somebody has already as much as two.
const WISH: i64 = 1_000;
const DIALECT: i64 = 80;
const BUILDING: i64 = 10;
const LOAD: i64 = 20;
const FAR: i64 = 30;

/// The best few, the best first; nobody who has no room, and nobody who goes there already. Of equals the one with fewer,
/// then the one who was first in the list.
pub fn suggested(wanted: &Wanted, carers: &[Carer]) -> Vec<Suggestion> {
    let may = |carer: &&Carer| carer.has < carer.most && !wanted.present.contains(&carer.account);
    let mut all: Vec<(i64, Suggestion)> = carers.iter().filter(may).map(|carer| weighed(wanted, carer)).collect();
    all.sort_by_key(|(weight, _)| *weight);
    all.into_iter().take(MOST).map(|(_, suggestion)| suggestion).collect()
}

/// How heavy somebody is, the lighter the better, and why.
fn weighed(wanted: &Wanted, carer: &Carer) -> (i64, Suggestion) {
    let mut reasons = Vec::new();
    let mut weight = carer.has * LOAD;
    if wanted.asked_for == Some(carer.account) {
        weight -= WISH;
        reasons.push(Reason::AskedFor);
    }
    let (near, heavy) = distance(wanted.home.as_ref(), carer.home.as_ref());
    weight += heavy;
    reasons.push(near);
    if !wanted.dialects.is_empty() {
        let understood = wanted.dialects.iter().any(|dialect| carer.dialects.contains(dialect));
        weight += if understood { 0 } else { DIALECT };
        reasons.push(if understood { Reason::SameDialect } else { Reason::OtherDialect });
    }
    reasons.push(if carer.has == 0 { Reason::Free } else { Reason::Has(carer.has, carer.most) });
    (weight, Suggestion { account: carer.account, reasons })
}

fn distance(one: Option<&Spot>, other: Option<&Spot>) -> (Reason, i64) {
    let (Some(one), Some(other)) = (one, other) else { return (Reason::Far, FAR * BUILDING) };
    if one.building == other.building {
        return (Reason::SameBuilding, 0);
    }
    match (one.number, other.number) {
        (Some(a), Some(b)) if one.estate == other.estate => {
            let apart = (a - b).abs().max(1);
            (Reason::Near(apart), apart.min(FAR) * BUILDING)
        }
        _ => (Reason::Far, FAR * BUILDING),
    }
}
