//! The forms for adding a line or photographs.
use crate::{complaints::Spoken, matter::model::Matter, steps::pages::way};
use base::Say;
use maud::{Markup, html};
use web::{
    Upload,
    look::{Field, Form, head, zh},
};

/// What was typed.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Of the form.
    pub command_id: String,
    /// The line, or the caption of the photographs.
    pub words: String,
    /// How many photographs came along.
    pub photos: usize,
}

impl From<&Upload> for Typed {
    fn from(upload: &Upload) -> Self {
        let (command_id, words) = (upload.text("command_id").to_owned(), upload.text("words").to_owned());
        Self { command_id, words, photos: upload.files().len() }
    }
}

/// `GET /matters/{id}/notes/new`, or the same with its complaints.
pub fn note(say: Say, matter: &Matter, typed: &Typed, wrong: &Spoken) -> Markup {
    let again = files::to_take_again(say, if wrong.all().next().is_some() { typed.photos } else { 0 });
    let photo = wrong.of("photo").or(again.as_deref());
    form(
        say,
        matter,
        ("notes", say.t("写一句")),
        (typed, wrong),
        &html! {
            (Field::new(say, "words", say.t("说了什么、做了什么")).value(&typed.words).complaint(wrong.of("words")).area(4))
            (Field::new(say, "photo", say.t("照片")).complaint(photo).optional().file(true, true))
        },
    )
}

/// `GET /matters/{id}/photos/new`, or the same with its complaints.
pub fn photos(say: Say, matter: &Matter, typed: &Typed, wrong: &Spoken) -> Markup {
    form(
        say,
        matter,
        ("photos", say.t("拍照")),
        (typed, wrong),
        &html! {
            (Field::new(say, "photo", say.t("照片")).hint(say.t("拍一张，或从相册里选。")).complaint(wrong.of("photo")).file(true, true))
            (Field::new(say, "words", say.t("照片里是什么")).value(&typed.words).optional().complaint(wrong.of("words")).longest(200).text())
        },
    )
}

fn form(say: Say, matter: &Matter, of: (&str, &str), (typed, wrong): (&Typed, &Spoken), fields: &Markup) -> Markup {
    let (address, back) = (format!("/matters/{}/{}", matter.id, of.0), format!("/matters/{}", matter.id));
    let form = Form::new(say, &address, say.t("记下来"))
        .command_id(&typed.command_id)
        .draft(&address)
        .back(&back)
        .with_files()
        .complaints(wrong.all());
    html! {
        (head(way(say, matter), of.1, zh(&matter.title), ""))
        (form.html(fields))
    }
}
