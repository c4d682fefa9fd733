//! The page of the day.
use crate::rules;
use base::{Lang, Millis, Role, Say, clock, dates, lunar};
use jiff::civil::Date;
use maud::{Markup, html};
use web::{
    look::{Press, When, columns, head, list, print_button, row, side, side_list, what, zh},
    today::{Action, Ahead, Happened, Reason},
};

/// Most lines of the week, and of what just happened.
const LINES: usize = 8;

/// Everything the page shows.
pub(crate) struct Day<'a> {
    pub say: Say,
    pub at: Millis,
    /// Who asks.
    pub name: &'a str,
    pub role: Option<Role>,
    /// In their order.
    pub reasons: Vec<&'a Reason>,
    /// What each room has beyond them.
    pub rest: &'a [Rest],
    /// Room by room, each by day.
    pub week: &'a [Vec<Ahead>],
    pub just_now: &'a [Happened],
    /// What the asker did today; told when nothing is left.
    pub achieved: &'a [String],
}

/// How many more things there are, and where.
pub(crate) struct Rest {
    pub count: usize,
    pub href: &'static str,
    pub label: &'static str,
}

/// `GET /today`.
pub(crate) fn page(day: &Day<'_>) -> Markup {
    let say = day.say;
    let beside = beside(day);
    let main = html! {
        @if day.reasons.is_empty() { (all_done(day)) }
        @else { (list(day.reasons.iter().enumerate().map(|(at, reason)| one(reason, at == 0)))) }
        @if !day.rest.is_empty() { div.rests { @for rest in day.rest {
            p.more { a href=(rest.href) { (say.f("还有 {n} 件，在{room}里", &[("n", &rest.count), ("room", &say.t(rest.label))])) } }
        } } }
    };
    html! {
        div.today {
            (head("", greeting(day), date_line(day), html! { @if !day.reasons.is_empty() { (print_button(say.t("打印"))) } }))
            @if beside.0.is_empty() { div.stack { (main) } } @else { (columns(main, beside)) }
        }
    }
}

fn greeting(day: &Day<'_>) -> Markup {
    let say = day.say;
    let who = if say.0 == Lang::Zh { rules::spoken_to(day.name, day.role) } else { day.name.to_owned() };
    let (count, more) = (day.reasons.len(), !day.rest.is_empty());
    let words = match count {
        0 if day.achieved.is_empty() => say.t("今天没有等着您的事").to_owned(),
        0 => say.t("今天的事都办完了").to_owned(),
        n if more => say.f("今天先办这 {n} 件事", &[("n", &n)]),
        n => say.f("今天有 {n} 件事", &[("n", &n)]),
    };
    html! { (zh(&who)) (say.t("，")) (words) }
}

/// 11 月 23 日 周一 · 农历十月十五 · 小雪.
fn date_line(day: &Day<'_>) -> String {
    let (say, today) = (day.say, clock::day(day.at));
    let date = match say.0 {
        Lang::Zh => format!("{} {}", today.strftime("%-m 月 %-d 日"), dates::weekday(today.weekday(), say)),
        Lang::En => today.strftime("%a, %-d %B").to_string(),
    };
    let lunar = lunar::day(today).map(|lunar| lunar.spoken(say));
    let occasion = lunar::occasion(today).map(|name| say.t(name).to_owned());
    [Some(date), lunar, occasion].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn one(reason: &Reason, first: bool) -> Markup {
    let when = When { tone: reason.pressing.tone(), said: &reason.said, exact: &reason.exact };
    row(when, what(&reason.what, &reason.why), action(reason, first))
}

/// The first row's action is the one filled button of the page.
fn action(reason: &Reason, first: bool) -> Markup {
    match &reason.action {
        Action::Link(href, words) => html! { a.btn.go[first] href=(href) aria-label=(reason.named) { (words) } },
        Action::Press(address, words, fields) => {
            let press = Press::new(address, words).named(&reason.named);
            let press = fields.iter().fold(press, |press, (name, value)| press.with(name, value));
            if first { press.go().html() } else { press.html() }
        }
    }
}

/// The evening's best moment: what was done is counted, and nothing is asked.
fn all_done(day: &Day<'_>) -> Markup {
    let say = day.say;
    let done = day.achieved.join(say.t("，"));
    html! {
        @if done.is_empty() {
            div.empty { p { (say.t("有了新的事，会马上出现在这里。")) } }
        } @else {
            div.empty.all-done {
                p { b { (say.f("今天您{done}。", &[("done", &done)])) } }
                p { (say.t("辛苦了，喝口热茶，歇一歇。")) }
            }
        }
    }
}

fn beside(day: &Day<'_>) -> Markup {
    let (say, today) = (day.say, clock::day(day.at));
    let days: Vec<Vec<Date>> = day.week.iter().map(|room| room.iter().map(|ahead| ahead.day).collect()).collect();
    let shown = rules::of_week(&days, LINES);
    let week: Vec<(Markup, Markup)> = shown.iter().map(|(room, at)| line(say, today, &day.week[*room][*at])).collect();
    let just_now = day.just_now.iter().take(LINES);
    html! {
        @if !week.is_empty() { (side(say.t("这一周"), html! {
            (side_list(&week))
            @let more = days.iter().map(Vec::len).sum::<usize>().saturating_sub(week.len());
            @if more > 0 { p.quiet { (say.f("后面还有 {n} 件。", &[("n", &more)])) } }
        })) }
        @if !day.just_now.is_empty() { (side(say.t("刚刚"), html! { ul.just-now {
            @for one in just_now { li { (one.words) span.quiet.at { (moment_of(say, day.at, one.at)) } } }
        } })) }
    }
}

fn line(say: Say, today: Date, ahead: &Ahead) -> (Markup, Markup) {
    let day = match (ahead.day - today).get_days() {
        1 => say.t("明天"),
        _ => dates::weekday(ahead.day.weekday(), say),
    };
    (html! { span.day { (day) } " " (ahead.what) }, ahead.note.clone())
}

/// 09:12, 昨天 15:20.
fn moment_of(say: Say, now: Millis, at: Millis) -> String {
    let (today, then) = (clock::day(now), clock::local(at));
    let hour = then.strftime("%H:%M").to_string();
    if then.date() == today { hour } else { format!("{} {hour}", dates::past(then.date(), today, say)) }
}
