//! The answer to a question, counted by the rooms that keep people and matters, each behind its own wall.
use super::{
    model::{Heard, Period, Question},
    reading::Knowing,
    rules::{self, Parts},
};
use base::{Id, clock};
use jiff::{ToSpan as _, civil::Date};
use matters::counting as matters_counting;
use people::{access::scope, counting as people_counting, counting::Reach};
use web::{Desk, Problem};

/// A number with its parts.
#[derive(Debug, Clone)]
pub struct Answer {
    /// How many.
    pub number: i64,
    /// How many lines the list behind it has: who has two homes stands at both.
    pub lines: i64,
    /// In which buildings, in the order of their names; last those without one.
    pub parts: Vec<(Option<Id>, i64)>,
}

impl Answer {
    /// The parts with the buildings' names, for a sentence.
    pub fn named(&self, know: Knowing<'_>) -> Parts {
        let name = |id: Option<Id>| id.and_then(|id| know.building(id));
        self.parts.iter().map(|(id, n)| (name(*id).unwrap_or_else(|| "没有写楼的".to_owned()), *n)).collect()
    }
}

/// The list behind a number.
#[derive(Debug, Clone)]
pub enum Lines {
    /// Of people.
    People(Vec<people_counting::Person>),
    /// Of households.
    Households(Vec<people_counting::Household>),
    /// Of matters.
    Matters(Vec<matters_counting::Line>),
}

/// Whose residents the asker may count.
pub fn reach(desk: &Desk) -> Reach {
    Reach::of(&scope(&desk.visitor), desk.visitor.account)
}

/// The buildings the asker may name.
pub async fn buildings(desk: &Desk) -> Result<Vec<(Id, String)>, Problem> {
    let mine = scope(&desk.visitor);
    let mut all = people::buildings(desk.db(), desk.office()).await?;
    all.retain(|(id, _)| mine.holds(Some(*id)));
    Ok(all)
}

/// The tags the asker may name: the usual ones, and what else the office has written where the asker sees all of it.
pub async fn tags(desk: &Desk) -> Result<Vec<String>, Problem> {
    let mut all: Vec<String> = people::model::CareTag::usual().map(str::to_owned).collect();
    if !reach(desk).is_narrow() {
        let written = people::persons::store::any_tags(desk.db(), desk.office()).await?;
        all.extend(written.into_iter().filter(|tag| !people::model::CareTag::is_known(tag)));
    }
    Ok(all)
}

/// Counts, now.
pub async fn answer(desk: &Desk, question: &Question, buildings: &[(Id, String)]) -> Result<Answer, Problem> {
    let (db, office, today) = (desk.db(), desk.office(), desk.today());
    let mut answer = match question {
        Question::People(wanted) => {
            let all = people_counting::store::count(db, office, reach(desk), wanted, today).await?;
            let parts = all.buildings.into_iter().map(|(id, people, _)| (id, people)).collect();
            Answer { number: all.people, lines: all.lines, parts }
        }
        Question::Households(wanted) => {
            let all = people_counting::store::count(db, office, reach(desk), wanted, today).await?;
            let parts = all.buildings.into_iter().map(|(id, _, households)| (id, households)).collect();
            Answer { number: all.households, lines: all.households, parts }
        }
        Question::Matters(heard) => {
            let wall = matters::access::wall(&desk.visitor);
            let all = matters_counting::store::count(db, office, &wall, &wanted(heard, today)).await?;
            Answer { number: all.matters, lines: all.matters, parts: all.buildings }
        }
    };
    let place = |id: Option<Id>| buildings.iter().position(|(known, _)| Some(*known) == id).unwrap_or(usize::MAX);
    answer.parts.sort_by_key(|(id, _)| place(*id));
    Ok(answer)
}

/// The list behind the number, `limit` lines after `skip`.
pub async fn lines(desk: &Desk, question: &Question, part: (i64, i64)) -> Result<Lines, Problem> {
    let (db, office, today) = (desk.db(), desk.office(), desk.today());
    let mine = (office, reach(desk));
    Ok(match question {
        Question::People(wanted) => Lines::People(people_counting::store::people(db, mine, wanted, today, part).await?),
        Question::Households(wanted) => {
            Lines::Households(people_counting::store::households(db, mine, wanted, today, part).await?)
        }
        Question::Matters(heard) => {
            let wall = matters::access::wall(&desk.visitor);
            Lines::Matters(matters_counting::store::lines(db, (office, &wall), &wanted(heard, today), part).await?)
        }
    })
}

fn wanted(heard: &Heard, today: Date) -> matters_counting::Wanted {
    let span = |period: Period| {
        let (from, to) = rules::days(period, today);
        // Far days are no moments: those mean any.
        let start = if from == Date::MIN { i64::MIN } else { clock::start_of(from) };
        let end = to.checked_add(1.day()).map_or(i64::MAX, clock::start_of);
        (start, end)
    };
    matters_counting::Wanted {
        kind: heard.kind,
        building: heard.building,
        party: heard.party,
        stage: heard.stage,
        heard_how: heard.how,
        heard: heard.heard.map(span),
        closed: heard.closed.map(span),
        late_on: heard.late.then_some(today),
    }
}
