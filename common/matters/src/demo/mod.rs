//! The matters of the demo town, told in the order in which they happened.
mod orders;
mod paint;
mod rounds;
mod site;
mod tales;

use crate::{
    asker::fact,
    closing,
    follow_ups::store::record_visit,
    homes,
    matter::{
        model::{FollowUp, Kind},
        store,
    },
    notes,
    reports::{self, model::Report},
    steps, templates,
};
use anyhow::{Context as _, Result};
use base::{Id, Millis, Role, clock};
use files::Taken;
use journal::{Asker, Fact, Tx};
use people::asked::store::{living_in, place};
use serde_json::json;
use tales::{Deed, House, Tale, Visit, Who};
use web::{DemoTown, Future, Problem};

/// Something that happens to a matter of the demo.
enum Event {
    Heard,
    /// With stages: by a template, all at once.
    Arranged,
    Housed(usize),
    Asked(usize),
    Ended(usize),
    Noted(usize),
    Reported(usize),
    Visited(usize),
    Closed,
}

/// Something that happens in an office: to the matter at a place of the list, or to the lift of 银杏里.
enum Happening {
    Tale(usize, Event),
    Site(site::Act),
    Round(rounds::Act),
}

/// A tale with the ids it got in this town.
struct Told {
    tale: &'static Tale,
    id: Id,
    steps: Vec<Id>,
    homes: Vec<(Id, homes::store::Told)>,
    /// Its stages; empty where it has none.
    taking: templates::model::Taking,
    persons: Vec<Id>,
    /// Who reported it too, in the order of the tale's reports.
    also: Vec<Option<Id>>,
    telling: store::Telling,
}

/// Who works in an office of the demo; the chief stands in for whoever is not there.
struct Staff(Vec<accounts::StaffMember>);

impl Staff {
    fn one(&self, role: Role) -> Id {
        self.nth(role, 0)
    }

    fn nth(&self, role: Role, nth: usize) -> Id {
        let has = |role: Role, nth: usize| self.0.iter().filter(|member| member.roles.contains(&role)).nth(nth);
        has(role, nth).or_else(|| has(role, 0)).or_else(|| has(Role::Chief, 0)).map_or(Id::NOBODY, |member| member.id)
    }

    fn name(&self, who: Who) -> String {
        let id = self.of(who);
        self.0.iter().find(|member| member.id == id).map(|member| member.name.clone()).unwrap_or_default()
    }

    fn of(&self, who: Who) -> Id {
        match who {
            Who::Chief => self.one(Role::Chief),
            Who::Clerk => self.one(Role::Clerk),
            Who::Leader => self.one(Role::GroupLeader),
            Who::OtherLeader => self.nth(Role::GroupLeader, 1),
            Who::Manager => self.one(Role::PropertyManager),
            Who::Volunteer => self.one(Role::Volunteer),
            Who::OtherVolunteer => self.nth(Role::Volunteer, 1),
        }
    }
}

/// Builds them.
pub(crate) fn furnish(town: &DemoTown) -> Future<'_, Result<()>> {
    Box::pin(async move {
        for (office, tales) in [(town.office, tales::HERE), (town.neighbour, tales::NEXT_DOOR)] {
            office_of(town, office, tales).await?;
        }
        orders_start(town, town.neighbour).await
    })
}

/// Next door, orders that a sheet brings in start with the steps of a template.
async fn orders_start(town: &DemoTown, office: Id) -> Result<()> {
    let staff = Staff(accounts::staff(town.house.ledger.reader(), office).await?);
    let house = templates::built_in::all().iter().find(|one| one.kind == Kind::Hotline);
    let house = house.context("a template for orders")?;
    let draft = templates::model::Draft { starts_orders: true, ..house.into() };
    let (id, by) = (Id::new(), (staff.of(Who::Chief), moment(town, (20, 600))));
    let write = async |tx: &mut Tx| {
        templates::store::add(tx, id, house.built_in.as_deref(), &draft).await?;
        templates::store::start_orders(tx, id, Some(by)).await?;
        anyhow::Ok(((), Fact::of("template.changed", id).saying(&json!({ "name": draft.name }))))
    };
    town.house.ledger.record(&Asker::account(office, by.0, by.1), write).await?;
    Ok(())
}

async fn office_of(town: &DemoTown, office: Id, tales: &'static [Tale]) -> Result<()> {
    let reader = town.house.ledger.reader();
    let staff = Staff(accounts::staff(reader, office).await?);
    let mut all = Vec::new();
    for tale in tales {
        all.push(prepared(town, office, tale).await?);
    }
    let mut events: Vec<(Millis, Happening)> = Vec::new();
    for (at, told) in all.iter().enumerate() {
        let tale = |(when, event)| (moment(town, when), Happening::Tale(at, event));
        events.extend(course(told.tale).into_iter().map(tale));
    }
    let site = site::Site::of(town, office).await?;
    let rounds = rounds::Rounds::of(town, office, &staff).await?;
    if office == town.office {
        events.extend(site::COURSE.map(|(when, act)| (moment(town, when), Happening::Site(act))));
        events.extend(rounds::COURSE.map(|(when, act)| (moment(town, when), Happening::Round(act))));
    }
    events.sort_by_key(|(when, ..)| *when);
    let total = events.len() as u64;
    let mut sheets = (office == town.office).then(|| orders::Orders::new(town, office, staff.of(Who::Clerk)));
    for (done, (when, happening)) in events.into_iter().enumerate() {
        if let Some(sheets) = &mut sheets {
            sheets.until(when).await?;
        }
        match happening {
            Happening::Tale(at, event) => happen(town, office, &staff, &all[at], (when, event)).await?,
            Happening::Site(act) => site::happen(town, &staff, &site, (when, act)).await?,
            Happening::Round(act) => rounds::happen(town, &staff, &rounds, (when, act)).await?,
        }
        (town.told)("事项", done as u64 + 1, total);
    }
    if let Some(sheets) = &mut sheets {
        sheets.until(town.clock.now()).await?;
    }
    Ok(())
}

/// Days before today and minutes into the day, as a moment; never later than now.
fn moment(town: &DemoTown, (days, minutes): (i64, i64)) -> Millis {
    let now = town.clock.now();
    let midnight = clock::start_of(clock::day(now)) - days * 86_400_000;
    (midnight + minutes * 60_000).min(now)
}

async fn prepared(town: &DemoTown, office: Id, tale: &'static Tale) -> Result<Told> {
    let reader = town.house.ledger.reader();
    let found = place(reader, office, None, tale.place).await?;
    let persons: Vec<Id> = match found.flat {
        Some(flat) => {
            living_in(reader, office, flat).await?.into_iter().take(tale.people).map(|card| card.id).collect()
        }
        None => Vec::new(),
    };
    let mut also = Vec::new();
    for report in tale.reports {
        let living = match place(reader, office, None, report.place).await?.flat {
            Some(flat) => living_in(reader, office, flat).await?,
            None => Vec::new(),
        };
        also.push(living.first().map(|card| card.id));
    }
    let telling = store::Telling {
        kind: tale.kind,
        title: tale.title.to_owned(),
        detail: tale.detail.to_owned(),
        heard_how: tale.how,
        building: found.building,
        flat: found.flat,
        place: found.words,
        due_on: tale.due.map(|days| day(town, days)).transpose()?,
        persons: persons.clone(),
    };
    let mut homes = Vec::new();
    for house in tale.homes {
        homes.push((Id::new(), household(town, office, house).await?));
    }
    let steps: Vec<Id> = tale.steps.iter().map(|_| Id::new()).collect();
    let taking = arranged(town, tale, &steps)?;
    Ok(Told { tale, id: Id::new(), steps, homes, taking, persons, also, telling })
}

async fn household(town: &DemoTown, office: Id, house: &House) -> Result<homes::store::Told> {
    let reader = town.house.ledger.reader();
    let door = house.door.split(' ').next().unwrap_or_default();
    let found = place(reader, office, None, door).await?;
    let empty = door.len() < house.door.len();
    let person = match found.flat {
        Some(flat) if !empty => living_in(reader, office, flat).await?.first().map(|card| card.id),
        _ => None,
    };
    Ok(homes::store::Told {
        flat: found.flat,
        person,
        door: format!("{}{}", found.words, &house.door[door.len()..]),
        damage: house.damage.to_owned(),
        remedy: house.remedy.to_owned(),
        remedied_on: house.days.map(|days| day(town, -days)).transpose()?,
    })
}

fn day(town: &DemoTown, days: i64) -> Result<jiff::civil::Date> {
    Ok(clock::day(town.clock.now()).checked_add(jiff::Span::new().try_days(days)?)?)
}

/// The steps of a tale in their stages, as by the template for conflicts.
fn arranged(town: &DemoTown, tale: &Tale, steps: &[Id]) -> Result<templates::model::Taking> {
    let mut stages = Vec::new();
    for (n, title) in (1..).zip(tale.stages) {
        let mut plans = Vec::new();
        for (deed, id) in tale.steps.iter().zip(steps).filter(|(deed, _)| deed.stage == n) {
            let due_on = deed.due.map(|days| day(town, days)).transpose()?;
            let (what, party) = (deed.what.to_owned(), deed.party);
            plans.push((*id, crate::steps::model::Plan { what, party, account: None, due_on, stage: None }));
        }
        stages.push(((*title).to_owned(), plans));
    }
    Ok(templates::model::Taking {
        template: "conflict".to_owned(),
        name: "三步化解矛盾".to_owned(),
        version: 1,
        follow_up: "一户一户回访，直到满意".to_owned(),
        stages,
    })
}

/// What happens, each with days before today and minutes into the day.
fn course(tale: &Tale) -> Vec<((i64, i64), Event)> {
    let mut all = vec![((tale.days, 9 * 60 + 10), Event::Heard)];
    all.extend((!tale.stages.is_empty()).then_some(((tale.days, 10 * 60), Event::Arranged)));
    all.extend((0..tale.homes.len()).map(|n| ((tale.days, 19 * 60), Event::Housed(n))));
    for (n, deed) in tale.steps.iter().enumerate() {
        let n_minutes = i64::try_from(n).unwrap_or_default();
        all.extend((deed.stage == 0).then_some(((deed.days, 10 * 60 + 5 + n_minutes), Event::Asked(n))));
        all.extend(deed.ended.map(|end| ((end.days, 15 * 60 + 20 + n_minutes), Event::Ended(n))));
    }
    all.extend(tale.notes.iter().enumerate().map(|(n, note)| ((note.0, 13 * 60 + 40), Event::Noted(n))));
    all.extend(tale.reports.iter().enumerate().map(|(n, report)| ((report.days, 14 * 60 + 25), Event::Reported(n))));
    all.extend(tale.visits.iter().enumerate().map(|(n, visit)| ((visit.days, 16 * 60 + 10), Event::Visited(n))));
    all.extend(tale.closed.map(|(days, _)| ((days, 17 * 60), Event::Closed)));
    all
}

async fn happen(town: &DemoTown, office: Id, staff: &Staff, told: &Told, (at, event): (Millis, Event)) -> Result<()> {
    let tale = told.tale;
    let who = match &event {
        Event::Ended(n) => staff.of(tale.steps[*n].by()),
        Event::Noted(n) => staff.of(tale.notes[*n].1),
        Event::Reported(_) => staff.of(Who::Clerk),
        _ => staff.of(tale.by),
    };
    let picture = match &event {
        Event::Heard if tale.photo => Some(paint::leak()),
        Event::Ended(n) if tale.steps[*n].ended.is_some_and(|end| end.photo) => Some(paint::mended()),
        _ => None,
    };
    let photos = match picture {
        Some(bytes) => vec![files::kept(&town.house.blobs, "照片.jpg", bytes?).await?],
        None => Vec::new(),
    };
    let due = match &event {
        Event::Asked(n) => tale.steps[*n].due.map(|days| day(town, days)).transpose()?,
        _ => None,
    };
    let named = match &event {
        Event::Asked(n) => tale.steps[*n].named.map(|who| staff.of(who)),
        _ => None,
    };
    let asker = Asker::account(office, who, at);
    let write =
        async |tx: &mut Tx| write(tx, told, &event, (who, at), (&photos, due, named)).await.map(|fact| ((), fact));
    let recorded = town.house.ledger.record::<(), Problem>(&asker, write).await;
    recorded.map_err(|problem| anyhow::anyhow!("{}: {problem:?}", tale.title))?;
    Ok(())
}

/// Photographs, the day of a step, and whose it is by name.
type With<'a> = (&'a [Taken], Option<jiff::civil::Date>, Option<Id>);

async fn write(tx: &mut Tx, told: &Told, event: &Event, by: (Id, Millis), with: With<'_>) -> Result<Fact, Problem> {
    let (tale, id, (photos, due_on, account)) = (told.tale, told.id, with);
    let about = |verb, body| fact(verb, id, &told.persons, [told.telling.building, told.telling.flat], &body);
    Ok(match event {
        Event::Heard => {
            let number = store::hear(tx, id, &told.telling, by).await?;
            files::attach(tx, id, photos, "", by).await?;
            about("matter.heard", json!({ "number": number, "title": tale.title }))
        }
        Event::Asked(n) => {
            let Deed { what, party, .. } = tale.steps[*n];
            let plan = steps::model::Plan { what: what.to_owned(), party, account, due_on, stage: None };
            steps::store::add(tx, id, told.steps[*n], &plan).await?;
            about("matter.step_added", json!({ "party": party.word(), "what": what }))
        }
        Event::Arranged => {
            let taking = &told.taking;
            let taken = templates::store::take(tx, id, taking, by).await?;
            about("matter.arranged", json!({ "template": taking.name, "n": taken }))
        }
        Event::Housed(n) => {
            let (home, house) = &told.homes[*n];
            homes::store::add(tx, id, *home, house).await?;
            let body = json!({ "door": house.door, "damage": house.damage, "remedy": house.remedy });
            match house.person {
                Some(person) => Fact::of("matter.home_noted", id).saying(&body).about(person),
                None => about("matter.home_noted", body),
            }
        }
        Event::Ended(n) => {
            let (deed, step) = (&tale.steps[*n], told.steps[*n]);
            let words = deed.ended.map_or("", |end| end.words);
            if deed.ended.is_some_and(|end| end.dropped) {
                steps::store::give_up(tx, step, 1, words, by).await?;
                about("matter.step_dropped", json!({ "what": deed.what, "why": words }))
            } else {
                steps::store::finish(tx, step, 1, words, by).await?;
                files::attach(tx, step, photos, "修好以后", by).await?;
                about("matter.step_done", json!({ "party": deed.party.word(), "what": deed.what, "result": words }))
            }
        }
        Event::Noted(n) => {
            let words = tale.notes[*n].2;
            notes::store::write(tx, id, Id::new(), words, by).await?;
            about("matter.noted", json!({ "words": words }))
        }
        Event::Visited(n) => visited(tx, told, &tale.visits[*n], by).await?,
        Event::Reported(n) => reported(tx, told, *n, by).await?,
        Event::Closed => {
            let words = tale.closed.map_or("", |(_, words)| words);
            if !closing::store::close(tx, id, (words, ""), by).await? {
                return Err(anyhow::anyhow!("a tale is closed before its steps are done").into());
            }
            about("matter.closed", json!({ "result": words }))
        }
    })
}

async fn visited(tx: &mut Tx, told: &Told, visit: &Visit, by: (Id, Millis)) -> Result<Fact, Problem> {
    let home = visit.home.map(|at| &told.homes[at]);
    let person = visit.person.and_then(|at| told.persons.get(at).copied());
    let (home, person) = (home.map(|home| home.0), home.map_or(person, |home| home.1.person));
    let (outcome, said) = (visit.outcome, visit.said.to_owned());
    record_visit(tx, told.id, Id::new(), &FollowUp { home, person, outcome, said, at: by.1, by: by.0 }).await?;
    let body = json!({ "outcome": outcome.word(), "said": visit.said });
    let places = [told.telling.building, told.telling.flat];
    Ok(match person {
        Some(person) => Fact::of("matter.followed_up", told.id).saying(&body).about(person),
        None => fact("matter.followed_up", told.id, &told.persons, places, &body),
    })
}

/// Somebody else said it too.
async fn reported(tx: &mut Tx, told: &Told, n: usize, by: (Id, Millis)) -> Result<Fact, Problem> {
    let (report, person) = (told.tale.reports[n], told.also[n]);
    let (words, how) = (report.words.to_owned(), report.how);
    reports::store::report(tx, told.id, &Report { id: Id::new(), person, words, how, at: by.1, by: by.0 }).await?;
    let already: Vec<Id> = told.also[..n].iter().flatten().chain(&told.persons).copied().collect();
    let persons: Vec<Id> = person.into_iter().collect();
    reports::store::concern(tx, (told.id, &already), &persons).await?;
    let places = [told.telling.building, told.telling.flat];
    Ok(fact("matter.reported", told.id, &persons, places, &json!({ "words": report.words })))
}
