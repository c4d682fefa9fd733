//! A small picture for the demo: a white sheet on the green door of an entrance.
use anyhow::{Context as _, Result};
use blobs::Blobs;
use files::Taken;
use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// The sheet on its door, kept among the blobs.
pub async fn sheet(blobs: &Blobs) -> Result<Taken> {
    let bytes = painted()?;
    let size = i64::try_from(bytes.len())?;
    let picture = tokio::task::spawn_blocking(move || blobs::picture(&bytes)).await?.context("a demo picture")?;
    Ok(Taken {
        name: "照片.jpg".to_owned(),
        media_type: picture.media_type,
        size,
        width: picture.width.into(),
        height: picture.height.into(),
        blob: blobs.put(picture.whole).await?,
        thumb: blobs.put(picture.thumb).await?,
    })
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
