//! A slip of paper, typed in: the same fields, straight on to the next.
use crate::{
    model::{About, How},
    receiving::{Sent, receive},
    resident::forms::Typed,
    rules::grouped,
};
use axum::response::Response;
use matters::complaints::Spoken;
use maud::{Markup, html};
use web::{
    Desk, Problem, Upload,
    look::{Field, Flash, Form, chosen, crumbs, head, link_button},
};

fn page(desk: &Desk, typed: &Typed, wrong: &Spoken) -> Markup {
    let say = desk.say();
    let abouts = About::choices(say);
    let form = Form::new(say, "/reporting/slips", say.t("记下来，录下一张")).command_id(&typed.command_id);
    let way = crumbs(say, &[("/reporting", say.t("扫码报事"))]);
    let actions = link_button("/reporting/slips/paper", say.t("印空白的报事单"));
    html! {
        (head(way, say.t("录报事单"), say.t("照着纸上的录，录好成为事项，回执号写在存根上给居民。"), actions))
        (form.complaints(wrong.all()).back("/reporting").with_files().html(html! {
            (Field::new(say, "about", say.t("什么事")).complaint(wrong.of("about")).picks(&chosen(&abouts, &[&typed.about])))
            (Field::new(say, "words", say.t("怎么回事")).value(&typed.words).complaint(wrong.of("words")).longest(1000).area(3))
            (Field::new(say, "place", say.t("在哪里")).value(&typed.place).complaint(wrong.of("place")).longest(60).text())
            (Field::new(say, "contact", say.t("怎么联系")).value(&typed.contact).optional().complaint(wrong.of("contact")).longest(60).text())
            (Field::new(say, "photo", say.t("照片")).hint(say.t("可以把报事单拍下来。")).optional().complaint(wrong.of("photo")).file(true, true))
        }))
    }
}

/// `GET /reporting/slips/new`.
pub async fn new(desk: Desk) -> Markup {
    desk.page(desk.say().t("录报事单"), page(&desk, &Typed::default(), &Spoken::default()))
}

/// `POST /reporting/slips`: typed in; the next one follows.
pub async fn add(desk: Desk, upload: Upload) -> Result<Response, Problem> {
    let (typed, say) = (Typed::from(&upload), desk.say());
    let photos = files::take(&desk.house.blobs, &upload, "photo").await?;
    let (checked, photos) = match (typed.checked(), photos) {
        (Ok(checked), Ok(photos)) => (checked, photos),
        (checked, photos) => {
            let mut wrong = checked.err().unwrap_or_default();
            if let Err(refused) = photos {
                wrong.add("photo", refused.sentence());
            }
            return Ok(desk.complain(say.t("录报事单"), page(&desk, &typed, &wrong.spoken(say))));
        }
    };
    let sent = Sent { about: checked.0, own: checked.1, photos, card: None, how: How::Slip };
    let asker = desk.asker().commanding(upload.command());
    let received = Box::pin(receive(&desk.house.ledger, &asker, &sent)).await?;
    let receipt = grouped(&received.receipt);
    let words = match received.number {
        Some(number) => say.f("记下来了，是事项 {n}。回执 {receipt}", &[("n", &number), ("receipt", &receipt)]),
        None => say.f("已经记过了。回执 {receipt}", &[("receipt", &receipt)]),
    };
    let undo = format!("/history/{}/undoing?back=/reporting", received.seq);
    Ok(desk.go("/reporting/slips/new", &Flash::done(words).with_undo(undo)))
}
