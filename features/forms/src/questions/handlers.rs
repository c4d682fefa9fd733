//! `/forms/questions/ask`: a question that is asked now.
use super::{
    answer,
    conditions::{Form, form},
    counted::Counted,
    forms::Asked,
    pages,
};
use axum::response::{IntoResponse as _, Response};
use base::Id;
use web::{Desk, Problem, Query};

/// `GET /forms/questions/ask`: asks for conditions; with `go` in the address, the number and the list behind it.
pub async fn ask(desk: Desk, Query(mut asked): Query<Asked>) -> Result<Response, Problem> {
    asked.saved = asked.saved.parse::<Id>().map(|id| id.to_string()).unwrap_or_default();
    let (say, today) = (desk.say(), desk.today());
    let (buildings, tags) = (answer::buildings(&desk).await?, answer::tags(&desk).await?);
    if asked.go.is_empty() {
        let blank = Form { say, asked: &asked, buildings: &buildings, tags: &tags, wrong: &[] };
        return Ok(desk.page(say.t("问一个数"), form(&blank)).into_response());
    }
    let question = match asked.read(&tags, &buildings, today) {
        Ok(question) => question,
        Err(wrong) => {
            let blank = Form { say, asked: &asked, buildings: &buildings, tags: &tags, wrong: &wrong };
            return Ok(desk.complain(say.t("问一个数"), form(&blank)));
        }
    };
    let mut counted = Counted::now(&desk, &question, &buildings, asked.page).await?;
    counted.asked.saved = asked.saved;
    Ok(desk.page(say.t("问一个数"), pages::told(&counted.told(&desk, &question, &buildings))).into_response())
}

/// The buildings a page names, as pairs for a field.
pub(super) fn pairs(buildings: &[(Id, String)]) -> Vec<(String, &str)> {
    buildings.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect()
}
