//! The answer to whoever asks for a paper: a PDF to print, a picture to look at, or a page that says what is in the way.
use axum::{
    http::header,
    response::{IntoResponse as _, Response},
};
use maud::html;
use serde::Deserialize;
use typeset::{NotSet, Paper, Written};
use web::{
    Desk, Problem,
    look::{Tone, head, link_button, note, primary_link, zh},
};

/// What is asked of a paper in its address.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Wanted {
    /// `png` for a picture of the first page.
    #[serde(default)]
    pub form: String,
    /// `A3` for the larger sheet, where there is a choice.
    #[serde(default)]
    pub size: String,
    /// `yes` once somebody has read which characters cannot be printed.
    #[serde(default)]
    pub anyway: String,
}

/// Hands a paper out. `address` is where it was asked for, with what chose it; `name` what the file is called, without its
/// ending; `back` the page it was asked from.
pub async fn hand_out(
    desk: &Desk,
    paper: Paper,
    wanted: &Wanted,
    (address, name, back): (&str, &str, &str),
) -> Result<Response, Problem> {
    if wanted.form == "png" {
        let picture = typeset::png(paper, 900).await.map_err(|wrong| problem(desk, wrong))?;
        return Ok(file("image/png", name, "png", picture.bytes));
    }
    let written = typeset::pdf(paper).await.map_err(|wrong| problem(desk, wrong))?;
    if !written.missing.is_empty() && wanted.anyway != "yes" {
        return Ok(told(desk, &written, wanted, address, back));
    }
    Ok(file("application/pdf", name, "pdf", written.bytes))
}

/// What does not fit is the asker's to change; a fault of a template is ours.
fn problem(desk: &Desk, wrong: NotSet) -> Problem {
    if wrong.field.is_empty() {
        return Problem::Broken(wrong.into());
    }
    let words = desk.say().sentence(&wrong.words);
    Problem::Refused(base::Sentence::plain("{field}：{words}").with("field", wrong.field).with("words", words))
}

fn file(kind: &'static str, name: &str, ending: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}.{ending}\"")),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// Which characters no face has, before the paper is printed with 〓 in their places.
fn told(desk: &Desk, written: &Written, wanted: &Wanted, address: &str, back: &str) -> Response {
    let say = desk.say();
    let all: Vec<String> = written.missing.iter().map(|char| format!("{char}（U+{:04X}）", u32::from(*char))).collect();
    let title = say.t("有字印不出来");
    let join = if address.contains('?') { '&' } else { '?' };
    let size = if wanted.size.is_empty() { String::new() } else { format!("size={}&", wanted.size) };
    let body = html! {
        (head("", title, "", ""))
        (note(Tone::Late, html! {
            p { (say.t("字体里没有这些字：")) (zh(&all.join(" "))) }
            p { (say.t("纸上先印成 〓，请用笔写上。")) }
        }))
        div.actions {
            (primary_link(&format!("{address}{join}{size}anyway=yes"), say.t("打开来印")))
            (link_button(back, say.t("先不印")))
        }
    };
    desk.page(title, body).into_response()
}
