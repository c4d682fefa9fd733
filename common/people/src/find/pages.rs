//! The box, and who was found.
use super::{Found, Hit};
use crate::persons::words;
use base::Say;
use jiff::civil::Date;
use maud::{Markup, html};
use web::look::{self, When, lang_of, zh};

/// The page; `found` is none before anything was looked for.
pub fn page(say: Say, typed: &str, found: Option<&Found>, today: Date) -> Markup {
    html! {
        (look::head(html! {}, say.t("找人"), say.t("姓名、拼音首字母、门牌、电话后四位、独居这样的词，都可以。"), html! {}))
        form.form method="post" action="/find" {
            div.field {
                label for="find-q" { (say.t("找谁")) }
                // Sends itself a moment after the last letter; without scripts the button does.
                input #find-q type="search" name="q" value=(typed) lang=[lang_of(typed)] autocomplete="off" autofocus maxlength="60"
                    hx-post="/find" hx-trigger="input changed delay:300ms" hx-target="#found" hx-select="#found"
                    hx-swap="outerHTML ignoreTitle:true" hx-vals=r#"{"live":"yes"}"#;
            }
            div.bar { (look::primary(say.t("找"))) }
        }
        div #found role="status" { @if let Some(found) = found { (results(say, found, today)) } }
    }
}

fn results(say: Say, found: &Found, today: Date) -> Markup {
    if found.hits.is_empty() && found.flats.is_empty() {
        let sentence = say.t("没有找到。可以试试姓、门牌（31-402）、拼音首字母或电话后四位。");
        return look::empty_state(sentence, look::link_button("/people/new", say.t("添一个人")));
    }
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
