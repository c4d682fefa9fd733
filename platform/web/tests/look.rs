//! The look keeps its promises: nothing typed becomes markup, complaints are wired to their fields, English is whole.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../examples/specimen/matters.rs"]
mod matters;
#[path = "../examples/specimen/people.rs"]
mod people;
#[path = "../examples/specimen/rest.rs"]
mod rest;
#[path = "../examples/specimen/samples.rs"]
mod samples;

use base::Say;
use maud::{Markup, html};
use std::collections::HashSet;
use web::look::{
    Change, Choice, Field, Flash, Form, MenuItem, Photo, Press, Step, StepState, Table, Tone, View, When, asset,
    asset_href, assets, bare_page, card, count, crumbs, diff, empty_state, facts, flash, head, lang_of, list, masked,
    page, pager, problem, row, side, steps, tag, what, zh,
};

const EVIL: &str = r#""><script>alert(1)</script>'&"#;

fn evil_view() -> View {
    View {
        say: Say::ZH,
        elder: false,
        office_name: EVIL.to_owned(),
        elsewhere: vec![(EVIL.to_owned(), EVIL.to_owned())],
        asker_name: EVIL.to_owned(),
        role_name: EVIL.to_owned(),
        menu: vec![MenuItem { href: EVIL.to_owned(), label: EVIL.to_owned(), current: true, count: Some(1) }],
        flash: Some(Flash::done(EVIL).with_undo(EVIL)),
        search: EVIL.to_owned(),
        path: EVIL.to_owned(),
    }
}

fn evil_parts() -> Markup {
    let say = Say::ZH;
    let choices = [Choice { value: EVIL, label: EVIL, chosen: true }];
    let field = Field::new(say, EVIL, EVIL).hint(EVIL).value(EVIL).complaint(Some(EVIL)).scope(EVIL).autocomplete(EVIL);
    let step = Step { state: StepState::Now, title: zh(EVIL), told: zh(EVIL), who: zh(EVIL) };
    html! {
        (head(crumbs(say, &[(EVIL, EVIL)]), EVIL, EVIL, EVIL)) (tag(Tone::Plain, EVIL)) (zh(EVIL))
        (list([row(When::new(EVIL, EVIL), what(EVIL, EVIL), EVIL)])) (steps(say, &[step])) (facts(&[(EVIL, zh(EVIL))]))
        (side(EVIL, EVIL)) (card(EVIL, EVIL)) (Table::new(EVIL, &[EVIL, EVIL]).row([zh(EVIL), zh(EVIL)]))
        (field.text()) (field.area(3)) (field.select(&choices)) (field.picks(&choices)) (field.chips(&choices))
        (field.date()) (field.secret()) (field.check(true)) (field.file(true, true)) (field.sheet())
        (Form::new(say, EVIL, EVIL).command_id(EVIL).back(EVIL).draft(EVIL).note(EVIL).complaints([(EVIL, EVIL), ("", EVIL)]).html(EVIL))
        (Press::new(EVIL, EVIL).with(EVIL, EVIL).html()) (flash(say, &Flash::refused(EVIL))) (empty_state(EVIL, EVIL))
        (masked(say, EVIL, EVIL, Some(EVIL))) (diff(say, &[Change { label: EVIL, before: EVIL, after: EVIL }]))
        (web::look::photos(&[Photo { thumb: EVIL, whole: EVIL, words: EVIL, captioned: true, tone: Tone::Plain }]))
        (pager(say, 2, 3, |_| EVIL.to_owned())) (problem(say, EVIL, Some(EVIL)))
    }
}

#[test]
fn nothing_typed_becomes_markup() {
    for html in [
        page(&evil_view(), EVIL, evil_parts()).into_string(),
        bare_page(Say::ZH, true, EVIL, EVIL, evil_parts()).into_string(),
    ] {
        assert!(!html.contains("<script>"), "a script tag came through");
        let whole = html.matches("&quot;&gt;&lt;script&gt;").count();
        assert_eq!(whole, html.matches("&lt;script&gt;").count(), "a quotation mark came through");
        assert!(whole > 40, "the words themselves must still be shown");
    }
}

#[test]
fn pages_hold_no_inline_script_style_or_handler() {
    for (name, html) in samples::all() {
        for forbidden in ["<style", " style=", " onclick=", " onsubmit=", "javascript:", "hx-on"] {
            assert!(!html.contains(forbidden), "{name} holds {forbidden}");
        }
        let scripts = html.matches("<script").count();
        assert_eq!(scripts, html.matches("<script defer src=\"/assets/").count(), "{name}");
    }
}

#[test]
fn a_complaint_is_read_out_with_its_field() {
    let field = Field::new(Say::ZH, "door", "门牌").hint("楼和室").complaint(Some("没有这个门牌。"));
    let html = field.text().into_string();
    assert!(html.contains(r#"aria-invalid="true""#));
    assert!(html.contains(r#"aria-describedby="f-door-hint f-door-wrong""#));
    assert!(html.contains(r#"<p class="complaint" id="f-door-wrong">没有这个门牌。</p>"#));
    let calm = Field::new(Say::ZH, "door", "门牌").text().into_string();
    assert!(!calm.contains("aria-invalid") && !calm.contains("aria-describedby"));
}

#[test]
fn two_complaints_are_gathered_with_links_and_one_is_not() {
    let form = Form::new(Say::ZH, "/x", "记下来");
    let two = form.clone().complaints([("title", "写一句。"), ("door", "没有这个门牌。")]).html("").into_string();
    assert!(two.contains(r##"href="#f-door""##) && two.contains("还有 2 处"));
    let one = form.clone().complaints([("title", "写一句。")]).html("").into_string();
    assert!(!one.contains("complaints"));
    let whole = form.complaints([("", "用户名或密码不对。")]).html("").into_string();
    assert!(whole.contains("用户名或密码不对。") && !whole.contains("还有 1 处"));
}

#[test]
fn every_form_and_button_brings_a_command_of_its_own() {
    let say = Say::ZH;
    let id = |html: String| {
        let at = html.find("name=\"command_id\" value=\"").unwrap() + 25;
        html[at..].split('"').next().unwrap().parse::<base::Id>().unwrap()
    };
    let form = || id(Form::new(say, "/x", "记下").html("").into_string());
    let press = || id(Press::new("/x", "停用").html().into_string());
    let look = || id(masked(say, "130****0001", "phone", Some("/x")).into_string());
    let all = [form(), form(), press(), press(), look(), look()];
    assert_eq!(all.iter().collect::<std::collections::HashSet<_>>().len(), all.len());
    assert!(!Press::new("/x", "退出").once(false).html().into_string().contains("command_id"));
}

#[test]
fn a_form_keeps_its_command_and_version() {
    let html = Form::new(Say::EN, "/x", "Save").command_id("abc").version(7).html("").into_string();
    assert!(html.contains(r#"name="command_id" value="abc""#) && html.contains(r#"name="version" value="7""#));
}

#[test]
fn a_secret_never_goes_back_to_the_page() {
    let html = Field::new(Say::ZH, "pin", "口令").value("482913").secret().into_string();
    assert!(!html.contains("482913"));
}

#[test]
fn a_text_that_begins_with_a_line_break_keeps_it() {
    let html = Field::new(Say::ZH, "told", "怎么说的").value("\n第二行").area(3).into_string();
    assert!(html.contains(">\n\n第二行</textarea>"), "a parser drops the first line break: {html}");
}

#[test]
fn every_reference_leads_to_an_id_that_stands_once() {
    for (name, html) in samples::all() {
        let ids: Vec<&str> = values(&html, " id=\"").collect();
        let set: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), set.len(), "{name}: an id stands twice");
        let references =
            values(&html, " for=\"").chain(values(&html, " aria-describedby=\"").flat_map(str::split_whitespace));
        for reference in references {
            assert!(set.contains(reference), "{name}: nothing is called {reference}");
        }
    }
}

#[test]
fn english_pages_hold_chinese_only_where_it_is_marked() {
    for (name, html) in samples::all().into_iter().filter(|(name, _)| name.contains("-en")) {
        for piece in unmarked(&html) {
            assert_eq!(lang_of(&piece), None, "{name} shows Chinese that is not marked: {piece}");
        }
    }
}

#[test]
fn the_reader_of_the_english_test_finds_what_it_looks_for() {
    assert!(unmarked("<p>好</p>").iter().any(|piece| piece.contains('好')));
    assert!(unmarked(r#"<p title="好">x</p>"#).iter().any(|piece| piece.contains('好')));
    assert!(unmarked(r#"<p lang="zh">好<b>好</b></p><br><p>x</p>"#).iter().all(|piece| lang_of(piece).is_none()));
}

#[test]
fn an_address_changes_with_the_content_and_only_then() {
    let all = assets();
    let paths: HashSet<&str> = all.iter().map(|asset| asset.path.as_str()).collect();
    assert_eq!(paths.len(), all.len());
    for file in all {
        assert!(!file.bytes.is_empty(), "{}", file.name);
        assert_eq!(asset(&file.path).unwrap().name, file.name);
        assert_eq!(asset_href(file.name), file.path);
        let hash = file.path.rsplit('.').nth(1).unwrap();
        assert!(hash.len() == 16 && hash.chars().all(|c| c.is_ascii_hexdigit()), "{}", file.path);
        assert!(!file.path.ends_with(&format!("/{}", file.name)), "{} carries no hash", file.path);
    }
    assert!(asset("/assets/lilong.css").is_none() && asset("/assets/../Cargo.toml").is_none());
}

#[test]
fn every_asset_that_a_page_names_is_there() {
    for (name, html) in samples::all() {
        for path in values(&html, "=\"").filter(|value| value.starts_with("/assets/") && !value.contains("sample.svg"))
        {
            assert!(asset(path).is_some(), "{name} names {path}");
        }
    }
}

#[test]
fn thousands_are_set_apart() {
    for (number, words) in [(0, "0"), (999, "999"), (1000, "1,000"), (2370, "2,370"), (1_000_000, "1,000,000")] {
        assert_eq!(count(number), words);
    }
}

#[test]
fn names_are_looked_for_by_post() {
    let html = page(&View::default(), "x", "").into_string();
    assert!(html.contains(r#"<form class="find" role="search" method="post""#), "a name must not stand in an address");
}

fn values<'a>(html: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(start).skip(1).map(|rest| rest.split('"').next().unwrap_or_default())
}

/// The pieces of a page outside `lang="zh"`: texts, and the tags themselves with their attributes.
fn unmarked(html: &str) -> Vec<String> {
    const VOID: [&str; 6] = ["meta", "link", "input", "br", "img", "hr"];
    let mut stack: Vec<bool> = Vec::new();
    let mut pieces = Vec::new();
    for part in html.split('<').skip(1) {
        let (element, text) = part.split_once('>').unwrap();
        let word = element.split([' ', '/']).next().unwrap_or_default();
        let inside = stack.last().copied().unwrap_or(false);
        let marked = inside || element.contains(r#"lang="zh""#);
        if element.starts_with('/') {
            stack.pop();
        } else {
            if !marked {
                pieces.push(element.to_owned());
            }
            if !VOID.contains(&word) && !element.starts_with('!') {
                stack.push(marked);
            }
        }
        if !stack.last().copied().unwrap_or(false) {
            pieces.push(text.to_owned());
        }
    }
    pieces
}

#[test]
fn style_and_scripts_stay_light() {
    // Not compressed; with gzip they come to about 25 KB, the limit of a first visit being 60.
    // What draws charts is loaded by the page with the charts only.
    let drawing = ["echarts.simple.min.js", "charts.js"];
    let loaded = assets().iter().filter(|asset| asset.content_type != "image/png" && !drawing.contains(&asset.name));
    let bytes: usize = loaded.map(|asset| asset.bytes.len()).sum();
    assert!(bytes < 100_000, "{bytes} bytes of style and scripts");
}
