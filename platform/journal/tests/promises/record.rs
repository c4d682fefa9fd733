//! Atomic, gapless, once.
use crate::town::{self, ESTATE};
use anyhow::anyhow;
use base::Id;
use db::{Value, params};
use journal::{Asker, Fact, Tx};
use std::time::Duration;
use testing::{Fixture, on_both};

async fn count(fixture: &Fixture, sql: &'static str) -> i64 {
    fixture.ledger.reader().one(sql, &[], |row| row.get(0)).await.unwrap()
}

on_both! {
    async fn of_three_hundred_at_once_those_refused_or_dropped_leave_nothing(fixture: &Fixture) {
        let asker = town::office(&fixture.ledger).await;
        let tasks: Vec<_> = (0..300).map(|i| {
            let ledger = fixture.ledger.clone();
            tokio::spawn(async move {
                let id = Id::new();
                let written = ledger.record::<_, anyhow::Error>(&asker, async |tx| {
                    tx.execute(ESTATE, params![asker.office, id, "一村"]).await?;
                    tokio::task::yield_now().await;
                    match i % 3 {
                        0 => Err(anyhow!("refused")),
                        1 => { std::future::pending::<()>().await; unreachable!() }
                        _ => Ok(((), Fact::of("estate.added", id))),
                    }
                });
                let patience = if i % 3 == 1 { 20 } else { 60_000 };
                matches!(tokio::time::timeout(Duration::from_millis(patience), written).await, Ok(Ok(_)))
            })
        }).collect();
        let mut kept = 0;
        for task in tasks {
            kept += i64::from(task.await.unwrap());
        }
        assert_eq!(kept, 100);
        assert_eq!(count(fixture, "SELECT count(*) FROM estate").await, 100);
        assert_eq!(count(fixture, "SELECT count(*) FROM log_entry").await, 101);
        assert_eq!(count(fixture, "SELECT count(*) FROM log_body").await, 101);
        assert_eq!(fixture.ledger.size(asker.office).await.unwrap(), 101);
    }

    async fn each_of_many_rows_keeps_its_own_values(fixture: &Fixture) {
        let asker = town::office(&fixture.ledger).await;
        // Twice sixty-four in one INSERT on PostgreSQL, and two rows behind them.
        let all: Vec<(Id, String)> = (1..=130).map(|n| (Id::new(), format!("{n}村"))).collect();
        let sets: Vec<Vec<Value>> = all.iter().map(|(id, name)| params![asker.office, *id, name].to_vec()).collect();
        let write = async |tx: &mut Tx| {
            tx.insert_many(ESTATE, &sets).await?;
            anyhow::Ok(((), Fact::of("estates.added", Id::new())))
        };
        fixture.ledger.record(&asker, write).await.unwrap();
        for (id, name) in &all {
            assert_eq!(town::estate_name(&fixture.ledger, *id).await.as_ref(), Some(name));
        }
        let verdict = journal::verify(&fixture.ledger, asker.office, &[], |_, _| ()).await.unwrap();
        assert_eq!((verdict.findings, verdict.rows), (vec![], 131), "the office and every estate answered for");
    }

    async fn a_command_sent_twice_is_done_once(fixture: &Fixture) {
        let asker = town::office(&fixture.ledger).await.commanding(Some(Id::new()));
        let first = town::estate(&fixture.ledger, &asker, "一村").await;
        let second = town::estate(&fixture.ledger, &asker, "一村").await;
        assert!(!first.again() && second.again());
        assert_eq!((second.seq, second.subject), (first.seq, first.subject));
        let other = Asker { actor: Id::new(), ..asker };
        assert!(!town::estate(&fixture.ledger, &other, "一村").await.again(), "a command is unique per account");
        assert_eq!(count(fixture, "SELECT count(*) FROM estate").await, 2);
    }

    async fn a_row_of_another_office_is_refused(fixture: &Fixture) {
        let (ours, theirs) = (town::office(&fixture.ledger).await, town::office(&fixture.ledger).await);
        let refused = fixture.ledger.record::<_, anyhow::Error>(&ours, async |tx| {
            tx.execute(ESTATE, params![theirs.office, Id::new(), "别人的"]).await?;
            Ok(((), Fact::of("estate.added", ours.office)))
        }).await;
        assert!(refused.unwrap_err().to_string().contains("another office"));
        assert_eq!(count(fixture, "SELECT count(*) FROM estate").await, 0);
    }

    async fn record_inside_record_is_refused_instead_of_waiting_for_ever(fixture: &Fixture) {
        let asker = town::office(&fixture.ledger).await;
        let refused = fixture.ledger.record::<(), anyhow::Error>(&asker, async |_| {
            town_inside(fixture, &asker).await?;
            unreachable!()
        }).await;
        assert!(refused.unwrap_err().to_string().contains("inside record"));
    }

    async fn a_reader_cannot_write(fixture: &Fixture) {
        town::office(&fixture.ledger).await;
        let refused = fixture.ledger.reader().rows("DELETE FROM log_entry", &[], |_| Ok(())).await;
        assert!(refused.is_err());
        assert_eq!(count(fixture, "SELECT count(*) FROM log_entry").await, 1);
    }

    async fn housekeeping_cannot_touch_what_the_journal_answers_for(fixture: &Fixture) {
        let asker = town::office(&fixture.ledger).await;
        let refused = fixture.ledger.keep_house(asker.office, async |tx| {
            tx.execute(ESTATE, params![asker.office, Id::new(), "偷偷的"]).await?;
            Ok(())
        }).await;
        assert!(refused.unwrap_err().to_string().contains("housekeeping"));
    }

    async fn who_listens_hears_of_it_after_the_commit(fixture: &Fixture) {
        let asker = town::office(&fixture.ledger).await;
        let mut live = fixture.ledger.live();
        let recorded = town::estate(&fixture.ledger, &asker, "一村").await;
        assert_eq!(live.recv().await.unwrap(), (asker.office, recorded.seq));
    }
}

async fn town_inside(fixture: &Fixture, asker: &Asker) -> anyhow::Result<()> {
    fixture.ledger.record::<_, anyhow::Error>(asker, async |_| Ok(((), Fact::of("x", asker.office)))).await.map(|_| ())
}

/// Several server processes share one PostgreSQL: each has its own lines, the head's row lock puts them in order.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_on_one_server_leave_no_gap_and_do_a_command_once() {
    let place = testing::Place::postgres().await;
    let (one, two) = (place.ledger(vec![]).await, place.ledger(vec![]).await);
    let asker = town::office(&one).await;
    let tasks: Vec<_> = (0..40)
        .map(|i| {
            let ledger = if i % 2 == 0 { one.clone() } else { two.clone() };
            // Two tasks in different processes share each command.
            let command = Id::from_bytes([u8::try_from(i / 2).unwrap(); 16]);
            tokio::spawn(async move { town::estate(&ledger, &asker.commanding(Some(command)), "一村").await })
        })
        .collect();
    let mut done = Vec::new();
    for task in tasks {
        done.push(task.await.unwrap());
    }
    assert_eq!(done.iter().filter(|recorded| !recorded.again()).count(), 20);
    for pair in done.chunks(2) {
        assert_eq!((pair[0].seq, pair[0].subject), (pair[1].seq, pair[1].subject));
    }
    let verdict = journal::verify(&one, asker.office, &[], |_, _| ()).await.unwrap();
    assert_eq!((verdict.facts, verdict.findings), (21, vec![]));
}
