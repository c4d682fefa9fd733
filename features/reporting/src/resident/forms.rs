//! Three fields and photographs, carried from the form over the preview to the sending without being kept in between.
use crate::model::{About, Own};
use base::Sentence;
use files::Taken;
use journal::Keyring;
use matters::complaints::{Complaints, line, lines};
use serde::Deserialize;
use web::Upload;

/// What was typed, all of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Sent twice, done once.
    pub command_id: String,
    /// An [`About`].
    pub about: String,
    /// What is wrong.
    pub words: String,
    /// Where.
    pub place: String,
    /// How to reach them.
    pub contact: String,
    /// Out of sight; a person leaves it empty.
    pub more: String,
    /// When the form was made.
    pub made: String,
    /// Photographs that came already, with the house's mark.
    pub photos: String,
}

impl From<&Upload> for Typed {
    fn from(upload: &Upload) -> Self {
        let text = |name: &str| upload.text(name).to_owned();
        Self {
            command_id: text("command_id"),
            about: text("about"),
            words: text("words"),
            place: text("place"),
            contact: text("contact"),
            more: text("more"),
            made: text("made"),
            photos: text("photos"),
        }
    }
}

/// Longer is no report.
const WORDS: usize = 1_000;

impl Typed {
    /// The checked report.
    pub fn checked(&self) -> Result<(About, Own), Complaints> {
        let mut wrong = Complaints::default();
        let own = Own { words: lines(&self.words), place: line(&self.place), contact: line(&self.contact) };
        let about = About::read(&self.about);
        if about.is_none() {
            wrong.add("about", "选一下是什么事。");
        }
        if own.words.is_empty() {
            wrong.add("words", "写一两句是怎么回事。");
        }
        let longest = [("words", &own.words, WORDS), ("place", &own.place, 60), ("contact", &own.contact, 60)];
        for (name, text, most) in longest {
            let n = text.chars().count();
            if n > most {
                let words = Sentence::plain("太长了，有 {n} 个字，最多 {most} 个字。");
                wrong.add(name, words.with("n", n).with("most", most));
            }
        }
        if own.place.is_empty() {
            wrong.add("place", "写一下在哪里，像“3 号楼门口”。");
        }
        if !self.more.is_empty() {
            wrong.add("more", "这一栏请空着。");
        }
        match about {
            Some(about) if wrong.none() => Ok((about, own)),
            _ => Err(wrong),
        }
    }
}

/// Photographs kept among the blobs, as a hidden field carries them: nobody else can write the mark under it.
pub fn carried(keys: &Keyring, photos: &[Taken]) -> String {
    if photos.is_empty() {
        return String::new();
    }
    let one = |photo: &Taken| {
        let kind = if photo.media_type == "image/png" { "png" } else { "jpg" };
        format!("{},{},{kind},{},{},{}", photo.blob, photo.thumb, photo.size, photo.width, photo.height)
    };
    let all: Vec<String> = photos.iter().map(one).collect();
    let all = all.join(";");
    format!("{}.{all}", base::hex::text(&keys.mark(&format!("photos {all}"))))
}

/// The photographs of such a field; none where the mark is not ours.
pub fn unpacked(keys: &Keyring, carried: &str) -> Vec<Taken> {
    let Some((mark, all)) = carried.split_once('.') else { return Vec::new() };
    if base::hex::text(&keys.mark(&format!("photos {all}"))) != mark {
        return Vec::new();
    }
    all.split(';').filter_map(photo).collect()
}

fn photo(one: &str) -> Option<Taken> {
    let parts: Vec<&str> = one.split(',').collect();
    let [blob, thumb, kind, size, width, height] = parts[..] else { return None };
    Some(Taken {
        name: "照片".to_owned(),
        media_type: if kind == "png" { "image/png" } else { "image/jpeg" },
        size: size.parse().ok()?,
        blob: blob.to_owned(),
        thumb: thumb.to_owned(),
        width: width.parse().ok()?,
        height: height.parse().ok()?,
    })
}
