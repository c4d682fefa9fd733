//! Offices: the list, a new one, another name.
use super::{
    forms::{NewOffice, Renaming, office_name},
    model::Office,
    pages, store,
};
use axum::response::Response;
use base::Id;
use journal::{Asker, Fact, Tx};
use maud::Markup;
use serde_json::json;
use web::{Desk, Form, Path, Problem, look::Flash};

async fn kept(desk: &Desk) -> Result<Vec<Office>, Problem> {
    Ok(store::offices_kept_by(desk.db(), desk.visitor.account).await?)
}

/// `GET /offices`
pub(crate) async fn list(desk: Desk) -> Result<Markup, Problem> {
    let all = kept(&desk).await?;
    let body = pages::offices(desk.say(), &all, desk.office(), &NewOffice::default(), &[]);
    Ok(desk.page(desk.say().t("机构"), body))
}

/// `POST /offices`: the new office has a log of its own, where this is the first fact.
pub(crate) async fn open(desk: Desk, Form(form): Form<NewOffice>) -> Result<Response, Problem> {
    let (say, all) = (desk.say(), kept(&desk).await?);
    let parent = all.iter().find(|office| Some(office.id) == form.parent);
    let mut checked = form.check(say);
    if parent.is_none() {
        let complaint = ("parent", say.t("请选上级机构。").to_owned());
        checked = Err(checked.err().into_iter().flatten().chain([complaint]).collect());
    }
    let (name, kind) = match checked {
        Ok(checked) => checked,
        Err(wrong) => {
            return Ok(desk.complain(say.t("机构"), pages::offices(say, &all, desk.office(), &form, &wrong)));
        }
    };
    // The form's command is the office's id: a form sent twice finds its log begun.
    let id = form.command_id.unwrap_or_else(Id::new);
    if store::office(desk.db(), id).await?.is_none() {
        let office = Office { id, parent: parent.map(|parent| parent.id), kind, name, version: 1 };
        let asker = Asker::account(id, desk.visitor.account, desk.at).commanding(form.command_id);
        let write = async |tx: &mut Tx| Ok::<_, Problem>(((), store::open(tx, &office).await?));
        desk.house.ledger.record(&asker, write).await?;
    }
    Ok(desk.go("/offices", &Flash::done(say.t("开设好了。换过去，就可以添同事了。"))))
}

async fn found(desk: &Desk, id: Id) -> Result<Office, Problem> {
    kept(desk).await?.into_iter().find(|office| office.id == id).ok_or(Problem::NotFound)
}

/// `GET /offices/{id}`
pub(crate) async fn one(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let office = found(&desk, id).await?;
    Ok(desk.page(&office.name, pages::office(desk.say(), &office, None, None)))
}

/// `POST /offices/{id}`
pub(crate) async fn rename(desk: Desk, Path(id): Path<Id>, Form(form): Form<Renaming>) -> Result<Response, Problem> {
    let (say, office) = (desk.say(), found(&desk, id).await?);
    let Some(name) = office_name(&form.name) else {
        let words = say.t("请写上机构的名字。");
        return Ok(desk.complain(&office.name, pages::office(say, &office, Some(&form), Some(words))));
    };
    let asker = Asker::account(id, desk.visitor.account, desk.at).commanding(form.command_id);
    let write = async |tx: &mut Tx| {
        if store::rename(tx, form.version, &name).await? {
            Ok(((), Fact::of("office.renamed", id).saying(&json!({"name": name}))))
        } else {
            Err(Problem::Stale)
        }
    };
    match desk.house.ledger.record(&asker, write).await {
        Ok(_) => Ok(desk.go("/offices", &Flash::done(say.t("记下了。")))),
        Err(Problem::Stale) => {
            let office = found(&desk, id).await?;
            Ok(desk.complain(&office.name, pages::office(say, &office, Some(&form), None)))
        }
        Err(problem) => Err(problem),
    }
}
