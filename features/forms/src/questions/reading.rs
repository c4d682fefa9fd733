//! A question read back: as a sentence on the page, and short, as it is said in a group.
use super::{
    model::{Heard, Period, Question},
    rules::days,
};
use base::{Id, Lang, Say, id_number::Sex};
use jiff::civil::Date;
use people::{
    counting::{Lives, Wanted},
    model::Tenure,
};

/// A building in a sentence: 3号楼.
pub fn building(name: &str) -> String {
    if name.ends_with('号') { format!("{name}楼") } else { name.to_owned() }
}

/// What a reading has to know: the office's buildings, the day.
#[derive(Debug, Clone, Copy)]
pub struct Knowing<'a> {
    /// Ids and names.
    pub buildings: &'a [(Id, String)],
    /// The office's day.
    pub today: Date,
}

impl Knowing<'_> {
    /// The name of a building in a sentence; none where there is no such building.
    pub fn building(&self, id: Id) -> Option<String> {
        self.buildings.iter().find(|(known, _)| *known == id).map(|(_, name)| building(name))
    }
}

impl Question {
    /// 位, 户, 件.
    pub fn unit(&self, say: Say) -> &'static str {
        match self {
            Question::People(_) => say.t("位"),
            Question::Households(_) => say.t("户"),
            Question::Matters(_) => say.t("件"),
        }
    }
}

/// The whole sentence: 住在 3号楼、80 岁以上、独居的居民.
pub fn sentence(question: &Question, say: Say, know: Knowing<'_>) -> String {
    let comma = if say.0 == Lang::Zh { "、" } else { ", " };
    if let Question::Households(wanted) = question
        && let Some(id) = wanted.building
    {
        let place = know.building(id).unwrap_or_else(|| say.t("一幢已经没有的楼").to_owned());
        let clauses = of_people(&Wanted { building: None, ..wanted.clone() }, say, know);
        if clauses.is_empty() {
            return say.f("{building}的住户", &[("building", &place)]);
        }
        let clauses = spaced(clauses.join(comma), say);
        return say.f("{building}里有{clauses}的居民的户", &[("building", &place), ("clauses", &clauses)]);
    }
    let (clauses, some, all) = match question {
        Question::People(wanted) => {
            let all = if wanted.lives == Lives::Anywhere {
                "名册上的全部居民"
            } else {
                "住在这里的全部居民"
            };
            (of_people(wanted, say, know), "{clauses}的居民", all)
        }
        Question::Households(wanted) => (of_people(wanted, say, know), "有{clauses}的居民的户", "住在这里的全部住户"),
        Question::Matters(heard) => (of_matters(heard, say, know), "{clauses}的事项", "全部事项"),
    };
    if clauses.is_empty() {
        return say.t(all).to_owned();
    }
    let clauses = clauses.join(comma);
    let clauses = if matches!(question, Question::Households(_)) { spaced(clauses, say) } else { clauses };
    say.f(some, &[("clauses", &clauses)])
}

fn of_people(wanted: &Wanted, say: Say, know: Knowing<'_>) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(id) = wanted.building {
        all.push(match know.building(id) {
            Some(name) => say.f("住在 {building}", &[("building", &name)]),
            None => say.t("住在一幢已经没有的楼").to_owned(),
        });
    }
    all.extend(age(wanted, say));
    all.extend(wanted.sex.map(|sex| say.t(sex_word(sex)).to_owned()));
    if !wanted.tags.is_empty() {
        let word = if wanted.all_tags { say.t("又") } else { say.t("或") };
        all.push(wanted.tags.join(word));
    }
    if !wanted.without.is_empty() {
        all.push(say.f("没有标“{tags}”", &[("tags", &wanted.without.join(say.t("或")))]));
    }
    all.extend(wanted.tenure.map(|tenure| say.t(tenure_word(tenure)).to_owned()));
    all.extend(match wanted.lives {
        Lives::Away => Some(say.t("已经搬走或没有记住处").to_owned()),
        Lives::Anywhere if !all.is_empty() => Some(say.t("不管住不住在这里").to_owned()),
        _ => None,
    });
    all.extend(wanted.phone.map(|there| say.t(if there { "留了电话" } else { "没有留电话" }).to_owned()));
    all
}

fn age(wanted: &Wanted, say: Say) -> Option<String> {
    Some(match (wanted.age_from, wanted.age_to) {
        (None, None) => return None,
        (Some(from), None) => say.f("{n} 岁以上", &[("n", &from)]),
        (None, Some(to)) => say.f("不到 {n} 岁", &[("n", &(to + 1))]),
        (Some(from), Some(to)) if from == to => say.f("{n} 岁", &[("n", &from)]),
        (Some(from), Some(to)) => say.f("{from} 到 {to} 岁", &[("from", &from), ("to", &to)]),
    })
}

const fn sex_word(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "男性",
        Sex::Female => "女性",
    }
}

const fn tenure_word(tenure: Tenure) -> &'static str {
    match tenure {
        Tenure::Owner => "业主自住",
        Tenure::Tenant => "租住",
        Tenure::Family => "随家人住",
    }
}

fn of_matters(heard: &Heard, say: Say, know: Knowing<'_>) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(id) = heard.building {
        all.push(match know.building(id) {
            Some(name) => say.f("{building}里", &[("building", &name)]),
            None => say.t("在一幢已经没有的楼里").to_owned(),
        });
    }
    if let Some(period) = heard.heard {
        all.push(say.f("{period}听到", &[("period", &spoken(period, say, know.today))]));
    }
    if let Some(how) = heard.how {
        all.push(say.f("{how}听到", &[("how", &say.t(how.word()))]));
    }
    if let Some(party) = heard.party {
        all.push(say.f("要{party}办", &[("party", &say.t(party.word()))]));
    }
    if let Some(period) = heard.closed {
        all.push(say.f("{period}办结", &[("period", &spoken(period, say, know.today))]));
    }
    all.extend(heard.stage.map(|stage| say.t(stage.word()).to_owned()));
    if heard.late {
        all.push(say.t("过了期").to_owned());
    }
    all.extend(heard.kind.map(|kind| say.t(kind.word()).to_owned()));
    all
}

/// 本月, 11 月 1 日到 11 月 25 日.
fn spoken(period: Period, say: Say, today: Date) -> String {
    let day = |day: Date| {
        let format = match (say.0, day.year() == today.year()) {
            (Lang::Zh, true) => "%-m 月 %-d 日",
            (Lang::Zh, false) => "%-Y 年 %-m 月 %-d 日",
            (Lang::En, true) => "%-d %b",
            (Lang::En, false) => "%-d %b %-Y",
        };
        day.strftime(format).to_string()
    };
    match period {
        Period::Today => say.t("今天").to_owned(),
        Period::ThisWeek => say.t("本周").to_owned(),
        Period::ThisMonth => say.t("本月").to_owned(),
        Period::LastMonth => say.t("上月").to_owned(),
        Period::ThisYear => say.t("今年").to_owned(),
        Period::Between { from, to } => match (from, to) {
            (Some(from), None) => say.f("{from}以来", &[("from", &day(from))]),
            (None, Some(to)) => say.f("{to}以前", &[("to", &day(to))]),
            _ => {
                let (from, to) = days(period, today);
                if from == to { day(from) } else { say.f("{from}到 {to}", &[("from", &day(from)), ("to", &day(to))]) }
            }
        },
    }
}

/// As it is said in a group, in Chinese: 3号楼 80 岁以上独居老人.
pub fn short(question: &Question, know: Knowing<'_>) -> String {
    match question {
        Question::People(wanted) => short_people(wanted, know),
        Question::Households(wanted) => {
            let nothing = Wanted { building: None, ..wanted.clone() } == Wanted::default();
            let place = place(wanted.building, know);
            if nothing {
                return format!("{place}住户");
            }
            let who = short_people(&Wanted { building: None, ..wanted.clone() }, know);
            format!("{place}{}的家庭", joined("有", &who))
        }
        Question::Matters(heard) => {
            let noun = heard.kind.map_or("事项", matters::matter::model::Kind::word);
            let rest = of_matters(&Heard { kind: None, ..heard.clone() }, Say::ZH, know);
            if rest.is_empty() { noun.to_owned() } else { format!("{}的{noun}", rest.join("、")) }
        }
    }
}

/// The same before clauses that follow a word.
fn spaced(clauses: String, say: Say) -> String {
    if say.0 == Lang::Zh { joined("", &clauses) } else { clauses }
}

/// A space between Chinese and a number, as people write.
fn joined(before: &str, after: &str) -> String {
    let space = if after.starts_with(|c: char| c.is_ascii_alphanumeric()) { " " } else { "" };
    format!("{before}{space}{after}")
}

fn place(building: Option<Id>, know: Knowing<'_>) -> String {
    building.and_then(|id| know.building(id)).map(|name| format!("{name} ")).unwrap_or_default()
}

fn short_people(wanted: &Wanted, know: Knowing<'_>) -> String {
    let noun = match (wanted.age_from, wanted.age_to) {
        (Some(60..), _) => "老人",
        (_, Some(..=13)) => "孩子",
        _ => "居民",
    };
    let mut said = place(wanted.building, know);
    let long = Wanted { building: None, age_from: None, age_to: None, ..wanted.clone() };
    let long = Wanted { tags: Vec::new(), sex: None, ..long };
    let long = of_people(&long, Say::ZH, know);
    if !long.is_empty() {
        said.push_str(&long.join("、"));
        said.push('的');
    }
    said.push_str(&age(wanted, Say::ZH).unwrap_or_default());
    match (wanted.tags.len(), wanted.all_tags) {
        (0, _) => {}
        (1, _) | (_, true) => said.push_str(&wanted.tags.join("、")),
        _ => {
            said.push_str(&wanted.tags.join("或"));
            said.push('的');
        }
    }
    said.push_str(wanted.sex.map_or("", sex_word));
    said.push_str(noun);
    said
}
