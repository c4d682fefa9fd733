//! The list of gatherings, the forms of one, and its page.
use super::{
    forms::{CallForm, WhyForm},
    model::{Calling, Decision, Gathering, Guest, Item, Kind},
    rules::{clock_face, hours, in_one_line, is_past, present, when},
};
use crate::{agenda, outcomes};
use accounts::StaffMember;
use base::{Id, Millis, Say, dates};
use jiff::civil::Date;
use matters::{
    complaints::Spoken,
    matter::model::{Kind as Of, Matter, Party},
};
use maud::{Markup, html};
use std::collections::HashMap;
use web::look::{
    Change, Choice, Door, Field, Form, Tone, When, chosen, columns, crumbs, diff, doors, empty_state, facts, fieldset,
    filter_bar, folded, head, hidden, link_button, list as rows, note, primary_link, print_button, row, side,
    side_by_side, side_list, tag, what, zh,
};

/// The way back to the list, and to a gathering.
pub(crate) fn way(say: Say, gathering: Option<&Gathering>) -> Markup {
    let address = gathering.map(|gathering| format!("/gatherings/{}", gathering.id)).unwrap_or_default();
    let mut way = vec![("/gatherings", say.t("会议活动"))];
    way.extend(gathering.map(|gathering| (address.as_str(), gathering.title.as_str())));
    crumbs(say, &way)
}

/// Which kind of gathering talks about a kind of matter.
pub(crate) const fn kind_for(matter: Of) -> Option<Kind> {
    match matter {
        Of::Conflict => Some(Kind::Coordination),
        Of::Works => Some(Kind::Hearing),
        _ => None,
    }
}

/// What the list shows.
pub(crate) struct Listed<'a> {
    pub say: Say,
    pub today: Date,
    pub all: &'a [Gathering],
    pub kind: Option<Kind>,
    pub past: bool,
    pub page: i64,
    pub more: bool,
    pub leads: bool,
}

/// `GET /gatherings`.
pub(crate) fn list(listed: &Listed<'_>) -> Markup {
    let Listed { say, today, all, kind, past, page, more, leads } = *listed;
    let kind_key = kind.map(Kind::key).unwrap_or_default();
    let narrowed = |state: &str| format!("/gatherings?state={state}&kind={kind_key}");
    let (coming, over) = (narrowed("coming"), narrowed("past"));
    let door = |href, label, current| Door { href, label, count: None, more: false, current };
    let lead = if leads {
        say.t("请谁来、议什么、定了什么，都在这里。")
    } else {
        say.t("请您参加的。")
    };
    html! {
        (head("", say.t("会议活动"), lead, html! { @if leads { (primary_link("/gatherings/new", say.t("召集"))) } }))
        (doors(say.t("会议活动"), &[door(&coming, say.t("要开的"), !past), door(&over, say.t("开过的"), past)]))
        @if all.is_empty() { (nothing(listed)) }
        @else { (rows(all.iter().map(|one| line(say, today, one)))) }
        @if past { (turning(say, &over, page, more)) }
        (folded(say.t("筛一筛"), filter_bar(say, "/gatherings", html! {
            (hidden("state", if past { "past" } else { "coming" }))
            (Field::new(say, "kind", say.t("哪一种")).narrowing().select(&chosen(&Kind::choices(say), &[kind_key])))
        })))
    }
}

fn nothing(listed: &Listed<'_>) -> Markup {
    let Listed { say, past, leads, kind, .. } = *listed;
    let sentence = match (past, leads) {
        (true, _) => say.t("还没有开过。"),
        (false, true) => say.t("最近没有要开的会，也没有活动。"),
        (false, false) => say.t("最近没有请您参加的。"),
    };
    empty_state(sentence, html! { @if kind.is_some() { (link_button("/gatherings", say.t("看全部"))) } })
}

fn turning(say: Say, over: &str, page: i64, more: bool) -> Markup {
    html! { @if page > 1 || more { nav.pager aria-label=(say.t("翻页")) {
        @if page > 1 { a.btn rel="prev" href=(format!("{over}&page={}", page - 1)) { (say.t("上一页")) } }
        @if more { a.btn rel="next" href=(format!("{over}&page={}", page + 1)) { (say.t("下一页")) } }
    } } }
}

/// One gathering as a row.
pub(crate) fn line(say: Say, today: Date, one: &Gathering) -> Markup {
    let said = if one.day < today { dates::past(one.day, today, say) } else { dates::spoken(one.day, today, say) };
    let exact = hours(one);
    let tone = if one.cancelled.is_some() { Tone::Plain } else { Tone::default() };
    row(
        When::new(&said, &exact).tone(tone),
        what(
            html! { a href=(format!("/gatherings/{}", one.id)) { b { (zh(&one.title)) } } " " (state(say, one)) },
            html! { (say.t(one.kind.word())) @if !one.place.is_empty() { (say.t("，")) (zh(&one.place)) } },
        ),
        "",
    )
}

/// Where it stands, in a word or two.
pub(crate) fn state(say: Say, one: &Gathering) -> Markup {
    match (&one.cancelled, one.finished) {
        (Some(_), _) => tag(Tone::Late, say.t("取消了")),
        (None, Some(_)) => tag(Tone::Good, say.t("记录定稿")),
        (None, None) => html! {},
    }
}

/// What the form of a gathering shows.
pub(crate) struct Editing<'a> {
    pub say: Say,
    pub form: &'a CallForm,
    pub staff: &'a [StaffMember],
    pub matter: Option<&'a Matter>,
    pub wrong: &'a Spoken,
    /// What was typed where a colleague was quicker.
    pub theirs: Option<&'a Calling>,
}

/// `GET /gatherings/new`, or the same with its complaints.
pub(crate) fn new(editing: &Editing<'_>) -> Markup {
    let Editing { say, form: typed, staff, matter, wrong, .. } = *editing;
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let back = matter.map_or_else(|| "/gatherings".to_owned(), |matter| format!("/matters/{}", matter.id));
    let form = Form::new(say, "/gatherings", say.t("定下来")).command_id(&command).draft("gathering").back(&back);
    html! {
        (head(way(say, None), say.t("召集"), say.t("先定时间地点和请谁，议程下一步再排。"), ""))
        @if let Some(matter) = matter { (note(Tone::Plain, html! { p { (say.t("要议的事：")) (zh(&matter.title)) } })) }
        (form.complaints(wrong.all()).html(html! {
            @if let Some(matter) = matter { (hidden("matter", &matter.id.to_string())) }
            (fields(editing))
            (fieldset(say.t("请谁"), html! {
                (Field::new(say, "as_last", say.t("上一次同样的会请过的，这次也请")).check(typed.as_last == "yes"))
                (whom(say, staff, (&typed.names, &typed.account, &typed.party), wrong))
            }))
        }))
    }
}

/// The fields for guests: names, colleagues, parties.
pub(crate) fn whom(
    say: Say,
    staff: &[StaffMember],
    (names, accounts, parties): (&str, &[String], &[String]),
    wrong: &Spoken,
) -> Markup {
    let working: Vec<(String, &str)> = staff
        .iter()
        .filter(|one| one.disabled_at.is_none())
        .map(|one| (one.id.to_string(), one.name.as_str()))
        .collect();
    let staff: Vec<Choice<'_>> =
        working.iter().map(|(id, name)| Choice { value: id, label: name, chosen: accounts.contains(id) }).collect();
    let chosen_parties: Vec<&str> = parties.iter().map(String::as_str).collect();
    html! {
        (Field::new(say, "party", say.t("单位")).optional().chips(&chosen(&Party::choices(say), &chosen_parties)))
        (Field::new(say, "account", say.t("同事")).optional().chips(&staff))
        (Field::new(say, "names", say.t("还请谁")).hint(say.t("写名字，用顿号或者换行隔开。从哪里来写在名字前面，像“业委会 张某”。")).value(names).complaint(wrong.of("names")).optional().longest(4000).area(3))
    }
}

fn fields(editing: &Editing<'_>) -> Markup {
    let Editing { say, form: typed, wrong, .. } = *editing;
    html! {
        (Field::new(say, "kind", say.t("哪一种")).complaint(wrong.of("kind")).picks(&chosen(&Kind::choices(say), &[&typed.kind])))
        (side_by_side(html! {
            (Field::new(say, "day", say.t("哪一天")).value(&typed.day).complaint(wrong.of("day")).date())
            (Field::new(say, "from", say.t("几点开始")).hint(say.t("像 14:00 这样写。")).value(&typed.from).complaint(wrong.of("from")).longest(10).text())
            (Field::new(say, "until", say.t("几点结束")).value(&typed.until).complaint(wrong.of("until")).optional().longest(10).text())
        }))
        (Field::new(say, "title", say.t("叫什么")).hint(say.t("不填就用日子和名目，像“11 月居民区联席会议”。")).value(&typed.title).complaint(wrong.of("title")).optional().longest(60).text())
        (side_by_side(html! {
            (Field::new(say, "place", say.t("在哪里")).value(&typed.place).complaint(wrong.of("place")).optional().longest(100).text())
            (Field::new(say, "host", say.t("谁主持")).value(&typed.host).complaint(wrong.of("host")).optional().longest(40).text())
        }))
        (Field::new(say, "words", say.t("邀请里还要说的")).hint(say.t("时间、地点、议程会自动写上。")).value(&typed.words).complaint(wrong.of("words")).optional().longest(2000).area(3))
    }
}

/// `GET /gatherings/{id}/edit`, or the same with its complaints.
pub(crate) fn edit(editing: &Editing<'_>, gathering: &Gathering) -> Markup {
    let (say, typed, wrong) = (editing.say, editing.form, editing.wrong);
    let address = format!("/gatherings/{}", gathering.id);
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &address, say.t("存好")).command_id(&command).version(typed.version).back(&address);
    let off = html! { @if gathering.finished.is_none() { (link_button(&format!("{address}/cancelling"), say.t("不开了，取消"))) } };
    let texts = editing.theirs.map(|ours| differences(say, gathering, ours)).unwrap_or_default();
    let changes: Vec<Change<'_>> = texts.iter().map(|(label, before, after)| Change { label, before, after }).collect();
    html! {
        (head(way(say, Some(gathering)), say.t("改一改"), say.t("改了时间地点，记得再发一次邀请。"), off))
        @if editing.theirs.is_some() { (note(Tone::Late, html! {
            p { b { (say.t("您写的时候，同事也改了。")) } }
            p { (say.t("左边是同事存的，右边是您写的。下面还是您写的，看好了再存。")) }
            (diff(say, &changes))
        })) }
        (form.complaints(wrong.all()).html(fields(editing)))
    }
}

fn differences(say: Say, now: &Gathering, ours: &Calling) -> Vec<(&'static str, String, String)> {
    let face = |time: Option<jiff::civil::Time>| time.map(clock_face).unwrap_or_default();
    let fields = [
        (say.t("哪一种"), say.t(now.kind.word()).to_owned(), say.t(ours.kind.word()).to_owned()),
        (say.t("叫什么"), now.title.clone(), ours.title.clone()),
        (say.t("哪一天"), now.day.to_string(), ours.day.to_string()),
        (say.t("几点开始"), clock_face(now.from), clock_face(ours.from)),
        (say.t("几点结束"), face(now.until), face(ours.until)),
        (say.t("在哪里"), now.place.clone(), ours.place.clone()),
        (say.t("谁主持"), now.host.clone(), ours.host.clone()),
        (say.t("邀请里还要说的"), now.words.clone(), ours.words.clone()),
    ];
    fields.into_iter().filter(|(_, theirs, ours)| theirs != ours).collect()
}

/// `GET /gatherings/{id}/cancelling`, or the same with its complaints.
pub(crate) fn cancelling(say: Say, gathering: &Gathering, typed: &WhyForm, wrong: &Spoken) -> Markup {
    let back = format!("/gatherings/{}", gathering.id);
    let address = format!("{back}/cancelling");
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &address, say.t("取消这一次")).command_id(&command).back(&back).rather(say.t("不取消"));
    html! {
        (head(way(say, Some(gathering)), say.t("取消"), say.t("只是换个时间的话，改日子就行，不用取消。"), link_button(&format!("{back}/edit"), say.t("换个时间"))))
        (form.complaints(wrong.all()).html(html! {
            (Field::new(say, "why", say.t("为什么取消")).value(&typed.why).complaint(wrong.of("why")).longest(200).text())
        }))
    }
}

/// The accounts whose names a page needs.
pub(crate) fn accounts(gathering: &Gathering, own: &[Decision], earlier: &[Decision]) -> Vec<Id> {
    let decided = own.iter().chain(earlier).filter_map(|decision| decision.account);
    let mut all: Vec<Id> = decided.chain([gathering.called.1]).collect();
    all.extend(gathering.finished.map(|(_, by)| by));
    all.extend(gathering.cancelled.as_ref().map(|off| off.by));
    all.sort_unstable();
    all.dedup();
    all
}

/// What the page of a gathering shows.
pub(crate) struct Story<'a> {
    pub say: Say,
    pub at: Millis,
    pub today: Date,
    pub gathering: &'a Gathering,
    pub guests: &'a [Guest],
    pub items: &'a [Item],
    /// Names that wait for a clerk.
    pub waiting: usize,
    /// What was decided here.
    pub own: &'a [Decision],
    /// What was decided before at gatherings of the kind.
    pub earlier: &'a [Decision],
    pub names: &'a HashMap<Id, String>,
    pub leads: bool,
    pub minutes_shown: bool,
    pub history: Markup,
}

/// `GET /gatherings/{id}`.
pub(crate) fn page(story: &Story<'_>) -> Markup {
    let Story { say, gathering, leads, .. } = *story;
    let lead = html! { (say.t(gathering.kind.word())) (say.t("，")) (when(say, gathering)) @if !gathering.place.is_empty() { (say.t("，")) (zh(&gathering.place)) } };
    html! {
        (head(way(say, None), html! { (zh(&gathering.title)) " " (state(say, gathering)) }, lead, next(story)))
        @if let Some(off) = &gathering.cancelled { (note(Tone::Late, html! { p { (say.t("取消了：")) (zh(&off.why)) } })) }
        (columns(
            html! { (agenda(story)) (decided(story)) (before(story)) },
            html! { (people(story)) (papers(story)) @if leads { (changing(story)) } },
        ))
        @if leads { (folded(say.t("经过"), &story.history)) }
    }
}

/// The one thing that helps most now, and printing.
fn next(story: &Story<'_>) -> Markup {
    let Story { say, gathering, leads, at, today, .. } = *story;
    let address = format!("/gatherings/{}", gathering.id);
    if !leads || gathering.cancelled.is_some() {
        return print_button(say.t("打印"));
    }
    let (over, begun) = (is_past(gathering, at), gathering.day <= today);
    let deliberates = gathering.kind.deliberates();
    let (path, words) = match gathering.finished {
        Some(_) => return link_button(&format!("{address}/minutes"), say.t("看会议记录")),
        None if story.items.is_empty() && deliberates && !over => ("agenda", say.t("排议程")),
        None if !begun => ("invitation", say.t("发邀请")),
        None if over && deliberates => ("minutes", say.t("写会议记录")),
        None => ("sign-in", say.t("签到")),
    };
    html! {
        @if begun && deliberates && path == "sign-in" { (link_button(&format!("{address}/minutes"), say.t("写会议记录"))) }
        (primary_link(&format!("{address}/{path}"), words))
    }
}

fn agenda(story: &Story<'_>) -> Markup {
    let Story { say, gathering, items, leads, .. } = *story;
    let address = format!("/gatherings/{}", gathering.id);
    let title = agenda::pages::heading(say, gathering.kind);
    html! {
        section.card {
            h2 { (title) }
            @if items.is_empty() { p.quiet { (say.t("还没有排。")) } }
            @else { (agenda::pages::read_only(say, gathering, items, leads)) }
            @if leads && gathering.cancelled.is_none() { div.actions {
                (link_button(&format!("{address}/agenda"), say.t("排议程")))
                (link_button(&format!("{address}/minutes"), say.t("会议记录")))
            } }
            @else if story.minutes_shown { div.actions { (link_button(&format!("{address}/minutes"), say.t("会议记录"))) } }
        }
    }
}

fn decided(story: &Story<'_>) -> Markup {
    let Story { say, today, own, names, leads, .. } = *story;
    html! { @if !own.is_empty() { section.card {
        h2 { (say.t("定了什么，办得怎么样")) }
        (outcomes::pages::table(say, today, own, names, leads))
    } } }
}

fn before(story: &Story<'_>) -> Markup {
    let Story { say, today, earlier, names, leads, .. } = *story;
    html! { @if !earlier.is_empty() { section.card {
        h2 { (say.t("前几次定的，办得怎么样")) }
        (outcomes::pages::table(say, today, earlier, names, leads))
    } } }
}

fn people(story: &Story<'_>) -> Markup {
    let Story { say, gathering, guests, leads, waiting, .. } = *story;
    let address = format!("/gatherings/{}", gathering.id);
    let came = present(guests);
    let heads = usize::try_from(gathering.heads).unwrap_or_default();
    let mut pairs = Vec::new();
    if !gathering.host.is_empty() {
        pairs.push((say.t("谁主持"), zh(&gathering.host)));
    }
    pairs.push((say.t("请了"), html! { (say.f("{n} 位", &[("n", &guests.len())])) }));
    if came + heads > 0 {
        pairs.push((say.t("来了"), html! { (say.f("{n} 位", &[("n", &(came + heads))])) }));
    }
    side(
        say.t("人"),
        html! {
            (facts(&pairs))
            @if leads && !guests.is_empty() { p.quiet { (zh(&in_one_line(guests.iter().take(30)))) } }
            @if waiting > 0 { (note(Tone::Late, html! { p { a href=(format!("{address}/sign-in")) { (say.f("有 {n} 位扫码的不在名单上，看一下。", &[("n", &waiting)])) } } })) }
            @if leads && gathering.cancelled.is_none() { div.actions {
                (link_button(&format!("{address}/guests"), say.t("名单")))
                (link_button(&format!("{address}/sign-in"), say.t("签到")))
            } }
        },
    )
}

fn papers(story: &Story<'_>) -> Markup {
    let (say, address) = (story.say, format!("/gatherings/{}", story.gathering.id));
    let link = |path: &str, words: &str| html! { a href=(format!("{address}/{path}")) { (words) } };
    let mut lines = vec![
        (link("invitation", say.t("邀请，发到群里")), html! {}),
        (link("calendar.ics", say.t("放进日历")), html! {}),
    ];
    if story.gathering.cancelled.is_none() {
        lines.push((link("invitation/paper", say.t("邀请，打印")), html! { "PDF" }));
    }
    if story.leads {
        lines.push((link("agenda/paper", say.t("议程，打印")), html! { "PDF" }));
        lines.push((link("sign-in/paper", say.t("签到表，打印")), html! { "PDF" }));
        if story.gathering.cancelled.is_none() {
            lines.push((link("code", say.t("大字签到码")), html! { (say.t("投屏、贴门口")) }));
        }
    }
    if story.minutes_shown {
        lines.push((link("minutes/paper", say.t("会议记录，打印")), html! { "PDF" }));
    }
    side(say.t("发出去，印出来"), side_list(&lines))
}

fn changing(story: &Story<'_>) -> Markup {
    let (say, gathering) = (story.say, story.gathering);
    let called = dates::spoken(base::clock::day(gathering.called.0), story.today, say);
    let by = story.names.get(&gathering.called.1).map(String::as_str).unwrap_or_default();
    let link = |path: &str, words: &str| {
        (html! { a href=(format!("/gatherings/{}/{path}", gathering.id)) { (words) } }, html! {})
    };
    let mut lines = vec![link("again", say.t("再开一次"))];
    if gathering.cancelled.is_none() {
        lines.insert(0, link("edit", say.t("改时间地点")));
    }
    side(
        say.t("这一次"),
        html! {
            p.quiet { (say.f("{day}召集", &[("day", &called)])) " · " (zh(by)) }
            (side_list(&lines))
        },
    )
}
