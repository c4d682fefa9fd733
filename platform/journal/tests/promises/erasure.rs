//! Erased bodies and destroyed keys: the proof survives, the words do not.
use crate::town::{self, CLEAR};
use db::params;
use journal::Fact;
use testing::on_both;

on_both! {
    async fn an_erased_body_still_verifies(fixture: &Fixture) {
        let ledger = &fixture.ledger;
        let asker = town::office(ledger).await;
        let added = town::estate(ledger, &asker, "一村").await;
        ledger.erase_bodies(&asker, added.subject, &[added.seq]).await.unwrap();
        let told = journal::happened(ledger.reader(), ledger.keys(), asker.office, added.subject, 10).await.unwrap();
        assert!(told.iter().find(|fact| fact.seq == added.seq).unwrap().body.is_none());
        assert!(journal::verify(ledger, asker.office, &[], |_, _| ()).await.unwrap().findings.is_empty());
    }

    async fn a_destroyed_key_closes_the_bodies_about_the_person(fixture: &Fixture) {
        let ledger = &fixture.ledger;
        let asker = town::office(ledger).await;
        let person = town::person(ledger, &asker, "周文富", "13062428943").await.subject;
        let before = journal::happened(ledger.reader(), ledger.keys(), asker.office, person, 10).await.unwrap();
        assert_eq!(before[0].body.as_ref().unwrap()["phone"], "13062428943");
        ledger.record::<_, anyhow::Error>(&asker, async |tx| {
            tx.execute(CLEAR, params![asker.office, person]).await?;
            Ok(((), Fact::of("person.erased", person)))
        }).await.unwrap();
        ledger.keys().destroy(person).unwrap();
        let after = journal::happened(ledger.reader(), ledger.keys(), asker.office, person, 10).await.unwrap();
        assert!(after.iter().any(|fact| fact.verb == "person.added" && fact.body.is_none()));
        assert!(journal::verify(ledger, asker.office, &[], |_, _| ()).await.unwrap().findings.is_empty());
        let bodies: Vec<String> = ledger.reader()
            .rows("SELECT body || before FROM log_body", &[], |row| row.get(0)).await.unwrap();
        assert!(bodies.iter().all(|text| !text.contains("13062428943") && !text.contains("周文富")));
    }
}
