//! What a page says first about somebody, and how two versions of a form come together.
use super::model::Story;
use base::{Sentence, dates};
use jiff::civil::Date;

/// One sentence: how old, where, with whom.
pub fn lead(story: &Story, today: Date) -> Sentence {
    let who = &story.who;
    if who.erased_at.is_some() {
        return "这个人的资料已经按要求删去。".into();
    }
    let age = who.birth.map(|birth| dates::age(birth, who.died_on.unwrap_or(today)));
    if let Some(day) = who.died_on {
        return match age {
            Some(age) => Sentence::plain("{date} 去世，{age} 岁。").with("date", day).with("age", age),
            None => Sentence::plain("{date} 去世。").with("date", day),
        };
    }
    let Some(home) = story.home() else { return nowhere(story, age) };
    let (door, others) = (&home.door, story.mates.len());
    match (age, others) {
        (Some(age), 0) => Sentence::plain("{age} 岁，一个人住在 {door}。").with("age", age).with("door", door),
        (None, 0) => Sentence::plain("一个人住在 {door}。").with("door", door),
        (Some(age), n) => Sentence::plain("{age} 岁，住在 {door}，同住的还有 {n} 个人。")
            .with("age", age)
            .with("door", door)
            .with("n", n),
        (None, n) => Sentence::plain("住在 {door}，同住的还有 {n} 个人。").with("door", door).with("n", n),
    }
}

fn nowhere(story: &Story, age: Option<i16>) -> Sentence {
    let last = story.homes.first().and_then(|home| home.until.map(|until| (&home.door, until)));
    match (age, last) {
        (_, Some((door, until))) => {
            Sentence::plain("以前住在 {door}，{date} 搬走了。").with("door", door).with("date", until)
        }
        (Some(age), None) => Sentence::plain("{age} 岁，还没有记住在哪里。").with("age", age),
        (None, None) => "还没有记住在哪里。".into(),
    }
}

/// What to take where somebody else saved first: what was typed where it was changed here, else what is there now.
/// `None` in the second place where only one side changed it; else what the colleague wrote.
pub fn merged<'a>(seen: &str, typed: &'a str, now: &'a str) -> (&'a str, Option<&'a str>) {
    match (typed == seen, now == seen || now == typed) {
        (true, _) => (now, None),
        (false, true) => (typed, None),
        (false, false) => (typed, Some(now)),
    }
}

#[cfg(test)]
mod tests {
    use super::merged;

    #[test]
    fn two_editors_lose_nothing() {
        let table = [
            ("a", "a", "a", ("a", None)),
            ("a", "b", "a", ("b", None)),
            ("a", "a", "c", ("c", None)),
            ("a", "b", "c", ("b", Some("c"))),
            ("a", "b", "b", ("b", None)),
        ];
        for (seen, typed, now, expected) in table {
            assert_eq!(merged(seen, typed, now), expected, "{seen} {typed} {now}");
        }
    }
}
