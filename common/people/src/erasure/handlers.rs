//! `/people/{id}/erasure`: asked once more, because it cannot be undone.
use super::store;
use crate::persons::{handlers::kept, model::Story};
use axum::response::Response;
use base::{Id, Millis};
use journal::{Asker, Fact, Ledger, Tx};
use maud::{Markup, html};
use serde::Deserialize;
use web::{
    Desk, Form, Path, Problem,
    look::{self, Flash, Press},
};

/// How many facts about one person are looked through; nobody has more.
const ALL: i64 = 100_000;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Erasing {
    #[serde(default, deserialize_with = "web::maybe_id")]
    command_id: Option<Id>,
}

/// `GET /people/{id}/erasure`: what goes, what stays.
pub(crate) async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let (say, story) = (desk.say(), kept(&desk, id).await?);
    let (action, back) = (format!("/people/{id}/erasure"), format!("/people/{id}"));
    let press = Press::new(&action, say.t("删去，再也找不回来")).danger();
    let told = html! {
        p { b { (look::zh(&story.who.name)) } }
        p { (say.t("姓名、证件号、电话、身体情况、住处和所有写到本人的经过都会删去，备份里的也读不出来了。撤销不了。")) }
        p { (say.t("办过的事项还在，只是不再知道是谁。法律要求保存的，请先不要删。")) }
    };
    Ok(desk.page(say.t("按要求删去资料"), look::confirm(say, say.t("真的要删去这个人的资料吗？"), told, &press, &back)))
}

/// `POST /people/{id}/erasure`.
pub(crate) async fn erase(desk: Desk, Path(id): Path<Id>, Form(form): Form<Erasing>) -> Result<Response, Problem> {
    let story = kept(&desk, id).await?;
    forget(&desk.house.ledger, &desk.asker().commanding(form.command_id), &story, desk.at).await?;
    Ok(desk.go("/people", &Flash::done(desk.say().t("按要求删去了，再也读不出来。"))))
}

/// Rows first, then words that stand unsealed in facts about them, the key last: whoever is interrupted in between
/// can do it again.
async fn forget(ledger: &Ledger, asker: &Asker, story: &Story, at: Millis) -> Result<(), Problem> {
    let (id, name) = (story.who.id, story.who.name.as_str());
    let plain = unsealed(ledger, asker.office, id, name).await?;
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
    ledger.keys().destroy(id)?;
    Ok(())
}

/// Facts on their timeline whose words name them, sealed under another's key or not at all.
async fn unsealed(ledger: &Ledger, office: Id, id: Id, name: &str) -> Result<Vec<i64>, Problem> {
    let all = journal::happened(ledger.reader(), ledger.keys(), office, id, ALL).await?;
    let naming = all.iter().filter(|fact| fact.body.as_ref().is_some_and(|body| body.to_string().contains(name)));
    Ok(naming.map(|fact| fact.seq).collect())
}
