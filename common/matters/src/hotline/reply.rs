//! The draft of an answer, out of what was done: what a caller wants to read, in the words of a committee.
//!
//! It is written in Chinese whoever writes it, because it goes to the hotline and to the caller.
use super::model::{Order, Pause, Reason};
use crate::matter::model::{Matter, Outcome, Step};
use base::{Say, clock};
use jiff::civil::Date;

/// The longest answer.
pub const LONGEST: usize = 2000;

/// The draft as things stand today.
pub fn draft(order: &Order, matter: &Matter) -> String {
    let mut all = vec![format!("您好，您反映的“{}”我们收到了", plain(&matter.title))];
    if let Some((at, _)) = order.contacted {
        all.push(format!("{}我们和您联系，了解了情况", said(clock::day(at))));
    }
    let mut done: Vec<(&Step, i64)> = matter.steps.iter().filter_map(|step| Some((step, step.done?.0))).collect();
    done.sort_by_key(|(_, at)| *at);
    all.extend(done.iter().map(|(step, at)| finished(step, clock::day(*at))));
    all.extend(matter.steps.iter().filter(|step| step.is_open()).map(to_do));
    all.extend(order.paused().into_iter().flat_map(waiting));
    let content = matter.follow_ups.last().filter(|visit| visit.outcome == Outcome::Content);
    if let Some(visit) = content {
        all.push(format!("{}我们回访，您表示满意", said(clock::day(visit.at))));
    }
    if done.is_empty() && matter.steps.iter().all(|step| step.dropped.is_some()) {
        all.push("我们正在安排，有了结果马上告诉您".to_owned());
    }
    all.push("感谢您的反映，还有什么事请随时找居委会".to_owned());
    let mut text = String::new();
    for sentence in all {
        text.push_str(&sentence);
        if !sentence.ends_with(['！', '？']) {
            text.push('。');
        }
    }
    text
}

fn said(day: Date) -> String {
    format!("{} 月 {} 日", day.month(), day.day())
}

fn finished(step: &Step, day: Date) -> String {
    let (party, what) = (Say::ZH.t(step.party.word()), plain(&step.what));
    match plain(&step.result).as_str() {
        "" => format!("{}，{party}办好了“{what}”", said(day)),
        result => format!("{}，{party}办好了“{what}”：{result}", said(day)),
    }
}

fn to_do(step: &Step) -> String {
    let (party, what) = (Say::ZH.t(step.party.word()), plain(&step.what));
    match step.due_on {
        Some(day) => format!("{party}正在办“{what}”，预计 {}前办好", said(day)),
        None => format!("{party}正在办“{what}”"),
    }
}

fn waiting(pause: &Pause) -> Vec<String> {
    let why = match pause.reason {
        Reason::Resident => "要等您方便的时候才能上门",
        Reason::Outside => "还要等外单位先办",
        Reason::Weather => "要等天气好了才能办",
        Reason::Other => "现在还办不了",
    };
    let words = plain(&pause.words);
    let why = format!("这件事{why}，我们 {}再看", said(pause.look_on));
    if words.is_empty() { vec![why] } else { vec![words, why] }
}

/// On one line, without the full stop that follows anyway.
fn plain(words: &str) -> String {
    crate::complaints::line(words).trim_end_matches(['。', '.']).to_owned()
}
