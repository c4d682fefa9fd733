//! The pages of templates: choosing one, arranging by it, keeping them.
use super::{
    forms::{Row, Typed},
    model::Template,
};
use crate::{
    complaints::Spoken,
    deadline,
    matter::model::{Kind, Matter, Party},
    steps::pages::way,
};
use base::Say;
use jiff::civil::Date;
use maud::{Markup, html};
use web::look::{
    Field, Form, Press, Tone, When, chosen, crumbs, fieldset, head, hidden, link_button, list, note, primary_link, row,
    side_by_side, tag, what, zh,
};

/// The stages in one line: 马上看损失 → 几个办法一起上 → 回访.
fn course(template: &Template) -> String {
    let stages = template.stages.iter().map(|stage| stage.title.as_str());
    let last = Some(template.follow_up.as_str()).filter(|words| !words.is_empty());
    stages.chain(last).collect::<Vec<_>>().join(" → ")
}

/// `GET /matters/{id}/arranging` before a template is chosen; those for the matter's kind come first.
pub fn choose(say: Say, matter: &Matter, offered: &[Template]) -> Markup {
    let address = format!("/matters/{}", matter.id);
    let rows = offered.iter().enumerate().map(|(at, template)| {
        let href = format!("{address}/arranging?template={}", template.key);
        let fits = at == 0 && template.kind == matter.kind;
        let words = say.t("照这个办");
        let action = if fits { primary_link(&href, words) } else { link_button(&href, words) };
        row(
            When::new(say.t(template.kind.word()), ""),
            what(html! { a href=(href) { b { (zh(&template.name)) } } }, zh(&course(template))),
            action,
        )
    });
    html! {
        (head(way(say, matter), say.t("安排谁来办"), zh(&matter.title), ""))
        p.quiet { (say.t("挑一个模板，步骤和日子就排好了，还能再改。")) }
        (list(rows))
        div.actions {
            (link_button(&format!("{address}/steps/new"), say.t("不用模板，自己加一步")))
            (link_button(&address, say.t("回到这件事")))
        }
    }
}

/// What the page of arranging shows.
pub struct Arranging<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// The office's day.
    pub today: Date,
    /// The matter.
    pub matter: &'a Matter,
    /// The template.
    pub template: &'a Template,
    /// What was typed, or the template's steps with their days.
    pub typed: &'a Typed,
    /// What is wrong.
    pub wrong: &'a Spoken,
}

/// `GET /matters/{id}/arranging` with a template, or the same with its complaints.
pub fn arrange(arranging: &Arranging<'_>) -> Markup {
    let Arranging { say, today, matter, template, typed, wrong } = *arranging;
    let (address, back) = (format!("/matters/{}/arranging", matter.id), format!("/matters/{}", matter.id));
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &address, say.t("就这么安排")).command_id(&command).back(&back).complaints(wrong.all());
    let days = typed.stages().into_iter().flat_map(|stage| typed.rows(stage)).filter_map(|row| row.due.parse().ok());
    let doubt = days.max().and_then(|last| deadline::doubt(say, today, last));
    html! {
        (head(way(say, matter), zh(&template.name), zh(&matter.title), ""))
        @if let Some(doubt) = &doubt { (note(Tone::Plain, html! { p { (doubt) } })) }
        (form.html(html! {
            (hidden("template", &template.key)) (hidden("version", typed.get("version")))
            @for stage in typed.stages() { (fieldset(&nth(say, stage), html! {
                (Field::new(say, &format!("title_{stage}"), say.t("这一段叫什么")).value(typed.title(stage)).longest(40).text())
                @for row in typed.rows(stage) { (to_take(say, &row)) }
            })) }
        }))
    }
}

fn nth(say: Say, stage: usize) -> String {
    say.f("第 {n} 段", &[("n", &stage)])
}

fn to_take(say: Say, row: &Row<'_>) -> Markup {
    let [take, what, party, due] = ["take", "what", "party", "due"].map(|field| row.name(field));
    html! { div.inset {
        (Field::new(say, &take, say.t("要这一步")).check(row.take))
        (Field::new(say, &what, say.t("要做什么")).value(row.what).longest(120).text())
        (side_by_side(html! {
            (Field::new(say, &party, say.t("谁来办")).select(&chosen(&Party::choices(say), &[row.party])))
            (Field::new(say, &due, say.t("什么时候要办好")).value(row.due).optional().date())
        }))
    } }
}

/// `GET /matters/templates`.
pub fn list_of(say: Say, all: &[&Template]) -> Markup {
    list(all.iter().map(|template| {
        let href = format!("/matters/templates/{}", template.key);
        let words = if template.retired { say.t("重新用") } else { say.t("不用了") };
        let name = say.f("{what}：{name}", &[("what", &words), ("name", &template.name)]);
        row(
            When::new(say.t(template.kind.word()), ""),
            what(
                html! {
                    a href=(href) { b { (zh(&template.name)) } }
                    @if template.built_in.is_none() { " " (tag(Tone::Good, say.t("自己的"))) }
                    @else if template.key.parse::<base::Id>().is_ok() && !template.retired { " " (tag(Tone::Plain, say.t("改过"))) }
                    @if template.starts_orders && !template.retired { " " (tag(Tone::Plain, say.t("工单表照它安排"))) }
                },
                zh(&course(template)),
            ),
            html! { (Press::new(&format!("{href}/retirement"), words).named(name).plain().html()) },
        )
    }))
}

/// `GET /matters/templates`: those on offer, and those no longer used.
pub fn kept(say: Say, all: &[Template]) -> Markup {
    let (retired, used): (Vec<&Template>, Vec<&Template>) = all.iter().partition(|one| one.retired);
    let new = primary_link("/matters/templates/new", say.t("新的模板"));
    html! {
        (head(crumbs(say, &[("/matters", say.t("事项"))]), say.t("办事模板"), say.t("一类事常走哪几步、谁来办、几天办好，在这里定。"), new))
        (list_of(say, &used))
        @if !retired.is_empty() { h2 { (say.t("不用的")) } (list_of(say, &retired)) }
    }
}

/// What the page of a template shows.
pub struct Editing<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// The template on file; none for a new one.
    pub template: Option<&'a Template>,
    /// What was typed, or what is on file.
    pub typed: &'a Typed,
    /// What is wrong.
    pub wrong: &'a Spoken,
}

/// The form of a template.
pub fn edit(editing: &Editing<'_>) -> Markup {
    let Editing { say, template, typed, wrong } = *editing;
    let address = template.map_or("/matters/templates".to_owned(), |one| format!("/matters/templates/{}", one.key));
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let mut form = Form::new(say, &address, say.t("存好"))
        .command_id(&command)
        .back("/matters/templates")
        .note(say.t("空着的步骤不算。存好以后再打开，还能往下加。"))
        .complaints(wrong.all());
    if let Some(template) = template {
        form = form.version(template.version);
    }
    let lead = match template {
        Some(one) if one.built_in.is_some() => say.t("这是自带的模板。改了就是你们自己的，已经在办的事还照原来的办。"),
        Some(_) => say.t("已经在办的事还照原来的办。"),
        None => "",
    };
    let title = if template.is_some() { say.t("改模板") } else { say.t("新的模板") };
    let way = crumbs(say, &[("/matters", say.t("事项")), ("/matters/templates", say.t("办事模板"))]);
    html! {
        (head(way, title, lead, ""))
        (form.html(html! {
            (Field::new(say, "name", say.t("模板的名字")).value(typed.get("name")).complaint(wrong.of("name")).longest(40).text())
            (Field::new(say, "kind", say.t("哪一类")).complaint(wrong.of("kind")).picks(&chosen(&Kind::choices(say), &[typed.get("kind")])))
            @for stage in typed.stages() { (fieldset(&nth(say, stage), html! {
                (Field::new(say, &format!("title_{stage}"), say.t("这一段叫什么")).value(typed.title(stage)).optional().longest(40).text())
                @for row in typed.rows(stage) { (to_keep(say, &row)) }
            })) }
            // A new one for orders is saved first: of what kind it is, is only known then.
            @if template.is_some_and(|one| one.kind == Kind::Hotline) {
                (Field::new(say, "starts_orders", say.t("工单表里没办结的，导进来就照它安排")).optional()
                    .hint(say.t("物业等马上就看到要他们办的那一步。")).check(typed.get("starts_orders") == "yes"))
            }
            (Field::new(say, "follow_up", say.t("最后一段，回访，叫什么")).value(typed.get("follow_up")).complaint(wrong.of("follow_up")).optional().longest(40).text())
        }))
    }
}

fn to_keep(say: Say, row: &Row<'_>) -> Markup {
    let [what, party, days] = ["what", "party", "days"].map(|field| row.name(field));
    html! { div.inset {
        (Field::new(say, &what, say.t("要做什么")).value(row.what).optional().longest(120).text())
        (side_by_side(html! {
            (Field::new(say, &party, say.t("谁来办")).optional().select(&chosen(&Party::choices(say), &[row.party])))
            (Field::new(say, &days, say.t("几个工作日办好")).value(row.days).optional().longest(4).number())
        }))
    } }
}
