//! Names as people write them down for an invitation.
use crate::gathering::model::{Guest, Invited};
use base::width;
use people::asked::Card;

/// Most guests of one gathering.
pub const MOST: usize = 500;

/// A name that was typed: 王桂英, 业委会 张某.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// For whom or from where; may be empty.
    pub behalf: String,
    /// The name.
    pub name: String,
}

/// The names one by one; what stands before the last space of each says from where.
pub fn names(typed: &str) -> Vec<Typed> {
    let parts = typed.split(['、', '，', ',', ';', '；', '\n']);
    let one = |part: &str| {
        let cell = width::cell(part);
        let cell = cell.trim();
        let (behalf, name) = match cell.rsplit_once(' ') {
            Some((behalf, name)) if name.chars().any(width::is_han) => (behalf.trim(), name),
            _ => ("", cell),
        };
        (!name.is_empty()).then(|| Typed { behalf: behalf.to_owned(), name: name.to_owned() })
    };
    parts.filter_map(one).take(MOST).collect()
}

/// Several are called so, and nothing tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared;

/// Whom of those called so is meant: the only one, or the one behind the door that was written.
///
/// # Errors
/// Where several are called so and nothing tells them apart.
pub fn meant<'a>(typed: &Typed, same: &'a [Card]) -> Result<Option<&'a Card>, Shared> {
    let behind = |card: &&Card| is_behind(&typed.behalf, card);
    match same {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        several => match several.iter().filter(behind).collect::<Vec<_>>().as_slice() {
            [one] => Ok(Some(one)),
            _ if typed.behalf.is_empty() => Err(Shared),
            _ => Ok(None),
        },
    }
}

/// Whether somebody lives behind the door that was written.
pub fn is_behind(behalf: &str, card: &Card) -> bool {
    let bare = |door: &str| width::tight(door).replace(['室', '楼'], "");
    let (written, whole) = (bare(behalf), bare(&card.door));
    !written.is_empty() && written == whole
}

/// Whether a guest is a name and nothing more: nobody of the register, no colleague, no party.
pub const fn is_only_a_name(guest: &Guest) -> bool {
    guest.person.is_none() && guest.account.is_none() && guest.party.is_none()
}

/// Whether somebody stands on the list already.
pub fn is_there(list: &[Guest], one: &Invited) -> bool {
    list.iter().any(|guest| {
        let same = |a: Option<base::Id>, b: Option<base::Id>| a.is_some() && a == b;
        same(guest.person, one.person)
            || same(guest.account, one.account)
            || (guest.party.is_some() && guest.party == one.party)
            || (guest.name == one.name && guest.behalf == one.behalf)
    })
}

/// Those of `all` who are not on the list yet, each once, up to what a list holds.
pub fn fresh(list: &[Guest], all: Vec<Invited>) -> Vec<Invited> {
    let mut out: Vec<Invited> = Vec::new();
    for one in all {
        if !is_there(list, &one) && !out.contains(&one) && list.len() + out.len() < MOST {
            out.push(one);
        }
    }
    out
}

/// The guest whom a name means that somebody typed at the door: the only one called so who has not signed yet, else
/// nobody. What is typed says nothing about the list.
pub fn at_the_door<'a>(list: &'a [Guest], typed: &str) -> Option<&'a Guest> {
    let name = width::tight(typed);
    let mut same = list.iter().filter(|guest| width::tight(&guest.name) == name);
    let first = same.next()?;
    same.next().is_none().then_some(first)
}
