//! What every page knows about the one who looks at it.
use super::Tone;
use base::Say;

/// The frame of one page: who asks, in which language and size, and the way round the program.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// Speaks the asker's language.
    pub say: Say,
    /// Elder mode: everything larger, more contrast.
    pub elder: bool,
    /// The office as its people call it, such as 银杏里居委会.
    pub office_name: String,
    /// Other offices they may change to: the value that is posted, and the name.
    pub elsewhere: Vec<(String, String)>,
    /// The person's name.
    pub asker_name: String,
    /// The role in the asker's language.
    pub role_name: String,
    /// The rail; the first four are also the tabs of a phone.
    pub menu: Vec<MenuItem>,
    /// What just happened, said once.
    pub flash: Option<Flash>,
    /// What was last looked for, put back into the search box.
    pub search: String,
    /// Path and query of this page, where the switches return to.
    pub path: String,
}

/// One entry of the rail.
#[derive(Debug, Clone, Default)]
pub struct MenuItem {
    /// Where it leads.
    pub href: String,
    /// One or two words in the asker's language.
    pub label: String,
    /// Whether this page belongs to it.
    pub current: bool,
    /// How many wait there for the asker; nothing is shown for `None`.
    pub count: Option<u32>,
}

/// What just happened, said once above the page.
#[derive(Debug, Clone, Default)]
pub struct Flash {
    /// How it is set.
    pub tone: Tone,
    /// One sentence in the asker's language.
    pub words: String,
    /// Where a POST takes it back.
    pub undo: Option<String>,
    /// The page it is said on may have gone with what was done; it is then said on the list of its room.
    pub may_be_gone: bool,
}

impl Flash {
    /// Something was done.
    pub fn done(words: impl Into<String>) -> Self {
        Self { tone: Tone::Good, words: words.into(), ..Self::default() }
    }

    /// Something was not done, and the sentence says why.
    pub fn refused(words: impl Into<String>) -> Self {
        Self { tone: Tone::Late, words: words.into(), ..Self::default() }
    }

    /// The same after which the page may not be there any more.
    #[must_use]
    pub fn perhaps_elsewhere(mut self) -> Self {
        self.may_be_gone = true;
        self
    }

    /// The same with an undo button that posts to `address`.
    #[must_use]
    pub fn with_undo(mut self, address: impl Into<String>) -> Self {
        self.undo = Some(address.into());
        self
    }
}
