//! Every kind of paper with what stands on it in an invented neighbourhood.
use crate::{Wanted, hand_out};
use axum::{
    http::{HeaderValue, header},
    response::Response,
};
use maud::{Markup, html};
use typeset::Kind;
use web::{
    Desk, Path, Problem, Query,
    look::{Photo, Tone, head, photos},
};

/// `GET /papers`: the papers side by side.
pub async fn all(desk: Desk) -> Markup {
    let say = desk.say();
    let shown: Vec<(&str, String, String)> = Kind::ALL
        .iter()
        .map(|kind| (say.t(kind.word()), format!("/papers/{}?form=png", kind.key()), format!("/papers/{}", kind.key())))
        .collect();
    let photo = |(words, thumb, whole)| Photo { thumb, whole, words, captioned: true, tone: Tone::Plain };
    let all: Vec<Photo<'_>> =
        shown.iter().map(|(words, thumb, whole)| photo((*words, thumb.as_str(), whole.as_str()))).collect();
    let lead = say.t("印出来是什么样，点开看。里面的人和事都是编的。");
    desk.page(say.t("纸样"), html! { (head("", say.t("纸样"), lead, "")) div.papers { (photos(&all)) } })
}

/// `GET /papers/{kind}`: one of them.
pub async fn paper(desk: Desk, Path(kind): Path<String>, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let kind = Kind::from_key(&kind).ok_or(Problem::NotFound)?;
    let paper = kind.read(kind.sample()).map_err(|wrong| Problem::Broken(wrong.into()))?;
    let mut answer =
        hand_out(&desk, paper, &wanted, (&format!("/papers/{}", kind.key()), kind.key(), "/papers")).await?;
    // It changes with the program only.
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    Ok(answer)
}
