//! What stands in a field of another system, and what is amiss with it.
use base::Id;
use forms::copying::{
    model::{Field, Source},
    rules::{Filled, NoPair, Value, Warning, filled, read_pairs, write_pairs},
};

fn field(source: Source, theirs: &str, longest: Option<i64>) -> Field {
    let theirs = read_pairs(theirs).unwrap();
    let (label, fixed) = ("栏".to_owned(), String::new());
    Field { id: Id::NOBODY, sheet: Id::NOBODY, place: 1, label, source, fixed, theirs, longest, version: 1 }
}

#[test]
fn a_value_is_fitted_to_their_field() {
    let table = [
        (Source::Title, "", None, "楼道漏水", "楼道漏水", None),
        (Source::Title, "", Some(4), "楼道漏水", "楼道漏水", None),
        (Source::Title, "", Some(2), "楼道漏水", "楼道漏水", Some(Warning::TooLong(2))),
        (Source::Title, "", None, "  ", "", Some(Warning::Nothing)),
        (Source::Kind, "报修=物业维修", None, "报修", "物业维修", None),
        (Source::Kind, "报修=物业维修", Some(3), "报修", "物业维修", Some(Warning::TooLong(1))),
        (Source::Kind, "报修=物业维修", None, "矛盾", "矛盾", Some(Warning::NoWord)),
        (Source::Kind, "", None, "矛盾", "矛盾", None),
        (Source::Blank, "", None, "矛盾", "", None),
    ];
    for (source, theirs, longest, text, copied, warning) in table {
        let value = Value { text: text.into(), masked: false };
        let expected = Filled { text: copied.into(), warning };
        assert_eq!(filled(&field(source, theirs, longest), &value), expected, "{source:?} {text}");
    }
    let masked = Value { text: "310***********0010".into(), masked: true };
    assert_eq!(filled(&field(Source::Document, "", Some(4)), &masked).warning, None);
}

#[test]
fn pairs_are_read_a_line_each() {
    let pair = |ours: &str, theirs: &str| (ours.to_owned(), theirs.to_owned());
    let table = [
        ("", Ok(vec![])),
        ("报修=物业维修\n\n 诉求 ＝ 群众诉求 ", Ok(vec![pair("报修", "物业维修"), pair("诉求", "群众诉求")])),
        ("报修→物业维修", Ok(vec![pair("报修", "物业维修")])),
        ("报修=a=b", Ok(vec![pair("报修", "a=b")])),
        ("报修", Err(NoPair(1))),
        ("报修=物业维修\n诉求=", Err(NoPair(2))),
        ("报修=物业维修\n报修=维修", Err(NoPair(2))),
    ];
    for (written, expected) in table {
        assert_eq!(read_pairs(written), expected, "{written}");
    }
    let pairs = vec![pair("报修", "物业维修"), pair("诉求", "群众诉求")];
    assert_eq!(read_pairs(&write_pairs(&pairs)), Ok(pairs));
}
