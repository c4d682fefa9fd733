//! Adding a step, recording its result, giving it up.
use super::forms::{NewStep, Outcome};
use crate::{
    complaints::Spoken,
    matter::model::{Matter, Party, Step},
};
use accounts::StaffMember;
use base::Say;
use maud::{Markup, html};
use web::look::{Choice, Field, Form, Tone, chosen, crumbs, facts, head, note, side_by_side, zh};

/// The way back to the matter.
pub fn way(say: Say, matter: &Matter) -> Markup {
    let (address, name) = (format!("/matters/{}", matter.id), say.f("事项 {n}", &[("n", &matter.number)]));
    crumbs(say, &[("/matters", say.t("事项")), (&address, &name)])
}

/// `GET /matters/{id}/steps/new`, or the same with its complaints.
pub fn new(say: Say, matter: &Matter, typed: &NewStep, staff: &[StaffMember], wrong: &Spoken) -> Markup {
    let (address, back) = (format!("/matters/{}/steps", matter.id), format!("/matters/{}", matter.id));
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &address, say.t("加上这一步")).command_id(&command).back(&back).complaints(wrong.all());
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
    html! {
        (head(way(say, matter), say.t("加一步"), zh(&matter.title), ""))
        (form.html(html! {
            (Field::new(say, "what", say.t("要做什么")).value(&typed.what).complaint(wrong.of("what")).longest(120).text())
            (Field::new(say, "party", say.t("谁来办")).hint(say.t("交给物业的，物业只看得到标题、地点、照片和这一步。")).complaint(wrong.of("party")).picks(&chosen(&Party::choices(say), &[&typed.party])))
            (side_by_side(html! {
                (Field::new(say, "account", say.t("具体哪一位")).optional().complaint(wrong.of("account")).select(&people))
                (Field::new(say, "due_on", say.t("什么时候要办好")).value(&typed.due_on).optional().complaint(wrong.of("due_on")).date())
            }))
        }))
    }
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
    let photo = one.wrong.of("photo").or(again.as_deref().filter(|_| one.wrong.all().next().is_some()));
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
        .back(&back)
        .with_files()
        .complaints(one.wrong.all());
    html! {
        (head(way(say, one.matter), title, zh(&step.what), ""))
        @if !step.is_open() { (note(Tone::Late, html! {
            p { b { (say.t("您写的时候，这一步已经有人记过了。")) } }
            (facts(&[(say.t("已经记的"), zh(&step.result))]))
            p { (say.t("您写的还在下面；要留下来，可以抄到“补一笔”里。")) }
        })) }
        (form.html(fields))
    }
}
