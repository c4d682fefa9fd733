//! A round: the points as rows, one tap each; its forms; what the matter's page shows of it.
use super::{
    forms::{LookForm, PointsForm},
    model::{Inspection, Point, Seen},
    rules,
};
use crate::{
    access::{HEAR, LEAD, May},
    closing::pages as closing,
    complaints::Spoken,
    matter::{model::Matter, rules as matters},
    steps::pages::way,
};
use base::{Id, Millis, Say};
use files::Attachment;
use maud::{Markup, html};
use std::collections::HashMap;
use web::{
    history::moment,
    look::{
        self, Field, Form, Press, Tone, When, chosen, empty_state, head, link_button, list, note, primary_link,
        print_button, row, tag, what, zh,
    },
};

/// Everything the page shows.
pub struct Shown<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// Now.
    pub at: Millis,
    /// The matter of kind inspection.
    pub matter: &'a Matter,
    /// Its points.
    pub round: &'a Inspection,
    /// Photographs by point.
    pub photos: &'a HashMap<Id, Vec<Attachment>>,
    /// Names of accounts.
    pub names: &'a HashMap<Id, String>,
    /// What the asker may do.
    pub may: May<'a>,
}

/// `GET /matters/{id}/points`: where nobody looked yet comes first.
pub fn page(shown: &Shown<'_>) -> Markup {
    let (say, matter, round) = (shown.say, shown.matter, shown.round);
    let open = matter.closure.is_none();
    let done = rules::lacking(round).is_empty();
    let new = format!("/matters/{}/points/new", matter.id);
    let end = format!("/matters/{}/closure", matter.id);
    let actions = html! {
        (print_button(say.t("打印")))
        @if open && done && (shown.may)(LEAD) { (primary_link(&end, say.t("办结"))) }
        @else if open && (shown.may)(HEAR) && round.points.is_empty() { (primary_link(&new, say.t("列出要看的地方"))) }
    };
    let (todo, seen): (Vec<&Point>, Vec<&Point>) = round.points.iter().partition(|point| point.look.is_none());
    html! {
        (head(way(say, matter), zh(&matter.title), lead(say, round), actions))
        @if round.points.is_empty() { (empty_state(say.t("先列出要看哪几幢楼、哪些地方。"), html! {})) }
        @if !todo.is_empty() { h2 { (say.t("还要去看")) } (list(todo.into_iter().map(|point| unseen(shown, point)))) }
        @if !seen.is_empty() { h2 { (say.t("看过了")) } (list(seen.into_iter().map(|point| looked(shown, point)))) }
        @if open && !round.points.is_empty() && (shown.may)(HEAR) { p { a.plain href=(new) { (say.t("再加几处")) } } }
    }
}

fn lead(say: Say, round: &Inspection) -> String {
    let found = round.points.iter().filter_map(|point| point.look.as_ref()).filter(|look| look.seen == Seen::Found);
    let seen = round.points.iter().filter(|point| point.look.is_some()).count();
    say.f("{n} 处，看了 {m} 处，{k} 处有问题。", &[("n", &round.points.len()), ("m", &seen), ("k", &found.count())])
}

/// What is read out instead of words that several buttons have: with the point's place in the list, not its name, which
/// may be in another language than the page.
fn named(shown: &Shown<'_>, point: &Point, words: &str) -> String {
    let at = shown.round.points.iter().position(|one| one.id == point.id).unwrap_or_default();
    shown.say.f("{words}：第 {n} 处", &[("words", &words), ("n", &(at + 1))])
}

fn unseen(shown: &Shown<'_>, point: &Point) -> Markup {
    let say = shown.say;
    let at = format!("/matters/{}/points/{}/look", shown.matter.id, point.id);
    let may = shown.matter.closure.is_none() && (shown.may)(HEAR);
    row(
        When::default(),
        what(html! { b { (zh(&point.place)) } }, ""),
        html! { @if may {
            form.press method="post" action=(at) enctype="multipart/form-data" {
                (look::command("")) (look::hidden("seen", "fine"))
                button.btn type="submit" aria-label=(named(shown, point, say.t("都好"))) { (say.t("都好")) }
            }
            " "
            a.btn href=(at) aria-label=(named(shown, point, say.t("有问题"))) { (say.t("有问题")) }
        } },
    )
}

fn looked(shown: &Shown<'_>, point: &Point) -> Markup {
    let say = shown.say;
    let Some(look) = &point.look else { return html! {} };
    let tone = if look.seen == Seen::Fine { Tone::Good } else { Tone::Late };
    let name = shown.names.get(&look.by.0).map_or("", String::as_str);
    let photos = shown.photos.get(&point.id).map_or(&[][..], Vec::as_slice);
    let hazard = point.hazard.and_then(|id| shown.round.hazards.iter().find(|hazard| hazard.id == id));
    let press = format!("/matters/{}/points/{}/hazard", shown.matter.id, point.id);
    let may = shown.matter.closure.is_none() && (shown.may)(HEAR) && rules::unnoted(point);
    row(
        When::default(),
        html! {
            p.subject { b { (zh(&point.place)) } " " (tag(tone, say.t(look.seen.word()))) }
            @for line in look.words.lines() { p { (zh(line)) } }
            (files::strip(say, photos, &format!("/matters/{}/photos", shown.matter.id), None))
            p.who { @if !name.is_empty() { (zh(name)) " · " } span.moment { (moment(say, shown.at, look.by.1)) } }
        },
        html! {
            @if let Some(hazard) = hazard {
                a href=(format!("/matters/{}", hazard.id)) { (say.f("事项 {n}", &[("n", &hazard.number)])) " · " (say.t(matters::state(hazard).word())) }
            } @else if may {
                (Press::new(&press, say.t("记成隐患")).named(named(shown, point, say.t("记成隐患"))).html())
            }
        },
    )
}

/// `GET /matters/{id}/points/new`, or the same with its complaints.
pub fn new(say: Say, matter: &Matter, typed: &PointsForm, buildings: &[(Id, String)], wrong: &Spoken) -> Markup {
    let (address, back) = (format!("/matters/{}/points", matter.id), format!("/matters/{}/points", matter.id));
    let ids: Vec<(String, &str)> = buildings.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let pairs: Vec<(&str, &str)> = ids.iter().map(|(id, name)| (id.as_str(), *name)).collect();
    let ticked: Vec<&str> = typed.buildings.iter().map(String::as_str).collect();
    let form = Form::new(say, &address, say.t("列好了"))
        .command_id(&typed.command_id)
        .back(&back)
        .with_files()
        .complaints(wrong.all());
    html! {
        (head(way(say, matter), say.t("列出要看的地方"), zh(&matter.title), ""))
        (form.html(html! {
            (Field::new(say, "building", say.t("哪几幢楼")).optional().chips(&chosen(&pairs, &ticked)))
            (Field::new(say, "places", say.t("别的地方")).value(&typed.places).hint(say.t("一行一个，像“东门车棚”。")).optional().complaint(wrong.of("places")).area(4))
        }))
    }
}

/// `GET /matters/{id}/points/{point}/look`, or the same with its complaints.
pub fn look(say: Say, matter: &Matter, point: &Point, typed: &LookForm, wrong: &Spoken) -> Markup {
    let address = format!("/matters/{}/points/{}/look", matter.id, point.id);
    let back = format!("/matters/{}/points", matter.id);
    let again = files::to_take_again(say, if wrong.all().next().is_some() { typed.photos } else { 0 });
    let photo = wrong.of("photo").or(again.as_deref());
    let form = Form::new(say, &address, say.t("记下来"))
        .command_id(&typed.command_id)
        .draft(&address)
        .back(&back)
        .with_files()
        .complaints(wrong.all());
    html! {
        (head(way(say, matter), zh(&point.place), zh(&matter.title), ""))
        (form.html(html! {
            (Field::new(say, "seen", say.t("怎么样")).complaint(wrong.of("seen")).picks(&chosen(&Seen::choices(say), &[&typed.seen])))
            (Field::new(say, "words", say.t("有什么问题")).value(&typed.words).optional().complaint(wrong.of("words")).area(3))
            (Field::new(say, "photo", say.t("照片")).hint(say.t("拍一张，或从相册里选。")).complaint(photo).optional().file(true, true))
        }))
    }
}

/// On the page of the matter: how far the round is, and the way there.
pub fn card(say: Say, matter: &Matter, round: &Inspection) -> Markup {
    look::card(
        say.t("检查"),
        html! {
            p { @if round.points.is_empty() { (say.t("还没有列出要看的地方。")) } @else { (lead(say, round)) } }
            p { a href=(format!("/matters/{}/points", matter.id)) { (say.t("看要去的地方和看到的")) } }
        },
    )
}

/// `GET /matters/{id}/closure` of a round.
pub fn ending(say: Say, matter: &Matter, missing: &[rules::Missing], typed: &closing::Typed, wrong: &Spoken) -> Markup {
    if missing.is_empty() {
        return closing::ending(say, matter, typed, wrong);
    }
    html! {
        (head(way(say, matter), say.t("办结"), zh(&matter.title), ""))
        (note(Tone::Late, html! {
            p { b { (say.t("现在还不能办结。")) } }
            ul { @for one in missing { li { (say.sentence(&one.sentence())) } } }
            @if !typed.words.is_empty() { p { (say.t("您刚才写的：")) (zh(&typed.words)) } }
        }))
        div.actions { (link_button(&format!("/matters/{}/points", matter.id), say.t("回到这次检查"))) }
    }
}
