//! They left, they came back.
use super::{forms::Typed, pages, store};
use crate::asker;
use axum::response::Response;
use base::Id;
use journal::{Fact, Tx};
use matters::complaints::Spoken;
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// `GET /care/{person}/absences/new`.
pub async fn new(desk: Desk, Path(person): Path<Id>) -> Result<Markup, Problem> {
    let (card, _) = asker::present(&desk, person).await?;
    let typed = Typed { from: desk.today().to_string(), ..Typed::default() };
    Ok(desk.page(desk.say().t("不在家"), pages::leave(desk.say(), &card, &typed, &Spoken::default())))
}

/// `POST /care/{person}/absences`.
pub async fn leave(desk: Desk, Path(person): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let (card, _) = asker::present(&desk, person).await?;
    let absence = match typed.checked() {
        Ok(absence) => absence,
        Err(wrong) => {
            let body = pages::leave(desk.say(), &card, &typed, &wrong.spoken(desk.say()));
            return Ok(desk.complain(desk.say().t("不在家"), body));
        }
    };
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            store::leave(tx, person, &absence, by).await?;
            let body = json!({ "told": absence.told() });
            Ok::<_, Problem>(((), Fact::of("elder.left", person).about(person).saying(&body)))
        })
        .await?;
    Ok(desk.done(&format!("/care/{person}"), desk.say().t("记下了，不在家的时候不算没见到。"), done.seq))
}

/// A press.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Pressed {
    #[serde(deserialize_with = "web::maybe_id")]
    command_id: Option<Id>,
}

/// `POST /care/{person}/absences/{absence}/return`: back today.
pub async fn come_back(
    desk: Desk,
    Path((person, absence)): Path<(Id, Id)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    asker::present(&desk, person).await?;
    let all = store::open(desk.db(), desk.office(), person).await?;
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            if all.iter().all(|open| open.id != absence) {
                return Err(Problem::NotFound);
            }
            if !store::come_back(tx, absence, desk.today(), by).await? {
                return Err(Problem::Refused("已经记过回来了。".into()));
            }
            Ok(((), Fact::of("elder.came_back", person).about(person)))
        })
        .await?;
    Ok(desk.done(&format!("/care/{person}"), desk.say().t("记下了，回来了就接着看望。"), done.seq))
}
