//! `/gatherings/{id}/again`: the form of the next time, and calling it.
use super::{
    forms::AgainForm,
    pages::{self, Again},
    rules,
};
use crate::{
    agenda::{self, store::Point},
    asker,
    gathering::{
        model::{Calling, Gathering, Guest, Invited, Item},
        store::{self, Which},
    },
    guests,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base::{Id, Millis, calendar};
use jiff::civil::Date;
use journal::{Fact, Tx};
use matters::complaints::Complaints;
use maud::Markup;
use serde_json::json;
use web::{Desk, Form, Path, Problem};

/// How many that come are looked through for days that are taken.
const MOST: i64 = 200;

/// What goes over to the next time.
struct Before {
    this: Gathering,
    guests: Vec<Guest>,
    /// Points about nothing but themselves; what is about a matter has its own way back.
    items: Vec<Item>,
    /// Days on which the same comes already.
    taken: Vec<Date>,
}

impl Before {
    async fn of(desk: &Desk, id: Id) -> Result<Self, Problem> {
        let (this, db, office) = (asker::seen(desk, id).await?, desk.db(), desk.office());
        let guests = guests::store::guests(db, office, id).await?;
        let mut items = agenda::store::items(db, office, id).await?;
        items.retain(|item| item.matter.is_none());
        let which = Which { of: None, today: desk.today(), kind: Some(this.kind) };
        let coming = store::coming(db, office, which, MOST).await?;
        let taken = rules::taken(&this, &coming);
        Ok(Self { this, guests, items, taken })
    }

    /// The days that the form's rhythm leads to, and those on the way that are taken.
    fn days(&self, form: &AgainForm, today: Date) -> (Vec<Date>, Vec<Date>) {
        let this = &self.this;
        rules::days(this.day, form.rhythm(this), (today, &self.taken), form.times(this))
    }
}

/// `GET /gatherings/{id}/again`: filled with everything of this one.
pub async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let before = Before::of(&desk, id).await?;
    let mut form = AgainForm::of(&before.this, &before.guests, &before.items);
    form.turn_to(&before.this, &before.days(&form, desk.today()).0);
    Ok(shown(&desk, &before, &form, &Complaints::default()))
}

fn shown(desk: &Desk, before: &Before, form: &AgainForm, wrong: &Complaints) -> Markup {
    let (say, wrong) = (desk.say(), wrong.spoken(desk.say()));
    let (days, skipped) = before.days(form, desk.today());
    let again = Again {
        say,
        calendar: calendar::ours(),
        this: &before.this,
        guests: &before.guests,
        items: &before.items,
        days: &days,
        skipped: &skipped,
        form,
        wrong: &wrong,
    };
    desk.page(say.t("再开一次"), pages::page(&again))
}

/// `POST /gatherings/{id}/again`: calls it, on one day or on several; or only looks which days another rhythm leads to.
pub async fn call(desk: Desk, Path(id): Path<Id>, Form(mut form): Form<AgainForm>) -> Result<Response, Problem> {
    let before = Before::of(&desk, id).await?;
    let (looks, behind) = (form.look == "yes", form.is_behind(&before.this));
    if looks || behind {
        form.turn_to(&before.this, &before.days(&form, desk.today()).0);
        let mut wrong = Complaints::default();
        if !looks {
            wrong.add("rhythm", "日子跟着换过了，请看一下再定。");
        }
        let status = if looks { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        return Ok((status, shown(&desk, &before, &form, &wrong)).into_response());
    }
    let ticked = |all: &[String], id: Id| all.contains(&id.to_string());
    let invited: Vec<Invited> =
        before.guests.iter().filter(|guest| ticked(&form.guest, guest.id)).cloned().map(Invited::from).collect();
    let points: Vec<Point> = before.items.iter().filter(|item| ticked(&form.item, item.id)).map(Point::again).collect();
    let staff = accounts::staff(desk.db(), desk.office()).await?;
    let callings = match form.checked(&before.this, &staff, invited.len() + points.len()) {
        Ok(callings) => callings,
        Err(wrong) => {
            let page = shown(&desk, &before, &form, &wrong);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(form.command_id, async |tx: &mut Tx| {
            let mut ids = Vec::with_capacity(callings.len());
            for calling in &callings {
                ids.push(called(tx, calling, (&invited, &points), by).await?);
            }
            let first = ids.first().copied().ok_or(Problem::NotFound)?;
            let body = json!({ "title": before.this.title, "days": in_words(&callings) });
            let fact = Fact::of("gathering.called_again", first).touching(ids.into_iter().skip(1)).touching([id]);
            Ok(((), fact.saying(&body)))
        })
        .await?;
    let undo = format!("/history/{}/undoing?back=/gatherings", done.seq);
    let (to, words) = match callings.len() {
        1 => (format!("/gatherings/{}", done.subject), desk.say().t("定下来了。名单和议程还可以改。").to_owned()),
        n => (
            format!("/gatherings?kind={}", before.this.kind.key()),
            desk.say().f("排好了，一共 {n} 次。", &[("n", &n)]),
        ),
    };
    Ok(desk.go(&to, &web::look::Flash::done(words).with_undo(undo)))
}

/// Writes one with its list and its agenda; its id.
async fn called(
    tx: &mut Tx,
    calling: &Calling,
    (invited, points): (&[Invited], &[Point]),
    by: (Id, Millis),
) -> Result<Id, Problem> {
    let id = Id::new();
    store::call(tx, id, calling, by).await?;
    guests::store::invite(tx, id, invited, by).await?;
    for point in points {
        agenda::store::add(tx, id, Id::new(), point, by).await?;
    }
    Ok(id)
}

/// The days for the timeline, whose bodies are kept in Chinese.
fn in_words(callings: &[Calling]) -> String {
    let said = |calling: &Calling| calling.day.strftime("%-m 月 %-d 日").to_string();
    callings.iter().map(said).collect::<Vec<_>>().join("、")
}
