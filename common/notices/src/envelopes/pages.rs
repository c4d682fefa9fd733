//! Which envelopes are printed.
use super::rules::{MOST, To};
use crate::notice::{model::Notice, pages::way};
use accounts::contact::model::Contact;
use base::Say;
use maud::{Markup, html};
use people::places::model::BuildingLine;
use web::look::{Tone, When, empty_state, head, link_button, list, note, row, what, zh};

/// `GET /notices/{id}/envelopes`; beside the contact of the office whether the asker may write it.
pub fn choose(say: Say, notice: &Notice, all: &[BuildingLine], (contact, writes): (&Contact, bool)) -> Markup {
    let n: i64 = all.iter().map(|one| one.flats).sum();
    let back = link_button(&format!("/notices/{}", notice.id), say.t("回到这一张"));
    let several = all.len() > 1 && usize::try_from(n).is_ok_and(|n| n <= MOST);
    let everything = several.then(|| one(say, notice, (say.t("所有的楼"), None), n));
    let each = all.iter().filter(|building| building.flats > 0).map(|building| {
        let name = format!("{} {}", building.estate, building.name);
        one(say, notice, (&name, Some(building)), building.flats)
    });
    html! {
        (head(way(say, Some(notice)), say.t("印信封"), say.t("一户一封，信封上只写门牌，不写谁住在里面。"), back))
        @if contact.address.is_empty() { (note(Tone::Plain, html! {
            p { (say.t("信封上还没有我们的地址。")) " " @if writes { a href="/office" { (say.t("去写上")) } } @else { (say.t("请主任写上。")) } }
        })) }
        @if n == 0 { (empty_state(say.t("还没有门牌。"), link_button("/places", say.t("看门牌")))) }
        @else { (list(everything.into_iter().chain(each))) }
    }
}

/// A building, or all of them, and two ways of addressing.
fn one(say: Say, notice: &Notice, (name, building): (&str, Option<&BuildingLine>), n: i64) -> Markup {
    let building_of = building.map(|one| format!("&building={}", one.id)).unwrap_or_default();
    let shown = if building.is_some() {
        zh(name)
    } else {
        html! { (name) }
    };
    let choices = To::ALL.iter().map(|to| {
        let address = format!("/notices/{}/envelopes/paper?to={}{building_of}", notice.id, to.key());
        let words = say.t(to.word());
        let named = say.f("{words}：{name}", &[("words", &words), ("name", &name)]);
        html! { a.btn href=(address) aria-label=(named) { (words) } }
    });
    let choices: Vec<Markup> = choices.collect();
    row(
        When::default(),
        what(html! { b { (shown) } }, html! { (say.f("{n} 封", &[("n", &n)])) }),
        html! { @for choice in choices { (choice) } },
    )
}
