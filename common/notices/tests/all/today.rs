//! What wants somebody today, the most pressing first.
use crate::rules::{TODAY, draft, hung, posting, word};
use base::Id;
use jiff::civil::date;
use notices::{
    notice::model::{Kind, Notice},
    postings::rules::Hand,
    today::rules::{Asker, Want, Wanted, wanted},
};
use web::today::Pressing;

#[test]
fn why_something_that_hangs_wants_somebody() {
    let everywhere = Hand { account: Id::new(), everywhere: true, buildings: Vec::new() };
    let nowhere = Hand { account: Id::new(), everywhere: false, buildings: Vec::new() };
    let clerk = Asker { writes: true, hears: true, hand: &everywhere };
    let leader = Asker { writes: false, hears: true, hand: &nowhere };
    let running = || hung(Kind::Display, Some(date(2026, 11, 30)));
    let over = |day| hung(Kind::Display, Some(date(2026, 11, day)));
    let with = |notice: Notice, places, words| Notice { places, words, ..notice };
    let gone = |notice: Notice| Notice { withdrawn: Some(("错".into(), (Id::NOBODY, 7))), ..notice };
    let one = |want, pressing| Some(Wanted { want, pressing });
    let table = [
        ("a draft", clerk, draft(Kind::Display), None),
        ("it hangs and nobody said anything", clerk, running(), None),
        (
            "a word waits",
            clerk,
            with(running(), vec![], vec![word(true), word(false)]),
            one(Want::Answer(1), Pressing::Waiting(1)),
        ),
        ("a word waits for somebody else", leader, with(running(), vec![], vec![word(false)]), None),
        ("its last day is today", clerk, over(23), None),
        ("the day after", clerk, over(22), one(Want::End, Pressing::Due(None))),
        ("two days late", clerk, over(20), one(Want::End, Pressing::Late(2))),
        (
            "over and unanswered",
            clerk,
            with(over(22), vec![], vec![word(false)]),
            one(Want::Answer(1), Pressing::Due(None)),
        ),
        ("over, of others", leader, over(20), None),
        ("a notice that is over", clerk, hung(Kind::Notice, Some(date(2026, 11, 20))), None),
        (
            "to be put up since a week",
            clerk,
            with(running(), vec![posting(false, false, 0); 2], vec![]),
            one(Want::PutUp(2), Pressing::Late(7)),
        ),
        ("not theirs", leader, with(running(), vec![posting(false, false, 0)], vec![]), None),
        (
            "no photograph",
            clerk,
            with(running(), vec![posting(true, false, 0)], vec![]),
            one(Want::Photograph(1), Pressing::Routine),
        ),
        ("all is well", clerk, with(running(), vec![posting(true, false, 1)], vec![]), None),
        (
            "a notice over hangs still",
            clerk,
            with(hung(Kind::Notice, Some(date(2026, 11, 20))), vec![posting(true, false, 1)], vec![]),
            one(Want::TakeDown(1), Pressing::Late(2)),
        ),
        (
            "withdrawn and still up",
            clerk,
            with(gone(running()), vec![posting(true, false, 1)], vec![word(false)]),
            one(Want::TakeDown(1), Pressing::Waiting(7)),
        ),
        ("withdrawn and down", clerk, with(gone(running()), vec![posting(true, true, 1)], vec![]), None),
    ];
    for (name, asker, notice, expected) in table {
        assert_eq!(wanted(&asker, &notice, TODAY), expected, "{name}");
    }
}
