//! `/people/{id}/erasure`: asked once more, because it cannot be undone.
use super::store;
use crate::persons::{handlers::seen, model::Story};
use axum::response::{IntoResponse as _, Redirect, Response};
use base::{Id, Millis};
use journal::{Asker, Fact, Ledger, Tx};
use maud::{Markup, html};
use serde::Deserialize;
use web::{
    Desk, Form, Future, Mention, Path, Problem,
    look::{self, Press},
};

/// How many facts about one person are looked through; nobody has more.
const ALL: i64 = 100_000;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Erasing {
    #[serde(default, deserialize_with = "web::maybe_id")]
    command_id: Option<Id>,
}

/// `GET /people/{id}/erasure`: what goes, what stays; afterwards what still points to them.
pub(crate) async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let (say, story) = (desk.say(), seen(&desk, id).await?);
    if story.who.erased_at.is_some() {
        let left = desk.mentions(id, None).await?;
        return Ok(erased(&desk, &left));
    }
    let left = desk.mentions(id, Some(&story.who.name)).await?;
    let (action, back) = (format!("/people/{id}/erasure"), format!("/people/{id}"));
    let press = Press::new(&action, say.t("删去，再也找不回来")).danger();
    let told = html! {
        p { b { (look::zh(&story.who.name)) } }
        p { (say.t("姓名、证件号、电话、身体情况、住处和所有写到本人的经过都会删去，备份里的也读不出来了。撤销不了。")) }
        p { (say.t("办过的事项还在，只是不再知道是谁。法律要求保存的，请先不要删。")) }
        @if !left.is_empty() {
            p { b { (say.t("这些地方可能写着名字")) } }
            p { (say.t("程序不会改别人写的话。请先打开看看，要改的改掉，再来删。")) }
            (places(&left))
        }
    };
    Ok(desk.page(say.t("按要求删去资料"), look::confirm(say, say.t("真的要删去这个人的资料吗？"), told, &press, &back)))
}

fn places(all: &[Mention]) -> Markup {
    html! { ul.side-list { @for one in all { li { a href=(one.href) { (look::zh(&one.words)) } } } } }
}

/// Done, and where the name may still stand: nobody can look for it once it is gone.
fn erased(desk: &Desk, left: &[Mention]) -> Markup {
    let say = desk.say();
    let crumbs = look::crumbs(say, &[("/people", say.t("居民"))]);
    let body = html! {
        (look::head(crumbs, say.t("按要求删去了，再也读不出来。"), "", look::primary_link("/people", say.t("去看居民"))))
        @if !left.is_empty() {
            (look::card(say.t("这些地方可能还写着名字"), html! {
                p { (say.t("程序不会改别人写的话。请打开看看，要改的改掉。")) }
                (places(left))
            }))
        }
    };
    desk.page(say.t("按要求删去资料"), body)
}

/// `POST /people/{id}/erasure`.
pub(crate) async fn erase(desk: Desk, Path(id): Path<Id>, Form(form): Form<Erasing>) -> Result<Response, Problem> {
    let story = seen(&desk, id).await?;
    if story.who.erased_at.is_some() {
        return Ok(Redirect::to(&format!("/people/{id}/erasure")).into_response());
    }
    let left = desk.mentions(id, Some(&story.who.name)).await?;
    forget(&desk.house.ledger, &desk.asker().commanding(form.command_id), &story, desk.at).await?;
    Ok(erased(&desk, &left).into_response())
}

/// Others of this room whose words name them; by their id alone nobody does.
pub(crate) fn mentions<'a>(
    desk: &'a Desk,
    person: Id,
    name: Option<&'a str>,
) -> Future<'a, Result<Vec<Mention>, Problem>> {
    Box::pin(async move {
        let Some(name) = name else { return Ok(Vec::new()) };
        let found = store::naming(desk.db(), desk.office(), person, name).await?;
        let mention = |(id, words): (Id, String)| Mention { href: format!("/people/{id}"), words };
        Ok(found.into_iter().map(mention).collect())
    })
}

/// Rows first, then words that stand unsealed in facts about them, the key last: whoever is interrupted in between
/// can do it again.
async fn forget(ledger: &Ledger, asker: &Asker, story: &Story, at: Millis) -> Result<(), Problem> {
    let (id, name) = (story.who.id, story.who.name.as_str());
    let plain = unsealed(ledger, asker.office, id, name).await?;
    let sheets = crate::import::store::sheets_naming(ledger.reader(), asker.office, id).await?;
    ledger
        .record(asker, async |tx: &mut Tx| {
            if !store::erase(tx, id, at).await? {
                return Err(Problem::NotFound);
            }
            Ok(((), Fact::of(journal::PERSON_ERASED, id)))
        })
        .await?;
    if !plain.is_empty() {
        ledger.erase_bodies(&Asker { command: None, ..*asker }, id, &plain).await?;
    }
    // The files that brought them in lie sealed under keys of their own.
    for sheet in sheets {
        ledger.keys().destroy(sheet)?;
        crate::import::forget_preview(sheet);
    }
    ledger.keys().destroy(id)?;
    Ok(())
}

/// Facts on their timeline whose words name them, sealed under another's key or not at all.
async fn unsealed(ledger: &Ledger, office: Id, id: Id, name: &str) -> Result<Vec<i64>, Problem> {
    let all = journal::happened(ledger.reader(), ledger.keys(), office, id, ALL).await?;
    let naming = all.iter().filter(|fact| fact.body.as_ref().is_some_and(|body| body.to_string().contains(name)));
    Ok(naming.map(|fact| fact.seq).collect())
}
