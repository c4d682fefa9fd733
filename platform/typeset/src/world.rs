//! What a template sees: the grid, itself, its data, the codes, the faces. No other file, no clock, no network.
use crate::fonts::FONTS;
use std::sync::LazyLock;
use typst::{
    Library, LibraryExt as _, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// One job.
pub(crate) struct Desk {
    pub(crate) main: FileId,
    pub(crate) data: Bytes,
    pub(crate) codes: Vec<Bytes>,
}

/// A template of the house: its name and its text.
macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../templates/", $name)))),*]
    };
}

/// Read once: the typesetter knows a source again by its identity.
static TEMPLATES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let all = templates![
        "grid.typ",
        "notice.typ",
        "invitation.typ",
        "agenda.typ",
        "sign-in.typ",
        "minutes.typ",
        "door-card.typ",
        "slip.typ",
        "ledger.typ",
        "envelope.typ",
    ];
    all.into_iter().filter_map(|(name, text)| Some(Source::new(named(name)?, text.to_owned()))).collect()
});

/// The identity of a file that a template may name.
pub(crate) fn named(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        TEMPLATES.iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.get().vpath().get_without_slash();
        if name == "data.json" {
            return Ok(self.data.clone());
        }
        let number = name.strip_prefix("code/").and_then(|number| number.parse::<usize>().ok());
        number.and_then(|number| self.codes.get(number)).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.all.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
