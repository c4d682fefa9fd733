//! Asking for a number: every condition, the list behind it, and who may count whom.
use crate::street::{Street, number, words};
use base::Role;
use forms::questions::forms::tag_key;
use testing::on_both;

const ASK: &str = "/forms/questions/ask?go=1";

on_both! {
    async fn every_condition_narrows(place: &Place) {
        let street = Street::on(place).await;
        let clerk = street.browser(Role::Clerk).await;
        let (alone, poor) = (tag_key("独居"), tag_key("低保"));
        let (third, fifth) = (street.buildings[0], street.buildings[1]);
        let table = [
            ("of=people".to_owned(), 6, "住在这里的全部居民"),
            ("of=people&from=80".into(), 3, "80 岁以上的居民"),
            ("of=people&from=81".into(), 2, "81 岁以上的居民"),
            ("of=people&to=80".into(), 4, "不到 81 岁的居民"),
            ("of=people&from=80&to=80".into(), 1, "80 岁的居民"),
            (format!("of=people&from=80&tag={alone}"), 3, "80 岁以上、独居的居民"),
            (format!("of=people&tag={alone}&tag={poor}"), 3, "独居或低保的居民"),
            (format!("of=people&tag={alone}&tag={poor}&tags=all"), 1, "独居又低保的居民"),
            (format!("of=people&tag={alone}&not={poor}"), 2, "独居、没有标“低保”的居民"),
            (format!("of=people&building={fifth}"), 2, "住在 5号楼的居民"),
            ("of=people&sex=female".into(), 3, "女性的居民"),
            ("of=people&tenure=tenant".into(), 1, "租住的居民"),
            ("of=people&phone=no".into(), 3, "没有留电话的居民"),
            ("of=people&lives=away".into(), 0, "已经搬走或没有记住处的居民"),
            ("of=households".into(), 5, "住在这里的全部住户"),
            (format!("of=households&building={third}"), 3, "3号楼的住户"),
            ("of=households&to=18".into(), 1, "有不到 19 岁的居民的户"),
            ("of=matters".into(), 0, "全部事项"),
        ];
        for (asked, expected, said) in table {
            let page = clerk.get(&format!("{ASK}&{asked}")).await;
            assert_eq!(page.status.as_u16(), 200, "{asked}: {}", page.text());
            assert_eq!(number(&page), expected, "{asked}");
            assert!(page.text().contains(said), "{asked}: {}", page.text());
        }
        let page = clerk.get(&format!("{ASK}&of=people&from=80&tag={alone}")).await;
        assert_eq!(words(&page), "银杏里居委会 11 月 23 日 09:00：80 岁以上独居老人 3 位，其中 3号楼 2 位、5号楼 1 位。");
        let list = page.text();
        assert!(list.contains("周文富") && list.contains("吴月娥") && !list.contains("钱国梁"), "{list}");
        assert!(!list.contains("1941"), "ages are shown, never days of birth");
    }

    async fn matters_are_counted_by_kind_stage_and_period(place: &Place) {
        let street = Street::on(place).await;
        let clerk = street.browser(Role::Clerk).await;
        let leak = street.heard(&clerk, "顶楼漏水", "repair", &[("place", "3号101"), ("due_on", "2026-11-20")]).await;
        street.heard(&clerk, "楼道堆物", "conflict", &[("place", "5号"), ("heard_how", "phone")]).await;
        street.heard(&clerk, "花坛积水", "repair", &[]).await;
        let step = [("what", "看屋面"), ("party", "property_manager"), ("due_on", "2026-11-24")];
        let added = clerk.post(&format!("{leak}/steps"), &step).await;
        assert_eq!(added.status.as_u16(), 303, "{}", added.text());
        let table = [
            ("", 3, "全部事项"),
            ("&kind=repair", 2, "报修的事项"),
            ("&party=property_manager", 1, "要物业办的事项"),
            ("&stage=open", 3, "在办的事项"),
            ("&stage=closed", 0, "办结了的事项"),
            ("&how=phone", 1, "电话听到的事项"),
            ("&heard=today", 3, "今天听到的事项"),
            ("&heard=last_month", 0, "上月听到的事项"),
            ("&heard=between&heard_from=2026-11-01&heard_to=2026-11-23", 3, "11 月 1 日到 11 月 23 日听到的事项"),
            ("&heard_to=2026-11-22", 0, "11 月 22 日以前听到的事项"),
            ("&closed=month", 0, "本月办结的事项"),
            ("&late=yes", 1, "过了期的事项"),
        ];
        for (asked, expected, said) in table {
            let page = clerk.get(&format!("{ASK}&of=matters{asked}")).await;
            assert_eq!(page.status.as_u16(), 200, "{asked}: {}", page.text());
            assert_eq!(number(&page), expected, "{asked}");
            assert!(page.text().contains(said), "{asked}: {}", page.text());
        }
        let page = clerk.get(&format!("{ASK}&of=matters&kind=repair")).await;
        let told = "银杏里居委会 11 月 23 日 09:00：报修 2 件，其中 3号楼 1 件、没有写楼的 1 件。";
        assert_eq!(words(&page), told);
    }

    async fn what_cannot_be_is_said_and_nothing_typed_is_lost(place: &Place) {
        let street = Street::on(place).await;
        let clerk = street.browser(Role::Clerk).await;
        let alone = tag_key("独居");
        let next_door = street.strange_building;
        let table = [
            ("of=people&from=90&to=60".to_owned(), "从 90 岁到 60 岁，一个人也不会有。"),
            ("of=people&from=abc".into(), "请写数字，比如 80。"),
            ("of=people&from=900".into(), "请写 0 到 130 之间的岁数。"),
            (format!("of=people&tag={alone}&not={alone}"), "同一种情况又要有、又要没有，对不上。请留一个。"),
            (format!("of=people&building={next_door}"), "没有这一幢楼，请重新选。"),
            (format!("of=people&lives=away&building={}", street.buildings[0]), "搬走的人已经不在哪一幢楼里了。"),
            ("of=people&tag=000000000000".into(), "有一种情况现在没有人标了，请重新选。"),
            ("of=households&lives=any".into(), "数户的时候，只数现在住在这里的。"),
            ("of=matters&heard=between".into(), "请写从哪一天到哪一天，至少写一头。"),
            ("of=matters&heard_from=2026-11-20&heard_to=2026-11-01".into(), "结束的日子比开始的早，一件也不会有。"),
            ("of=matters&heard_from=2026-12-01".into(), "那一天还没有到，一件也不会有。"),
            ("of=matters&stage=open&closed=month".into(), "没有办结的事，还没有办结的日子。"),
            ("of=matters&late=yes&stage=closed".into(), "办结了的不算过期。请留一个条件。"),
            ("of=matters&heard=month&closed=last_month".into(), "还没有听到就办结了，一件也不会有。"),
        ];
        for (asked, sentence) in table {
            let page = clerk.get(&format!("{ASK}&{asked}")).await;
            assert_eq!(page.status.as_u16(), 422, "{asked}");
            assert!(page.text().contains(sentence), "{asked}: {}", page.text());
        }
        let page = clerk.get(&format!("{ASK}&of=people&from=90&to=60")).await;
        assert!(page.html().contains("value=\"90\"") && page.html().contains("value=\"60\""));
    }

    async fn a_group_leader_counts_their_buildings_only(place: &Place) {
        let street = Street::on(place).await;
        let leader = street.browser(Role::GroupLeader).await;
        let asked = format!("{ASK}&of=people&tag={}", tag_key("独居"));
        assert_eq!(number(&leader.get(&asked).await), 0, "no building, nobody");
        street.entrust().await;
        let page = leader.get(&asked).await;
        assert_eq!(number(&page), 2);
        assert!(page.text().contains("周文富") && !page.text().contains("孙桂英"), "{}", page.text());
        assert_eq!(words(&page), "银杏里居委会 11 月 23 日 09:00：我负责的楼里，独居居民 2 位。");
        assert!(!page.text().contains("存下来") && !page.text().contains("导出"), "{}", page.text());
        let other = leader.get(&format!("{ASK}&of=people&building={}", street.buildings[1])).await;
        assert_eq!(other.status.as_u16(), 422, "a building of somebody else");
        assert_eq!(number(&leader.get(&format!("{ASK}&of=people&lives=any")).await), 4);
        assert_eq!(number(&leader.get(&format!("{ASK}&of=households")).await), 3);
        let clerk = street.browser(Role::Clerk).await;
        street.heard(&clerk, "顶楼漏水", "repair", &[("place", "3号101")]).await;
        street.heard(&clerk, "楼道堆物", "conflict", &[("place", "5号101")]).await;
        let matters = leader.get(&format!("{ASK}&of=matters")).await;
        assert_eq!(number(&matters), 1);
        assert!(matters.text().contains("顶楼漏水") && !matters.text().contains("楼道堆物"));
        for role in [Role::PropertyManager, Role::Volunteer, Role::Subdistrict, Role::Administrator] {
            assert_eq!(street.browser(role).await.get(&asked).await.status.as_u16(), 403, "{role:?}");
        }
        assert_eq!(number(&street.neighbour(Role::Clerk).await.get(&asked).await), 1, "next door counts its own");
    }

    async fn who_has_two_homes_is_counted_once(place: &Place) {
        let street = Street::on(place).await;
        street.second_home("周文富", "李新民").await;
        let clerk = street.browser(Role::Clerk).await;
        let page = clerk.get(&format!("{ASK}&of=people&from=80")).await;
        assert_eq!(number(&page), 3);
        assert!(page.text().contains("有人记着两处住处，名单里多 1 行。"), "{}", page.text());
        assert_eq!(number(&clerk.get(&format!("{ASK}&of=people&building={}", street.buildings[1])).await), 3);
        assert_eq!(number(&clerk.get(&format!("{ASK}&of=households&from=80")).await), 4);
    }
}
