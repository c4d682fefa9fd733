//! The same text for paper and for the chat group.
use crate::notice::{
    model::{Notice, Sheet, State},
    rules::{full, last_day, state, stated},
};
use base::{Say, calendar::Calendar};
use jiff::civil::Date;
use typeset::papers::{self, Size};

/// From when until when, as the sheet says it: as it was put up, or as it would be if it were put up on `from`.
pub fn period(notice: &Notice, from: Date, calendar: &Calendar) -> Option<papers::Period> {
    let period = notice.text.period?;
    let (from, until) = match notice.published {
        Some(published) => (published.from, published.until?),
        None => (from, last_day(from, period, calendar).day),
    };
    Some(papers::Period { from, until, rule: stated(Say::ZH, period, until) })
}

/// The sheet that hangs on the wall. `from` is the day a draft would be put up, `code` what a telephone reads in the
/// corner.
pub fn paper(
    notice: &Notice,
    size: Sheet,
    from: Date,
    calendar: &Calendar,
    code: Option<papers::Code>,
) -> papers::Notice {
    let text = &notice.text;
    papers::Notice {
        size: match size {
            Sheet::A4 => Size::A4,
            Sheet::A3 => Size::A3,
        },
        title: text.title.clone(),
        number: text.number.clone(),
        addressee: text.addressee.clone(),
        body: text.body.clone(),
        attachments: text.attachments.clone(),
        period: period(notice, from, calendar),
        contact: text.contact.clone(),
        signature: text.signature.clone(),
        date: text.dated,
        seal: text.seal,
        code,
    }
}

/// The same as plain text for a chat group, in Chinese like the sheet.
pub fn chat(notice: &Notice, today: Date, calendar: &Calendar) -> String {
    let (text, say) = (&notice.text, Say::ZH);
    let mut lines = vec![format!("【{}】{}", text.kind.word(), text.title)];
    if state(notice, today) == State::Withdrawn {
        lines.push("（已经撤下，不算数了）".to_owned());
    }
    lines.extend(Some(text.number.clone()).filter(|number| !number.is_empty()));
    lines.extend(Some(format!("{}：", text.addressee)).filter(|_| !text.addressee.is_empty()));
    lines.extend(text.body.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
    let attachments: Vec<&str> = text.attachments.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.extend((!attachments.is_empty()).then(|| format!("附件：{}", attachments.join("；"))));
    if let Some(period) = period(notice, text.dated.max(today), calendar) {
        let mut words = format!("{}起贴出，{}", full(say, period.from), period.rule);
        words.push('。');
        lines.push(words);
    }
    lines.extend(Some(format!("联系：{}", text.contact)).filter(|_| !text.contact.is_empty()));
    lines.push(text.signature.clone());
    lines.push(full(say, text.dated));
    lines.join("\n")
}
