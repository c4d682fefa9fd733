//! Where a works project stands, what is next, what keeps it from closing, how opinions add up.
use super::model::{Appraisal, Display, Entry, Opinion, Page, Project, Stance, Verdict};
use crate::matter::{
    model::{Kind, Matter, Step},
    rules::{self, Lacking},
};
use base::{Id, Sentence};
use jiff::civil::Date;

/// The stages of a project, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// 公示.
    Display,
    /// 听意见.
    Opinions,
    /// 定方案.
    Plan,
    /// 施工.
    Building,
    /// 验收.
    HandOver,
    /// 评议.
    Appraisal,
}

impl Stage {
    /// In their order.
    pub const ALL: [Stage; 6] =
        [Stage::Display, Stage::Opinions, Stage::Plan, Stage::Building, Stage::HandOver, Stage::Appraisal];

    /// The word on screen, in Chinese.
    pub const fn word(self) -> &'static str {
        match self {
            Stage::Display => "公示",
            Stage::Opinions => "听意见",
            Stage::Plan => "定方案",
            Stage::Building => "施工",
            Stage::HandOver => "验收交付",
            Stage::Appraisal => "请居民评",
        }
    }
}

/// The one thing that helps the project most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Put it up for objections.
    PutUp,
    /// It hangs: hear what people think.
    Hear,
    /// Answer this opinion.
    Answer(Id),
    /// Say who builds, for how much, from when until when.
    Plan,
    /// Look whether this finding is mended.
    Look(Id),
    /// Deal with this incident.
    Incident(Id),
    /// Write the site diary.
    Write,
    /// Hand it over.
    HandOver,
    /// Ask whether it is good.
    Ask,
    /// Nothing is missing.
    Close,
    /// It is closed.
    Nothing,
}

/// Whether somebody is still owed an answer: those who are against it or want something.
pub fn owed(opinion: &Opinion) -> bool {
    opinion.stance != Stance::For && opinion.answer.is_none()
}

/// Whether something was found and is not mended.
pub fn unmended(entry: &Entry) -> bool {
    entry.page == Page::Supervision && !entry.found.is_empty() && entry.mended.is_none()
}

/// Whether its day has passed.
pub fn late(entry: &Entry, today: Date) -> bool {
    unmended(entry) && entry.mend_by.is_some_and(|day| day < today)
}

fn hangs(display: &Display, today: Date) -> bool {
    today <= display.until
}

/// Where the project stands.
pub fn stage(project: &Project, today: Date) -> Stage {
    if project.handover.is_some() {
        return Stage::Appraisal;
    }
    if let Some(plan) = &project.plan {
        let finished = plan.until <= today && !project.diary.is_empty();
        return if finished { Stage::HandOver } else { Stage::Building };
    }
    match project.displays.last() {
        None => Stage::Display,
        Some(display) if hangs(display, today) || project.opinions.iter().any(owed) => Stage::Opinions,
        Some(_) => Stage::Plan,
    }
}

/// The one thing that is next.
pub fn next(project: &Project, matter: &Matter, today: Date) -> Next {
    if matter.closure.is_some() {
        return Next::Nothing;
    }
    // The nearest day first.
    let due = project.diary.iter().filter(|entry| unmended(entry)).min_by_key(|entry| entry.mend_by);
    let incident = project.incidents.iter().find(|incident| incident.closure.is_none());
    let owed = project.opinions.iter().find(|opinion| owed(opinion));
    match stage(project, today) {
        Stage::Display => Next::PutUp,
        Stage::Opinions => match project.displays.last() {
            Some(display) if hangs(display, today) => Next::Hear,
            _ => owed.map_or(Next::Plan, |opinion| Next::Answer(opinion.id)),
        },
        Stage::Plan => Next::Plan,
        Stage::Building => match due {
            Some(entry) if entry.mend_by.is_none_or(|day| day <= today) => Next::Look(entry.id),
            _ => Next::Write,
        },
        Stage::HandOver | Stage::Appraisal => match (due, incident) {
            (Some(entry), _) => Next::Look(entry.id),
            (None, Some(incident)) => Next::Incident(incident.id),
            (None, None) if project.handover.is_none() => Next::HandOver,
            (None, None) => match owed {
                Some(opinion) => Next::Answer(opinion.id),
                None if lacking(project, matter).is_empty() => Next::Close,
                None => Next::Ask,
            },
        },
    }
}

/// The days of a project that lists and the page of the day go by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Days {
    /// The last day anything hangs.
    pub shown_until: Option<Date>,
    /// The last day of the plan.
    pub planned_until: Option<Date>,
    /// The first day by which something found is to be mended.
    pub mend_by: Option<Date>,
    /// Whether it was handed over.
    pub handed_over: bool,
}

/// The day a project shows: what is to be mended first, else the end of the plan until it is handed over, else the end of
/// the display. `set` is what somebody set before the project had days of its own.
pub fn due_on(days: Days, set: Option<Date>) -> Option<Date> {
    let next = if days.handed_over { None } else { days.planned_until.or(days.shown_until).or(set) };
    days.mend_by.into_iter().chain(next).min()
}

/// Something that keeps a project from being closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// So many incidents are open.
    Incidents(usize),
    /// So many findings are not mended.
    Findings(usize),
    /// So many opinions have no answer.
    Opinions(usize),
    /// Work began and was not handed over.
    HandOver,
    /// Nobody was asked whether it is good.
    Asked,
    /// So many are not content, and nobody wrote what was done for them.
    NotContent(usize),
    /// What keeps any matter open.
    Matter(Lacking),
}

impl Missing {
    /// The sentence that says so.
    pub fn sentence(self) -> Sentence {
        let (source, n) = match self {
            Missing::Incidents(n) => ("工地上还有 {n} 件事没有办结。", n),
            Missing::Findings(n) => ("检查时发现的，还有 {n} 处没有整改好。", n),
            Missing::Opinions(n) => ("还有 {n} 条意见没有答复。", n),
            Missing::HandOver => return Sentence::plain("施工了，还没有验收交付。"),
            Missing::Asked => return Sentence::plain("还没有请居民评一评。"),
            Missing::NotContent(n) => ("还有 {n} 位不满意，请写上为他们做过什么。", n),
            Missing::Matter(lacking) => return lacking.sentence(),
        };
        Sentence::plain(source).with("n", n)
    }
}

/// What is missing before a project can be closed: no open incident, nothing found that is not mended, every objection
/// answered, handed over once work began, somebody asked, and everybody content or what could be done written down.
pub fn lacking(project: &Project, matter: &Matter) -> Vec<Missing> {
    let mut all = Vec::new();
    let mut count = |n: usize, missing: fn(usize) -> Missing| all.extend((n > 0).then(|| missing(n)));
    count(project.incidents.iter().filter(|incident| incident.closure.is_none()).count(), Missing::Incidents);
    count(project.diary.iter().filter(|entry| unmended(entry)).count(), Missing::Findings);
    count(project.opinions.iter().filter(|opinion| owed(opinion)).count(), Missing::Opinions);
    count(matter.steps.iter().filter(|step| Step::is_open(step)).count(), |n| Missing::Matter(Lacking::Steps(n)));
    count(unhappy(&project.appraisals), Missing::NotContent);
    if !project.diary.is_empty() && project.handover.is_none() {
        all.push(Missing::HandOver);
    }
    if project.appraisals.is_empty() {
        // Small works are asked about as any other matter is.
        let visits = rules::lacking(matter).into_iter().filter(|one| !matches!(one, Lacking::Steps(_)));
        all.extend(visits.map(|one| if one == Lacking::FollowUp { Missing::Asked } else { Missing::Matter(one) }));
    }
    all
}

/// Those whose last word is that they are not content, and for whom nobody wrote what was done.
fn unhappy(appraisals: &[Appraisal]) -> usize {
    let same = |one: &Appraisal, other: &Appraisal| match (one.person, other.person) {
        (Some(one), Some(other)) => one == other,
        _ => one.who == other.who,
    };
    let last = |at: usize| !appraisals[at + 1..].iter().any(|later| same(&appraisals[at], later));
    let words = appraisals.iter().enumerate().filter(|(at, _)| last(*at));
    words.filter(|(_, word)| word.verdict == Verdict::NotContent && word.tried.is_empty()).count()
}

/// Why a matter does not become part of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotJoined {
    /// Works and rounds have parts of their own.
    Whole,
    /// It was put together with another; that one is meant.
    Merged,
    /// It is part of this project already.
    Here,
    /// It is part of something else.
    Elsewhere,
}

impl NotJoined {
    /// The sentence that says so, in Chinese.
    pub const fn word(self) -> &'static str {
        match self {
            NotJoined::Whole => "工程和检查自己有一页，不能算工地上的一件事。",
            NotJoined::Merged => "这件事并到别的事项里了，请找那一件。",
            NotJoined::Here => "已经是这项工程的了。",
            NotJoined::Elsewhere => "这件事已经记在别的工程或检查里了。",
        }
    }
}

/// Whether a matter on file may become an incident of the project; `whole` is what it is part of. A closed one may: it
/// belongs to the dossier and keeps nothing open.
pub fn joins(project: &Matter, other: &Matter, whole: Option<Id>, merged: bool) -> Result<(), NotJoined> {
    match whole {
        _ if matches!(other.kind, Kind::Works | Kind::Inspection) => Err(NotJoined::Whole),
        Some(whole) if whole == project.id => Err(NotJoined::Here),
        Some(_) => Err(NotJoined::Elsewhere),
        None if merged => Err(NotJoined::Merged),
        None => Ok(()),
    }
}

/// Households of one building for, against, and with wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// The building; none for those who gave none.
    pub building: Option<Id>,
    /// Households for it.
    pub yes: i64,
    /// Against it.
    pub no: i64,
    /// For it if.
    pub wants: i64,
}

/// How opinions add up by building, in the order buildings were first heard of; those without one last.
pub fn tally(opinions: &[Opinion]) -> Vec<Tally> {
    let mut all: Vec<Tally> = Vec::new();
    for opinion in opinions {
        let at = all.iter().position(|tally| tally.building == opinion.building).unwrap_or_else(|| {
            all.push(Tally { building: opinion.building, yes: 0, no: 0, wants: 0 });
            all.len() - 1
        });
        match opinion.stance {
            Stance::For => all[at].yes += opinion.homes,
            Stance::Against => all[at].no += opinion.homes,
            Stance::Wants => all[at].wants += opinion.homes,
        }
    }
    all.sort_by_key(|tally| tally.building.is_none());
    all
}

/// An amount as people write it (80 万, 12.5万元, 3,200) in fen; none where it cannot be read or is not more than nothing.
pub fn fen(written: &str) -> Option<i64> {
    let tight = base::width::tight(written).replace([',', '，'], "");
    let plain = tight.trim_start_matches(['¥', '￥']).trim_end_matches('元');
    let (digits, times) = match plain.strip_suffix('万') {
        Some(digits) => (digits, 1_000_000),
        None => (plain, 100),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let number = |digits: &str| digits.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !number(whole) || !number(part) || whole.len() > 9 || part.len() > 6 {
        return None;
    }
    let scale = 10_i64.pow(u32::try_from(part.len()).ok()?);
    let part: i64 = if part.is_empty() { 0 } else { part.parse().ok()? };
    let all = whole.parse::<i64>().ok()?.checked_mul(times)?.checked_add(part * times / scale)?;
    (all > 0).then_some(all)
}
