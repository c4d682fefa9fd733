//! What a round lacks before it can be closed.
use super::model::{Inspection, Point, Seen};
use base::Sentence;

/// Something that keeps a round open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// No point was put down.
    Points,
    /// At so many points nobody looked.
    Unseen(usize),
    /// What was found at so many points is not noted as a hazard.
    Unnoted(usize),
}

impl Missing {
    /// The sentence that says so.
    pub fn sentence(self) -> Sentence {
        let (source, n) = match self {
            Missing::Points => return Sentence::plain("还没有列出要看的地方。"),
            Missing::Unseen(n) => ("还有 {n} 处没有去看。", n),
            Missing::Unnoted(n) => ("还有 {n} 处有问题，没有记成隐患。", n),
        };
        Sentence::plain(source).with("n", n)
    }
}

/// Whether something was found that nobody noted as a hazard.
pub fn unnoted(point: &Point) -> bool {
    point.hazard.is_none() && point.look.as_ref().is_some_and(|look| look.seen == Seen::Found)
}

/// What is missing: somebody looked everywhere, and whatever was found is a hazard of its own, which then goes its own way.
pub fn lacking(round: &Inspection) -> Vec<Missing> {
    if round.points.is_empty() {
        return vec![Missing::Points];
    }
    let unseen = round.points.iter().filter(|point| point.look.is_none()).count();
    let unnoted = round.points.iter().filter(|point| unnoted(point)).count();
    let all = [Missing::Unseen(unseen), Missing::Unnoted(unnoted)];
    all.into_iter().filter(|one| !matches!(one, Missing::Unseen(0) | Missing::Unnoted(0))).collect()
}
