//! What was done about notices: by colleagues just now, by the asker today.
use super::store;
use crate::access;
use base::clock;
use maud::html;
use web::{Desk, Future, Problem, look::zh, today::Happened};

/// What colleagues put up, today and yesterday.
pub(super) fn just_now(desk: &Desk) -> Future<'_, Result<Vec<Happened>, Problem>> {
    Box::pin(async move {
        if !desk.may(access::SEE) {
            return Ok(Vec::new());
        }
        let since = clock::start_of(desk.today()) - 86_400_000;
        let all = store::put_up_by_others(desk.db(), desk.office(), desk.visitor.account, since).await?;
        let names = desk.names(&all.iter().map(|one| one.by.0).collect::<Vec<_>>()).await?;
        let told = all.iter().map(|one| Happened {
            at: one.by.1,
            words: html! {
                a href=(format!("/notices/{}", one.id)) { (zh(&one.title)) }
                span.told-by {
                    (zh(names.get(&one.by.0).map_or("", String::as_str))) (desk.say().t("：")) (desk.say().t("发布了"))
                }
            },
        });
        Ok(told.collect())
    })
}

/// What the asker put up, hung and answered today.
pub(super) fn achieved(desk: &Desk) -> Future<'_, Result<Vec<String>, Problem>> {
    Box::pin(async move {
        let since = clock::start_of(desk.today());
        let [published, posted, answered] =
            store::done_by(desk.db(), desk.office(), desk.visitor.account, since).await?;
        let clauses = [("发布了 {n} 张", published), ("贴了 {n} 处", posted), ("答复了 {n} 条意见", answered)];
        let some = clauses.into_iter().filter(|(_, n)| *n > 0);
        Ok(some.map(|(words, n)| desk.say().f(words, &[("n", &n)])).collect())
    })
}
