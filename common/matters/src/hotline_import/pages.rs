//! The pages of a sheet of orders: choose a file, look at what it would do, see it come in, read what it did.
use super::{
    fields::{DateOrder, Field},
    forms::{column, shown},
    reading::Written,
    rows::Rows,
    running::Work,
    sheet::OrderSheet,
    waiting::{self, Bytes},
    weighing::Counts,
};
use crate::{complaints::Spoken, hotline::rules::Terms, templates::model::Template};
use base::{Id, Say, clock, dates};
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::HashMap;
use web::{
    Desk, history,
    look::{self, Field as Input, Form, Press, Table, Tally, Tone, chosen, lang_of, zh},
};

const HERE: &str = "/matters/orders";

fn crumbs(say: Say) -> Markup {
    look::crumbs(say, &[("/matters", say.t("事项")), (HERE, say.t("导入工单"))])
}

/// The list of sheets below the form; the form's command and its complaint come back to it.
pub fn all(desk: &Desk, sheets: &[OrderSheet], names: &HashMap<Id, String>, form: (&str, Option<&str>)) -> Markup {
    let say = desk.say();
    let hint = say.t("从 12345 热线系统导出的表，.xlsx、.xls、.csv 都行，最大 50 MB。");
    let field = Input::new(say, "sheet", say.t("选一份表格")).hint(hint).complaint(form.1);
    let upload = Form::new(say, HERE, say.t("读一遍看看")).command_id(form.0).with_files();
    let lead = say.t("同一份表再导一次不会重复；外面办结的、改了时限的，会跟着改。");
    html! {
        (look::head(look::crumbs(say, &[("/matters", say.t("事项"))]), say.t("导入工单"), lead, ""))
        (upload.note(say.t("选好文件只是读一遍，还不会导入。")).html(field.sheet()))
        @if !sheets.is_empty() {
            (look::card(say.t("以前的表格"), look::list(sheets.iter().map(|sheet| row(desk, sheet, names)))))
        }
    }
}

fn row(desk: &Desk, sheet: &OrderSheet, names: &HashMap<Id, String>) -> Markup {
    let say = desk.say();
    let href = format!("{HERE}/{}", sheet.id);
    let waits = sheet.finished_at.is_none() && sheet.given_up_at.is_none();
    let said = match () {
        () if sheet.given_up_at.is_some() => say.t("放弃了"),
        () if sheet.finished_at.is_some() => say.t("导入了"),
        () if sheet.done > 0 => say.t("没导完"),
        () => say.t("等您看"),
    };
    let told = if sheet.given_up_at.is_some() { String::new() } else { counted(say, sheet.counts) };
    let moment = history::moment(say, desk.at, sheet.finished_at.unwrap_or(sheet.uploaded_at));
    let who = names.get(&sheet.uploaded_by).map_or("", String::as_str);
    let what = look::what(
        html! { a href=(href) { b { (zh(&sheet.file_name)) } } },
        html! { (told) @if !told.is_empty() { " · " } span.quiet { (moment) @if !who.is_empty() { " · " (zh(who)) } } },
    );
    let action = if waits {
        look::link_button(&href, say.t("接着看"))
    } else {
        html! {}
    };
    let tone = if waits { Tone::Late } else { Tone::Plain };
    look::row(look::When::new(said, "").tone(tone), what, action)
}

fn counted(say: Say, counts: Counts) -> String {
    let numbers =
        [("new", counts.new), ("changed", counts.changed), ("same", counts.same), ("refused", counts.refused)];
    let given = numbers.map(|(name, number)| (name, look::count(number.unsigned_abs())));
    let given: Vec<(&str, &dyn std::fmt::Display)> =
        given.iter().map(|(name, number)| (*name, number as &dyn std::fmt::Display)).collect();
    say.f("新增 {new}，有变化 {changed}，没有变化 {same}，不能导入 {refused}", &given)
}

fn tallied(say: Say, sheet: &OrderSheet) -> Markup {
    let counts = sheet.counts;
    let refused = format!("{HERE}/{}/refused", sheet.id);
    let one = |number: i64, words, late: bool, href| Tally {
        number: number.unsigned_abs(),
        words,
        tone: if late && number > 0 { Tone::Late } else { Tone::Plain },
        href,
    };
    let href = if counts.refused > 0 && !sheet.blob.is_empty() { refused.as_str() } else { "" };
    look::tallies(&[
        one(counts.new, say.t("新增"), false, ""),
        one(counts.changed, say.t("有变化"), false, ""),
        one(counts.same, say.t("没有变化"), false, ""),
        one(counts.refused, say.t("不能导入"), true, href),
    ])
}

fn accounted(say: Say, sheet: &OrderSheet) -> Markup {
    let rows = look::count(sheet.counts.rows().unsigned_abs());
    html! {
        p.quiet {
            (say.f("表头下面一共 {n} 行，每一行都算在里面。", &[("n", &rows)]))
            @if sheet.counts.refused > 0 && !sheet.blob.is_empty() {
                " " a href=(format!("{HERE}/{}/refused", sheet.id)) { (say.t("下载不能导入的行，看看为什么")) }
            }
        }
    }
}

fn stopped(say: Say, work: Option<&Work>) -> Markup {
    html! { @if let Some(Work::Stopped(why)) = work { (look::note(Tone::Late, html! { p { (say.sentence(why)) } })) } }
}

/// How far it is; where nobody is at it any more, how to go on.
pub fn under_way(say: Say, sheet: &OrderSheet, work: Option<&Work>) -> Markup {
    let base = format!("{HERE}/{}", sheet.id);
    let (done, total) = (sheet.done.unsigned_abs(), sheet.total.unsigned_abs());
    let words = match work {
        Some(Work::Bringing) => say.t("正在导入"),
        Some(Work::TakingOut) => say.t("正在撤回"),
        _ => say.t("停在半路"),
    };
    let idle = !matches!(work, Some(Work::Bringing | Work::TakingOut));
    html! {
        (look::head(crumbs(say), words, zh(&sheet.file_name), ""))
        (look::progress(words, done, total))
        (stopped(say, work))
        @if idle {
            p.quiet { (say.t("做好的都在，接着导入不会重复。")) }
            (look::bar(html! {
                (Press::new(&format!("{base}/run"), say.t("接着导入")).go().html())
                (Press::new(&format!("{base}/undoing"), say.t("撤回这次导入")).html())
            }))
        } @else {
            p.quiet { (say.t("这一页会自己往前走，您可以去做别的事。")) }
            p { (look::link_button(&base, say.t("看看到哪里了"))) }
        }
    }
}

/// What it did, and the way back.
pub fn done(desk: &Desk, sheet: &OrderSheet, work: Option<&Work>) -> Markup {
    let say = desk.say();
    let lead =
        html! { (zh(&sheet.file_name)) " · " (history::moment(say, desk.at, sheet.finished_at.unwrap_or(desk.at))) };
    html! {
        (look::head(crumbs(say), say.t("导入好了"), lead, look::primary_link("/matters?kind=hotline", say.t("去看工单"))))
        (stopped(say, work))
        (tallied(say, sheet)) (accounted(say, sheet))
        @if sheet.counts.new + sheet.counts.changed > 0 {
            (look::note(Tone::Plain, html! {
                p { (say.t("发现导错了？撤回以后和导入前一样；已经有人接着办的撤不回来。")) }
                (Press::new(&format!("{HERE}/{}/undoing", sheet.id), say.t("撤回这次导入")).html())
            }))
        }
        p { (look::link_button(HERE, say.t("再导一份"))) }
    }
}

/// Nothing to do with it any more.
pub fn gone(say: Say, file_name: &str, sentence: &str) -> Markup {
    html! {
        (look::head(crumbs(say), say.t("没有导入"), zh(file_name), html! {}))
        (look::empty_state(sentence, look::link_button(HERE, say.t("重新选文件"))))
    }
}

/// A sheet before it is brought in.
pub struct Looking<'a> {
    /// The asker's language.
    pub say: Say,
    /// The office's day.
    pub today: Date,
    /// The sheet.
    pub sheet: &'a OrderSheet,
    /// Its headers and first rows.
    pub rows: &'a Rows<Bytes>,
    /// What is wrong with the mapping that was sent.
    pub wrong: &'a Spoken,
    /// How the last work about it ended.
    pub stopped: Option<&'a Work>,
    /// The template from which open orders start.
    pub start: Option<&'a Template>,
}

impl Looking<'_> {
    /// The whole page.
    pub fn page(&self) -> Markup {
        let (say, sheet) = (self.say, self.sheet);
        let base = format!("{HERE}/{}", sheet.id);
        let lacking = sheet.mapping.lacking();
        let coming = sheet.counts.new + sheet.counts.changed;
        let open = lacking.is_some() || self.wrong.all().next().is_some();
        html! {
            (look::head(crumbs(say), say.t("导入前看一遍"), zh(&sheet.file_name), ""))
            (stopped(say, self.stopped))
            @if let Some(field) = lacking {
                (look::note(Tone::Late, html! { p { (say.f("还没有说哪一列是“{field}”。", &[("field", &say.t(field.word()))])) } }))
            } @else {
                (tallied(say, sheet)) (accounted(say, sheet))
                (self.first())
            }
            @if open { (look::card(say.t("哪一列是什么"), self.mapping(&base))) }
            @else { (look::folded(say.t("哪一列是什么？认错了在这里改"), self.mapping(&base))) }
            @if let Some(template) = self.start.filter(|_| lacking.is_none() && sheet.counts.new > 0) {
                p.quiet { (say.f("没办结的会照“{name}”安排，要改到办事模板里改。", &[("name", &template.name)])) }
            }
            @if lacking.is_none() {
                @if coming == 0 { p { (say.t("表上的工单都有了，没有要导入的。")) } }
                @else { (look::bar(html! {
                    (Press::new(&format!("{base}/run"), &say.f("导入 {n} 件", &[("n", &look::count(coming.unsigned_abs()))])).go().html())
                    (look::link_button(HERE, say.t("以后再说")))
                })) }
            }
            (Press::new(&format!("{base}/removal"), say.t("不导入了，清掉这份文件")).plain().html())
        }
    }

    /// The first rows as they are understood.
    fn first(&self) -> Markup {
        let say = self.say;
        let all = waiting::first(self.rows, self.sheet);
        let heads = ["工单编号", "来电时间", "什么事", "地点", "办理时限", "办结"].map(|head| say.t(head));
        let day = |day: Option<Date>| html! { @if let Some(day) = day { (dates::spoken(day, self.today, say)) } };
        let mut table = Table::new(say.t("头几行会变成这样"), &heads);
        for Written { number, received, title, place, due, closed, .. } in &all {
            let received = clock::local(*received).strftime("%Y-%m-%d %H:%M").to_string();
            table = table.row([
                zh(number),
                html! { (received) },
                zh(title),
                zh(place),
                day(*due),
                day(closed.map(clock::day)),
            ]);
        }
        html! { @if !all.is_empty() { (look::card(say.t("头几行会变成这样"), &table)) } }
    }

    fn mapping(&self, base: &str) -> Markup {
        let (say, mapping, wrong) = (self.say, &self.sheet.mapping, self.wrong);
        let text = |name, label, value| Input::new(say, name, label).value(value).complaint(wrong.of(name));
        let closed = mapping.closed.join("、");
        let values = shown(&mapping.values);
        let orders = DateOrder::choices(say);
        html! {
            form.form method="post" action={ (base) "/mapping" } data-guard novalidate {
                (look::command(""))
                @for (name, words) in wrong.all() { @if name.is_empty() { div.complaints role="alert" { p { (words) } } } }
                (look::side_by_side(html! {
                    (text("name", say.t("这种表叫什么"), mapping.name.as_str()).hint(say.t("下次表头一样的表，就按这个来。")).text())
                    (text("source", say.t("哪条热线的编号"), mapping.source.as_str()).hint(say.t("同一条热线里编号相同，就是同一件。")).text())
                }))
                fieldset.group {
                    legend { (say.t("各列是什么")) }
                    (look::side_by_side(html! { @for (at, header) in self.rows.headers.iter().enumerate() { (self.column(at, header)) } }))
                }
                (Input::new(say, "dates", say.t("日期怎么写")).complaint(wrong.of("dates")).picks(&chosen(&orders, &[mapping.dates.key()])))
                @if waiting::has(self.sheet, Field::Status) {
                    (text("closed", say.t("状态是这些字，算外面办结了"), closed.as_str()).hint(say.t("用顿号分开。")).optional().text())
                } @else { (look::hidden("closed", &closed)) }
                (text("values", say.t("把代号换成字"), values.as_str()).hint(say.t("每行写成“列名：原来的字 = 改成的字”。")).optional().area(3))
                (terms(say, mapping.terms, wrong))
                @if self.sheet.mapping.lacking().is_some() { (look::primary(say.t("存好，按这样重新看"))) }
                @else { (look::button(say.t("存好，按这样重新看"))) }
            }
        }
    }

    fn column(&self, at: usize, header: &str) -> Markup {
        let (say, name) = (self.say, column(at));
        let held =
            self.sheet.mapping.columns.iter().find(|(of, _)| super::fields::plain(of) == super::fields::plain(header));
        let held = held.map(|(_, field)| *field);
        let example = waiting::example(self.rows, at, held);
        html! {
            div.field {
                label for=(name) { (sheets::letters(at)) " · " (zh(header)) }
                @if !example.is_empty() { p.hint { (zh(&example)) } }
                select id=(name) name=(name) {
                    option value="" selected[held.is_none()] { (say.t("不导入")) }
                    @for field in Field::ALL {
                        option value=(field.key()) selected[held == Some(*field)] lang=[lang_of(say.t(field.word()))] { (say.t(field.word())) }
                    }
                }
            }
        }
    }
}

/// In how many working days; what a city sets differs.
fn terms(say: Say, terms: Terms, wrong: &Spoken) -> Markup {
    let all = [
        ("contact", say.t("联系：收到以后"), terms.contact),
        ("handle", say.t("办理：收到以后（表里没有时限的）"), terms.handle),
        ("reply", say.t("答复：办理到期以后"), terms.reply),
        ("follow_up", say.t("回访：办理到期以后"), terms.follow_up),
        ("appraise", say.t("满意度：办理到期以后"), terms.appraise),
    ];
    let texts = all.map(|(name, label, days)| (name, label, days.to_string()));
    html! {
        fieldset.group {
            legend { (say.t("时限，几个工作日")) }
            (look::side_by_side(html! { @for (name, label, days) in &texts {
                (Input::new(say, name, label).value(days).complaint(wrong.of(name)).number())
            } }))
        }
    }
}
