//! The list as somebody uses it: narrowed, searched inside, in pages, taken along as a sheet.
use crate::street::{Street, heard, leak, with};
use base::Role;
use testing::on_both;

on_both! {
    deriving crate::street::derived();

    async fn the_list_is_narrowed_and_says_what_is_in_it(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, volunteer) = (street.browser(Role::Clerk).await, street.browser(Role::Volunteer).await);
        let empty = clerk.get("/matters").await;
        assert!(empty.text().contains("没有在办的。居民说了什么，就先记下来。"), "{}", empty.text());
        assert!(!empty.html().contains("/matters/export"));
        let leak_at = heard(&clerk, &leak()).await;
        let gate = with(&leak(), &[("title", "门禁坏了"), ("kind", "need"), ("place", "南门"), ("who", ""), ("due_on", "2026-11-20")]);
        heard(&clerk, &gate).await;
        let chief = street.town.account(Role::Chief).to_string();
        clerk.submit(&format!("{leak_at}/steps"), &[("what", "补防水"), ("party", "contractor"), ("account", &chief)]).await;
        let building = street.building.to_string();
        let table: [(&str, [bool; 2]); 9] = [
            ("/matters", [true, true]),
            ("/matters?kind=need", [false, true]),
            (&format!("/matters?building={building}"), [true, false]),
            ("/matters?who=contractor", [true, false]),
            (&format!("/matters?who={chief}"), [true, false]),
            ("/matters?who=committee", [false, false]),
            ("/matters?state=closed", [false, false]),
            ("/matters?kind=%3Cscript%3E&who=x&building=y&page=99999999999", [false, false]),
            ("/matters?sort=new", [true, true]),
        ];
        for (path, wanted) in table {
            let page = clerk.get(path).await;
            assert_eq!(page.status, 200, "{path}");
            let rows = page.html().split("<ol class=\"list\">").nth(1).unwrap_or_default().to_owned();
            assert_eq!(["3 号楼顶楼漏水", "门禁坏了"].map(|title| rows.contains(title)), wanted, "{path}: {}", page.text());
        }
        let page = clerk.get("/matters").await;
        assert!(page.text().contains("在办 2 件。其中 1 件过了期。"), "{}", page.text());
        let at = |title: &str| page.html().find(title).unwrap();
        assert!(at("门禁坏了") < at("3 号楼顶楼漏水"), "what is late comes first");
        let newest = clerk.get("/matters?sort=new&state=open").await;
        assert!(newest.html().contains("sort=new"), "the doors keep the order");
        assert!(clerk.get("/matters?who=committee").await.text().contains("这样筛，一件也没有。"));
        let found = clerk.post("/matters/finding", &[("words", "门禁"), ("kind", "repair")]).await;
        assert!(found.text().contains("没有找到"), "a search stays inside what is narrowed: {}", found.text());
        let found = clerk.post("/matters/finding", &[("words", "门禁"), ("kind", "need")]).await;
        assert!(found.text().contains("门禁坏了"), "{}", found.text());
        assert!(volunteer.get("/matters").await.text().contains("没有在办的"));
    }

    async fn many_matters_come_in_pages(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        for n in 1..=53 {
            let title = format!("第 {n} 件事");
            heard(&clerk, &with(&leak(), &[("title", &title), ("who", ""), ("detail", ""), ("place", "")])).await;
        }
        let (first, second) = (clerk.get("/matters").await, clerk.get("/matters?state=open&page=2").await);
        let rows = |page: &testing::Page| page.html().matches("<li class=\"row\">").count();
        assert_eq!((rows(&first), rows(&second)), (50, 3));
        assert!(first.text().contains("第 1 页，共 2 页") && first.html().contains("/matters?state=open&amp;page=2"), "{}", first.text());
        assert!(first.text().contains("在办 53 件。"));
    }

    async fn a_sheet_is_asked_for_with_a_purpose(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (clerk, chief) = (street.browser(Role::Clerk).await, street.browser(Role::Chief).await);
        let manager = street.browser(Role::PropertyManager).await;
        heard(&clerk, &with(&leak(), &[("title", "=漏水")])).await;
        heard(&clerk, &with(&leak(), &[("title", "门禁坏了"), ("kind", "need"), ("who", "")])).await;
        assert!(clerk.get("/matters?kind=repair").await.html().contains("/matters/export?state=open&amp;kind=repair"));
        let form = clerk.get("/matters/export?state=open&kind=repair").await;
        assert!(form.text().contains("刚才筛出来的 1 件") && form.html().contains("name=\"kind\" value=\"repair\""), "{}", form.text());
        let none = clerk.post("/matters/export", &[("state", "open"), ("kind", "repair"), ("purpose", " ")]).await;
        assert!(none.status == 422 && none.text().contains("写一下导出来做什么用。"), "{}", none.text());
        for (full, names) in [("", false), ("yes", true)] {
            let asked = [("state", "open"), ("kind", "repair"), ("purpose", "月底开会"), ("full", full)];
            let sent = clerk.post("/matters/export", &asked).await;
            let ready = sent.location().unwrap();
            assert!(clerk.visit(&ready).await.text().contains("下载表格"));
            let file = clerk.get(&format!("{ready}/file")).await;
            assert_eq!(file.status, 200);
            let book = sheets::read("matters.xlsx", &file.body).unwrap();
            let cells: Vec<String> = book[0].rows.iter().flat_map(|row| &row.cells).map(|cell| format!("{cell:?}")).collect();
            let holds = |words: &str| cells.iter().any(|cell| cell.contains(words));
            assert_eq!(book[0].rows.len(), 2, "{cells:?}");
            assert!(holds("=漏水") && holds("报修") && !holds("门禁"), "{cells:?}");
            assert_eq!((holds("何美芳"), holds("天花板滴水")), (names, names), "{cells:?}");
            for stranger in [&chief, &street.neighbour(Role::Clerk).await] {
                assert_eq!(stranger.get(&format!("{ready}/file")).await.status, 404);
            }
        }
        assert!(chief.get("/history").await.text().contains("导出了 1 件事项，用来月底开会"));
        assert_eq!(manager.get("/matters/export").await.status, 403);
    }
}
