//! The posting list: chosen, put up with a photograph, taken down.
use super::{
    forms::{Press, Typed},
    model::Posting,
    pages, store,
};
use crate::{
    access, asker,
    notice::model::{Notice, State},
};
use axum::response::Response;
use base::Id;
use files::Size;
use journal::Tx;
use matters::complaints::{Complaints, Spoken};
use maud::Markup;
use people::asked::store::{buildings, doorways};
use serde_json::json;
use web::{Desk, Form, Path, Problem, Upload};

async fn staff(desk: &Desk) -> Result<Vec<(Id, String)>, Problem> {
    let all = accounts::staff(desk.db(), desk.office()).await?;
    Ok(all.into_iter().filter(|one| one.disabled_at.is_none()).map(|one| (one.id, one.name)).collect())
}

async fn choosing(desk: &Desk, notice: &Notice, typed: &Typed, wrong: &Spoken) -> Result<Markup, Problem> {
    let (buildings, staff) = (buildings(desk.db(), desk.office()).await?, staff(desk).await?);
    let body = pages::choose(desk.say(), notice, typed, (&buildings, &staff), wrong);
    Ok(desk.page(desk.say().t("选张贴的地方"), body))
}

/// A notice that still is to hang: not one that was withdrawn or ended.
async fn listing(desk: &Desk, id: Id) -> Result<Notice, Problem> {
    let notice = asker::seen(desk, id).await?;
    if notice.withdrawn.is_some() || notice.closed.is_some() {
        return Err(Problem::Refused("已经撤下或者结束了，不用再贴。".into()));
    }
    Ok(notice)
}

/// `GET /notices/{id}/places/new`.
pub async fn new(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let notice = listing(&desk, id).await?;
    choosing(&desk, &notice, &Typed::default(), &Spoken::default()).await
}

/// `POST /notices/{id}/places`: every entrance of the buildings chosen, and what was written.
pub async fn add(desk: Desk, Path(id): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let notice = listing(&desk, id).await?;
    let known = doorways(desk.db(), desk.office()).await?;
    let staff: Vec<Id> = staff(&desk).await?.into_iter().map(|(id, _)| id).collect();
    let (places, account) = match typed.checked(&known, &staff) {
        Ok(checked) => checked,
        Err(wrong) => {
            let page = choosing(&desk, &notice, &typed, &wrong.spoken(desk.say())).await?;
            return Ok(crate::notice::handlers::back(page));
        }
    };
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            let added = store::list(tx, id, &places, account, by).await?;
            if added == 0 {
                return Err(Problem::Refused("这几处都已经在张贴的名单里了。".into()));
            }
            Ok((added, asker::fact("notice.listed", id, None, &json!({ "n": added }))))
        })
        .await?;
    Ok(desk.done(&format!("/notices/{id}"), desk.say().t("张贴的地方定好了。"), done.seq))
}

/// A place of a notice; one's own where something is to be done.
async fn place(desk: &Desk, id: Id, posting: Id) -> Result<(Notice, Posting), Problem> {
    let notice = asker::seen(desk, id).await?;
    let found = notice.places.iter().find(|place| place.id == posting).cloned().ok_or(Problem::NotFound)?;
    if !access::hand(&desk.visitor).holds(&found) {
        return Err(Problem::NotFound);
    }
    Ok((notice, found))
}

/// `GET /notices/{id}/places/{posting}`: it hangs there, with photographs.
pub async fn page(desk: Desk, Path((id, posting)): Path<(Id, Id)>) -> Result<Markup, Problem> {
    let (notice, place) = place(&desk, id, posting).await?;
    Ok(desk.page(
        desk.say().t("贴好了"),
        pages::post((desk.say(), desk.may(access::WRITE)), &notice, &place, ("", 0), &Spoken::default()),
    ))
}

/// `POST /notices/{id}/places/{posting}`: it hangs there; or a photograph more of it.
pub async fn post(desk: Desk, Path((id, posting)): Path<(Id, Id)>, upload: Upload) -> Result<Response, Problem> {
    let (notice, place) = place(&desk, id, posting).await?;
    let (say, mut wrong, by) = (desk.say(), Complaints::default(), (desk.visitor.account, desk.at));
    let chosen = upload.files().len();
    if place.posted.is_some() && chosen == 0 {
        wrong.add("photo", "还没有选照片。");
    }
    let photos = match files::take(&desk.house.blobs, &upload, "photo").await? {
        Ok(photos) => photos,
        Err(refused) => {
            wrong.add("photo", refused.sentence());
            Vec::new()
        }
    };
    if !wrong.none() {
        let body = pages::post(
            (say, desk.may(access::WRITE)),
            &notice,
            &place,
            (upload.text("command_id"), chosen),
            &wrong.spoken(say),
        );
        return Ok(desk.complain(say.t("贴好了"), body));
    }
    let done = desk
        .record(upload.command(), async |tx: &mut Tx| {
            let standing = crate::notice::store::standing(tx, id).await?;
            if !standing.published || standing.gone {
                return Err(Problem::Refused("这一张不在贴，先看看它的页面。".into()));
            }
            let fresh = store::post(tx, id, posting, by).await?;
            if !fresh && photos.is_empty() {
                return Err(Problem::Refused("这一处已经贴好了。".into()));
            }
            files::attach(tx, posting, &photos, &place.place, by).await?;
            let verb = if fresh { "notice.posted" } else { "notice.photographed" };
            let body = json!({ "place": place.place, "n": photos.len() });
            Ok(((), asker::fact(verb, id, None, &body).touching([posting])))
        })
        .await?;
    Ok(desk.done(&format!("/notices/{id}"), say.t("记好了，贴在那里了。"), done.seq))
}

/// `POST /notices/{id}/places/{posting}/removal`: it need not hang there.
pub async fn remove(
    desk: Desk,
    Path((id, posting)): Path<(Id, Id)>,
    Form(press): Form<Press>,
) -> Result<Response, Problem> {
    let place = asker::seen(&desk, id).await?.places.into_iter().find(|place| place.id == posting);
    let done = desk
        .record(press.command_id, async |tx: &mut Tx| {
            let place = place.ok_or(Problem::NotFound)?;
            if place.posted.is_some() {
                return Err(Problem::Refused("这一处已经贴了，取下来以后记“取下来了”。".into()));
            }
            if !store::unlist(tx, id, posting).await? {
                return Err(Problem::NotFound);
            }
            Ok(((), asker::fact("notice.unlisted", id, None, &json!({ "place": place.place }))))
        })
        .await?;
    Ok(desk.done(&format!("/notices/{id}"), desk.say().t("这一处不贴了。"), done.seq))
}

/// `POST /notices/{id}/taking-down`: one place, or all of the asker's that hang.
pub async fn take_down(desk: Desk, Path(id): Path<Id>, Form(press): Form<Press>) -> Result<Response, Problem> {
    let notice = asker::seen(&desk, id).await?;
    let (hand, today, by) = (access::hand(&desk.visitor), desk.today(), (desk.visitor.account, desk.at));
    if crate::notice::rules::state(&notice, today) == State::Hanging && press.posting.is_none() {
        return Err(Problem::Refused("还没有到期，不用都取下来。".into()));
    }
    let meant = |place: &&Posting| hand.holds(place) && press.posting.is_none_or(|id| id == place.id);
    let all: Vec<&Posting> = notice.places.iter().filter(meant).filter(|place| place.posted.is_some()).collect();
    let done = desk
        .record(press.command_id, async |tx: &mut Tx| {
            let mut down: Vec<&str> = Vec::new();
            for place in &all {
                if store::take_down(tx, place.id, by).await? {
                    down.push(&place.place);
                }
            }
            match down.as_slice() {
                [] => Err(Problem::Refused("没有要取下来的了。".into())),
                [one] => Ok(((), asker::fact("notice.taken_down", id, None, &json!({ "place": one })))),
                several => Ok(((), asker::fact("notice.all_taken_down", id, None, &json!({ "n": several.len() })))),
            }
        })
        .await?;
    let back = if press.back == web::today::HERE { press.back.clone() } else { format!("/notices/{id}") };
    Ok(desk.done(&back, desk.say().t("取下来了。"), done.seq))
}

/// `GET /notices/{id}/photos/{file}`: the whole photograph.
pub async fn photo(desk: Desk, Path((id, file)): Path<(Id, Id)>) -> Result<Response, Problem> {
    serve(&desk, id, file, Size::Whole).await
}

/// `GET /notices/{id}/photos/{file}/small`.
pub async fn photo_small(desk: Desk, Path((id, file)): Path<(Id, Id)>) -> Result<Response, Problem> {
    serve(&desk, id, file, Size::Small).await
}

async fn serve(desk: &Desk, id: Id, file: Id, size: Size) -> Result<Response, Problem> {
    asker::seen(desk, id).await?;
    let photo = files::attachment(desk.db(), desk.office(), file).await?.ok_or(Problem::NotFound)?;
    if !store::holds(desk.db(), desk.office(), id, photo.subject).await? {
        return Err(Problem::NotFound);
    }
    files::serve(desk, &photo, size).await
}
