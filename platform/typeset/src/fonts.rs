//! The faces, and which characters they have between them.
use std::{collections::BTreeSet, sync::LazyLock};
use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

/// Faces of the program, in the order in which a character is looked for.
pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) all: Vec<Font>,
}

macro_rules! faces {
    ($($name:literal),*) => { [$(include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".otf"))),*] };
}

/// All of them; made by `scripts/make-fonts`.
pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let faces: [&'static [u8]; 9] =
        faces!("song", "song-bold", "hei", "hei-bold", "kai", "rare", "tibetan", "uyghur", "emoji");
    let all: Vec<Font> = faces.into_iter().flat_map(|face| Font::iter(Bytes::new(face))).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&all)), all }
});

/// What is printed where no face has a character: the mark that printers put there, to be filled in by hand.
const GETA: char = '〓';

/// The text as the faces can print it. What they cannot is named in `missing`, and printed as 〓; control characters and
/// the invisible ones that only choose between forms are left out.
pub(crate) fn printable(text: &str, missing: &mut BTreeSet<char>) -> String {
    let mut line = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\n' => line.push(char),
            '\t' | '\u{2028}' | '\u{2029}' => line.push(' '),
            char if char.is_control() || invisible(char) => {}
            char if has(char) => line.push(char),
            char if char.is_whitespace() => line.push(' '),
            char => {
                missing.insert(char);
                line.push(GETA);
            }
        }
    }
    line
}

/// Joiners, marks of direction, variation selectors, the mark of byte order.
fn invisible(char: char) -> bool {
    matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e01ef}')
}

fn has(char: char) -> bool {
    // Most characters are in the first face.
    FONTS.all.iter().any(|font| font.info().coverage.contains(char.into()))
}
