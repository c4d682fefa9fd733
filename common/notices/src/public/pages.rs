//! The page of a sheet for whoever scans its code.
use super::forms::Typed;
use crate::{
    notice::{
        model::{Kind, Notice, State},
        rules::{state, stated, told_under},
        sheet::wall,
    },
    words::model::Word,
};
use base::{Say, calendar};
use jiff::civil::Date;
use matters::complaints::Spoken;
use maud::{Markup, html};
use web::look::{Field, Form, Tone, hidden, note, zh};

/// Everything the page shows.
pub struct Shown<'a> {
    /// Speaks the reader's language.
    pub say: Say,
    /// The office's day.
    pub today: Date,
    /// What hangs.
    pub notice: &'a Notice,
    /// What was typed.
    pub typed: &'a Typed,
    /// When this page is made, signed.
    pub made: &'a str,
    /// What is wrong with it.
    pub wrong: &'a Spoken,
    /// Their words just came.
    pub said: bool,
}

/// `GET /n/{id}`.
pub fn page(shown: &Shown<'_>) -> Markup {
    let (say, notice) = (shown.say, shown.notice);
    let state = state(notice, shown.today);
    let period = crate::print::period(notice, shown.today, calendar::ours());
    let words = notice.text.period.zip(period).map(|(period, told)| stated(Say::ZH, period, told.until));
    html! {
        @match state {
            State::Withdrawn => { (note(Tone::Late, html! { p { b { (say.t("这一张已经撤下，不算数了。")) } }
                @if let Some((why, _)) = &notice.withdrawn { p { (zh(why)) } } })) }
            State::Ended => { (note(Tone::Good, html! { p { b { (say.t("公示已经结束。")) } }
                @if let Some((result, _)) = &notice.closed { @if !result.is_empty() { p { (zh(result)) } } } })) }
            _ => {}
        }
        h1.visually-hidden { (zh(&notice.text.title)) }
        (wall(&notice.text, words.as_deref()))
        @if notice.text.kind == Kind::Display { (said(shown, state)) }
    }
}

/// What was said and answered, and room for one's own words while it hangs.
fn said(shown: &Shown<'_>, state: State) -> Markup {
    let say = shown.say;
    let answered: Vec<&Word> = told_under(shown.notice).collect();
    html! {
        section.stack #words {
            @if shown.said { (note(Tone::Good, html! { p { b { (say.t("收到了，谢谢您。")) } " " (say.t("居委会看过以后答复，答复写在这一页上。")) } })) }
            @if !answered.is_empty() {
                h2 { (say.t("大家的意见和答复")) }
                ul.answers { @for word in answered { li {
                    p { (say.t("有居民说：")) (zh(&word.words)) }
                    @if let Some(answer) = &word.answer { p { b { (say.t("答复：")) } (zh(&answer.words)) } }
                } } }
            }
            @if matches!(state, State::Hanging | State::Over) && !shown.said { (form(shown)) }
        }
    }
}

fn form(shown: &Shown<'_>) -> Markup {
    let (say, typed, wrong) = (shown.say, shown.typed, shown.wrong);
    let action = format!("/n/{}/words", shown.notice.id);
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &action, say.t("交给居委会")).command_id(&command).complaints(wrong.all());
    html! { section.talk.stack {
        h2 { (say.t("您有什么意见")) }
        p.quiet { (say.t("不用注册。名字和电话只有居委会看得到；意见答复以后，写在这一页上，不写是谁说的。")) }
        (form.html(html! {
            (Field::new(say, "words", say.t("您的意见")).value(&typed.words).complaint(wrong.of("words")).longest(2000).area(4))
            (Field::new(say, "who", say.t("怎么称呼，或怎么联系您")).value(&typed.who).optional().complaint(wrong.of("who")).longest(100).text())
            div hidden[wrong.of("more").is_none()] {
                (Field::new(say, "more", say.t("这一栏请空着。")).value(&typed.more).optional().complaint(wrong.of("more")).text())
            }
            (hidden("made", shown.made))
        }))
    } }
}
