//! The lines of a preview, one list at a time, fifty to a page.
use super::{Looked, PAGE};
use crate::import::{Complaint, Entry, RosterLine, Spot, Verdict};
use base::Say;
use maud::{Markup, html};
use web::look::{self, Table, count, hidden, zh};

/// The list of a kind, with its pager.
pub fn list(looked: &Looked<'_>, kind: &str, base: &str) -> Markup {
    let (say, preview) = (looked.say, &looked.compared.preview);
    let verdict =
        super::lists(preview.counts()).into_iter().find(|(key, ..)| *key == kind).map(|(_, verdict, _)| verdict);
    let found: Vec<usize> = match verdict {
        Some(verdict) => (0..preview.entries.len()).filter(|at| preview.entries[*at].verdict == verdict).collect(),
        None => (0..preview.left_out.len()).collect(),
    };
    let pages = found.len().div_ceil(PAGE).max(1);
    let page = usize::try_from(looked.part.page).unwrap_or(1).clamp(1, pages);
    let part = &found[(page - 1) * PAGE..(page * PAGE).min(found.len())];
    let title = verdict.map_or("不是名单的行", Verdict::word);
    html! {
        h2 { (say.t(title)) " " span.quiet { (count(found.len() as u64)) } }
        @if part.is_empty() { p.quiet { (say.t("这一类没有。")) } }
        @else if let Some(verdict) = verdict { (entries(looked, verdict, part)) }
        @else { (left_out(looked, part)) }
        @if verdict == Some(Verdict::Doubtful) && pages > 1 {
            p { button.btn type="submit" formaction={ (base) "/ticks" } { (say.t("记住这一页勾好的")) } }
        }
        (look::pager(say, page as u64, pages as u64, |n| format!("{base}?kind={kind}&page={n}#list")))
    }
}

fn entries(looked: &Looked<'_>, verdict: Verdict, part: &[usize]) -> Markup {
    let say = looked.say;
    let heads: &[&str] = match verdict {
        Verdict::New | Verdict::Same => &["行", "谁", "哪里", "别的"],
        Verdict::Changed => &["行", "谁", "哪里", "改什么"],
        Verdict::Doubtful => &["行", "谁", "哪里", "疑问", "也导入"],
        Verdict::Refused => &["行", "谁", "哪里", "为什么"],
    };
    let heads: Vec<&str> = heads.iter().map(|head| say.t(head)).collect();
    let table = part.iter().fold(Table::new(say.t(verdict.word()), &heads), |table, at| {
        let entry = &looked.compared.preview.entries[*at];
        let mut cells = vec![row_number(looked, &entry.line), who(say, &entry.line), place(looked, entry)];
        cells.push(match verdict {
            Verdict::New | Verdict::Same => rest(say, &entry.line),
            Verdict::Changed => changes(say, entry),
            Verdict::Doubtful => html! { (complaints(say, &entry.line.complaints)) (changes(say, entry)) },
            Verdict::Refused => complaints(say, &entry.line.complaints),
        });
        if verdict == Verdict::Doubtful {
            cells.push(tick(looked, *at, &entry.line));
        }
        table.row(cells)
    });
    table.html()
}

fn row_number(looked: &Looked<'_>, line: &RosterLine) -> Markup {
    html! { @if looked.several() { (zh(&line.sheet)) " " } (line.row) }
}

fn who(say: Say, line: &RosterLine) -> Markup {
    let Some(person) = &line.person else {
        return html! { @if line.flat.owners.is_empty() { span.quiet { (say.t("没有写人")) } } @else { (zh(&line.flat.owners.join("、"))) } };
    };
    html! {
        b { (zh(&person.name)) }
        @if let Some(sex) = person.sex { " " (say.t(sex.word())) }
        @if let Some(birth) = person.birth { " " (birth.date) }
    }
}

fn place(looked: &Looked<'_>, entry: &Entry) -> Markup {
    let written = entry.line.place.as_ref();
    let preview = &looked.compared.preview;
    let known = match entry.spot {
        Some(Spot::Known(id)) => looked.compared.register.flats.iter().find(|f| f.id == id).map(|f| f.door.to_string()),
        Some(Spot::New(at)) => preview.new_flats.get(at).and_then(|f| f.door.as_ref()).map(ToString::to_string),
        None => None,
    };
    let door = known.or_else(|| written.and_then(|p| p.door.as_ref()).map(ToString::to_string));
    html! { @match (door, written.and_then(|place| place.key.as_ref())) {
        (Some(door), _) => (zh(&door)),
        (None, Some(key)) => (looked.say.f("户号 {key}", &[("key", key)])),
        (None, None) => span.quiet { (looked.say.t("没有写哪里")) },
    } }
}

fn rest(say: Say, line: &RosterLine) -> Markup {
    let (flat, mut words) = (&line.flat, Vec::new());
    if let Some(person) = &line.person {
        words.extend(person.relation.clone());
        words.extend(person.id_number.as_ref().map(base::id_number::IdNumber::masked));
        words.extend((!person.phones.is_empty()).then(|| person.phones.join("、")));
        words.extend(person.tags.iter().map(|tag| tag.word().to_owned()));
    } else {
        words.extend(flat.registry_no.clone());
    }
    html! {
        (zh(&words.join(" · ")))
        @if let Some(area) = flat.area { " " (say.f("{area} 平方米", &[("area", &area)])) }
    }
}

fn changes(say: Say, entry: &Entry) -> Markup {
    if entry.changes.is_empty() {
        return html! {};
    }
    let all: Vec<look::Change<'_>> = entry
        .changes
        .iter()
        .map(|change| look::Change { label: say.t(change.field.word()), before: &change.before, after: &change.after })
        .collect();
    look::diff(say, &all)
}

/// D5 “31010119480230” 身份证号……: the cell, as written, and the reason.
fn complaints(say: Say, all: &[Complaint]) -> Markup {
    html! { ul { @for complaint in all { li {
        @if let Some(column) = complaint.column { b { (sheets::letters(column)) } " " }
        @if !complaint.written.is_empty() { span.quiet { "“" (zh(&complaint.written)) "”" } " " }
        (sentence(say, complaint))
    } } } }
}

/// Values in it may be Chinese on an English page.
fn sentence(say: Say, complaint: &Complaint) -> Markup {
    zh(&say.sentence(&complaint.why))
}

fn tick(looked: &Looked<'_>, at: usize, line: &RosterLine) -> Markup {
    let on = looked.sheet.choices.ticked.contains(&(line.sheet.clone(), line.row));
    let row = line.row;
    html! {
        (hidden("shown", &at.to_string()))
        div.field.check { label {
            input type="checkbox" name="tick" value=(at) checked[on];
            span { (looked.say.f("第 {row} 行也导入", &[("row", &row)])) }
        } }
    }
}

fn left_out(looked: &Looked<'_>, part: &[usize]) -> Markup {
    let say = looked.say;
    let heads = [say.t("行"), say.t("写着"), say.t("为什么")];
    let table = part.iter().fold(Table::new(say.t("不是名单的行"), &heads), |table, at| {
        let (sheet, left) = &looked.compared.preview.left_out[*at];
        let row = html! { @if looked.several() { (zh(sheet)) " " } (left.row) };
        table.row([row, zh(&left.text), html! { (say.t(left.why.word())) }])
    });
    table.html()
}
