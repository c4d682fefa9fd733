//! A photograph on file, one just taken in, and why one is not taken.
use base::{Id, Millis, Sentence};

/// A photograph on file. Its bytes lie among the blobs.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// The row.
    pub id: Id,
    /// What it belongs to: a matter, a step, a person.
    pub subject: Id,
    /// The file's name as it came.
    pub name: String,
    /// `image/jpeg` or `image/png`.
    pub media_type: String,
    /// The blob of the whole picture.
    pub blob: String,
    /// The blob of the small one.
    pub thumb: Option<String>,
    /// What it shows; may be empty.
    pub caption: String,
    /// When it was added.
    pub added_at: Millis,
    /// By which account.
    pub added_by: Id,
    /// Counts changes of the caption.
    pub version: i64,
}

/// A photograph whose bytes are kept and that waits for its row.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The file's name as it came, at most 120 characters.
    pub name: String,
    /// `image/jpeg` or `image/png`.
    pub media_type: &'static str,
    /// In bytes, as kept.
    pub size: i64,
    /// The blob of the whole picture.
    pub blob: String,
    /// The blob of the small one.
    pub thumb: String,
    /// In pixels.
    pub width: i64,
    /// In pixels.
    pub height: i64,
}

/// Which of the two pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// As taken, upright.
    Whole,
    /// For lists.
    Small,
}

/// Why a photograph is not taken; its name goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhotoRefused {
    /// More than 25 MB.
    TooLarge(String),
    /// Its content is no JPEG, PNG or WebP, whatever its name says.
    NoPicture(String),
    /// It begins like a picture and cannot be read.
    Damaged(String),
    /// More than 100 million pixels.
    TooManyPixels(String),
    /// More than twelve at once.
    TooMany,
}

impl PhotoRefused {
    /// What stands beside the field.
    pub fn sentence(&self) -> Sentence {
        let (source, name) = match self {
            Self::TooLarge(name) => ("“{name}”太大了，一张照片最多 25 MB。", name),
            Self::NoPicture(name) => ("“{name}”不是照片，没有收下。请选 JPEG、PNG 或 WebP 的照片。", name),
            Self::Damaged(name) => ("“{name}”打不开，可能传坏了。请再拍一张。", name),
            Self::TooManyPixels(name) => ("“{name}”的尺寸太大了，请缩小一点再传。", name),
            Self::TooMany => return Sentence::plain("一次最多传 12 张照片，其余的请下一次再传。"),
        };
        Sentence::plain(source).with("name", name)
    }
}
