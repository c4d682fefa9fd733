//! What makes a password or PIN good enough. NIST SP 800-63B 5.1.1.2: length and a list of the worst, no riddles.
use base::Sentence;

/// Fewest characters of a password.
pub const SHORTEST: usize = 8;
/// Most characters: enough for any sentence, too few to keep the sum busy.
pub const LONGEST: usize = 128;
/// Digits of a device's PIN.
pub const PIN_DIGITS: usize = 6;

/// The worst of eight characters and more, as the yearly lists and Chinese leaks have them; compared in lower case.
const WORST: &[&str] = &[
    "password",
    "password1",
    "password123",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "12345678",
    "123456789",
    "1234567890",
    "0123456789",
    "87654321",
    "987654321",
    "9876543210",
    "11111111",
    "00000000",
    "88888888",
    "66666666",
    "99999999",
    "12341234",
    "11223344",
    "123123123",
    "123321123",
    "147258369",
    "147852369",
    "789456123",
    "112233445566",
    "qwertyui",
    "qwertyuiop",
    "qwerty123",
    "qwerty12",
    "1qaz2wsx",
    "1q2w3e4r",
    "1q2w3e4r5t",
    "q1w2e3r4",
    "qazwsxedc",
    "zaq12wsx",
    "asdfghjk",
    "asdfghjkl",
    "zxcvbnm1",
    "abcd1234",
    "abc12345",
    "abc123456",
    "a1234567",
    "a12345678",
    "a123456789",
    "aa123456",
    "aa12345678",
    "asd123456",
    "qq123456",
    "qq123456789",
    "zxc123456",
    "wang1234",
    "1234qwer",
    "123qweasd",
    "qwe123456",
    "123456qq",
    "123456aa",
    "123456abc",
    "12345678a",
    "123456789a",
    "1234abcd",
    "iloveyou",
    "iloveyou1",
    "woaini123",
    "woaini520",
    "woaini1314",
    "woaiwojia",
    "5201314520",
    "1314520520",
    "52013145",
    "13145200",
    "20082008",
    "admin123",
    "admin1234",
    "admin888",
    "administrator",
    "root1234",
    "letmein1",
    "welcome1",
    "welcome123",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "trustno1",
    "computer",
    "juweihui",
    "juweihui123",
    "shequ123",
    "lilong123",
    "nihao123",
    "shanghai",
    "beijing2008",
    "zhongguo",
    "dragon88",
];

/// Why a password is not taken.
pub fn password_complaint(password: &str, login: &str, name: &str) -> Option<Sentence> {
    let length = password.chars().count();
    let plain = password.to_lowercase();
    let own = [login, name].iter().any(|own| !own.is_empty() && plain.contains(&own.to_lowercase()));
    if length < SHORTEST {
        Some(Sentence::plain("密码至少要 {n} 个字符。").with("n", SHORTEST))
    } else if length > LONGEST {
        Some(Sentence::plain("密码最多 {n} 个字符。").with("n", LONGEST))
    } else if own {
        Some("密码里不要有自己的姓名或登录名，别人会先猜这个。".into())
    } else if WORST.contains(&plain.as_str()) || same_or_counting(&plain) {
        Some("这个密码太常见，很容易被猜到，请换一个。".into())
    } else {
        None
    }
}

/// Why a PIN is not taken.
pub fn pin_complaint(pin: &str) -> Option<Sentence> {
    if pin.len() != PIN_DIGITS || !pin.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Sentence::plain("请输入 {n} 位数字。").with("n", PIN_DIGITS));
    }
    // 121212 and 123123: one part repeated.
    let repeats = (1..=3).any(|part| pin.as_bytes().chunks(part).all(|chunk| chunk == &pin.as_bytes()[..part]));
    let trivial = ["112233", "520131", "131452", "159753", "147258", "258369", "888666", "666888"];
    let bad = same_or_counting(pin) || repeats || trivial.contains(&pin);
    bad.then(|| "这个数字太容易猜到，请换一个。".into())
}

/// 000000, 123456, 987654, aaaaaaaa, 13579 …: each step the same.
fn same_or_counting(text: &str) -> bool {
    let codes: Vec<i64> = text.chars().map(|c| i64::from(u32::from(c))).collect();
    let mut steps = codes.windows(2).map(|pair| pair[1] - pair[0]);
    let Some(first) = steps.next() else { return true };
    first.abs() <= 2 && steps.all(|step| step == first)
}
