//! From a matter to a gathering: on the agenda of one that comes, marked for the next one, or a new one.
use super::store;
use crate::{
    access::LEAD,
    asker,
    gathering::{self, forms::Pressed, model::Gathering, pages::line, store::Which},
};
use axum::response::Response;
use base::{Id, Say, clock, dates};
use jiff::civil::Date;
use journal::{Fact, Tx};
use matters::matter::model::Matter;
use maud::{Markup, html};
use web::{
    Aside, Desk, Form, Future, Path, Problem,
    look::{Press, card, crumbs, empty_state, head, link_button, list as rows, zh},
};

/// How many gatherings that come are offered.
const MOST: i64 = 10;

/// `GET /gatherings/matters/{matter}`: where to talk about it.
pub async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let matter = matters::asked::whole(&desk, id).await?;
    let (db, office, today, say) = (desk.db(), desk.office(), desk.today(), desk.say());
    let coming = gathering::store::coming(db, office, Which { of: None, today, kind: None }, MOST).await?;
    let had = gathering::store::of_matter(db, office, None, id).await?;
    let wished = store::wished(db, office, id).await?.is_some();
    let open: Vec<&Gathering> = coming
        .iter()
        .filter(|one| one.cancelled.is_none() && one.finished.is_none() && had.iter().all(|had| had.id != one.id))
        .collect();
    Ok(desk.page(say.t("拿到会上议"), body(say, today, &matter, (&open, &had), wished)))
}

fn body(say: Say, today: Date, matter: &Matter, (open, had): (&[&Gathering], &[Gathering]), wished: bool) -> Markup {
    let (own, name) = (format!("/matters/{}", matter.id), say.f("事项 {n}", &[("n", &matter.number)]));
    let marking = format!("/gatherings/matters/{}/marking", matter.id);
    let unmarking = format!("/gatherings/matters/{}/unmarking", matter.id);
    html! {
        (head(crumbs(say, &[("/matters", say.t("事项")), (&own, &name)]), say.t("拿到会上议"), zh(&matter.title),
            link_button(&format!("/gatherings/new?matter={}", matter.id), say.t("为这件事召集一次"))))
        @if matter.closure.is_some() { p { (say.t("这件事已经办结了，不用再议。")) } }
        @else {
            (card(say.t("排进要开的会"), html! {
                @if open.is_empty() { (empty_state(say.t("最近没有要开的会。"), html! {})) }
                @for one in open { div.stack { (rows([line(say, today, one)]))
                    (Press::new(&format!("/gatherings/{}/matters", one.id), say.t("排进这次的议程")).with("matter", matter.id.to_string()).with("back", "matter").named(say.f("{words}：{name}", &[("words", &say.t("排进这次的议程")), ("name", &one.title)])).html())
                } }
            }))
            (card(say.t("还不知道哪次开"), html! {
                @if wished {
                    p { (say.t("记着要议，下次排议程时会排在最前面。")) }
                    (Press::new(&unmarking, say.t("不用议了")).html())
                } @else {
                    p { (say.t("先记着，下次排议程时会提出来。")) }
                    (Press::new(&marking, say.t("记着要议")).html())
                }
            }))
        }
        @if !had.is_empty() { (card(say.t("排过、议过"), rows(had.iter().map(|one| line(say, today, one))))) }
    }
}

/// `POST /gatherings/matters/{matter}/marking`: to be talked about when people meet next.
pub async fn mark(desk: Desk, Path(id): Path<Id>, Form(pressed): Form<Pressed>) -> Result<Response, Problem> {
    let matter = matters::asked::whole(&desk, id).await?;
    let by = (desk.visitor.account, desk.at);
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            matters::closing::store::still_open(tx, id).await?;
            if !store::wish(tx, id, by).await? {
                return Err(Problem::Refused("已经记着要议了。".into()));
            }
            Ok(((), Fact::of("gathering.wished", id).touching(matter.building)))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}"), desk.say().t("记下了，下次排议程会提出来。"), done.seq))
}

/// `POST /gatherings/matters/{matter}/unmarking`: no need any more.
pub async fn unmark(desk: Desk, Path(id): Path<Id>, Form(pressed): Form<Pressed>) -> Result<Response, Problem> {
    matters::asked::whole(&desk, id).await?;
    let done = desk
        .record(pressed.command_id, async |tx: &mut Tx| {
            if !store::unwish(tx, id).await? {
                return Err(Problem::Refused("没有记着要议。".into()));
            }
            Ok(((), Fact::of("gathering.unwished", id)))
        })
        .await?;
    Ok(desk.done(&format!("/matters/{id}"), desk.say().t("好，不议了。"), done.seq))
}

/// Beside a matter's page: where it was talked about and where it will be.
pub(crate) fn beside(desk: &Desk, record: Id) -> Future<'_, Result<Aside, Problem>> {
    Box::pin(async move {
        let (say, today, label) = (desk.say(), desk.today(), "会上");
        if !desk.may(crate::access::SEE) {
            return Ok(Aside::default());
        }
        let had = gathering::store::of_matter(desk.db(), desk.office(), asker::only_of(desk), record).await?;
        let mut lines: Vec<(Markup, Markup)> = had
            .iter()
            .filter(|one| one.cancelled.is_none())
            .map(|one| {
                // By the day and not the minute: the matter's page is kept while nothing is written.
                let past = one.day < today;
                let day = if past { dates::past(one.day, today, say) } else { dates::spoken(one.day, today, say) };
                let told =
                    if past { say.f("{day}议过", &[("day", &day)]) } else { say.f("{day}要议", &[("day", &day)]) };
                (html! { a href=(format!("/gatherings/{}", one.id)) { (zh(&one.title)) } }, html! { (told) })
            })
            .collect();
        if desk.may(LEAD) && store::is_open(desk.db(), desk.office(), record).await? {
            let link = html! { a href=(format!("/gatherings/matters/{record}")) { (say.t("拿到会上议")) } };
            let since = store::wished(desk.db(), desk.office(), record).await?;
            let told = since.map(|at| dates::past(clock::day(at), today, say));
            let note = told.map(|day| say.f("{day}记着要议", &[("day", &day)])).unwrap_or_default();
            lines.push((link, html! { (note) }));
        }
        Ok(Aside { label, lines, told: false })
    })
}
