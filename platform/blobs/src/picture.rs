//! Pictures are believed only by their content, and shrunk for lists.
use image::{
    DynamicImage, ImageDecoder as _, ImageEncoder as _, ImageFormat, ImageReader, ImageResult, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
};
use std::io::Cursor;

/// A picture that was decoded and painted again.
#[derive(Debug)]
pub struct Picture {
    /// The picture again, upright; holds no place, no camera and nothing that hid behind the pixels.
    pub whole: Vec<u8>,
    /// Of `whole`: `image/jpeg`, or `image/png` where the file was one or is partly transparent.
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
    let Some(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) = reader.format() else {
        return Err(NotAPicture::Unknown);
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
    let colours = decoder.icc_profile().ok().flatten().filter(|profile| profile.get(16..20) == Some(b"RGB "));
    let mut image = DynamicImage::from_decoder(decoder).map_err(|_| NotAPicture::Damaged)?;
    image.apply_orientation(upright);
    let as_png = format == ImageFormat::Png || (format == ImageFormat::WebP && image.color().has_alpha());
    // Side by side: a picture of a telephone keeps one core busy for a third of a second.
    let (whole, thumb) = std::thread::scope(|scope| {
        let small = scope.spawn(|| painted(&image.thumbnail(THUMB, THUMB), false, 80, None));
        (painted(&image, as_png, 88, colours), small.join())
    });
    let whole = whole.map_err(|_| NotAPicture::Damaged)?;
    let thumb = thumb.ok().and_then(Result::ok).ok_or(NotAPicture::Damaged)?;
    let media_type = if as_png { "image/png" } else { "image/jpeg" };
    Ok(Picture { whole, media_type, width: image.width(), height: image.height(), thumb })
}

/// The pixels and their colour space, nothing else. A profile of another space no longer fits decoded pixels.
fn painted(image: &DynamicImage, as_png: bool, quality: u8, colours: Option<Vec<u8>>) -> ImageResult<Vec<u8>> {
    let mut out = Vec::new();
    if as_png {
        let mut encoder = PngEncoder::new(&mut out);
        if let Some(colours) = colours {
            let _ = encoder.set_icc_profile(colours); // an encoder without profiles paints without one
        }
        image.write_with_encoder(encoder)?;
    } else {
        let mut encoder = JpegEncoder::new_with_quality(&mut out, quality);
        if let Some(colours) = colours {
            let _ = encoder.set_icc_profile(colours);
        }
        match image.as_rgb8() {
            Some(pixels) => pixels.write_with_encoder(encoder)?,
            None => image.to_rgb8().write_with_encoder(encoder)?,
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A JPEG lying on its side (orientation 6), with a place in its Exif and a program behind its end.
    fn telltale() -> Vec<u8> {
        let wide = DynamicImage::ImageRgb8(image::RgbImage::from_pixel(40, 20, image::Rgb([200, 30, 30])));
        let plain = painted(&wide, false, 90, None).unwrap();
        let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
        exif.extend(b"GPS 31.2304N 121.4737E");
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&plain[..2], &[0xFF, 0xE1], &length, &exif, &plain[2..], b"<script>alert(1)</script>MZ"].concat()
    }

    #[test]
    fn nothing_but_the_pixels_stays() {
        let taken = picture(&telltale()).unwrap();
        assert_eq!((taken.width, taken.height, taken.media_type), (20, 40, "image/jpeg"));
        for hidden in [&b"GPS"[..], b"Exif", b"script", b"MZ"] {
            for bytes in [&taken.whole, &taken.thumb] {
                assert!(!bytes.windows(hidden.len()).any(|part| part == hidden));
            }
        }
        assert_eq!(image::load_from_memory(&taken.whole).unwrap().width(), 20);
    }

    #[test]
    fn what_is_no_picture_is_told_apart() {
        let whole = telltale();
        let mut bomb = painted(&DynamicImage::new_rgb8(1, 1), true, 0, None).unwrap();
        bomb[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]); // 30,000 x 30,000, the sum now wrong
        let table: [(&[u8], NotAPicture); 5] = [
            (b"MZ\x90\0 this program cannot be run", NotAPicture::Unknown),
            (b"<svg onload=alert(1)>", NotAPicture::Unknown),
            (b"", NotAPicture::Unknown),
            (&whole[..80], NotAPicture::Damaged),
            (&[&whole[..2], b"#!/bin/sh"].concat(), NotAPicture::Unknown),
        ];
        for (bytes, why) in table {
            assert_eq!(picture(bytes).unwrap_err(), why, "{:?}", bytes.get(..20));
        }
        assert!(matches!(picture(&bomb).unwrap_err(), NotAPicture::Damaged | NotAPicture::TooLarge));
    }
}
