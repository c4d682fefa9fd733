//! Undo, and the undoing of an undo.
use crate::town::{self, BUILDING};
use base::Id;
use db::params;
use journal::{CannotUndo, Fact};
use testing::on_both;

fn why(error: &anyhow::Error) -> Option<CannotUndo> {
    error.downcast_ref::<CannotUndo>().copied()
}

on_both! {
    async fn an_added_row_goes_and_comes_back(fixture: &Fixture) {
        let ledger = &fixture.ledger;
        let asker = town::office(ledger).await;
        let added = town::estate(ledger, &asker, "一村").await;
        let undone = ledger.undo(&asker, added.seq).await.unwrap();
        assert_eq!(town::estate_name(ledger, added.subject).await, None);
        ledger.undo(&asker, undone.seq).await.unwrap();
        assert_eq!(town::estate_name(ledger, added.subject).await.as_deref(), Some("一村"));
        assert!(journal::verify(ledger, asker.office, &[], |_, _| ()).await.unwrap().findings.is_empty());
    }

    async fn a_changed_row_is_as_before_with_a_newer_version(fixture: &Fixture) {
        let ledger = &fixture.ledger;
        let asker = town::office(ledger).await;
        let id = town::estate(ledger, &asker, "一村").await.subject;
        let renamed = town::rename(ledger, &asker, id, "二村").await;
        ledger.undo(&asker, renamed.seq).await.unwrap();
        let row = ledger.reader()
            .one("SELECT name, version FROM estate WHERE id = $1", params![id], |r| Ok((r.get::<String>(0)?, r.get::<i64>(1)?)))
            .await.unwrap();
        assert_eq!(row, ("一村".into(), 3));
    }

    async fn what_was_changed_since_or_is_needed_stays(fixture: &Fixture) {
        let ledger = &fixture.ledger;
        let asker = town::office(ledger).await;
        let added = town::estate(ledger, &asker, "一村").await;
        town::rename(ledger, &asker, added.subject, "二村").await;
        let refused = ledger.undo(&asker, added.seq).await.unwrap_err();
        assert_eq!(why(&refused), Some(CannotUndo::ChangedSince));

        let used = town::estate(ledger, &asker, "三村").await;
        ledger.record::<_, anyhow::Error>(&asker, async |tx| {
            let id = Id::new();
            tx.execute(BUILDING, params![asker.office, id, used.subject, "1"]).await?;
            Ok(((), Fact::of("building.added", id)))
        }).await.unwrap();
        let refused = ledger.undo(&asker, used.seq).await.unwrap_err();
        assert_eq!(why(&refused), Some(CannotUndo::Needed));
        assert_eq!(why(&ledger.undo(&asker, 999).await.unwrap_err()), Some(CannotUndo::Unknown));
        // A refused undo leaves the line usable.
        assert!(!town::estate(ledger, &asker, "四村").await.again());
    }

    async fn another_office_cannot_undo_ours(fixture: &Fixture) {
        let ledger = &fixture.ledger;
        let (ours, theirs) = (town::office(ledger).await, town::office(ledger).await);
        let added = town::estate(ledger, &ours, "一村").await;
        assert_eq!(why(&ledger.undo(&theirs, added.seq).await.unwrap_err()), Some(CannotUndo::Unknown));
        assert_eq!(town::estate_name(ledger, added.subject).await.as_deref(), Some("一村"));
    }
}
