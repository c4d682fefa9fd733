//! QR codes as pictures of one byte a module, so that a thousand cards stay small and sharp at any size.
use crate::NotSet;
use base::Sentence;
use qrcode::{EcLevel, QrCode, types::QrError};

/// More would make modules that an old telephone cannot tell apart on a card of 25 mm (0.4 mm each).
const LARGEST: usize = 300;
/// The white around a code, in modules (ISO/IEC 18004 asks for four).
const QUIET: usize = 4;

/// A code: its side in modules with the quiet zone, and its modules, 0 for ink and 255 for paper.
pub(crate) struct Modules {
    pub(crate) side: usize,
    pub(crate) luma: Vec<u8>,
}

/// Makes the code of a text. Level M, as a card on a wall gets scratched.
pub(crate) fn modules(text: &str, field: &str) -> Result<Modules, NotSet> {
    let dense = || {
        let words = Sentence::plain("二维码里的字太多了（{n} 个字节），最多 {most} 个，不然手机扫不出来。");
        NotSet::of(field, words.with("n", text.len()).with("most", LARGEST))
    };
    if text.is_empty() {
        return Err(NotSet::of(field, Sentence::plain("二维码里没有内容。")));
    }
    if text.len() > LARGEST {
        return Err(dense());
    }
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_: QrError| dense())?;
    let inner = code.width();
    let side = inner + 2 * QUIET;
    let mut luma = vec![255; side * side];
    for (at, dark) in code.to_colors().into_iter().enumerate() {
        if dark == qrcode::Color::Dark {
            luma[(at / inner + QUIET) * side + at % inner + QUIET] = 0;
        }
    }
    Ok(Modules { side, luma })
}
