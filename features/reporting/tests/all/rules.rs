//! Decisions that need no database.
use base::calendar;
use jiff::civil::date;
use reporting::{
    model::Why,
    rules::{Signs, due_on, essence, grouped, held, letters, masked, typed},
};

#[test]
fn what_looks_odd_is_held_back_and_nothing_else() {
    let plain = Signs { words: "三楼楼梯漏水，很滑。电话 5555 0101", ..Signs::default() };
    let table = [
        (plain, None),
        (Signs { words: "加我 https://example.invalid", ..plain }, Some(Why::Link)),
        (Signs { words: "便宜装修 WWW.example", ..plain }, Some(Why::Link)),
        (Signs { same: 1, ..plain }, Some(Why::Again)),
        (Signs { by_card: 19, by_office: 59, ..plain }, None),
        (Signs { by_card: 20, ..plain }, Some(Why::Many)),
        (Signs { by_office: 60, ..plain }, Some(Why::Many)),
    ];
    for (signs, why) in table {
        assert_eq!(held(&signs), why, "{signs:?}");
    }
}

#[test]
fn a_code_is_read_as_people_type_it() {
    assert_eq!(letters(&[0, 31, 32, 255, 10, 1, 2, 3, 4], 8), "0Z0ZA123");
    assert_eq!(grouped("K7M24QHT"), "K7M2-4QHT");
    for (written, code) in [("k7m2-4qht", "K7M24QHT"), (" Ｋ７Ｍ２ 4QHT ", "K7M24QHT"), ("O1lI", "0111"), ("", "")]
    {
        assert_eq!(typed(written), code, "{written}");
    }
}

#[test]
fn the_same_words_are_the_same_whatever_their_signs() {
    assert_eq!(essence("灯，不亮了！ AB"), essence("灯不亮了ab"));
    assert_ne!(essence("灯不亮了"), essence("灯不亮"));
}

#[test]
fn a_contact_is_masked() {
    for (whole, shown) in [("13800005678", "138****5678"), ("何美芳", "何**"), ("5550 7310", "555**310"), ("", "")]
    {
        let masked = masked(whole);
        if whole == "5550 7310" {
            assert!(masked.starts_with("555") && masked.ends_with("310") && !masked.contains("5550 7"), "{masked}");
        } else {
            assert_eq!(masked, shown);
        }
    }
}

#[test]
fn the_promise_is_three_working_days() {
    assert_eq!(due_on(date(2026, 11, 26), calendar::ours()), date(2026, 12, 1));
}
