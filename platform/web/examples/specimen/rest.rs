//! Sample: today, an import, a step that cannot be taken back, the door, a problem.
use super::samples::{view, w};
use base::Say;
use maud::{Markup, html};
use web::look::{
    Field, Form, Press, Table, Tally, Tone, When, bar, bare_page, columns, confirm, crumbs, head, link_button, list,
    page, primary, primary_link, problem, progress, row, side, side_list, tag, tallies, what, zh,
};

fn reasons(say: Say) -> Markup {
    list([
        row(
            When::new(w(say, "现在", "Now"), w(say, "3 天未见", "unseen for 3 days")).tone(Tone::Danger),
            what(
                html! { b { (zh("周文富")) } (w(say, "，", ", ")) (zh("13 号 602 室")) (w(say, "，81 岁，独居", ", 81, lives alone")) " " (tag(Tone::Danger, w(say, "多日未见", "unseen"))) },
                w(
                    say,
                    "志愿者和楼组长都去敲过门，没有应，水表 20 小时没有走。下一步轮到您。",
                    "The volunteer and the group leader knocked, nobody answered; the water meter has stood still for 20 hours. It is your turn.",
                ),
            ),
            primary_link("#", w(say, "打电话找人", "Telephone")),
        ),
        row(
            When::new(w(say, "逾期 1 天", "1 day late"), w(say, "上周五到期", "due last Friday")).tone(Tone::Late),
            what(
                html! { b { (w(say, "9 号楼门禁失灵", "Broken gate of building 9")) } (w(say, "，物业还没有回话", ", no word from the property manager")) },
                w(
                    say,
                    "上周二报修，周五该修好的。可以再催一次，或换人办。",
                    "Reported on Tuesday, due on Friday. Ask again, or give it to somebody else.",
                ),
            ),
            Press::new("#", w(say, "催一催", "Ask again")).html(),
        ),
        row(
            When::new(w(say, "今天", "Today"), w(say, "到期", "due")),
            what(
                html! { a href="#" { (w(say, "3 号楼顶楼漏水", "Leaking roof of building 3")) } (w(say, "，还有 2 户要回访", ", 2 homes to visit again")) },
                w(
                    say,
                    "602 室赵家还没有人去看过，604 室下雨天再看一次。",
                    "Nobody has been to flat 602 yet; 604 once more when it rains.",
                ),
            ),
            link_button("#", w(say, "记录回访", "Note a visit")),
        ),
        row(
            When::new(w(say, "今天 10:00", "Today 10:00"), w(say, "居民区联席会议", "joint meeting")),
            what(
                html! { b { (w(say, "喷水池改造", "The old fountain")) } (w(say, "，第 3 次会议", ", third meeting")) },
                w(
                    say,
                    "还有 14 户有顾虑，主要担心夜里跳舞太吵。议程已印好。",
                    "14 homes still worry about noise at night. The agenda is printed.",
                ),
            ),
            link_button("#", w(say, "打开议程", "Open agenda")),
        ),
    ])
}

pub fn today(say: Say, elder: bool) -> Markup {
    let beside = html! {
        (side(w(say, "这一周", "This week"), side_list(&[
            (html! { (w(say, "周二 90 岁生日", "Tue: 90th birthday")) }, zh("5 号 103")),
            (html! { (w(say, "周三 屋顶监督走访", "Wed: roof inspection")) }, zh("3 号楼")),
        ])))
        (side(w(say, "刚刚", "Just now"), side_list(&[
            (html! { (zh("陈晓明")) (w(say, "走访了", " visited ")) (zh("王桂英")) }, html! { "09:12" }),
            (html! { (w(say, "物业修好 8 号楼门禁", "Gate of building 8 mended")) }, html! { "08:47" }),
        ])))
    };
    page(
        &view(say, elder, 0),
        w(say, "今日", "Today"),
        html! {
            (head("", html! { (w(say, "沈主任，今天有 7 件事", "Seven things for today")) }, w(say, "11 月 23 日 星期一 · 农历十月十五", "Monday 23 November"), ""))
            (columns(reasons(say), beside))
        },
    )
}

pub fn import(say: Say, elder: bool) -> Markup {
    let counts = [
        Tally { number: 2310, words: w(say, "新来的", "new"), tone: Tone::Good, href: "#" },
        Tally { number: 41, words: w(say, "有变动", "changed"), tone: Tone::Plain, href: "#" },
        Tally { number: 12, words: w(say, "要看一看", "doubtful"), tone: Tone::Late, href: "#" },
        Tally { number: 7, words: w(say, "收不进", "refused"), tone: Tone::Plain, href: "#" },
    ];
    let doubts = Table::new(
        w(say, "要看一看的", "Doubtful rows"),
        &[w(say, "第几行", "Row"), w(say, "哪一列", "Column"), w(say, "写的是", "It says"), w(say, "为什么", "Why")],
    )
    .row([
        html! { "17" },
        html! { (w(say, "证件号", "Identity no.")) },
        html! { "310101********1235" },
        html! { (w(say, "最后一位对不上，可能抄错了。", "The last digit does not fit; perhaps a slip.")) },
    ])
    .row([
        html! { "208" },
        html! { (w(say, "姓名", "Name")) },
        zh("王　芳"),
        html! { (w(say, "3 号 201 室已经有一个王芳。", "There is one already in that flat.")) },
    ]);
    page(
        &view(say, elder, 4),
        w(say, "导入表格", "Import a sheet"),
        html! {
            (head(crumbs(say, &[("#", w(say, "居民", "People")), ("#", w(say, "导入表格", "Import"))]), w(say, "看一看，再收进来", "Look first, then take it in"), html! { (zh("银杏里花名册.xlsx")) (w(say, "，2,370 行，现在还什么都没有动。", ", 2,370 rows; nothing has been changed yet.")) }, ""))
            (progress(w(say, "正在核对", "Checking"), 1840, 2370))
            (tallies(&counts))
            (doubts)
            form method="post" action="#" { (bar(html! { (primary(w(say, "收进来", "Take it in"))) (link_button("#", w(say, "改对应的列", "Change columns"))) })) }
        },
    )
}

pub fn erase(say: Say, elder: bool) -> Markup {
    let press = Press::new("#", w(say, "删掉，不再恢复", "Erase for good")).danger().version(4);
    page(
        &view(say, elder, 1),
        w(say, "删掉资料", "Erase"),
        html! { (confirm(say, w(say, "真的要删掉这个人的资料吗？", "Really erase this person’s data?"), w(say, "删掉以后，连备份里也打不开了。日志里只留下“有过这么一条”。", "Even backups cannot open it afterwards. The journal keeps only that there was an entry."), &press, "#")) },
    )
}

pub fn door(say: Say, elder: bool) -> Markup {
    let wrong = w(say, "用户名或密码不对，再看一下。", "User name or password is not right; please look again.");
    let fields = html! {
        (Field::new(say, "name", w(say, "用户名", "User name")).value("shenyuzhen").autocomplete("username").text())
        (Field::new(say, "password", w(say, "密码", "Password")).autocomplete("current-password").secret())
    };
    bare_page(
        say,
        elder,
        w(say, "登录", "Sign in"),
        "/sign-in",
        html! {
            (head("", w(say, "请登录", "Please sign in"), zh("银杏里居委会"), ""))
            (Form::new(say, "/sign-in", w(say, "登录", "Sign in")).complaints([("", wrong)]).html(fields))
        },
    )
}

pub fn problem_page(say: Say, elder: bool) -> Markup {
    page(
        &view(say, elder, 0),
        w(say, "出了点问题", "Something broke"),
        problem(
            say,
            w(
                say,
                "没有记成，是我们这边的问题，请过一会儿再试。",
                "It was not saved. The fault is ours; please try again in a while.",
            ),
            Some("7K2M-40"),
        ),
    )
}
