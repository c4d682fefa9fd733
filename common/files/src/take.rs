//! Photographs out of a form: believed by their content only, painted again, kept among the blobs.
use crate::model::{PhotoRefused, Taken};
use anyhow::{Context as _, Result};
use blobs::{Blobs, NotAPicture, Picture};
use tokio::sync::Semaphore;
use web::{Upload, Uploaded};

/// Largest body of a form that takes photographs.
pub const FORM_WITH_PHOTOS: usize = 64 * 1024 * 1024;

const LARGEST: usize = 25 * 1024 * 1024;
const MOST: usize = 12;

/// A picture of 100 million pixels takes 400 MB while it is painted, so never more than two at once.
static PAINTERS: Semaphore = Semaphore::const_new(2);

/// Takes the photographs that came in `field`. The inner error is for the field; nothing was attached then.
pub async fn take(blobs: &Blobs, upload: &Upload, field: &str) -> Result<Result<Vec<Taken>, PhotoRefused>> {
    let sent: Vec<&Uploaded> = upload.files().iter().filter(|file| file.field == field).collect();
    if sent.len() > MOST {
        return Ok(Err(PhotoRefused::TooMany));
    }
    let mut all = Vec::new();
    for file in sent {
        let name: String = base::width::cell(&file.name).chars().take(120).collect();
        if file.bytes.len() > LARGEST {
            return Ok(Err(PhotoRefused::TooLarge(name)));
        }
        match painted(file.bytes.clone()).await? {
            Ok(picture) => all.push(keep(blobs, name, picture).await?),
            Err(NotAPicture::Unknown) => return Ok(Err(PhotoRefused::NoPicture(name))),
            Err(NotAPicture::Damaged) => return Ok(Err(PhotoRefused::Damaged(name))),
            Err(NotAPicture::TooLarge) => return Ok(Err(PhotoRefused::TooManyPixels(name))),
        }
    }
    Ok(Ok(all))
}

async fn painted(bytes: Vec<u8>) -> Result<Result<Picture, NotAPicture>> {
    let _turn = PAINTERS.acquire().await?;
    tokio::task::spawn_blocking(move || blobs::picture(&bytes)).await.context("a picture could not be painted")
}

/// A photograph that comes from no form, such as a demo's: painted again and kept like any other.
pub async fn kept(blobs: &Blobs, name: &str, bytes: Vec<u8>) -> Result<Taken> {
    keep(blobs, name.to_owned(), painted(bytes).await??).await
}

async fn keep(blobs: &Blobs, name: String, picture: Picture) -> Result<Taken> {
    let size = i64::try_from(picture.whole.len())?;
    Ok(Taken {
        name,
        media_type: picture.media_type,
        size,
        blob: blobs.put(picture.whole).await?,
        thumb: blobs.put(picture.thumb).await?,
        width: picture.width.into(),
        height: picture.height.into(),
    })
}
