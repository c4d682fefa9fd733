//! What no answer can fit, which days a period means, and the sentence for the group.
use forms::questions::{
    model::{Heard, Period, Question},
    rules::{days, told, wrong},
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
