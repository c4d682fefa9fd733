//! The same text on paper and for the chat group.
use crate::rules::{TODAY, draft, hung};
use base::calendar::ours;
use jiff::civil::date;
use notices::{
    notice::model::{Counting, Kind, Notice, Period, Sheet, Text},
    print::{chat, paper},
};
use typeset::papers::{Code, Size};

fn display() -> Notice {
    let plain = draft(Kind::Display);
    let period = Some(Period { days: 7, counting: Counting::Natural });
    let text = Text {
        title: "关于车棚的公示".into(),
        number: "银杏居〔2026〕3 号".into(),
        body: "第一段。\n\n  第二段。".into(),
        attachments: "平面图\n报价单".into(),
        contact: "电话 5550 1234".into(),
        dated: date(2026, 11, 25),
        period,
        ..plain.text.clone()
    };
    Notice { text, ..plain }
}

#[test]
fn the_sheet_has_everything_in_its_place() {
    let code = Some(Code { text: "https://lilong.test/n/1".into(), words: "扫码提意见".into() });
    let sheet = paper(&display(), Sheet::A3, date(2026, 11, 25), ours(), code.clone());
    assert_eq!((sheet.size, sheet.title.as_str(), sheet.seal), (Size::A3, "关于车棚的公示", true));
    assert_eq!((sheet.addressee.as_str(), sheet.signature.as_str()), ("全体居民", "银杏里居委会"));
    assert_eq!((sheet.date, sheet.code), (date(2026, 11, 25), code));
    let period = sheet.period.unwrap();
    assert_eq!((period.from, period.until), (date(2026, 11, 25), date(2026, 12, 2)));
    assert_eq!(period.rule, "共 7 天，张贴当天不算，到 2026 年 12 月 2 日止");
    assert_eq!((sheet.number.as_str(), sheet.attachments.as_str()), ("银杏居〔2026〕3 号", "平面图\n报价单"));
}

#[test]
fn what_hangs_keeps_its_last_day_and_what_has_none_says_nothing() {
    let period = Some(Period { days: 3, counting: Counting::Natural });
    let plain = hung(Kind::Display, Some(date(2026, 11, 30)));
    let notice = Notice { text: Text { period, ..plain.text.clone() }, ..plain };
    let shown = paper(&notice, Sheet::A4, TODAY, ours(), None).period.unwrap();
    assert_eq!((shown.from, shown.until), (date(2026, 11, 16), date(2026, 11, 30)), "as it was put up");
    assert!(paper(&draft(Kind::Notice), Sheet::A4, TODAY, ours(), None).period.is_none());
}

#[test]
fn words_for_the_chat_group() {
    let wanted = "【公示】关于车棚的公示\n银杏居〔2026〕3 号\n全体居民：\n第一段。\n第二段。\n附件：平面图；报价单\n\
        2026 年 11 月 25 日起贴出，共 7 天，张贴当天不算，到 2026 年 12 月 2 日止。\n联系：电话 5550 1234\n\
        银杏里居委会\n2026 年 11 月 25 日";
    assert_eq!(chat(&display(), TODAY, ours()), wanted);
    let short = chat(&draft(Kind::Notice), TODAY, ours());
    assert_eq!(short, "【通知】关于停水的通知\n全体居民：\n明天停水。\n银杏里居委会\n2026 年 11 月 23 日");
    let gone = Notice { withdrawn: Some(("写错了".into(), (base::Id::NOBODY, 1))), ..hung(Kind::Notice, None) };
    assert!(chat(&gone, TODAY, ours()).contains("已经撤下"));
}
