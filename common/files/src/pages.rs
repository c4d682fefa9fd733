//! Photographs side by side, and the page of one.
use crate::model::Attachment;
use base::Say;
use maud::{Markup, html};
use web::look::{Field, Form, Photo, Press, Tone, card, crumbs, head, hidden, photos};

/// Photographs side by side. `at` is the address below which they are served (`/files`, or a room's own), `back` the
/// page that shows them; with `keep` each leads to its own page.
pub fn strip(say: Say, all: &[Attachment], at: &str, back: Option<&str>) -> Markup {
    let addresses: Vec<(String, String)> = all
        .iter()
        .map(|photo| {
            let whole = match back {
                Some(back) => format!("/files/{}/about?back={back}", photo.id),
                None => format!("{at}/{}", photo.id),
            };
            (format!("{at}/{}/small", photo.id), whole)
        })
        .collect();
    let shown: Vec<Photo<'_>> =
        all.iter().zip(&addresses).map(|(photo, (thumb, whole))| picture(say, photo, thumb, whole)).collect();
    html! { @if !shown.is_empty() { (photos(&shown)) } }
}

fn picture<'a>(say: Say, photo: &'a Attachment, thumb: &'a str, whole: &'a str) -> Photo<'a> {
    let words = if photo.caption.is_empty() { say.t("照片") } else { &photo.caption };
    Photo { thumb, whole, words, captioned: !photo.caption.is_empty(), tone: Tone::Plain }
}

/// Browsers never send a chosen file back: said beside the field when a form returns for another reason.
pub fn to_take_again(say: Say, chosen: usize) -> Option<String> {
    (chosen > 0).then(|| say.f("刚才选的 {n} 张照片要再选一次。", &[("n", &chosen)]))
}

/// One photograph: what it shows, and a way to take it away.
pub(crate) fn about(say: Say, photo: &Attachment, back: &str, typed: &str, complaint: Option<&str>) -> Markup {
    let (whole, small) = (format!("/files/{}", photo.id), format!("/files/{}/small", photo.id));
    let (caption, removal) = (format!("/files/{}/caption", photo.id), format!("/files/{}/removal", photo.id));
    let form = Form::new(say, &caption, say.t("存好说明"))
        .version(photo.version)
        .back(back)
        .complaints(complaint.map(|words| ("caption", words)));
    html! {
        (head(crumbs(say, &[(back, say.t("回去"))]), say.t("照片"), "", Press::new(&removal, say.t("拿掉这张照片")).with("back", back).html()))
        (photos(&[picture(say, photo, &small, &whole)]))
        (card("", form.html(html! {
            (Field::new(say, "caption", say.t("照片里是什么")).value(typed).complaint(complaint).optional().longest(200).text())
            (hidden("back", back))
        })))
    }
}
