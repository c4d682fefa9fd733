//! The pages: naming a receiver, trying it, changing it, taking it away and back.
use crate::{Street, added};
use base::Role;
use testing::{MONDAY_MORNING, Mood, on_both};

on_both! {
    async fn a_receiver_is_named_tried_changed_and_taken_away(place: &Place) {
        let street = Street::on(place, None).await;
        let chief = street.browser(Role::Chief).await;
        assert!(chief.get("/digests").await.text().contains("还没有人收简报"));
        let page = added(&chief, "wecom", &street.robot.wecom(), &[]).await;
        let shown = chief.get(&page).await;
        assert!(shown.text().contains("还没有发过。") && !shown.html().contains("693a91f6"), "the key is not shown");
        let command = base::Id::new().to_string();
        let tried = chief.submit(&format!("{page}/trial"), &[("command_id", &command)]).await.text();
        assert!(tried.contains("送到了"), "{tried}");
        let again = chief.submit(&format!("{page}/trial"), &[("command_id", &command)]).await.text();
        assert!(again.contains("刚才已经发过了。"), "{again}");
        assert_eq!(street.robot.came().len(), 1);
        // Left empty, the address stays.
        let fields =
            [("version", "1"), ("name", "楼组长群"), ("way", "wecom"), ("address", ""), ("hour", "17"), ("workdays_only", "")];
        let changed = chief.submit(&page, &fields).await.text();
        assert!(changed.contains("改好了。") && changed.contains("楼组长群"), "{changed}");
        let stale = chief.post(&page, &fields).await;
        assert_eq!(stale.status.as_u16(), 422);
        assert!(stale.text().contains("同事刚改过这里"));
        street.robot.mood(Mood::Status(503));
        let failed = chief.submit(&format!("{page}/trial"), &[]).await.text();
        assert!(failed.contains("没有送到。对方的服务器出了问题（503）。"), "{failed}");
        let listed = chief.get("/digests").await.text();
        assert!(listed.contains("17 点 每天") && listed.contains("没有送到"), "{listed}");
        let removed = chief.submit(&format!("{page}/removal"), &[]).await;
        assert!(removed.text().contains("停掉了") && removed.text().contains("还没有人收简报"));
        let undo = removed.between("/history/", "/undoing").unwrap();
        chief.submit(&format!("/history/{undo}/undoing"), &[("back", "/digests")]).await;
        assert!(chief.get("/digests").await.text().contains("楼组长群"));
        street.robot.mood(Mood::Well);
        assert!(chief.submit(&format!("{page}/trial"), &[]).await.text().contains("送到了"), "its address came back too");
    }

    async fn what_is_wrong_stands_beside_its_field(place: &Place) {
        let street = Street::on(place, None).await;
        let chief = street.browser(Role::Chief).await;
        let right = [("name", "群"), ("way", "wecom"), ("address", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1"), ("hour", "8")];
        let table = [
            ("name", " ", "请给它起个名字"),
            ("way", "pigeon", "请选一种发法。"),
            ("address", "https://qyapi.weixin.qq.com@evil.example/", "企业微信机器人的地址以"),
            ("address", "", "企业微信机器人的地址以"),
            ("way", "dingtalk", "钉钉机器人的地址以"),
            ("way", "mail", "这不像邮件地址。"),
            ("hour", "24", "请选几点发。"),
        ];
        for (field, value, words) in table {
            let fields = right.map(|(name, good)| if name == field { (name, value) } else { (name, good) });
            let page = chief.post("/digests", &fields).await;
            assert_eq!(page.status.as_u16(), 422, "{field}");
            assert!(page.text().contains(words), "{field} {value}: {}", page.text());
        }
        let mail = [("name", "邮箱"), ("way", "mail"), ("address", "zhuren@yinxingli.example"), ("hour", "8")];
        let page = chief.submit("/digests", &mail).await;
        assert!(page.text().contains("还没有设置发邮件的服务器"), "{}", page.text());
        let back = page.between("action=\"/digests/", "/trial").unwrap();
        let tried = chief.submit(&format!("/digests/{back}/trial"), &[]).await.text();
        assert!(tried.contains("没有送到。这台机器还没有设置发邮件的服务器"), "{tried}");
    }

    async fn addresses_lie_sealed(place: &Place) {
        let street = Street::on(place, None).await;
        let chief = street.browser(Role::Chief).await;
        added(&chief, "dingtalk", &street.robot.dingtalk(), &[("secret", "SECret1")]).await;
        let ledger = &street.house.ledger;
        let view = ledger.reader().snapshot().await.unwrap();
        let kept = view.rows("SELECT target, secret FROM receiver", &[], |row| {
            Ok((row.get::<Vec<u8>>(0)?, row.get::<Vec<u8>>(1)?))
        });
        let (target, secret) = kept.await.unwrap().remove(0);
        let holds = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
        assert!(!holds(&target, "access_token") && !holds(&secret, "SECret1"));
        let known = digests::store::receivers(ledger.reader(), ledger.keys(), street.town.office).await.unwrap();
        assert_eq!(known[0].target.secret.as_deref(), Some("SECret1"));
        assert_eq!(street.house.clock.now(), MONDAY_MORNING);
    }
}
