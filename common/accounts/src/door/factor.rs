//! The second factor: time-based codes (RFC 6238), thirty seconds, six digits, one step of patience either way.
use base::Millis;
use totp_rs::Builder;

/// 160 bits, as RFC 4226 section 4 wishes.
pub type FactorSecret = [u8; 20];

/// A fresh one.
pub fn new_secret() -> FactorSecret {
    rand::random()
}

/// The step a code belongs to, if it is right and later than the last one taken: each code opens once.
pub fn step_of(secret: &FactorSecret, code: &str, at: Millis, last: i64) -> Option<i64> {
    let digits: String = base::width::tight(code);
    let totp = Builder::new().with_secret(*secret).build_noncompliant();
    let step = totp.check(&digits, u64::try_from(at / 1000).ok()?)?;
    i64::try_from(step).ok().filter(|step| *step > last)
}

/// The code of a moment, as an authenticator would show it.
pub fn code_at(secret: &FactorSecret, at: Millis) -> String {
    let totp = Builder::new().with_secret(*secret).build_noncompliant();
    totp.generate(u64::try_from(at / 1000).unwrap_or_default()).to_string()
}

/// For typing instead of the picture: base32 (RFC 4648 section 6); 160 bits are 32 letters, none left over.
pub fn typed(secret: &FactorSecret) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let five = |chunk: &[u8]| chunk.iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
    let letter = |bits: u64, at: u64| char::from(LETTERS[(bits >> (35 - 5 * at) & 31) as usize]);
    secret
        .chunks(5)
        .flat_map(|chunk| (0..8).map(move |at| (five(chunk), at)))
        .map(|(bits, at)| letter(bits, at))
        .collect()
}

/// What the picture says; the login is no personal name.
pub fn address(secret: &FactorSecret, login: &str) -> String {
    let login: String = login.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("otpauth://totp/Lilong:{login}?secret={}&issuer=Lilong", typed(secret))
}
