//! The office's templates: seen, added, changed, no longer used.
use super::{
    forms::Typed,
    model::Template,
    pages::{self, Editing},
    store,
};
use crate::complaints::Complaints;
use axum::response::Response;
use base::Id;
use journal::{Fact, Tx};
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// `GET /matters/templates`.
pub async fn list(desk: Desk) -> Result<Markup, Problem> {
    let all = store::all(desk.db(), desk.office()).await?;
    Ok(desk.page(desk.say().t("办事模板"), pages::kept(desk.say(), &all)))
}

/// `GET /matters/templates/new`.
pub async fn new(desk: Desk) -> Result<Markup, Problem> {
    let typed = Typed::default().with_room();
    Ok(desk.page(desk.say().t("新的模板"), editing(&desk, None, &typed, &Complaints::default())))
}

fn editing(desk: &Desk, template: Option<&Template>, typed: &Typed, wrong: &Complaints) -> Markup {
    let wrong = wrong.spoken(desk.say());
    pages::edit(&Editing { say: desk.say(), template, typed, wrong: &wrong })
}

/// `POST /matters/templates`: one of the office's own.
pub async fn add(desk: Desk, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let draft = match typed.draft() {
        Ok(draft) => draft,
        Err(wrong) => {
            let page = editing(&desk, None, &typed.clone().with_room(), &wrong);
            return Ok(desk.complain(desk.say().t("新的模板"), page));
        }
    };
    let id = Id::new();
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            store::add(tx, id, None, &draft).await?;
            store::start_orders(tx, id, draft.starts_orders.then_some((desk.visitor.account, desk.at))).await?;
            Ok(((), Fact::of("template.added", id).saying(&json!({ "name": draft.name }))))
        })
        .await?;
    Ok(desk.done("/matters/templates", desk.say().t("模板存好了。"), done.seq))
}

async fn found(desk: &Desk, key: &str) -> Result<Template, Problem> {
    let all = store::all(desk.db(), desk.office()).await?;
    all.into_iter().find(|one| one.key == key).ok_or(Problem::NotFound)
}

/// `GET /matters/templates/{key}`: the steps, to be changed.
pub async fn edit(desk: Desk, Path(key): Path<String>) -> Result<Markup, Problem> {
    let template = found(&desk, &key).await?;
    let typed = Typed::of(&template, None).with_room();
    Ok(desk.page(desk.say().t("改模板"), editing(&desk, Some(&template), &typed, &Complaints::default())))
}

/// `POST /matters/templates/{key}`: matters that run on it keep the steps they took.
pub async fn change(desk: Desk, Path(key): Path<String>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let template = found(&desk, &key).await?;
    let again = |wrong: &Complaints, template: &Template| {
        let page = editing(&desk, Some(template), &typed.clone().with_room(), wrong);
        desk.complain(desk.say().t("改模板"), page)
    };
    let draft = match typed.draft() {
        Ok(draft) => draft,
        Err(wrong) => return Ok(again(&wrong, &template)),
    };
    let own: Option<Id> = template.key.parse().ok();
    let id = own.unwrap_or_else(Id::new);
    let recorded = desk.record(typed.command_id, async |tx: &mut Tx| {
        let kept = match own {
            Some(id) => store::change(tx, id, typed.version(), &draft).await?,
            None => store::add(tx, id, template.built_in.as_deref(), &draft).await.map(|()| true)?,
        };
        if !kept {
            return Err(Problem::Stale);
        }
        store::start_orders(tx, id, draft.starts_orders.then_some((desk.visitor.account, desk.at))).await?;
        Ok(((), Fact::of("template.changed", id).saying(&json!({ "name": draft.name }))))
    });
    match recorded.await {
        Ok(done) => {
            Ok(desk.done("/matters/templates", desk.say().t("模板存好了。已经在办的事还照原来的办。"), done.seq))
        }
        Err(Problem::Stale) => {
            let mut wrong = Complaints::default();
            wrong.add("", "您改的时候，同事也改了这个模板。下面还是您写的，看好了再存一次。");
            Ok(again(&wrong, &found(&desk, &key).await?))
        }
        Err(problem) => Err(problem),
    }
}

/// What the button sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Press {
    /// Sent twice, done once.
    #[serde(deserialize_with = "web::maybe_id")]
    command_id: Option<Id>,
}

/// `POST /matters/templates/{key}/retirement`: offered no more, or again.
pub async fn retire(desk: Desk, Path(key): Path<String>, Form(press): Form<Press>) -> Result<Response, Problem> {
    let template = found(&desk, &key).await?;
    let own: Option<Id> = template.key.parse().ok();
    let id = own.unwrap_or_else(Id::new);
    let by = (!template.retired).then_some((desk.visitor.account, desk.at));
    let (verb, said) = if by.is_some() {
        ("template.retired", "好，不再用这个模板。")
    } else {
        ("template.restored", "这个模板又能用了。")
    };
    let done = desk
        .record(press.command_id, async |tx: &mut Tx| {
            if own.is_none() {
                store::add(tx, id, template.built_in.as_deref(), &super::model::Draft::from(&template)).await?;
            }
            store::retire(tx, id, by).await?;
            Ok(((), Fact::of(verb, id).saying(&json!({ "name": template.name }))))
        })
        .await?;
    Ok(desk.done("/matters/templates", desk.say().t(said), done.seq))
}
