//! One sentence carried over a redirect, in an encrypted cookie that the next page takes away.
use crate::{
    House,
    look::{Flash, Tone},
};
use axum::http::HeaderMap;
use axum_extra::extract::cookie::PrivateCookieJar;
use base::Say;
use serde::{Deserialize, Serialize};

pub(crate) const NAME: &str = "lilong_told";

/// The sentence as it travels.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Told {
    good: bool,
    words: String,
    undo: Option<String>,
    /// Whether the page it was meant for may be gone.
    pub may_be_gone: bool,
}

impl Told {
    pub fn flash(&self, _: Say) -> Flash {
        let told = if self.good { Flash::done(&self.words) } else { Flash::refused(&self.words) };
        match &self.undo {
            Some(undo) => told.with_undo(undo),
            None => told,
        }
    }
}

pub(crate) fn cookie(house: &House, flash: &Flash) -> PrivateCookieJar {
    let (good, may_be_gone) = (matches!(flash.tone, Tone::Good), flash.may_be_gone);
    let told = Told { good, words: flash.words.clone(), undo: flash.undo.clone(), may_be_gone };
    house.set_cookie(NAME, serde_json::to_string(&told).unwrap_or_default(), 0)
}

pub(crate) fn read(house: &House, headers: &HeaderMap) -> Option<Told> {
    serde_json::from_str(&house.cookie(headers, NAME)?).ok()
}
