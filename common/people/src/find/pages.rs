//! The box, and who was found.
use super::{Found, Hit};
use crate::persons::words;
use base::Say;
use jiff::civil::Date;
use maud::{Markup, html};
use web::{
    Group,
    look::{self, When, lang_of, zh},
};

/// Who looks.
pub struct Asking {
    /// Speaks the asker's language.
    pub say: Say,
    /// Sees residents.
    pub people: bool,
    /// May write residents down.
    pub keeps: bool,
    /// The office's day.
    pub today: Date,
}

/// The page; `found` is none before anything was looked for: people and flats, and what other rooms found.
pub fn page(asking: &Asking, typed: &str, found: Option<(&Found, &[Group])>) -> Markup {
    let say = asking.say;
    let lead = if asking.people {
        say.t("姓名、拼音首字母、门牌、电话后四位、独居这样的词，还有事项标题里的字，都可以。")
    } else {
        say.t("写标题、地点里的字，或事项的号码。")
    };
    html! {
        (look::head(html! {}, say.t("找一找"), lead, html! {}))
        form.form method="post" action="/find" {
            div.field {
                label for="find-q" { (say.t("找什么")) }
                // Sends itself a moment after the last letter; without scripts the button does.
                input #find-q type="search" name="q" value=(typed) lang=[lang_of(typed)] autocomplete="off" autofocus maxlength="60"
                    hx-post="/find" hx-trigger="input changed delay:300ms" hx-target="#found" hx-select="#found"
                    hx-swap="outerHTML ignoreTitle:true" hx-vals=r#"{"live":"yes"}"#;
            }
            div.bar { (look::primary(say.t("找"))) }
        }
        div #found.stack role="status" { @if let Some((found, groups)) = found { (results(asking, found, groups)) } }
    }
}

fn results(asking: &Asking, found: &Found, groups: &[Group]) -> Markup {
    let say = asking.say;
    let people = !found.hits.is_empty() || !found.flats.is_empty();
    if !people && groups.is_empty() {
        let (sentence, action) = if asking.people {
            let new = asking.keeps.then(|| look::link_button("/people/new", say.t("添一个人")));
            (say.t("没有找到。可以试试姓、门牌（31-402）、拼音首字母或电话后四位。"), new.unwrap_or_default())
        } else {
            (say.t("没有找到。换个说法，或者写事项的号码。"), Markup::default())
        };
        return look::empty_state(sentence, action);
    }
    html! {
        // Many people may stand before the rest.
        @if people && !groups.is_empty() { p { @for (at, group) in groups.iter().enumerate() {
            a.plain href={ "#group-" (at) } { (say.f("下面还有：{what} {n} 条", &[("what", &say.t(group.label)), ("n", &group.rows.len())])) }
        } } }
        @if people { section {
            @if !groups.is_empty() { h2 { (say.t("人和门牌")) } }
            (residents(asking, found))
        } }
        @for (at, group) in groups.iter().enumerate() { section id={ "group-" (at) } {
            h2 { (say.t(group.label)) }
            (look::list(group.rows.iter().cloned()))
            @if group.more { p.quiet { (say.t("还有更多，请再多写一个字。")) } }
        } }
    }
}

fn residents(asking: &Asking, found: &Found) -> Markup {
    let (say, today) = (asking.say, asking.today);
    let flats = found.flats.iter().map(|(id, door)| {
        look::row(When::new(say.t("门牌"), ""), look::what(link(&format!("/places/{id}"), door), ""), html! {})
    });
    let people = found.hits.iter().map(|hit| {
        let when = if hit.died || hit.building.is_none() { say.t("以前") } else { say.t("居民") };
        look::row(
            When::new(when, ""),
            look::what(link(&format!("/people/{}", hit.id), &hit.name), why(say, hit, today)),
            html! {},
        )
    });
    html! {
        (look::list(flats.chain(people)))
        @if found.more { p.quiet { (say.t("还有更多，请再多写一个字。")) } }
    }
}

fn link(href: &str, words: &str) -> Markup {
    html! { a href=(href) { (zh(words)) } }
}

fn why(say: Say, hit: &Hit, today: Date) -> Markup {
    html! {
        @if !hit.door.is_empty() { (zh(&hit.door)) " " }
        @if hit.died { (say.t("已经去世")) } @else if let Some(birth) = hit.birth { (words::age(say, birth, today)) }
        @for tag in &hit.tags { " " (look::tag(look::Tone::Plain, tag)) }
    }
}
