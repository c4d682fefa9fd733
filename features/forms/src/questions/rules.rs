//! Which questions can have an answer, which days a period means, and the sentence that tells a number.
use super::model::{Heard, Period, Question};
use base::Sentence;
use jiff::{
    ToSpan as _,
    civil::{Date, DateTime},
};
use matters::listing::model::Stage;
use people::counting::{Lives, MOST_TAGS, Wanted};

/// Nobody was ever older.
pub const OLDEST: i16 = 130;

/// A field of the page and what is wrong with it.
pub type Wrong = (&'static str, Sentence);

/// Everything that makes a question impossible. Each sentence says why no answer can be right.
pub fn wrong(question: &Question, today: Date) -> Vec<Wrong> {
    match question {
        Question::People(wanted) => wrong_people(wanted),
        Question::Households(wanted) => {
            let mut all = wrong_people(wanted);
            if wanted.lives != Lives::Here {
                all.push(("lives", "数户的时候，只数现在住在这里的。".into()));
            }
            all
        }
        Question::Matters(heard) => wrong_matters(heard, today),
    }
}

fn wrong_people(wanted: &Wanted) -> Vec<Wrong> {
    let mut all = Vec::new();
    if let (Some(from), Some(to)) = (wanted.age_from, wanted.age_to)
        && from > to
    {
        let sentence = Sentence::plain("从 {from} 岁到 {to} 岁，一个人也不会有。");
        all.push(("to", sentence.with("from", from).with("to", to)));
    }
    for (field, age) in [("from", wanted.age_from), ("to", wanted.age_to)] {
        if age.is_some_and(|age| !(0..=OLDEST).contains(&age)) {
            all.push((field, Sentence::plain("请写 0 到 {n} 之间的岁数。").with("n", OLDEST)));
        }
    }
    if wanted.tags.iter().any(|tag| wanted.without.contains(tag)) {
        all.push(("not", "同一种情况又要有、又要没有，对不上。请留一个。".into()));
    }
    for (field, tags) in [("tag", &wanted.tags), ("not", &wanted.without)] {
        if tags.len() > MOST_TAGS {
            all.push((field, Sentence::plain("最多选 {n} 种。").with("n", MOST_TAGS)));
        }
    }
    if wanted.lives == Lives::Away {
        if wanted.building.is_some() {
            all.push(("building", "搬走的人已经不在哪一幢楼里了。请不选楼，或者改成现在住在这里。".into()));
        }
        if wanted.tenure.is_some() {
            all.push(("tenure", "搬走的人没有居住情况。请不选这一项。".into()));
        }
    }
    all
}

fn wrong_matters(heard: &Heard, today: Date) -> Vec<Wrong> {
    let mut all = Vec::new();
    for (field, period) in [("heard", heard.heard), ("closed", heard.closed)] {
        let Some(period) = period else { continue };
        let (from, to) = days(period, today);
        if let Period::Between { from: None, to: None } = period {
            all.push((field, "请写从哪一天到哪一天，至少写一头。".into()));
        } else if from > to {
            all.push((field, "结束的日子比开始的早，一件也不会有。".into()));
        } else if from > today {
            all.push((field, "那一天还没有到，一件也不会有。".into()));
        }
    }
    let open = heard.stage.is_some_and(|stage| stage != Stage::Closed);
    if heard.closed.is_some() && open {
        all.push(("closed", "没有办结的事，还没有办结的日子。请改一下现在到哪一步。".into()));
    }
    if heard.late && (heard.closed.is_some() || heard.stage == Some(Stage::Closed)) {
        all.push(("late", "办结了的不算过期。请留一个条件。".into()));
    }
    if let (Some(first), Some(last)) = (heard.heard, heard.closed)
        && all.is_empty()
        && days(last, today).1 < days(first, today).0
    {
        all.push(("closed", "还没有听到就办结了，一件也不会有。".into()));
    }
    all
}

/// The first and the last day of a period, counted on `today`.
pub fn days(period: Period, today: Date) -> (Date, Date) {
    let first_of_month = today.first_of_month();
    match period {
        Period::Today => (today, today),
        Period::ThisWeek => {
            let since_monday = i64::from(today.weekday().to_monday_zero_offset());
            (today.saturating_sub(since_monday.days()), today)
        }
        Period::ThisMonth => (first_of_month, today),
        Period::LastMonth => {
            let last = first_of_month.saturating_sub(1.day());
            (last.first_of_month(), last)
        }
        Period::ThisYear => (today.first_of_year(), today),
        Period::Between { from, to } => (from.unwrap_or(Date::MIN), to.unwrap_or(Date::MAX)),
    }
}

/// Parts of a number: in which building, how many.
pub type Parts = Vec<(String, i64)>;

/// So many buildings are named in a sentence; of more, the largest.
const NAMED: usize = 6;

/// What is told: 银杏里居委会 11 月 25 日 15:00：80 岁以上独居老人 23 位，其中 3号楼 5 位。Numbers only.
pub fn told(office: &str, at: DateTime, what: &str, (number, unit): (i64, &str), parts: &Parts) -> String {
    let when = at.strftime("%-m 月 %-d 日 %H:%M");
    let mut said = format!("{office} {when}：{what} {number} {unit}");
    let mut named: Vec<&(String, i64)> = parts.iter().filter(|(_, n)| *n > 0).collect();
    if number > 0 && named.len() > 1 {
        let mut rest = 0;
        if named.len() > NAMED {
            named.sort_by_key(|(_, n)| -n);
            rest = named.split_off(NAMED - 1).iter().map(|(_, n)| n).sum();
        }
        let mut words: Vec<String> = named.iter().map(|(place, n)| format!("{place} {n} {unit}")).collect();
        words.extend((rest > 0).then(|| format!("其余 {rest} {unit}")));
        said.push_str("，其中");
        if words.first().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_alphanumeric())) {
            said.push(' ');
        }
        said.push_str(&words.join("、"));
    }
    said.push('。');
    said
}

/// A time of day as people write it: 15:00, 15点半, 下午3点, 三点. A bare 三点 is the afternoon's, as in an office.
pub fn read_time(written: &str) -> Option<(i8, i8)> {
    let text = base::width::tight(written).replace('：', ":").replace(['时', '點'], "点").replace('钟', "");
    let (afternoon, text) = match ["下午", "晚上", "上午", "早上", "中午"].iter().find(|part| text.starts_with(**part))
    {
        Some(part) => (Some(!part.starts_with(['上', '早'])), text.trim_start_matches(part).to_owned()),
        None => (None, text),
    };
    let (hour, rest) = text.split_once([':', '点']).unwrap_or((&text, ""));
    let hour = number(hour).filter(|hour| (0..24).contains(hour))?;
    let minute = match rest.trim_end_matches('分') {
        "" => 0,
        "半" => 30,
        "一刻" => 15,
        "三刻" => 45,
        rest => number(rest).filter(|minute| (0..60).contains(minute))?,
    };
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        None if (1..=6).contains(&hour) && !text.contains(':') => hour + 12,
        _ => hour,
    };
    Some((hour, minute))
}

/// 15, 十五.
fn number(written: &str) -> Option<i8> {
    let digit = |c: char| "零一二三四五六七八九".chars().position(|known| known == if c == '两' { '二' } else { c });
    if let Ok(number) = written.parse() {
        return Some(number);
    }
    let small = |at: usize| i8::try_from(at).ok();
    match written.split_once('十') {
        Some((tens, ones)) => {
            let one = |part: &str, none: i8| match part.chars().collect::<Vec<_>>().as_slice() {
                [] => Some(none),
                [c] => digit(*c).and_then(small),
                _ => None,
            };
            Some(one(tens, 1)? * 10 + one(ones, 0)?)
        }
        None => match written.chars().collect::<Vec<_>>().as_slice() {
            [c] => digit(*c).and_then(small),
            _ => None,
        },
    }
}
