//! The list of guests.
use super::{
    forms::{GuestsForm, ResidentForm},
    rules::is_only_a_name,
};
use crate::gathering::{
    model::{Gathering, Guest},
    pages::{way, whom},
    rules::named,
};
use accounts::StaffMember;
use base::{Say, dates};
use jiff::civil::Date;
use matters::complaints::Spoken;
use maud::{Markup, html};
use people::asked::Card;
use web::look::{
    Choice, Field, Form, Press, When, card, empty_state, facts, head, list as rows, print_button, row, what, zh,
};

/// What somebody is to the office, where it is known.
fn known(say: Say, guest: &Guest) -> &'static str {
    match (guest.person, guest.account, guest.party) {
        (_, Some(_), _) => say.t("同事"),
        (Some(_), ..) => say.t("名册里的居民"),
        (.., Some(_)) => say.t("单位"),
        _ => "",
    }
}

/// `GET /gatherings/{id}/guests`, or the same with its complaints.
pub(crate) fn list(
    say: Say,
    gathering: &Gathering,
    (guests, staff): (&[Guest], &[StaffMember]),
    typed: &GuestsForm,
    wrong: &Spoken,
) -> Markup {
    let address = format!("/gatherings/{}/guests", gathering.id);
    let back = format!("/gatherings/{}", gathering.id);
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &address, say.t("添到名单上")).command_id(&command).back(&back).rather(say.t("回去"));
    let lead = say.f("请了 {n} 位。", &[("n", &guests.len())]);
    html! {
        (head(way(say, Some(gathering)), say.t("名单"), lead, print_button(say.t("打印"))))
        @if guests.is_empty() { (empty_state(say.t("还没有请人。"), html! {})) }
        @else { (rows(guests.iter().map(|guest| line(say, gathering, guest, &address)))) }
        @if gathering.cancelled.is_none() {
            (card(say.t("还请谁"), form.complaints(wrong.all()).html(whom(say, staff, (&typed.names, &typed.account, &typed.party), wrong))))
        }
    }
}

fn line(say: Say, gathering: &Gathering, guest: &Guest, address: &str) -> Markup {
    let removal = format!("{address}/{}/removal", guest.id);
    let press = Press::new(&removal, say.t("拿掉")).plain().named(say.f("拿掉{name}", &[("name", &guest.name)]));
    let may = gathering.cancelled.is_none() && guest.arrival.is_none();
    row(
        When::default(),
        what(
            html! { b { (zh(&named(guest))) } },
            html! { (known(say, guest)) @if gathering.cancelled.is_none() { (tying(say, guest, address)) } },
        ),
        html! { @if may { (press.html()) } },
    )
}

/// The way to the page that says who of the register a guest is.
pub(crate) fn tying(say: Say, guest: &Guest, address: &str) -> Markup {
    let href = format!("{address}/{}/resident", guest.id);
    let named = |words: &str| say.f("{words}：{name}", &[("words", &words), ("name", &guest.name)]);
    let link = |words: &str| html! { a href=(href) aria-label=(named(words)) { (words) } };
    html! {
        @if guest.person.is_some() { (say.t("，")) (link(say.t("看看是谁"))) }
        @else if is_only_a_name(guest) { (link(say.t("对上名册"))) }
    }
}

/// Enough to tell people of one name apart: 何美芳 3号601室，78 岁.
fn told(say: Say, today: Date, one: &Card) -> String {
    let age = one.birth.map(|birth| say.f("{n} 岁", &[("n", &dates::age(birth, today))]));
    let rest: Vec<String> =
        [Some(one.door.clone()), age].into_iter().flatten().filter(|part| !part.is_empty()).collect();
    format!("{} {}", one.name, rest.join(say.t("，"))).trim().to_owned()
}

/// `GET /gatherings/{id}/guests/{guest}/resident` of a guest who is only a name, or the same with complaints.
pub(crate) fn resident(
    (say, today): (Say, Date),
    (gathering, guest): (&Gathering, &Guest),
    perhaps: &[Card],
    typed: &ResidentForm,
    wrong: &Spoken,
) -> Markup {
    let back = format!("/gatherings/{}/guests", gathering.id);
    let address = format!("{back}/{}/resident", guest.id);
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &address, say.t("就是这一位")).command_id(&command).back(&back).rather(say.t("先不对"));
    let cards: Vec<(String, String, bool)> =
        perhaps.iter().map(|one| (one.id.to_string(), told(say, today, one), typed.person == Some(one.id))).collect();
    let choices: Vec<Choice<'_>> =
        cards.iter().map(|(id, label, on)| Choice { value: id, label, chosen: *on }).collect();
    let lead = zh(&say.f("名单上写的是“{name}”。对上以后，居民自己那一页也看得到这一次。", &[("name", &named(guest))]));
    let other = if perhaps.is_empty() { say.t("名册里的姓名") } else { say.t("都不是，写别的姓名") };
    html! {
        (head(way(say, Some(gathering)), say.t("对上名册"), lead, ""))
        @if perhaps.is_empty() && wrong.of("words").is_none() { p { (zh(&say.f("名册里没有叫“{name}”的，也许写的是小名、错字。", &[("name", &guest.name)]))) } }
        (form.complaints(wrong.all()).html(html! {
            @if !choices.is_empty() { (Field::new(say, "person", say.t("名册里是哪一位")).complaint(wrong.of("person")).picks(&choices)) }
            @let field = Field::new(say, "words", other).hint(say.t("不止一位同名的，门牌写在前面，像“3号602 王桂英”。")).value(&typed.words).complaint(wrong.of("words")).longest(80);
            @if perhaps.is_empty() { (field.text()) } @else { (field.optional().text()) }
        }))
    }
}

/// The same of a guest of whom it is known.
pub(crate) fn known_as(
    (say, today): (Say, Date),
    gathering: &Gathering,
    guest: &Guest,
    person: Option<&Card>,
) -> Markup {
    let address = format!("/gatherings/{}/guests/{}/resident/removal", gathering.id, guest.id);
    let who = html! { @match person {
        Some(one) => a href=(format!("/people/{}", one.id)) { (zh(&told(say, today, one))) },
        None => (say.t("资料已经删去")),
    } };
    html! {
        (head(way(say, Some(gathering)), say.t("对上名册"), say.t("名单上的这个名字，对的是名册里的这一位。"), ""))
        (facts(&[(say.t("名单上写的"), zh(&named(guest))), (say.t("名册里的"), who)]))
        div.actions { (Press::new(&address, say.t("不是这一位，解开")).html()) a.btn href=(format!("/gatherings/{}/guests", gathering.id)) { (say.t("回去")) } }
    }
}
