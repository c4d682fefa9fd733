//! The page of one: the text as it hangs, what was said and answered, where it hangs, what is next.
use super::{
    model::{Kind, Notice, Sheet, State},
    pages::{counted, way},
    rules::{self, full, owed, state, stated},
    sheet,
};
use crate::{
    access::WRITE,
    postings::{
        pages as places,
        rules::{Hand, Task, waiting},
    },
    words::pages as words,
};
use base::{Id, Millis, Say};
use files::Attachment;
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::HashMap;
use web::{
    Permission,
    history::moment,
    look::{Press, Tone, card, columns, facts, folded, head, link_button, note, primary_link, side, tag, zh},
};

/// Everything the page shows.
pub struct Story<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// Now.
    pub at: Millis,
    /// The office's day.
    pub today: Date,
    /// The notice.
    pub notice: &'a Notice,
    /// Whether the asker reads what residents said.
    pub hears: bool,
    /// The title of what it is about, where the asker sees that.
    pub about: Option<&'a str>,
    /// Those made from this one.
    pub made_of: &'a [(Id, String)],
    /// Photographs by place.
    pub photos: &'a HashMap<Id, Vec<Attachment>>,
    /// Names of accounts.
    pub names: &'a HashMap<Id, String>,
    /// Where the asker puts up and takes down.
    pub hand: Hand,
    /// The whole course.
    pub history: Markup,
    /// What the asker may do.
    pub may: &'a (dyn Fn(Permission) -> bool + Sync),
}

impl Story<'_> {
    /// Where it stands.
    pub fn state(&self) -> State {
        state(self.notice, self.today)
    }

    /// Whether the asker writes.
    pub fn writes(&self) -> bool {
        (self.may)(WRITE)
    }

    /// An address below it.
    pub fn at(&self, noun: &str) -> String {
        format!("/notices/{}/{noun}", self.notice.id)
    }

    /// The name of an account.
    pub fn name(&self, account: Id) -> &str {
        self.names.get(&account).map_or("", String::as_str)
    }

    /// Who did something, and when.
    pub fn signed(&self, by: (Id, Millis)) -> Markup {
        let name = self.name(by.0);
        html! { p.who { @if !name.is_empty() { (zh(name)) " · " } span.moment { (moment(self.say, self.at, by.1)) } } }
    }

    /// So many of the asker's places wait for a task.
    fn waits(&self, task: Task) -> usize {
        waiting(self.notice, &self.hand, task, self.today)
    }

    /// The one thing that is next.
    pub fn next(&self) -> Next {
        let (state, display) = (self.state(), self.notice.text.kind == Kind::Display);
        let asks = self.hears && self.writes() && owed(self.notice) > 0;
        match state {
            State::Draft if rules::blank(&self.notice.text) => Next::Fill,
            State::Draft => Next::Publish,
            State::Hanging | State::Over if asks => Next::Answer,
            State::Over if self.writes() && display => Next::End,
            State::Hanging if self.waits(Task::PutUp) > 0 => Next::PutUp,
            State::Hanging if self.writes() && self.notice.places.is_empty() => Next::List,
            State::Hanging if self.hears && display => Next::Hear,
            State::Hanging => Next::Nothing,
            _ if self.waits(Task::TakeDown) > 0 => Next::TakeDown,
            State::Withdrawn if self.writes() && self.made_of.is_empty() => Next::Again,
            _ => Next::Nothing,
        }
    }
}

/// The one thing that is next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Fill in what a start left open.
    Fill,
    /// Put it up.
    Publish,
    /// Say where it hangs.
    List,
    /// Hang it at the asker's places.
    PutUp,
    /// Write down what people say.
    Hear,
    /// Answer them.
    Answer,
    /// The period is over.
    End,
    /// Take it down.
    TakeDown,
    /// Write it anew.
    Again,
    /// Nothing.
    Nothing,
}

/// `GET /notices/{id}`.
pub fn page(story: &Story<'_>) -> Markup {
    let (say, notice, state) = (story.say, story.notice, story.state());
    let tone = match state {
        State::Over => Tone::Late,
        State::Hanging => Tone::Good,
        _ => Tone::Plain,
    };
    let title = html! {
        (zh(&notice.text.title)) " " (tag(Tone::Plain, say.t(notice.text.kind.word()))) " " (tag(tone, say.t(state.word())))
    };
    let hung = !notice.places.is_empty() || story.writes();
    html! {
        (head(way(say, None), title, lead(story), actions(story)))
        (ended(story))
        (columns(
            html! {
                (sheet::wall(&notice.text, period(story).as_deref()))
                @if notice.text.seal { p.quiet { (say.t("打印出来留有盖章的地方。")) } }
                (words::section(story))
                @if hung { (places::section(story)) }
            },
            beside(story),
        ))
        @if !story.history.0.is_empty() { (folded(say.t("全部经过"), &story.history)) }
    }
}

/// How long it hangs, as the sheet says it.
fn period(story: &Story<'_>) -> Option<String> {
    let text = &story.notice.text;
    match story.notice.published {
        Some(published) => Some(stated(Say::ZH, text.period?, published.until?)),
        None => counted(Say::ZH, text, text.dated.max(story.today)).map(|(words, _)| words),
    }
}

/// Where it stands, in one sentence.
fn lead(story: &Story<'_>) -> Markup {
    let (say, notice) = (story.say, story.notice);
    let until = notice.published.and_then(|published| published.until);
    let day = until.map(|day| full(say, day)).unwrap_or_default();
    let n = owed(notice);
    match (story.state(), until) {
        (State::Draft, _) if rules::blank(&notice.text) => html! { (say.t("还是草稿，有横线没有填。")) },
        (State::Draft, _) => html! {
            @match counted(say, &notice.text, notice.text.dated.max(story.today)) {
                Some((words, guess)) => { (say.f("还是草稿。现在发布的话，{words}。", &[("words", &words)])) @if let Some(guess) = guess { " " (guess) } }
                None => { (say.t("还是草稿，看过就可以发布。")) }
            }
        },
        (State::Over, _) if story.hears && n > 0 => {
            html! { (say.f("{day}到期了，还有 {n} 条意见没有答复。", &[("day", &day), ("n", &n)])) }
        }
        (State::Over, _) if notice.text.kind == Kind::Display => {
            html! { (say.f("{day}到期了，可以结束公示。", &[("day", &day)])) }
        }
        (State::Over, _) => html! { (say.f("{day}到期了。", &[("day", &day)])) },
        (State::Hanging, Some(_)) if story.hears && n > 0 => {
            html! { (say.f("贴到{day}，还有 {n} 条意见没有答复。", &[("day", &day), ("n", &n)])) }
        }
        (State::Hanging, Some(_)) => html! { (say.f("贴到{day}。", &[("day", &day)])) },
        (State::Hanging, None) => html! { (say.t("正贴着，没有写到哪一天。")) },
        (State::Withdrawn, _) => html! { (say.t("已经撤下，不算数了。")) },
        (State::Ended, _) => html! { (say.t("已经结束。")) },
    }
}

/// Why it was withdrawn, or what came of it.
fn ended(story: &Story<'_>) -> Markup {
    let say = story.say;
    html! {
        @if let Some((why, by)) = &story.notice.withdrawn {
            (note(Tone::Late, html! { p { b { (say.t("撤下的原因：")) } (zh(why)) } (story.signed(*by)) }))
        }
        @if let Some((result, by)) = &story.notice.closed {
            @if !result.is_empty() { (note(Tone::Good, html! { p { b { (say.t("结果：")) } (zh(result)) } (story.signed(*by)) })) }
        }
        @for (id, title) in story.made_of {
            (note(Tone::Plain, html! { p { (say.t("照着这一张又写了：")) a href=(format!("/notices/{id}")) { (zh(title)) } } }))
        }
    }
}

fn actions(story: &Story<'_>) -> Markup {
    let (say, writes) = (story.say, story.writes());
    let link = |noun: &str, words: &'static str| primary_link(&story.at(noun), say.t(words));
    let published = story.notice.published.is_some();
    html! {
        @if published { (link_button(&story.at("text"), say.t("发到群里"))) }
        (link_button(&story.at("paper"), say.t("打印")))
        @match story.next() {
            Next::Fill => { (link("edit", "去填好")) }
            Next::Publish => { (link_button(&story.at("edit"), say.t("改一改"))) (link("publication", "发布")) }
            Next::List => { (link("places/new", "选张贴的地方")) }
            Next::PutUp => { (primary_link("#places", say.t("去贴"))) }
            Next::Hear => { (primary_link(&words::hearing(story.notice), say.t("记一条意见"))) }
            Next::Answer => { @if let Some(address) = words::first_owed(story.notice) { (primary_link(&address, say.t("答复意见"))) } }
            Next::End => { (link("closure", "结束公示")) }
            Next::TakeDown => { (Press::new(&story.at("taking-down"), say.t("都取下来了")).go().html()) }
            Next::Again => { (primary_link(&format!("/notices/new?from={}", story.notice.id), say.t("改了再发"))) }
            Next::Nothing => {}
        }
        @if !published && writes && story.next() == Next::Fill { (Press::new(&story.at("removal"), say.t("不要了")).html()) }
    }
}

fn beside(story: &Story<'_>) -> Markup {
    let (say, notice) = (story.say, story.notice);
    let mut pairs: Vec<(&str, Markup)> = Vec::new();
    if let (Some(about), Some(title)) = (&notice.about, story.about) {
        let address = format!("/matters/{}{}", about.id, if about.works { "/works" } else { "" });
        pairs.push((say.t("关于哪件事"), html! { a href=(address) { (zh(title)) } }));
    }
    if let Some(published) = notice.published {
        pairs.push((say.t("从哪一天"), html! { (full(say, published.from)) }));
        if let Some(until) = published.until {
            pairs.push((say.t("到哪一天"), html! { (full(say, until)) }));
        }
    }
    if notice.published.is_some() {
        let address = format!("/n/{}", notice.id);
        pairs.push((say.t("居民扫码看到的"), html! { a href=(address) { (say.t("打开看看")) } }));
    }
    let name = story.name(notice.written.0);
    // Between two rows of links, so that a thumb hits the right one.
    let name = if name.is_empty() { say.t("居委会") } else { name };
    pairs.push((say.t("谁写的"), zh(name)));
    pairs.push((
        say.t("纸张"),
        html! {
            @for (at, size) in Sheet::ALL.iter().enumerate() {
                @if at > 0 { " · " }
                a href=(story.at(&format!("paper?size={}", size.key()))) { (size.word()) }
            }
        },
    ));
    html! {
        (side(say.t("基本情况"), facts(&pairs)))
        @if story.writes() { div.actions { (quiet(story)) } }
    }
}

/// What else those who write can do.
fn quiet(story: &Story<'_>) -> Markup {
    let (say, state, next) = (story.say, story.state(), story.next());
    let again = format!("/notices/new?from={}", story.notice.id);
    html! {
        @match state {
            State::Draft => {
                @if next != Next::Fill { (Press::new(&story.at("removal"), say.t("不要这张草稿")).html()) }
            }
            State::Hanging | State::Over => {
                @if story.notice.text.kind != Kind::Display { a.plain href=(story.at("closure")) { (say.t("结束")) } }
                a.plain href=(story.at("withdrawal")) { (say.t("撤下")) }
                a.plain href=(again) { (say.t("照着再写一张")) }
                a.plain href=(story.at("envelopes")) { (say.t("印信封")) }
            }
            _ => { @if next != Next::Again { a.plain href=(again) { (say.t("照着再写一张")) } } }
        }
    }
}

/// `GET /notices/{id}/text`: what is copied.
pub fn text(say: Say, notice: &Notice, words: &str, today: Date) -> Markup {
    let draft = state(notice, today) == State::Draft;
    let back = format!("/notices/{}", notice.id);
    html! {
        (head(way(say, Some(notice)), say.t("发到群里"), say.t("复制以后，到群里粘贴。"), ""))
        @if draft { (note(Tone::Late, html! { p { (say.t("还是草稿，发布以后再发到群里。")) } })) }
        (card("", html! {
            p.copy-text.wall-text #told lang="zh-CN" { (words) }
            div { div.actions {
                button.btn.go type="button" data-copy="told" data-copied=(say.t("复制好了"))
                    data-select=(say.t("选中了，请按 Ctrl+C")) aria-live="polite" hidden { (say.t("复制")) }
                (link_button(&back, say.t("回到这一张")))
            } }
        }))
    }
}
