//! The invented people of 银杏里 and the frame of their pages.
use base::{Lang, Say};
use maud::Markup;
use web::look::{Flash, MenuItem, View};

/// The sample's own words in both languages; they are no part of the catalogue.
pub fn w(say: Say, zh: &'static str, en: &'static str) -> &'static str {
    if say.0 == Lang::Zh { zh } else { en }
}

/// The frame of a sample page whose menu entry is `current`.
pub fn view(say: Say, elder: bool, current: usize) -> View {
    let entries = [
        (w(say, "今日", "Today"), Some(7)),
        (w(say, "居民", "People"), None),
        (w(say, "事项", "Matters"), Some(23)),
        (w(say, "关爱", "Care"), Some(3)),
        (w(say, "导入表格", "Import"), None),
        (w(say, "账号", "Accounts"), None),
        (w(say, "日志", "Journal"), None),
    ];
    View {
        say,
        elder,
        office_name: "银杏里居委会".to_owned(),
        elsewhere: [("2", "梧桐里居委会"), ("3", "玉兰街道社区事务受理服务中心")]
            .map(|(id, name)| (id.into(), name.into()))
            .into(),
        asker_name: "沈玉珍".to_owned(),
        role_name: w(say, "主任", "Chief").to_owned(),
        menu: entries
            .iter()
            .enumerate()
            .map(|(at, (label, count))| MenuItem {
                href: format!("/{at}"),
                label: (*label).to_owned(),
                current: at == current,
                count: *count,
            })
            .collect(),
        flash: None,
        search: String::new(),
        path: "/today".to_owned(),
    }
}

/// The same with something that just happened.
pub fn just(mut view: View, flash: Flash) -> View {
    view.flash = Some(flash);
    view
}

/// One page of the sample.
pub type Sample = fn(Say, bool) -> Markup;

/// Every sample page by name.
pub const PAGES: [(&str, Sample); 11] = [
    ("today", super::rest::today),
    ("people", super::people::directory),
    ("person", super::people::person),
    ("nobody", super::people::nobody),
    ("matter", super::matters::matter),
    ("hear", super::matters::hear),
    ("visit", super::matters::visit),
    ("import", super::rest::import),
    ("erase", super::rest::erase),
    ("door", super::rest::door),
    ("problem", super::rest::problem_page),
];

/// Every page in both languages and both sizes: file name and text.
pub fn all() -> Vec<(String, String)> {
    let ways = [(Say::ZH, false, ""), (Say::ZH, true, "-elder"), (Say::EN, false, "-en"), (Say::EN, true, "-en-elder")];
    PAGES
        .iter()
        .flat_map(|(name, make)| {
            ways.iter().map(move |(say, elder, end)| (format!("{name}{end}"), make(*say, *elder).into_string()))
        })
        .collect()
}
