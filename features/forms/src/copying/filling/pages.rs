//! Field by field: what it is called there, what is copied, a button for each.
use crate::copying::{
    model::{Entry, Field as Their, Sheet, Source},
    pages::way,
    rules::Filled,
};
use base::{Id, Role, Say, clock, dates};
use jiff::civil::Date;
use matters::matter::model::Matter;
use maud::{Markup, html};
use people::persons::{looking::Private, model::Resident};
use web::look::{
    Door, Field, Form, Table, Tone, asset_href, columns, doors, empty_state, facts, head, link_button, masked, note,
    side, zh,
};

/// One field as it is copied.
pub struct Line {
    /// Of theirs.
    pub field: Their,
    /// What stands in it.
    pub filled: Filled,
    /// What masks it, where it is masked.
    pub private: Option<Private>,
}

/// What the page shows.
pub struct Told<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// Into which sheet.
    pub sheet: &'a Sheet,
    /// What is copied.
    pub matter: &'a Matter,
    /// In their order.
    pub lines: &'a [Line],
    /// Those concerned.
    pub persons: &'a [Resident],
    /// The one it is copied for.
    pub person: Option<Id>,
    /// Where it stands there already, and who typed it.
    pub entry: Option<(&'a Entry, &'a str)>,
    /// The office's day.
    pub today: Date,
    /// What is wrong with what was asked.
    pub complaint: Option<&'a str>,
    /// The asker's.
    pub roles: &'a [Role],
}

/// `GET /forms/copying/{sheet}/matters/{matter}`.
pub fn page(told: &Told<'_>) -> Markup {
    let Told { say, sheet, matter, .. } = *told;
    let lead = say.t("从上到下，复制一栏，到那边贴一栏。抄到哪里了，这个窗口记着。");
    html! {
        (head(way(say, Some(sheet)), html! { (zh(&matter.title)) }, lead, ""))
        @if let Some(words) = told.complaint { (note(Tone::Late, html! { p role="alert" { (words) } })) }
        @if told.persons.len() > 1 { (whom(told)) }
        (columns(fields(told), beside(told)))
        script defer src=(asset_href("copying.js")) {}
    }
}

fn address(told: &Told<'_>) -> String {
    format!("/forms/copying/{}/matters/{}", told.sheet.id, told.matter.id)
}

/// The matter concerns several: each field about a person is about the one chosen.
fn whom(told: &Told<'_>) -> Markup {
    let hrefs: Vec<String> =
        told.persons.iter().map(|person| format!("{}?person={}", address(told), person.id)).collect();
    let all: Vec<Door<'_>> = told
        .persons
        .iter()
        .zip(&hrefs)
        .map(|(person, href)| Door {
            href,
            label: &person.name,
            count: None,
            more: false,
            current: Some(person.id) == told.person,
        })
        .collect();
    html! { div lang="zh-CN" { (doors(told.say.t("抄谁的"), &all)) } }
}

fn fields(told: &Told<'_>) -> Markup {
    let Told { say, lines, .. } = *told;
    if lines.is_empty() {
        let edit = format!("/forms/copying/{}/edit", told.sheet.id);
        return empty_state(say.t("先写上那边有哪些栏，才抄得起来。"), link_button(&edit, say.t("写栏目")));
    }
    let mut table = Table::new(say.t("照着抄的栏目"), &[say.t("那边的栏目"), say.t("照着抄的字"), say.t("复制")]);
    for (at, line) in lines.iter().enumerate() {
        let id = format!("copy-{}", line.field.id);
        table = table.row([label(at, line), value(told, line, &id), copy(say, line, &id)]);
    }
    html! {
        div.stack.copying data-copying=(told.person.unwrap_or(told.matter.id)) data-done=(say.t("抄过了"))
            data-progress=(say.t("抄了 {n} 栏，共 {all} 栏。")) {
            p.quiet role="status" data-copying-progress {}
            (table)
        }
    }
}

fn label(at: usize, line: &Line) -> Markup {
    html! { span.quiet { (at + 1) ". " } (zh(&line.field.label)) }
}

fn value(told: &Told<'_>, line: &Line, id: &str) -> Markup {
    let Told { say, roles, person, .. } = *told;
    let Filled { text, warning } = &line.filled;
    html! {
        @if let Some(private) = line.private {
            @let whom = person.unwrap_or(Id::NOBODY);
            @let action = format!("{}/look/{whom}/{}", address(told), private.key());
            (masked(say, text, private.key(), private.is_for(roles).then_some(action.as_str())))
        } @else if line.field.source == Source::Blank {
            p.quiet { (say.t("到那边自己填")) }
        } @else if !text.is_empty() {
            p.copy-text id=(id) lang="zh-CN" { (text) }
        }
        @if let Some(warning) = warning { p.complaint { (say.sentence(&warning.sentence())) } }
    }
}

fn copy(say: Say, line: &Line, id: &str) -> Markup {
    html! { @if line.private.is_none() && !line.filled.text.is_empty() {
        button.btn type="button" data-copy=(id) data-copied=(say.t("复制好了")) data-select=(say.t("选中了，请按 Ctrl+C"))
            aria-describedby=(id) hidden { (say.t("复制")) }
    } }
}

fn beside(told: &Told<'_>) -> Markup {
    let Told { say, sheet, matter, entry, .. } = *told;
    let number = Field::new(say, "number", say.t("那边给的号码")).longest(60).optional();
    let number = number.value(entry.map_or("", |(entry, _)| &entry.number));
    let words = if entry.is_some() { say.t("改好号码") } else { say.t("都抄好了") };
    let (action, back) = (format!("{}/entry", address(told)), format!("/forms/copying/{}", sheet.id));
    let own = format!("/matters/{}", matter.id);
    let this = [
        (say.t("事项"), html! { a href=(own) { (matter.number) } }),
        (say.t("听到"), html! { (dates::spoken(clock::day(matter.heard_at), told.today, say)) }),
    ];
    html! {
        @if let Some((entry, by)) = entry {
            (note(Tone::Good, html! { p {
                @let day = dates::spoken(clock::day(entry.at), told.today, say);
                (say.f("{day}抄好", &[("day", &day)])) " · " (zh(by))
            } }))
        }
        (side(say.t("抄完了"), Form::new(say, &action, words).back(&back).html(number.text())))
        (side(say.t("这件事"), facts(&this)))
    }
}
