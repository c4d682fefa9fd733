//! The form of an absence.
use super::{forms::Typed, model::Why};
use crate::elders::pages::way;
use base::Say;
use matters::complaints::Spoken;
use maud::{Markup, html};
use people::asked::Card;
use web::look::{Field, Form, chosen, head, side_by_side, zh};

/// `GET /care/{person}/absences/new`.
pub fn leave(say: Say, card: &Card, typed: &Typed, wrong: &Spoken) -> Markup {
    let (address, back) = (format!("/care/{}/absences", card.id), format!("/care/{}", card.id));
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &address, say.t("记下")).command_id(&command).back(&back);
    let whys: Vec<(&str, &str)> = Why::ALL.iter().map(|why| (why.key(), say.t(why.word()))).collect();
    html! {
        (head(way(say, Some(card)), say.t("不在家"), html! { (zh(&card.name)) " " (zh(&card.door)) }, ""))
        (form.complaints(wrong.all()).html(html! {
            (Field::new(say, "why", say.t("去了哪里")).complaint(wrong.of("why")).picks(&chosen(&whys, &[&typed.why])))
            (Field::new(say, "place", say.t("哪家医院、谁家")).value(&typed.place).optional().complaint(wrong.of("place")).longest(60).text())
            (side_by_side(html! {
                (Field::new(say, "from", say.t("从哪一天")).value(&typed.from).complaint(wrong.of("from")).date())
                (Field::new(say, "until", say.t("哪一天回来")).value(&typed.until).optional().complaint(wrong.of("until")).date())
            }))
        }))
    }
}
