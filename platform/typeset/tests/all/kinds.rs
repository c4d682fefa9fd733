//! The list of kinds, their JSON, what is said of a wrong one.
use serde_json::{Value, json};
use typeset::Kind;

#[test]
fn every_kind_is_called_by_its_name_and_sets_its_sample() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_key(kind.key()), Some(*kind));
        let set = typeset::pages(&kind.read(kind.sample()).unwrap()).unwrap();
        assert!(set.missing.is_empty(), "{}: {:?}", kind.key(), set.missing);
        assert!(set.pdf().unwrap().starts_with(b"%PDF-1.7"), "{}", kind.key());
    }
    assert_eq!(Kind::from_key("banknote"), None);
}

/// The sample of a kind with one value changed, read and set.
fn changed(kind: Kind, change: impl FnOnce(&mut Value)) -> Result<usize, (String, String)> {
    let mut data: Value = serde_json::from_str(kind.sample()).unwrap();
    change(&mut data);
    let paper = kind.read(&data.to_string()).map_err(|wrong| (wrong.field, wrong.words.source.to_owned()))?;
    typeset::pages(&paper).map(|set| set.count()).map_err(|wrong| (wrong.field, wrong.words.source.to_owned()))
}

type Change = fn(&mut Value);

#[test]
fn what_is_wrong_names_its_field() {
    let table: &[(Kind, &str, &str, Change)] = &[
        (Kind::Notice, "title", "没有写", |data| drop(data.as_object_mut().unwrap().remove("title"))),
        (Kind::Notice, "colour", "没有这一项", |data| data["colour"] = json!("red")),
        (Kind::Notice, "seal", "看不懂", |data| data["seal"] = json!("maybe")),
        (Kind::Notice, "date", "看不懂", |data| data["date"] = json!("2026-02-30")),
        (Kind::Notice, "size", "看不懂", |data| data["size"] = json!("A5")),
        (Kind::Notice, "body", "没有写", |data| data["body"] = json!(" \n ")),
        (Kind::Notice, "title", "太长了", |data| data["title"] = json!("长".repeat(201))),
        (Kind::Notice, "code.text", "二维码里的字太多了", |data| {
            data["code"]["text"] = json!("x".repeat(301));
        }),
        (Kind::Notice, "code.text", "二维码里没有内容", |data| data["code"]["text"] = json!("")),
        (Kind::Display, "period.rule", "没有写", |data| {
            drop(data["period"].as_object_mut().unwrap().remove("rule"));
        }),
        (Kind::Agenda, "items[1].minutes", "看不懂", |data| data["items"][1]["minutes"] = json!(-5)),
        (Kind::Minutes, "items[0].decided[1].words", "没有写", |data| {
            data["items"][0]["decided"][1]["words"] = json!("");
        }),
        (Kind::DoorCard, "cards[2].text", "二维码里的字太多了", |data| {
            data["cards"][2]["text"] = json!("里".repeat(101));
        }),
        (Kind::SignIn, "empty", "太多了", |data| data["empty"] = json!(201)),
        (Kind::Ledger, "rows[1]", "这一行有", |data| drop(data["rows"][1].as_array_mut().unwrap().pop())),
        (Kind::Envelope, "letters[0].post_code", "6 位", |data| data["letters"][0]["post_code"] = json!("20000")),
        (Kind::Slip, "questions", "没有写", |data| data["questions"] = json!([])),
    ];
    for (kind, field, words, change) in table {
        let (named, told) = changed(*kind, change).expect_err(field);
        assert_eq!(named, *field, "{told}");
        assert!(told.contains(words), "{field}: {told}");
    }
}

#[test]
fn what_is_no_json_is_said_to_be_none() {
    for text in ["", "[]", "{", "{} {}"] {
        assert!(Kind::Notice.read(text).is_err(), "{text}");
    }
}

#[test]
fn the_document_about_papers_names_every_kind_and_field() {
    let document = include_str!("../../../../docs/papers.md");
    for kind in Kind::ALL {
        assert!(document.contains(&format!("`{}`", kind.key())), "{}", kind.key());
        let data: Value = serde_json::from_str(kind.sample()).unwrap();
        for field in data.as_object().unwrap().keys() {
            assert!(document.contains(&format!("`{field}`")), "{}: {field}", kind.key());
        }
    }
}
