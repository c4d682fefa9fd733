//! A guest who signed in by name, tied to the register and untied again.
use crate::street::{Street, called, ids, posted};
use base::{Id, Role};
use gatherings::{gathering::model::Guest, guests::store::guests};
use testing::on_both;

async fn list(street: &Street, address: &str) -> Vec<Guest> {
    let id: Id = address.trim_start_matches("/gatherings/").parse().unwrap();
    guests(street.ledger.reader(), street.town.office, id).await.unwrap()
}

on_both! {
    deriving crate::street::derived();

    async fn a_name_is_tied_to_a_resident_whose_page_shows_the_gathering(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let chief = street.town.account(Role::Chief).to_string();
        let address = called(&clerk, &[("names", "阿芳、业委会 马宝林"), ("account", &chief), ("party", "property_manager")]).await;
        let all = list(&street, &address).await;
        let of = |name: &str| all.iter().find(|guest| guest.name == name).unwrap().id.to_string();
        let (fang, person) = (of("阿芳"), format!("/people/{}", street.person));
        posted(&clerk, &format!("{address}/arrivals"), &[("guest", &fang), ("came", "here")]).await;
        assert!(!clerk.get(&person).await.text().contains("11 月居民区联席会议"), "nobody knows it is her");

        let page = clerk.get(&format!("{address}/guests")).await;
        assert_eq!(ids(&page.html(), "/guests/", "/resident").len(), 2, "neither colleagues nor parties are residents");
        let tie = format!("{address}/guests/{fang}/resident");
        let page = clerk.get(&tie).await;
        assert!(page.text().contains("名册里没有叫“阿芳”的"), "{}", page.text());
        for (words, wanted) in [("", "写一下是名册里的谁。"), ("何大明", "名册里没有“何大明”。请看看字对不对。")] {
            let page = clerk.post(&tie, &[("words", words)]).await;
            assert!(page.status == 422 && page.text().contains(wanted) && page.html().contains(words), "{}", page.text());
        }
        let strange = street.town.neighbour.to_string();
        assert_eq!(clerk.post(&tie, &[("person", &strange)]).await.status, 422, "only out of those who are shown");
        let page = clerk.submit(&tie, &[("words", "3号601 何美芳")]).await;
        assert!(page.text().contains("对上了"), "{}", page.text());
        assert_eq!(list(&street, &address).await.iter().find(|guest| guest.name == "阿芳").unwrap().person, Some(street.person));
        let story = clerk.get(&person).await;
        assert!(story.text().contains("11 月居民区联席会议") && story.text().contains("今天，来了"), "{}", story.text());
        assert!(story.text().contains("名单上的阿芳对上了名册"), "{}", story.text());

        // The journal takes it back.
        let undo = page.html().split("action=\"/history/").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
        posted(&clerk, &format!("/history/{undo}"), &[]).await;
        assert_eq!(list(&street, &address).await.iter().find(|guest| guest.name == "阿芳").unwrap().person, None);
        assert!(!clerk.get(&person).await.text().contains("今天，来了"));

        // Tied again, and untied by hand, because an undo has its day.
        posted(&clerk, &tie, &[("words", "何美芳")]).await;
        let page = clerk.get(&tie).await;
        assert!(page.text().contains("何美芳 3号601室") && page.html().contains(&person), "{}", page.text());
        // The same resident stands on a list once.
        let other = format!("{address}/guests/{}/resident", of("马宝林"));
        assert_eq!(clerk.post(&other, &[("words", "何美芳")]).await.status, 409);
        assert_eq!(clerk.post(&tie, &[("words", "何美芳")]).await.status, 409, "tied already");
        posted(&clerk, &format!("{tie}/removal"), &[]).await;
        assert_eq!(clerk.post(&format!("{tie}/removal"), &[]).await.status, 404);
        assert_eq!(list(&street, &address).await.iter().find(|guest| guest.name == "阿芳").unwrap().person, None);
        street.verified().await;
    }

    async fn who_is_called_so_is_offered_and_only_to_those_who_lead(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let leader = street.town.account(Role::GroupLeader).to_string();
        let address = called(&clerk, &[("account", &leader)]).await;
        posted(&clerk, &format!("{address}/code"), &[]).await;
        let page = clerk.get(&format!("{address}/sign-in")).await;
        let token: String = page.html().split("http://lilong.test/s/").nth(1).unwrap().chars().take_while(char::is_ascii_hexdigit).collect();
        let phone = testing::Browser::new(street.town.router());
        phone.post(&format!("/s/{token}"), &[("name", "何美芳"), ("behalf", "3号601")]).await;
        let waiting = ids(&clerk.get(&format!("{address}/sign-in")).await.html(), "/walk-ins/", "/admission");
        posted(&clerk, &format!("{address}/walk-ins/{}/admission", waiting[0]), &[]).await;
        let all = list(&street, &address).await;
        let guest = all.iter().find(|guest| guest.name == "何美芳").unwrap();
        assert_eq!(guest.person, None, "a clerk says who it is, not the telephone");
        let tie = format!("{address}/guests/{}/resident", guest.id);
        assert!(clerk.get(&format!("{address}/sign-in")).await.html().contains(&tie), "where they came in, the way lies at hand");
        let page = clerk.get(&tie).await;
        assert!(page.text().contains("何美芳 3号601室") && page.html().contains(" checked"), "the one behind that door is picked: {}", page.text());
        let asked = street.browser(Role::GroupLeader).await;
        assert_eq!(asked.get(&tie).await.status, 403);
        assert_eq!(asked.post(&tie, &[("person", &street.person.to_string())]).await.status, 403);
        assert_eq!(street.neighbour(Role::Chief).await.get(&tie).await.status, 404);
        posted(&clerk, &tie, &[("person", &street.person.to_string())]).await;
        assert!(!clerk.get(&format!("{address}/sign-in")).await.html().contains(&tie));
        let colleague = all.iter().find(|guest| guest.account.is_some()).unwrap().id;
        assert_eq!(clerk.get(&format!("{address}/guests/{colleague}/resident")).await.status, 404);
        posted(&clerk, &format!("{address}/cancelling"), &[("why", "停电")]).await;
        assert_eq!(clerk.get(&tie).await.status, 409);
        street.verified().await;
    }
}
