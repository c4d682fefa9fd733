//! Which tables of the file come in, and which column holds what.
use super::Looked;
use crate::import::{Chosen, Field, forms::column};
use base::Say;
use maud::{Markup, html};
use web::look::{self, command, hidden, lang_of, zh};

/// Quiet and folded while everything was understood; the select under a header shows the guess.
pub fn form(looked: &Looked<'_>, base: &str) -> Markup {
    let (say, tables) = (looked.say, &looked.compared.tables);
    look::folded(
        say.t("各列是什么？认错了在这里改"),
        html! {
            form.form method="post" action={ (base) "/choices" } data-guard {
                (command(""))
                (hidden("version", &looked.sheet.version.to_string()))
                p.quiet { (say.t("改过的会记住，下次表头一样的表就不用再改了。")) }
                @for (at, chosen) in tables.iter().enumerate() {
                    (table(say, at, chosen, tables.len() > 1))
                }
                (look::button(say.t("按这样重新看")))
            }
        },
    )
}

fn table(say: Say, at: usize, chosen: &Chosen, several: bool) -> Markup {
    let legend = html! {
        @if chosen.table.sheet.is_empty() { (say.t("表格")) } @else { (zh(&chosen.table.sheet)) }
    };
    html! {
        fieldset.group {
            legend { (legend) }
            @if several {
                div.field.check { label {
                    input type="checkbox" name="table" value=(at) checked[chosen.wanted]; span { (say.t("导入这张表")) }
                } }
            }
            (look::side_by_side(html! { @for mapped in &chosen.mapping.columns {
                @let name = column(at, mapped.index);
                div.field {
                    label for=(name) { (sheets::letters(mapped.index)) " · " (zh(&mapped.title)) }
                    select id=(name) name=(name) {
                        option value="" selected[mapped.field.is_none()] { (say.t("不导入")) }
                        @for field in Field::ALL {
                            option value=(field.key()) selected[mapped.field == Some(field)] lang=[lang_of(say.t(field.word()))] { (say.t(field.word())) }
                        }
                    }
                }
            } }))
        }
    }
}
