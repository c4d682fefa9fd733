//! Writing one, and its page.
use super::{
    forms::Typed,
    model::{Kind, Notice, Sheet},
    pages::{self, Writing},
    store,
    story::{self, Story},
};
use crate::{access, asker, listing, print, public, starts};
use axum::response::Response;
use base::{Id, calendar};
use journal::Tx;
use matters::complaints::Spoken;
use maud::Markup;
use printing::{Wanted, hand_out};
use serde::Deserialize;
use serde_json::json;
use typeset::{Paper, papers::Code};
use web::{Desk, Form, Path, Problem, Query};

/// What to start from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Beginning {
    start: String,
    kind: String,
    #[serde(deserialize_with = "web::maybe_id")]
    from: Option<Id>,
    #[serde(deserialize_with = "web::maybe_id")]
    matter: Option<Id>,
}

/// `GET /notices/new`: what to start from, or the form once that is known.
pub async fn new(desk: Desk, Query(begun): Query<Beginning>) -> Result<Markup, Problem> {
    let Some(typed) = started(&desk, &begun).await? else {
        let earlier = listing::store::earlier(desk.db(), desk.office()).await?;
        return Ok(desk.page(desk.say().t("写一张"), pages::choose(desk.say(), &earlier)));
    };
    writing(&desk, &typed, &Spoken::default()).await
}

/// The form as it is offered; none where nothing was chosen.
async fn started(desk: &Desk, from: &Beginning) -> Result<Option<Typed>, Problem> {
    let (office, today) = (&desk.visitor.office_name, desk.today());
    let latest = store::latest(desk.db(), desk.office()).await?;
    let matter = match from.matter {
        Some(id) => Some(matters::asked::whole(desk, id).await?),
        None => None,
    };
    let mut typed = if let Some(id) = from.from {
        let earlier = asker::seen(desk, id).await?;
        let again = Typed { version: 0, dated: today.to_string(), from: Some(id), ..Typed::from(&earlier) };
        return Ok(Some(again));
    } else if let Some(start) = starts::read(&from.start) {
        Typed::starting(start, office, today)
    } else if let Some(kind) = Kind::read(&from.kind) {
        let works = matter.as_ref().is_some_and(|matter| matter.kind == matters::matter::model::Kind::Works);
        let plain = starts::Start { key: "", kind, name: "", title: "", body: "", period: None, size: Sheet::A4 };
        let start = if works && kind == Kind::Display { starts::read("works") } else { starts::of(kind) };
        Typed::starting(start.unwrap_or(&plain), office, today)
    } else if matter.is_some() {
        Typed::starting(&starts::ALL[0], office, today)
    } else {
        return Ok(None);
    };
    match latest {
        Some((contact, signature)) => (typed.contact, typed.signature) = (contact, signature),
        None => typed.contact = accounts::contact::store::contact(desk.db(), desk.office()).await?.line(),
    }
    if let Some(matter) = matter {
        let kind = Kind::read(&typed.kind).unwrap_or(Kind::Notice);
        typed.title = format!("关于{}的{}", matter.title, kind.word()).chars().take(200).collect();
        typed.matter = Some(matter.id);
    }
    Ok(Some(typed))
}

async fn writing(desk: &Desk, typed: &Typed, wrong: &Spoken) -> Result<Markup, Problem> {
    let (say, today) = (desk.say(), desk.today());
    let about = asker::matter(desk, typed.matter).await?;
    let writing = Writing { say, today, typed, notice: None, about: about.as_deref(), wrong, theirs: None };
    Ok(desk.page(say.t("写一张"), pages::write(&writing)))
}

/// `POST /notices`: a draft.
pub async fn add(desk: Desk, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    // What it is about and made from is the asker's to see, or it is not found.
    if let Some(matter) = typed.matter {
        matters::asked::whole(&desk, matter).await?;
    }
    if let Some(from) = typed.from {
        asker::seen(&desk, from).await?;
    }
    let text = match typed.checked() {
        Ok(text) => text,
        Err(wrong) => return Ok(back(writing(&desk, &typed, &wrong.spoken(desk.say())).await?)),
    };
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            let id = Id::new();
            store::write(tx, id, &text, (desk.visitor.account, desk.at)).await?;
            let body = json!({ "kind": text.kind.word(), "title": text.title });
            Ok((id, asker::fact("notice.written", id, text.matter, &body)))
        })
        .await?;
    let words = desk.say().t("草稿存好了。看一遍，再发布。");
    match done.value {
        Some(id) => Ok(desk.done(&format!("/notices/{id}"), words, done.seq)),
        None => Ok(desk.done("/notices?state=draft", words, done.seq)),
    }
}

/// The form comes back.
pub(crate) fn back(page: Markup) -> Response {
    use axum::response::IntoResponse as _;
    (axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// `GET /notices/{id}`: the text as it hangs, where it hangs, what was said and answered.
pub async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let notice = asker::seen(&desk, id).await?;
    let (db, office) = (desk.db(), desk.office());
    let hears = asker::hears(&desk, &notice).await?;
    let about = asker::matter(&desk, notice.text.matter).await?;
    let made_of = if desk.may(access::WRITE) { store::made_of(db, office, id).await? } else { Vec::new() };
    let subjects: Vec<Id> = notice.places.iter().filter(|place| place.photos > 0).map(|place| place.id).collect();
    let photos = files::of_several(db, office, &subjects).await?;
    let names = desk.names(&accounts(&notice)).await?;
    // What residents said stands on the timeline too, with who said it.
    let history =
        if desk.may(access::WRITE) { web::history::timeline(&desk, id, 200).await? } else { Markup::default() };
    let story = Story {
        say: desk.say(),
        at: desk.at,
        today: desk.today(),
        notice: &notice,
        hears,
        about: about.as_deref(),
        made_of: &made_of,
        photos: &photos,
        names: &names,
        hand: access::hand(&desk.visitor),
        history,
        may: &|permission| desk.may(permission),
    };
    let title = desk.say().t(notice.text.kind.word());
    Ok(desk.live_page(&format!("/notices/{id}/live"), title, story::page(&story)))
}

fn accounts(notice: &Notice) -> Vec<Id> {
    let places = notice.places.iter().flat_map(|place| {
        [place.account, place.posted.map(|by| by.0), place.down.map(|by| by.0)].into_iter().flatten()
    });
    let words = notice.words.iter().flat_map(|word| {
        let answered = word.answer.as_ref().map(|answer| answer.by.0);
        [Some(word.by.0), answered].into_iter().flatten()
    });
    let published = notice.published.iter().map(|published| published.by.0);
    let ends = notice.withdrawn.iter().chain(&notice.closed).map(|(_, by)| by.0);
    let mut all: Vec<Id> = places.chain(words).chain(published).chain(ends).chain([notice.written.0]).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// `GET /notices/{id}/paper`: to be hung on the wall, on the sheet it was written for or the other.
pub async fn paper(desk: Desk, Path(id): Path<Id>, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let notice = asker::seen(&desk, id).await?;
    let size = Sheet::read(&wanted.size).unwrap_or(notice.text.size);
    let from = notice.text.dated.max(desk.today());
    let code = code(&desk, &notice);
    let paper = print::paper(&notice, size, from, calendar::ours(), code);
    let paper = match notice.text.kind {
        Kind::Display => Paper::Display(paper),
        Kind::Proclamation => Paper::Proclamation(paper),
        Kind::Notice => Paper::Notice(paper),
    };
    let (address, back) = (format!("/notices/{id}/paper"), format!("/notices/{id}"));
    Box::pin(hand_out(&desk, paper, &wanted, (&address, "notice", &back))).await
}

/// What a telephone reads in the corner, once there is something to find; an address that no telephone can open is not
/// hung on a wall.
fn code(desk: &Desk, notice: &Notice) -> Option<Code> {
    let house = &desk.house;
    if notice.published.is_none() || (house.only_on_this_machine() && !house.demo) {
        return None;
    }
    let words = match notice.text.kind {
        Kind::Display => "用手机扫一扫，可以看全文、提意见",
        _ => "用手机扫一扫，看有没有新的变化",
    };
    Some(Code { text: public::address(house, notice.id), words: words.to_owned() })
}

/// `GET /notices/{id}/text`: for the chat group.
pub async fn text(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let notice = asker::seen(&desk, id).await?;
    let words = print::chat(&notice, desk.today(), calendar::ours());
    Ok(desk.page(desk.say().t("发到群里"), story::text(desk.say(), &notice, &words, desk.today())))
}
