//! The kinds of paper, and one of them with what stands on it.
use crate::papers::{Agenda, Cards, Envelopes, Invitation, Ledger, Minutes, Notice, SignIn, Slip};

/// The kinds of paper, in the order they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 通知.
    Notice,
    /// 公示.
    Display,
    /// 公告.
    Proclamation,
    /// 邀请.
    Invitation,
    /// 议程.
    Agenda,
    /// 签到表.
    SignIn,
    /// 会议记录.
    Minutes,
    /// 门贴.
    DoorCard,
    /// 报事单.
    Slip,
    /// 台账.
    Ledger,
    /// 信封.
    Envelope,
}

/// A paper to be set.
#[derive(Debug, Clone, PartialEq)]
pub enum Paper {
    /// 通知.
    Notice(Notice),
    /// 公示.
    Display(Notice),
    /// 公告.
    Proclamation(Notice),
    /// 邀请.
    Invitation(Invitation),
    /// 议程.
    Agenda(Agenda),
    /// 签到表.
    SignIn(SignIn),
    /// 会议记录.
    Minutes(Minutes),
    /// 门贴.
    DoorCard(Cards),
    /// 报事单.
    Slip(Slip),
    /// 台账.
    Ledger(Ledger),
    /// 信封.
    Envelope(Envelopes),
}
