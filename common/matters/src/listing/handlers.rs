//! The list through the asker.
use super::{
    model::{Choice, Counts, PAGE},
    pages::{self, Listed, Narrow},
    rows::Reading,
    store,
};
use crate::{
    asker,
    complaints::line,
    matter::model::{Kind, Party},
};
use maud::Markup;
use people::asked::store::buildings;
use serde::Deserialize;
use web::{Desk, Form, Problem, Query};

/// `GET /matters`: open ones first, late before today before later.
pub async fn list(desk: Desk, Query(narrow): Query<Narrow>) -> Result<Markup, Problem> {
    listed(&desk, &narrow, "").await
}

/// Words to look for; they may be names, so they never stand in an address.
#[derive(Debug, Default, Deserialize)]
pub struct Search {
    #[serde(default)]
    words: String,
    #[serde(flatten)]
    narrow: Narrow,
}

/// `POST /matters/finding`: by words in title, detail or place, or by number, in every stage. Changes nothing.
pub async fn find(desk: Desk, Form(search): Form<Search>) -> Result<Markup, Problem> {
    let words: String = line(&search.words).chars().take(60).collect();
    listed(&desk, &search.narrow, &words).await
}

/// What the address asks for, without its page.
pub fn choice(narrow: &Narrow) -> Choice {
    Choice {
        stage: Some(narrow.stage()),
        kind: Kind::read(&narrow.kind),
        building: narrow.building.parse().ok(),
        party: Party::read(&narrow.who),
        account: narrow.who.parse().ok(),
        newest: narrow.sort == "new",
        ..Choice::default()
    }
}

async fn listed(desk: &Desk, narrow: &Narrow, words: &str) -> Result<Markup, Problem> {
    let (db, office, wall) = (desk.db(), desk.office(), asker::wall(desk));
    let page = i64::try_from(narrow.page.clamp(1, 1_000_000)).unwrap_or(1);
    let chosen = match words {
        "" => Choice { most: PAGE, after: (page - 1) * PAGE, ..choice(narrow) },
        words => Choice { stage: None, words: Some(words.to_owned()), ..choice(narrow) },
    };
    let steps_only = wall.property && !wall.everything && !wall.own;
    let counts = async {
        Ok(match words {
            "" => Some(store::counts(db, office, &wall, &chosen, desk.today()).await?),
            _ => None,
        })
    };
    let filters = async {
        if steps_only {
            return Ok((Vec::new(), Vec::new()));
        }
        Ok((buildings(db, office).await?, accounts::staff(db, office).await?))
    };
    // Beside each other: on PostgreSQL each has a connection of its own.
    let (matters, counts, (buildings, staff)) =
        tokio::try_join!(Box::pin(crate::read(desk, chosen.clone())), Box::pin(counts), Box::pin(filters))?;
    let counts = counts.unwrap_or_else(|| Counts::of_these(&matters, desk.today()));
    let staff: Vec<_> = staff.into_iter().map(|one| (one.id, one.name)).collect();
    let reading =
        Reading { say: desk.say(), today: desk.today(), wall: &wall, may: &|permission| desk.may(permission) };
    let view =
        Listed { reading, narrow, words, matters: &matters, counts, buildings: &buildings, staff: &staff, steps_only };
    let (title, page) = (desk.say().t("事项"), pages::page(&view));
    // What was looked for by words has no address to read again.
    Ok(if words.is_empty() { desk.live_page("/matters/live", title, page) } else { desk.page(title, page) })
}
