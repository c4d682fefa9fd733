//! The cards of an office.
use super::handlers::Typed;
use crate::{model::Card, rules::grouped};
use base::Say;
use matters::complaints::Spoken;
use maud::{Markup, html};
use web::look::{
    Field, Form, Press, Tone, When, crumbs, empty_state, folded, head, list as rows, note, primary_link, row, what, zh,
};

/// `GET /reporting/codes`: `lacking` entrances have none; `here` where telephones cannot reach this house.
pub fn list(say: Say, cards: &[Card], lacking: usize, here: bool, (typed, wrong): (&Typed, &Spoken)) -> Markup {
    let make = Press::new("/reporting/codes/all", say.t("给没有码的单元都做一张"));
    let make = if cards.is_empty() { make.go() } else { make };
    let actions = html! {
        @if lacking > 0 { (make.html()) }
        @if !cards.is_empty() { (primary_link("/reporting/codes/paper", say.t("全部打印"))) }
    };
    let lead = if lacking > 0 {
        say.f("还有 {n} 个单元没有码。", &[("n", &lacking)])
    } else {
        say.t("印出来贴在门口，居民扫一扫就能报事。").to_owned()
    };
    let way = crumbs(say, &[("/reporting", say.t("扫码报事"))]);
    html! {
        (head(way, say.t("门上的码"), lead, actions))
        @if here { (note(Tone::Late, html! { p { (say.t("现在的里弄只在这台电脑上打得开，居民的手机扫了也进不来。要让居民用，请管理员给里弄一个外面打得开的网址。没有手机的，用报事单。")) } })) }
        @if cards.is_empty() { (empty_state(say.t("还没有码。"), "")) }
        @else { (rows(cards.iter().map(|card| one(say, card)))) }
        (folded(say.t("给别的地方做一张"), html! {
            (Form::new(say, "/reporting/codes", say.t("做一张")).complaints(wrong.all()).html(html! {
                (Field::new(say, "place", say.t("贴在哪里")).value(&typed.place).hint(say.t("像“小广场”“南门岗亭”。")).complaint(wrong.of("place")).longest(40).text())
            }))
        }))
    }
}

fn one(say: Say, card: &Card) -> Markup {
    let printed = format!("/reporting/codes/paper?card={}", card.id);
    let (end, code) = (format!("/reporting/codes/{}/end", card.id), grouped(&card.code));
    let subject = html! { b { (zh(&card.place)) } };
    let words = html! { a href=(format!("/r/{}", card.code)) { (say.t("居民看到的")) } " · " a href=(printed) { (say.t("打印这一张")) } };
    let name = say.f("{words}：{name}", &[("words", &say.t("不用了")), ("name", &card.place)]);
    row(When::new(&code, ""), what(subject, words), Press::new(&end, say.t("不用了")).named(name).html())
}
