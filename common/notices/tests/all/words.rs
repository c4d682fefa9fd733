//! What residents say of a display, and the answer that everybody who hears may read.
use crate::street::{Street, derived, display, draft, publish, with};
use base::{Id, Role};
use journal::{Fact, Tx};
use notices::words::{
    model::{Said, Way},
    store::say_word,
};
use testing::on_both;
use web::Problem;

on_both! {
    deriving derived();

    async fn each_word_is_answered_once(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, leader) = (street.browser(Role::Clerk).await, street.browser(Role::GroupLeader).await);
        let address = draft(&clerk, &display()).await;
        assert_eq!(leader.get(&format!("{address}/words/new")).await.status, 404, "a draft");
        publish(&clerk, &address, "2026-11-23").await;
        let words = format!("{address}/words");
        for (fields, sentence) in [
            (vec![("words", "太吵"), ("how", "desk")], "写一下是谁说的"),
            (vec![("who", "3 号楼一户"), ("how", "desk")], "写一句怎么说的。"),
            (vec![("who", "3 号楼一户"), ("words", "太吵")], "选一下是用什么方式。"),
            (vec![("who", "3 号楼一户"), ("words", "太吵"), ("how", "code")], "选一下是用什么方式。"),
        ] {
            let page = leader.post(&words, &fields).await;
            assert!(page.status == 422 && page.text().contains(sentence), "{sentence}: {}", page.text());
        }
        leader.post(&words, &[("who", "3 号楼一户"), ("words", "充电柜离窗太近。"), ("how", "round")]).await;
        leader.post(&words, &[("who", "何美芳"), ("words", "早点装好。"), ("how", "phone")]).await;
        let notice = street.read(fixture, &address).await;
        assert_eq!(notice.words.iter().map(|word| word.person).collect::<Vec<_>>(), [None, None], "a leader sees nobody of another building");
        let page = clerk.get(&address).await;
        assert!(page.text().contains("还有 2 条意见没有答复") && page.text().contains("充电柜离窗太近。"), "{}", page.text());
        let manager = street.browser(Role::PropertyManager).await.get(&address).await;
        assert!(!manager.text().contains("充电柜离窗太近") && !manager.text().contains("何美芳"), "{}", manager.text());

        let answer = format!("{words}/{}/answer", notice.words[0].id);
        assert_eq!(leader.get(&answer).await.status, 403);
        let told = [("words", "移到西墙，离窗八米。"), ("how", "round")];
        let page = clerk.submit(&answer, &told).await;
        assert!(page.text().contains("移到西墙，离窗八米。") && page.text().contains("还有 1 条意见没有答复"), "{}", page.text());
        assert_eq!(clerk.post(&answer, &told).await.status, 409);
        assert!(leader.get(&address).await.text().contains("移到西墙，离窗八米。"), "the answer is shown");
        clerk.post(&words, &[("who", "何美芳"), ("words", "再说一句。"), ("how", "desk")]).await;
        assert_eq!(street.read(fixture, &address).await.words[2].person, Some(street.person));
        street.verified(fixture).await;
    }

    async fn another_room_writes_down_what_came_by_the_code(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let address = draft(&clerk, &display()).await;
        publish(&clerk, &address, "2026-11-23").await;
        let other = draft(&clerk, &with(&display(), &[("kind", "notice"), ("days", "")])).await;
        publish(&clerk, &other, "2026-11-23").await;
        let say = async |address: &str| {
            let notice = street.read(fixture, address).await;
            let said = Said { id: Id::new(), person: None, who: "12号".into(), how: Way::Code, words: "好".into(), by: (Id::NOBODY, 5) };
            let write = async |tx: &mut Tx| {
                say_word(tx, &notice, &said).await?;
                Ok::<_, Problem>(((), Fact::of("test.said", notice.id)))
            };
            fixture.ledger.record(&street.town.asker(Role::Clerk), write).await.map(|_| ())
        };
        say(&address).await.unwrap();
        let page = clerk.get(&address).await;
        assert!(page.text().contains("扫码") && page.text().contains("12号"), "{}", page.text());
        assert!(matches!(say(&other).await, Err(Problem::Refused(_))), "of a notice nobody objects");
        clerk.post(&format!("{address}/withdrawal"), &[("words", "写错了")]).await;
        assert!(matches!(say(&address).await, Err(Problem::Refused(_))), "it hangs no longer");
    }
}
