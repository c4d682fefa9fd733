//! Pictures are believed only by their content, and shrunk for lists.
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// A picture that was decoded.
#[derive(Debug)]
pub struct Picture {
    /// `image/jpeg`, `image/png` or `image/webp`.
    pub media_type: &'static str,
    /// In pixels, upright.
    pub width: u32,
    /// In pixels, upright.
    pub height: u32,
    /// At most 480 pixels on the longer side, JPEG; holds no place and no camera.
    pub thumb: Vec<u8>,
}

/// Why a file is not taken as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAPicture {
    /// Its content is no JPEG, PNG or WebP.
    #[error("not a picture")]
    Unknown,
    /// More than 100 million pixels.
    #[error("too many pixels")]
    TooLarge,
    /// It begins like one but cannot be read.
    #[error("damaged")]
    Damaged,
}

const MOST_PIXELS: u64 = 100_000_000;
const THUMB: u32 = 480;

/// Decodes by content. Takes time and memory: call it from a blocking task.
pub fn picture(bytes: &[u8]) -> Result<Picture, NotAPicture> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| NotAPicture::Unknown)?;
    let media_type = match reader.format() {
        Some(ImageFormat::Jpeg) => "image/jpeg",
        Some(ImageFormat::Png) => "image/png",
        Some(ImageFormat::WebP) => "image/webp",
        _ => return Err(NotAPicture::Unknown),
    };
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_PIXELS * 4);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| NotAPicture::Damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(NotAPicture::TooLarge);
    }
    let upright = decoder.orientation().map_err(|_| NotAPicture::Damaged)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|_| NotAPicture::Damaged)?;
    image.apply_orientation(upright);
    let small = image.thumbnail(THUMB, THUMB).to_rgb8();
    let mut thumb = Vec::new();
    small.write_to(&mut Cursor::new(&mut thumb), ImageFormat::Jpeg).map_err(|_| NotAPicture::Damaged)?;
    Ok(Picture { media_type, width: image.width(), height: image.height(), thumb })
}
