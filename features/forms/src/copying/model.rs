//! A sheet of another system, and where each of its fields comes from here.
use base::{Id, Millis};
use jiff::civil::Date;

/// Makes the sources: an enum with key, Chinese word and whether their words may differ from ours.
macro_rules! sources {
    ($($(#[$each:meta])* $variant:ident $key:literal $word:literal),+ $(,)?) => {
        /// Where the value of a field comes from.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Source { $($(#[$each])* $variant),+ }

        impl Source {
            /// In the order they are offered.
            pub const ALL: &[Source] = &[$(Source::$variant),+];

            /// The word kept in the database and sent by forms.
            pub const fn key(self) -> &'static str {
                match self { $(Source::$variant => $key),+ }
            }

            /// The word on screen, in Chinese.
            pub const fn word(self) -> &'static str {
                match self { $(Source::$variant => $word),+ }
            }
        }
    };
}

sources! {
    /// As people say it here.
    Number "number" "事项号码",
    /// With their word for ours.
    Kind "kind" "事项类别",
    /// A few words.
    Title "title" "什么事",
    /// What was said.
    Detail "detail" "怎么说的",
    /// With their word for ours.
    HeardHow "heard_how" "怎么听到的",
    /// The day.
    HeardOn "heard_on" "听到的日子",
    /// Day and time.
    HeardAt "heard_at" "听到的日子和时间",
    /// By when.
    DueOn "due_on" "到期的日子",
    /// With their word for ours.
    Stage "stage" "到哪一步",
    /// The place in words.
    Place "place" "地点",
    /// 3号.
    Building "building" "楼",
    /// 602室.
    Room "room" "室",
    /// Of whom it concerns.
    Name "name" "姓名",
    /// Of whom it concerns.
    Sex "sex" "性别",
    /// Of whom it concerns; masked.
    Phone "phone" "电话",
    /// Of whom it concerns; masked.
    Document "document" "证件号",
    /// What was done, step by step.
    Steps "steps" "办了什么",
    /// What came of it.
    Result "result" "结果",
    /// The day.
    ClosedOn "closed_on" "办结的日子",
    /// Who types it.
    Asker "asker" "抄的人",
    /// The committee.
    Office "office" "居委会名称",
    /// Always the same.
    Fixed "fixed" "固定的字",
    /// Only they know: left to whoever types.
    Blank "blank" "到那边自己填",
}

impl Source {
    /// From its key.
    pub fn read(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|source| source.key() == key)
    }

    /// Whether it is one word out of a list, for which they have a list of their own.
    pub const fn has_words(self) -> bool {
        matches!(self, Source::Kind | Source::HeardHow | Source::Stage | Source::Sex)
    }

    /// Whether it is about whom the matter concerns.
    pub const fn is_personal(self) -> bool {
        matches!(self, Source::Name | Source::Sex | Source::Phone | Source::Document)
    }
}

/// A sheet: what one page of another system asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The row.
    pub id: Id,
    /// 社区云 事项登记.
    pub name: String,
    /// What was heard from this day on is to be typed.
    pub since_on: Date,
    /// Keys of the kinds that go there; none means all.
    pub kinds: Vec<String>,
    /// Counts changes.
    pub version: i64,
}

/// One field of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The row.
    pub id: Id,
    /// Of which sheet.
    pub sheet: Id,
    /// Its place in their order.
    pub place: i64,
    /// As it is called there.
    pub label: String,
    /// Where its value comes from.
    pub source: Source,
    /// The text of a fixed field.
    pub fixed: String,
    /// Our word and theirs.
    pub theirs: Vec<(String, String)>,
    /// The most characters they take.
    pub longest: Option<i64>,
    /// Counts changes.
    pub version: i64,
}

/// A matter stands in the other system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Their number; may be empty.
    pub number: String,
    /// When it was typed.
    pub at: Millis,
    /// By which account.
    pub by: Id,
}

/// A matter in the list of those to be typed, or of those that were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The matter.
    pub matter: Id,
    /// As people say it.
    pub number: i64,
    /// A few words.
    pub title: String,
    /// The place in words.
    pub place: String,
    /// When it was heard.
    pub heard_at: Millis,
    /// Where it was typed already.
    pub entry: Option<Entry>,
}

/// A sheet into which a matter goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The sheet.
    pub sheet: Id,
    /// 社区云 事项登记.
    pub name: String,
    /// When it was typed there.
    pub entered_at: Option<Millis>,
}
