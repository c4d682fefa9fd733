//! Where kept pages lie: in memory, up to a limit, the longest unused going first.
use super::{Key, Made, Page};
use std::{collections::HashMap, sync::Mutex};

/// Both forms of all pages together.
const MOST: usize = 32 * 1024 * 1024;

/// The kept pages of one house.
pub(crate) struct Kept {
    shelf: Mutex<Shelf>,
    most: usize,
}

impl Default for Kept {
    fn default() -> Self {
        Self { shelf: Mutex::default(), most: MOST }
    }
}

#[derive(Default)]
struct Shelf {
    pages: HashMap<Key, Lying>,
    bytes: usize,
    /// Counts what is taken and put.
    turn: u64,
}

struct Lying {
    made: Made,
    page: Page,
    used: u64,
}

impl Kept {
    pub(super) fn page(&self, key: &Key, made: Made) -> Option<Page> {
        let mut all = self.shelf.lock().ok()?;
        all.turn += 1;
        let turn = all.turn;
        let lying = all.pages.get_mut(key)?;
        if lying.made != made {
            return None;
        }
        lying.used = turn;
        Some(lying.page.clone())
    }

    pub(super) fn put(&self, key: Key, made: Made, page: Page) {
        let Ok(mut all) = self.shelf.lock() else { return };
        let office = key.visitor.office;
        // What was made before the last change is never given again; it may name somebody who has been erased since.
        all.retain(|other, lying| other.visitor.office != office || lying.made == made);
        all.turn += 1;
        all.bytes += page.len();
        let lying = Lying { made, page, used: all.turn };
        if let Some(before) = all.pages.insert(key, lying) {
            all.bytes -= before.page.len();
        }
        if all.bytes > self.most {
            all.clear_to(self.most / 4 * 3);
        }
    }
}

impl Shelf {
    fn retain(&mut self, stays: impl Fn(&Key, &Lying) -> bool) {
        let mut gone = 0;
        self.pages.retain(|key, lying| {
            let stays = stays(key, lying);
            gone += if stays { 0 } else { lying.page.len() };
            stays
        });
        self.bytes -= gone;
    }

    /// The longest unused go until a quarter is free, so that this is done seldom.
    fn clear_to(&mut self, most: usize) {
        let mut by_use: Vec<(u64, usize)> = self.pages.values().map(|lying| (lying.used, lying.page.len())).collect();
        by_use.sort_unstable();
        let (mut left, mut before) = (self.bytes, 0);
        for (used, length) in by_use {
            if left <= most {
                break;
            }
            left -= length;
            before = used + 1;
        }
        self.retain(|_, lying| lying.used >= before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Stand, Visitor};
    use base::{Id, Role};
    use std::sync::Arc;

    fn key(visitor: &Arc<Visitor>, path: &str) -> Key {
        let day = jiff::civil::date(2026, 11, 23);
        Key { visitor: visitor.clone(), path: path.to_owned(), lang: "zh", elder: false, day }
    }

    fn visitor() -> Arc<Visitor> {
        Arc::new(Visitor {
            account: Id::new(),
            name: "陈晓明".to_owned(),
            office: Id::new(),
            office_name: "银杏里居委会".to_owned(),
            roles: vec![Role::Clerk],
            buildings: Vec::new(),
            elsewhere: Vec::new(),
        })
    }

    fn made(seq: i64) -> Made {
        Made { stand: Stand { seq, names: 0 }, destroyed: 0 }
    }

    fn page(length: usize) -> Page {
        Page { plain: vec![b'x'; length].into(), packed: Vec::new().into() }
    }

    #[test]
    fn a_page_is_given_again_at_the_same_stand_to_the_same_person_only() {
        let (kept, one, other) = (Kept::default(), visitor(), visitor());
        kept.put(key(&one, "/a"), made(1), page(10));
        assert!(kept.page(&key(&one, "/a"), made(1)).is_some());
        assert!(kept.page(&key(&one, "/b"), made(1)).is_none());
        assert!(kept.page(&key(&other, "/a"), made(1)).is_none());
        assert!(kept.page(&key(&one, "/a"), made(2)).is_none());
        let names = Made { stand: Stand { seq: 1, names: 1 }, destroyed: 0 };
        assert!(kept.page(&key(&one, "/a"), names).is_none());
        assert!(kept.page(&key(&one, "/a"), Made { destroyed: 1, ..made(1) }).is_none());
    }

    #[test]
    fn what_is_old_goes_with_the_next_page_of_its_office() {
        let (kept, one, other) = (Kept::default(), visitor(), visitor());
        kept.put(key(&one, "/a"), made(1), page(10));
        kept.put(key(&other, "/a"), made(1), page(10));
        kept.put(key(&one, "/b"), made(2), page(10));
        let lying = kept.shelf.lock().map(|all| (all.pages.len(), all.bytes)).ok();
        assert_eq!(lying, Some((2, 20)), "the other office's stays");
    }

    #[test]
    fn the_longest_unused_goes_first() {
        let (kept, one) = (Kept { shelf: Mutex::default(), most: 100 }, visitor());
        for path in ["/a", "/b", "/c"] {
            kept.put(key(&one, path), made(1), page(30));
        }
        assert!(kept.page(&key(&one, "/a"), made(1)).is_some(), "used again");
        kept.put(key(&one, "/d"), made(1), page(30));
        let there = ["/a", "/b", "/c", "/d"].map(|path| kept.page(&key(&one, path), made(1)).is_some());
        assert_eq!(there, [true, false, false, true]);
    }
}
