//! What goes wrong in a working day: holidays in between, whoever leaves, very long stories, filters that cannot be.
use crate::street::{Street, derived, heard, leak, with};
use base::{Clock, Id, Role};
use db::params;
use testing::on_both;

const NOTE: &str = "INSERT INTO matter_note (office_id, id, matter_id, words, written_at, written_by)
    VALUES ($1, $2, $3, $4, $5, $6)";
/// Thursday 12 February 2026, 9:00 in Shanghai.
const BEFORE_THE_FESTIVAL: i64 = 1_770_858_000_000;
/// Monday 28 December 2026, 9:00 in Shanghai.
const LAST_WEEK_OF_THE_YEAR: i64 = 1_798_419_600_000;

on_both! {
    deriving derived();

    async fn a_deadline_goes_round_the_spring_festival(fixture: &Fixture) {
        let clock = Clock::fixed(BEFORE_THE_FESTIVAL);
        let street = Street::on(&fixture.ledger, &clock, fixture.place.folder()).await;
        let clerk = street.browser(Role::Clerk).await;
        let form = clerk.get("/matters/new").await;
        // Friday 13 and the make-up Saturday 14 are worked; the holidays end with Monday 23.
        assert!(form.text().contains("2 个工作日，周六"), "{}", form.text());
        assert!(form.text().contains("3 个工作日，2 月 24 日"), "{}", form.text());
        let address = heard(&clerk, &with(&leak(), &[("due_on", ""), ("due_in", "3")])).await;
        let page = clerk.get(&address).await;
        assert!(page.text().contains("2 月 24 日，还有 3 个工作日"), "{}", page.text());
        assert!(!page.text().contains("怎么放假还没有录入"));
    }

    async fn a_year_without_holidays_says_so(fixture: &Fixture) {
        let clock = Clock::fixed(LAST_WEEK_OF_THE_YEAR);
        let street = Street::on(&fixture.ledger, &clock, fixture.place.folder()).await;
        let clerk = street.browser(Role::Clerk).await;
        assert!(clerk.get("/matters/new").await.text().contains("2027 年怎么放假还没有录入，先按双休日算。"));
        let address = heard(&clerk, &with(&leak(), &[("due_on", ""), ("due_in", "5")])).await;
        let page = clerk.get(&address).await;
        // Weekends alone are left out: New Year's Day counts until its notice is entered.
        for words in ["2027 年 1 月 4 日，还有 5 个工作日", "2027 年怎么放假还没有录入"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        let near = heard(&clerk, &with(&leak(), &[("due_on", ""), ("due_in", "1")])).await;
        assert!(!clerk.get(&near).await.text().contains("怎么放假还没有录入"));
    }

    async fn whoever_left_is_told_on_their_step(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let admin = street.browser(Role::Administrator).await;
        let address = heard(&clerk, &leak()).await;
        let leader = street.town.account(Role::GroupLeader).to_string();
        clerk.submit(&format!("{address}/steps"), &[("what", "去劝劝"), ("party", "neighbours"), ("account", &leader)]).await;
        assert!(!clerk.get(&address).await.text().contains("这位已经离开"));
        let page = admin.post(&format!("/staff/{leader}/disabling"), &[("version", "1")]).await;
        assert!(page.status == 303 || page.status == 200, "{}", page.text());
        let page = clerk.get(&address).await;
        assert!(page.text().contains("这位已经离开，请换个人"), "{}", page.text());
        let step = format!("{address}/steps/{}", page.between("/steps/", "/result").unwrap());
        let form = clerk.get(&format!("{step}/edit")).await;
        assert!(!form.html().contains(&leader), "whoever left is not offered");
        let again = [("version", "1"), ("what", "去劝劝"), ("party", "neighbours"), ("account", leader.as_str())];
        let page = clerk.post(&step, &again).await;
        assert!(page.status == 422 && page.text().contains("这个人现在不在名单里"), "{}", page.text());
        let page = clerk.submit(&step, &[("version", "1"), ("what", "去劝劝"), ("party", "committee")]).await;
        assert!(!page.text().contains("这位已经离开"), "{}", page.text());
    }

    async fn a_story_of_two_thousand_entries_is_shown_in_part_and_whole(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let address = heard(&clerk, &leak()).await;
        let id: Id = address.trim_start_matches("/matters/").parse().unwrap();
        let (office, asker) = (street.town.office, street.town.asker(Role::Clerk));
        let rows: Vec<Vec<db::Value>> = (1..=2000)
            .map(|n| params![office, Id::new(), id, format!("第 {n} 笔。"), asker.at + n, street.town.account(Role::Clerk)].to_vec())
            .collect();
        let write = async |tx: &mut journal::Tx| {
            tx.insert_many(NOTE, &rows).await?;
            anyhow::Ok(((), journal::Fact::of("test.noted", id)))
        };
        fixture.ledger.record(&asker, write).await.unwrap();
        let page = clerk.get(&address).await;
        assert!(page.text().contains("中间还有 1,941 条，都看一看"), "{}", &page.text()[..3000]);
        for (words, there) in [("第 2000 笔。", true), ("第 1942 笔。", true), ("第 1941 笔。", false), ("听到了", true)] {
            assert_eq!(page.text().contains(words), there, "{words}");
        }
        let page = clerk.get(&format!("{address}?all=yes")).await;
        let told = page.text();
        assert!((1..=2000).all(|n| told.contains(&format!("第 {n} 笔。"))));
        assert!(!told.contains("都看一看"));
    }

    async fn a_filter_that_cannot_be_says_that_nothing_fits(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        heard(&clerk, &leak()).await;
        let building = street.building;
        for query in [
            format!("kind=certificate&building={building}&who=contractor&sort=new&state=closed&page=77"),
            format!("building={}", Id::new()),
            "state=never&kind=nothing&building=3&who=everybody&sort=up&page=0".to_owned(),
            "page=18446744073709551615&state=visit".to_owned(),
        ] {
            let page = clerk.get(&format!("/matters?{query}")).await;
            assert_eq!(page.status, 200, "{query}");
            let told = page.text();
            let empty = ["这样筛，一件也没有。", "没有等回访的", "3 号楼顶楼漏水"];
            assert!(empty.iter().any(|words| told.contains(words)), "{query}: {told}");
        }
    }
}
