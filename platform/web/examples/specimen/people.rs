//! Sample: the people of a neighbourhood, one of them, and nobody.
use super::samples::{just, view, w};
use base::Say;
use maud::{Markup, html};
use web::look::{
    Change, Door, Field, Flash, Table, Tone, card, chosen, columns, crumbs, diff, doors, empty_state, facts,
    filter_bar, folded, head, history, link_button, list, masked, page, pager, primary_link, row, side, side_list, tag,
    what, zh,
};
use web::look::{Press, When};

const PEOPLE: [(&str, &str, u8, &str, &str); 5] = [
    ("周文富", "13 号 602 室", 81, "独居", "living alone"),
    ("吴月娥", "31 号 201 室", 86, "纯老", "elderly only"),
    ("顾阿根", "5 号 103 室", 89, "高龄", "over 80"),
    ("欧阳慧敏", "8 号 1102 室", 34, "租住", "tenant"),
    ("何美芳", "3 号 601 室", 58, "", ""),
];

pub fn directory(say: Say, elder: bool) -> Markup {
    let all = [
        Door { href: "#", label: w(say, "全部", "All"), count: Some(2370), more: false, current: true },
        Door { href: "#", label: w(say, "独居", "Living alone"), count: Some(86), more: false, current: false },
        Door { href: "#", label: w(say, "八十岁以上", "Over 80"), count: Some(203), more: false, current: false },
        Door { href: "#", label: w(say, "租住", "Tenants"), count: Some(311), more: false, current: false },
    ];
    let buildings = [("3", "3 号楼"), ("5", "5 号楼"), ("13", "13 号楼")];
    let building = Field::new(say, "building", w(say, "楼", "Building")).narrowing();
    let rows = PEOPLE.iter().fold(
        Table::new(
            w(say, "居民", "People"),
            &[w(say, "姓名", "Name"), w(say, "住处", "Home"), w(say, "岁数", "Age"), w(say, "情况", "Situation")],
        )
        .numbers(&[2]),
        |table, (name, door, age, tag_zh, tag_en)| {
            table.row([
                html! { a href="#" { (zh(name)) } },
                zh(door),
                html! { (age) },
                html! { @if !tag_zh.is_empty() { (tag(Tone::Plain, w(say, tag_zh, tag_en))) } },
            ])
        },
    );
    page(
        &view(say, elder, 1),
        w(say, "居民", "People"),
        html! {
            (head("", w(say, "居民", "People"), w(say, "960 户，2,370 人，昨天刚核对过 13 号楼。", "960 homes, 2,370 people; building 13 was checked yesterday."),
                html! { (link_button("#", w(say, "导入表格", "Import a sheet"))) (primary_link("#", w(say, "添一个人", "Add a person"))) }))
            (doors(w(say, "居民分类", "Kinds of people"), &all))
            (filter_bar(say, "#", building.select(&chosen(&buildings, &["13"]))))
            (card("", rows))
            (pager(say, 2, 48, |n| format!("#page-{n}")))
        },
    )
}

pub fn person(say: Say, elder: bool) -> Markup {
    let seen = Flash::done(w(say, "记好了：今天 09:12 走访。", "Noted: visited today at 09:12.")).with_undo("/undo");
    let changes = [
        Change { label: w(say, "电话", "Telephone"), before: "135 0000 1127", after: "139 0000 2210" },
        Change { label: w(say, "紧急联系人", "In an emergency"), before: "", after: "吴敏（女儿）" },
        Change { label: w(say, "住处", "Home"), before: "31 号 102 室", after: "31 号 201 室" },
    ];
    let story = html! {
        (list([
            row(When::new(w(say, "本周", "This week"), w(say, "该上门了", "a visit is due")).tone(Tone::Late),
                what(html! { b { (w(say, "问问助行器送到没有", "Ask whether the walking frame has come")) } },
                     w(say, "上次走访 8 天前，说膝盖疼，想配个助行器。", "Last visit 8 days ago: her knee hurts, she would like a walking frame.")),
                link_button("#", w(say, "记一次走访", "Note a visit"))),
        ]))
        (card(w(say, "刚改过", "Changed just now"), diff(say, &changes)))
        (folded(w(say, "全部经过 27 条", "The whole course, 27 entries"), history(&[
            ("11-15 09:40", html! { (w(say, "走访，见到了，蛮好。", "Visited, met, doing well.")) }, "陈晓明"),
            ("11-02 14:05", html! { (w(say, "从 31 号 102 室搬到 201 室。", "Moved from flat 102 to flat 201.")) }, "沈玉珍"),
        ])))
    };
    let beside = html! {
        (side(w(say, "基本情况", "About her"), facts(&[
            (w(say, "住处", "Home"), zh("31 号 201 室")),
            (w(say, "生日", "Born"), html! { "1940-03-02" }),
            (w(say, "电话", "Telephone"), masked(say, "139****2210", "phone", Some("/unmask/phone"))),
            (w(say, "证件号", "Identity no."), masked(say, "310***********1226", "id", None)),
        ])))
        (side(w(say, "家里人", "Family"), side_list(&[
            (html! { a href="#" { (zh("钱国梁")) } }, html! { (w(say, "老伴，同住", "husband, same home")) }),
            (html! { a href="#" { (zh("吴敏")) } }, html! { (w(say, "女儿，浦东", "daughter, across the river")) }),
        ])))
    };
    page(
        &just(view(say, elder, 1), seen),
        "吴月娥",
        html! {
            (head(crumbs(say, &[("#", w(say, "居民", "People")), ("#", w(say, "31 号楼", "Building 31"))]),
                html! { (zh("吴月娥")) " " (tag(Tone::Plain, w(say, "纯老", "elderly only"))) },
                w(say, "86 岁，和老伴两个人住，说上海话，耳朵有点背。", "86, lives with her husband, speaks Shanghainese, a little hard of hearing."),
                html! { (link_button("#", w(say, "改资料", "Edit"))) (primary_link("#", w(say, "记一次走访", "Note a visit"))) }))
            (columns(story, beside))
        },
    )
}

pub fn nobody(say: Say, elder: bool) -> Markup {
    let mut view = view(say, elder, 1);
    "zwf".clone_into(&mut view.search);
    page(
        &view,
        w(say, "找人", "Find people"),
        html! {
            (head("", w(say, "找“zwf”", "Looking for “zwf”"), "", ""))
            (empty_state(
                w(say, "没有找到。可以试试姓、门牌（31-402）、拼音首字母或电话后四位。", "Nobody found. Try the surname, the door (31-402), initials, or the last four digits of the telephone."),
                Press::new("#", w(say, "添一个人", "Add a person")).html()))
        },
    )
}
