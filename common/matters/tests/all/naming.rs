//! Whoever erases a person sees which matters may name them, before and after.
use crate::street::{heard, home, leak, photo, with};
use accounts::testing::Town;
use base::{Id, Role};
use journal::Asker;
use testing::on_both;

on_both! {
    deriving crate::street::derived();

    async fn matters_that_may_name_somebody_are_shown_to_whoever_erases_them(fixture: &Fixture) {
        let rooms = || vec![people::room(), files::room(), matters::room()];
        let town = Town::new(&fixture.ledger, &fixture.clock, fixture.place.folder(), rooms).await.unwrap();
        let asker = town.asker(Role::Clerk);
        let person = home(&fixture.ledger, &asker, &["何美芳"]).await.people[0];
        let other = Asker::account(town.neighbour, town.account_in(town.neighbour, Role::Clerk), asker.at);
        home(&fixture.ledger, &other, &["何美芳"]).await;

        let chief = town.browser(Role::Chief).await.unwrap();
        let stranger = town.browser_in(town.neighbour, Role::Chief).await.unwrap();
        let linked = heard(&chief, &with(&leak(), &[("who", "何美芳"), ("title", "一楼积水")])).await;
        let bare: &[(&str, &str)] = &[("who", ""), ("detail", "")];
        let noted = heard(&chief, &with(&leak(), &[bare, &[("title", "门禁坏了")]].concat())).await;
        let note = [("words", "是何美芳先来说的")];
        assert_eq!(chief.upload(&format!("{noted}/notes"), &note, &[]).await.status, 303);
        let plain = heard(&chief, &with(&leak(), &[bare, &[("title", "路灯不亮")]].concat())).await;
        let shot = [("photo", "a.jpg", &photo()[..])];
        assert_eq!(chief.upload(&format!("{plain}/photos"), &[("words", "何美芳家的灯")], &shot).await.status, 303);
        let theirs = heard(&stranger, &with(&leak(), &[bare, &[("title", "何美芳家漏水")]].concat())).await;

        let page = format!("/people/{person}/erasure");
        let before = chief.get(&page).await;
        assert!(before.text().contains("这些地方可能写着名字"), "{}", before.text());
        let names = |html: &str| [&linked, &noted, &plain, &theirs].map(|at| html.contains(&format!("href=\"{at}\"")));
        assert_eq!(names(&before.html()), [true, true, false, false]);
        assert!(before.text().contains("何美芳家的灯") && before.html().contains("/about\""), "{}", before.text());
        let done = chief.post(&page, &[]).await;
        assert_eq!((done.status.as_u16(), names(&done.html())), (200, [true, true, false, false]), "{}", done.text());
        // Later only what points to them is known: the name is gone.
        let again = chief.post(&page, &[]).await;
        assert_eq!(again.location().as_deref(), Some(page.as_str()));
        let after = chief.get(&page).await;
        assert_eq!((after.status.as_u16(), names(&after.html())), (200, [true, false, false, false]), "{}", after.text());
        assert_eq!(stranger.get(&page).await.status, 404);
        let nobody = Id::new();
        assert_eq!(chief.get(&format!("/people/{nobody}/erasure")).await.status, 404);
    }
}
