//! How much fits on each paper. Limits keep a mistake (a novel pasted into a title) from becoming a thousand sheets.
use crate::{
    NotSet,
    papers::{Agenda, Cards, Envelopes, Invitation, Ledger, Minutes, Notice, SignIn, Slip},
};
use base::Sentence;

/// Says what does not fit.
pub(crate) trait Check {
    fn check(&self) -> Result<(), NotSet>;
}

/// Characters of a title: more is no title, and 200 still fit on the sheet.
const TITLE: usize = 200;
/// Characters of a line: a place, a name, a contact.
const LINE: usize = 500;
/// Characters of a body: about a hundred sheets.
const BODY: usize = 100_000;

fn text(field: &str, text: &str, most: usize) -> Result<(), NotSet> {
    let n = text.chars().count();
    if n <= most {
        return Ok(());
    }
    let words = Sentence::plain("太长了，有 {n} 个字，最多 {most} 个字。");
    Err(NotSet::of(field, words.with("n", n).with("most", most)))
}

fn needed(field: &str, words: &str, most: usize) -> Result<(), NotSet> {
    if words.trim().is_empty() {
        return Err(NotSet::of(field, Sentence::plain("这一项没有写。")));
    }
    text(field, words, most)
}

fn many(field: &str, n: usize, most: usize) -> Result<(), NotSet> {
    if n <= most {
        return Ok(());
    }
    let words = Sentence::plain("太多了，有 {n} 个，一次最多 {most} 个。");
    Err(NotSet::of(field, words.with("n", n).with("most", most)))
}

fn some(field: &str, n: usize, most: usize) -> Result<(), NotSet> {
    if n == 0 { Err(NotSet::of(field, Sentence::plain("这一项没有写。"))) } else { many(field, n, most) }
}

impl Check for Notice {
    fn check(&self) -> Result<(), NotSet> {
        needed("title", &self.title, TITLE)?;
        needed("body", &self.body, BODY)?;
        needed("signature", &self.signature, LINE)?;
        text("number", &self.number, LINE)?;
        text("addressee", &self.addressee, LINE)?;
        text("attachments", &self.attachments, 10_000)?;
        text("contact", &self.contact, LINE)?;
        text("code.words", self.code.as_ref().map_or("", |code| &code.words), 100)?;
        text("period.rule", self.period.as_ref().map_or("", |period| &period.rule), LINE)
    }
}

impl Check for Invitation {
    fn check(&self) -> Result<(), NotSet> {
        needed("title", &self.title, TITLE)?;
        some("guests", self.guests.len(), 1_000)?;
        for (at, guest) in self.guests.iter().enumerate() {
            needed(&format!("guests[{at}]"), guest, 100)?;
        }
        needed("body", &self.body, BODY)?;
        text("time", &self.time, LINE)?;
        text("place", &self.place, LINE)?;
        needed("signature", &self.signature, LINE)
    }
}

impl Check for Agenda {
    fn check(&self) -> Result<(), NotSet> {
        needed("title", &self.title, TITLE)?;
        many("earlier", self.earlier.len(), 500)?;
        some("items", self.items.len(), 200)?;
        for (at, item) in self.items.iter().enumerate() {
            needed(&format!("items[{at}].title"), &item.title, LINE)?;
            text(&format!("items[{at}].words"), &item.words, 10_000)?;
        }
        for (at, one) in self.earlier.iter().enumerate() {
            needed(&format!("earlier[{at}].words"), &one.words, 10_000)?;
        }
        text("expected", &self.expected, 20_000)
    }
}

impl Check for SignIn {
    fn check(&self) -> Result<(), NotSet> {
        needed("title", &self.title, TITLE)?;
        many("names", self.names.len(), 5_000)?;
        many("empty", self.empty.into(), 200)?;
        for (at, one) in self.names.iter().enumerate() {
            needed(&format!("names[{at}].name"), &one.name, 100)?;
            text(&format!("names[{at}].from"), &one.from, 100)?;
        }
        if self.names.is_empty() && self.empty == 0 {
            return Err(NotSet::of("empty", Sentence::plain("没有名字，也没有留空行。")));
        }
        Ok(())
    }
}

impl Check for Minutes {
    fn check(&self) -> Result<(), NotSet> {
        needed("title", &self.title, TITLE)?;
        some("items", self.items.len(), 200)?;
        for (at, item) in self.items.iter().enumerate() {
            needed(&format!("items[{at}].title"), &item.title, LINE)?;
            text(&format!("items[{at}].said"), &item.said, BODY)?;
            many(&format!("items[{at}].decided"), item.decided.len(), 100)?;
            for (number, one) in item.decided.iter().enumerate() {
                needed(&format!("items[{at}].decided[{number}].words"), &one.words, 10_000)?;
            }
        }
        text("present", &self.present, 20_000)?;
        text("absent", &self.absent, 20_000)
    }
}

impl Check for Cards {
    fn check(&self) -> Result<(), NotSet> {
        needed("title", &self.title, 20)?;
        text("words", &self.words, 60)?;
        text("office", &self.office, 60)?;
        some("cards", self.cards.len(), 5_000)?;
        for (at, card) in self.cards.iter().enumerate() {
            needed(&format!("cards[{at}].place"), &card.place, 40)?;
            text(&format!("cards[{at}].short"), &card.short, 40)?;
        }
        Ok(())
    }
}

impl Check for Slip {
    fn check(&self) -> Result<(), NotSet> {
        needed("title", &self.title, 40)?;
        text("office", &self.office, 100)?;
        text("promise", &self.promise, 200)?;
        some("questions", self.questions.len(), 6)?;
        for (at, one) in self.questions.iter().enumerate() {
            needed(&format!("questions[{at}]"), one, 60)?;
        }
        Ok(())
    }
}

impl Check for Ledger {
    fn check(&self) -> Result<(), NotSet> {
        needed("title", &self.title, TITLE)?;
        text("note", &self.note, LINE)?;
        some("columns", self.columns.len(), 20)?;
        many("rows", self.rows.len(), 20_000)?;
        for (at, column) in self.columns.iter().enumerate() {
            needed(&format!("columns[{at}].title"), &column.title, 40)?;
            if !(1..=20).contains(&column.share) {
                return Err(NotSet::of(format!("columns[{at}].share"), Sentence::plain("请写 1 到 20 的数。")));
            }
        }
        for (at, row) in self.rows.iter().enumerate() {
            if row.len() != self.columns.len() {
                let words = Sentence::plain("这一行有 {n} 格，表头有 {most} 格。");
                let words = words.with("n", row.len()).with("most", self.columns.len());
                return Err(NotSet::of(format!("rows[{at}]"), words));
            }
            for (number, cell) in row.iter().enumerate() {
                text(&format!("rows[{at}][{number}]"), cell, 2_000)?;
            }
        }
        Ok(())
    }
}

impl Check for Envelopes {
    fn check(&self) -> Result<(), NotSet> {
        needed("from", &self.from, 100)?;
        some("letters", self.letters.len(), 5_000)?;
        post_code("from_post_code", &self.from_post_code)?;
        for (at, letter) in self.letters.iter().enumerate() {
            needed(&format!("letters[{at}].name"), &letter.name, 40)?;
            needed(&format!("letters[{at}].address"), &letter.address, 80)?;
            post_code(&format!("letters[{at}].post_code"), &letter.post_code)?;
        }
        Ok(())
    }
}

fn post_code(field: &str, code: &str) -> Result<(), NotSet> {
    if code.is_empty() || (code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())) {
        return Ok(());
    }
    Err(NotSet::of(field, Sentence::plain("邮政编码是 6 位数字。")))
}
