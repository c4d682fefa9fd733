//! What was said and answered, on the page of a display; the forms.
use super::{
    forms::Typed,
    model::{Way, Word},
};
use crate::notice::{
    model::{Kind, Notice, State},
    pages::way,
    story::{Next, Story},
};
use base::{Say, clock};
use matters::complaints::Spoken;
use maud::{Markup, html};
use web::look::{Field, Form, Tone, chosen, head, link_button, note, tag, zh};

/// Where a word is written down: of a works project on its own page.
pub fn hearing(notice: &Notice) -> String {
    match notice.project() {
        Some(project) => format!("/matters/{project}/works/opinions/new"),
        None => format!("/notices/{}/words/new", notice.id),
    }
}

/// Where a word is answered.
fn answering(notice: &Notice, word: &Word) -> String {
    match notice.project() {
        Some(project) => format!("/matters/{project}/works/opinions/{}/answer", word.id),
        None => format!("/notices/{}/words/{}/answer", notice.id, word.id),
    }
}

/// Where the first that waits is answered.
pub fn first_owed(notice: &Notice) -> Option<String> {
    notice.words.iter().find(|word| word.owed()).map(|word| answering(notice, word))
}

/// What was said of a display, those who wait for an answer first.
pub fn section(story: &Story<'_>) -> Markup {
    let (say, notice) = (story.say, story.notice);
    if notice.text.kind != Kind::Display || notice.published.is_none() || !story.hears {
        return Markup::default();
    }
    let mut all: Vec<&Word> = notice.words.iter().collect();
    all.sort_by_key(|word| !word.owed());
    let hears = matches!(story.state(), State::Hanging | State::Over) && story.next() != Next::Hear;
    html! {
        section.stack #words {
            h2 { (say.t("意见和答复")) }
            @if all.is_empty() { p.quiet { (say.t("还没有人说什么。")) } }
            @else { ul.entries { @for (at, word) in all.iter().enumerate() { li { (one(story, word, at == 0)) } } } }
            @if hears { div.actions { (link_button(&hearing(notice), say.t("记一条意见"))) } }
        }
    }
}

/// Said after the last day, which does not make it less worth an answer.
fn late(notice: &Notice, word: &Word) -> bool {
    let until = notice.published.and_then(|published| published.until);
    until.is_some_and(|until| clock::day(word.by.1) > until)
}

fn one(story: &Story<'_>, word: &Word, first: bool) -> Markup {
    let say = story.say;
    // The first that waits is the page's one filled button.
    let link = story.writes() && !(first && story.next() == Next::Answer);
    html! {
        p {
            @if !word.who.is_empty() { b { (zh(&word.who)) } " " }
            @if let Some(stance) = word.stance { (tag(Tone::Plain, say.t(stance))) " " }
            @if let Some(how) = word.how { span.quiet { (say.t(how.word())) } }
            @if late(story.notice, word) { " " (tag(Tone::Plain, say.t("到期以后说的"))) }
        }
        @for line in word.words.lines().filter(|line| !line.is_empty()) { p { (zh(line)) } }
        (story.signed(word.by))
        @match &word.answer {
            Some(answer) => {
                p { b { (say.f("答复（{how}）：", &[("how", &say.t(answer.how))])) } (zh(&answer.words)) }
                (story.signed(answer.by))
            }
            None if word.owed() && link => { p { (tag(Tone::Late, say.t("还没答复"))) " " a.plain href=(answering(story.notice, word)) { (say.t("答复")) } } }
            None if word.owed() => { p { (tag(Tone::Late, say.t("还没答复"))) } }
            None => {}
        }
    }
}

fn ways(say: Say) -> Vec<(&'static str, &'static str)> {
    Way::CHOSEN.iter().map(|way| (way.key(), say.t(way.word()))).collect()
}

/// `GET /notices/{id}/words/new`.
pub fn hear(say: Say, notice: &Notice, typed: &Typed, wrong: &Spoken) -> Markup {
    let address = format!("/notices/{}/words", notice.id);
    let fields = html! {
        (Field::new(say, "who", say.t("谁说的")).value(&typed.who).hint(say.t("写姓名或门牌，像“3 号楼一户”。")).complaint(wrong.of("who")).longest(100).text())
        (Field::new(say, "words", say.t("怎么说的")).value(&typed.words).complaint(wrong.of("words")).longest(2000).area(4))
        (Field::new(say, "how", say.t("怎么听到的")).complaint(wrong.of("how")).picks(&chosen(&ways(say), &[&typed.how])))
    };
    form(say, notice, (&address, say.t("记一条意见")), (typed, wrong), &fields)
}

/// `GET /notices/{id}/words/{word}/answer`.
pub fn answer(say: Say, notice: &Notice, word: &Word, typed: &Typed, wrong: &Spoken) -> Markup {
    let address = answering(notice, word);
    let fields = html! {
        (note(Tone::Plain, html! { p { b { (zh(&word.who)) } " " (zh(&word.words)) } }))
        (Field::new(say, "words", say.t("怎么答复的")).value(&typed.words).complaint(wrong.of("words")).longest(2000).area(3))
        (Field::new(say, "how", say.t("用什么方式")).complaint(wrong.of("how")).picks(&chosen(&ways(say), &[&typed.how])))
    };
    form(say, notice, (&address, say.t("答复意见")), (typed, wrong), &fields)
}

fn form(
    say: Say,
    notice: &Notice,
    (address, title): (&str, &str),
    (typed, wrong): (&Typed, &Spoken),
    fields: &Markup,
) -> Markup {
    let back = format!("/notices/{}", notice.id);
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, address, say.t("记下来")).command_id(&command).back(&back).draft(address);
    html! {
        (head(way(say, Some(notice)), title, zh(&notice.text.title), ""))
        (form.complaints(wrong.all()).html(fields))
    }
}
