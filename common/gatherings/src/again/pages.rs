//! The form of the next time.
use super::{
    forms::AgainForm,
    rules::{MOST, Rhythm, Says, says, unknown, which_of_month},
};
use crate::{
    agenda::pages::heading,
    gathering::{
        model::{Gathering, Guest, Item},
        pages::way,
        rules::named,
    },
};
use base::{Lang, Say, calendar::Calendar, dates};
use jiff::civil::Date;
use matters::complaints::Spoken;
use maud::{Markup, html};
use web::look::{Choice, Field, Form, Tone, head, hidden, note, side_by_side};

/// So many days are named one by one.
const FEW: usize = 3;

/// What the page shows.
pub(crate) struct Again<'a> {
    pub say: Say,
    pub calendar: &'a Calendar,
    pub this: &'a Gathering,
    pub guests: &'a [Guest],
    /// Points that are about no matter.
    pub items: &'a [Item],
    /// The days that the rhythm leads to.
    pub days: &'a [Date],
    /// Those on the way on which the same comes already.
    pub skipped: &'a [Date],
    pub form: &'a AgainForm,
    pub wrong: &'a Spoken,
}

/// `GET /gatherings/{id}/again`, or the same with its complaints.
pub(crate) fn page(again: &Again<'_>) -> Markup {
    let Again { say, this, form: typed, wrong, .. } = *again;
    let own = format!("/gatherings/{}", this.id);
    let address = format!("{own}/again");
    let command = typed.command_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(say, &address, say.t("定下来")).command_id(&command).back(&own).rather(say.t("先不排"));
    let lead = say.t("和这一次一样，只有日子不同。哪里不一样，改哪里。");
    html! {
        (head(way(say, Some(this)), say.t("再开一次"), lead, ""))
        (form.complaints(wrong.all()).html(html! {
            (hidden("made_of", &typed.made_of))
            (rhythm(again))
            (when(again))
            (rest(again))
            (guests(again))
            (items(again))
        }))
    }
}

/// 第四个周三, 最后一个周一.
fn which(say: Say, day: Date) -> String {
    let weekday = dates::weekday(day.weekday(), say);
    let which = match which_of_month(day) {
        1 => say.t("第一个"),
        2 => say.t("第二个"),
        3 => say.t("第三个"),
        4 => say.t("第四个"),
        _ => say.t("最后一个"),
    };
    if say.0 == Lang::Zh { format!("{which}{weekday}") } else { format!("{which} {weekday}") }
}

/// How often and how many times, and a button that only turns to other days.
fn rhythm(again: &Again<'_>) -> Markup {
    let Again { say, this, form: typed, wrong, .. } = *again;
    let monthly = say.f("每月{which}", &[("which", &which(say, this.day))]);
    let choices: Vec<Choice<'_>> = Rhythm::ALL
        .iter()
        .map(|one| Choice {
            value: one.key(),
            label: if *one == Rhythm::Monthly { &monthly } else { say.t(one.word()) },
            chosen: typed.rhythm(this) == *one,
        })
        .collect();
    let counted: Vec<(String, String)> = (1..=MOST).map(|n| (n.to_string(), say.f("{n} 次", &[("n", &n)]))).collect();
    let now = typed.times(this).to_string();
    let times: Vec<Choice<'_>> =
        counted.iter().map(|(value, label)| Choice { value, label, chosen: *value == now }).collect();
    html! {
        (Field::new(say, "rhythm", say.t("隔多久")).complaint(wrong.of("rhythm")).picks(&choices))
        @if !this.kind.deliberates() { (Field::new(say, "times", say.t("一次排几次")).complaint(wrong.of("times")).select(&times)) }
        p { button.btn type="submit" name="look" value="yes" { (say.t("看看是哪几天")) } }
    }
}

/// 12 月 2 日（周三）, with the year where it is another one.
fn day_in_words(say: Say, day: Date, this: Date) -> String {
    let format = match (say.0, day.year() == this.year()) {
        (Lang::Zh, true) => "%-m 月 %-d 日",
        (Lang::Zh, false) => "%-Y 年 %-m 月 %-d 日",
        (Lang::En, true) => "%-d %b",
        (Lang::En, false) => "%-d %b %-Y",
    };
    let weekday = dates::weekday(day.weekday(), say);
    let day = day.strftime(format);
    if say.0 == Lang::Zh { format!("{day}（{weekday}）") } else { format!("{day} ({weekday})") }
}

/// The day or the days, and what the calendar says of them.
fn when(again: &Again<'_>) -> Markup {
    let Again { say, this, form: typed, wrong, days, .. } = *again;
    let several = typed.times(this) > 1;
    let labels: Vec<(String, String)> =
        days.iter().map(|day| (day.to_string(), day_in_words(say, *day, this.day))).collect();
    let chips: Vec<Choice<'_>> =
        labels.iter().map(|(value, label)| Choice { value, label, chosen: typed.days.contains(value) }).collect();
    let from = Field::new(say, "from", say.t("几点开始")).hint(say.t("像 14:00 这样写。")).value(&typed.from);
    let until = Field::new(say, "until", say.t("几点结束")).value(&typed.until).complaint(wrong.of("until"));
    html! {
        @if several { (Field::new(say, "days", say.t("排在哪几天")).hint(say.t("不要的，点一下去掉。")).complaint(wrong.of("days").or(wrong.of("day"))).chips(&chips)) }
        (told(again))
        (side_by_side(html! {
            @if !several { (Field::new(say, "day", say.t("哪一天")).value(&typed.day).complaint(wrong.of("day")).date()) }
            (from.complaint(wrong.of("from")).longest(10).text())
            (until.optional().longest(10).text())
        }))
    }
}

/// Holidays, weekends that are worked, years nobody knows yet, days that are taken: told, and left to whoever decides.
fn told(again: &Again<'_>) -> Markup {
    let Again { say, calendar, this, days, skipped, form: typed, .. } = *again;
    let typed_day = typed.day.parse().ok().filter(|day| !days.contains(day) && typed.times(this) == 1);
    let shown: Vec<Date> = typed_day.map_or_else(|| days.to_vec(), |day| vec![day]);
    let named = |all: &[Date]| {
        let words: Vec<String> = all.iter().map(|day| day_in_words(say, *day, this.day)).collect();
        words.join(say.t("、"))
    };
    let of =
        |what: Says| -> Vec<Date> { shown.iter().copied().filter(|day| says(calendar, *day) == Some(what)).collect() };
    let (holidays, worked) = (of(Says::Holiday), of(Says::WorkedInstead));
    let mut lines = Vec::new();
    if !holidays.is_empty() {
        lines.push(say.f("{days}放假，要不要换一天，您定。", &[("days", &named(&holidays))]));
    }
    if !worked.is_empty() {
        lines.push(say.f("{days}虽是周末，调休要上班。", &[("days", &named(&worked))]));
    }
    if let Some(year) = unknown(calendar, &shown) {
        lines.push(say.f("{year} 年怎么放假还没有公布，到时候请再看一次。", &[("year", &year)]));
    }
    if let [first, .., last] = skipped
        && skipped.len() > FEW
    {
        let (first, last) = (day_in_words(say, *first, this.day), day_in_words(say, *last, this.day));
        let slots: &[(&str, &dyn std::fmt::Display)] = &[("first", &first), ("last", &last), ("n", &skipped.len())];
        lines.push(say.f("{first}到{last}的 {n} 次已经排过，跳过了。", slots));
    } else if !skipped.is_empty() {
        lines.push(say.f("{days}已经排过，跳过了。", &[("days", &named(skipped))]));
    }
    html! { @if !lines.is_empty() { (note(if holidays.is_empty() { Tone::Plain } else { Tone::Late }, html! { @for line in &lines { p { (line) } } })) } }
}

fn rest(again: &Again<'_>) -> Markup {
    let Again { say, form: typed, wrong, .. } = *again;
    html! {
        (Field::new(say, "title", say.t("叫什么")).hint(say.t("不填就用日子和名目，像“11 月居民区联席会议”。")).value(&typed.title).complaint(wrong.of("title")).optional().longest(60).text())
        (side_by_side(html! {
            (Field::new(say, "place", say.t("在哪里")).value(&typed.place).complaint(wrong.of("place")).optional().longest(100).text())
            (Field::new(say, "host", say.t("谁主持")).value(&typed.host).complaint(wrong.of("host")).optional().longest(40).text())
        }))
        (Field::new(say, "words", say.t("邀请里还要说的")).hint(say.t("时间、地点、议程会自动写上。")).value(&typed.words).complaint(wrong.of("words")).optional().longest(2000).area(3))
    }
}

fn guests(again: &Again<'_>) -> Markup {
    let Again { say, guests, form: typed, .. } = *again;
    let all: Vec<(String, String)> = guests.iter().map(|guest| (guest.id.to_string(), named(guest))).collect();
    let chips: Vec<Choice<'_>> =
        all.iter().map(|(value, label)| Choice { value, label, chosen: typed.guest.contains(value) }).collect();
    html! { @if !chips.is_empty() {
        (Field::new(say, "guest", say.t("还请这几位")).hint(say.t("不请的，点一下去掉。要添的，定下来再添。")).optional().chips(&chips))
    } }
}

/// Points that come every time. What is about a matter has its own way onto an agenda.
fn items(again: &Again<'_>) -> Markup {
    let Again { say, this, items, form: typed, .. } = *again;
    let all: Vec<(String, &str)> = items.iter().map(|item| (item.id.to_string(), item.title.as_str())).collect();
    let chips: Vec<Choice<'_>> =
        all.iter().map(|(value, label)| Choice { value, label, chosen: typed.item.contains(value) }).collect();
    let hint = if this.kind.deliberates() {
        say.t("有事项的不带过去，没办完的排议程时会提出来。")
    } else {
        ""
    };
    html! { @if !chips.is_empty() { (Field::new(say, "item", heading(say, this.kind)).hint(hint).optional().chips(&chips)) } }
}
