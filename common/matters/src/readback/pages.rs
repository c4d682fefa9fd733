//! The pages of a sheet that comes back: choose it, look at what it would change.
use super::model::{Changed, Judged};
use base::{Say, Sentence};
use maud::{Markup, html};
use web::look::{Change, Field, Form, Tone, card, crumbs, diff, empty_state, head, hidden, link_button, note};

const HERE: &str = "/matters/import";

fn way(say: Say) -> Markup {
    crumbs(say, &[("/matters", say.t("事项"))])
}

/// `GET /matters/import`; the complaint is about the file.
pub fn choose(say: Say, complaint: Option<&str>) -> Markup {
    let lead = say.t("导出的表格改好了标题、原话、到期，可以读回来。先给您看会改什么，您点头才改。");
    let hint = say.t("要用这里导出的表格。“号码”和“第几版”两列不要动，多余的行可以删掉。");
    let field = Field::new(say, "sheet", say.t("选一份表格")).hint(hint).complaint(complaint);
    let form = Form::new(say, HERE, say.t("读一遍看看")).with_files().back("/matters");
    html! {
        (head(way(say), say.t("读回表格"), lead, ""))
        (form.note(say.t("选好文件只是读一遍，不会改动事项。")).html(field.sheet()))
    }
}

/// What would change, what cannot, and the one button.
pub fn preview(say: Say, judged: &Judged, complaint: Option<&Sentence>) -> Markup {
    let Judged { changed, same, refused } = judged;
    let counts = [("n", &changed.len() as &dyn std::fmt::Display), ("same", same), ("not", &refused.len())];
    html! {
        (head(way(say), say.t("读回前看一遍"), say.f("会改 {n} 件，{same} 件没有变，{not} 行不能用。", &counts), ""))
        @if let Some(why) = complaint { (note(Tone::Late, html! { p role="alert" { (say.sentence(why)) } })) }
        @if changed.is_empty() {
            (empty_state(say.t("没有要改的，什么也不会动。"), link_button(HERE, say.t("换一份表格"))))
        }
        @if !refused.is_empty() {
            (card(say.t("不能用的"), html! { ul.side-list { @for (number, why) in refused { li {
                span { (say.f("事项 {n}", &[("n", number)])) } span.quiet { (say.sentence(why)) }
            } } } }))
        }
        @if !changed.is_empty() {
            @for one in changed { (card(&say.f("事项 {n}", &[("n", &one.line.number)]), differences(say, one))) }
            (form(say, changed))
        }
    }
}

fn differences(say: Say, one: &Changed) -> Markup {
    let all: Vec<Change<'_>> = one
        .differences
        .iter()
        .map(|field| Change { label: say.t(field.label), before: &field.before, after: &field.after })
        .collect();
    diff(say, &all)
}

fn form(say: Say, changed: &[Changed]) -> Markup {
    let lines: Vec<_> = changed.iter().map(|one| &one.line).collect();
    let lines = serde_json::to_string(&lines).unwrap_or_default();
    let words = say.f("改这 {n} 件", &[("n", &changed.len())]);
    Form::new(say, "/matters/import/done", &words).back("/matters").html(hidden("lines", &lines))
}
