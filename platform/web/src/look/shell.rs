//! The frame round every page: rail on a desk, five tabs on a phone, the switches, and the bare frame for doors.
use super::{Press, View, asset_href, count, flash, lang_of, zh};
use base::{Lang, Say};
use maud::{DOCTYPE, Markup, Render, html};

/// Addresses that the shell posts to; whoever owns them answers with a redirect.
pub mod address {
    /// `elder=on|off`, `back=/path`.
    pub const ELDER: &str = "/look/elder";
    /// `lang=zh|en`, `back=/path`.
    pub const LANGUAGE: &str = "/look/language";
    /// `office=ID`: the session works for another office from now on.
    pub const OFFICE: &str = "/account/office";
    /// Every office one may work for.
    pub const OFFICES: &str = "/account";
    /// Ends the session.
    pub const SIGN_OUT: &str = "/sign-out";
    /// `q=…`: posted, because names belong in no address and no log.
    pub const FIND: &str = "/find";
}

const SCRIPTS: [&str; 8] =
    ["htmx.min.js", "forms.js", "drafts.js", "keys.js", "flash.js", "paper.js", "live.js", "copy.js"];

/// htmx writes no style of its own, so the content policy needs no exception.
const HTMX: &str = r#"{"includeIndicatorCSS":false}"#;

/// A page for somebody who is signed in. `title` goes to the window; the body brings its own `head`.
pub fn page(view: &View, title: &str, body: impl Render) -> Markup {
    let say = view.say;
    let full = format!("{title} · {}", view.office_name);
    document(
        say,
        view.elder,
        &full,
        &html! {
            a.skip href="#main" { (say.t("跳到正文")) }
            div.shell {
                (rail(view))
                main #main tabindex="-1" {
                    p.print-only { (zh(&view.office_name)) }
                    @if let Some(told) = &view.flash { (flash(say, told)) }
                    (body)
                }
                (tabs(view))
            }
            (keys(say))
        },
    )
}

/// A page for somebody at the door: sign-in, first start, an invitation, a problem. No menu, one narrow column.
pub fn bare_page(say: Say, elder: bool, title: &str, back: &str, body: impl Render) -> Markup {
    document(
        say,
        elder,
        &format!("{title} · {}", say.t("里弄")),
        &html! {
            a.skip href="#main" { (say.t("跳到正文")) }
            div.door {
                header.door-brand { b { (say.t("里弄")) } }
                main #main tabindex="-1" { (body) }
                footer.switches { (switches(say, elder, back)) }
            }
        },
    )
}

fn document(say: Say, elder: bool, title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(say.0.code()) .elder[elder] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="referrer" content="same-origin";
                meta name="theme-color" content="#fbfaf6";
                meta name="format-detection" content="telephone=no";
                meta name="htmx-config" content=(HTMX);
                title lang=[lang_of(title)] { (title) }
                link rel="stylesheet" href=(asset_href("lilong.css"));
                link rel="icon" type="image/svg+xml" href=(asset_href("favicon.svg"));
                link rel="apple-touch-icon" href=(asset_href("icon-180.png"));
                @for script in SCRIPTS { script defer src=(asset_href(script)) {} }
            }
            body { (body) }
        }
    }
}

fn rail(view: &View) -> Markup {
    let say = view.say;
    html! {
        header.rail #menu {
            a.brand href="/" { b { (say.t("里弄")) } " " small { (zh(&view.office_name)) } }
            (find(view))
            div.menu {
                @if !view.elsewhere.is_empty() { (offices(view)) }
                nav aria-label=(say.t("主导航")) {
                    ul { @for item in &view.menu { li { a href=(item.href) aria-current=[item.current.then_some("page")] {
                        (item.label) @if let Some(number) = item.count { " " span.count { (count(number.into())) } }
                    } } } }
                }
                div.foot {
                    p { (zh(&view.asker_name)) @if !view.role_name.is_empty() { " · " (view.role_name) } }
                    div.switches {
                        (switches(say, view.elder, &view.path))
                        (Press::new(address::SIGN_OUT, say.t("退出")).plain().once(false).class("sign-out").html())
                    }
                    a.close href="#main" { (say.t("关上菜单")) }
                }
            }
        }
    }
}

fn find(view: &View) -> Markup {
    let say = view.say;
    html! {
        form.find role="search" method="post" action=(address::FIND) {
            input type="search" name="q" value=(view.search) lang=[lang_of(&view.search)] autocomplete="off"
                aria-label=(say.t("找人、门牌、事项")) placeholder=(say.t("找人、门牌、事项")) enterkeyhint="search";
            button.visually-hidden type="submit" { (say.t("找")) }
        }
    }
}

/// Offices named in the rail; whoever keeps a whole district finds the rest on a page.
const OFFICES_SHOWN: usize = 6;

fn offices(view: &View) -> Markup {
    let say = view.say;
    let moved = say.t("您在别的窗口换了机构，这一页是原来那个机构的。写的还在：先换回来，再存。");
    html! {
        // forms.js keeps a form of this office from being sent after another window went to work for another.
        details.offices data-moved=(moved) {
            summary { (say.t("换一个机构")) }
            span hidden lang=[lang_of(&view.office_name)] data-here=(view.office_name) {}
            ul {
                @for (office, name) in view.elsewhere.iter().take(OFFICES_SHOWN) { li {
                    (Press::new(address::OFFICE, name).plain().once(false).with("office", office).html())
                } }
                @if view.elsewhere.len() > OFFICES_SHOWN { li { a href=(address::OFFICES) { (say.t("看全部机构")) } } }
            }
        }
    }
}

fn switches(say: Say, elder: bool, back: &str) -> Markup {
    let (size, words) = if elder { ("off", say.t("普通字号")) } else { ("on", say.t("长辈版")) };
    let (lang, name) = if say.0 == Lang::Zh { ("en", "English") } else { ("zh", "中文") };
    html! {
        (Press::new(address::ELDER, words).plain().once(false).with("elder", size).with("back", back).html())
        (Press::new(address::LANGUAGE, name).plain().once(false).speaking(lang).with("lang", lang).with("back", back).html())
    }
}

fn tabs(view: &View) -> Markup {
    let say = view.say;
    let first = view.menu.iter().take(4);
    let elsewhere = view.menu.iter().skip(4).any(|item| item.current);
    html! {
        nav.tabs aria-label=(say.t("常用")) {
            @for item in first { a href=(item.href) aria-current=[item.current.then_some("page")] { (item.label) } }
            a href="#menu" aria-current=[elsewhere.then_some("true")] { (say.t("更多")) }
        }
    }
}

fn keys(say: Say) -> Markup {
    let table = [
        ("/", say.t("找人、门牌、事项")),
        ("j  k", say.t("下一条、上一条")),
        ("Enter", say.t("打开这一条")),
        ("?", say.t("看快捷键")),
    ];
    html! {
        dialog.keys #keys aria-labelledby="keys-title" {
            h2 #keys-title { (say.t("快捷键")) }
            dl.facts { @for (key, does) in table { dt { kbd { (key) } } dd { (does) } } }
            form.actions method="dialog" {
                button.btn.go { (say.t("知道了")) }
                button.btn type="button" data-keys-switch data-on=(say.t("打开快捷键")) data-off=(say.t("不用快捷键")) { (say.t("不用快捷键")) }
            }
        }
    }
}
