//! What is known of a matter and of whom it concerns, as the sources of fields name it.
use crate::copying::{model::Source, rules::Value};
use base::{Millis, clock, id_number, id_number::Sex, names};
use jiff::civil::Date;
use matters::matter::{model::Matter, rules};
use people::persons::{looking::Private, model::Resident};

/// Everything a field may be copied from. Workbooks and other systems speak Chinese, whatever language the page is in.
pub struct Known<'a> {
    /// The matter, seen whole.
    pub matter: &'a Matter,
    /// The name of its building; empty for none.
    pub building: &'a str,
    /// Whom it is copied for; none where it concerns nobody.
    pub person: Option<&'a Resident>,
    /// Their identity number, opened; empty where none is on file.
    pub document: &'a str,
    /// The one part that was just asked for with a reason.
    pub open: Option<Private>,
    /// Who types.
    pub asker: &'a str,
    /// The committee.
    pub office: &'a str,
}

impl Known<'_> {
    /// The value of a source; `fixed` is the text of a fixed field.
    pub fn value(&self, source: Source, fixed: &str) -> Value {
        let (matter, closure) = (self.matter, self.matter.closure.as_ref());
        let text = match source {
            Source::Number => matter.number.to_string(),
            Source::Kind => matter.kind.word().to_owned(),
            Source::Title => matter.title.clone(),
            Source::Detail => matter.detail.clone(),
            Source::HeardHow => matter.heard_how.word().to_owned(),
            Source::HeardOn => day(matter.heard_at),
            Source::HeardAt => clock::local(matter.heard_at).strftime("%Y-%m-%d %H:%M").to_string(),
            Source::DueOn => rules::due(matter).or(matter.due_on).map(|day: Date| day.to_string()).unwrap_or_default(),
            Source::Stage => rules::stands(matter).to_owned(),
            Source::Place => matter.place.clone(),
            Source::Building => self.building.to_owned(),
            Source::Room => self.room(),
            Source::Steps => self.steps(),
            Source::Result => closure.map(|closure| closure.result.clone()).unwrap_or_default(),
            Source::ClosedOn => closure.map(|closure| day(closure.at)).unwrap_or_default(),
            Source::Asker => self.asker.to_owned(),
            Source::Office => self.office.to_owned(),
            Source::Fixed => fixed.to_owned(),
            Source::Blank => String::new(),
            Source::Name | Source::Sex | Source::Phone | Source::Document => return self.personal(source),
        };
        Value { text, masked: false }
    }

    /// The part of the page of a person that masks a source.
    pub const fn private(source: Source) -> Option<Private> {
        match source {
            Source::Phone => Some(Private::Phone),
            Source::Document => Some(Private::Document),
            _ => None,
        }
    }

    fn personal(&self, source: Source) -> Value {
        // Of whoever was erased nothing is copied any more.
        let Some(person) = self.person.filter(|person| person.erased_at.is_none()) else { return Value::default() };
        let whole = match source {
            Source::Name => person.name.clone(),
            Source::Sex => person.sex.map(Sex::word).unwrap_or_default().to_owned(),
            Source::Phone => person.phones.first().cloned().unwrap_or_default(),
            _ => self.document.to_owned(),
        };
        let masked = Self::private(source).is_some() && Self::private(source) != self.open && !whole.is_empty();
        let text = match source {
            Source::Phone if masked => names::phone_masked(&whole),
            Source::Document if masked => id_number::masked(&whole),
            _ => whole,
        };
        Value { text, masked }
    }

    /// A place that was recognised is always whole: 3号602室.
    fn room(&self) -> String {
        let place = &self.matter.place;
        self.matter.flat.map(|_| place.strip_prefix(self.building).unwrap_or(place).to_owned()).unwrap_or_default()
    }

    fn steps(&self) -> String {
        let done = self.matter.steps.iter().filter(|step| step.done.is_some() && step.dropped.is_none());
        let told = done.map(|step| match step.result.as_str() {
            "" => format!("{}：{}", step.party.word(), step.what),
            result => format!("{}：{}，{}", step.party.word(), step.what, result.trim_end_matches('。')),
        });
        told.map(|step| step.trim_end_matches('。').to_owned()).collect::<Vec<_>>().join("；")
    }
}

fn day(at: Millis) -> String {
    clock::day(at).to_string()
}
