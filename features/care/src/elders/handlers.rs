//! Looking, taking up, arranging, letting go.
use super::{
    forms::{Ending, Typed},
    model::{Arranged, Line, Standing},
    pages::{self, Listed, Shown},
    rules::{rank, standing, usual},
    store,
};
use crate::{access::KEEP, asker, visits};
use axum::response::Response;
use base::Id;
use journal::{Fact, Tx};
use matters::complaints::{Complaints, Spoken, line, longer};
use maud::Markup;
use people::{
    access::scope,
    asked::{Card, store::cards},
    persons::store as persons,
};
use serde::Deserialize;
use serde_json::json;
use web::{Desk, Form, Path, Problem, Query};

/// Which of them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Narrow {
    /// `unseen`, `due`, `away`; else all.
    pub only: String,
}

/// `GET /care`: those who were not seen first.
pub async fn list(desk: Desk, Query(narrow): Query<Narrow>) -> Result<Markup, Problem> {
    let mut all: Vec<(Line, Standing)> = store::present(desk.db(), desk.office())
        .await?
        .into_iter()
        .map(|line| {
            let standing = standing(&line.elder, desk.at);
            (line, standing)
        })
        .collect();
    let ids: Vec<Id> = all.iter().map(|(line, _)| line.elder.person).collect();
    let (cards, mine) = (cards(desk.db(), desk.office(), &ids).await?, scope(&desk.visitor));
    all.retain(|(line, _)| mine.holds(cards.get(&line.elder.person).and_then(|card| card.building)));
    all.sort_by_key(|(_, standing)| rank(*standing));
    let counts = pages::Counts::of(all.iter().map(|(_, standing)| *standing));
    all.retain(|(_, standing)| match narrow.only.as_str() {
        "unseen" => matches!(standing, Standing::NotSeen(_)),
        "due" => matches!(standing, Standing::Due(_)),
        "away" => matches!(standing, Standing::Away(_)),
        _ => true,
    });
    let keeps = desk.may(KEEP);
    let listed =
        Listed { say: desk.say(), today: desk.today(), all: &all, cards: &cards, counts, only: &narrow.only, keeps };
    Ok(desk.page(desk.say().t("关爱"), pages::list(&listed)))
}

/// `GET /care/{person}`: what is known, who went, what was said.
pub async fn page(desk: Desk, Path(person): Path<Id>) -> Result<Markup, Problem> {
    let (card, kept) = asker::elder(&desk, person).await?;
    let (db, office) = (desk.db(), desk.office());
    let visits = visits::store::of(db, desk.house.ledger.keys(), office, person, 50).await?;
    let names = desk.names(&visits.iter().map(|visit| visit.by).collect::<Vec<_>>()).await?;
    let shown = Shown {
        say: desk.say(),
        at: desk.at,
        card: &card,
        kept: &kept,
        tags: persons::tags(db, office, person).await?,
        contacts: persons::contacts(db, office, person).await?,
        away: crate::absences::store::open(db, office, person).await?,
        visits: &visits,
        names: &names,
        history: web::history::timeline(&desk, person, 50).await?,
        keeps: desk.may(KEEP),
    };
    Ok(desk.page(&card.name, pages::page(&shown)))
}

fn form(desk: &Desk, card: &Card, typed: &Typed, (wrong, theirs): (&Spoken, Option<&Typed>), new: bool) -> Markup {
    let title = if new { desk.say().t("列入关爱") } else { desk.say().t("改安排") };
    desk.page(title, pages::write(desk.say(), card, typed, (wrong, theirs), new))
}

/// `GET /care/{person}/new`: with the rhythm that age and tags suggest.
pub async fn new(desk: Desk, Path(person): Path<Id>) -> Result<Markup, Problem> {
    let card = asker::resident(&desk, person).await?;
    let tags = persons::tags(desk.db(), desk.office(), person).await?;
    let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
    let typed = Typed::from(usual(&tags, pages::age(&card, desk.today())));
    Ok(form(&desk, &card, &typed, (&Spoken::default(), None), true))
}

fn sealed(desk: &Desk, person: Id, arranged: &Arranged) -> Result<Vec<u8>, Problem> {
    let plain = serde_json::to_vec(&arranged.known).map_err(anyhow::Error::from)?;
    Ok(desk.house.ledger.keys().seal(person, &plain)?)
}

/// `POST /care/{person}/new`.
pub async fn take_up(desk: Desk, Path(person): Path<Id>, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let card = asker::resident(&desk, person).await?;
    let arranged = match typed.checked() {
        Ok(arranged) => arranged,
        Err(wrong) => {
            let body = pages::write(desk.say(), &card, &typed, (&wrong.spoken(desk.say()), None), true);
            return Ok(desk.complain(desk.say().t("列入关爱"), body));
        }
    };
    let (known, by) = (sealed(&desk, person, &arranged)?, (desk.visitor.account, desk.at));
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            if !store::take_up(tx, person, (&arranged, &known), by).await? {
                return Err(Problem::Refused("已经列入关爱了。".into()));
            }
            let fact = Fact::of("elder.taken_up", person).about(person);
            Ok(((), fact.saying(&json!({ "days": arranged.rhythm.days }))))
        })
        .await?;
    Ok(desk.done(&format!("/care/{person}"), desk.say().t("列入了。"), done.seq))
}

/// `GET /care/{person}/edit`.
pub async fn edit(desk: Desk, Path(person): Path<Id>) -> Result<Markup, Problem> {
    let (card, kept) = asker::present(&desk, person).await?;
    Ok(form(&desk, &card, &Typed::from(&kept), (&Spoken::default(), None), false))
}

/// `POST /care/{person}/edit`. Where a colleague was quicker, both versions come back.
pub async fn change(desk: Desk, Path(person): Path<Id>, Form(mut typed): Form<Typed>) -> Result<Response, Problem> {
    let (card, _) = asker::present(&desk, person).await?;
    let title = desk.say().t("改安排");
    let arranged = match typed.checked() {
        Ok(arranged) => arranged,
        Err(wrong) => {
            let body = pages::write(desk.say(), &card, &typed, (&wrong.spoken(desk.say()), None), false);
            return Ok(desk.complain(title, body));
        }
    };
    let known = sealed(&desk, person, &arranged)?;
    let recorded = desk.record(typed.command_id, async |tx: &mut Tx| {
        if !store::change(tx, (person, typed.version), (&arranged, &known)).await? {
            return Err(Problem::Stale);
        }
        Ok(((), Fact::of("elder.changed", person).about(person)))
    });
    match recorded.await {
        Ok(done) => Ok(desk.done(&format!("/care/{person}"), desk.say().t("改好了。"), done.seq)),
        Err(Problem::Stale) => {
            let (_, now) = asker::present(&desk, person).await?;
            typed.version = now.version;
            let theirs = Typed::from(&now);
            let body = pages::write(desk.say(), &card, &typed, (&Spoken::default(), Some(&theirs)), false);
            Ok(desk.complain(title, body))
        }
        Err(problem) => Err(problem),
    }
}

/// `GET /care/{person}/ending`.
pub async fn ending(desk: Desk, Path(person): Path<Id>) -> Result<Markup, Problem> {
    let (card, _) = asker::present(&desk, person).await?;
    let body = pages::ending(desk.say(), &card, &Ending::default(), &Spoken::default());
    Ok(desk.page(desk.say().t("不再列入"), body))
}

/// `POST /care/{person}/ending`: moved away, or does not want it.
pub async fn end(desk: Desk, Path(person): Path<Id>, Form(typed): Form<Ending>) -> Result<Response, Problem> {
    let (card, _) = asker::elder(&desk, person).await?;
    let (why, mut wrong) = (line(&typed.why), Complaints::default());
    if why.is_empty() {
        wrong.add("why", "写一句为什么，像“搬去和女儿住了”。");
    } else if longer(&why, 200) {
        wrong.add("why", base::Sentence::plain("太长了，最多 {n} 个字。").with("n", 200));
    }
    if !wrong.none() {
        let body = pages::ending(desk.say(), &card, &typed, &wrong.spoken(desk.say()));
        return Ok(desk.complain(desk.say().t("不再列入"), body));
    }
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(typed.command_id, async |tx: &mut Tx| {
            if !store::end(tx, person, &why, by).await? {
                return Err(Problem::Refused("已经不在关爱名单里了。".into()));
            }
            Ok(((), Fact::of("elder.ended", person).about(person).saying(&json!({ "why": why }))))
        })
        .await?;
    Ok(desk.done("/care", desk.say().t("不再列入了，经过都留着。"), done.seq))
}
