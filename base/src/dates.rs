//! Dates as people write them in sheets, and as they say them to each other.
use crate::{Lang, Say, width};
use jiff::civil::{Date, Weekday};

/// A date read from a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The day; the first of the month where only the month was written.
    pub date: Date,
    /// Whether the day itself was written.
    pub exact: bool,
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unclear {
    /// Nothing in it looks like a date.
    Unreadable,
    /// 48-12-13: the century is a guess.
    TwoDigitYear,
    /// Only a year.
    YearOnly,
    /// 03/04/1948: month and day could be either.
    DayOrMonth,
    /// 30 February, month 13.
    NoSuchDay,
    /// A number 1953.1: a spreadsheet writes October like this too.
    JanuaryOrOctober,
    /// A day of the lunar calendar, which has another place in the year.
    Lunar,
}

impl Unclear {
    /// The sentence for the one who wrote it, in Chinese; English in the catalogue.
    pub const fn sentence(self) -> &'static str {
        match self {
            Unclear::Unreadable => "看不出是哪一天",
            Unclear::TwoDigitYear => "年份只写了两位，请写四位",
            Unclear::YearOnly => "只写了年份，请补上月和日",
            Unclear::DayOrMonth => "分不清哪个是月、哪个是日",
            Unclear::NoSuchDay => "没有这一天",
            Unclear::JanuaryOrOctober => "表格软件分不清 1 月和 10 月，请写清楚",
            Unclear::Lunar => "写的是农历，请改成公历",
        }
    }
}

/// Reads a date in any of the usual ways: 1948-12-13, 1948/12/13, 1948.12.13, 1948年12月13日, 19481213, 1948年12月,
/// 二〇〇八年八月八日, 13/12/1948, with or without a time behind it, and Excel's serial numbers of the 1900 system.
pub fn read(text: &str) -> Result<Written, Unclear> {
    let text = width::cell(text);
    if text.contains("农历") || text.contains("阴历") {
        return Err(Unclear::Lunar);
    }
    let text = republic(numerals(text.trim_end_matches(['生', '出'])));
    let day = without_time(&text);
    if !day.is_empty() && day.bytes().all(|b| b.is_ascii_digit()) {
        return of_digits(day);
    }
    let marks = |c: char| matches!(c, '-' | '/' | '.' | '年' | '月' | '日' | '号' | '\\' | '、') || c.is_whitespace();
    let parts: Vec<&str> = day.split(marks).filter(|p| !p.is_empty()).collect();
    if parts.iter().any(|p| p.len() > 4 || !p.bytes().all(|b| b.is_ascii_digit())) {
        return Err(Unclear::Unreadable);
    }
    match parts[..] {
        [y, m, d] if y.len() == 4 => written(y, m, Some(d)),
        [a, b, y] if y.len() == 4 => month_and_day(a, b, y),
        [y, m] if y.len() == 4 => written(y, m, None),
        [_, _, _] | [_, _] => Err(Unclear::TwoDigitYear),
        [y] if y.len() == 4 => Err(Unclear::YearOnly),
        _ => Err(Unclear::Unreadable),
    }
}

/// The day Excel shows for a serial number. In the 1900 system day 60 is 29 February 1900, which never was.
pub fn of_serial(serial: f64, since_1904: bool) -> Result<Date, Unclear> {
    if !(1.0..2_958_466.0).contains(&serial) {
        return Err(Unclear::Unreadable);
    }
    #[expect(clippy::cast_possible_truncation, reason = "bounded above and below")]
    let days = serial.floor() as i32;
    let (start, days) = match (since_1904, days) {
        (true, days) => (jiff::civil::date(1904, 1, 1), days),
        (false, 60) => return Err(Unclear::NoSuchDay),
        (false, days) if days < 60 => (jiff::civil::date(1899, 12, 31), days),
        (false, days) => (jiff::civil::date(1899, 12, 30), days),
    };
    start.checked_add(jiff::Span::new().days(days)).map_err(|_| Unclear::NoSuchDay)
}

fn of_digits(text: &str) -> Result<Written, Unclear> {
    let plausible = |year: &str| ("1850".."2200").contains(&year);
    match text.len() {
        8 if plausible(&text[..4]) => written(&text[..4], &text[4..6], Some(&text[6..])),
        6 if plausible(&text[..4]) && ("01"..="12").contains(&&text[4..]) => written(&text[..4], &text[4..], None),
        6 => Err(Unclear::TwoDigitYear),
        5 => of_serial(text.parse().unwrap_or(0.0), false).map(|date| Written { date, exact: true }),
        4 if plausible(text) => Err(Unclear::YearOnly),
        _ => Err(Unclear::Unreadable),
    }
}

fn month_and_day(a: &str, b: &str, year: &str) -> Result<Written, Unclear> {
    match (a.parse::<u8>(), b.parse::<u8>()) {
        (Ok(d), Ok(m)) if d > 12 && m <= 12 => written(year, b, Some(a)),
        (Ok(m), Ok(d)) if d > 12 && m <= 12 => written(year, a, Some(b)),
        (Ok(m), Ok(d)) if m == d => written(year, a, Some(b)),
        (Ok(m), Ok(d)) if m <= 12 && d <= 12 => Err(Unclear::DayOrMonth),
        _ => Err(Unclear::NoSuchDay),
    }
}

fn written(year: &str, month: &str, day: Option<&str>) -> Result<Written, Unclear> {
    let number = |part: &str| part.parse::<i8>().map_err(|_| Unclear::NoSuchDay);
    let year = year.parse::<i16>().map_err(|_| Unclear::NoSuchDay)?;
    let date = Date::new(year, number(month)?, day.map_or(Ok(1), number)?).map_err(|_| Unclear::NoSuchDay)?;
    Ok(Written { date, exact: day.is_some() })
}

/// 民国37年 counts from 1912.
fn republic(text: String) -> String {
    let Some((year, rest)) = text.strip_prefix("民国").and_then(|t| t.split_once('年')) else { return text };
    match if year == "元" { Ok(1) } else { year.trim().parse::<u16>() } {
        Ok(year @ 1..=38) => format!("{}年{rest}", 1911 + year),
        _ => text,
    }
}

fn without_time(text: &str) -> &str {
    let end = text.find(':').and_then(|colon| text[..colon].rfind([' ', 'T'])).unwrap_or(text.len());
    text[..end].trim()
}

/// 二〇〇八年十二月三十一日 with digits; any other text as it was.
fn numerals(text: &str) -> String {
    if !text.contains('年') || !text.contains(|c| "〇零一二三四五六七八九十".contains(c)) {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let value = |c: &char| "〇一二三四五六七八九".chars().position(|d| d == if *c == '零' { '〇' } else { *c });
    let mut out = String::new();
    for (i, c) in chars.iter().enumerate() {
        let before = i > 0 && value(&chars[i - 1]).is_some();
        let after = chars.get(i + 1).and_then(value).is_some();
        match (c, value(c)) {
            (_, Some(digit)) => out.push_str(&digit.to_string()),
            ('十', _) => out.push_str(match (before, after) {
                (true, true) => "",
                (true, false) => "0",
                (false, true) => "1",
                (false, false) => "10",
            }),
            _ => out.push(*c),
        }
    }
    out
}

/// A day as people say it on `today`: 今天, 明天, 昨天, 周五 (this week), 11 月 23 日, 2027 年 1 月 3 日.
pub fn spoken(day: Date, today: Date, say: Say) -> String {
    match (day - today).get_days() {
        -1 => return say.t("昨天").to_owned(),
        0 => return say.t("今天").to_owned(),
        1 => return say.t("明天").to_owned(),
        2..=6 if day.weekday().to_monday_zero_offset() > today.weekday().to_monday_zero_offset() => {
            return weekday(day.weekday(), say).to_owned();
        }
        _ => {}
    }
    let format = match (say.0, day.year() == today.year()) {
        (Lang::Zh, true) => "%-m 月 %-d 日",
        (Lang::Zh, false) => "%-Y 年 %-m 月 %-d 日",
        (Lang::En, true) => "%-d %b",
        (Lang::En, false) => "%-d %b %-Y",
    };
    day.strftime(format).to_string()
}

/// A day that is over as people say it: 昨天, 周一 (this week), 上周五, else as [`spoken`].
pub fn past(day: Date, today: Date, say: Say) -> String {
    let back = i32::from(today.weekday().to_monday_zero_offset());
    match (today - day).get_days() {
        ago if ago > 1 && ago <= back => weekday(day.weekday(), say).to_owned(),
        ago if ago > 1 && ago <= back + 7 => say.f("上{weekday}", &[("weekday", &weekday(day.weekday(), say))]),
        _ => spoken(day, today, say),
    }
}

/// A deadline as people say it: 逾期 1 天 once it has passed, else as [`spoken`].
pub fn deadline(day: Date, today: Date, say: Say) -> String {
    match (today - day).get_days() {
        late if late > 0 => say.f("逾期 {n} 天", &[("n", &late)]),
        _ => spoken(day, today, say),
    }
}

/// Whole years lived on `today`.
pub fn age(birth: Date, today: Date) -> i16 {
    let had_birthday = (today.month(), today.day()) >= (birth.month(), birth.day());
    today.year() - birth.year() - i16::from(!had_birthday)
}

/// 周一 … 周日.
pub fn weekday(day: Weekday, say: Say) -> &'static str {
    say.t(match day {
        Weekday::Monday => "周一",
        Weekday::Tuesday => "周二",
        Weekday::Wednesday => "周三",
        Weekday::Thursday => "周四",
        Weekday::Friday => "周五",
        Weekday::Saturday => "周六",
        Weekday::Sunday => "周日",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_are_read_in_every_usual_way() {
        let the_day = date(1948, 12, 13);
        for text in [
            "1948-12-13",
            "1948/12/13",
            "1948.12.13",
            "1948年12月13日",
            "19481213",
            "１９４８－１２－１３",
            "1948-12-13 00:00:00",
            "1948-12-13T08:30:00",
            "1948年12月13日生",
            " 1948 年 12 月 13 日 ",
            "13/12/1948",
            "17880",
            "1948、12、13",
            "1948 12 13",
            "一九四八年十二月十三日",
        ] {
            assert_eq!(read(text), Ok(Written { date: the_day, exact: true }), "{text}");
        }
        for text in ["1948年12月", "1948.12", "1948-12", "194812", "一九四八年十二月"] {
            assert_eq!(read(text), Ok(Written { date: date(1948, 12, 1), exact: false }), "{text}");
        }
        assert_eq!(read("二〇〇八年八月八日").map(|w| w.date), Ok(date(2008, 8, 8)));
        assert_eq!(read("二〇〇〇年二月二十日").map(|w| w.date), Ok(date(2000, 2, 20)));
        assert_eq!(read("民国三十七年十二月十三日").map(|w| w.date), Ok(the_day));
        assert_eq!(read("民国元年2月3日").map(|w| w.date), Ok(date(1912, 2, 3)));
        assert_eq!(read("民国99年2月3日"), Err(Unclear::Unreadable));
        assert_eq!(read("1948-2-3").map(|w| w.date), Ok(date(1948, 2, 3)));
    }

    #[test]
    fn what_is_no_date_is_told_why() {
        let table = [
            ("48-12-13", Unclear::TwoDigitYear),
            ("481213", Unclear::TwoDigitYear),
            ("12月13日", Unclear::TwoDigitYear),
            ("1948", Unclear::YearOnly),
            ("1948年", Unclear::YearOnly),
            ("03/04/1948", Unclear::DayOrMonth),
            ("1949-02-29", Unclear::NoSuchDay),
            ("1948-13-01", Unclear::NoSuchDay),
            ("19481301", Unclear::NoSuchDay),
            ("1948-12-999", Unclear::NoSuchDay),
            ("农历十二月十三", Unclear::Lunar),
            ("不详", Unclear::Unreadable),
            ("", Unclear::Unreadable),
            ("99999999", Unclear::Unreadable),
            ("1948-12-13-05", Unclear::Unreadable),
        ];
        for (text, why) in table {
            assert_eq!(read(text), Err(why), "{text}");
        }
    }

    #[test]
    fn serials_follow_excel_with_its_day_that_never_was() {
        assert_eq!(of_serial(1.0, false), Ok(date(1900, 1, 1)));
        assert_eq!(of_serial(59.0, false), Ok(date(1900, 2, 28)));
        assert_eq!(of_serial(60.0, false), Err(Unclear::NoSuchDay));
        assert_eq!(of_serial(61.0, false), Ok(date(1900, 3, 1)));
        assert_eq!(of_serial(17880.5, false), Ok(date(1948, 12, 13)));
        assert_eq!(of_serial(17880.0 - 1462.0, true), Ok(date(1948, 12, 13)));
        assert!(of_serial(-3.0, false).is_err() && of_serial(f64::NAN, false).is_err());
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        let monday = date(2026, 11, 23);
        let table = [
            (date(2026, 11, 23), "今天"),
            (date(2026, 11, 24), "明天"),
            (date(2026, 11, 22), "昨天"),
            (date(2026, 11, 27), "周五"),
            (date(2026, 11, 29), "周日"),
            (date(2026, 11, 30), "11 月 30 日"),
            (date(2026, 11, 20), "11 月 20 日"),
            (date(2027, 1, 3), "2027 年 1 月 3 日"),
        ];
        for (day, said) in table {
            assert_eq!(spoken(day, monday, Say::ZH), said);
        }
        assert_eq!(deadline(date(2026, 11, 22), monday, Say::ZH), "逾期 1 天");
        assert_eq!(deadline(date(2026, 11, 24), monday, Say::ZH), "明天");
        assert_eq!(spoken(date(2026, 11, 30), monday, Say::EN), "30 Nov");
    }

    #[test]
    fn days_that_are_over_are_said_by_the_week() {
        let wednesday = date(2026, 11, 25);
        let table = [
            (date(2026, 11, 25), "今天"),
            (date(2026, 11, 24), "昨天"),
            (date(2026, 11, 23), "周一"),
            (date(2026, 11, 22), "上周日"),
            (date(2026, 11, 20), "上周五"),
            (date(2026, 11, 16), "上周一"),
            (date(2026, 11, 15), "11 月 15 日"),
        ];
        for (day, said) in table {
            assert_eq!(past(day, wednesday, Say::ZH), said);
        }
        assert_eq!(past(date(2026, 11, 20), wednesday, Say::EN), "last Fri");
    }

    #[test]
    fn years_are_counted_on_the_birthday() {
        assert_eq!(age(date(1948, 12, 13), date(2026, 12, 12)), 77);
        assert_eq!(age(date(1948, 12, 13), date(2026, 12, 13)), 78);
        assert_eq!(age(date(2008, 2, 29), date(2026, 2, 28)), 17);
    }
}
