//! The posting list on the page of a notice, and its forms.
use super::{
    forms::Typed,
    model::Posting,
    rules::{Task, task},
};
use crate::notice::{
    model::{Notice, State},
    pages::way,
    story::{Next, Story},
};
use base::{Id, Say};
use matters::complaints::Spoken;
use maud::{Markup, html};
use web::look::{Field, Form, Press, Tone, When, card, chosen, folded, head, link_button, list, row, what, zh};

const fn word(task: Task) -> (&'static str, Tone) {
    match task {
        Task::PutUp => ("要贴", Tone::Plain),
        Task::TakeDown => ("要取下", Tone::Late),
        Task::Photograph => ("要补照片", Tone::Plain),
        Task::Wait => ("等发布", Tone::Plain),
        Task::Hangs => ("贴着", Tone::Good),
        Task::Down => ("取下了", Tone::Plain),
        Task::Missed => ("没贴", Tone::Plain),
    }
}

/// The list on the page: what waits for somebody first, the rest folded.
pub fn section(story: &Story<'_>) -> Markup {
    let (say, notice) = (story.say, story.notice);
    let mut all: Vec<(Task, &Posting)> =
        notice.places.iter().map(|place| (task(notice, place, story.today), place)).collect();
    all.sort_by_key(|(task, _)| *task);
    let (open, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|(task, _)| *task <= Task::Photograph);
    let settled = rest.iter().map(|(task, place)| one(story, *task, place));
    let gone = matches!(story.state(), State::Withdrawn | State::Ended);
    let list_more = story.writes() && !gone && story.next() != Next::List;
    html! {
        section.stack #places {
            h2 { (say.t("贴在哪里")) }
            p.quiet { (told(story, open.len())) }
            @if !open.is_empty() { (list(open.iter().map(|(task, place)| one(story, *task, place)))) }
            @if !rest.is_empty() && open.is_empty() && rest.len() <= 12 { (list(settled)) }
            @else if !rest.is_empty() { (folded(&say.f("其余 {n} 处", &[("n", &rest.len())]), list(settled))) }
            @if list_more { div.actions { (link_button(&story.at("places/new"), if notice.places.is_empty() { say.t("选张贴的地方") } else { say.t("再加几处") })) } }
        }
    }
}

/// How many hang where, in one sentence.
fn told(story: &Story<'_>, open: usize) -> String {
    let (say, all) = (story.say, story.notice.places.len());
    let count = |wanted: Task| {
        story.notice.places.iter().filter(|place| task(story.notice, place, story.today) == wanted).count()
    };
    let (unposted, hanging, bare) = (count(Task::PutUp), count(Task::TakeDown), count(Task::Photograph));
    match story.state() {
        _ if all == 0 => say.t("还没有选张贴的地方。").to_owned(),
        State::Draft => say.f("选了 {n} 处，发布以后去贴。", &[("n", &all)]),
        State::Hanging if unposted > 0 => say.f("一共 {all} 处，还有 {n} 处没贴。", &[("all", &all), ("n", &unposted)]),
        State::Hanging if bare > 0 => {
            say.f("一共 {all} 处都贴了，还有 {n} 处没有照片。", &[("all", &all), ("n", &bare)])
        }
        State::Hanging => say.f("一共 {n} 处，都贴好了，有照片。", &[("n", &all)]),
        _ if hanging > 0 => say.f("还有 {n} 处没有取下来。", &[("n", &hanging)]),
        _ if open == 0 => say.t("都取下来了。").to_owned(),
        _ => String::new(),
    }
}

fn one(story: &Story<'_>, task: Task, place: &Posting) -> Markup {
    let (say, notice) = (story.say, story.notice);
    let (said, tone) = word(task);
    let photos = story.photos.get(&place.id).map_or(&[][..], Vec::as_slice);
    let (at, back) = (format!("/notices/{}/photos", notice.id), format!("/notices/{}", notice.id));
    let keeps = (story.may)(files::access::KEEP).then_some(back.as_str());
    let named = place.account.map(|account| story.name(account)).filter(|name| !name.is_empty());
    let told = html! {
        @match (&place.posted, named) {
            (Some(by), _) => { (zh(&say.f("{name}贴的", &[("name", &story.name(by.0))]))) (say.t("，")) span.moment { (web::history::moment(say, story.at, by.1)) } }
            (None, Some(name)) => { (zh(&say.f("请{name}贴", &[("name", &name)]))) }
            (None, None) => {}
        }
        @if let Some(by) = &place.down { (say.t("，")) (zh(&say.f("{name}取下的", &[("name", &story.name(by.0))]))) (say.t("，")) span.moment { (web::history::moment(say, story.at, by.1)) } }
    };
    let body = html! { (what(html! { b { (zh(&place.place)) } }, told)) (files::strip(say, photos, &at, keeps)) };
    row(When::new(say.t(said), "").tone(tone), body, action(story, task, place))
}

fn action(story: &Story<'_>, task: Task, place: &Posting) -> Markup {
    let say = story.say;
    let at = story.at(&format!("places/{}", place.id));
    // Names are data: what is read out in place of the words counts instead.
    let nth = story.notice.places.iter().position(|one| one.id == place.id).map_or(1, |at| at + 1);
    let (down, removal) = (story.at("taking-down"), format!("{at}/removal"));
    html! {
        @match task {
            _ if !story.hand.holds(place) => {}
            Task::PutUp => { (link_button(&at, say.t("贴好了"))) }
            Task::Photograph => { (link_button(&at, say.t("补照片"))) }
            Task::TakeDown => {
                (Press::new(&down, say.t("取下来了")).with("posting", place.id.to_string()).named(say.f("取下来了：第 {n} 处", &[("n", &nth)])).html())
            }
            Task::Wait if story.writes() => {
                (Press::new(&removal, say.t("这里不贴")).named(say.f("这里不贴：第 {n} 处", &[("n", &nth)])).html())
            }
            _ => {}
        }
    }
}

/// `GET /notices/{id}/places/new`.
pub fn choose(
    say: Say,
    notice: &Notice,
    typed: &Typed,
    (buildings, staff): (&[(Id, String)], &[(Id, String)]),
    wrong: &Spoken,
) -> Markup {
    let (address, back) = (format!("/notices/{}/places", notice.id), format!("/notices/{}", notice.id));
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &address, say.t("就贴这些地方")).command_id(&command).back(&back).complaints(wrong.all());
    let pairs = |all: &[(Id, String)]| -> Vec<(String, String)> {
        all.iter().map(|(id, name)| (id.to_string(), name.clone())).collect()
    };
    let (buildings, staff) = (pairs(buildings), pairs(staff));
    fn borrowed(all: &[(String, String)]) -> Vec<(&str, &str)> {
        all.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect()
    }
    let ticked: Vec<&str> = typed.building.iter().map(String::as_str).collect();
    html! {
        (head(way(say, Some(notice)), say.t("选张贴的地方"), say.t("一幢楼有几个单元，就贴几处，一处一处记。"), ""))
        (form.html(html! {
            @if !buildings.is_empty() {
                (Field::new(say, "all", say.t("全部楼")).check(typed.all == "yes"))
                (Field::new(say, "building", say.t("或者选几幢楼")).optional().complaint(wrong.of("building")).chips(&chosen(&borrowed(&buildings), &ticked)))
            }
            (Field::new(say, "other", say.t("别的地方")).value(&typed.other).hint(say.t("一行一处，像“小区公告栏”。")).optional().complaint(wrong.of("other")).longest(6000).area(3))
            (Field::new(say, "account", say.t("请谁去贴")).hint(say.t("不选的话，楼组长贴自己的楼，其余居委会贴。")).optional().complaint(wrong.of("account")).select(&chosen(&borrowed(&staff), &[&typed.account])))
        }))
    }
}

/// `GET /notices/{id}/places/{posting}`: the command and how many photographs were chosen.
/// With `writes` it can be taken off the list too.
pub fn post(
    (say, writes): (Say, bool),
    notice: &Notice,
    place: &Posting,
    (command, chosen): (&str, usize),
    wrong: &Spoken,
) -> Markup {
    let (address, back) = (format!("/notices/{}/places/{}", notice.id, place.id), format!("/notices/{}", notice.id));
    let again = files::to_take_again(say, if wrong.all().next().is_some() { chosen } else { 0 });
    let photo = wrong.of("photo").or(again.as_deref());
    let title = if place.posted.is_some() { say.t("补照片") } else { say.t("贴好了") };
    let form = Form::new(say, &address, title).command_id(command).back(&back).complaints(wrong.all()).with_files();
    let field = Field::new(say, "photo", say.t("照片")).hint(say.t("站远一点，拍到整张和门口。")).complaint(photo);
    let field = if place.posted.is_some() { field } else { field.optional() };
    html! {
        (head(way(say, Some(notice)), title, zh(&place.place), html! {
            @if writes && place.posted.is_none() { (Press::new(&format!("{address}/removal"), say.t("这里不贴")).html()) }
        }))
        (card("", form.html(field.file(true, true))))
    }
}
