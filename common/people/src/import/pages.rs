//! The pages of an import: choose a file, look at what it would do, read what it did.
mod columns;
mod entries;

use super::{Compared, Counts, SheetImport, Subject, Verdict, handlers::Part, plan::wanted};
use base::{Id, Say, Sentence};
use maud::{Markup, html};
use std::collections::HashMap;
use web::{
    Desk, history,
    look::{self, Field, Form, Press, Tally, Tone, command, hidden, zh},
};

const HERE: &str = "/people/import";

/// The list of sheets below the form; the form's command and its complaint come back to it.
pub fn all(
    desk: &Desk,
    sheets: &[SheetImport],
    names: &HashMap<Id, String>,
    (page, pages): (u64, u64),
    (command, complaint): (&str, Option<&str>),
) -> Markup {
    let say = desk.say();
    let hint = say.t("花名册、户籍表、业主清册都可以，.xlsx、.xls、.csv 都行，最大 20 MB。表头不整齐也没关系。");
    let field = Field::new(say, "sheet", say.t("选一份表格")).hint(hint).complaint(complaint);
    let form = Form::new(say, HERE, say.t("读一遍看看")).command_id(command).with_files();
    html! {
        (look::head(look::crumbs(say, &[("/people", say.t("居民"))]), say.t("导入表格"),
            say.t("先给您看会添什么、改什么，您点头才导入；导入了也能一键撤回。"), look::link_button("/people/export", say.t("导出名册"))))
        (form.note(say.t("选好文件只是读一遍，不会改动名册。")).html(field.sheet()))
        @if !sheets.is_empty() {
            (look::card(say.t("以前的表格"), look::list(sheets.iter().map(|sheet| row(desk, sheet, names)))))
            (look::pager(say, page, pages, |n| format!("{HERE}?page={n}")))
        }
    }
}

fn row(desk: &Desk, sheet: &SheetImport, names: &HashMap<Id, String>) -> Markup {
    let say = desk.say();
    let href = format!("{HERE}/{}", sheet.id);
    let (said, told) = match (&sheet.counts, sheet.done_at, sheet.given_up_at) {
        (Some(counts), Some(_), _) => (say.t("导入了"), counted(say, *counts)),
        (_, _, Some(_)) => (say.t("放弃了"), String::new()),
        _ => (say.t("等您看"), String::new()),
    };
    let moment = history::moment(say, desk.at, sheet.done_at.unwrap_or(sheet.uploaded_at));
    let waits = sheet.done_at.is_none() && sheet.given_up_at.is_none();
    let tone = if waits { Tone::Late } else { Tone::Plain };
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
    look::row(look::When::new(said, "").tone(tone), what, action)
}

fn counted(say: Say, counts: Counts) -> String {
    say.f(
        "新增 {new}，改了 {changed}，没有变 {same}",
        &[("new", &counts.new), ("changed", &counts.changed), ("same", &counts.same)],
    )
}

fn crumbs(say: Say) -> Markup {
    look::crumbs(say, &[("/people", say.t("居民")), (HERE, say.t("导入表格"))])
}

/// What it did, and the way back.
pub fn done(desk: &Desk, sheet: &SheetImport, seq: Option<i64>) -> Markup {
    let (say, counts) = (desk.say(), sheet.counts.unwrap_or_default());
    let undo = seq.map(|seq| format!("/history/{seq}/undoing?back={HERE}/{}", sheet.id));
    let lead = html! { (zh(&sheet.file_name)) " · " (history::moment(say, desk.at, sheet.done_at.unwrap_or(desk.at))) };
    html! {
        (look::head(crumbs(say), say.t("导入好了"), lead, look::primary_link("/people", say.t("去看居民"))))
        (tallied(say, counts, 0, None))
        @if let Some(undo) = undo {
            (look::note(Tone::Plain, html! {
                p { (say.t("发现导错了？撤回以后，名册和导入前一模一样，这份表还在，可以改好再导。")) }
                (Press::new(&undo, say.t("撤回这次导入")).html())
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

/// The lists of a preview: key in the address, verdict, how many.
fn lists(counts: Counts) -> [(&'static str, Verdict, usize); 5] {
    [
        ("new", Verdict::New, counts.new),
        ("changed", Verdict::Changed, counts.changed),
        ("same", Verdict::Same, counts.same),
        ("doubtful", Verdict::Doubtful, counts.doubtful),
        ("refused", Verdict::Refused, counts.refused),
    ]
}

/// The numbers side by side, each leading to its list where `base` is its page.
fn tallied(say: Say, counts: Counts, left: usize, base: Option<&str>) -> Markup {
    let mut all: Vec<(&str, &str, usize, bool)> = lists(counts)
        .into_iter()
        .map(|(key, verdict, n)| (key, verdict.word(), n, matches!(verdict, Verdict::Doubtful | Verdict::Refused)))
        .collect();
    if left > 0 {
        all.push(("left", "不是名单的行", left, false));
    }
    let hrefs: Vec<String> = all
        .iter()
        .map(|(key, _, number, _)| {
            base.filter(|_| *number > 0).map(|b| format!("{b}?kind={key}#list")).unwrap_or_default()
        })
        .collect();
    let tallies: Vec<Tally<'_>> = all
        .iter()
        .zip(&hrefs)
        .map(|((_, words, number, late), href)| Tally {
            number: *number as u64,
            words: say.t(words),
            tone: if *late && *number > 0 { Tone::Late } else { Tone::Plain },
            href,
        })
        .collect();
    look::tallies(&tallies)
}

/// A preview as it is shown.
pub struct Looked<'a> {
    /// The asker's language.
    pub say: Say,
    /// The waiting sheet.
    pub sheet: &'a SheetImport,
    /// What it would do.
    pub compared: &'a Compared,
    /// Which list of it.
    pub part: &'a Part,
    /// The form's command, kept with a complaint.
    pub command: &'a str,
    /// Why it was not brought in.
    pub complaint: Option<&'a Sentence>,
}

/// How many lines of a list stand on a page.
const PAGE: usize = 50;

impl Looked<'_> {
    /// The whole page.
    pub fn page(&self) -> Markup {
        let (say, preview) = (self.say, &self.compared.preview);
        let base = format!("{HERE}/{}", self.sheet.id);
        let kind = self.kind();
        html! {
            (look::head(crumbs(say), say.t("导入前看一遍"), zh(&self.sheet.file_name), html! {}))
            @if let Some(why) = self.complaint {
                div.complaints role="alert" tabindex="-1" { ul { li { (say.sentence(why)) } } }
            }
            (tallied(say, preview.counts(), preview.left_out.len(), Some(&base)))
            (columns::form(self, &base))
            form.form method="post" action={ (base) "/done" } data-sending=(say.t("正在导入，请等一等…")) {
                (command(self.command))
                (hidden("version", &self.sheet.version.to_string()))
                (hidden("seen", &self.compared.fingerprint()))
                (hidden("kind", kind))
                (hidden("page", &self.part.page.max(1).to_string()))
                section #list { (entries::list(self, kind, &base)) }
                (self.bar())
            }
            (Press::new(&format!("{base}/removal"), say.t("不导入了，清掉这份文件")).plain().html())
        }
    }

    /// The list asked for, else the first that wants to be looked at.
    fn kind(&self) -> &'static str {
        let counts = self.compared.preview.counts();
        let asked = self.part.kind.as_str();
        let known = lists(counts).into_iter().map(|(key, ..)| key).chain(["left"]).find(|key| *key == asked);
        let first = ["doubtful", "changed", "new", "same", "refused"];
        let filled = |key: &&str| lists(counts).iter().any(|(k, _, n)| k == key && *n > 0);
        known.or_else(|| first.into_iter().find(filled)).unwrap_or("new")
    }

    /// Whether several sheets are brought in, so that a row has to say where it stands.
    fn several(&self) -> bool {
        self.compared.tables.iter().filter(|chosen| chosen.wanted).count() > 1
    }

    /// The one filled button, with what it will do.
    fn bar(&self) -> Markup {
        let (say, preview) = (self.say, &self.compared.preview);
        let coming =
            |entry: &&super::Entry| entry.verdict != Verdict::Same && wanted(entry, &self.sheet.choices.ticked);
        let count = preview.entries.iter().filter(coming).count();
        let people = preview.entries.iter().filter(coming).any(|e| e.line.subject() == Subject::Person);
        let shown = look::count(count as u64);
        let doubtful = preview.counts().doubtful > 0;
        let words = match (count, people) {
            (0, _) => say.t("导入勾上的").to_owned(),
            (_, true) => say.f("导入 {n} 人", &[("n", &shown)]),
            (_, false) => say.f("导入 {n} 套", &[("n", &shown)]),
        };
        html! {
            @if count == 0 && !doubtful {
                p { (say.t("表上的名册里都有了，没有要导入的。")) }
            } @else {
                p.quiet {
                    (say.t("表上没有写的，名册里原来有的都不动。"))
                    @if doubtful { " " (say.t("有疑问的不会导入，除非您勾上。")) }
                }
                (look::bar(html! {
                    (look::primary(&words))
                    (look::link_button(HERE, say.t("以后再说")))
                }))
            }
        }
    }
}
