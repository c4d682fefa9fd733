//! Sample: one matter, hearing of a new one with complaints, and a visit on the stairs.
use super::samples::{view, w};
use base::Say;
use maud::{Markup, html};
use web::look::{
    Field, Form, Photo, Step, StepState, Table, Tone, card, chosen, columns, crumbs, facts, fieldset, folded, head,
    history, link_button, note, page, photos, primary_link, print_button, side, side_by_side, side_list, steps, tag,
    zh,
};

/// A grey picture of our own, so that the sample needs no file.
const GREY: &str = "/assets/sample.svg";

pub fn matter(say: Say, elder: bool) -> Markup {
    let story = html! {
        (steps(say, &course(say)))
        (card(w(say, "补一笔", "Add a word"), html! {
            p.quiet { (w(say, "说了什么、做了什么，都记在这里。", "What was said and done is kept here.")) }
            div.actions { (link_button("#", w(say, "写一句", "Write"))) (link_button("#", w(say, "拍照", "Photograph"))) (link_button("#", w(say, "加一步", "Add a step"))) }
        }))
        (folded(w(say, "全部经过 27 条", "The whole course, 27 entries"), history(&[
            ("11-20 15:02", html! { (w(say, "电话告诉业主，已知情。", "The owner was told by telephone.")) }, "陈晓明"),
        ])))
    };
    let beside = html! {
        (side(w(say, "基本情况", "About it"), facts(&[
            (w(say, "地点", "Place"), zh("3 号楼 601–604")),
            (w(say, "谁来办", "Who does it"), html! { (w(say, "施工队、物业", "contractor, property manager")) }),
            (w(say, "到期", "Due"), html! { (w(say, "今天（11 月 23 日，5 个工作日）", "today (23 November, 5 working days)")) }),
        ])))
        (side(w(say, "相关", "Related"), side_list(&[
            (html! { a href="#" { (w(say, "平改坡工程", "Roof works")) } }, html! { (w(say, "施工中", "under way")) }),
            (html! { a href="#" { (w(say, "11/17 协调会纪要", "Minutes of 17 November")) } }, html! { "PDF" }),
        ])))
        (side(w(say, "可以查证", "Can be checked"), html! {
            p.quiet { (w(say, "每一笔都进了日志，昨晚 23:00 核对过，没有改动。", "Every entry is in the journal; checked last night at 23:00, nothing altered.")) }
        }))
    };
    page(
        &view(say, elder, 2),
        w(say, "3 号楼顶楼漏水", "Leaking roof"),
        html! {
            (head(crumbs(say, &[("#", w(say, "事项", "Matters")), ("#", w(say, "平改坡工程", "Roof works"))]),
                html! { (w(say, "3 号楼顶楼漏水", "Leaking roof of building 3")) " " (tag(Tone::Late, w(say, "今天到期", "due today"))) },
                w(say, "11 月 16 日连续大雨后，4 户漏水，和施工队起了争执。", "After days of rain from 16 November four flats leaked, and tempers rose."),
                html! { (print_button(w(say, "打印", "Print"))) (primary_link("#", w(say, "记录回访", "Note a follow-up"))) }))
            (columns(story, beside))
        },
    )
}

fn course(say: Say) -> [Step; 4] {
    let homes = Table::new(
        w(say, "回访情况", "Follow-up"),
        &[w(say, "住户", "Home"), w(say, "损失", "Damage"), w(say, "补救", "Remedy"), w(say, "回访", "Follow-up")],
    )
    .row([
        zh("601 室 何美芳"),
        html! { (w(say, "天花板", "ceiling")) },
        html! { (w(say, "重刷，11/18", "repainted, 18 Nov")) },
        tag(Tone::Good, w(say, "满意", "content")),
    ])
    .row([
        zh("602 室 赵建国"),
        html! { (w(say, "地板、被褥", "floor, bedding")) },
        html! { (w(say, "赔 800 元，11/19", "800 yuan, 19 Nov")) },
        html! { b { (w(say, "还没有去", "not yet visited")) } },
    ])
    .row([
        zh("604 室 孙丽华"),
        html! { (w(say, "灯", "lamp")) },
        html! { (w(say, "换新，11/17", "replaced, 17 Nov")) },
        html! { (tag(Tone::Plain, w(say, "还要再去", "once more"))) " " (w(say, "雨天再看一次", "when it rains")) },
    ]);
    let picture = |words| Photo { thumb: GREY, whole: GREY, words, captioned: true, tone: Tone::Plain };
    let pictures =
        [picture(w(say, "修之前：天花板", "Before: the ceiling")), picture(w(say, "修好以后", "After the repair"))];
    [
        Step {
            state: StepState::Done,
            title: html! { (w(say, "马上看损失，先安抚", "See the damage at once")) },
            told: html! { p { (w(say, "当晚 8 点前走完 4 户，接水盆和防水布送到。", "All four homes seen by eight; basins and sheets brought.")) } (photos(&pictures)) },
            who: html! { (zh("沈玉珍、刘国平")) " · " (w(say, "11 月 16 日 20:10", "16 November, 20:10")) },
        },
        Step {
            state: StepState::Done,
            title: html! { (w(say, "几个办法一起上", "Several remedies at once")) },
            told: html! { p { (w(say, "施工队补防水层，物业清理落水管，赔偿商定 3 户。", "The contractor mends the sheet, the pipes are cleared, three settlements agreed.")) } },
            who: html! { (w(say, "施工队、物业 · 11 月 17–19 日", "contractor, property manager · 17–19 November")) },
        },
        Step {
            state: StepState::Now,
            title: html! { (w(say, "一户一户回访，直到满意", "Home by home, until each is content")) },
            told: html! { (homes) },
            who: html! {},
        },
        Step {
            state: StepState::Later,
            title: html! { (w(say, "办结，告诉大家", "Close it and tell everybody")) },
            told: html! {},
            who: html! {},
        },
    ]
}

pub fn hear(say: Say, elder: bool) -> Markup {
    let kinds = [
        ("repair", w(say, "报修", "Repair")),
        ("need", w(say, "诉求", "Need")),
        ("conflict", w(say, "矛盾", "Conflict")),
    ];
    let place =
        w(say, "没有这个门牌。3 号楼只有 101 到 604 室。", "There is no such door. Building 3 has flats 101 to 604.");
    let title = w(say, "写一句是什么事。", "Say in a few words what it is.");
    let fields = html! {
        (Field::new(say, "title", w(say, "什么事", "What is it")).complaint(Some(title)).longest(60).text())
        (Field::new(say, "kind", w(say, "哪一类", "Which kind")).picks(&chosen(&kinds, &["repair"])))
        (side_by_side(html! {
            (Field::new(say, "place", w(say, "地点", "Place")).value("3 号楼 704 室").hint(w(say, "楼、室，或一个地方的名字", "building, flat or a place")).complaint(Some(place)).text())
            (Field::new(say, "due", w(say, "什么时候要办好", "Wanted by")).value("2026-11-30").optional().date())
        }))
        (Field::new(say, "told", w(say, "怎么说的", "What was said")).value("天花板滴水，\n床搬开了。").area(4))
        (Field::new(say, "photo", w(say, "照片", "Photographs")).hint(w(say, "拍一张，或从相册里选。", "Take one, or choose from the album.")).optional().file(true, true))
        (fieldset(w(say, "谁说的", "Who said it"), html! {
            (Field::new(say, "who", w(say, "姓名", "Name")).value("赵建国").autocomplete("off").text())
            (Field::new(say, "phone", w(say, "电话", "Telephone")).optional().phone())
            (Field::new(say, "quiet", w(say, "不要让别人知道是谁说的", "Keep the name private")).check(true))
        }))
    };
    let form = Form::new(say, "/matters", w(say, "记下来", "Note it"))
        .draft("matter")
        .back("#")
        .with_files()
        .complaints([("title", title), ("place", place)])
        .note(w(say, "记下来以后，物业马上看得到。", "The property manager sees it at once."));
    page(
        &view(say, elder, 2),
        w(say, "听到一件事", "A new matter"),
        html! {
            (head(crumbs(say, &[("#", w(say, "事项", "Matters"))]), w(say, "听到一件事", "A new matter"), "", ""))
            (form.html(fields))
        },
    )
}

pub fn visit(say: Say, elder: bool) -> Markup {
    let met = [
        ("seen", w(say, "见到了", "Met")),
        ("phoned", w(say, "打了电话", "Phoned")),
        ("none", w(say, "没有应", "No answer")),
    ];
    let mood =
        [("well", w(say, "蛮好", "Well")), ("fair", w(say, "一般", "Fair")), ("poor", w(say, "不大好", "Poorly"))];
    let needs = [
        ("frame", w(say, "助行器", "Walking frame")),
        ("doctor", w(say, "看病配药", "Doctor")),
        ("repair", w(say, "修东西", "Repairs")),
        ("shop", w(say, "买东西", "Shopping")),
        ("talk", w(say, "想有人说说话", "Company")),
    ];
    let fields = html! {
        (Field::new(say, "met", w(say, "见到了吗", "Did you meet")).picks(&chosen(&met, &["seen"])))
        (Field::new(say, "mood", w(say, "人怎么样", "How is she")).picks(&chosen(&mood, &["well"])))
        (Field::new(say, "needs", w(say, "有什么要办的", "What is needed")).optional().hint(w(say, "选了会变成事项。", "Each becomes a matter.")).chips(&chosen(&needs, &["frame"])))
    };
    let form = Form::new(say, "/visits", w(say, "记好，去下一户", "Save, next door"))
        .version(3)
        .draft("visit-2")
        .note(w(say, "今天还有 3 户。", "3 more homes today."));
    page(
        &view(say, elder, 3),
        "吴月娥",
        html! {
            (head(crumbs(say, &[("#", w(say, "今天 5 户", "Today, 5 homes"))]), zh("吴月娥"), html! { (zh("31 号 201 室")) " · " (w(say, "86 岁 · 和老伴两个人", "86 · lives with her husband")) }, ""))
            (note(Tone::Plain, html! { (w(say, "8 天前：膝盖疼，想配个助行器。", "8 days ago: her knee hurts, she would like a walking frame.")) b { (w(say, "记得问助行器送到没有。", " Ask whether it has come.")) } }))
            (form.html(fields))
        },
    )
}
