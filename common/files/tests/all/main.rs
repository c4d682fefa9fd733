//! Photographs through the router and in the store, on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
use accounts::testing::Town;
use base::{Id, Role};
use blobs::picture;
use files::Taken;
use journal::{Fact, Tx};
use testing::{Browser, Fixture, on_both};

/// A town and one photograph of a subject.
async fn town_with_photo(fixture: &Fixture) -> (Town, Id, Id) {
    let rooms = || vec![web::history::room(), files::room()];
    let town = Town::new(&fixture.ledger, &fixture.clock, fixture.place.folder(), rooms).await.unwrap();
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(32, 16, image::Rgb([10, 90, 60]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    let painted = picture(&bytes.into_inner()).unwrap();
    let taken = Taken {
        name: "门口.png".into(),
        media_type: painted.media_type,
        size: i64::try_from(painted.whole.len()).unwrap(),
        width: 32,
        height: 16,
        blob: town.house.blobs.put(painted.whole).await.unwrap(),
        thumb: town.house.blobs.put(painted.thumb).await.unwrap(),
    };
    let (asker, subject) = (town.asker(Role::Clerk), Id::new());
    let write = async |tx: &mut Tx| {
        let ids = files::attach(tx, subject, &[taken], "门口", (asker.actor, asker.at)).await?;
        anyhow::Ok((ids[0], Fact::of("test.attached", subject)))
    };
    let file = fixture.ledger.record(&asker, write).await.unwrap().value.unwrap();
    (town, subject, file)
}

#[test]
fn permissions_are_this_table() {
    let ours: Vec<(&str, &[Role])> = files::access::ALL.iter().map(|one| (one.name, one.roles)).collect();
    let keepers: &[Role] = &[Role::Chief, Role::Clerk];
    assert_eq!(ours, [("files.see", keepers), ("files.keep", keepers)]);
}

on_both! {
    async fn a_photograph_is_seen_by_its_office_only(fixture: &Fixture) {
        let (town, subject, file) = town_with_photo(fixture).await;
        let clerk: Browser = town.browser(Role::Clerk).await.unwrap();
        let whole = clerk.get(&format!("/files/{file}")).await;
        assert_eq!((whole.status.as_u16(), &whole.headers["content-type"]), (200, &"image/png".parse().unwrap()));
        assert_eq!(image::load_from_memory(&whole.body).unwrap().width(), 32);
        assert_eq!(clerk.get(&format!("/files/{file}/small")).await.headers["content-type"], "image/jpeg");
        for role in Role::ALL {
            let stranger: Browser = town.browser_in(town.neighbour, role).await.unwrap();
            for path in [format!("/files/{file}"), format!("/files/{file}/small"), format!("/files/{file}/about")] {
                let page = stranger.get(&path).await;
                assert!([403, 404].contains(&page.status.as_u16()), "{role:?} {path}");
                assert!(!page.text().contains("门口"));
            }
            let removed = stranger.post(&format!("/files/{file}/removal"), &[]).await;
            let captioned = stranger.post(&format!("/files/{file}/caption"), &[("caption", "x"), ("version", "1")]).await;
            assert!([403, 404].contains(&removed.status.as_u16()) && [403, 404].contains(&captioned.status.as_u16()));
        }
        let volunteer: Browser = town.browser(Role::Volunteer).await.unwrap();
        assert_eq!(volunteer.get(&format!("/files/{file}")).await.status, 403);
        assert_eq!(Browser::new(town.router()).get(&format!("/files/{file}")).await.location().unwrap(), "/sign-in");
        let db = fixture.ledger.reader();
        assert_eq!(files::of(db, town.office, subject).await.unwrap().len(), 1);
        assert!(files::of(db, town.neighbour, subject).await.unwrap().is_empty());
        assert!(files::attachment(db, town.neighbour, file).await.unwrap().is_none());
    }

    async fn a_caption_notices_a_colleague(fixture: &Fixture) {
        let (town, _, file) = town_with_photo(fixture).await;
        let clerk: Browser = town.browser(Role::Clerk).await.unwrap();
        let path = format!("/files/{file}/caption");
        let saved = clerk.post(&path, &[("version", "1"), ("caption", "南门口")]).await;
        assert_eq!(saved.status, 303);
        let late = clerk.post(&path, &[("version", "1"), ("caption", "<script>x</script>")]).await;
        assert_eq!(late.status, 422);
        assert!(late.text().contains("同事刚把说明改成“南门口”"), "{}", late.text());
        assert!(late.html().contains("&lt;script&gt;x") && !late.html().contains("<script>x"));
        assert!(late.html().contains("name=\"version\" value=\"2\""));
        let long = "长".repeat(201);
        assert_eq!(clerk.post(&path, &[("version", "2"), ("caption", &long)]).await.status, 422);
        let away = clerk.post(&path, &[("version", "2"), ("caption", "门"), ("back", "//elsewhere.example")]).await;
        assert_eq!(away.location().unwrap(), "/");
    }
}
