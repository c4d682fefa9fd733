//! Lines against what is known: who is recognised, what is changed, field by field.
use crate::{complaints, drawn, mark, preview};
use base::{Id, id_number::Sex};
use jiff::civil::date;
use people::{
    door::Door,
    import::{KnownFlat, KnownPerson, Register, Verdict},
    model::{Area, CareTag},
};

fn known() -> Register {
    let flat = |written: &str, entrance: Option<&str>| KnownFlat {
        id: Id::new(),
        door: Door::read(written, None, entrance).unwrap(),
        keys: vec![],
        area: Some(Area(8992)),
        registry_no: None,
        owners: vec!["张三".into()],
    };
    let flats =
        vec![flat("3号402室", None), flat("3号501室", None), flat("5号101室", Some("1")), flat("5号101室", Some("2"))];
    let person = |name: &str, number: Option<&str>, birth, flat: usize| KnownPerson {
        id: Id::new(),
        name: name.into(),
        sex: Some(Sex::Male),
        birth,
        id_mark: number.map(mark),
        phones: vec!["13800001111".into()],
        tags: vec![CareTag::read("独居").unwrap()],
        relation: Some("户主".into()),
        tenure: None,
        flat: Some(flats[flat].id),
        key: None,
        contacts: vec![],
    };
    let people = vec![
        person("张三", Some("310199194812136375"), Some(date(1948, 12, 13)), 0),
        person("李四", None, Some(date(1950, 1, 2)), 1),
        person("王五", None, None, 1),
    ];
    Register { flats, people }
}

fn one(line: &str) -> (Verdict, Vec<String>, Vec<String>) {
    let text = format!("姓名|身份证号|性别|出生日期|电话|住址|类别|关系\n{line}");
    let seen = preview(&known(), "a.csv", &drawn(&text));
    let changes =
        seen.entries[0].changes.iter().map(|c| format!("{}：{}→{}", c.field.word(), c.before, c.after)).collect();
    (seen.entries[0].verdict, changes, complaints(&seen).into_iter().collect())
}

#[test]
fn people_are_recognised_and_their_changes_named() {
    let table: &[(&str, Verdict, &[&str])] = &[
        ("张三|310199194812136375|男|1948-12-13|13800001111|3号402室|独居老人|户主", Verdict::Same, &[]),
        ("张三|310199194812136375||||||", Verdict::Doubtful, &[]),
        ("张 三|~|~|1948.12.13|~|3-402|~|~", Verdict::Same, &[]),
        ("王五|~|~|~|~|3号501|~|~", Verdict::Same, &[]),
        (
            "张三|310199194812136375|~|~|13900002222|3号402|低保|~",
            Verdict::Changed,
            &["电话：13800001111→13900002222", "标签：独居→低保"],
        ),
        ("张三|310199194812136375|~|~|~|3号501|~|~", Verdict::Changed, &["住址：3号402室→3号501室"]),
        ("张三|310199194812136375|~|~|~|7号101|~|~", Verdict::Changed, &["住址：3号402室→7号101室"]),
        ("李四|~|女|1950年1月|~|3号501|~|配偶", Verdict::Changed, &["性别：男→女", "与户主关系：户主→配偶"]),
        ("王五|~|~|1960-05-06|~|3号501|~|~", Verdict::Changed, &["出生日期：→1960-05-06"]),
        ("王五|~|~|~|~|3号402|~|~", Verdict::New, &[]),
        ("赵六|~|~|~|~|3号402|~|~", Verdict::New, &[]),
    ];
    for (line, verdict, changes) in table {
        let (found, changed, _) = one(line);
        assert_eq!(
            (found, &changed[..]),
            (*verdict, &changes.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()[..]),
            "{line}"
        );
    }
}

#[test]
fn those_who_look_alike_are_doubtful() {
    let table = [
        ("张大三|310199194812136375|~|~|~|3号402|~|~", "2 身份证号相同，姓名却不同"),
        ("张三|310199194812136957|~|1948-12-13|~|3号402|~|~", "2 已有同名同生日的人，身份证号不同"),
        ("李四|~|~|1999-09-09|~|3号501|~|~", "2 同一户已有同名的人，生日或身份证号不同"),
        ("赵六|~|~|~|~|5号101|~|~", "2 不止一套：5号1单元101室、5号2单元101室"),
    ];
    for (line, why) in table {
        let (verdict, _, said) = one(line);
        assert_eq!((verdict, said), (Verdict::Doubtful, vec![why.to_owned()]), "{line}");
    }
}

#[test]
fn flats_and_owners_are_compared_too() {
    let text = "住址|面积|业主|产权证号\n3号402室|89.92|张三|~\n3号501室|90|张三、李四|沪1\n9号101室|50|王五|~";
    let seen = preview(&known(), "a.csv", &drawn(text));
    assert_eq!(seen.counts(), crate::counts(1, 1, 1, 0, 0));
    let changes: Vec<_> = seen.entries[1].changes.iter().map(|c| format!("{}→{}", c.before, c.after)).collect();
    assert_eq!(changes, ["89.92→90.00", "→沪1", "张三→张三、李四"]);
}
