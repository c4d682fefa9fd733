//! Pictures of the papers beside those that were looked at and kept. To keep new ones after looking at them:
//! `KEEP_PICTURES=yes cargo test -p typeset looks`.
use image::GrayImage;
use image_compare::{Algorithm, gray_similarity_structure};
use std::path::Path;
use typeset::Kind;

/// Structural similarity below which a paper looks different; a moved line of text costs more than this.
const ALIKE: f64 = 0.99;

#[test]
fn papers_look_as_they_did() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/all/pictures");
    for kind in Kind::ALL {
        let set = typeset::pages(&kind.read(kind.sample()).unwrap()).unwrap();
        let now = image::load_from_memory(&set.png(0, 360).unwrap()).unwrap().to_luma8();
        let file = kept.join(kind.key()).with_extension("png");
        if std::env::var_os("KEEP_PICTURES").is_some() {
            now.save(&file).unwrap();
        }
        let then = image::open(&file).unwrap().to_luma8();
        let alike = alike(&then, &now);
        assert!(alike > ALIKE, "{} looks different: {alike}", kind.key());
    }
}

#[test]
fn a_moved_line_is_seen() {
    let one = |name: &str| {
        let text = Kind::Notice.sample().replace("停水通知", name);
        let set = typeset::pages(&Kind::Notice.read(&text).unwrap()).unwrap();
        image::load_from_memory(&set.png(0, 360).unwrap()).unwrap().to_luma8()
    };
    assert!(alike(&one("停水通知"), &one("关于更换一号水泵房设备并且停水的通知")) < ALIKE);
}

fn alike(one: &GrayImage, other: &GrayImage) -> f64 {
    if one.dimensions() != other.dimensions() {
        return 0.0;
    }
    gray_similarity_structure(&Algorithm::MSSIMSimple, one, other).unwrap().score
}
