//! The list at the door, the code for the room, and the page on a telephone.
use super::forms::{ArrivalForm, DoorForm, HeadsForm};
use crate::gathering::{
    model::{Came, Gathering, Guest, How, WalkIn},
    pages::way,
    rules::{hours, named, present},
};
use crate::guests::{pages::tying, rules::is_only_a_name};
use accounts::door::qr::qr;
use base::{Say, dates};
use matters::complaints::Spoken;
use maud::{Markup, html};
use web::look::{
    Choice, Field, Form, Press, Tone, When, button, card, columns, command, empty_state, folded, head, hidden,
    list as rows, note, print_button, row, side, what, zh,
};

/// What the page of signing in shows.
pub(crate) struct Signing<'a> {
    pub say: Say,
    pub gathering: &'a Gathering,
    pub guests: &'a [Guest],
    pub waiting: &'a [WalkIn],
    /// What the code holds, while one is shown.
    pub address: Option<&'a str>,
    /// Whether a code would open something now.
    pub may_open: bool,
    /// Telephones cannot reach us.
    pub only_here: bool,
    pub form: &'a ArrivalForm,
    pub heads: &'a HeadsForm,
    pub wrong: &'a Spoken,
}

/// `GET /gatherings/{id}/sign-in`, or the same with complaints.
pub(crate) fn page(signing: &Signing<'_>) -> Markup {
    let Signing { say, gathering, guests, .. } = *signing;
    let (came, all, heads) = (present(guests), guests.len(), gathering.heads);
    let lead = html! {
        (say.f("名单上 {all} 位，来了 {came} 位。", &[("all", &all), ("came", &came)]))
        @if heads > 0 { " " (say.f("名单外 {n} 位。", &[("n", &heads)])) }
    };
    let fixed = gathering.cancelled.is_some();
    html! {
        (head(way(say, Some(gathering)), say.t("签到"), lead, print_button(say.t("打印"))))
        (columns(
            html! {
                @if !signing.waiting.is_empty() { (waiting(signing)) }
                @if guests.is_empty() { (empty_state(say.t("名单还空着，来一位记一位。"), html! {})) }
                @else { (rows(guests.iter().map(|guest| line(signing, guest, fixed)))) }
                @if !fixed { (paper(signing)) (count(signing)) }
            },
            html! { @if !fixed { (code(signing)) } },
        ))
    }
}

fn line(signing: &Signing<'_>, guest: &Guest, fixed: bool) -> Markup {
    let Signing { say, gathering, .. } = *signing;
    let address = format!("/gatherings/{}/arrivals", gathering.id);
    let press = |came: Came, words| {
        Press::new(&address, words)
            .with("guest", guest.id.to_string())
            .with("came", came.key())
            .with("how", How::List.key())
            .named(format!("{}：{words}", guest.name))
            .html()
    };
    let told = guest.arrival.as_ref().map(|arrival| match arrival.came {
        Came::Instead => say.f("{name}代来", &[("name", &arrival.stand_in)]),
        came => say.t(came.word()).to_owned(),
    });
    let tone = match guest.arrival.as_ref().map(|arrival| arrival.came) {
        Some(Came::Here | Came::Instead) => Tone::Good,
        _ => Tone::Plain,
    };
    let how = guest.arrival.as_ref().map_or("", |arrival| say.t(arrival.how.word()));
    row(
        When::new(told.as_deref().unwrap_or_default(), how).tone(tone),
        what(
            html! { b { (zh(&named(guest))) } },
            html! { @if !fixed && guest.arrival.is_some() && is_only_a_name(guest) { (tying(say, guest, &format!("/gatherings/{}/guests", gathering.id))) } },
        ),
        html! { @if !fixed { div.actions {
            @if guest.arrival.is_some() {
                (Press::new(&format!("{address}/{}/removal", guest.id), say.t("记错了")).plain().named(say.f("{name}记错了", &[("name", &guest.name)])).html())
            } @else { (press(Came::Here, say.t("来了"))) (press(Came::Excused, say.t("请假"))) (instead(signing, guest, &address)) }
        } } },
    )
}

/// Somebody stands in: the name has to be written.
fn instead(signing: &Signing<'_>, guest: &Guest, address: &str) -> Markup {
    let Signing { say, form, wrong, .. } = *signing;
    let id = guest.id.to_string();
    let meant = form.came == Came::Instead.key() && form.guest.contains(&id);
    let (value, complaint) = if meant { (form.stand_in.as_str(), wrong.of("stand_in")) } else { ("", None) };
    let fields = html! {
        form.filters method="post" action=(address) {
            (command("")) (hidden("guest", &id)) (hidden("came", Came::Instead.key())) (hidden("how", How::List.key()))
            (Field::new(say, "stand_in", say.t("谁代来的")).scope(&id).value(value).complaint(complaint).longest(40).text())
            (button(say.t("记下")))
        }
    };
    html! { @if meant { (fields) } @else { (folded(say.t("有人代来"), fields)) } }
}

fn waiting(signing: &Signing<'_>) -> Markup {
    let Signing { say, gathering, waiting, .. } = *signing;
    let address = format!("/gatherings/{}/walk-ins", gathering.id);
    html! {
        (note(Tone::Late, html! { p { (say.t("扫码签到了，名字不在名单上。认一认，是来开会的就添上。")) } }))
        (rows(waiting.iter().map(|one| {
            let own = format!("{address}/{}", one.id);
            row(When::default(), what(html! { b { (zh(&one.name)) } }, zh(&one.behalf)), html! { div.actions {
                (Press::new(&format!("{own}/admission"), say.t("添上，算来了")).named(say.f("{words}：{name}", &[("words", &say.t("添上，算来了")), ("name", &one.name)])).html())
                (Press::new(&format!("{own}/removal"), say.t("不是")).plain().named(say.f("{name}不是", &[("name", &one.name)])).html())
            } })
        })))
    }
}

/// A sheet of paper, entered afterwards: several at once, and names that are not on the list.
fn paper(signing: &Signing<'_>) -> Markup {
    let Signing { say, gathering, guests, form: typed, wrong, .. } = *signing;
    let address = format!("/gatherings/{}/arrivals", gathering.id);
    let open: Vec<(String, String)> = guests
        .iter()
        .filter(|guest| guest.arrival.is_none())
        .map(|guest| (guest.id.to_string(), named(guest)))
        .collect();
    let choices: Vec<Choice<'_>> = open
        .iter()
        .map(|(id, name)| Choice {
            value: id,
            label: name,
            chosen: typed.how == How::Paper.key() && typed.guest.contains(id),
        })
        .collect();
    let came_back = typed.how == How::Paper.key() && wrong.of("names").is_some();
    let form = Form::new(say, &address, say.t("都算来了")).scope("paper");
    let fields = form.html(html! {
        (hidden("how", How::Paper.key())) (hidden("came", Came::Here.key()))
        @if !choices.is_empty() { (Field::new(say, "guest", say.t("纸上签了到的")).scope("paper").optional().chips(&choices)) }
        (Field::new(say, "names", say.t("纸上有、名单上没有的")).scope("paper").hint(say.t("写名字，用顿号或者换行隔开。从哪里来写在名字前面，像“业委会 张某”。")).value(&typed.names).complaint(wrong.of("names")).optional().longest(4000).area(2))
    });
    html! { @if came_back { (card(say.t("照纸上的签到表记"), fields)) } @else { (folded(say.t("照纸上的签到表记"), fields)) } }
}

fn count(signing: &Signing<'_>) -> Markup {
    let Signing { say, gathering, heads: typed, wrong, .. } = *signing;
    let address = format!("/gatherings/{}/headcount", gathering.id);
    let now = if gathering.heads > 0 { gathering.heads.to_string() } else { String::new() };
    let value = if wrong.of("heads").is_some() { &typed.heads } else { &now };
    let fields = html! {
        form.filters method="post" action=(address) {
            (command(""))
            (Field::new(say, "heads", say.t("名单以外来了几位")).scope("heads").value(value).complaint(wrong.of("heads")).longest(8).number())
            (button(say.t("记下")))
        }
    };
    if gathering.kind.deliberates() && wrong.of("heads").is_none() && gathering.heads == 0 {
        folded(say.t("还有名单以外的人"), fields)
    } else {
        card(say.t("只数人头"), fields)
    }
}

fn code(signing: &Signing<'_>) -> Markup {
    let Signing { say, gathering, address, may_open, only_here, .. } = *signing;
    let own = format!("/gatherings/{}/code", gathering.id);
    side(
        say.t("扫码签到"),
        html! {
            @if let Some(address) = address {
                @if only_here { (note(Tone::Late, html! { p { (say.t("现在的里弄只在这台电脑上打得开，手机扫了也进不来。")) } })) }
                (qr(address, say.t("签到的二维码")))
                p { (say.t("给大家扫，写上名字就签到。散会一小时后自动作废。")) }
                p { a href=(&own) { (say.t("大字签到码")) } }
                p.quiet { code { (address) } }
                div.actions {
                    (Press::new(&own, say.t("换一张码")).html())
                    (Press::new(&format!("{own}/ending"), say.t("收起来")).html())
                }
            } @else if may_open {
                p.quiet { (say.t("出一张码放在门口，来的人用手机写名字签到，不用账号。")) }
                (Press::new(&own, say.t("出签到码")).html())
            } @else {
                p.quiet { (say.t("签到码开始前两小时到结束后一小时才能用。")) }
            }
        },
    )
}

/// `GET /s/{token}` on a telephone: no account, no names of others.
pub(crate) fn door(say: Say, gathering: &Gathering, token: &str, typed: &DoorForm, wrong: &Spoken) -> Markup {
    let address = format!("/s/{token}");
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let day = dates::spoken(gathering.day, gathering.day, say);
    let lead =
        html! { (day) " " (hours(gathering)) @if !gathering.place.is_empty() { (say.t("，")) (zh(&gathering.place)) } };
    html! {
        (head("", zh(&gathering.title), lead, ""))
        (Form::new(say, &address, say.t("签到")).command_id(&command).complaints(wrong.all()).html(html! {
            (Field::new(say, "name", say.t("您的姓名")).value(&typed.name).complaint(wrong.of("name")).autocomplete("name").longest(30).text())
            (Field::new(say, "behalf", say.t("从哪里来")).hint(say.t("几号几室，或者哪个单位。")).value(&typed.behalf).complaint(wrong.of("behalf")).optional().longest(30).text())
        }))
        p.quiet { (say.t("您写的只用来记这次谁来了，给居委会的同事看。")) }
    }
}

/// The same once it was sent, whoever it was.
pub(crate) fn signed(say: Say, gathering: &Gathering) -> Markup {
    html! {
        (head("", say.t("签好了，请进"), zh(&gathering.title), ""))
        (note(Tone::Good, html! { p { (say.t("这一页可以关了。")) } }))
    }
}
