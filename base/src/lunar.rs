//! The lunar calendar, as it stands beside the date: 农历十月十五, and the feast or solar term of a day.
use crate::{Lang, Say};
use jiff::{ToSpan as _, civil::Date};
use tyme4rs::tyme::{Culture as _, solar::SolarDay};

/// A day of the lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LunarDay {
    /// 1 to 12.
    pub month: usize,
    /// Whether the month is the leap one, which follows its namesake.
    pub leap: bool,
    /// 1 to 30.
    pub day: usize,
}

/// The lunar day; none outside 1900–2100, for which the calendar is published.
pub fn day(date: Date) -> Option<LunarDay> {
    let lunar = solar(date)?.get_lunar_day();
    let month = lunar.get_lunar_month();
    Some(LunarDay { month: month.get_month(), leap: month.is_leap(), day: lunar.get_day() })
}

fn solar(date: Date) -> Option<SolarDay> {
    let in_range = (1900..=2100).contains(&date.year());
    let number = |part: i8| usize::try_from(part).ok();
    let (month, day) = (number(date.month())?, number(date.day())?);
    in_range.then(|| SolarDay::new(isize::from(date.year()), month, day).ok())?
}

const DIGITS: [&str; 11] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const MONTHS: [&str; 13] = ["", "正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"];

impl LunarDay {
    /// 农历十月十五, 农历闰六月初一; lunar month 10, day 15.
    pub fn spoken(self, say: Say) -> String {
        let Self { month, leap, day } = self;
        if say.0 == Lang::En {
            let leap = if leap { "leap " } else { "" };
            return format!("lunar {leap}month {month}, day {day}");
        }
        let leap = if leap { "闰" } else { "" };
        let tens = ["初", "十", "廿", "三"][(day / 10).min(3)];
        let day = match day {
            10 => "初十".to_owned(),
            20 => "二十".to_owned(),
            30 => "三十".to_owned(),
            _ => format!("{tens}{}", DIGITS[day % 10]),
        };
        format!("农历{leap}{}月{day}", MONTHS[month.min(12)])
    }
}

const FEASTS: [(usize, usize, &str); 9] = [
    (1, 1, "春节"),
    (1, 15, "元宵节"),
    (2, 2, "二月二"),
    (5, 5, "端午节"),
    (7, 7, "七夕"),
    (7, 15, "中元节"),
    (8, 15, "中秋节"),
    (9, 9, "重阳节"),
    (12, 8, "腊八节"),
];

/// The feast of a day (重阳节), or else the solar term that begins with it (冬至), in Chinese; English in the catalogue.
pub fn occasion(date: Date) -> Option<&'static str> {
    let lunar = day(date)?;
    let feast = FEASTS.into_iter().find(|(month, day, _)| !lunar.leap && (*month, *day) == (lunar.month, lunar.day));
    let eve = || date.checked_add(1.day()).ok().and_then(day).is_some_and(|next| (next.month, next.day) == (1, 1));
    match feast {
        Some((_, _, name)) => Some(name),
        None if lunar.month == 12 && eve() => Some("除夕"),
        None => term(date),
    }
}

const TERMS: [&str; 24] = [
    "冬至", "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至", "小暑",
    "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪",
];

fn term(date: Date) -> Option<&'static str> {
    let begun = solar(date)?.get_term_day();
    let name = begun.get_name();
    TERMS.into_iter().find(|term| begun.get_day_index() == 0 && *term == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// Against the calendar of the Purple Mountain Observatory (GB/T 33661-2017).
    #[test]
    fn lunar_days_are_those_of_the_published_calendar() {
        let table = [
            (date(2026, 2, 16), "农历腊月廿九", Some("除夕")),
            (date(2026, 2, 17), "农历正月初一", Some("春节")),
            (date(2026, 3, 3), "农历正月十五", Some("元宵节")),
            (date(2026, 4, 5), "农历二月十八", Some("清明")),
            (date(2026, 6, 19), "农历五月初五", Some("端午节")),
            (date(2026, 9, 25), "农历八月十五", Some("中秋节")),
            (date(2026, 10, 18), "农历九月初九", Some("重阳节")),
            (date(2026, 11, 23), "农历十月十五", None),
            (date(2026, 12, 22), "农历冬月十四", Some("冬至")),
            (date(2025, 7, 25), "农历闰六月初一", None),
            (date(2025, 8, 22), "农历闰六月廿九", None),
            (date(2026, 1, 8), "农历冬月二十", None),
            (date(2026, 2, 6), "农历腊月十九", None),
        ];
        for (day, said, named) in table {
            assert_eq!(super::day(day).map(|lunar| lunar.spoken(Say::ZH)).as_deref(), Some(said), "{day}");
            assert_eq!(occasion(day), named, "{day}");
        }
        assert_eq!(
            day(date(2026, 11, 23)).map(|lunar| lunar.spoken(Say::EN)).as_deref(),
            Some("lunar month 10, day 15")
        );
        assert_eq!(day(date(1850, 1, 1)), None);
    }
}
