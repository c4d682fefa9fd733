//! A small picture for the demo: a white sheet on the green door of an entrance.
use anyhow::Result;
use blobs::Blobs;
use files::Taken;
use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// The sheet on its door, kept among the blobs.
pub async fn sheet(blobs: &Blobs) -> Result<Taken> {
    files::kept(blobs, "照片.jpg", painted()?).await
}

fn painted() -> Result<Vec<u8>> {
    let picture = RgbImage::from_fn(480, 360, |x, y| {
        let paper = (160..320).contains(&x) && (60..290).contains(&y);
        let line = paper && (180..300).contains(&x) && y > 110 && y < 260 && y % 18 < 4;
        let head = paper && (200..280).contains(&x) && (76..92).contains(&y);
        match () {
            () if head || line => Rgb([70, 70, 74]),
            () if paper => Rgb([246, 245, 240]),
            () => Rgb([58, 92 + u8::try_from(y / 12).unwrap_or_default(), 78]),
        }
    });
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Jpeg)?;
    Ok(out.into_inner())
}
