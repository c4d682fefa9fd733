//! When a digest goes out and what it says.
use base::calendar::Calendar;
use jiff::civil::{Date, DateTime};

/// Whether the digest of the day is due at this moment of the schedule. From its hour until the end of the day, so that a
/// PC that was switched on late still sends it; sent once because each receiver has one a day. Working days are those of
/// the calendar: none of the public holidays, and the Saturdays and Sundays that are worked instead.
pub fn due(calendar: &Calendar, hour: i8, workdays_only: bool, slot: DateTime) -> bool {
    slot.hour() >= hour && (!workdays_only || calendar.works(slot.date()))
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
    use base::calendar::ours;
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
            assert_eq!(due(ours(), hour, workdays_only, slot), expected, "{hour} {slot}");
        }
    }

    /// 国办发明电〔2025〕7号: Spring Festival from 15 to 23 February, worked instead on the 14th and the 28th.
    #[test]
    fn workdays_are_those_of_the_notice_of_the_year() {
        let table = [
            (date(2026, 2, 13), true, "a Friday"),
            (date(2026, 2, 14), true, "a Saturday that is worked"),
            (date(2026, 2, 15), false, "the Sunday on which the holidays begin"),
            (date(2026, 2, 16), false, "the eve, a Monday"),
            (date(2026, 2, 17), false, "the first of the first month, a Tuesday"),
            (date(2026, 2, 20), false, "a Friday of the holidays"),
            (date(2026, 2, 23), false, "the last of them, a Monday"),
            (date(2026, 2, 24), true, "a Tuesday"),
            (date(2026, 2, 28), true, "a Saturday that is worked"),
            (date(2026, 3, 1), false, "a Sunday like others"),
            (date(2026, 3, 7), false, "a Saturday like others"),
            (date(2026, 10, 1), false, "National Day, a Thursday"),
            (date(2026, 9, 20), true, "a Sunday that is worked"),
        ];
        for (day, sent, why) in table {
            let slot = day.at(8, 0, 0, 0);
            assert_eq!(due(ours(), 8, true, slot), sent, "{day}, {why}");
            assert!(due(ours(), 8, false, slot), "{day}: every day is every day");
            assert!(!due(ours(), 9, true, slot), "{day}: not before its hour");
        }
    }

    #[test]
    fn a_year_without_a_notice_knows_weekends_only() {
        let nothing = Calendar::default();
        // The same days, of which nothing is known; and a year that is not announced yet.
        let table = [
            (date(2026, 2, 14), false),
            (date(2026, 2, 17), true),
            (date(2026, 2, 23), true),
            (date(2026, 2, 28), false),
            (date(2026, 10, 1), true),
        ];
        for (day, sent) in table {
            assert_eq!(due(&nothing, 8, true, day.at(8, 0, 0, 0)), sent, "{day}");
        }
        assert!(ours().year(2090).is_none());
        assert!(due(ours(), 8, true, date(2090, 10, 2).at(8, 0, 0, 0)), "a Monday");
        assert!(!due(ours(), 8, true, date(2090, 10, 1).at(8, 0, 0, 0)), "a Sunday");
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
