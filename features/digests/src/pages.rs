//! Who gets the digest, and one of them.
use crate::{
    forms::{Complaints, Typed},
    model::Receiver,
};
use base::{Id, Say, calendar, clock};
use jiff::civil::Date;
use jobs::Last;
use maud::{Markup, html};
use post::{Unsent, Way};
use web::look::{
    Choice, Field, Form, Press, Tone, When, card, columns, crumbs, empty_state, head, link_button, list as rows, note,
    primary_link, row, side, tag, what, zh,
};

/// All receivers, each with how it went last.
pub(crate) fn list(say: Say, all: &[Receiver], last: &[(Id, Last)]) -> Markup {
    let lead = say.t("到点把今天的几个数字发出去，只有数字，没有居民的姓名和地址。");
    let add = primary_link("/digests/new", say.t("添一个收简报的"));
    let known = |id: Id| last.iter().find(|(of, _)| *of == id).map(|(_, last)| last);
    html! {
        (head("", say.t("每日简报"), lead, add))
        @if all.is_empty() {
            (empty_state(say.t("还没有人收简报。可以发到工作群的机器人，也可以发邮件。"), ""))
        } @else {
            (rows(all.iter().map(|receiver| one_row(say, receiver, known(receiver.id)))))
        }
    }
}

fn one_row(say: Say, receiver: &Receiver, last: Option<&Last>) -> Markup {
    let href = format!("/digests/{}", receiver.id);
    let hour = say.f("{hour} 点", &[("hour", &receiver.hour)]);
    let days = if receiver.workdays_only { say.t("工作日") } else { say.t("每天") };
    let subject = html! { a href=(href) { b { (zh(&receiver.name)) } } " " (say.t(receiver.target.way.word())) };
    row(When::new(&hour, days), what(subject, went(say, last)), link_button(&href, say.t("看看")))
}

/// How it went last, in plain words.
fn went(say: Say, last: Option<&Last>) -> Markup {
    let moment = |at: i64| clock::local(at).strftime("%-m-%-d %H:%M").to_string();
    let Some(last) = last else { return html! { (say.t("还没有发过。")) } };
    let Some((at, kept)) = &last.failed else {
        let at = last.done_at.map(moment).unwrap_or_default();
        return html! { (tag(Tone::Good, say.t("送到了"))) " " (say.f("上次是 {when}。", &[("when", &at)])) };
    };
    let why = Unsent::from_kept(kept).map(|unsent| say.sentence(&unsent.sentence())).unwrap_or_default();
    let then = match last.next_at {
        Some(next) => say.f("{when} 再试。", &[("when", &moment(next))]),
        None => say.t("这一次不再试了，到点会发下一次。").to_owned(),
    };
    html! {
        (tag(Tone::Late, say.t("没有送到"))) " "
        (say.f("{when} 试过。", &[("when", &moment(*at))])) (why) (then)
    }
}

/// The form of a new receiver.
pub(crate) fn new((say, today): (Say, Date), typed: &Typed, mail: bool, wrong: &[(&'static str, String)]) -> Markup {
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, "/digests", say.t("添上")).command_id(&command).back("/digests");
    let form = form.complaints(wrong.iter().map(|(name, words)| (*name, words.as_str())));
    html! {
        (head(crumbs(say, &[("/digests", say.t("每日简报"))]), say.t("添一个收简报的"), "", ""))
        (card("", form.html(fields((say, today), typed, None, mail, wrong))))
    }
}

/// One receiver: its form, how it went, a try and an end. With whether letters can go out.
pub(crate) fn one(
    (say, today): (Say, Date),
    receiver: &Receiver,
    typed: &Typed,
    (mail, last): (bool, Option<&Last>),
    wrong: &Complaints,
) -> Markup {
    let action = format!("/digests/{}", receiver.id);
    let (trial, removal) = (format!("{action}/trial"), format!("{action}/removal"));
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &action, say.t("存好")).command_id(&command).version(typed.version).back("/digests");
    let form = form.complaints(wrong.iter().map(|(name, words)| (*name, words.as_str())));
    let unready = receiver.target.way == Way::Mail && !mail;
    html! {
        (head(crumbs(say, &[("/digests", say.t("每日简报"))]), html! { (zh(&receiver.name)) }, say.t(receiver.target.way.word()),
            Press::new(&trial, say.t("现在发一次试试")).html()))
        @if unready { (note(Tone::Late, html! { p { (say.t("这台机器还没有设置发邮件的服务器，请管机器的人设好。")) } })) }
        (columns(
            card("", form.html(fields((say, today), typed, Some(receiver), mail, wrong))),
            html! {
                (side(say.t("上次发得怎么样"), html! { p { (went(say, last)) } }))
                (side(say.t("不再发了"), Press::new(&removal, say.t("停掉")).html()))
            }
        ))
    }
}

fn fields(
    (say, today): (Say, Date),
    typed: &Typed,
    known: Option<&Receiver>,
    mail: bool,
    wrong: &[(&'static str, String)],
) -> Markup {
    let of = |field: &str| wrong.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str());
    let ways: Vec<Choice<'_>> = Way::ALL
        .into_iter()
        .map(|way| Choice { value: way.key(), label: say.t(way.word()), chosen: way.key() == typed.way })
        .collect();
    let hours: Vec<(String, String)> =
        (6..=20).map(|hour: i8| (hour.to_string(), say.f("{hour} 点", &[("hour", &hour)]))).collect();
    let hours: Vec<Choice<'_>> =
        hours.iter().map(|(value, label)| Choice { value, label, chosen: *value == typed.hour }).collect();
    let robot = known.filter(|known| known.target.way != Way::Mail);
    let address_hint = match robot {
        Some(known) => say.f("现在用的是结尾 {end} 的地址。不改就空着。", &[("end", &known.shown())]),
        None if mail || typed.way == Way::Mail.key() => {
            say.t("机器人：群设置里添加机器人，把给的地址整个贴过来。邮件：写邮箱地址。").to_owned()
        }
        None => say.t("群设置里添加机器人，把给的地址整个贴过来。").to_owned(),
    };
    let secret_hint = match robot.map(|known| known.target.secret.is_some()) {
        Some(true) => say.t("已经有了。不改就空着。"),
        _ => say.t("钉钉、飞书的机器人开了“签名”才要填。"),
    };
    let holidays = match calendar::ours().year(today.year()) {
        Some(_) => say.t("法定节假日不发，调休要上班的周末照发。").to_owned(),
        None => say.f("{year} 年怎么放假还没有录入，先按双休日算。", &[("year", &today.year())]),
    };
    let name = Field::new(say, "name", say.t("怎么称呼")).value(&typed.name).complaint(of("name")).longest(40);
    let address = Field::new(say, "address", say.t("地址")).value(&typed.address).complaint(of("address"));
    let address = address.hint(&address_hint).longest(500);
    let address = if robot.is_some() { address.optional() } else { address };
    html! {
        (name.hint(say.t("比如：居委工作群")).text())
        (Field::new(say, "way", say.t("发到哪里")).complaint(of("way")).picks(&ways))
        (address.text())
        (Field::new(say, "secret", say.t("签名密钥")).hint(secret_hint).optional().longest(200).secret())
        (Field::new(say, "hour", say.t("几点发")).complaint(of("hour")).select(&hours))
        (Field::new(say, "workdays_only", say.t("只在工作日发")).hint(&holidays).check(!typed.workdays_only.is_empty()))
    }
}
