//! The next time: everything of this one on another day, or on several at once.
use crate::street::{Street, called, heard, ids, posted};
use base::{Id, Role};
use gatherings::{agenda::store::items, guests::store::guests};
use testing::{Browser, on_both};

/// What stands in a field of a page.
fn value(html: &str, name: &str) -> String {
    let tag =
        html.split('<').find(|tag| tag.starts_with("input") && tag.contains(&format!("name=\"{name}\""))).unwrap();
    tag.split("value=\"").nth(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).unwrap_or_default()
}

fn checked(html: &str, name: &str) -> Vec<String> {
    let of =
        |tag: &&str| tag.starts_with("input") && tag.contains(&format!("name=\"{name}\"")) && tag.contains(" checked");
    let tags = html.split('<').filter(of);
    tags.map(|tag| tag.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()).collect()
}

/// The fields of the page as a browser would send them.
fn filled(html: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for name in ["made_of", "title", "from", "until", "place", "host"] {
        all.push((name.to_owned(), value(html, name)));
    }
    if html.contains("name=\"day\"") {
        all.push(("day".to_owned(), value(html, "day")));
    }
    for name in ["rhythm", "days", "guest", "item"] {
        all.extend(checked(html, name).into_iter().map(|value| (name.to_owned(), value)));
    }
    all
}

fn pairs(all: &[(String, String)]) -> Vec<(&str, &str)> {
    all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

fn id(address: &str) -> Id {
    address.split('?').next().unwrap().trim_start_matches("/gatherings/").parse().unwrap()
}

async fn service_day(clerk: &Browser) -> String {
    let fields = [("kind", "service_day"), ("day", "2026-11-27"), ("names", "何美芳、社区卫生站 方医生")];
    let address = called(clerk, &fields).await;
    for title in ["理发", "量血压"] {
        posted(clerk, &format!("{address}/items"), &[("title", title)]).await;
    }
    address
}

on_both! {
    deriving crate::street::derived();

    async fn a_meeting_comes_again_with_everything_but_its_matters(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let matter = heard(&clerk, "路灯不亮", "repair").await;
        let address = called(&clerk, &[("names", "何美芳、业委会 马宝林"), ("party", "property_manager")]).await;
        posted(&clerk, &format!("{address}/matters"), &[("matter", matter.trim_start_matches("/matters/"))]).await;
        posted(&clerk, &format!("{address}/items"), &[("title", "上次定的，一件件过"), ("minutes", "15"), ("speaker", "沈玉珍")]).await;
        assert!(clerk.get(&address).await.html().contains(&format!("{address}/again")), "a plain link leads there");

        let page = clerk.get(&format!("{address}/again")).await;
        // The fourth Monday, in a month; the title is made anew, and a matter finds its own way.
        assert_eq!((value(&page.html(), "day").as_str(), value(&page.html(), "title").as_str()), ("2026-12-28", ""));
        assert!(page.text().contains("每月第四个周一") && !page.html().contains("name=\"times\""), "{}", page.text());
        assert!(page.text().contains("上次定的，一件件过") && !page.text().contains("路灯不亮"), "{}", page.text());
        assert_eq!((checked(&page.html(), "guest").len(), checked(&page.html(), "item").len()), (3, 1));

        // Only looking writes nothing; what was typed stays.
        let before = street.ledger.size(street.town.office).await.unwrap();
        let mut fields = filled(&page.html());
        fields.retain(|(name, _)| name != "rhythm" && name != "place" && name != "guest");
        fields.extend([("rhythm".to_owned(), "weekly".to_owned()), ("place".to_owned(), "小广场".to_owned())]);
        let looked = clerk.post(&format!("{address}/again"), &[pairs(&fields), vec![("look", "yes")]].concat()).await;
        assert_eq!((looked.status.as_u16(), value(&looked.html(), "day").as_str()), (200, "2026-11-30"));
        assert_eq!((value(&looked.html(), "place").as_str(), checked(&looked.html(), "guest").len()), ("小广场", 0));
        // Another rhythm that was not looked at is shown before it is settled.
        let page = clerk.post(&format!("{address}/again"), &pairs(&fields)).await;
        assert!(page.status == 422 && page.text().contains("日子跟着换过了，请看一下再定。"), "{}", page.text());
        assert_eq!(street.ledger.size(street.town.office).await.unwrap(), before);

        let page = clerk.get(&format!("{address}/again")).await;
        let next = posted(&clerk, &format!("{address}/again"), &pairs(&filled(&page.html()))).await;
        let page = clerk.get(&next).await;
        for words in ["12 月居民区联席会议", "2026 年 12 月 28 日（周一）10:00–11:30", "居委会二楼", "何美芳", "业委会 马宝林", "上次定的，一件件过"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        let office = street.town.office;
        let list = guests(street.ledger.reader(), office, id(&next)).await.unwrap();
        assert_eq!(list.iter().filter(|guest| guest.person == Some(street.person)).count(), 1, "still the same resident");
        assert!(list.iter().all(|guest| guest.arrival.is_none()));
        let points = items(street.ledger.reader(), office, id(&next)).await.unwrap();
        assert_eq!(points.iter().map(|item| (item.speaker.as_str(), item.minutes)).collect::<Vec<_>>(), [("沈玉珍", 15)]);
        assert!(clerk.get(&address).await.text().contains("排到了12 月 28 日"), "it stands on the page it was made from");
        // Asked once more, it goes past the day that is settled.
        let page = clerk.get(&format!("{address}/again")).await;
        assert_eq!(value(&page.html(), "day"), "2027-01-25");
        assert!(page.text().contains("12 月 28 日（周一） 已经排过，跳过了。") || page.text().contains("12 月 28 日（周一）已经排过，跳过了。"), "{}", page.text());
        street.verified().await;
    }

    async fn a_service_day_is_settled_for_weeks_and_undone_in_one(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let address = service_day(&clerk).await;
        let again = format!("{address}/again");
        let page = clerk.get(&again).await;
        let mut fields = filled(&page.html());
        fields.retain(|(name, _)| name != "day" && name != "times");
        fields.push(("times".to_owned(), "6".to_owned()));
        let page = clerk.post(&again, &[pairs(&fields), vec![("look", "yes")]].concat()).await;
        let days = checked(&page.html(), "days");
        assert_eq!(days, ["2026-12-04", "2026-12-11", "2026-12-18", "2026-12-25", "2027-01-01", "2027-01-08"]);
        // Nobody has announced the holidays of that year; the day stays until somebody takes it off.
        assert!(page.text().contains("2027 年怎么放假还没有公布"), "{}", page.text());

        let mut fields = filled(&page.html());
        fields.push(("times".to_owned(), "6".to_owned()));
        fields.retain(|(name, value)| name != "days" || value != "2027-01-01");
        let none: Vec<(&str, &str)> = pairs(&fields).into_iter().filter(|(name, _)| *name != "days").collect();
        let wrong = clerk.post(&again, &none).await;
        assert!(wrong.status == 422 && wrong.text().contains("点一下排在哪几天。"), "{}", wrong.text());
        let command = Id::new().to_string();
        let sent = [pairs(&fields), vec![("command_id", command.as_str())]].concat();
        let page = clerk.submit(&again, &sent).await;
        assert!(page.text().contains("排好了，一共 5 次。"), "{}", page.text());
        clerk.post(&again, &sent).await;
        let list = clerk.get("/gatherings?kind=service_day").await;
        assert_eq!(list.text().matches("日温馨服务日").count(), 6, "sent twice, done once: {}", list.text());
        let mut found = ids(&list.html(), "href=\"/gatherings/", "\"");
        found.retain(|one| !address.ends_with(one));
        for one in &found {
            let one: Id = one.parse().unwrap();
            let office = street.town.office;
            let points = items(street.ledger.reader(), office, one).await.unwrap();
            let list = guests(street.ledger.reader(), office, one).await.unwrap();
            assert_eq!((points.len(), list.len()), (2, 2));
        }
        let undo = page.html().split("action=\"/history/").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
        posted(&clerk, &format!("/history/{undo}"), &[]).await;
        assert_eq!(clerk.get("/gatherings?kind=service_day").await.text().matches("日温馨服务日").count(), 1);
        street.verified().await;
    }

    async fn a_holiday_is_told_and_decided_by_whoever_asks(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        // The office's day is in November; a class that was held in the week before the National Day comes again from now on,
        // and a day that somebody types is looked up too.
        let address = called(&clerk, &[("kind", "class"), ("day", "2026-09-24"), ("title", "智能手机课")]).await;
        let page = clerk.get(&format!("{address}/again")).await;
        assert_eq!((value(&page.html(), "day").as_str(), value(&page.html(), "title").as_str()), ("2026-11-26", "智能手机课"));
        assert!(!page.text().contains("放假"), "{}", page.text());
        let mut fields = filled(&page.html());
        fields.retain(|(name, _)| name != "day" && name != "until");
        let typed = [pairs(&fields), vec![("day", "2026-10-03"), ("until", "晚上"), ("times", "1")]].concat();
        let page = clerk.post(&format!("{address}/again"), &typed).await;
        assert!(page.status == 422 && page.text().contains("10 月 3 日（周六）放假，要不要换一天，您定。"), "{}", page.text());
        assert!(page.html().contains("晚上"), "nothing typed is lost");
        let typed = [pairs(&fields), vec![("day", "2026-10-03"), ("times", "1")]].concat();
        posted(&clerk, &format!("{address}/again"), &typed).await;
    }

    async fn only_who_leads_calls_again(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let volunteer = street.town.account(Role::Volunteer).to_string();
        let address = called(&clerk, &[("account", &volunteer)]).await;
        let asked = street.browser(Role::Volunteer).await;
        assert!(!asked.get(&address).await.html().contains("/again"));
        assert_eq!(asked.get(&format!("{address}/again")).await.status, 403);
        assert_eq!(asked.post(&format!("{address}/again"), &[]).await.status, 403);
        assert_eq!(street.neighbour(Role::Chief).await.get(&format!("{address}/again")).await.status, 404);
        posted(&clerk, &format!("{address}/cancelling"), &[("why", "下雨")]).await;
        assert_eq!(clerk.get(&format!("{address}/again")).await.status, 200, "what was called off may come again");
    }
}
