//! The page: the picture, what its paints mean, and the same as a table.
use super::{
    drawing,
    model::{Estate, Open, Standing},
    rules, told,
};
use crate::charts::behind::model::{Behind, By, Now, Spot};
use base::Say;
use jiff::civil::Date;
use maud::{Markup, html};
use web::look::{Table, crumbs, empty_state, folded, head, link_button, print_button, zh};

/// What the page shows.
pub struct Shown<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// The office's day.
    pub today: Date,
    /// The buildings.
    pub estates: &'a [Estate],
    /// What is open and in no building.
    pub nowhere: &'a Open,
}

/// `GET /matters/estate`.
pub fn page(shown: &Shown<'_>) -> Markup {
    let Shown { say, today, estates, nowhere } = *shown;
    let outside = Behind { spot: Some(Spot::Nowhere), now: Some(Now::Open), ..Behind::ever(By::Heard, today) };
    html! {
        (head(crumbs(say, &[("/matters", say.t("事项"))]), say.t("小区图"), told::estates(say, estates), ""))
        @if estates.is_empty() {
            (empty_state(say.t("这里还没有楼可以画。"), link_button("/matters", say.t("看事项"))))
        } @else {
            (drawing::legend(say))
            (drawing::picture(say, estates))
        }
        // With a class: paper leaves out paragraphs that are one link, and to CSS this is one.
        @if nowhere.all > 0 {
            p.nowhere { (say.t("不在楼里的：")) a href=(outside.address(1)) { (told::open(say, nowhere)) } }
        }
        @if !estates.is_empty() {
            (folded(say.t("看数字"), table(say, estates)))
            div.actions { (print_button(say.t("打印"))) }
        }
    }
}

fn table(say: Say, estates: &[Estate]) -> Markup {
    let heads = [say.t("哪一幢楼"), say.t("还没办结"), say.t("逾期的"), say.t("等回访"), say.t("是些什么事")];
    let mut table = Table::new(say.t("小区图"), &heads).numbers(&[1, 2, 3]);
    for (estate, standing) in estates.iter().flat_map(|estate| estate.standing.iter().map(move |one| (estate, one))) {
        let Standing { block, open } = standing;
        let kinds: Vec<String> = open
            .kinds
            .iter()
            .map(|(kind, n)| say.f("{kind} {n}", &[("kind", &say.t(kind.word())), ("n", n)]))
            .collect();
        let several = estates.len() > 1 && !estate.name.is_empty();
        table = table.row([
            html! { a href=(rules::address(standing)) { @if several { (zh(&estate.name)) " " } (zh(&block.name)) } },
            html! { (open.all) },
            html! { (open.late) },
            html! { @if open.waiting > 0 { a href=(rules::waiting(standing)) { (open.waiting) } } @else { "0" } },
            html! { (kinds.join(say.t("、"))) },
        ]);
    }
    table.html()
}
