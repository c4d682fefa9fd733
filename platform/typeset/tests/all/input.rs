//! What people type: too much, too little, other scripts, rare characters, and text that looks like the typesetter's own.
use typeset::{
    Kind, Paper,
    papers::{Code, Notice},
};

fn notice(title: &str, body: &str) -> Notice {
    let Paper::Notice(sample) = Kind::Notice.read(Kind::Notice.sample()).unwrap() else { panic!("no notice") };
    Notice { title: title.into(), body: body.into(), ..sample }
}

fn pages(notice: Notice) -> (usize, Vec<char>) {
    let set = typeset::pages(&Paper::Notice(notice)).unwrap();
    assert!(set.pdf().unwrap().starts_with(b"%PDF"));
    (set.count(), set.missing)
}

#[test]
fn fifty_thousand_characters_run_over_sheets() {
    let body = "请大家把电动车停到划好的停放点，不要推上楼，也不要从窗口拉线充电。\n".repeat(1_500);
    let (sheets, missing) = pages(notice("关于规范停车的通知", &body));
    assert!((80..130).contains(&sheets), "{sheets}");
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn two_hundred_characters_of_a_title_stay_on_the_sheet() {
    assert_eq!(pages(notice(&"关于银杏里小区的通知".repeat(20), "请相互转告。")).0, 1);
    // No place to break.
    assert_eq!(pages(notice(&"A".repeat(200), "请相互转告。")).0, 1);
}

#[test]
fn what_looks_like_the_typesetters_own_is_printed_as_it_is() {
    let code = "#panic(\"x\") #import \"/etc/passwd\" $ x^2 $ @nobody <label> *bold* _it_ `raw` \\u{41} // gone\n= Heading\n- one\n#let x = 1";
    let alone = pages(notice(code, code));
    assert_eq!(alone, (1, vec![]));
    // It is read as text: another text of the same kind of characters makes another picture, a comment would not.
    let picture = |body: &str| typeset::pages(&Paper::Notice(notice("x", body))).unwrap().png(0, 300).unwrap();
    assert_ne!(picture("看 // 这里"), picture("看 // 那边"));
}

#[test]
fn names_of_every_people_have_their_characters() {
    let names = "㐂田𠮷 䶮 㛃 𫍲 བཀྲ་ཤིས་བདེ་ལེགས། ئۇيغۇر مەمەت ①②③ ㎡ 🎉❤️👨‍👩‍👧 é ō Ω Ж";
    assert_eq!(pages(notice("名单", names)).1, Vec::<char>::new());
}

#[test]
fn a_character_that_no_face_has_is_named() {
    let (_, missing) = pages(notice("名单", "姓名：\u{31350}\u{0e01}。"));
    assert_eq!(missing, ['\u{0e01}', '\u{31350}']);
}

#[test]
fn control_characters_are_left_out() {
    assert_eq!(pages(notice("通\u{0}知\u{7}", "一\u{202e}二\u{200b}\ttab\r\n三")), (1, vec![]));
}

#[test]
fn a_code_stays_readable_up_to_its_limit() {
    let code = Code { text: "x".repeat(300), words: String::new() };
    assert_eq!(pages(Notice { code: Some(code), ..notice("通知", "请看。") }).0, 1);
}
