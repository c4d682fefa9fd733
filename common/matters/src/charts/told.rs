//! The one sentence above each chart, and what its days are called.
use super::{
    model::{Numbers, Period, Span, Wait},
    rules,
};
use base::Say;
use jiff::civil::Date;

const MONTHS: [&str; 12] =
    ["1 月", "2 月", "3 月", "4 月", "5 月", "6 月", "7 月", "8 月", "9 月", "10 月", "11 月", "12 月"];

/// 11 月; with its year where that is not this one.
pub fn month(say: Say, month: Date, today: Date) -> String {
    let name = MONTHS.get(usize::try_from(month.month() - 1).unwrap_or(0)).copied().unwrap_or_default();
    if month.year() == today.year() {
        return say.t(name).to_owned();
    }
    say.f("{year} 年{month}", &[("year", &month.year()), ("month", &say.t(name))])
}

/// What a stretch of days is called, given how it was asked for.
pub fn days(say: Say, span: Span, (first, last): (Date, Date), today: Date) -> String {
    match span {
        Span::Month | Span::LastMonth => month(say, first, today),
        Span::Quarter => {
            let quarter = say.f("第 {n} 季度", &[("n", &((first.month() - 1) / 3 + 1))]);
            if first.year() == today.year() {
                return quarter;
            }
            say.f("{year} 年{quarter}", &[("year", &first.year()), ("quarter", &quarter)])
        }
        Span::Year => say.f("{n} 年", &[("n", &first.year())]),
        Span::Chosen => {
            let day = |day: Date| base::dates::spoken(day, today, say);
            say.f("{from}到{to}", &[("from", &day(first)), ("to", &day(last))])
        }
    }
}

/// How much was heard, more or less than before, and what most of it was.
pub fn heard(say: Say, period: &Period, numbers: &Numbers) -> String {
    let now = days(say, period.span, (period.first, period.last), period.today);
    let all = numbers.heard.all;
    let mut parts = vec![match (all, period.running() && period.span != Span::Chosen) {
        (0, true) => say.f("{when}到今天没有听到什么事", &[("when", &now)]),
        (0, false) => say.f("{when}没有听到什么事", &[("when", &now)]),
        (n, true) => say.f("{when}到今天听到 {n} 件", &[("when", &now), ("n", &n)]),
        (n, false) => say.f("{when}听到 {n} 件", &[("when", &now), ("n", &n)]),
    }];
    if all > 0 || numbers.before > 0 {
        parts.push(compared(say, period, all - numbers.before));
    }
    parts.extend(most(say, numbers));
    let told = format!("{}{}", parts.join(say.t("，")), say.t("。").trim_end());
    let closed = numbers.closed;
    let told = if closed == 0 { told } else { say.f("{told}办结了 {n} 件。", &[("told", &told), ("n", &closed)]) };
    spaced(&told)
}

/// A space between Han and figures, where a name that begins or ends with a figure was put in.
pub fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut last = ' ';
    for c in text.chars() {
        let (han, digit) = (base::width::is_han, |c: char| c.is_ascii_digit());
        if (han(last) && digit(c)) || (digit(last) && han(c)) {
            out.push(' ');
        }
        out.push(c);
        last = c;
    }
    out
}

fn compared(say: Say, period: &Period, more: i64) -> String {
    let stretch = rules::before(period);
    let before = match period.span {
        Span::Chosen => say.t("再前面同样多的天").to_owned(),
        span => days(say, span, stretch, period.today),
    };
    let before = if period.running() && period.span != Span::Chosen {
        say.f("{before}同期", &[("before", &before)])
    } else {
        before
    };
    match more {
        0 => say.f("和{before}一样多", &[("before", &before)]),
        more if more > 0 => say.f("比{before}多 {n} 件", &[("before", &before), ("n", &more)]),
        less => say.f("比{before}少 {n} 件", &[("before", &before), ("n", &-less)]),
    }
}

/// The kind of which there were most; two where they are equal, nothing where there are more.
fn most(say: Say, numbers: &Numbers) -> Option<String> {
    let top = numbers.kinds.first()?.1.all;
    let equal: Vec<&str> =
        numbers.kinds.iter().filter(|(_, heard)| heard.all == top).map(|(kind, _)| say.t(kind.word())).collect();
    match equal.as_slice() {
        _ if numbers.heard.all < 2 => None,
        [kind] => Some(say.f("最多的是{kind}", &[("kind", kind)])),
        [one, other] => Some(say.f("最多的是{one}和{other}", &[("one", one), ("other", other)])),
        _ => None,
    }
}

/// What is not closed yet, and of which kind most of it is.
pub fn kinds(say: Say, numbers: &Numbers) -> String {
    let open = numbers.heard.open();
    let most = numbers.kinds.iter().max_by_key(|(_, heard)| heard.open()).map(|(kind, heard)| (*kind, heard.open()));
    match (numbers.heard.all, open, most) {
        (0, ..) => say.t("这些天没有听到什么事。").to_owned(),
        (all, 0, _) => say.f("听到的 {n} 件都办结了。", &[("n", &all)]),
        (all, open, Some((kind, n))) if n < open => say.f(
            "听到的 {all} 件里，还有 {n} 件没办结，其中{kind} {m} 件。",
            &[("all", &all), ("n", &open), ("kind", &say.t(kind.word())), ("m", &n)],
        ),
        (all, open, _) => say.f("听到的 {all} 件里，还有 {n} 件没办结。", &[("all", &all), ("n", &open)]),
    }
}

/// Where most was heard, with `{place}` left for its name, which is data.
pub fn places(say: Say, numbers: &Numbers) -> String {
    let (inside, nowhere): (Vec<_>, Vec<_>) = numbers.places.iter().partition(|place| place.building.is_some());
    let nowhere: i64 = nowhere.iter().map(|place| place.heard.all).sum();
    let most = inside.first().map_or(0, |place| place.heard.all);
    let equal = inside.iter().filter(|place| place.heard.all == most).count();
    let told = match (most, equal) {
        (0, _) if nowhere == 0 => return say.t("这些天没有听到什么事。").to_owned(),
        (0, _) => return say.f("听到的 {n} 件都不在楼里。", &[("n", &nowhere)]),
        (most, 1) => say.f("最多的是{place}，{n} 件。", &[("n", &most)]),
        (most, equal) => say.f("{k} 幢楼最多，各 {n} 件。", &[("k", &equal), ("n", &most)]),
    };
    if nowhere == 0 { told } else { say.f("{told}不在楼里的有 {m} 件。", &[("told", &told), ("m", &nowhere)]) }
}

/// How long half of what was closed took, and how much took longer than a month.
pub fn took(say: Say, numbers: &Numbers) -> String {
    let closed: i64 = numbers.took.iter().map(|one| one.number).sum();
    let longer: i64 =
        rules::waits(&numbers.took).iter().filter(|(wait, _)| *wait == Wait::Longer).map(|(_, n)| n).sum();
    let told = match rules::median(&numbers.took) {
        None => return say.t("这些天没有办结的事。").to_owned(),
        Some(_) if closed == 1 => {
            let days = numbers.took.first().map_or(0, |one| one.days);
            match days {
                0 => say.t("办结了 1 件，当天就办好了。").to_owned(),
                days => say.f("办结了 1 件，用了 {days} 天。", &[("days", &days)]),
            }
        }
        Some(0) => say.f("办结了 {n} 件，至少一半当天就办好了。", &[("n", &closed)]),
        Some(days) => say.f("办结了 {n} 件，至少一半在 {days} 天以内办好。", &[("n", &closed), ("days", &days)]),
    };
    if longer == 0 || closed == 1 {
        told
    } else {
        say.f("{told}{n} 件用了 30 天以上。", &[("told", &told), ("n", &longer)])
    }
}

/// How many of those heard were content.
pub fn helped(say: Say, period: &Period, numbers: &Numbers) -> String {
    let [content, not_content, not_asked] = rules::answers(&numbers.helped, |one| period.holds(one.day));
    let all = content + not_content + not_asked;
    if all == 0 {
        return say.t("这些天没有听到什么事。").to_owned();
    }
    say.f(
        "听到的 {all} 件里，{a} 件满意，{b} 件还没满意，{c} 件还没有回访。",
        &[("all", &all), ("a", &content), ("b", &not_content), ("c", &not_asked)],
    )
}
