//! The picture itself: small drawings that flow, so that it stays legible on a phone, in elder mode and on paper.
use super::{
    model::{Estate, Paint, Standing},
    rules, told,
};
use base::Say;
use maud::{Markup, html};
use web::look::{lang_of, zh};

/// A drawing is so wide and high, in its own units.
const SIZE: (i64, i64) = (112, 92);
/// Doors that are drawn; more would not be told apart.
const DOORS: i64 = 8;

/// All estates with their buildings, each a link to what is open in it.
pub fn picture(say: Say, estates: &[Estate]) -> Markup {
    drawn(say, estates, "plan")
}

/// The same smaller, for the side of another page.
pub fn small(say: Say, estates: &[Estate]) -> Markup {
    drawn(say, estates, "plan small")
}

fn drawn(say: Say, estates: &[Estate], class: &str) -> Markup {
    html! { @for estate in estates {
        section class=(class) {
            @if !estate.name.is_empty() { h2 { (zh(&estate.name)) } }
            ul { @for standing in &estate.standing { li { (building(say, standing)) } } }
        }
    } }
}

fn building(say: Say, standing: &Standing) -> Markup {
    html! {
        a.block.(class(rules::paint(&standing.open))) href=(rules::address(standing)) {
            (shape(say, &standing.block.name, &standing.open, standing.block.entrances))
            span.said { b { (zh(&standing.block.name)) } " " (told::open(say, &standing.open)) }
        }
    }
}

const fn class(paint: Paint) -> &'static str {
    match paint {
        Paint::Calm => "calm",
        Paint::Busy => "busy",
        Paint::Late => "late",
    }
}

/// A house with its roof, its doors, its name, how much is open, and a mark where something is late.
fn shape(say: Say, name: &str, open: &super::model::Open, entrances: i64) -> Markup {
    let (wide, high) = SIZE;
    let doors = entrances.clamp(1, DOORS);
    let door = |n: i64| (wide * (2 * n + 1)) / (2 * doors) - 4;
    let long = name.chars().count() > 5;
    html! {
        svg viewBox=(format!("0 0 {wide} {high}")) aria-hidden="true" focusable="false" {
            path.roof d=(format!("M4 22 L12 8 H{} L{} 22 Z", wide - 12, wide - 4)) {}
            rect.wall x="4" y="22" width=(wide - 8) height=(high - 26) {}
            @for n in 0..doors { rect.door x=(door(n)) y=(high - 18) width="8" height="14" {} }
            text.name.long[long] lang=[lang_of(name)] x="12" y="41" { (name) }
            @if open.all > 0 { text.number x="12" y="64" { (say.f("{n} 件", &[("n", &open.all)])) } }
            @if open.late > 0 {
                path.mark d=(format!("M{} 27 l11 19 h-22 z", wide - 20)) {}
                text.sign x=(wide - 20) y="43" { "!" }
            }
        }
    }
}

/// What the paints mean, each with the drawing it explains.
pub fn legend(say: Say) -> Markup {
    let open = |all, late| super::model::Open { all, late, ..super::model::Open::default() };
    let rows = [
        (open(0, 0), say.t("没有要办的")),
        (open(2, 0), say.t("有没办结的，数字是几件")),
        (open(3, 1), say.t("有过了期的")),
    ];
    html! {
        ul.plan-key { @for (open, words) in &rows { li {
            span.block.(class(rules::paint(open))) { (shape(say, "", open, 1)) }
            span { (words) }
        } } }
    }
}
