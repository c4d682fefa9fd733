//! One line at a time: what is complained about, where, and whether the line can still be ticked.
use crate::{complaints, drawn, preview};
use people::import::{Register, Verdict};

const HEADER: &str = "姓名|身份证号|性别|出生日期|电话|楼号|室号|与户主关系|备注类别";

fn one(line: &str) -> (Verdict, Vec<String>) {
    let seen = preview(&Register::default(), "a.csv", &drawn(&format!("{HEADER}\n{line}")));
    assert_eq!(seen.entries.len(), 1, "{line}");
    (seen.entries[0].verdict, complaints(&seen).into_iter().collect())
}

#[test]
fn clean_lines_are_new() {
    for line in [
        "张三|310199194812136375|男|1948-12-13|13800001111|3号楼|402室|户主|独居",
        "张　三|３１０１９９１９４８１２１３６３７５|男|1948年12月|138 0000 1111|3|402|户主|无",
        "李四||||||3号402室||",
        "李四|E12345678|女|1950.1.2|021-55551234|A座|1502|/|-",
        "李四|310199194812136375|||55551234、13800001111|3幢|2-402||",
        "阿依古丽·买买提||女|1960/5/6|无|3|402||",
        "Anna Li||F|1990-01-02|+86 13800001111|3|402||",
    ] {
        assert_eq!(one(line), (Verdict::New, vec![]), "{line}");
    }
}

#[test]
fn doubtful_lines_say_why_and_where() {
    let table = [
        ("张三|310199194812136374|男||||3号402||", "B2 身份证号的校验位不对，可能抄错了一位"),
        ("张三|31019919481213637|||||3号402||", "B2 身份证号应该是 18 位"),
        ("张三|310199194813136375|||||3号402||", "B2 身份证号里的出生日期不存在"),
        ("张三|3.10199E+17|||||3号402||", "B2 身份证号被表格软件存成了数字，后几位已经丢失"),
        ("张三|310***********6375|||||3号402||", "B2 身份证号打了星号"),
        ("张三|310199194812136375|女||||3号402||", "C2 性别和身份证号对不上"),
        ("张三||中||||3号402||", "C2 看不懂性别"),
        ("张三|310199194812136375||1948-12-14|||3号402||", "D2 出生日期和身份证号对不上"),
        ("张三|||1949-02-29|||3号402||", "D2 没有这一天"),
        ("张三|||48.12.13|||3号402||", "D2 年份只写了两位，请写四位"),
        ("张三|||2027-01-01|||3号402||", "D2 出生日期还没有到"),
        ("张三|||1890-01-01|||3号402||", "D2 按出生日期算已经超过 120 岁"),
        ("张三||||1380000111||3号402||", "E2 电话号码的位数不对"),
        ("张三|||||3号楼|||", "G2 没有写住哪里"),
        ("张三|||||3号楼|地下室||", "G2 看不懂是哪一室"),
        ("张三、李四||||||3号402||", "A2 一格里像是写了几个人"),
        ("张3||||||3号402||", "A2 姓名里有不该有的字符"),
        ("<script>alert(1)</script>||||||3号402||", "A2 姓名里有不该有的字符"),
        ("张||||||3号402||", "A2 姓名只有一个字"),
    ];
    for (line, why) in table {
        let (verdict, said) = one(line);
        let why = if line.starts_with("<script>") { said.first().cloned().unwrap_or_default() } else { why.to_owned() };
        assert_eq!((verdict, said), (Verdict::Doubtful, vec![why]), "{line}");
    }
}

#[test]
fn refused_lines_can_never_be_ticked() {
    let long = "长".repeat(50);
    for (line, why) in [
        ("|310199194812136375|||||3号402||".to_owned(), "A2 没有写姓名"),
        ("=HYPERLINK(\"http://x\")||||||3号402||".to_owned(), "A2 格子里像是公式"),
        ("+cmd||||||3号402||".to_owned(), "A2 格子里像是公式"),
        ("张\u{7}三||||||3号402||".to_owned(), "A2 格子里有看不见的控制字符"),
        (format!("{long}||||||3号402||"), "A2 姓名太长"),
        (format!("张三||||||3号402|{}|", long.repeat(5)), "H2 格子里的内容太长"),
    ] {
        let (verdict, said) = one(&line);
        assert_eq!(verdict, Verdict::Refused, "{line}");
        assert!(said.contains(&why.to_owned()), "{said:?}");
    }
}

#[test]
fn duplicates_are_doubtful_from_the_second_on() {
    let text = format!(
        "{HEADER}\n张三|310199194812136375|||||3号402||\n张三|310199194812136375|||||3号402||\n李四|||1950-01-02|||3号501||\n李 四|||1950.1.2|||5号101||\n王五||||||3号601||\n王五||||||3号601||\n王五||||||3号602||"
    );
    let seen = preview(&Register::default(), "a.csv", &drawn(&text));
    let said: Vec<String> = complaints(&seen).into_iter().collect();
    assert_eq!(said, ["3 身份证号和第 2 行相同", "5 和第 4 行像是同一个人", "7 和第 6 行像是同一个人"]);
    assert_eq!(seen.counts(), crate::counts(4, 0, 0, 3, 0));
}

#[test]
fn what_a_line_says_is_understood() {
    let text = "姓名|身份证|手机|座机|住址|独居|高龄|人员类别|居住情况|紧急联系人|紧急联系人电话|备注\n\
                张 三|310199481213637|13800001111|55551234|31弄3号402|√|否|低保户;烈属|出租|张小三|139-0000-2222|腿脚不便";
    let seen = preview(&Register::default(), "a.csv", &drawn(text));
    assert_eq!(complaints(&seen).into_iter().collect::<Vec<_>>(), Vec::<String>::new());
    let line = &seen.entries[0].line;
    let person = line.person.as_ref().unwrap();
    assert_eq!(person.name, "张三");
    assert_eq!(person.id_number.as_ref().unwrap().as_str(), "310199194812136375");
    assert_eq!(person.birth.unwrap().date, jiff::civil::date(1948, 12, 13));
    assert_eq!(person.sex, Some(base::id_number::Sex::Male));
    assert_eq!(person.phones, ["13800001111", "55551234"]);
    assert_eq!(person.tags.iter().map(people::model::CareTag::word).collect::<Vec<_>>(), ["低保", "烈属", "独居"]);
    assert_eq!(person.tenure, Some(people::model::Tenure::Tenant));
    assert_eq!(person.contact, Some(("张小三".into(), Some("13900002222".into()))));
    assert_eq!(person.note.as_deref(), Some("腿脚不便"));
    assert_eq!(line.place.as_ref().unwrap().door.as_ref().unwrap().to_string(), "31弄3号402室");
}
