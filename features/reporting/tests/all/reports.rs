//! From the card to the receipt, to the open list, and one's own words taken back.
use crate::street::{Street, derived};
use base::Role;
use reporting::{receiving::own, store};
use testing::{Browser, Page, on_both};

/// A hidden field of a page.
fn hidden(page: &Page, name: &str) -> String {
    let text = page.html();
    let start = text.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name} in {text}"));
    text[start..].split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

const WORDS: &str = "三楼楼梯口的水管漏水，地上很滑。";
const CONTACT: &str = "13800005678";

fn typed<'a>(made: &'a str, words: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("about", "leak"),
        ("words", words),
        ("place", "3号1单元三楼"),
        ("contact", CONTACT),
        ("made", made),
        ("photos", ""),
    ]
}

/// The form is opened, read and filled in; the preview.
async fn previewed(street: &Street, phone: &Browser, words: &str) -> Page {
    let form = phone.get(&format!("/r/{}", street.card.code)).await;
    assert!(form.text().contains("3号1单元"), "{}", form.text());
    let made = hidden(&form, "made");
    street.pass(20);
    let picture = picture();
    let address = format!("/r/{}/preview", street.card.code);
    phone.upload(&address, &typed(&made, words), &[("photo", "IMG_1.png", &picture)]).await
}

fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(40, 30).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A picture that says it has 200 million points; its head is right, and there is nothing behind it.
fn huge() -> Vec<u8> {
    let crc = |bytes: &[u8]| {
        let step = |crc: u32| (0..8).fold(crc, |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 });
        !bytes.iter().fold(u32::MAX, |crc, byte| step(crc ^ u32::from(*byte)))
    };
    let chunk = |kind: &[u8], data: &[u8]| {
        let named = [kind, data].concat();
        let long = u32::try_from(data.len()).unwrap().to_be_bytes();
        [long.as_slice(), &named, &crc(&named).to_be_bytes()].concat()
    };
    let size = [20_000_u32.to_be_bytes(), 10_000_u32.to_be_bytes()].concat();
    let head = chunk(b"IHDR", &[size.as_slice(), &[8, 2, 0, 0, 0]].concat());
    [b"\x89PNG\r\n\x1a\n".as_slice(), &head, &chunk(b"IDAT", &[]), &chunk(b"IEND", &[])].concat()
}

/// Everything the preview carries.
fn carried(preview: &Page) -> Vec<(&'static str, String)> {
    ["command_id", "about", "words", "place", "contact", "made", "photos"]
        .map(|name| (name, hidden(preview, name)))
        .into()
}

async fn sent(street: &Street, phone: &Browser, preview: &Page) -> Page {
    let all = carried(preview);
    let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
    phone.post(&format!("/r/{}/sending", street.card.code), &all).await
}

fn receipt(page: &Page) -> String {
    let text = page.html();
    text.split("class=\"receipt\">").nth(1).unwrap_or_else(|| panic!("{text}")).split('<').next().unwrap().to_owned()
}

on_both! {
    deriving derived();

    async fn a_report_is_on_the_open_list_at_once_and_its_words_are_not(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (phone, clerk) = (street.resident(), street.browser(Role::Clerk).await);
        let preview = previewed(&street, &phone, WORDS).await;
        assert_eq!(preview.status, 200, "{}", preview.text());
        let shown = preview.text();
        let (others, own_part) = shown.split_once("只有居委会看得到").unwrap();
        assert!(others.contains("漏水、堵水") && others.contains("1 张照片"), "{others}");
        assert!(!others.contains(CONTACT) && !others.contains(WORDS), "others see neither words nor contact: {others}");
        assert!(own_part.contains(CONTACT) && own_part.contains(WORDS));

        let page = sent(&street, &phone, &preview).await;
        let first = receipt(&page);
        assert_eq!(receipt(&sent(&street, &phone, &preview).await), first, "sent twice, done once");
        let (db, office) = (fixture.ledger.reader(), street.town.office);
        let all = store::latest(db, office, 10).await.unwrap();
        assert_eq!(all.len(), 1);
        let matter = all[0].matter.expect("a matter at once");

        let open = clerk.get("/matters").await;
        assert!(open.text().contains("漏水、堵水") && !open.text().contains(WORDS), "{}", open.text());
        let story = clerk.get(&format!("/matters/{matter}")).await;
        assert!(story.text().contains(WORDS) && story.text().contains("扫码") && !story.text().contains(CONTACT), "{}", story.text());
        assert_eq!(files::of(db, office, matter).await.unwrap().len(), 1);

        let page = clerk.get(&format!("/reporting/{}", all[0].id)).await;
        assert!(page.text().contains("138****5678") && !page.text().contains(CONTACT), "{}", page.text());
        let open = format!("/reporting/{}/contact", all[0].id);
        assert_eq!(clerk.post(&open, &[("reason", "")]).await.status, 409);
        assert!(clerk.post(&open, &[("reason", "约时间上门")]).await.text().contains(CONTACT));
        assert_eq!(journal::looks(db, office, all[0].id).await.unwrap().len(), 1, "who looked is written down");

        let stranger: Browser = street.town.browser_in(street.town.neighbour, Role::Clerk).await.unwrap();
        assert_eq!(stranger.get(&format!("/reporting/{}", all[0].id)).await.status, 404);
        assert_eq!(street.browser(Role::PropertyManager).await.get("/reporting").await.status, 403);
        street.verified(fixture).await;
    }

    async fn a_photo_that_is_too_large_loses_nothing(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let phone = street.resident();
        let made = hidden(&phone.get(&format!("/r/{}", street.card.code)).await, "made");
        street.pass(20);
        let address = format!("/r/{}/preview", street.card.code);
        let sent: [(&str, &[u8], &str); 2] =
            [("a.png", &huge(), "尺寸太大了"), ("a.jpg", b"no picture at all", "不是照片")];
        for (name, bytes, sentence) in sent {
            let page = phone.upload(&address, &typed(&made, WORDS), &[("photo", name, bytes)]).await;
            assert!(page.status == 422 && page.text().contains(sentence), "{}", page.text());
            assert!(page.html().contains(WORDS) && page.html().contains(CONTACT), "what was typed is there still");
        }
    }

    async fn a_receipt_tells_what_came_of_it(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (phone, clerk) = (street.resident(), street.browser(Role::Clerk).await);
        let preview = previewed(&street, &phone, WORDS).await;
        let code = receipt(&sent(&street, &phone, &preview).await);
        let page = phone.post("/r/follow", &[("receipt", &code.to_lowercase().replace('-', " "))]).await;
        assert!(page.text().contains("已经登记，正在安排人办。"), "{}", page.text());
        let report = store::latest(fixture.ledger.reader(), street.town.office, 1).await.unwrap().swap_remove(0);
        let replies = format!("/reporting/{}/replies", report.id);
        assert_eq!(clerk.post(&replies, &[("words", "")]).await.status, 422);
        clerk.post(&replies, &[("words", "物业明天上午来修。")]).await;
        let page = phone.post("/r/follow", &[("receipt", &code)]).await;
        assert!(page.text().contains("物业明天上午来修。"), "{}", page.text());
        assert!(!page.text().contains(WORDS), "the page tells no one what was written");
        let wrong = phone.post("/r/follow", &[("receipt", "0000-0000-0000")]).await;
        assert!(wrong.status == 422 && wrong.text().contains("没有这张回执"), "{}", wrong.text());
        for _ in 0..8 {
            phone.post("/r/follow", &[("receipt", "0000-0000-0000")]).await;
        }
        assert_eq!(phone.post("/r/follow", &[("receipt", "0000-0000-0000")]).await.status, 429, "guesses are slowed down");
    }

    async fn words_taken_back_are_gone_from_the_journal_too(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let phone = street.resident();
        let preview = previewed(&street, &phone, WORDS).await;
        let code = receipt(&sent(&street, &phone, &preview).await);
        let (db, office, keys) = (fixture.ledger.reader(), street.town.office, fixture.ledger.keys());
        let before = store::latest(db, office, 1).await.unwrap().swap_remove(0);
        assert_eq!(own(keys, &before).unwrap().words, WORDS);
        let photo = files::of(db, office, before.matter.unwrap()).await.unwrap().swap_remove(0);

        let page = phone.post("/r/removal", &[("receipt", &code)]).await;
        assert!(page.text().contains("已经删掉了"), "{}", page.text());
        let after = store::latest(db, office, 1).await.unwrap().swap_remove(0);
        assert!(after.removed.is_some() && after.sealed.is_none() && after.matter.is_some());
        assert!(own(keys, &before).is_none(), "what a backup holds cannot be read any more");
        assert!(!keys.holds(before.key).unwrap());
        assert!(files::of(db, office, before.matter.unwrap()).await.unwrap().is_empty());
        assert!(street.town.house.blobs.get(&photo.blob).await.is_err(), "its photograph is gone");
        assert!(phone.post("/r/follow", &[("receipt", &code)]).await.text().contains("已经删掉了"));
        assert_eq!(phone.post("/r/removal", &[("receipt", &code)]).await.status, 200, "twice is once");
        street.verified(fixture).await;
    }

    async fn what_looks_odd_waits_and_is_taken_up_or_not(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let (phone, clerk) = (street.resident(), street.browser(Role::Clerk).await);
        let advert = "低价装修 www.example.invalid";
        let page = sent(&street, &phone, &previewed(&street, &phone, advert).await).await;
        let code = receipt(&page);
        assert!(page.text().contains("居委会看过就登记。"), "{}", page.text());
        assert!(!clerk.get("/matters").await.text().contains("漏水、堵水"), "held back reports do not reach the open list");
        let page = phone.post("/r/follow", &[("receipt", &code)]).await;
        assert!(page.text().contains("居委会正在看。"), "{}", page.text());
        let page = sent(&street, &phone, &previewed(&street, &phone, WORDS).await).await;
        assert!(page.text().contains("是事项"), "{}", page.text());
        sent(&street, &phone, &previewed(&street, &phone, WORDS).await).await;

        let held = store::held(fixture.ledger.reader(), street.town.office, 10).await.unwrap();
        assert_eq!(held.len(), 2, "the address, and the same words again");
        assert_eq!(store::waiting(fixture.ledger.reader(), street.town.office).await.unwrap(), 2);
        let refusal = format!("/reporting/{}/refusal", held[0].id);
        assert_eq!(clerk.post(&refusal, &[("words", " ")]).await.status, 422);
        clerk.post(&refusal, &[("words", "这里不登广告。")]).await;
        assert_eq!(clerk.post(&refusal, &[("words", "再来一次。")]).await.status, 409);
        let page = phone.post("/r/follow", &[("receipt", &code)]).await;
        assert!(page.text().contains("这里不登广告。"), "{}", page.text());

        let taking = format!("/reporting/{}/taking", held[1].id);
        clerk.post(&taking, &[]).await;
        assert_eq!(clerk.post(&taking, &[]).await.status, 409);
        let taken = store::one(fixture.ledger.reader(), street.town.office, held[1].id).await.unwrap().unwrap();
        let photos = files::of(fixture.ledger.reader(), street.town.office, taken.matter.unwrap()).await.unwrap();
        assert_eq!(photos.len(), 1, "its photograph goes along");
        street.verified(fixture).await;
    }

    async fn a_machine_is_stopped_and_a_person_loses_nothing(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let phone = street.resident();
        let (address, code) = (format!("/r/{}/preview", street.card.code), &street.card.code);
        let made = hidden(&phone.get(&format!("/r/{code}")).await, "made");
        let page = phone.upload(&address, &typed(&made, WORDS), &[]).await;
        assert!(page.status == 422 && page.text().contains("按得太快了") && page.text().contains(WORDS), "{}", page.text());
        street.pass(5);
        let mut filled = typed(&made, WORDS);
        filled.push(("more", "http://x"));
        let page = phone.upload(&address, &filled, &[]).await;
        assert!(page.status == 422 && page.text().contains("这一栏请空着。"));
        let forged = typed("1.00", WORDS);
        let page = phone.upload(&address, &forged, &[]).await;
        assert!(page.status == 422 && page.text().contains("这一页开得太久了"), "{}", page.text());
        let page = phone.upload(&address, &typed(&made, ""), &[("photo", "x.png", &picture())]).await;
        assert!(page.status == 422 && page.text().contains("已经有 1 张照片了"), "the photograph is kept: {}", page.text());
        let again = phone.upload(&address, &[&typed(&made, WORDS)[..5], &[("photos", &hidden(&page, "photos"))]].concat(), &[]).await;
        assert!(again.status == 200 && again.text().contains("1 张照片"), "{}", again.text());
        let stolen = hidden(&page, "photos").replace('.', ".0");
        let again = phone.upload(&address, &[&typed(&made, WORDS)[..5], &[("photos", &stolen)]].concat(), &[]).await;
        assert!(again.status == 200 && !again.text().contains("1 张照片"), "nobody names photographs that are not theirs");
        assert!(store::latest(fixture.ledger.reader(), street.town.office, 9).await.unwrap().is_empty());
    }

    async fn a_slip_is_typed_in_and_has_its_receipt(fixture: &Fixture) {
        let street = Street::new(fixture).await;
        let clerk = street.browser(Role::Clerk).await;
        let slip = [("about", "noise"), ("words", "晚上十一点还在装修"), ("place", "5号楼"), ("contact", "")];
        let wrong = clerk.upload("/reporting/slips", &slip[..2], &[]).await;
        assert!(wrong.status == 422 && wrong.text().contains("写一下在哪里"), "{}", wrong.text());
        let page = clerk.upload("/reporting/slips", &slip, &[]).await;
        let page = clerk.follow(page).await;
        assert!(page.path.ends_with("/reporting/slips/new") && page.text().contains("回执"), "{}", page.text());
        let report = store::latest(fixture.ledger.reader(), street.town.office, 1).await.unwrap().swap_remove(0);
        assert!(report.matter.is_some() && report.how.key() == "slip");
        assert!(clerk.get("/matters").await.text().contains("吵闹"));
        street.verified(fixture).await;
    }
}
