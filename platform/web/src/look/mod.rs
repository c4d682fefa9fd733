//! The look: one shell, calm components, embedded assets. Components are plain functions and small builders
//! that return markup; they know no subject, ask no database and take words already spoken in the asker's language.
mod actions;
mod assets;
mod browse;
mod fields;
mod forms;
mod list;
mod live;
mod moments;
mod shell;
mod story;
mod table;
mod tone;
mod trust;
mod view;

pub use actions::{Press, button, danger, link_button, primary, primary_link, print_button};
pub use assets::{Asset, asset, asset_href, assets};
pub use browse::{Door, Sorting, doors, filter_bar, pager};
pub use fields::{Choice, Field, chosen};
pub use forms::{Form, bar, command, fieldset, hidden, side_by_side};
pub use list::{When, list, row, what};
pub use live::live;
pub use moments::{Tally, confirm, empty_state, flash, note, problem, progress, tallies};
pub use shell::{address, bare_page, page};
pub use story::{
    Photo, Step, StepState, card, columns, crumbs, facts, folded, head, history, photos, side, side_list, steps,
};
pub use table::Table;
pub use tone::{Tone, count, lang_of, tag, zh};
pub use trust::{Change, diff, masked};
pub use view::{Flash, MenuItem, View};
