//! One person's page as a story, and the form of a person.
use super::{
    forms::{Complaint, PersonForm},
    looking::{Private, Shown},
    model::{Home, Story},
    rules, words,
};
use crate::model::{CareTag, Tenure};
use base::{Id, Say};
use jiff::civil::Date;
use maud::{Markup, html};
use web::look::{self, Change, Field, Tone, chosen, lang_of, zh};

/// What a page of a person is made from.
pub struct Told<'a> {
    /// The asker's language.
    pub say: Say,
    /// The office's day.
    pub today: Date,
    /// The person.
    pub story: &'a Story,
    /// Masked parts.
    pub shown: &'a [Shown],
    /// May write.
    pub may_keep: bool,
    /// May erase.
    pub may_erase: bool,
    /// Whether there is a room of matters this asker sees.
    pub matters: bool,
    /// The timeline.
    pub history: Markup,
    /// What the rooms above keep of them.
    pub others: Vec<web::Aside>,
    /// Who opened what was masked: when, who, what and why.
    pub looks: Vec<(String, String, String)>,
    /// A complaint about a reason that was not given.
    pub complaint: Option<&'a str>,
}

impl Told<'_> {
    fn href(&self, rest: &str) -> String {
        format!("/people/{}{rest}", self.story.who.id)
    }

    fn private(&self, private: Private) -> Option<&Shown> {
        self.shown.iter().find(|shown| shown.private == private)
    }
}

/// `GET /people/{id}`.
pub fn story(told: &Told<'_>) -> Markup {
    let (say, story) = (told.say, told.story);
    let lead = say.sentence(&rules::lead(story, told.today));
    let building = story.home().map(|home| (format!("/people?building={}", home.building), home.door.clone()));
    let mut way = vec![("/people", say.t("居民"))];
    way.extend(building.as_ref().map(|(href, door)| (href.as_str(), door.as_str())));
    html! {
        (look::head(look::crumbs(say, &way), title(story), zh(&lead), actions(told)))
        @if let Some(words) = told.complaint { (look::note(Tone::Late, html! { p role="alert" { (words) } })) }
        @if story.who.erased_at.is_none() { (look::columns(main(told), beside(told))) }
        @else { (told.history) }
    }
}

fn title(story: &Story) -> Markup {
    html! { (zh(&story.who.name)) @for tag in &story.tags { " " (look::tag(Tone::Plain, tag)) } }
}

fn actions(told: &Told<'_>) -> Markup {
    let (say, who) = (told.say, &told.story.who);
    let living = who.died_on.is_none() && who.erased_at.is_none();
    html! {
        @if told.may_keep && who.erased_at.is_none() { (look::link_button(&told.href("/edit"), say.t("改资料"))) }
        @if told.matters && living { (look::primary_link(&format!("/matters/new?person={}", who.id), say.t("记一件事"))) }
    }
}

fn main(told: &Told<'_>) -> Markup {
    let (say, story) = (told.say, told.story);
    html! {
        (calls(told))
        @if !story.who.note.is_empty() { (look::card(say.t("记着的话"), html! { p { (zh(&story.who.note)) } })) }
        @if told.matters { (matters(told)) }
        @if happened(&told.history) { (look::card(say.t("发生过什么"), &told.history)) }
        @if story.homes.len() > 1 { (look::folded(say.t("住过的地方"), homes(say, &story.homes))) }
    }
}

/// Whom to call, in order: the first thing somebody looks for in an emergency.
fn calls(told: &Told<'_>) -> Markup {
    let (say, story) = (told.say, told.story);
    let shown = told.private(Private::Contacts);
    let rows = story.contacts.iter().enumerate().map(|(at, contact)| {
        let said = say.f("第 {n} 个", &[("n", &(at + 1))]);
        let phone = shown.and_then(|shown| shown.values.get(at)).map_or("", String::as_str);
        let relation = contact.relation.as_deref().unwrap_or_default();
        let who = html! { b { (zh(&contact.name)) } " " (zh(relation)) };
        look::row(look::When::new(&said, ""), look::what(who, number(phone, shown)), html! {})
    });
    html! {
        @if story.contacts.is_empty() {
            @if told.may_keep && story.who.died_on.is_none() {
                (look::card(say.t("急事找谁"), html! { p.quiet { (say.t("还没有记紧急联系人。")) " " a href=(told.href("/kin")) { (say.t("记一个")) } } }))
            }
        } @else {
            section.stack {
                h2 { (say.t("急事找谁")) }
                (look::list(rows))
                @if let Some(shown) = shown.filter(|shown| shown.may && !shown.open) { (opener(told, shown, "")) }
            }
        }
    }
}

fn number(phone: &str, shown: Option<&Shown>) -> Markup {
    let open = shown.is_some_and(|shown| shown.open);
    html! { @if open { a href={ "tel:" (phone) } { (phone) } } @else { (phone) } }
}

fn opener(told: &Told<'_>, shown: &Shown, words: &str) -> Markup {
    let action = told.href(&format!("/look/{}", shown.private.key()));
    look::masked(told.say, words, shown.private.key(), Some(&action))
}

/// Loaded after the page by the room of matters; a plain link where there are no scripts.
fn matters(told: &Told<'_>) -> Markup {
    let (say, href) = (told.say, format!("/matters/of/{}", told.story.who.id));
    html! {
        // The title of the page that is asked for must not become this one's.
        section.card hx-get=(href) hx-trigger="load" hx-select="#matters" hx-swap="outerHTML ignoreTitle:true" {
            p { a href=(href) { (say.t("看有关的事项")) } }
        }
    }
}

fn homes(say: Say, homes: &[Home]) -> Markup {
    let span = |home: &Home| {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        match home.until {
            Some(until) => say.f("{since} 到 {until}", &[("since", &day(home.since)), ("until", &until)]),
            None if home.since.is_some() => say.f("{since} 起", &[("since", &day(home.since))]),
            None => say.t("现在").to_owned(),
        }
    };
    let lines: Vec<(Markup, Markup)> = homes
        .iter()
        .map(|home| (html! { a href={ "/places/" (home.flat) } { (zh(&home.door)) } }, html! { (span(home)) }))
        .collect();
    look::side_list(&lines)
}

fn beside(told: &Told<'_>) -> Markup {
    let (say, story) = (told.say, told.story);
    html! {
        (look::side(say.t("基本情况"), look::facts(&basics(told))))
        (family(told))
        @if !story.owned.is_empty() { (look::side(say.t("名下的房子"), look::side_list(&owned(told)))) }
        @for aside in &told.others { (look::side(say.t(aside.label), look::side_list(&aside.lines))) }
        (looked(told))
        @if told.may_keep { (more(told)) }
    }
}

fn basics<'a>(told: &Told<'a>) -> Vec<(&'a str, Markup)> {
    let (say, story) = (told.say, told.story);
    let mut all: Vec<(&str, Markup)> = Vec::new();
    if let Some(sex) = story.who.sex {
        all.push((say.t("性别"), html! { (words::sex(say, sex)) }));
    }
    if let Some(home) = story.home() {
        let relation = home.relation.clone().filter(|relation| !relation.is_empty());
        all.push((
            say.t("住处"),
            html! {
                a href={ "/places/" (home.flat) } { (zh(&home.door)) } " "
                @if let Some(relation) = relation { (zh(&relation)) } @else { (words::tenure(say, home.tenure)) }
            },
        ));
    }
    for shown in told.shown.iter().filter(|shown| shown.private != Private::Contacts && !shown.values.is_empty()) {
        all.push((say.t(shown.private.word()), value(told, shown)));
    }
    all
}

fn value(told: &Told<'_>, shown: &Shown) -> Markup {
    let text = shown.values.join("、");
    let action = told.href(&format!("/look/{}", shown.private.key()));
    html! {
        @if shown.open && shown.private == Private::Phone {
            @for phone in &shown.values { a href={ "tel:" (phone) } { (phone) } " " }
        } @else if shown.open { (zh(&text)) }
        @else { (look::masked(told.say, &text, shown.private.key(), shown.may.then_some(action.as_str()))) }
    }
}

fn family(told: &Told<'_>) -> Markup {
    let (say, story) = (told.say, told.story);
    let link = |id: Id, name: &str| html! { a href={ "/people/" (id) } { (zh(name)) } };
    let mut lines: Vec<(Markup, Markup)> = Vec::new();
    for mate in &story.mates {
        let relation = mate.relation.clone().unwrap_or_default();
        let tenant = mate.tenure == Tenure::Tenant;
        lines.push((
            link(mate.id, &mate.name),
            html! { (zh(&relation)) " " @if tenant { (say.t("租住")) } @else { (say.t("同住")) } },
        ));
    }
    for relative in &story.relatives {
        let of = (!relative.own_side).then(|| say.f("对方的{relation}", &[("relation", &relative.relation)]));
        lines.push((link(relative.id, &relative.name), html! { (zh(of.as_deref().unwrap_or(&relative.relation))) }));
    }
    html! { @if !lines.is_empty() { (look::side(say.t("家里人"), look::side_list(&lines))) } }
}

fn owned(told: &Told<'_>) -> Vec<(Markup, Markup)> {
    let say = told.say;
    let share = |owned: &super::model::Owned| match (owned.area, owned.owners) {
        (Some(area), 1) => say.f("{area} 平方米", &[("area", &area)]),
        (Some(area), n) => say.f("{area} 平方米，{n} 个人共有", &[("area", &area), ("n", &n)]),
        (None, _) => String::new(),
    };
    let owned = told.story.owned.iter();
    owned
        .map(|owned| (html! { a href={ "/places/" (owned.flat) } { (zh(&owned.door)) } }, html! { (share(owned)) }))
        .collect()
}

/// Who opened what was masked: whoever may write sees it.
fn looked(told: &Told<'_>) -> Markup {
    let entries: Vec<(&str, Markup, &str)> =
        told.looks.iter().map(|(when, what, who)| (when.as_str(), zh(what), who.as_str())).collect();
    html! { @if told.may_keep && !entries.is_empty() {
        (look::folded(&told.say.f("谁看过完整的，{n} 次", &[("n", &entries.len())]), look::history(&entries)))
    } }
}

fn more(told: &Told<'_>) -> Markup {
    let (say, who) = (told.say, &told.story.who);
    let living = who.died_on.is_none();
    look::side(
        say.t("还可以"),
        html! { ul.side-list {
            li { a href=(told.href("/kin")) { (say.t("记联系人和家里人")) } }
            @if living { li { a href=(told.href("/move")) { (say.t("搬进、搬走")) } } }
            li { a href=(told.href("/consent")) { (say.t("记本人同意的事")) } }
            li { a href=(told.href("/death")) { @if living { (say.t("记去世")) } @else { (say.t("去世日期记错了")) } } }
            @if told.may_erase { li { a href=(told.href("/erasure")) { (say.t("按要求删去资料")) } } }
        } },
    )
}

/// What a form of a person needs beside what was typed.
pub struct Blank<'a> {
    /// Where it posts to.
    pub action: &'a str,
    /// Where "not now" leads.
    pub back: &'a str,
    /// Tags to tick.
    pub tags: &'a [String],
    /// Buildings to choose from, for somebody new.
    pub buildings: Option<&'a [(Id, String)]>,
    /// What is masked, as it is now.
    pub masked: &'a [Shown],
    /// What a colleague saved meanwhile: field in words, theirs, and what was typed.
    pub conflicts: &'a [(&'static str, String, String)],
}

/// The form of a person, new or known.
pub fn form(say: Say, form: &PersonForm, blank: &Blank<'_>, complaints: &[Complaint]) -> Markup {
    let told: Vec<(&str, String)> = complaints.iter().map(|(field, why)| (*field, say.sentence(why))).collect();
    let of = |name: &str| told.iter().find(|(field, _)| *field == name).map(|(_, words)| words.as_str());
    let command = form.command_id.map(|id| id.to_string()).unwrap_or_default();
    let kept = |private: Private| {
        let shown = blank.masked.iter().find(|shown| shown.private == private);
        let now = shown.map(|shown| shown.values.join("、")).filter(|now| !now.is_empty());
        now.map(|now| say.f("现在是 {now}。不改就空着；要去掉就写“无”。", &[("now", &now)])).unwrap_or_default()
    };
    let masked = |name: &'static str, label: &'static str, value: &str, private: Private| {
        let hint = kept(private);
        Field::new(say, name, label).value(value).optional().hint(&hint).complaint(of(name)).longest(500).text()
    };
    let sexes = [("male", say.t("男")), ("female", say.t("女"))];
    let fields = html! {
        @if !blank.conflicts.is_empty() { (conflicts(say, blank.conflicts)) }
        (look::hidden("was_name", &form.was_name)) (look::hidden("was_sex", &form.was_sex))
        (look::hidden("was_note", &form.was_note)) (look::hidden("was_tags", &form.was_tags))
        (Field::new(say, "name", say.t("姓名")).value(&form.name).complaint(of("name")).longest(40).text())
        (Field::new(say, "sex", say.t("性别")).optional().select(&chosen(&sexes, &[&form.sex])))
        @if let Some(buildings) = blank.buildings { (home(say, form, buildings, &of)) }
        (masked("birth", say.t("出生日期"), &form.birth, Private::Birth))
        (masked("phone", say.t("电话"), &form.phone, Private::Phone))
        (masked("document", say.t("证件号"), &form.document, Private::Document))
        (tag_fields(say, form, blank.tags))
        (masked("health", say.t("身体情况"), &form.health, Private::Health))
        (Field::new(say, "note", say.t("备注")).value(&form.note).optional().complaint(of("note")).longest(500).area(3))
    };
    look::Form::new(say, blank.action, say.t("记下来"))
        .command_id(&command)
        .version(form.version)
        .back(blank.back)
        .complaints(told.iter().map(|(field, words)| (*field, words.as_str())))
        .html(fields)
}

fn conflicts(say: Say, conflicts: &[(&'static str, String, String)]) -> Markup {
    let changes: Vec<Change<'_>> = conflicts
        .iter()
        .map(|(label, theirs, typed)| Change { label: say.t(label), before: theirs, after: typed })
        .collect();
    look::note(
        Tone::Late,
        html! {
            p { (say.t("同事刚改过这个人。前面是同事写的，后面是您写的，都还在；再存一次就用下面表里的。")) }
            @if !changes.is_empty() { (look::diff(say, &changes)) }
        },
    )
}

fn tag_fields(say: Say, form: &PersonForm, known: &[String]) -> Markup {
    let mut all: Vec<String> = CareTag::usual().map(str::to_owned).collect();
    all.extend(known.iter().chain(&form.tags).filter(|tag| !all.contains(tag)).cloned().collect::<Vec<_>>());
    all.dedup();
    let pairs: Vec<(&str, &str)> = all.iter().map(|tag| (tag.as_str(), tag.as_str())).collect();
    let ticked: Vec<&str> = form.tags.iter().map(String::as_str).collect();
    html! {
        (Field::new(say, "tags", say.t("要留意的情况")).optional().chips(&chosen(&pairs, &ticked)))
        (Field::new(say, "more_tags", say.t("别的情况")).optional().value(&form.more_tags).longest(60).text())
    }
}

fn home<'a>(
    say: Say,
    form: &'a PersonForm,
    buildings: &[(Id, String)],
    of: &dyn Fn(&str) -> Option<&'a str>,
) -> Markup {
    let place = crate::households::pages::Place {
        building: form.building,
        room: &form.room,
        relation: &form.relation,
        kind: &form.kind,
        optional: true,
        complaint: of("room"),
    };
    look::fieldset(say.t("住在哪里"), crate::households::pages::place(say, &place, buildings))
}

/// Whether a timeline holds anything: what came in with the first roster has no page of its own.
pub fn happened(history: &Markup) -> bool {
    history.0.contains("<li")
}

/// A title's language, for the head of pages about somebody.
pub fn named(name: &str) -> Markup {
    html! { span lang=[lang_of(name)] { (name) } }
}
