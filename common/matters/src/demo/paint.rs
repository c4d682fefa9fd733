//! Two small pictures of the demo, painted: a ceiling with a wet stain, and the same ceiling mended.
use anyhow::Result;
use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// A ceiling with a stain.
pub fn leak() -> Result<Vec<u8>> {
    painted(true)
}

/// The ceiling after the repair.
pub fn mended() -> Result<Vec<u8>> {
    painted(false)
}

fn painted(stain: bool) -> Result<Vec<u8>> {
    let picture = RgbImage::from_fn(480, 360, |x, y| {
        let (dx, dy) = (i64::from(x) - 210, (i64::from(y) - 150) * 3 / 2);
        let far = dx * dx + dy * dy + i64::from((x * 7 + y * 13) % 17) * 90;
        // A wall of cream, lighter towards the lamp at the right; the beam of the ceiling below.
        let light = 205 + x / 16;
        let base = if y > 300 { [150, 140, 128] } else { [light, light - 6, light - 22] };
        let wet = match far {
            _ if !stain || y > 300 => 0,
            far if far < 4_000 => 95,
            far if far < 9_000 => 60,
            far if far < 10_500 => 85,
            _ => 0,
        };
        Rgb(base.map(|part| u8::try_from(part - wet.min(part)).unwrap_or(u8::MAX)))
    });
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Jpeg)?;
    Ok(out.into_inner())
}
