//! What was heard is on file already: the matter there gets one more report.
use super::{model::Report, rules, store};
use crate::{
    access, asker,
    closing::store::reopen,
    matter::{model::Kind, store::Telling},
};
use axum::response::Response;
use base::Id;
use files::Taken;
use journal::Tx;
use serde_json::json;
use web::{Desk, Problem, look::Flash};

/// It is the matter `same`: its timeline gets what was said, and it concerns those who said it too. A closed one is
/// opened again by somebody who leads.
pub async fn join(
    desk: &Desk,
    command: Option<Id>,
    same: Id,
    told: &Telling,
    photos: &[Taken],
) -> Result<Response, Problem> {
    let matter = asker::whole(desk, same).await?;
    let by = (desk.visitor.account, desk.at);
    let words = if told.detail.is_empty() { &told.title } else { &told.detail };
    let done = desk
        .record(command, async |tx: &mut Tx| {
            if told.kind == Kind::Hotline {
                return Err(Problem::Refused(rules::NotMerged::Hotline.sentence()));
            }
            if matter.closure.is_some() && !(desk.may(access::LEAD) && reopen(tx, same).await?) {
                return Err(Problem::Refused("这件事已经办结了。要接着办，请先重新打开。".into()));
            }
            let mut who: Vec<Option<Id>> = told.persons.iter().copied().map(Some).collect();
            if who.is_empty() {
                who.push(None);
            }
            let mut first = None;
            for person in who {
                let id = Id::new();
                let report = Report { id, person, words: words.clone(), how: told.heard_how, at: by.1, by: by.0 };
                store::report(tx, same, &report).await?;
                first = first.or(Some(id));
            }
            files::attach(tx, first.unwrap_or(same), photos, "", by).await?;
            store::concern(tx, (same, &matter.persons), &told.persons).await?;
            let body = json!({ "words": words });
            let fact = asker::fact("matter.reported", same, &told.persons, [matter.building, matter.flat], &body);
            Ok(((), fact))
        })
        .await?;
    let words = desk.say().f("添到事项 {n} 里了。", &[("n", &matter.number)]);
    let undo = format!("/history/{}/undoing?back=/matters", done.seq);
    Ok(desk.go(&format!("/matters/{same}"), &Flash::done(words).with_undo(undo)))
}
