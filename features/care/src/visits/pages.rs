//! The form of a visit: three taps, and nothing that must be typed.
use super::{
    forms::Typed,
    model::{How, Mood},
};
use crate::elders::{model::Kept, pages::way};
use base::Say;
use matters::complaints::Spoken;
use maud::{Markup, html};
use people::asked::Card;
use web::look::{Field, Form, Tone, chosen, head, note, zh};

/// `GET /care/{person}/visits/new`.
pub fn write(say: Say, (card, kept): (&Card, &Kept), typed: &Typed, wrong: &Spoken) -> Markup {
    let address = format!("/care/{}/visits", card.id);
    let back = format!("/care/{}", card.id);
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &address, say.t("记下")).command_id(&command).back(&back).draft(&address);
    let hows: Vec<(&str, &str)> = How::ALL.iter().map(|how| (how.key(), say.t(how.word()))).collect();
    let moods: Vec<(&str, &str)> = Mood::ALL.iter().map(|mood| (mood.key(), say.t(mood.word()))).collect();
    html! {
        (head(way(say, Some(card)), say.t("记一次"), html! { (zh(&card.name)) " " (zh(&card.door)) }, ""))
        @if !kept.known.habits.is_empty() { (note(Tone::Plain, html! { p { (zh(&kept.known.habits)) } })) }
        (form.complaints(wrong.all()).html(html! {
            (Field::new(say, "how", say.t("见到没有")).complaint(wrong.of("how")).picks(&chosen(&hows, &[&typed.how])))
            (Field::new(say, "mood", say.t("看上去怎么样")).hint(say.t("没人应就不用点。")).optional().complaint(wrong.of("mood")).picks(&chosen(&moods, &[&typed.mood])))
            (Field::new(say, "need", say.t("要帮什么忙")).value(&typed.need).hint(say.t("写了就登记成一件事，像“灯泡坏了”。")).optional().complaint(wrong.of("need")).longest(40).text())
            (Field::new(say, "words", say.t("说了什么")).value(&typed.words).optional().complaint(wrong.of("words")).longest(1000).area(2))
            (Field::new(say, "day", say.t("哪一天")).hint(say.t("今天的不用填。")).value(&typed.day).optional().complaint(wrong.of("day")).date())
        }))
    }
}
