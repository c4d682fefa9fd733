//! Cards and slips as papers.
use crate::{model, rules::grouped};
use typeset::papers::{Card, Cards, Code, Slip};

/// Where a card leads.
pub fn address(house: &str, code: &str) -> String {
    format!("{house}/r/{code}")
}

/// The cards, eight to a sheet; `house` is the address at which telephones reach this house.
pub fn cards(all: &[model::Card], house: &str, office: &str) -> Cards {
    let card = |card: &model::Card| Card {
        place: card.place.chars().take(40).collect(),
        text: address(house, &card.code),
        short: grouped(&card.code),
    };
    Cards {
        title: "有事扫一扫".to_owned(),
        words: "漏水、灯不亮、有意见，都可以说。不用注册。".to_owned(),
        office: office.to_owned(),
        cards: all.iter().map(card).collect(),
    }
}

/// Characters that name the office on a card (`platform/typeset`).
pub const ON_A_CARD: usize = 60;
/// The same on a slip, behind the words that say where it is put.
pub const ON_A_SLIP: usize = 75;

/// The slip, two to a sheet.
pub fn slip(office: &str, code: Option<Code>) -> Slip {
    Slip {
        title: "有事写下来".to_owned(),
        office: format!("写好投进居委会门口的信箱，或者交给楼组长。{office}"),
        questions: vec!["什么事，怎么回事".to_owned(), "在哪里".to_owned(), "怎么联系您（可以不写）".to_owned()],
        promise: "当天登记，三个工作日内告诉您怎么办。".to_owned(),
        code,
    }
}
