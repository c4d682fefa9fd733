//! The forms: a start, the text, putting up, taking back, ending.
use super::{
    forms::{Publishing, Telling, Typed},
    model::{Counting, Kind, Notice, Sheet, Text},
    rules::{Last, full, last_day, stated},
    sheet,
};
use crate::starts;
use base::{Id, Say, calendar};
use jiff::civil::Date;
use matters::complaints::Spoken;
use maud::{Markup, html};
use web::look::{
    Field, Form, Tone, When, card, chosen, crumbs, facts, folded, head, hidden, link_button, list, note, row,
    side_by_side, what, zh,
};

/// The way back to the list, and to the notice where there is one.
pub fn way(say: Say, notice: Option<&Notice>) -> Markup {
    match notice {
        None => crumbs(say, &[("/notices", say.t("通知公示"))]),
        Some(notice) => {
            let address = format!("/notices/{}", notice.id);
            crumbs(say, &[("/notices", say.t("通知公示")), (&address, say.t(notice.text.kind.word()))])
        }
    }
}

/// `GET /notices/new` without anything to start from: what there is.
pub fn choose(say: Say, earlier: &[(Id, Kind, String, Date)]) -> Markup {
    let start = |start: &starts::Start| {
        let address = format!("/notices/new?start={}", start.key);
        let kind = html! { a href=(address) { b { (say.t(start.name)) } } };
        let first = start.body.lines().next().unwrap_or_default();
        row(When::new(say.t(start.kind.word()), ""), what(kind, zh(first)), link_button(&address, say.t("用这个写")))
    };
    let copy = |(id, kind, title, dated): &(Id, Kind, String, Date)| {
        let address = format!("/notices/new?from={id}");
        let name = html! { a href=(address) { b { (zh(title)) } } };
        row(
            When::new(say.t(kind.word()), ""),
            what(name, html! { (full(say, *dated)) }),
            link_button(&address, say.t("照着写")),
        )
    };
    html! {
        (head(way(say, None), say.t("写一张"), say.t("挑一个现成的改一改，比从头写快。"), ""))
        (list(starts::ALL.iter().map(start)))
        @if !earlier.is_empty() {
            h2 { (say.t("从以前的一张写起")) }
            (list(earlier.iter().map(copy)))
        }
    }
}

/// What stands round the form of a text.
pub struct Writing<'a> {
    /// Speaks the asker's language.
    pub say: Say,
    /// Today.
    pub today: Date,
    /// What was typed.
    pub typed: &'a Typed,
    /// The one being changed.
    pub notice: Option<&'a Notice>,
    /// The title of the matter it is about.
    pub about: Option<&'a str>,
    /// What is wrong.
    pub wrong: &'a Spoken,
    /// What a colleague saved meanwhile.
    pub theirs: Option<&'a Text>,
}

/// `GET /notices/new` and `GET /notices/{id}/edit`.
pub fn write(writing: &Writing<'_>) -> Markup {
    let Writing { say, typed, wrong, notice, .. } = *writing;
    let (address, back) = match notice {
        Some(notice) => (format!("/notices/{}", notice.id), format!("/notices/{}", notice.id)),
        None => ("/notices".to_owned(), "/notices".to_owned()),
    };
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let title = if notice.is_some() { say.t("改一改") } else { say.t("写一张") };
    let form = Form::new(say, &address, say.t("存成草稿")).command_id(&command).version(typed.version).back(&back);
    let form = form
        .draft(&address)
        .complaints(wrong.all())
        .note(say.t("存好以后先看一遍，再发布。发布以前只有居委会看得到。"));
    html! {
        (head(way(say, notice), title, about(writing), ""))
        @if let Some(theirs) = writing.theirs { (other(say, theirs)) }
        (form.html(fields(writing)))
    }
}

fn about(writing: &Writing<'_>) -> Markup {
    let say = writing.say;
    match (writing.typed.matter, writing.about) {
        (Some(id), Some(title)) => {
            html! { (say.t("关于这件事：")) a href=(format!("/matters/{id}")) { (zh(title)) } }
        }
        _ => Markup::default(),
    }
}

fn other(say: Say, theirs: &Text) -> Markup {
    note(
        Tone::Late,
        html! {
            p { b { (say.t("您写的时候，同事也改了这一张。下面还是您写的，看好了再存。")) } }
            (folded(say.t("看同事存的"), sheet::wall(theirs, None)))
        },
    )
}

fn fields(writing: &Writing<'_>) -> Markup {
    let Writing { say, typed, wrong, .. } = *writing;
    let field = |name: &'static str, label: &'static str| Field::new(say, name, say.t(label)).complaint(wrong.of(name));
    html! {
        @if writing.notice.is_none() {
            @if let Some(matter) = typed.matter { (hidden("matter", &matter.to_string())) }
            @if let Some(from) = typed.from { (hidden("from", &from.to_string())) }
        }
        (field("kind", "是哪一种").picks(&chosen(&Kind::choices(say), &[&typed.kind])))
        (field("title", "标题").value(&typed.title).hint(say.t("像“关于三号楼加装电梯的公示”。")).longest(200).text())
        (field("addressee", "写给谁").value(&typed.addressee).optional().longest(100).text())
        (field("body", "正文").value(&typed.body).hint(say.t("一段一行。横线的地方填好。")).area(12))
        (field("attachments", "附件").value(&typed.attachments).hint(say.t("一行一个，没有就空着。")).optional().longest(2000).area(2))
        (period(writing))
        (field("contact", "有事找谁").value(&typed.contact).hint(say.t("像“居委会接待室，电话 5550 1234，周一到周五上午”。")).optional().longest(300).text())
        (side_by_side(html! {
            (field("signature", "落款").value(&typed.signature).longest(100).text())
            (field("dated", "落款日期").value(&typed.dated).date())
        }))
        (field("number", "编号").value(&typed.number).hint(say.t("像“银杏居〔2026〕3 号”，没有就空着。")).optional().longest(60).text())
        (field("size", "用多大的纸").picks(&chosen(&Sheet::choices(say), &[&typed.size])))
        (field("seal", "留出盖章的地方").check(typed.seal == "yes"))
    }
}

fn period(writing: &Writing<'_>) -> Markup {
    let Writing { say, typed, wrong, .. } = *writing;
    let from = typed.dated.parse().unwrap_or(writing.today);
    let of = |counting| {
        let period = super::model::Period { days: 7, counting };
        full(say, last_day(from, period, calendar::ours()).day)
    };
    let hint = say.f(
        "公示要写，别的可以不写。张贴当天不算：{from}贴出，7 个自然日到{natural}，7 个工作日到{working}。",
        &[("from", &full(say, from)), ("natural", &of(Counting::Natural)), ("working", &of(Counting::Working))],
    );
    html! {
        (Field::new(say, "days", say.t("贴几天")).value(&typed.days).hint(&hint).optional().complaint(wrong.of("days")).longest(5).number())
        (Field::new(say, "counting", say.t("天数怎么算")).complaint(wrong.of("counting")).optional().picks(&chosen(&Counting::choices(say), &[&typed.counting])))
    }
}

/// How long it would hang, in words, and what is not known yet.
pub fn counted(say: Say, text: &Text, from: Date) -> Option<(String, Option<String>)> {
    let period = text.period?;
    let Last { day, guessed } = last_day(from, period, calendar::ours());
    let guess = guessed
        .map(|year| say.f("{year} 年怎么放假还没有公布，先按周末算的，公布以后请再看一次。", &[("year", &year)]));
    Some((stated(say, period, day), guess))
}

/// `GET /notices/{id}/publication`: the computed last day, and the button.
pub fn publish(say: Say, notice: &Notice, typed: &Publishing, from: Date, wrong: &Spoken) -> Markup {
    let (address, back) = (format!("/notices/{}/publication", notice.id), format!("/notices/{}", notice.id));
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &address, say.t("发布")).command_id(&command).version(notice.version).back(&back);
    let form = form.rather(say.t("先不发")).complaints(wrong.all());
    let (places, more) = crate::postings::rules::listed(&notice.places);
    let hangs = match (notice.places.is_empty(), more) {
        (true, _) => say.t("还没有选张贴的地方，发布以后也可以选。").to_owned(),
        (false, 0) => places,
        (false, more) => say.f("{places}，还有 {n} 处", &[("places", &places), ("n", &more)]),
    };
    html! {
        (head(way(say, Some(notice)), say.t("发布"), say.t("发布以后字就不能改了；写错了要撤下重写。"), ""))
        (card("", facts(&[
            (say.t("是哪一种"), html! { (say.t(notice.text.kind.word())) }),
            (say.t("标题"), zh(&notice.text.title)),
            (say.t("贴在哪里"), zh(&hangs)),
        ])))
        @if let Some((words, guess)) = counted(say, &notice.text, from) {
            (note(Tone::Plain, html! {
                p { (say.f("{from}贴出：", &[("from", &full(say, from))])) b { (words) } }
                @if let Some(guess) = guess { p { (guess) } }
            }))
        }
        (form.html(html! {
            (Field::new(say, "shown_from", say.t("从哪一天贴出")).value(&typed.shown_from).hint(say.t("换了日子，到期那一天跟着重新算。")).complaint(wrong.of("shown_from")).date())
        }))
    }
}

/// `GET /notices/{id}/withdrawal`.
pub fn withdraw(say: Say, notice: &Notice, typed: &Telling, wrong: &Spoken) -> Markup {
    telling(
        say,
        notice,
        ("withdrawal", say.t("撤下"), say.t("撤下以后请把贴出去的也取下来。要改了再发，从这一张重新写。")),
        (typed, wrong),
        Field::new(say, "words", say.t("为什么撤下")).hint(say.t("像“时间写错了”。")),
    )
}

/// `GET /notices/{id}/closure`.
pub fn close(say: Say, notice: &Notice, typed: &Telling, wrong: &Spoken) -> Markup {
    let display = notice.text.kind == Kind::Display;
    let field = Field::new(say, "words", say.t("结果怎么样"));
    let field =
        if display { field.hint(say.t("像“没有人反对，按方案办”。")) } else { field.optional() };
    let title = if display { say.t("结束公示") } else { say.t("结束") };
    telling(say, notice, ("closure", title, ""), (typed, wrong), field)
}

fn telling(
    say: Say,
    notice: &Notice,
    (noun, title, lead): (&str, &str, &str),
    (typed, wrong): (&Telling, &Spoken),
    field: Field<'_>,
) -> Markup {
    let (address, back) = (format!("/notices/{}/{noun}", notice.id), format!("/notices/{}", notice.id));
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &address, title).command_id(&command).back(&back).draft(&address).complaints(wrong.all());
    html! {
        (head(way(say, Some(notice)), title, lead, ""))
        (form.html(field.value(&typed.words).complaint(wrong.of("words")).longest(2000).area(3)))
    }
}

/// Something stands in the way: the sentence, and back.
pub fn not_yet(say: Say, notice: &Notice, title: &str, sentence: &str, action: Option<(&str, &str)>) -> Markup {
    html! {
        (head(way(say, Some(notice)), title, "", ""))
        (note(Tone::Late, html! { p { b { (sentence) } } }))
        div.actions {
            (link_button(&format!("/notices/{}", notice.id), say.t("回到这一张")))
            @if let Some((href, words)) = action { (web::look::primary_link(href, words)) }
        }
    }
}
