//! Adding a step, recording its result, giving it up.
use super::{
    forms::{NewStep, Outcome},
    model::Plan,
};
use crate::{
    complaints::Spoken,
    deadline,
    matter::{
        model::{Matter, Party, Step},
        rules,
    },
};
use accounts::StaffMember;
use base::{Id, Say};
use jiff::civil::Date;
use maud::{Markup, html};
use web::look::{Change, Choice, Field, Form, Tone, chosen, crumbs, diff, facts, head, note, zh};

/// The way back to the matter.
pub fn way(say: Say, matter: &Matter) -> Markup {
    let (address, name) = (format!("/matters/{}", matter.id), say.f("事项 {n}", &[("n", &matter.number)]));
    crumbs(say, &[("/matters", say.t("事项")), (&address, &name)])
}

/// What the form of a step shows.
pub struct Planning<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// The office's day.
    pub today: Date,
    /// Its matter.
    pub matter: &'a Matter,
    /// What was typed, or what is on file.
    pub typed: &'a NewStep,
    /// Those who can be asked by name.
    pub staff: &'a [StaffMember],
    /// What is wrong.
    pub wrong: &'a Spoken,
}

/// `GET /matters/{id}/steps/new`, or the same with its complaints.
pub fn new(planning: &Planning<'_>) -> Markup {
    let (say, matter) = (planning.say, planning.matter);
    let address = format!("/matters/{}/steps", matter.id);
    html! {
        (head(way(say, matter), say.t("加一步"), zh(&matter.title), ""))
        (form(planning, &address, say.t("加上这一步"), None))
    }
}

/// `GET /matters/{id}/steps/{step}/edit`; `ours` is what was typed where a colleague was quicker.
pub fn edit(planning: &Planning<'_>, step: &Step, ours: Option<&Plan>) -> Markup {
    let (say, matter) = (planning.say, planning.matter);
    let address = format!("/matters/{}/steps/{}", matter.id, step.id);
    let texts: Vec<(&str, String, String)> = ours.map(|ours| differences(planning, step, ours)).unwrap_or_default();
    let changes: Vec<Change<'_>> = texts.iter().map(|(label, before, after)| Change { label, before, after }).collect();
    html! {
        (head(way(say, matter), say.t("改一改"), zh(&step.what), ""))
        @if !step.is_open() { (ended(say, step)) }
        @else if ours.is_some() { (note(Tone::Late, html! {
            p { b { (say.t("您写的时候，同事也改了这一步。")) } }
            p { (say.t("左边是同事存的，右边是您写的。下面还是您写的，看好了再存。")) }
            (diff(say, &changes))
        })) }
        (form(planning, &address, say.t("存好"), Some(planning.typed.version)))
    }
}

fn differences(planning: &Planning<'_>, step: &Step, ours: &Plan) -> Vec<(&'static str, String, String)> {
    let say = planning.say;
    let name = |account: Option<Id>| {
        let one = planning.staff.iter().find(|one| Some(one.id) == account);
        one.map(|one| one.name.clone()).unwrap_or_default()
    };
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let fields = [
        (say.t("要做什么"), step.what.clone(), ours.what.clone()),
        (say.t("谁来办"), say.t(step.party.word()).to_owned(), say.t(ours.party.word()).to_owned()),
        (say.t("具体哪一位"), name(step.account), name(ours.account)),
        (say.t("什么时候要办好"), day(step.due_on), day(ours.due_on)),
    ];
    fields.into_iter().filter(|(_, theirs, ours)| theirs != ours).collect()
}

fn form(planning: &Planning<'_>, address: &str, submit: &str, version: Option<i64>) -> Markup {
    let Planning { say, today, matter, typed, staff, wrong } = *planning;
    let back = format!("/matters/{}", matter.id);
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let mut form = Form::new(say, address, submit).command_id(&command).back(&back).complaints(wrong.all());
    if let Some(version) = version {
        form = form.version(version);
    }
    let labels: Vec<(String, String)> = staff
        .iter()
        .filter(|one| one.disabled_at.is_none())
        .map(|one| {
            let role = one.roles.first().map_or("", |role| say.t(role.word()));
            (one.id.to_string(), format!("{} · {role}", one.name))
        })
        .collect();
    let people: Vec<Choice<'_>> =
        labels.iter().map(|(id, label)| Choice { value: id, label, chosen: *id == typed.account }).collect();
    let kept: Vec<(String, String)> =
        rules::stages(matter).into_iter().map(|stage| (stage.id.to_string(), stage.title)).collect();
    let stages: Vec<Choice<'_>> =
        kept.iter().map(|(id, title)| Choice { value: id, label: title, chosen: *id == typed.stage }).collect();
    form.html(html! {
        (Field::new(say, "what", say.t("要做什么")).value(&typed.what).complaint(wrong.of("what")).longest(120).text())
        (Field::new(say, "party", say.t("谁来办")).hint(say.t("交给物业的，物业只看得到标题、地点、照片和这一步。")).complaint(wrong.of("party")).picks(&chosen(&Party::choices(say), &[&typed.party])))
        @if version.is_none() && !stages.is_empty() {
            (Field::new(say, "stage", say.t("放在哪一段")).narrowing_from(say.t("单独一步")).select(&stages))
        }
        (Field::new(say, "account", say.t("具体哪一位")).optional().complaint(wrong.of("account")).select(&people))
        (deadline::fields(say, today, (&typed.due_in, &typed.due_on), wrong))
    })
}

fn ended(say: Say, step: &Step) -> Markup {
    note(
        Tone::Late,
        html! {
            p { b { (say.t("您写的时候，这一步已经有人记过了。")) } }
            (facts(&[(say.t("已经记的"), zh(&step.result))]))
            p { (say.t("您写的还在下面；要留下来，可以抄到“补一笔”里。")) }
        },
    )
}

/// What a colleague changed while somebody wrote the result.
fn changed(say: Say, step: &Step) -> Markup {
    let due = step.due_on.map(|day| day.to_string());
    let mut now = vec![(say.t("要做什么"), zh(&step.what)), (say.t("谁来办"), html! { (say.t(step.party.word())) })];
    now.extend(due.map(|day| (say.t("什么时候要办好"), html! { (day) })));
    note(
        Tone::Late,
        html! {
            p { b { (say.t("您写的时候，同事也改了这一步。")) } }
            (facts(&now))
            p { (say.t("上面是现在的样子。下面还是您写的，看好了再存。")) }
        },
    )
}

/// What a page of one step shows.
pub struct OneStep<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// Its matter.
    pub matter: &'a Matter,
    /// The step as it is now.
    pub step: &'a Step,
    /// What was typed.
    pub typed: &'a Outcome,
    /// What is wrong.
    pub wrong: &'a Spoken,
}

/// `GET /matters/{id}/steps/{step}/result`, or the same with its complaints.
pub fn result(one: &OneStep<'_>) -> Markup {
    let (say, typed) = (one.say, one.typed);
    let again = files::to_take_again(say, if one.wrong.of("photo").is_some() { 0 } else { typed.photos });
    let photo = one.wrong.of("photo").or(again.as_deref());
    sent_to(
        one,
        "result",
        say.t("记结果"),
        say.t("办好了，记下来"),
        &html! {
            (Field::new(say, "result", say.t("办得怎么样")).value(&typed.result).complaint(one.wrong.of("result")).area(3))
            (Field::new(say, "photo", say.t("照片")).hint(say.t("办好以后的样子，拍一张最说得清。")).complaint(photo).optional().file(true, true))
        },
    )
}

/// `GET /matters/{id}/steps/{step}/dropping`, or the same with its complaints.
pub fn dropping(one: &OneStep<'_>) -> Markup {
    let say = one.say;
    sent_to(
        one,
        "dropping",
        say.t("这一步不办了"),
        say.t("不办了"),
        &html! {
            (Field::new(say, "result", say.t("为什么不办了")).value(&one.typed.result).complaint(one.wrong.of("result")).area(2))
        },
    )
}

fn sent_to(one: &OneStep<'_>, noun: &str, title: &str, submit: &str, fields: &Markup) -> Markup {
    let (say, step, id) = (one.say, one.step, one.matter.id);
    let (address, back) = (format!("/matters/{id}/steps/{}/{noun}", step.id), format!("/matters/{id}"));
    let form = Form::new(say, &address, submit)
        .command_id(&one.typed.command_id)
        .version(step.version)
        .draft(&address)
        .back(&back)
        .with_files()
        .complaints(one.wrong.all());
    html! {
        (head(way(say, one.matter), title, zh(&step.what), ""))
        @if !step.is_open() { (ended(say, step)) }
        @else if one.typed.version > 0 && one.typed.version != step.version { (changed(say, step)) }
        (form.html(fields))
    }
}
