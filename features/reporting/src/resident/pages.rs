//! Pages for a telephone held in one hand: a few large choices, few words.
use super::forms::Typed;
use crate::{
    model::{About, Card, Own},
    receiving::Received,
    rules::grouped,
};
use base::Say;
use files::Taken;
use matters::complaints::Spoken;
use maud::{Markup, html};
use web::look::{Field, Form, Tone, chosen, command, facts, hidden, link_button, note, zh};

/// Everything the form shows.
pub struct Asking<'a> {
    /// Speaks the reader's language.
    pub say: Say,
    /// The card that was read.
    pub card: &'a Card,
    /// What was typed.
    pub typed: &'a Typed,
    /// When the form was made, signed.
    pub made: &'a str,
    /// How many photographs came already.
    pub photos: usize,
    /// What is wrong.
    pub wrong: &'a Spoken,
}

/// `GET /r/{code}`.
pub fn form(asking: &Asking<'_>) -> Markup {
    let (say, typed, wrong) = (asking.say, asking.typed, asking.wrong);
    let action = format!("/r/{}/preview", asking.card.code);
    let form = Form::new(say, &action, say.t("下一步，看一看")).command_id(&typed.command_id).complaints(wrong.all());
    let abouts = About::choices(say);
    let kept = say.f("已经有 {n} 张照片了，不用再拍。", &[("n", &asking.photos)]);
    let hint = if asking.photos > 0 { kept.as_str() } else { say.t("拍清楚坏的地方，不要拍到人。") };
    html! {
        h1 { (say.t("有什么事？")) }
        p.quiet { (zh(&asking.card.place)) " · " (say.t("不用注册，写几句就行。")) }
        (form.with_files().html(html! {
            (Field::new(say, "about", say.t("什么事")).complaint(wrong.of("about")).picks(&chosen(&abouts, &[&typed.about])))
            (Field::new(say, "words", say.t("怎么回事")).value(&typed.words).complaint(wrong.of("words")).longest(1000).area(3))
            (Field::new(say, "place", say.t("在哪里")).value(&typed.place).complaint(wrong.of("place")).longest(60).text())
            (Field::new(say, "contact", say.t("怎么联系您")).value(&typed.contact).hint(say.t("写电话或门牌，只有居委会看得到。")).optional().complaint(wrong.of("contact")).longest(60).text())
            (Field::new(say, "photo", say.t("照片")).hint(hint).optional().complaint(wrong.of("photo")).file(true, true))
            div hidden[wrong.of("more").is_none()] {
                (Field::new(say, "more", say.t("这一栏请空着。")).value(&typed.more).optional().complaint(wrong.of("more")).text())
            }
            (hidden("made", asking.made))
            (hidden("photos", &typed.photos))
        }))
        p.quiet { a href="/r/follow" { (say.t("报过的事，看看办得怎么样")) } }
    }
}

/// Everything typed, in fields out of sight.
fn carried(typed: &Typed, photos: &str) -> Markup {
    html! {
        (command(&typed.command_id))
        @for (name, value) in [("about", &typed.about), ("words", &typed.words), ("place", &typed.place), ("contact", &typed.contact), ("made", &typed.made)] {
            (hidden(name, value))
        }
        (hidden("photos", photos))
    }
}

/// `POST /r/{code}/preview`.
pub fn preview(say: Say, card: &Card, typed: &Typed, (about, own): (About, &Own), photos: &[Taken]) -> Markup {
    let pictures = if photos.is_empty() { None } else { Some(say.f("{n} 张照片", &[("n", &photos.len())])) };
    let mut others = vec![(say.t("什么事"), html! { (say.t(about.word())) }), (say.t("在哪里"), zh(&own.place))];
    others.extend(pictures.map(|words| (say.t("照片"), html! { (words) })));
    let mut committee = vec![(say.t("怎么回事"), zh(&own.words))];
    committee.push((
        say.t("怎么联系您"),
        html! { @if own.contact.is_empty() { (say.t("没有写")) } @else { (zh(&own.contact)) } },
    ));
    html! {
        h1 { (say.t("看一看，对不对")) }
        h2 { (say.t("物业和来办事的人看得到")) }
        (facts(&others))
        h2 { (say.t("只有居委会看得到")) }
        (facts(&committee))
        p.quiet { (say.t("您写的话以后可以自己删掉。")) }
        div.bar {
            form method="post" action=(format!("/r/{}/sending", card.code)) data-guard data-sending=(say.t("正在送…")) {
                (carried(typed, &typed.photos))
                button.btn.go type="submit" { (say.t("就这样报上去")) }
            }
            form method="post" action=(format!("/r/{}", card.code)) {
                (carried(typed, &typed.photos))
                button.btn type="submit" { (say.t("改一改")) }
            }
        }
    }
}

/// `POST /r/{code}/sending`.
pub fn receipt(say: Say, received: &Received) -> Markup {
    html! {
        h1 { (say.t("收到了，谢谢您")) }
        @match received.number {
            Some(number) => { p { (say.f("已经记下来了，是事项 {n}。", &[("n", &number)])) } }
            None => { p { (say.t("居委会看过就登记。")) } }
        }
        p { (say.t("这是您的回执，请截图或者抄下来：")) }
        p.receipt { (grouped(&received.receipt)) }
        p { (say.t("凭回执可以看办得怎么样，也可以删掉自己写的话。")) }
        div.actions { (link_button("/r/follow", say.t("看办得怎么样"))) }
    }
}

/// The card does not hang any more, or never did.
pub fn nowhere(say: Say) -> Markup {
    html! {
        h1 { (say.t("这张码不能用了")) }
        (note(Tone::Plain, html! {
            p { (say.t("可能换了新的，请看看门口有没有另一张。也可以打居委会的电话，或者写一张报事单，投进信箱。")) }
        }))
        div.actions { (link_button("/r/follow", say.t("报过的事，看看办得怎么样"))) }
    }
}
