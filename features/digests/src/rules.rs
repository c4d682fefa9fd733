//! When a digest goes out and what it says.
use jiff::civil::{Date, DateTime, Weekday};

/// Whether the digest of the day is due at this moment of the schedule. From its hour until the end of the day, so that a
/// PC that was switched on late still sends it; sent once because each receiver has one a day.
pub fn due(hour: i8, workdays_only: bool, slot: DateTime) -> bool {
    let weekend = matches!(slot.weekday(), Weekday::Saturday | Weekday::Sunday);
    slot.hour() >= hour && !(workdays_only && weekend)
}

/// The subject line: whose, which day.
pub fn subject(office: &str, day: Date) -> String {
    format!("{office} {} 月 {} 日", day.month(), day.day())
}

/// The digest: clauses whose number is not 0, and where to go on. Numbers only.
pub fn words(office: &str, day: Date, numbers: &[(&str, i64)], address: Option<&str>) -> String {
    let clauses: Vec<String> =
        numbers.iter().filter(|(_, n)| *n > 0).map(|(clause, n)| clause.replace("{n}", &n.to_string())).collect();
    let said = if clauses.is_empty() { "手上没有要办的事".to_owned() } else { clauses.join("，") };
    let on = match address {
        Some(address) => format!("打开里弄看看：{address}/"),
        None => "在居委会的电脑上打开里弄看看。".to_owned(),
    };
    format!("{}：{said}。{on}", subject(office, day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, datetime};

    #[test]
    fn it_is_due_from_its_hour_on_the_days_that_were_chosen() {
        // 2026-11-20 is a Friday.
        let table = [
            (8, true, datetime(2026, 11, 20, 7, 0, 0, 0), false),
            (8, true, datetime(2026, 11, 20, 8, 0, 0, 0), true),
            (8, true, datetime(2026, 11, 20, 14, 0, 0, 0), true),
            (8, true, datetime(2026, 11, 21, 8, 0, 0, 0), false),
            (8, false, datetime(2026, 11, 21, 8, 0, 0, 0), true),
            (8, true, datetime(2026, 11, 22, 23, 0, 0, 0), false),
            (0, true, datetime(2026, 11, 23, 0, 0, 0, 0), true),
        ];
        for (hour, workdays_only, slot, expected) in table {
            assert_eq!(due(hour, workdays_only, slot), expected, "{hour} {slot}");
        }
    }

    #[test]
    fn it_says_what_is_not_nothing() {
        let numbers = [("手上有 {n} 件事", 7), ("{n} 件过了期", 0), ("{n} 件今天到期", 1)];
        assert_eq!(
            words("银杏里居委会", date(2026, 11, 25), &numbers, Some("https://lilong.example.cn")),
            "银杏里居委会 11 月 25 日：手上有 7 件事，1 件今天到期。打开里弄看看：https://lilong.example.cn/"
        );
        assert_eq!(
            words("银杏里居委会", date(2026, 1, 5), &[("{n} 件", 0)], None),
            "银杏里居委会 1 月 5 日：手上没有要办的事。在居委会的电脑上打开里弄看看。"
        );
    }
}
