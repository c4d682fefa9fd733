//! The forms for closing and reopening.
use crate::{
    complaints::Spoken,
    matter::{model::Matter, rules},
    steps::pages::way,
};
use base::{Id, Say};
use maud::{Markup, html};
use serde::Deserialize;
use web::look::{Field, Form, Tone, head, link_button, note, zh};

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    /// What came of it, or why it is opened again.
    pub words: String,
    /// What could be done and was done, where somebody is not content.
    pub tried: String,
}

/// `GET /matters/{id}/closure`: what is still missing, or the form.
pub fn close(say: Say, matter: &Matter, typed: &Typed, wrong: &Spoken) -> Markup {
    let lacking = rules::lacking(matter);
    let back = format!("/matters/{}", matter.id);
    html! {
        (head(way(say, matter), say.t("办结"), zh(&matter.title), ""))
        @if lacking.is_empty() {
            (form(say, matter, ["closure", say.t("办结"), say.t("最后怎么样了")], typed, wrong))
        } @else {
            (note(Tone::Late, html! {
                p { b { (say.t("现在还不能办结。")) } }
                ul { @for one in &lacking { li { (say.sentence(&one.sentence())) } } }
                @if !typed.words.is_empty() && !rules::may_end_in_duty(matter) { p { (say.t("您刚才写的：")) (zh(&typed.words)) } }
            }))
            @if rules::may_end_in_duty(matter) { (duty(say, matter, typed, wrong)) }
            @else { div.actions { (link_button(&back, say.t("回到这件事"))) } }
        }
    }
}

/// Everything was tried, and somebody is not content all the same: recorded as done (已尽责).
fn duty(say: Say, matter: &Matter, typed: &Typed, wrong: &Spoken) -> Markup {
    let (address, back) = (format!("/matters/{}/closure", matter.id), format!("/matters/{}", matter.id));
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &address, say.t("已尽责，办结")).command_id(&command).back(&back).complaints(wrong.all());
    html! {
        h2 { (say.t("能做的都做了，还是不满意？")) }
        p.quiet { (say.t("写清楚做了什么、为什么只能这样，可以按“已尽责”办结。以后有办法了，再重新打开。")) }
        (form.html(html! {
            (Field::new(say, "tried", say.t("能做的做了哪些")).value(&typed.tried).complaint(wrong.of("tried")).area(3))
            (Field::new(say, "words", say.t("最后怎么样了")).value(&typed.words).complaint(wrong.of("words")).area(2))
        }))
    }
}

/// The form where nothing is missing.
pub fn ending(say: Say, matter: &Matter, typed: &Typed, wrong: &Spoken) -> Markup {
    html! {
        (head(way(say, matter), say.t("办结"), zh(&matter.title), ""))
        (form(say, matter, ["closure", say.t("办结"), say.t("最后怎么样了")], typed, wrong))
    }
}

/// `GET /matters/{id}/reopening`.
pub fn reopen(say: Say, matter: &Matter, typed: &Typed, wrong: &Spoken) -> Markup {
    html! {
        (head(way(say, matter), say.t("重新打开"), zh(&matter.title), ""))
        (form(say, matter, ["reopening", say.t("重新打开"), say.t("为什么要重新打开")], typed, wrong))
    }
}

/// `of`: the last part of the address, the words on the button, the label of the field.
fn form(say: Say, matter: &Matter, of: [&str; 3], typed: &Typed, wrong: &Spoken) -> Markup {
    let [noun, submit, label] = of;
    let (address, back) = (format!("/matters/{}/{}", matter.id, noun), format!("/matters/{}", matter.id));
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    Form::new(say, &address, submit)
        .command_id(&command)
        .back(&back)
        .complaints(wrong.all())
        .html(Field::new(say, "words", label).value(&typed.words).complaint(wrong.of("words")).area(3))
}
