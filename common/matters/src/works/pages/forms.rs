//! The forms of a project.
use crate::{
    complaints::Spoken,
    matter::model::{HeardHow, Matter},
    steps::pages::way,
    works::{
        forms::{AppraisalForm, EntryForm, HandOverForm, OpinionForm, PlanForm, WordsForm, written},
        model::{Entry, Opinion, Page, Plan, Stance, Verdict},
    },
};
use base::{Id, Say};
use maud::{Markup, html};
use web::look::{Field, Form, Tone, chosen, head, note, side_by_side, zh};

/// `of`: the last part of the address, the heading, the words on the button.
fn form<'a>(
    say: Say,
    address: &'a str,
    back: &'a str,
    submit: &'a str,
    (command, wrong): (&'a str, &'a Spoken),
) -> Form<'a> {
    Form::new(say, address, submit).command_id(command).back(back).draft(address).complaints(wrong.all())
}

fn whole(
    say: Say,
    matter: &Matter,
    (noun, title, submit): (&str, &str, &str),
    (command, wrong): (Option<Id>, &Spoken),
    fields: &Markup,
) -> Markup {
    let (address, back) = (format!("/matters/{}/works/{noun}", matter.id), format!("/matters/{}/works", matter.id));
    let command = command.map(|id| id.to_string()).unwrap_or_default();
    html! {
        (head(way(say, matter), title, zh(&matter.title), ""))
        (form(say, &address, &back, submit, (&command, wrong)).html(fields))
    }
}

/// `GET /matters/{id}/works/opinions/new`.
pub fn opinion(say: Say, matter: &Matter, typed: &OpinionForm, buildings: &[(Id, String)], wrong: &Spoken) -> Markup {
    let ids: Vec<(String, &str)> = buildings.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let buildings: Vec<(&str, &str)> = ids.iter().map(|(id, name)| (id.as_str(), *name)).collect();
    whole(
        say,
        matter,
        ("opinions", say.t("记一条意见"), say.t("记下来")),
        (typed.command_id, wrong),
        &html! {
            (side_by_side(html! {
                (Field::new(say, "building", say.t("哪一幢楼")).optional().select(&chosen(&buildings, &[&typed.building])))
                (Field::new(say, "homes", say.t("几户")).value(&typed.homes).complaint(wrong.of("homes")).longest(5).number())
            }))
            (Field::new(say, "who", say.t("谁说的")).value(&typed.who).hint(say.t("写姓名或门牌；几户一起说的可以空着。")).optional().complaint(wrong.of("who")).longest(100).text())
            (Field::new(say, "stance", say.t("赞成吗")).complaint(wrong.of("stance")).picks(&chosen(&Stance::choices(say), &[&typed.stance])))
            (Field::new(say, "words", say.t("怎么说的")).value(&typed.words).optional().complaint(wrong.of("words")).longest(2000).area(3))
        },
    )
}

/// `GET /matters/{id}/works/opinions/{opinion}/answer`.
pub fn answer(say: Say, matter: &Matter, opinion: &Opinion, typed: &WordsForm, wrong: &Spoken) -> Markup {
    let noun = format!("opinions/{}/answer", opinion.id);
    let spoken = [HeardHow::Round, HeardHow::Desk, HeardHow::Phone, HeardHow::Message];
    let hows: Vec<(&str, &str)> = spoken.iter().map(|how| (how.key(), say.t(how.word()))).collect();
    whole(
        say,
        matter,
        (&noun, say.t("答复意见"), say.t("记下来")),
        (typed.command_id, wrong),
        &html! {
            (note(Tone::Plain, html! { p { @if !opinion.who.is_empty() { b { (zh(&opinion.who)) } " " } (zh(&opinion.words)) } }))
            (Field::new(say, "words", say.t("怎么答复的")).value(&typed.words).complaint(wrong.of("words")).longest(2000).area(3))
            (Field::new(say, "how", say.t("用什么方式")).complaint(wrong.of("how")).picks(&chosen(&hows, &[&typed.how])))
        },
    )
}

/// `GET /matters/{id}/works/plan`; `theirs` is what a colleague saved meanwhile.
pub fn plan(say: Say, matter: &Matter, typed: &PlanForm, theirs: Option<&Plan>, wrong: &Spoken) -> Markup {
    let (address, back) = (format!("/matters/{}/works/plan", matter.id), format!("/matters/{}/works", matter.id));
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = form(say, &address, &back, say.t("存好"), (&command, wrong)).version(typed.version);
    html! {
        (head(way(say, matter), say.t("施工方案"), zh(&matter.title), ""))
        @if let Some(plan) = theirs { (note(Tone::Late, html! {
            p { b { (say.t("您写的时候，同事也存了方案。下面还是您写的，看好了再存。")) } }
            p { (zh(&plan.contractor)) @if let Some(fen) = plan.budget { " · " (written(fen)) } " · " (plan.from.to_string()) " – " (plan.until.to_string()) }
        })) }
        (form.html(html! {
            (Field::new(say, "contractor", say.t("谁来施工")).value(&typed.contractor).complaint(wrong.of("contractor")).longest(100).text())
            (side_by_side(html! {
                (Field::new(say, "budget", say.t("预算（元）")).value(&typed.budget).hint(say.t("像 80 万 或 12500。")).optional().complaint(wrong.of("budget")).longest(20).text())
                (Field::new(say, "funds", say.t("钱从哪里来")).value(&typed.funds).hint(say.t("像“维修资金”“政府补贴和居民自筹”。")).optional().complaint(wrong.of("funds")).longest(200).text())
            }))
            (side_by_side(html! {
                (Field::new(say, "planned_from", say.t("哪一天开工")).value(&typed.planned_from).complaint(wrong.of("planned_from")).date())
                (Field::new(say, "planned_until", say.t("哪一天完工")).value(&typed.planned_until).complaint(wrong.of("planned_until")).date())
            }))
        }))
    }
}

/// `GET /matters/{id}/works/diary/new`.
pub fn entry(say: Say, matter: &Matter, typed: &EntryForm, wrong: &Spoken) -> Markup {
    let (address, back) = (format!("/matters/{}/works/diary", matter.id), format!("/matters/{}/works", matter.id));
    let again = files::to_take_again(say, if wrong.all().next().is_some() { typed.photos } else { 0 });
    let photo = wrong.of("photo").or(again.as_deref());
    html! {
        (head(way(say, matter), say.t("记工地日志"), zh(&matter.title), ""))
        (form(say, &address, &back, say.t("记下来"), (&typed.command_id, wrong)).with_files().html(html! {
            (side_by_side(html! {
                (Field::new(say, "day", say.t("哪一天")).value(&typed.day).complaint(wrong.of("day")).date())
                (Field::new(say, "weather", say.t("天气")).value(&typed.weather).optional().complaint(wrong.of("weather")).longest(20).text())
            }))
            (Field::new(say, "kind", say.t("记什么")).complaint(wrong.of("kind")).picks(&chosen(&Page::choices(say), &[&typed.page])))
            (Field::new(say, "done", say.t("做了什么，或看了哪里")).value(&typed.done).complaint(wrong.of("done")).longest(4000).area(3))
            (Field::new(say, "found", say.t("检查时发现了什么")).value(&typed.found).hint(say.t("都好就空着。")).optional().complaint(wrong.of("found")).longest(2000).area(2))
            (Field::new(say, "mend_by", say.t("哪一天以前整改好")).value(&typed.mend_by).optional().complaint(wrong.of("mend_by")).date())
            (Field::new(say, "photo", say.t("照片")).hint(say.t("拍一张，或从相册里选。")).complaint(photo).optional().file(true, true))
        }))
    }
}

/// `GET /matters/{id}/works/diary/{entry}/mending`.
pub fn mending(say: Say, matter: &Matter, entry: &Entry, typed: &WordsForm, wrong: &Spoken) -> Markup {
    let noun = format!("diary/{}/mending", entry.id);
    whole(
        say,
        matter,
        (&noun, say.t("复查"), say.t("整改好了")),
        (typed.command_id, wrong),
        &html! {
            (note(Tone::Plain, html! { p { b { (say.t("发现：")) } (zh(&entry.found)) } }))
            (Field::new(say, "words", say.t("整改得怎么样")).value(&typed.words).complaint(wrong.of("words")).longest(2000).area(3))
        },
    )
}

/// `GET /matters/{id}/works/handover`.
pub fn handover(say: Say, matter: &Matter, typed: &HandOverForm, wrong: &Spoken) -> Markup {
    whole(
        say,
        matter,
        ("handover", say.t("验收交付"), say.t("记下来")),
        (typed.command_id, wrong),
        &html! {
            (Field::new(say, "day", say.t("哪一天")).value(&typed.day).complaint(wrong.of("day")).date())
            (Field::new(say, "accepted_by", say.t("谁来验收的")).value(&typed.accepted_by).hint(say.t("像“业委会、居民代表三位、监理”。")).complaint(wrong.of("accepted_by")).longest(200).text())
            (Field::new(say, "defects", say.t("还要补的")).value(&typed.defects).hint(say.t("没有就空着。")).optional().complaint(wrong.of("defects")).longest(2000).area(3))
            (Field::new(say, "warranty_until", say.t("保修到")).value(&typed.warranty_until).optional().complaint(wrong.of("warranty_until")).date())
        },
    )
}

/// `GET /matters/{id}/works/appraisals/new`.
pub fn appraisal(say: Say, matter: &Matter, typed: &AppraisalForm, wrong: &Spoken) -> Markup {
    whole(
        say,
        matter,
        ("appraisals", say.t("请居民评一评"), say.t("记下来")),
        (typed.command_id, wrong),
        &html! {
            (Field::new(say, "who", say.t("问了谁")).value(&typed.who).hint(say.t("写姓名或门牌。")).complaint(wrong.of("who")).longest(100).text())
            (Field::new(say, "outcome", say.t("满意吗")).complaint(wrong.of("outcome")).picks(&chosen(&Verdict::choices(say), &[&typed.outcome])))
            (Field::new(say, "words", say.t("怎么说的")).value(&typed.words).optional().complaint(wrong.of("words")).longest(2000).area(3))
            (Field::new(say, "tried", say.t("为不满意的做过什么")).value(&typed.tried).hint(say.t("能做的都做了还不满意，写在这里，就可以办结。")).optional().complaint(wrong.of("tried")).longest(2000).area(2))
        },
    )
}
