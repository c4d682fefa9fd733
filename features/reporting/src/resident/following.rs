//! What came of a report, by its receipt; and taking one's words back.
use crate::{
    model::Report,
    receiving::{hashed, take_back},
    rules, store,
};
use accounts::door::step::Doorstep;
use axum::response::{IntoResponse as _, Response};
use base::{Id, Millis, Say, clock::day, dates};
use journal::Asker;
use matters::matter::model::Matter;
use maud::{Markup, html};
use serde::Deserialize;
use web::{
    Form, Problem,
    look::{Field, Form as LookForm, Tone, command, hidden, note, zh},
};

/// A receipt, as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    receipt: String,
    #[serde(deserialize_with = "web::maybe_id")]
    command_id: Option<Id>,
}

/// `GET /r/follow`.
pub async fn door(step: Doorstep) -> Result<Markup, Problem> {
    step.public_page(None, (step.say().t("办得怎么样"), "/r/follow"), asked(step.say(), "", false)).await
}

fn asked(say: Say, typed: &str, unknown: bool) -> Markup {
    let words = say.t("没有这张回执，请再看一遍。字母不分大小写。");
    let complaint = unknown.then_some(words);
    html! {
        h1 { (say.t("办得怎么样")) }
        (LookForm::new(say, "/r/follow", say.t("看一看")).complaints(complaint.map(|words| ("receipt", words))).html(html! {
            (Field::new(say, "receipt", say.t("回执上的字")).value(typed).hint(say.t("12 个字母和数字，报上去的时候给您的。")).complaint(complaint).longest(40).text())
        }))
    }
}

async fn found(step: &Doorstep, typed: &Typed) -> Result<Option<(Id, Report)>, Problem> {
    // A receipt has 60 bits; whoever guesses is slowed down all the same.
    step.try_once("receipt")?;
    if rules::typed(&typed.receipt).len() != rules::RECEIPT {
        return Ok(None);
    }
    Ok(store::by_receipt(step.db(), &hashed(&typed.receipt)).await?)
}

/// `POST /r/follow`.
pub async fn show(step: Doorstep, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let say = step.say();
    let Some((office, report)) = found(&step, &typed).await? else {
        return Ok(step.complain(say.t("办得怎么样"), asked(say, &typed.receipt, true)));
    };
    let matter = match report.matter {
        Some(id) => matters::matter::store::matter(step.db(), office, id).await?,
        None => None,
    };
    let replies = store::replies(step.db(), office, report.id).await?;
    let body = state((say, step.at), &report, matter.as_ref(), &replies, &typed.receipt);
    Ok(step.public_page(Some(office), (say.t("办得怎么样"), "/r/follow"), body).await?.into_response())
}

/// Where it stands, in words for whoever reported; nothing that was written for colleagues.
fn state(
    (say, at): (Say, Millis),
    report: &Report,
    matter: Option<&Matter>,
    replies: &[(String, Millis)],
    receipt: &str,
) -> Markup {
    let (today, spoken) = (day(at), |moment: Millis| dates::spoken(day(moment), day(at), say));
    let next = matter.and_then(|matter| matter.steps.iter().find(|step| step.is_open()));
    html! {
        h1 { (say.t(report.about.word())) }
        p.quiet { (say.f("{day}报的", &[("day", &spoken(report.at))])) @if let Some(matter) = matter { " · " (say.f("事项 {n}", &[("n", &matter.number)])) } }
        @match (matter, &report.refused) {
            (Some(matter), _) => @match (&matter.closure, next) {
                (Some(end), _) => { (note(Tone::Good, html! { p { b { (say.f("{day}办好了。", &[("day", &spoken(end.at))])) } } })) }
                (None, Some(step)) => {
                    p { b { (say.t("正在办")) } }
                    p { (say.f("下一步：{who}来办", &[("who", &say.t(step.party.word()))])) @if let Some(due) = step.due_on { "，" (dates::deadline(due, today, say)) } "。" }
                }
                (None, None) => { p { b { (say.t("已经登记，正在安排人办。")) } } }
            },
            (None, Some(why)) => { (note(Tone::Plain, html! { p { b { (say.t("没有登记，原因是：")) } (zh(why)) } })) }
            (None, None) => { p { b { (say.t("居委会正在看。")) } } }
        }
        @for (words, moment) in replies { (note(Tone::Good, html! { p { b { (say.t("居委会答复：")) } (zh(words)) } p.who { (spoken(*moment)) } })) }
        @if report.removed.is_some() { p.quiet { (say.t("您写的话、联系方式和照片已经删掉了。")) } }
        @else { details.folded {
            summary { (say.t("删掉我写的话")) }
            p { (say.t("您写的话、联系方式和照片都会删掉，删了就找不回来。什么事、在哪里还留着，事情照样办。")) }
            form method="post" action="/r/removal" {
                (command("")) (hidden("receipt", receipt))
                button.btn.danger type="submit" { (say.t("删掉")) }
            }
        } }
    }
}

/// `POST /r/removal`: one's own words are gone.
pub async fn remove(step: Doorstep, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let say = step.say();
    let Some((office, report)) = found(&step, &typed).await? else {
        return Ok(step.complain(say.t("办得怎么样"), asked(say, &typed.receipt, true)));
    };
    if report.removed.is_none() {
        let asker = Asker::program(office, step.at).commanding(typed.command_id);
        take_back(&step.house.ledger, &step.house.blobs, &asker, &report).await?;
    }
    let body = html! {
        h1 { (say.t("删掉了")) }
        p { (say.t("您写的话、联系方式和照片已经删掉了。")) }
        p { a href="/r/follow" { (say.t("看办得怎么样")) } }
    };
    Ok(step.public_page(Some(office), (say.t("删掉了"), "/r/follow"), body).await?.into_response())
}
