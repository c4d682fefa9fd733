//! Erased is erased: no row, no word, no byte in the file; and the log still holds.
use crate::street::{HEALTH, NUMBER, PHONE, Street};
use base::Role;
use testing::{Browser, Place, on_both};

const NAME: &str = "周文富";

on_both! {
    async fn nothing_of_the_person_remains(place: &Place) {
        let street = Street::new(place).await;
        let chief: Browser = street.town.browser(Role::Chief).await.unwrap();
        let page = format!("/people/{}", street.elder);
        let sealed = street.ledger.keys().seal(street.elder, b"oxygen").unwrap();
        chief.submit(&format!("{page}/move"), &[("room", "31号201室"), ("leaving", "yes")]).await;
        assert!(chief.get(&format!("{page}/erasure")).await.text().contains("撤销不了"));
        let done = chief.submit(&format!("{page}/erasure"), &[]).await;
        assert!(done.status == 200 && done.text().contains("再也读不出来"), "{}", done.text());
        for typed in [NAME, "zwf", PHONE, "1127", "独居"] {
            assert!(street.found(typed).await.is_empty(), "{typed}");
        }
        let after = chief.get(&page).await;
        assert!(after.status == 200 && after.text().contains("已经按要求删去") && !after.html().contains(NAME), "{}", after.text());
        assert_eq!(chief.get(&format!("{page}/edit")).await.status, 404);
        assert!(street.verified().await);
        assert!(street.ledger.keys().open_sealed(street.elder, &sealed).is_err());
        assert_eq!(chief.post(&format!("{page}/erasure"), &[]).await.location(), Some(format!("{page}/erasure")));
        for seq in 1..40 {
            let undone = street.ledger.undo(&street.town.asker(Role::Chief), seq).await;
            let refused = undone.is_err_and(|why| why.downcast_ref::<journal::CannotUndo>().is_some());
            assert!(refused || street.found(NAME).await.is_empty(), "fact {seq}");
        }
    }

    async fn others_who_name_them_are_shown_and_their_sheet_is_closed(place: &Place) {
        let street = Street::new(place).await;
        let chief: Browser = street.town.browser(Role::Chief).await.unwrap();
        chief.submit(&format!("/people/{}/contacts", street.mother), &[("name", NAME), ("relation", "邻居"), ("phone", PHONE)]).await;
        let sheet = format!("姓名,身份证号,住址,电话\n{NAME},{NUMBER},13号602室,13000004444\n");
        let upload = chief.upload("/people/import", &[], &[("sheet", "a.csv", sheet.as_bytes())]).await;
        let waiting = upload.location().unwrap();
        let id: base::Id = waiting.rsplit('/').next().unwrap().parse().unwrap();
        let shown = chief.visit(&waiting).await;
        let seen = shown.between("name=\"seen\" value=\"", "\"").unwrap();
        let done = chief.post(&format!("{waiting}/done"), &[("version", "1"), ("seen", &seen)]).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let sealed = street.ledger.keys().seal(id, b"the sheet").unwrap();
        let page = format!("/people/{}/erasure", street.elder);
        let others = format!("href=\"/people/{}\"", street.mother);
        assert!(chief.get(&page).await.html().contains(&others));
        let done = chief.submit(&page, &[]).await;
        assert!(done.status == 200 && done.html().contains(&others), "{}", done.text());
        assert!(street.ledger.keys().open_sealed(id, &sealed).is_err(), "the sheet that names them can still be read");
        assert!(street.verified().await);
    }
}

#[tokio::test]
async fn no_byte_is_left_in_the_file() {
    let place = Place::sqlite().await;
    let street = Street::new(&place).await;
    let chief: Browser = street.town.browser(Role::Chief).await.unwrap();
    chief.submit(&format!("/people/{}/erasure", street.elder), &[]).await;
    drop(chief);
    drop(street);
    let db::Address::Sqlite(path) = &place.address else { panic!("not a file") };
    let conn = rusqlite::Connection::open(path).unwrap();
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(conn);
    for ending in ["", "-wal"] {
        let mut name = path.clone().into_os_string();
        name.push(ending);
        let Ok(bytes) = std::fs::read(&name) else { continue };
        for word in [NAME, NUMBER, PHONE, HEALTH, "zhouwenfu"] {
            let found = bytes.windows(word.len()).any(|part| part == word.as_bytes());
            assert!(!found, "{word} is still in {}", name.display());
        }
    }
}
