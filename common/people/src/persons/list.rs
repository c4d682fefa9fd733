//! `/people`: everybody by building and floor, with filters that may stand in an address.
use super::{
    model::{Filter, Line},
    store, words,
};
use crate::{
    access::{KEEP, scope},
    asked,
    model::Tenure,
};
use base::{Id, Say};
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;
use web::{
    Desk, Problem, Query,
    look::{self, Door, Field, When, chosen, zh},
};

const PAGE: i64 = 50;

/// What the address may hold.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Narrow {
    #[serde(default, deserialize_with = "web::maybe_id")]
    building: Option<Id>,
    #[serde(default)]
    tag: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    page: i64,
}

impl Narrow {
    fn filter(&self, today: Date, leader: Option<Id>) -> Filter {
        let eighty = Date::new(today.year() - 80, today.month(), today.day()).ok();
        let old = matches!(self.kind.as_str(), "old" | "alone80");
        let alone = matches!(self.kind.as_str(), "alone" | "alone80");
        Filter {
            building: self.building,
            led_by: leader,
            tag: if alone { Some("独居".to_owned()) } else { Some(self.tag.clone()).filter(|tag| !tag.is_empty()) },
            born_by: eighty.filter(|_| old),
            tenure: (self.kind == "tenant").then_some(Tenure::Tenant),
        }
    }

    fn href(&self, kind: &str, page: i64) -> String {
        let mut href = format!("/people?kind={kind}");
        if let Some(building) = self.building {
            href.extend(["&building=".to_owned(), building.to_string()]);
        }
        // Tags are words of the office's own; the address carries them escaped.
        if !self.tag.is_empty() {
            href.push_str("&tag=");
            href.extend(self.tag.bytes().map(|byte| format!("%{byte:02X}")));
        }
        if page > 1 {
            href.extend(["&page=".to_owned(), page.to_string()]);
        }
        href
    }
}

/// `GET /people`.
pub(crate) async fn list(desk: Desk, Query(narrow): Query<Narrow>) -> Result<Markup, Problem> {
    let (db, office, say) = (desk.db(), desk.office(), desk.say());
    let mine = scope(&desk.visitor);
    let leader = mine.only().map(|_| desk.visitor.account);
    let filter = narrow.filter(desk.today(), leader);
    let away = narrow.kind == "away" && leader.is_none();
    let count = if away { store::away_count(db, office).await? } else { store::count(db, office, &filter).await? };
    let pages = (count + PAGE - 1) / PAGE;
    let page = narrow.page.clamp(1, pages.max(1));
    let part = ((page - 1) * PAGE, PAGE);
    let lines =
        if away { store::away(db, office, part).await? } else { store::list(db, office, &filter, part).await? };
    let mut buildings = asked::store::buildings(db, office).await?;
    buildings.retain(|(id, _)| mine.holds(Some(*id)));
    // The words of the whole office are not for whoever sees a part of it.
    let tags = if leader.is_none() { store::any_tags(db, office).await? } else { Vec::new() };
    let nobody = count == 0 && narrow.kind.is_empty() && narrow.tag.is_empty() && filter.building.is_none();
    let body = html! {
        (look::head(html! {}, say.t("居民"), lead(say, count, narrow.kind.as_str()), actions(&desk)))
        @if nobody {
            (empty(&desk))
        } @else {
            (doors(say, &narrow))
            @if leader.is_none() || buildings.len() > 1 { (filters(say, &narrow, &buildings, &tags)) }
            @if lines.is_empty() { (look::empty_state(say.t("这样的人一个也没有。"), look::link_button("/people", say.t("看全部居民")))) }
            @else { (look::list(lines.iter().map(|line| row(say, line, desk.today())))) }
            (look::pager(say, page.unsigned_abs(), pages.unsigned_abs(), |n| narrow.href(&narrow.kind, n.cast_signed())))
        }
    };
    Ok(desk.page(say.t("居民"), body))
}

fn lead(say: Say, count: i64, kind: &str) -> String {
    match kind {
        "alone" => say.f("一个人住的，共 {n} 位。", &[("n", &count)]),
        "old" => say.f("八十岁以上的，共 {n} 位。", &[("n", &count)]),
        "alone80" => say.f("八十岁以上又一个人住的，共 {n} 位。", &[("n", &count)]),
        "tenant" => say.f("租住的，共 {n} 位。", &[("n", &count)]),
        "away" => say.f("已经搬走、或者还没有记住处的，共 {n} 位。", &[("n", &count)]),
        _ => say.f("共 {n} 位，按楼和门牌排。", &[("n", &count)]),
    }
}

fn actions(desk: &Desk) -> Markup {
    let say = desk.say();
    html! {
        (look::print_button(say.t("打印")))
        @if desk.may(KEEP) {
            (look::link_button("/people/import", say.t("导入表格")))
            (look::primary_link("/people/new", say.t("添一个人")))
        }
    }
}

fn empty(desk: &Desk) -> Markup {
    let say = desk.say();
    if desk.may(KEEP) {
        let sentence = say.t("还没有居民。手头有花名册的话，把表格导进来最快，什么格式都行。");
        return look::empty_state(sentence, look::link_button("/people/import", say.t("导入表格")));
    }
    look::empty_state(say.t("您负责的楼里还没有居民。楼还没有分给您的话，请居委会的同事分一下。"), html! {})
}

fn doors(say: Say, narrow: &Narrow) -> Markup {
    let kinds = [
        ("", say.t("全部")),
        ("alone", say.t("独居")),
        ("old", say.t("八十岁以上")),
        ("alone80", say.t("八十岁以上独居")),
        ("tenant", say.t("租住")),
        ("away", say.t("搬走的")),
    ];
    let hrefs = kinds.map(|(kind, _)| narrow.href(kind, 1));
    let all: Vec<Door<'_>> = kinds
        .iter()
        .zip(&hrefs)
        .map(|((kind, label), href)| Door { href, label, count: None, more: false, current: narrow.kind == *kind })
        .collect();
    look::doors(say.t("居民分类"), &all)
}

fn filters(say: Say, narrow: &Narrow, buildings: &[(Id, String)], tags: &[String]) -> Markup {
    let ids: Vec<(String, &str)> = buildings.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let buildings: Vec<(&str, &str)> = ids.iter().map(|(id, name)| (id.as_str(), *name)).collect();
    let building = narrow.building.map(|id| id.to_string()).unwrap_or_default();
    let tags: Vec<(&str, &str)> = tags.iter().map(|tag| (tag.as_str(), tag.as_str())).collect();
    look::filter_bar(
        say,
        "/people",
        html! {
            (look::hidden("kind", &narrow.kind))
            (Field::new(say, "building", say.t("楼")).narrowing().select(&chosen(&buildings, &[&building])))
            @if !tags.is_empty() { (Field::new(say, "tag", say.t("要留意的情况")).narrowing().select(&chosen(&tags, &[&narrow.tag]))) }
        },
    )
}

fn row(say: Say, line: &Line, today: Date) -> Markup {
    let subject = html! { a href={ "/people/" (line.id) } { b { (zh(&line.name)) } } };
    let why = html! {
        @if let Some(birth) = line.birth { (words::age(say, birth, today)) " " }
        @if line.tenure == Some(Tenure::Tenant) { (say.t("租住")) " " }
        @if let Some(relation) = &line.relation { (zh(relation)) " " }
        @for tag in &line.tags { (look::tag(look::Tone::Plain, tag)) }
    };
    look::row(When::new(&line.building, &line.room), look::what(subject, why), html! {})
}
