//! The form of a question: its conditions, sent by GET so that they stand in the address.
use super::{
    forms::{Asked, tag_key},
    model::Period,
    pages::{ASK, way},
    rules::Wrong,
};
use base::{Id, Say};
use maud::{Markup, html};
use web::look::{Choice, Door, Field, chosen, doors, fieldset, head, hidden, primary, side_by_side};

/// What the form shows.
pub struct Form<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// As typed.
    pub asked: &'a Asked,
    /// Those the asker may name.
    pub buildings: &'a [(Id, String)],
    /// Those the asker may name.
    pub tags: &'a [String],
    /// What is wrong with it.
    pub wrong: &'a [Wrong],
}

impl Form<'_> {
    fn complaint(&self, field: &str) -> Option<String> {
        self.wrong.iter().find(|(name, _)| *name == field).map(|(_, sentence)| self.say.sentence(sentence))
    }
}

const OF: [(&str, &str); 3] = [("people", "数人"), ("households", "数户"), ("matters", "数事项")];

/// The conditions, sent by GET so that they stand in the address.
pub fn form(form: &Form<'_>) -> Markup {
    let Form { say, asked, .. } = *form;
    let of = OF.iter().find(|(key, _)| *key == asked.of).map_or("people", |(key, _)| key);
    let hrefs = OF.map(|(key, _)| format!("{ASK}?of={key}"));
    let kinds: Vec<Door<'_>> = OF
        .iter()
        .zip(&hrefs)
        .map(|((key, label), href)| Door { href, label: say.t(label), count: None, more: false, current: *key == of })
        .collect();
    html! {
        (head(way(say), say.t("问一个数"), say.t("不选的就不限。选好了，数出来的数字下面就是名单。"), ""))
        (doors(say.t("数什么"), &kinds))
        form.form method="get" action=(ASK) {
            (hidden("of", of)) (hidden("go", "1"))
            @if !asked.saved.is_empty() { (hidden("saved", &asked.saved)) }
            (complaints(form))
            @if of == "matters" { (of_matters(form)) } @else { (of_people(form, of == "people")) }
            div.bar { (primary(say.t("数一数"))) a.btn href="/forms" { (say.t("先不数")) } }
        }
    }
}

/// Two complaints are gathered, as in every form.
fn complaints(form: &Form<'_>) -> Markup {
    let Form { say, wrong, .. } = *form;
    html! { @if wrong.len() > 1 {
        div.complaints role="alert" tabindex="-1" {
            p { b { (say.f("还有 {n} 处要看一下，写好的都还在。", &[("n", &wrong.len())])) } }
            ul { @for (field, sentence) in wrong { li { a href=(format!("#f-{field}")) { (say.sentence(sentence)) } } } }
        }
    } }
}

fn places(form: &Form<'_>) -> Markup {
    let Form { say, asked, buildings, .. } = *form;
    let ids = super::handlers::pairs(buildings);
    let all: Vec<Choice<'_>> =
        ids.iter().map(|(id, name)| Choice { value: id, label: name, chosen: *id == asked.building }).collect();
    let wrong = form.complaint("building");
    Field::new(say, "building", say.t("哪一幢楼")).narrowing().complaint(wrong.as_deref()).select(&all)
}

fn tag_chips(form: &Form<'_>, name: &str, label: &str, keys: &[String]) -> Markup {
    let pairs: Vec<(String, &String)> = form.tags.iter().map(|word| (tag_key(word), word)).collect();
    let all: Vec<Choice<'_>> =
        pairs.iter().map(|(key, word)| Choice { value: key, label: word, chosen: keys.contains(key) }).collect();
    let wrong = form.complaint(name);
    Field::new(form.say, name, label).narrowing().complaint(wrong.as_deref()).chips(&all)
}

fn of_people(form: &Form<'_>, persons: bool) -> Markup {
    let Form { say, asked, .. } = *form;
    let [from, to, lives, tenure] = ["from", "to", "lives", "tenure"].map(|field| form.complaint(field));
    let age = |name, label, value, wrong| {
        Field::new(say, name, label).narrowing().value(value).complaint(wrong).longest(4).number()
    };
    let sexes = [("male", say.t("男")), ("female", say.t("女"))];
    let kinds = [("owner", say.t("业主自住")), ("tenant", say.t("租住")), ("family", say.t("随家人住"))];
    let phones = [("yes", say.t("留了电话")), ("no", say.t("没有留电话"))];
    let elsewhere = [("away", say.t("已经搬走或没有记住处")), ("any", say.t("不管住不住在这里"))];
    html! {
        (side_by_side(html! {
            (age("from", say.t("从几岁"), &asked.from, from.as_deref()))
            (age("to", say.t("到几岁"), &asked.to, to.as_deref()))
        }))
        (tag_chips(form, "tag", say.t("有哪种情况"), &asked.tag))
        (Field::new(say, "tags", say.t("选了几种的话")).narrowing_from(say.t("有一种就算")).select(
            &chosen(&[("all", say.t("每种都有才算"))], &[&asked.tags])))
        (tag_chips(form, "not", say.t("没有哪种情况"), &asked.not))
        (side_by_side(html! {
            (places(form))
            (Field::new(say, "sex", say.t("男女")).narrowing().select(&chosen(&sexes, &[&asked.sex])))
            (Field::new(say, "tenure", say.t("怎么住")).narrowing().complaint(tenure.as_deref()).select(&chosen(&kinds, &[&asked.tenure])))
            (Field::new(say, "phone", say.t("电话")).narrowing().select(&chosen(&phones, &[&asked.phone])))
            @if persons || !asked.lives.is_empty() {
                (Field::new(say, "lives", say.t("住在哪里")).narrowing_from(say.t("现在住在这里")).complaint(lives.as_deref())
                    .select(&chosen(&elsewhere, &[&asked.lives])))
            }
        }))
    }
}

fn of_matters(form: &Form<'_>) -> Markup {
    use matters::{
        listing::model::Stage,
        matter::model::{HeardHow, Kind, Party},
    };
    let Form { say, asked, .. } = *form;
    let late = form.complaint("late");
    html! {
        (side_by_side(html! {
            (places(form))
            (Field::new(say, "kind", say.t("哪一类")).narrowing().select(&chosen(&Kind::choices(say), &[&asked.kind])))
            (Field::new(say, "stage", say.t("到哪一步")).narrowing().select(&chosen(&Stage::choices(say), &[&asked.stage])))
            (Field::new(say, "party", say.t("谁来办")).narrowing().select(&chosen(&Party::choices(say), &[&asked.party])))
            (Field::new(say, "how", say.t("怎么听到的")).narrowing().select(&chosen(&HeardHow::choices(say), &[&asked.how])))
        }))
        (period(form, ("heard", say.t("什么时候听到的")), &asked.heard, [&asked.heard_from, &asked.heard_to]))
        (period(form, ("closed", say.t("什么时候办结的")), &asked.closed, [&asked.closed_from, &asked.closed_to]))
        (Field::new(say, "late", say.t("只数过了期还没有办结的")).narrowing().complaint(late.as_deref()).check(asked.late == "yes"))
    }
}

fn period(form: &Form<'_>, (name, legend): (&str, &str), key: &str, [from, to]: [&str; 2]) -> Markup {
    let say = form.say;
    let words = ["今天", "本周", "本月", "上月", "今年"].map(|word| say.t(word));
    let mut pairs: Vec<(&str, &str)> = Period::MOVING.into_iter().map(Period::key).zip(words).collect();
    pairs.push(("between", say.t("自己写日子")));
    let wrong = form.complaint(name);
    let [from_name, to_name] = ["from", "to"].map(|end| format!("{name}_{end}"));
    fieldset(
        legend,
        html! {
            (Field::new(say, name, say.t("哪一段")).narrowing_from(say.t("不限")).complaint(wrong.as_deref()).select(&chosen(&pairs, &[key])))
            (side_by_side(html! {
                (Field::new(say, &from_name, say.t("从哪一天")).narrowing().value(from).date())
                (Field::new(say, &to_name, say.t("到哪一天")).narrowing().value(to).date())
            }))
        },
    )
}
