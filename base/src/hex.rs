//! Bytes as lower-case hexadecimal digits.
use std::fmt::Write as _;

/// Two digits a byte.
pub fn text(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}"); // a String takes everything
        out
    })
}

/// Back from [`text`]; none where it is not an even number of digits.
pub fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    let pairs = digits.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn bytes_survive_their_text() {
        assert_eq!(super::text(&[0, 171, 255]), "00abff");
        assert_eq!(super::bytes("00abff"), Some(vec![0, 171, 255]));
        assert_eq!(super::bytes("0"), None);
        assert_eq!(super::bytes("zz"), None);
    }
}
