//! Buildings, the flats of one, one flat.
use super::{
    forms::FlatForm,
    model::{BuildingLine, FlatLine, FlatStory, OwnerLine},
    rules,
};
use crate::{
    model::{Area, Tenure},
    persons::{
        forms::Complaint,
        model::Housemate,
        pages::{happened, named},
        words,
    },
};
use base::{Id, Say};
use jiff::civil::Date;
use maud::{Markup, html};
use web::look::{self, Field, Sorting, Table, Tone, When, zh};

/// `GET /places`.
pub fn list(
    say: Say,
    buildings: &[BuildingLine],
    (chosen, sorting): (Option<Id>, &Sorting),
    flats: &[FlatLine],
    may_keep: bool,
) -> Markup {
    let export = match chosen {
        Some(id) => format!("/places/export?building={id}{}", sorting.query().replace('?', "&")),
        None => "/places/export".to_owned(),
    };
    let actions = html! { (look::print_button(say.t("打印"))) @if may_keep { @if !buildings.is_empty() { (look::link_button(&export, say.t("导出表格"))) } (look::primary_link("/places/new", say.t("添一个门牌"))) } };
    let one = buildings.iter().find(|building| Some(building.id) == chosen);
    let lead = say.f(
        "共 {n} 栋楼，{flats} 套。",
        &[("n", &buildings.len()), ("flats", &buildings.iter().map(|building| building.flats).sum::<i64>())],
    );
    let several =
        buildings.iter().any(|building| Some(&building.estate) != buildings.first().map(|first| &first.estate));
    html! {
        @if let Some(one) = one {
            (look::head(look::crumbs(say, &[("/places", say.t("门牌"))]), named(&one.name),
                say.f("{flats} 套，住着 {people} 个人。", &[("flats", &one.flats), ("people", &one.people)]), actions))
            div.ledger { (flat_table(say, one.id, sorting, flats)) }
        } @else if buildings.is_empty() {
            (look::head("", say.t("门牌"), "", actions))
            (look::empty_state(say.t("还没有门牌。把花名册导进来，楼和门牌会自己建好。"), look::link_button("/people/import", say.t("导入表格"))))
        } @else {
            (look::head("", say.t("门牌"), lead, actions))
            (look::list(buildings.iter().map(|building| {
                let estate = if several { building.estate.as_str() } else { "" };
                let subject = html! { a href={ "/places?building=" (building.id) } { b { (zh(&building.name)) } } };
                let why = say.f("{flats} 套，住着 {people} 个人。", &[("flats", &building.flats), ("people", &building.people)]);
                look::row(When::new(estate, ""), look::what(subject, why), html! {})
            })))
        }
    }
}

fn flat_table(say: Say, building: Id, sorting: &Sorting, flats: &[FlatLine]) -> Markup {
    let heads = [say.t("门牌"), say.t("几楼"), say.t("面积（平方米）"), say.t("住着几个人")];
    let sorted = sorting.heads(&rules::COLUMNS, |query| format!("/places?building={building}&{query}"));
    let table = Table::new(say.t("门牌"), &heads).numbers(&[1, 2, 3]).sorted(say, sorted);
    flats
        .iter()
        .fold(table, |table, flat| {
            table.row([
                html! { a href={ "/places/" (flat.id) } { (zh(&flat.door)) } },
                html! { @if let Some(floor) = flat.floor { (floor) } },
                html! { @if let Some(area) = flat.area { (area) } },
                html! { @if flat.people > 0 { (flat.people) } @else { (say.t("空着")) } },
            ])
        })
        .html()
}

/// `GET /places/{flat}`.
pub fn flat(say: Say, flat: &FlatStory, today: Date, may_keep: bool, history: &Markup) -> Markup {
    let living = flat.households.iter().flat_map(|(_, people)| people).filter(|mate| mate.until.is_none()).count();
    let lead = match living {
        0 => say.t("现在空着。").to_owned(),
        n => say.f("住着 {n} 个人。", &[("n", &n)]),
    };
    let building = format!("/places?building={}", flat.building);
    let crumbs = look::crumbs(say, &[("/places", say.t("门牌")), (&building, &flat.building_name)]);
    let actions =
        html! { @if may_keep { (look::link_button(&format!("/places/{}/edit", flat.id), say.t("改门牌资料"))) } };
    html! {
        (look::head(crumbs, named(&flat.door), lead, actions))
        (look::columns(
            html! {
                @for (number, people) in &flat.households { (household(say, number.as_deref(), people, today)) }
                @if happened(history) { (look::card(say.t("发生过什么"), history)) }
            },
            html! {
                (look::side(say.t("基本情况"), look::facts(&basics(say, flat))))
                (owners(say, flat, may_keep))
            },
        ))
    }
}

fn basics<'a>(say: Say, flat: &FlatStory) -> Vec<(&'a str, Markup)> {
    let mut all = Vec::new();
    if let Some(floor) = flat.floor {
        all.push((say.t("几楼"), html! { (floor) }));
    }
    if let Some(area) = flat.area {
        all.push((say.t("专有面积"), html! { (say.f("{area} 平方米", &[("area", &area)])) }));
    }
    if !flat.registry_no.is_empty() {
        all.push((say.t("产权证号"), zh(&flat.registry_no)));
    }
    all
}

fn household(say: Say, number: Option<&str>, people: &[Housemate], today: Date) -> Markup {
    let (here, gone): (Vec<_>, Vec<_>) = people.iter().partition(|mate| mate.until.is_none());
    let line = |mate: &&Housemate| {
        let link = html! { a href={ "/people/" (mate.id) } { b { (zh(&mate.name)) } } };
        let why = html! {
            @if let Some(birth) = mate.birth { (words::age(say, birth, today)) " " }
            @if mate.tenure == Tenure::Tenant { (say.t("租住")) " " }
            (span(say, mate))
        };
        look::row(When::new(mate.relation.as_deref().unwrap_or_default(), ""), look::what(link, why), html! {})
    };
    let title = number.map(|number| say.f("户号 {number}", &[("number", &number)])).unwrap_or_default();
    html! {
        section {
            @if !title.is_empty() { h2 { (zh(&title)) } }
            @if !here.is_empty() { (look::list(here.iter().map(line))) }
        }
        @if !gone.is_empty() { (look::folded(&say.f("以前住过 {n} 个人", &[("n", &gone.len())]), look::list(gone.iter().map(line)))) }
    }
}

fn span(say: Say, mate: &Housemate) -> String {
    match (mate.since, mate.until) {
        (Some(since), Some(until)) => say.f("{since} 到 {until}", &[("since", &since), ("until", &until)]),
        (None, Some(until)) => say.f("住到 {until}", &[("until", &until)]),
        (Some(since), None) => say.f("{since} 起", &[("since", &since)]),
        (None, None) => String::new(),
    }
}

fn owners(say: Say, flat: &FlatStory, may_keep: bool) -> Markup {
    let present: Vec<&OwnerLine> = flat.owners.iter().filter(|owner| owner.until.is_none()).collect();
    let before: Vec<&OwnerLine> = flat.owners.iter().filter(|owner| owner.until.is_some()).collect();
    let lines: Vec<(Markup, Markup)> =
        present.iter().map(|owner| (owner_name(owner), html! { (share(say, flat.area, present.len())) })).collect();
    let gone: Vec<(Markup, Markup)> =
        before.iter().map(|owner| (owner_name(owner), html! { @if let Some(day) = owner.until { (day) } })).collect();
    html! {
        (look::side(say.t("业主"), html! {
            @if lines.is_empty() { p.quiet { (say.t("还没有记业主。")) } } @else { (look::side_list(&lines)) }
            @if may_keep { (owner_forms(say, flat.id, &present)) }
        }))
        @if !gone.is_empty() { (look::folded(say.t("以前的业主"), look::side_list(&gone))) }
    }
}

fn owner_name(owner: &OwnerLine) -> Markup {
    html! { @if let Some(person) = owner.person { a href={ "/people/" (person) } { (zh(&owner.name)) } } @else { (zh(&owner.name)) } }
}

/// Co-owners whose parts nobody wrote down own the flat together; a vote counts the whole area once.
fn share(say: Say, area: Option<Area>, owners: usize) -> String {
    match (area, owners) {
        (Some(area), 1) => say.f("{area} 平方米", &[("area", &area)]),
        (Some(area), n) => say.f("{n} 个人共有 {area} 平方米", &[("area", &area), ("n", &n)]),
        (None, 1) => String::new(),
        (None, n) => say.f("{n} 个人共有", &[("n", &n)]),
    }
}

fn owner_forms(say: Say, flat: Id, present: &[&OwnerLine]) -> Markup {
    let (add, sale) = (format!("/places/{flat}/owners"), format!("/places/{flat}/sale"));
    html! {
        (look::folded(say.t("添一位业主"), html! { form method="post" action=(add) {
            (look::command(""))
            (Field::new(say, "name", say.t("姓名")).scope("owner").longest(40).text())
            (Field::new(say, "since", say.t("哪天成为业主的")).scope("owner").optional().date())
            (look::button(say.t("记下来")))
        } }))
        @if !present.is_empty() { (look::folded(say.t("房子卖了"), html! { @for owner in present {
            p { (look::Press::new(&sale, &say.f("{name}不再是业主", &[("name", &owner.name)])).with("owner", owner.id.to_string()).html()) }
        } })) }
    }
}

fn fields<'a>(say: Say, form: &'a FlatForm, of: &dyn Fn(&str) -> Option<&'a str>) -> Markup {
    html! {
        (look::side_by_side(html! {
            (Field::new(say, "floor", say.t("几楼")).optional().value(&form.floor).complaint(of("floor")).number())
            (Field::new(say, "area", say.t("面积（平方米）")).optional().value(&form.area).complaint(of("area")).text())
        }))
        (Field::new(say, "registry_no", say.t("产权证号")).optional().value(&form.registry_no).longest(60).text())
    }
}

/// The form of a new flat; `several` asks for the estate.
pub fn new(say: Say, form: &FlatForm, several: bool, complaints: &[Complaint]) -> Markup {
    let told: Vec<(&str, String)> = complaints.iter().map(|(field, why)| (*field, say.sentence(why))).collect();
    let of = |name: &str| told.iter().find(|(field, _)| *field == name).map(|(_, words)| words.as_str());
    let command = form.command_id.map(|id| id.to_string()).unwrap_or_default();
    html! {
        (look::head(look::crumbs(say, &[("/places", say.t("门牌"))]), say.t("添一个门牌"), "", ""))
        (look::Form::new(say, "/places", say.t("记下来")).command_id(&command).back("/places")
            .complaints(told.iter().map(|(field, words)| (*field, words.as_str())))
            .html(html! {
                @if several { (Field::new(say, "estate", say.t("小区")).optional().value(&form.estate).longest(30).text()) }
                (look::side_by_side(html! {
                    (Field::new(say, "building", say.t("楼")).value(&form.building).complaint(of("building")).longest(12).text())
                    (Field::new(say, "entrance", say.t("单元")).optional().value(&form.entrance).longest(12).text())
                    (Field::new(say, "room", say.t("室号")).value(&form.room).complaint(of("room")).longest(12).text())
                }))
                (fields(say, form, &of))
            }))
    }
}

/// The form of a known flat; `stale` where a colleague was quicker.
pub fn edit(say: Say, flat: &FlatStory, form: &FlatForm, complaints: &[Complaint], stale: bool) -> Markup {
    let told: Vec<(&str, String)> = complaints.iter().map(|(field, why)| (*field, say.sentence(why))).collect();
    let of = |name: &str| told.iter().find(|(field, _)| *field == name).map(|(_, words)| words.as_str());
    let command = form.command_id.map(|id| id.to_string()).unwrap_or_default();
    let (action, back) = (format!("/places/{}/edit", flat.id), format!("/places/{}", flat.id));
    let (floor, area) = (
        flat.floor.map(|floor| floor.to_string()).unwrap_or_default(),
        flat.area.map(|area| area.to_string()).unwrap_or_default(),
    );
    let changes = [
        look::Change { label: say.t("几楼"), before: &floor, after: &form.floor },
        look::Change { label: say.t("面积（平方米）"), before: &area, after: &form.area },
        look::Change { label: say.t("产权证号"), before: &flat.registry_no, after: &form.registry_no },
    ];
    let differing: Vec<_> = changes.into_iter().filter(|change| change.before != change.after).collect();
    html! {
        (look::head(look::crumbs(say, &[("/places", say.t("门牌")), (&back, &flat.door)]), say.t("改门牌资料"), named(&flat.door), ""))
        @if stale { (look::note(Tone::Late, html! {
            p { (say.t("同事刚改过这一套。前面是同事写的，后面是您写的，都还在；再存一次就用下面表里的。")) }
            (look::diff(say, &differing))
        })) }
        (look::Form::new(say, &action, say.t("记下来")).command_id(&command).version(form.version).back(&back)
            .complaints(told.iter().map(|(field, words)| (*field, words.as_str())))
            .html(fields(say, form, &of)))
    }
}
