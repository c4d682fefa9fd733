//! What no answer can fit, which days a period means, and the sentence for the group.
use base::Role::{self, Chief, Clerk, GroupLeader};
use forms::questions::{
    model::{Heard, Period, Question},
    rules::{days, read_time, told, wrong},
};
use jiff::civil::date;

#[test]
fn a_period_means_days() {
    let today = date(2026, 11, 25);
    let table = [
        (Period::Today, date(2026, 11, 25), date(2026, 11, 25)),
        (Period::ThisWeek, date(2026, 11, 23), date(2026, 11, 25)),
        (Period::ThisMonth, date(2026, 11, 1), date(2026, 11, 25)),
        (Period::LastMonth, date(2026, 10, 1), date(2026, 10, 31)),
        (Period::ThisYear, date(2026, 1, 1), date(2026, 11, 25)),
    ];
    for (period, from, to) in table {
        assert_eq!(days(period, today), (from, to), "{period:?}");
    }
    assert_eq!(days(Period::LastMonth, date(2027, 1, 31)), (date(2026, 12, 1), date(2026, 12, 31)));
}

#[test]
fn a_question_is_kept_and_read_back() {
    let heard = Heard { heard: Some(Period::LastMonth), late: true, ..Heard::default() };
    let question = Question::Matters(heard);
    assert_eq!(Question::read(&question.kept()), Some(question.clone()));
    assert_eq!(Question::read(&question.kept().replace("\"v\":1", "\"v\":2")), None);
    assert!(wrong(&question, date(2026, 11, 25)).is_empty());
}

#[test]
fn the_sentence_holds_numbers_only() {
    let at = date(2026, 11, 25).at(15, 0, 0, 0);
    let parts = vec![("3号楼".to_owned(), 5), ("5号楼".to_owned(), 18), ("7号楼".to_owned(), 0)];
    assert_eq!(
        told("银杏里居委会", at, "80 岁以上独居老人", (23, "位"), &parts),
        "银杏里居委会 11 月 25 日 15:00：80 岁以上独居老人 23 位，其中 3号楼 5 位、5号楼 18 位。"
    );
}

#[test]
fn times_are_read_as_people_write_them() {
    let table = [
        ("15:00", Some((15, 0))),
        ("15：30", Some((15, 30))),
        ("15点", Some((15, 0))),
        ("15点半", Some((15, 30))),
        ("下午3点", Some((15, 0))),
        ("下午三点", Some((15, 0))),
        ("三点", Some((15, 0))),
        ("三点一刻", Some((15, 15))),
        ("上午九点半", Some((9, 30))),
        ("早上8点", Some((8, 0))),
        ("十点", Some((10, 0))),
        ("十一点二十分", Some((11, 20))),
        ("3:00", Some((3, 0))),
        ("晚上八点", Some((20, 0))),
        ("中午12点", Some((12, 0))),
        ("25:00", None),
        ("10:75", None),
        ("饭前", None),
        ("", None),
    ];
    for (written, expected) in table {
        assert_eq!(read_time(written), expected, "{written}");
    }
}

#[test]
fn of_many_buildings_the_largest_are_named() {
    let at = date(2026, 11, 25).at(15, 0, 0, 0);
    let parts = (1..=8).map(|n| (format!("{n}号楼"), n)).collect();
    assert_eq!(
        told("银杏里居委会", at, "居民", (36, "位"), &parts),
        "银杏里居委会 11 月 25 日 15:00：居民 36 位，其中 8号楼 8 位、7号楼 7 位、6号楼 6 位、5号楼 5 位、4号楼 4 位、其余 6 位。"
    );
    let none = vec![("3号楼".to_owned(), 0)];
    assert_eq!(told("银杏里居委会", at, "居民", (0, "位"), &none), "银杏里居委会 11 月 25 日 15:00：居民 0 位。");
}

#[test]
fn permissions_are_this_table() {
    let table: [(&str, &[Role]); 3] =
        [("forms.ask", &[Chief, Clerk, GroupLeader]), ("forms.keep", &[Chief, Clerk]), ("forms.copy", &[Chief, Clerk])];
    let ours: Vec<(&str, &[Role])> = forms::access::ALL.iter().map(|one| (one.name, one.roles)).collect();
    assert_eq!(ours, table);
}
