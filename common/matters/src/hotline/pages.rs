//! The forms of an order: contact, pause, answer, appraisal, and who called.
use super::{
    forms::Typed,
    model::{Content, Order, Reason},
    rules,
};
use crate::{complaints::Spoken, matter::model::Matter, steps::pages::way};
use base::Say;
use maud::{Markup, html};
use web::look::{Choice, Field, Form, Press, card, chosen, facts, head, hidden, link_button, zh};

/// What every form shows.
pub struct Asking<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// The matter.
    pub matter: &'a Matter,
    /// Its order.
    pub order: &'a Order,
    /// What was typed.
    pub typed: &'a Typed,
    /// What is wrong.
    pub wrong: &'a Spoken,
}

impl Asking<'_> {
    fn form(&self, title: &str, lead: &str, [noun, submit]: [&str; 2], fields: &Markup) -> Markup {
        let (say, matter) = (self.say, self.matter);
        let (address, back) = (format!("/matters/{}/{noun}", matter.id), format!("/matters/{}", matter.id));
        let command = self.typed.command_id.map(|id| id.to_string()).unwrap_or_default();
        let form = Form::new(say, &address, submit).command_id(&command).version(self.order.version).back(&back);
        let about = html! { (zh(&matter.title)) @if !lead.is_empty() { " " span.quiet { (lead) } } };
        html! {
            (head(way(say, matter), title, about, ""))
            (form.complaints(self.wrong.all()).html(fields))
        }
    }

    fn words(&self, label: &str, optional: bool, rows: u8) -> Markup {
        let field = Field::new(self.say, "words", label).value(&self.typed.words).complaint(self.wrong.of("words"));
        if optional { field.optional().area(rows) } else { field.area(rows) }
    }
}

/// `GET /matters/{id}/contact`.
pub fn contact(asking: &Asking<'_>) -> Markup {
    let say = asking.say;
    let is = |value: &str| asking.typed.reached == value;
    let reached = [
        Choice { value: "yes", label: say.t("联系上了"), chosen: is("yes") },
        Choice { value: "no", label: say.t("没联系上"), chosen: is("no") },
    ];
    let fields = html! {
        (Field::new(say, "reached", say.t("联系上没有")).complaint(asking.wrong.of("reached")).picks(&reached))
        (asking.words(say.t("怎么说的"), false, 3))
        @if let Some(step) = rules::of_contact(asking.matter) {
            (hidden("step", &step.id.to_string()))
            (Field::new(say, "ends", &say.f("“{what}”这一步也办好了", &[("what", &step.what)])).hint(say.t("联系上了才算。")).optional().check(asking.typed.ends == "yes"))
        }
    };
    asking.form(say.t("记下联系"), "", ["contact", say.t("记下来")], &fields)
}

/// `GET /matters/{id}/pauses/new`.
pub fn pause(asking: &Asking<'_>) -> Markup {
    let (say, typed, wrong) = (asking.say, asking.typed, asking.wrong);
    let reasons = Reason::choices(say);
    let fields = html! {
        (Field::new(say, "reason", say.t("为什么要等")).complaint(wrong.of("reason")).picks(&chosen(&reasons, &[&typed.reason])))
        (Field::new(say, "look_on", say.t("哪天再看")).value(&typed.look_on).complaint(wrong.of("look_on")).date())
        (asking.words(say.t("说明"), true, 2))
    };
    let lead = say.t("暂停的日子不算在时限里，恢复以后到期日往后顺延。");
    asking.form(say.t("暂停计时"), lead, ["pauses", say.t("暂停")], &fields)
}

/// `GET /matters/{id}/reply/edit`.
pub fn reply_form(asking: &Asking<'_>) -> Markup {
    let say = asking.say;
    let fields = asking.words(say.t("答复"), false, 10);
    let lead = say.t("草稿是照办过的事写的，看一看、改一改再存。");
    asking.form(say.t("写答复"), lead, ["reply", say.t("存好")], &fields)
}

/// `GET /matters/{id}/reply`: the saved answer, to be copied and marked as sent.
pub fn reply(say: Say, matter: &Matter, order: &Order) -> Markup {
    let address = format!("/matters/{}/reply", matter.id);
    html! {
        (head(way(say, matter), say.t("答复"), zh(&matter.title), ""))
        (card(say.t("写好的答复"), html! {
            p.answer #answer lang="zh" { (order.reply) }
            div.actions {
                button.btn type="button" data-copy="answer" data-copied=(say.t("抄好了")) data-select=(say.t("选中了，请按复制键")) hidden { (say.t("抄走")) }
                @if order.replied.is_none() { (link_button(&format!("{address}/edit"), say.t("改一改"))) }
            }
        }))
        @if order.replied.is_none() {
            p.quiet { (say.t("抄到热线系统里发出去以后，再点下面。")) }
            div.bar { (Press::new(&format!("{address}/sending"), say.t("已经答复了")).version(order.version).go().html()) }
        }
    }
}

/// `GET /matters/{id}/appraisal`.
pub fn appraisal(asking: &Asking<'_>) -> Markup {
    let (say, typed, wrong) = (asking.say, asking.typed, asking.wrong);
    let words = Content::choices(say);
    let fields = html! {
        (Field::new(say, "result", say.t("对结果满意吗")).complaint(wrong.of("result")).picks(&chosen(&words, &[&typed.result])))
        (Field::new(say, "manner", say.t("对态度满意吗")).optional().complaint(wrong.of("manner")).picks(&chosen(&words, &[&typed.manner])))
        (asking.words(say.t("怎么说的"), true, 3))
    };
    let lead = say.t("热线回访问到的，照样子记下来。");
    asking.form(say.t("记满意度"), lead, ["appraisal", say.t("记下来")], &fields)
}

/// `POST /matters/{id}/caller`: who called, in full.
pub fn caller(say: Say, matter: &Matter, (name, phone): (&str, &str)) -> Markup {
    html! {
        (head(way(say, matter), say.t("诉求人"), zh(&matter.title), ""))
        (facts(&[(say.t("诉求人"), zh(name)), (say.t("联系电话"), html! { a href=(format!("tel:{phone}")) { (phone) } })]))
        div.actions { (link_button(&format!("/matters/{}", matter.id), say.t("回到这件事"))) }
    }
}
