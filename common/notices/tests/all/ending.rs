//! A display is ended when its period is over and everybody was answered; a mistake is withdrawn and written anew.
use crate::street::{Street, derived, display, draft, publish, with};
use base::Role;
use testing::on_both;

on_both! {
    deriving derived();

    async fn a_display_with_an_unanswered_word_cannot_be_ended(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let running = draft(&clerk, &display()).await;
        publish(&clerk, &running, "2026-11-23").await;
        let early = clerk.post(&format!("{running}/closure"), &[("words", "没有意见")]).await;
        assert!(early.status == 422 && early.text().contains("公示还没有到期，到 2026 年 11 月 30 日止"), "{}", early.text());

        let address = draft(&clerk, &display()).await;
        publish(&clerk, &address, "2026-11-09").await;
        clerk.post(&format!("{address}/words"), &[("who", "3 号楼一户"), ("words", "太吵"), ("how", "desk")]).await;
        let end = format!("{address}/closure");
        let page = clerk.get(&end).await;
        assert!(page.text().contains("还有 1 条意见没有答复，答复好了才能结束公示。"), "{}", page.text());
        assert_eq!(clerk.post(&end, &[("words", "按方案办")]).await.status, 422);
        let word = street.read(fixture, &address).await.words[0].id;
        clerk.post(&format!("{address}/words/{word}/answer"), &[("words", "换一处"), ("how", "desk")]).await;
        let empty = clerk.post(&end, &[("words", "")]).await;
        assert!(empty.status == 422 && empty.text().contains("写一句公示的结果。"), "{}", empty.text());
        let page = clerk.submit(&end, &[("words", "没有人反对，按方案办。")]).await;
        assert!(page.text().contains("没有人反对，按方案办。") && page.text().contains("结束"), "{}", page.text());
        assert_eq!(clerk.post(&end, &[("words", "再结束一次")]).await.status, 409);
        let undo = page.between("action=\"/history/", "\"").unwrap();
        clerk.post(&format!("/history/{undo}"), &[]).await;
        assert!(clerk.get(&address).await.text().contains("可以结束公示"));
        street.verified(fixture).await;
    }

    async fn a_mistake_is_withdrawn_and_written_anew(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let notice = with(&display(), &[("kind", "notice"), ("days", ""), ("title", "关于停水的通知")]);
        let address = draft(&clerk, &notice).await;
        let page = clerk.get(&format!("{address}/withdrawal")).await;
        assert!(page.text().contains("还没有发布"), "{}", page.text());
        publish(&clerk, &address, "2026-11-23").await;
        let why = format!("{address}/withdrawal");
        assert_eq!(clerk.post(&why, &[("words", " ")]).await.status, 422);
        let page = clerk.submit(&why, &[("words", "时间写错了")]).await;
        assert!(page.text().contains("时间写错了") && page.text().contains("改了再发"), "{}", page.text());
        assert_eq!(clerk.post(&why, &[("words", "再撤一次")]).await.status, 409);
        let id = address.trim_start_matches("/notices/");
        let page = clerk.get(&format!("/notices/new?from={id}")).await;
        assert!(page.html().contains("关于停水的通知") && page.html().contains("name=\"from\""), "{}", page.html());
        draft(&clerk, &with(&notice, &[("from", id), ("title", "关于停水的通知（改时间）")])).await;
        assert!(clerk.get(&address).await.text().contains("关于停水的通知（改时间）"));
        street.verified(fixture).await;
    }
}
