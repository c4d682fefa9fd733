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
            (format!("of=households&building={third}"), 3, "有住在 3号楼的居民的户"),
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
}
