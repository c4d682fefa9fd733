//! What was done behind the program's back is found, and named.
use crate::town;
use base::Id;
use journal::{Asker, Finding, Ledger, Verdict};
use testing::{Fixture, Place, on_both};

/// A second way in, as somebody with the file or the server would have.
async fn behind(place: &Place, sql: &str) {
    match &place.address {
        db::Address::Sqlite(path) => {
            let conn = rusqlite::Connection::open(path).unwrap();
            conn.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
            conn.execute_batch(sql).unwrap();
        }
        db::Address::Postgres(url) => {
            let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
            tokio::spawn(connection);
            client.batch_execute(sql).await.unwrap();
        }
    }
}

async fn check(ledger: &Ledger, asker: &Asker, outside: &[String]) -> Verdict {
    journal::verify(ledger, asker.office, outside, |_, _| ()).await.unwrap()
}

async fn busy_town(ledger: &Ledger) -> (Asker, Vec<Id>) {
    let asker = town::office(ledger).await;
    let mut ids = Vec::new();
    for i in 0..300 {
        ids.push(town::estate(ledger, &asker, &format!("{i} 村")).await.subject);
    }
    town::rename(ledger, &asker, ids[7], "七村").await;
    (asker, ids)
}

fn literal(fixture: &Fixture, id: Id) -> String {
    match fixture.place.address {
        db::Address::Sqlite(_) => format!("x'{id}'"),
        db::Address::Postgres(_) => format!("'{id}'"),
    }
}

on_both! {
    async fn an_honest_log_holds(fixture: &Fixture) {
        let (asker, _) = busy_town(&fixture.ledger).await;
        fixture.ledger.checkpoint(asker.office, 0).await.unwrap();
        let verdict = check(&fixture.ledger, &asker, &[]).await;
        assert_eq!(verdict.findings, []);
        assert_eq!((verdict.facts, verdict.rows, verdict.checkpoints), (302, 301, 1));
    }

    async fn a_row_edited_deleted_or_inserted_is_named(fixture: &Fixture) {
        let (asker, ids) = busy_town(&fixture.ledger).await;
        let (edited, deleted, inserted) = (ids[7], ids[8], Id::new());
        behind(&fixture.place, &format!(
            "UPDATE estate SET name = '改了' WHERE id = {}; DELETE FROM estate WHERE id = {};
             INSERT INTO estate (office_id, id, name, version) VALUES ({}, {}, '多的', 1);",
            literal(fixture, edited), literal(fixture, deleted), literal(fixture, asker.office), literal(fixture, inserted),
        )).await;
        let found = check(&fixture.ledger, &asker, &[]).await.findings;
        let table = "estate".to_owned();
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found.contains(&Finding::RowEdited { table: table.clone(), key: edited.to_string(), seq: 302 }));
        assert!(found.contains(&Finding::RowDeleted { table: table.clone(), key: deleted.to_string(), seq: 10 }));
        assert!(found.contains(&Finding::RowInserted { table, key: inserted.to_string() }));
    }

    async fn a_changed_entry_body_node_or_head_is_named(fixture: &Fixture) {
        let (asker, _) = busy_town(&fixture.ledger).await;
        behind(&fixture.place,
            "UPDATE log_entry SET verb = 'estate.sold' WHERE seq = 5;
             UPDATE log_body SET body = '{}' WHERE seq = 6;
             DELETE FROM log_body WHERE seq = 9;
             UPDATE log_node SET idx = 3;
             DELETE FROM log_touch WHERE seq = 11;
             UPDATE log_head SET seq = 400;").await;
        let found = check(&fixture.ledger, &asker, &[]).await.findings;
        for expected in [
            Finding::EntryChanged { seq: 5 },
            Finding::BodyChanged { seq: 6 },
            Finding::BodyMissing { seq: 9 },
            Finding::NodeChanged { level: 1, index: 3 },
            Finding::NodeChanged { level: 1, index: 0 },
            Finding::TouchChanged { seq: 11 },
            Finding::HeadChanged { head: 400, found: 302 },
        ] {
            assert!(found.contains(&expected), "{expected:?} not in {found:?}");
        }
    }

    async fn a_row_of_an_office_without_a_log_is_named(fixture: &Fixture) {
        town::office(&fixture.ledger).await;
        assert_eq!(journal::strangers(&fixture.ledger).await.unwrap(), []);
        behind(&fixture.place, &format!(
            "INSERT INTO office (office_id, kind, name, version) VALUES ({}, 'committee', '影子', 1);",
            literal(fixture, Id::new()))).await;
        let found = journal::strangers(&fixture.ledger).await.unwrap();
        assert!(matches!(&found[..], [Finding::RowInserted { table, .. }] if table == "office"), "{found:?}");
    }

    async fn a_dropped_entry_leaves_a_gap(fixture: &Fixture) {
        let (asker, _) = busy_town(&fixture.ledger).await;
        behind(&fixture.place, "DELETE FROM log_entry WHERE seq = 100;").await;
        let found = check(&fixture.ledger, &asker, &[]).await.findings;
        assert!(found.contains(&Finding::Gap { after: 99 }), "{found:?}");
    }

    async fn a_tail_rewritten_with_the_stolen_key_is_caught_by_a_checkpoint_kept_outside(fixture: &Fixture) {
        let ledger = &fixture.ledger;
        let (asker, _) = busy_town(ledger).await;
        let outside = ledger.checkpoint(asker.office, 0).await.unwrap();
        // The thief has the program and its keys: everything inside is made to agree again.
        behind(&fixture.place,
            "DELETE FROM log_entry WHERE seq = 302; DELETE FROM log_body WHERE seq = 302;
             DELETE FROM log_touch WHERE seq = 302; DELETE FROM log_checkpoint;
             UPDATE log_head SET seq = 301; UPDATE estate SET name = '7 村', version = 1 WHERE name = '七村';").await;
        ledger.checkpoint(asker.office, 0).await.unwrap();
        assert_eq!(check(ledger, &asker, &[]).await.findings, [], "nothing inside tells");
        let shorter = check(ledger, &asker, std::slice::from_ref(&outside)).await.findings;
        assert!(matches!(&shorter[..], [Finding::CheckpointBroken { size: 302, why }] if why.contains("shorter")), "{shorter:?}");
        town::estate(ledger, &asker, "别的").await;
        let differs = check(ledger, &asker, &[outside]).await.findings;
        assert!(matches!(&differs[..], [Finding::CheckpointBroken { size: 302, why }] if why.contains("differs")), "{differs:?}");
    }

    async fn the_access_log_cannot_be_thinned_out(fixture: &Fixture) {
        let ledger = &fixture.ledger;
        let asker = town::office(ledger).await;
        let person = town::person(ledger, &asker, "周文富", "13062428943").await.subject;
        for reason in ["核对", "办证", "回访"] {
            ledger.note_look(&asker, person, "person.phone", reason).await.unwrap();
        }
        ledger.checkpoint(asker.office, 0).await.unwrap();
        assert_eq!(check(ledger, &asker, &[]).await.findings, []);
        assert_eq!(journal::looks(ledger.reader(), asker.office, person).await.unwrap()[0].reason, "回访");
        behind(&fixture.place, "UPDATE access_entry SET reason = '别的' WHERE n = 2;").await;
        assert!(check(ledger, &asker, &[]).await.findings.contains(&Finding::AccessChanged { n: 2 }));
        behind(&fixture.place, "DELETE FROM access_entry WHERE n = 3;").await;
        assert!(check(ledger, &asker, &[]).await.findings.contains(&Finding::AccessChanged { n: 3 }));
    }

    async fn looks_go_with_their_retention_and_the_chain_holds(fixture: &Fixture) {
        let ledger = &fixture.ledger;
        let asker = town::office(ledger).await;
        let person = town::person(ledger, &asker, "周文富", "13062428943").await.subject;
        let look = async |at: i64, reason: &str| {
            let asker = Asker::account(asker.office, asker.actor, at);
            ledger.note_look(&asker, person, "person.phone", reason).await.unwrap();
        };
        let reasons = async || -> Vec<String> {
            journal::looks(ledger.reader(), asker.office, person).await.unwrap().into_iter().map(|l| l.reason).collect()
        };
        let program = Asker::program(asker.office, asker.at);
        assert_eq!(ledger.expire_looks(&program, i64::MAX).await.unwrap(), 0);
        // The clock was once put back: 回访 is old, but stands behind one that is not.
        for (at, reason) in [(10, "核对"), (20, "办证"), (40, "家访"), (15, "回访")] {
            look(at, reason).await;
        }
        ledger.checkpoint(asker.office, 0).await.unwrap();
        let size = ledger.size(asker.office).await.unwrap();
        assert_eq!(ledger.expire_looks(&program, 10).await.unwrap(), 0, "of that very moment: kept");
        assert_eq!(ledger.size(asker.office).await.unwrap(), size, "nothing to say");
        assert_eq!(ledger.expire_looks(&program, 30).await.unwrap(), 2);
        assert_eq!(ledger.expire_looks(&program, 30).await.unwrap(), 0, "once");
        assert_eq!(reasons().await, ["回访", "家访"]);
        let last = journal::latest(ledger.reader(), ledger.keys(), asker.office, i64::MAX, 1).await.unwrap().remove(0);
        assert_eq!((last.verb.as_str(), last.body.unwrap()["rows"].as_u64()), ("access.expired", Some(2)));
        assert_eq!(check(ledger, &asker, &[]).await.findings, []);

        assert_eq!(ledger.expire_looks(&program, 41).await.unwrap(), 2, "all that is left");
        assert_eq!(check(ledger, &asker, &[]).await.findings, [], "also without a row");
        look(50, "再核对").await;
        look(60, "再办证").await;
        assert_eq!(journal::looks(ledger.reader(), asker.office, person).await.unwrap()[1].n, 5, "the numbers go on");
        ledger.checkpoint(asker.office, 0).await.unwrap();
        assert_eq!(check(ledger, &asker, &[]).await.findings, []);
        behind(&fixture.place, "DELETE FROM access_entry WHERE n = 5;").await;
        let found = check(ledger, &asker, &[]).await.findings;
        assert_eq!(found, [Finding::AccessChanged { n: 6 }], "the oldest cannot be taken away unsaid");
    }
}

#[tokio::test]
async fn an_inclusion_proof_convinces_somebody_who_has_only_the_checkpoint() {
    let fixture = Fixture::sqlite().await;
    let (asker, _) = busy_town(&fixture.ledger).await;
    let (leaf, path) = fixture.ledger.inclusion_proof(asker.office, 17, 302).await.unwrap();
    let root = check(&fixture.ledger, &asker, &[]).await.root;
    assert!(journal::tree::verify_inclusion(leaf, 16, 302, &path, &root));
    assert!(!journal::tree::verify_inclusion(leaf, 17, 302, &path, &root));
}
