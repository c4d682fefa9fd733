//! Chance that is the same each time: names, days, numbers that belong to nobody.
use crate::model::Area;
use base::id_number::{IdNumber, Sex};
use jiff::civil::Date;

const SURNAMES: &str = "沈顾陆钱魏方施彭徐韩唐严薛汤戴范姚邹尤秦";
const OLD_WOMEN: &str = "月桂珍兰秀凤英翠素莲娣妹阿巧根宝琴芬";
const OLD_MEN: &str = "文根福荣德阿祥金发林生国富连顺宝昌义";
const WOMEN: &str = "慧敏静雅婷丽琳佳颖蓉洁怡晓雯倩岚";
const MEN: &str = "建伟志明俊磊晨宇浩杰峰凯鸣涛毅斌";

/// The area code of the demo's identity numbers was never given to a district (GB/T 2260 ends Shanghai's elsewhere).
const AREA_CODE: &str = "310199";

/// A linear congruential generator with the constants of Knuth's MMIX: no secret hangs on it.
pub(super) struct Luck {
    state: u64,
    phones: u32,
}

impl Luck {
    /// The luck of a neighbourhood.
    pub fn of(name: &str) -> Self {
        let state = name
            .bytes()
            .fold(14_695_981_039_346_656_037, |all: u64, b| (all ^ u64::from(b)).wrapping_mul(1_099_511_628_211));
        Self { state, phones: 0 }
    }

    /// A number below `most`.
    pub fn below(&mut self, most: u64) -> u64 {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) % most.max(1)
    }

    /// True in so many of a hundred cases.
    pub fn often(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A number in a span, both ends included.
    pub fn between(&mut self, from: i16, to: i16) -> i16 {
        from + i16::try_from(self.below(u64::from((to - from).unsigned_abs()) + 1)).unwrap_or_default()
    }

    fn letter(&mut self, of: &str) -> char {
        let count = of.chars().count() as u64;
        let at = usize::try_from(self.below(count)).unwrap_or_default();
        of.chars().nth(at).unwrap_or('一')
    }

    /// One of the twenty surnames.
    pub fn surname(&mut self) -> String {
        self.letter(SURNAMES).to_string()
    }

    /// A whole name, as people of that age are called.
    pub fn name(&mut self, surname: &str, sex: Sex, age: i16) -> String {
        let letters = match (sex, age >= 60) {
            (Sex::Female, true) => OLD_WOMEN,
            (Sex::Male, true) => OLD_MEN,
            (Sex::Female, false) => WOMEN,
            (Sex::Male, false) => MEN,
        };
        let (one, two) = (self.letter(letters), self.letter(letters));
        if age < 60 && self.often(25) { format!("{surname}{one}") } else { format!("{surname}{one}{two}") }
    }

    /// A birthday of somebody who is so old today.
    pub fn birth(&mut self, age: i16, today: Date) -> Date {
        let back = i32::from(age) * 365 + i32::from(age) / 4 + i32::try_from(self.below(360)).unwrap_or_default() + 1;
        today.checked_sub(jiff::Span::new().days(back)).unwrap_or(today)
    }

    /// An identity number with a right check digit and an area code that was never given out.
    pub fn document(&mut self, birth: Date, sex: Sex) -> Option<String> {
        let (year, month, day) = (birth.year(), birth.month(), birth.day());
        let order = self.below(450) * 2 + u64::from(sex == Sex::Male);
        let body = format!("{AREA_CODE}{year:04}{month:02}{day:02}{order:03}");
        "0123456789X".chars().map(|check| format!("{body}{check}")).find(|number| IdNumber::read(number).is_ok())
    }

    /// A telephone of a range that no network uses, each once.
    pub fn phone(&mut self) -> String {
        self.phones += 1;
        format!("1300000{:04}", self.phones % 10_000)
    }

    /// Between 38 and 126 m².
    pub fn area(&mut self) -> Area {
        Area(3_800 + i64::try_from(self.below(8_800)).unwrap_or_default())
    }
}
