//! The papers of a gathering, handed out as PDF: invitation, agenda, sign-in sheet, minutes.
use crate::{
    access::LEAD,
    agenda, arrivals, asker,
    gathering::model::Gathering,
    guests, minutes, outcomes,
    print::{self, Known},
};
use axum::response::Response;
use base::{Id, clock};
use printing::{Wanted, hand_out};
use typeset::{Paper, papers::Code};
use web::{Desk, Path, Problem, Query};

async fn handed(
    desk: &Desk,
    one: &Gathering,
    paper: Paper,
    (path, wanted): (&str, &Wanted),
) -> Result<Response, Problem> {
    let back = format!("/gatherings/{}", one.id);
    let (address, name) = (format!("{back}/{path}"), path.trim_end_matches("/paper").to_owned());
    Box::pin(hand_out(desk, paper, wanted, (&address, &name, &back))).await
}

/// `GET /gatherings/{id}/invitation/paper`: a sheet for each guest; whoever does not lead gets their own kind of sheet,
/// to all and without names.
pub async fn invitation(desk: Desk, Path(id): Path<Id>, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let one = asker::held(&desk, id).await?;
    let items = agenda::store::items(desk.db(), desk.office(), id).await?;
    let list = if desk.may(LEAD) { guests::store::guests(desk.db(), desk.office(), id).await? } else { Vec::new() };
    let from = (desk.visitor.office_name.as_str(), clock::day(one.called.0));
    let paper = print::invitation(&one, &list, &items, from, None);
    handed(&desk, &one, Paper::Invitation(paper), ("invitation/paper", &wanted)).await
}

/// `GET /gatherings/{id}/agenda/paper`: with what came of earlier decisions.
pub async fn agenda(desk: Desk, Path(id): Path<Id>, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let one = asker::seen(&desk, id).await?;
    let items = agenda::store::items(desk.db(), desk.office(), id).await?;
    let list = guests::store::guests(desk.db(), desk.office(), id).await?;
    let earlier = outcomes::reading::earlier(&desk, &one).await?;
    let names = desk.names(&earlier.iter().filter_map(|decision| decision.account).collect::<Vec<_>>()).await?;
    let known = Known { names: &names, today: desk.today() };
    let paper = print::agenda(&one, &list, &items, &earlier, known);
    handed(&desk, &one, Paper::Agenda(paper), ("agenda/paper", &wanted)).await
}

/// `GET /gatherings/{id}/sign-in/paper`: the list with lines, and the code while one is shown.
pub async fn sign_in(desk: Desk, Path(id): Path<Id>, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let one = asker::seen(&desk, id).await?;
    let list = guests::store::guests(desk.db(), desk.office(), id).await?;
    let shown = arrivals::store::shown(desk.db(), desk.office(), id, desk.at).await?;
    let reachable = !desk.house.only_on_this_machine() || desk.house.demo;
    let code = shown.filter(|_| reachable).map(|(code, _)| Code {
        text: arrivals::code::address(&desk.house, code),
        words: "用手机扫一扫，写上名字就签到".to_owned(),
    });
    let paper = print::sign_in(&one, &list, code);
    handed(&desk, &one, Paper::SignIn(paper), ("sign-in/paper", &wanted)).await
}

/// `GET /gatherings/{id}/minutes/paper`.
pub async fn minutes(desk: Desk, Path(id): Path<Id>, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let one = asker::seen(&desk, id).await?;
    if !desk.may(LEAD) && one.finished.is_none() {
        return Err(Problem::Refused("会议记录还没有定稿，定了就能看。".into()));
    }
    let (db, office) = (desk.db(), desk.office());
    let items = agenda::store::items(db, office, id).await?;
    let decisions = minutes::store::decisions(db, office, id).await?;
    let additions = minutes::store::additions(db, office, id).await?;
    let list = guests::store::guests(db, office, id).await?;
    let mut accounts: Vec<Id> = decisions.iter().filter_map(|decision| decision.account).collect();
    accounts.extend(one.finished.map(|(_, by)| by));
    let names = desk.names(&accounts).await?;
    let known = Known { names: &names, today: desk.today() };
    let additions: Vec<String> = additions.into_iter().map(|addition| addition.words).collect();
    let paper = print::minutes_of(&one, &list, (&items, &decisions), &additions, known);
    handed(&desk, &one, Paper::Minutes(paper), ("minutes/paper", &wanted)).await
}
