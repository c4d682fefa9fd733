//! An office, an estate and people, written by hand as a room's store would.
use base::Id;
use db::params;
use journal::{Asker, Fact, Ledger, Recorded, open_log};

pub const OFFICE: &str = "INSERT INTO office (office_id, kind, name, version) VALUES ($1, 'committee', $2, 1)";
pub const ESTATE: &str = "INSERT INTO estate (office_id, id, name, version) VALUES ($1, $2, $3, 1)";
pub const RENAME: &str = "UPDATE estate SET name = $3, version = version + 1 WHERE office_id = $1 AND id = $2";
pub const BUILDING: &str = "INSERT INTO building (office_id, id, estate_id, name, version) VALUES ($1, $2, $3, $4, 1)";
pub const PERSON: &str = "INSERT INTO person (office_id, id, name, phone, version) VALUES ($1, $2, $3, $4, 1)";
pub const CLEAR: &str = "DELETE FROM person WHERE office_id = $1 AND id = $2";

pub async fn office(ledger: &Ledger) -> Asker {
    let asker = Asker::account(Id::new(), Id::new(), 1_795_395_600_000);
    let opened = ledger
        .record::<_, anyhow::Error>(&asker, async |tx| {
            open_log(tx).await?;
            tx.execute(OFFICE, params![asker.office, "银杏里居委会"]).await?;
            Ok(((), Fact::of("office.opened", asker.office)))
        })
        .await
        .unwrap();
    assert_eq!(opened.seq, 1);
    asker
}

pub async fn estate(ledger: &Ledger, asker: &Asker, name: &str) -> Recorded<Id> {
    let id = Id::new();
    ledger
        .record::<_, anyhow::Error>(asker, async |tx| {
            tx.execute(ESTATE, params![asker.office, id, name]).await?;
            Ok((id, Fact::of("estate.added", id).saying(&serde_json::json!({ "name": name }))))
        })
        .await
        .unwrap()
}

pub async fn rename(ledger: &Ledger, asker: &Asker, id: Id, name: &str) -> Recorded<u64> {
    ledger
        .record::<_, anyhow::Error>(asker, async |tx| {
            let touched = tx.execute(RENAME, params![asker.office, id, name]).await?;
            Ok((touched, Fact::of("estate.renamed", id)))
        })
        .await
        .unwrap()
}

pub async fn person(ledger: &Ledger, asker: &Asker, name: &str, phone: &str) -> Recorded<Id> {
    let id = Id::new();
    ledger
        .record::<_, anyhow::Error>(asker, async |tx| {
            tx.execute(PERSON, params![asker.office, id, name, phone]).await?;
            Ok((id, Fact::of("person.added", id).about(id).saying(&serde_json::json!({ "phone": phone }))))
        })
        .await
        .unwrap()
}

pub async fn estate_name(ledger: &Ledger, id: Id) -> Option<String> {
    ledger.reader().maybe("SELECT name FROM estate WHERE id = $1", params![id], |row| row.get(0)).await.unwrap()
}
