//! The list of guests.
use super::forms::GuestsForm;
use crate::gathering::{
    model::{Gathering, Guest},
    pages::{way, whom},
    rules::named,
};
use accounts::StaffMember;
use base::Say;
use matters::complaints::Spoken;
use maud::{Markup, html};
use web::look::{Form, Press, When, card, empty_state, head, list as rows, print_button, row, what, zh};

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
        what(html! { b { (zh(&named(guest))) } }, html! { (known(say, guest)) }),
        html! { @if may { (press.html()) } },
    )
}
