//! `/people/{id}`: the page, adding, editing, opening what is masked. Records are fetched through the asker.
use super::{
    forms::{Complaint, Kept, PersonForm, line},
    looking::{self, Private, opened, shown},
    model::{Resident, Story},
    pages::{self, Blank, Told},
    rules::merged,
    store::{self, Written},
};
use crate::{
    access::{ERASE, KEEP, scope},
    asked,
    households::store::{MovingIn, move_in},
    model::CareTag,
};
use axum::response::{IntoResponse as _, Response};
use base::{Id, Sentence, id_number::Sex};
use journal::{Fact, Tx};
use maud::Markup;
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Path, Problem, history};

/// Somebody the asker may see; anybody else reads as not found.
pub(crate) async fn seen(desk: &Desk, id: Id) -> Result<Story, Problem> {
    let story = store::story(desk.db(), desk.office(), id).await?.ok_or(Problem::NotFound)?;
    let building = story.home().map(|home| home.building);
    if scope(&desk.visitor).holds(building) { Ok(story) } else { Err(Problem::NotFound) }
}

/// The same for those who write, where the person was not erased.
pub(crate) async fn kept(desk: &Desk, id: Id) -> Result<Story, Problem> {
    let story = seen(desk, id).await?;
    if story.who.erased_at.is_some() { Err(Problem::NotFound) } else { Ok(story) }
}

/// `GET /people/{id}`.
pub(crate) async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let story = seen(&desk, id).await?;
    told(&desk, &story, None, None).await
}

async fn told(desk: &Desk, story: &Story, open: Option<Private>, complaint: Option<&str>) -> Result<Markup, Problem> {
    let (say, who) = (desk.say(), &story.who);
    let keys = desk.house.ledger.keys();
    let shown = match who.erased_at {
        Some(_) => Vec::new(),
        None => shown(keys, story, &desk.visitor.roles, open)?,
    };
    let looks = journal::looks(desk.db(), desk.office(), who.id).await?;
    let names = desk.names(&looks.iter().map(|look| look.actor).collect::<Vec<_>>()).await?;
    let looks = looks.iter().map(|look| {
        let what = Private::from_key(&look.field).map_or("", |private| say.t(private.word()));
        let args: [(&str, &dyn std::fmt::Display); 2] = [("what", &what), ("reason", &look.reason)];
        let actor = names.get(&look.actor).cloned().unwrap_or_default();
        (history::moment(say, desk.at, look.at), say.f("看了{what}：{reason}", &args), actor)
    });
    let told = Told {
        say,
        today: desk.today(),
        story,
        shown: &shown,
        may_keep: desk.may(KEEP),
        may_erase: desk.may(ERASE),
        matters: desk.view().menu.iter().any(|item| item.href == "/matters"),
        history: history::timeline(desk, who.id, 30).await?,
        others: if who.erased_at.is_none() { desk.beside(who.id).await? } else { Vec::new() },
        looks: looks.collect(),
        complaint,
    };
    Ok(desk.page(&who.name, pages::story(&told)))
}

/// Why somebody wants to see what is masked.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Reason {
    #[serde(default)]
    reason: String,
}

/// `POST /people/{id}/look/{field}`: written into the access log before it is shown.
pub(crate) async fn look(
    desk: Desk,
    Path((id, field)): Path<(Id, String)>,
    Form(given): Form<Reason>,
) -> Result<Response, Problem> {
    let story = kept(&desk, id).await?;
    let private = Private::from_key(&field).ok_or(Problem::NotFound)?;
    if !private.is_for(&desk.visitor.roles) {
        return Err(Problem::Forbidden);
    }
    let reason: String = line(&given.reason, 200);
    if reason.is_empty() {
        let page = told(&desk, &story, None, Some(desk.say().t("请写一下为什么要看，再看一次。"))).await?;
        return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    desk.house.ledger.note_look(&desk.asker(), id, private.key(), &reason).await?;
    Ok(told(&desk, &story, Some(private), None).await?.into_response())
}

/// `GET /people/new`.
pub(crate) async fn new(desk: Desk) -> Result<Markup, Problem> {
    Ok(desk.page(desk.say().t("添一个人"), new_form(&desk, &PersonForm::default(), &[]).await?))
}

async fn new_form(desk: &Desk, form: &PersonForm, complaints: &[Complaint]) -> Result<Markup, Problem> {
    let say = desk.say();
    let tags = store::any_tags(desk.db(), desk.office()).await?;
    let buildings = asked::store::buildings(desk.db(), desk.office()).await?;
    let blank = Blank {
        action: "/people",
        back: "/people",
        tags: &tags,
        buildings: Some(&buildings),
        masked: &[],
        conflicts: &[],
    };
    let head = web::look::head(
        web::look::crumbs(say, &[("/people", say.t("居民"))]),
        say.t("添一个人"),
        say.t("知道多少写多少，以后可以再补。"),
        "",
    );
    Ok(maud::html! { (head) (pages::form(say, form, &blank, complaints)) })
}

/// `POST /people`.
pub(crate) async fn add(desk: Desk, Form(form): Form<PersonForm>) -> Result<Response, Problem> {
    let say = desk.say();
    let (checked, flat) = (form.check(&Kept::default(), desk.today()), flat_of(&desk, &form).await?);
    let mut complaints = checked.as_ref().err().cloned().unwrap_or_default();
    complaints.extend(flat.as_ref().err().cloned());
    let (Ok((written, tags)), Ok(flat)) = (checked, flat) else {
        return Ok(desk.complain(say.t("添一个人"), new_form(&desk, &form, &complaints).await?));
    };
    if let Some(twice) = taken(&desk, &form, &written, Id::NOBODY).await? {
        return Ok(desk.complain(say.t("添一个人"), new_form(&desk, &form, &[twice]).await?));
    }
    let id = Id::new();
    let moving = flat.map(|flat| MovingIn {
        flat,
        relation: Some(line(&form.relation, 20)).filter(|relation| !relation.is_empty()),
        tenure: form.tenure(),
        since: None,
        apart: false,
    });
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            store::add(tx, id, &written).await?;
            retag(tx, id, &[], &tags, desk.today()).await?;
            if let Some(moving) = &moving {
                move_in(tx, id, moving).await?;
            }
            let touched = flat.into_iter();
            Ok(((), Fact::of("person.added", id).about(id).touching(touched).saying(&json!({"name": written.name}))))
        })
        .await?;
    Ok(desk.done(&format!("/people/{}", recorded.subject), say.t("记下来了。"), recorded.seq))
}

/// The flat that was written, or why there is none.
async fn flat_of(desk: &Desk, form: &PersonForm) -> Result<Result<Option<Id>, Complaint>, Problem> {
    let room = line(&form.room, 30);
    if room.is_empty() && form.building.is_none() {
        return Ok(Ok(None));
    }
    let place = asked::store::place(desk.db(), desk.office(), form.building, &room).await?;
    let unknown = "没有这个门牌，请看看楼和室号；新的门牌先到“门牌”里添上。";
    Ok(place.flat.map(Some).ok_or(("room", Sentence::plain(unknown))))
}

/// Whether somebody else has the same identity number.
async fn taken(desk: &Desk, form: &PersonForm, written: &Written, id: Id) -> Result<Option<Complaint>, Problem> {
    let Some(number) = written.document.as_ref().filter(|_| !form.document.trim().is_empty()) else { return Ok(None) };
    let mark = desk.house.ledger.keys().mark(number);
    let other = store::same_number(desk.db(), desk.office(), mark, id).await?;
    Ok(other.map(|(_, name)| {
        ("document", Sentence::plain("这个证件号已经记在{name}名下了，请再看一下。").with("name", name))
    }))
}

/// Tags as they were, made into those that are wanted.
async fn retag(
    tx: &mut Tx,
    id: Id,
    before: &[String],
    wanted: &[CareTag],
    today: jiff::civil::Date,
) -> anyhow::Result<()> {
    for tag in wanted.iter().filter(|tag| !before.iter().any(|word| word == tag.word())) {
        store::tag(tx, id, tag.word(), today).await?;
    }
    for word in before.iter().filter(|word| !wanted.iter().any(|tag| tag.word() == word.as_str())) {
        store::untag(tx, id, word).await?;
    }
    Ok(())
}

/// `GET /people/{id}/edit`.
pub(crate) async fn edit(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let story = kept(&desk, id).await?;
    let form = on_file(&story);
    Ok(desk.page(desk.say().t("改资料"), edit_form(&desk, &story, &form, (&[], &[])).await?))
}

fn on_file(story: &Story) -> PersonForm {
    let who = &story.who;
    let sex = who.sex.map(Sex::key).unwrap_or_default().to_owned();
    PersonForm {
        version: who.version,
        name: who.name.clone(),
        sex: sex.clone(),
        note: who.note.clone(),
        tags: story.tags.clone(),
        was_name: who.name.clone(),
        was_sex: sex,
        was_note: who.note.clone(),
        was_tags: story.tags.join("、"),
        ..PersonForm::default()
    }
}

type Conflict = (&'static str, String, String);

async fn edit_form(
    desk: &Desk,
    story: &Story,
    form: &PersonForm,
    (complaints, conflicts): (&[Complaint], &[Conflict]),
) -> Result<Markup, Problem> {
    let (say, id) = (desk.say(), story.who.id);
    let tags = store::any_tags(desk.db(), desk.office()).await?;
    let masked = looking::shown(desk.house.ledger.keys(), story, &desk.visitor.roles, None)?;
    let (action, back) = (format!("/people/{id}/edit"), format!("/people/{id}"));
    let blank = Blank { action: &action, back: &back, tags: &tags, buildings: None, masked: &masked, conflicts };
    let crumbs = web::look::crumbs(say, &[("/people", say.t("居民")), (&back, &story.who.name)]);
    let head = web::look::head(crumbs, say.t("改资料"), pages::named(&story.who.name), "");
    Ok(maud::html! { (head) (pages::form(say, form, &blank, complaints)) })
}

/// `POST /people/{id}/edit`: where a colleague was quicker, both versions come back and nothing typed is lost.
pub(crate) async fn change(desk: Desk, Path(id): Path<Id>, Form(form): Form<PersonForm>) -> Result<Response, Problem> {
    let (say, story) = (desk.say(), kept(&desk, id).await?);
    let kept = kept_of(&desk, &story.who)?;
    let (written, tags) = match form.check(&kept, desk.today()) {
        Ok(checked) => checked,
        Err(complaints) => {
            let body = edit_form(&desk, &story, &form, (&complaints, &[])).await?;
            return Ok(desk.complain(say.t("改资料"), body));
        }
    };
    if let Some(twice) = taken(&desk, &form, &written, id).await? {
        let body = edit_form(&desk, &story, &form, (&[twice], &[])).await?;
        return Ok(desk.complain(say.t("改资料"), body));
    }
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            if !store::change(tx, id, form.version, &written).await? {
                return Err(Problem::Stale);
            }
            retag(tx, id, &story.tags, &tags, desk.today()).await?;
            let fields = changed(&story, &kept, &written, &tags);
            Ok(((), Fact::of("person.changed", id).about(id).saying(&json!({ "fields": fields }))))
        })
        .await;
    match recorded {
        Ok(done) => Ok(desk.done(&format!("/people/{}", done.subject), say.t("改好了。"), done.seq)),
        Err(Problem::Stale) => stale(&desk, &story, form).await,
        Err(problem) => Err(problem),
    }
}

fn kept_of(desk: &Desk, who: &Resident) -> Result<Kept, Problem> {
    let keys = desk.house.ledger.keys();
    Ok(Kept {
        birth: who.birth,
        document: opened(keys, who, who.id_no.as_ref())?,
        phones: who.phones.clone(),
        health: opened(keys, who, who.health.as_ref())?,
    })
}

/// Which fields the fact names.
fn changed(story: &Story, kept: &Kept, written: &Written, tags: &[CareTag]) -> String {
    let who = &story.who;
    let words: Vec<&str> = tags.iter().map(CareTag::word).collect();
    let fields = [
        ("姓名", who.name != written.name),
        ("性别", who.sex != written.sex),
        ("出生日期", who.birth != written.birth),
        ("电话", who.phones != written.phones),
        ("证件号", kept.document != written.document),
        ("身体情况", kept.health != written.health),
        ("备注", who.note != written.note),
        ("要留意的情况", story.tags.iter().map(String::as_str).ne(words.iter().copied())),
    ];
    let named: Vec<&str> = fields.iter().filter(|(_, other)| *other).map(|(name, _)| *name).collect();
    named.join("、")
}

async fn stale(desk: &Desk, story: &Story, mut form: PersonForm) -> Result<Response, Problem> {
    let now = on_file(story);
    let mut conflicts: Vec<Conflict> = Vec::new();
    let typed_tags = form.tags().iter().map(CareTag::word).collect::<Vec<_>>().join("、");
    let pairs = [
        ("姓名", &form.was_name, &form.name, &now.name),
        ("性别", &form.was_sex, &form.sex, &now.sex),
        ("备注", &form.was_note, &form.note, &now.note),
        ("要留意的情况", &form.was_tags, &typed_tags, &now.was_tags),
    ];
    let mut taken: Vec<String> = Vec::new();
    for (label, seen, typed, theirs) in pairs {
        let (take, conflict) = merged(seen, typed, theirs);
        conflicts.extend(conflict.map(|theirs| (label, theirs.to_owned(), typed.clone())));
        taken.push(take.to_owned());
    }
    if let [name, sex, note, tags] = taken.as_slice() {
        (form.name, form.sex, form.note) = (name.clone(), sex.clone(), note.clone());
        form.tags = CareTag::read_all(tags).iter().map(|tag| tag.word().to_owned()).collect();
    }
    form.more_tags.clear();
    form.version = now.version;
    (form.was_name, form.was_sex, form.was_note, form.was_tags) = (now.name, now.sex, now.note, now.was_tags);
    let body = edit_form(desk, story, &form, (&[], &conflicts)).await?;
    Ok((axum::http::StatusCode::CONFLICT, desk.page(desk.say().t("改资料"), body)).into_response())
}
