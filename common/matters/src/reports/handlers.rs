//! Before a new matter is saved: is it on file already? And one more who said so.
use super::{
    forms::Chosen,
    model::Sketch,
    pages::{self, Known},
    rules, store,
};
use crate::{
    access, asker,
    matter::{
        model::{Kind, Matter},
        rules::Sight,
        store::Telling,
    },
};
use base::Id;
use maud::Markup;
use people::asked::store::cards;
use web::{Desk, Problem};

impl From<&Telling> for Sketch {
    fn from(told: &Telling) -> Self {
        let (title, place) = (told.title.clone(), told.place.clone());
        Sketch { kind: told.kind, title, building: told.building, flat: told.flat, place }
    }
}

impl From<&Matter> for Sketch {
    fn from(matter: &Matter) -> Self {
        let (title, place) = (matter.title.clone(), matter.place.clone());
        Sketch { kind: matter.kind, title, building: matter.building, flat: matter.flat, place }
    }
}

/// The likeliest matters that the asker sees whole, five at most.
pub async fn likely(desk: &Desk, mut told: Sketch, but: Option<Id>) -> Result<Vec<Matter>, Problem> {
    if told.building.is_none()
        && let Some(house) = rules::house(&told)
    {
        let named = people::asked::store::place(desk.db(), desk.office(), None, &format!("{house}号1室")).await?;
        told.building = named.building;
    }
    let since = desk.at - rules::DAYS_AFTER_CLOSING * 86_400_000;
    let (wall, mut all) = (asker::wall(desk), Vec::new());
    for id in store::likely(desk.db(), desk.office(), &told, since).await? {
        if Some(id) == but {
            continue;
        }
        let matter = crate::matter::store::matter(desk.db(), desk.office(), id).await?;
        all.extend(matter.filter(|matter| wall.sight(matter) == Sight::Whole));
        if all.len() == rules::SHOWN {
            break;
        }
    }
    Ok(all)
}

/// The box above the form, where what was told is likely on file and nobody said that it is another.
pub async fn known(desk: &Desk, told: &Telling, chosen: Chosen) -> Result<Option<Markup>, Problem> {
    if chosen != Chosen::Nothing || told.kind == Kind::Works {
        return Ok(None);
    }
    let all = likely(desk, told.into(), None).await?;
    if all.is_empty() {
        return Ok(None);
    }
    let (wall, may) = (asker::wall(desk), |permission| desk.may(permission));
    let known = Known {
        reading: crate::listing::rows::Reading { say: desk.say(), today: desk.today(), wall: &wall, may: &may },
        at: desk.at,
        all: &all,
        joinable: told.kind != Kind::Hotline,
        leads: desk.may(access::LEAD),
    };
    Ok(Some(pages::known(&known)))
}

/// Beside a matter's story: who said it, and what it was put together with.
pub async fn beside(desk: &Desk, matter: &Matter) -> Result<Markup, Problem> {
    let (db, office) = (desk.db(), desk.office());
    let reports = store::reports(db, office, matter.id).await?;
    let persons: Vec<Id> = reports.iter().filter_map(|report| report.person).chain(matter.persons.clone()).collect();
    let cards = cards(db, office, &persons).await?;
    let merged = store::merged_into(db, office, matter.id).await?;
    let mut photos = Vec::new();
    for report in &reports {
        photos.push(files::of(db, office, report.id).await?);
    }
    let said = pages::Said {
        say: desk.say(),
        at: desk.at,
        matter,
        reports: &reports,
        photos: &photos,
        cards: &cards,
        merged,
        leads: desk.may(access::LEAD),
        people: desk.may(people::access::SEE),
    };
    Ok(pages::said(&said))
}

/// Whether a subject of photographs is a report of the matter.
pub async fn holds(desk: &Desk, matter: Id, subject: Id) -> Result<bool, Problem> {
    let reports = store::reports(desk.db(), desk.office(), matter).await?;
    Ok(reports.iter().any(|report| report.id == subject))
}
