//! Why a file was not read, in words a clerk understands.
use base::Sentence;

/// The file as a whole cannot be used; nothing of it was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence().source)]
pub enum Refused {
    /// Nothing in it.
    Empty,
    /// More than [`crate::MAX_BYTES`], or unpacked more than memory should hold.
    TooBig,
    /// Packed so tightly that it is no honest workbook: a zip bomb.
    Bomb,
    /// A picture, a program, a document.
    NotASheet,
    /// A web page or XML that calls itself a workbook, as many systems export.
    WebPage,
    /// A workbook in a format that is not read: .xlsb, .ods, WPS's own.
    OtherFormat,
    /// Needs a password.
    Encrypted,
    /// A workbook, but broken.
    Damaged,
    /// UTF-8 text cut off in the middle of a character, on this line.
    HalfCharacter(u32),
    /// Text in which a quote on this row is never closed.
    OpenQuote(u32),
    /// Text in an encoding that is neither UTF-8, UTF-16 nor GB18030.
    UnknownEncoding,
    /// More than [`crate::MAX_COLUMNS`].
    TooManyColumns,
    /// More than [`crate::MAX_ROWS`], or more than [`crate::MAX_CELLS`] cells.
    TooManyRows,
}

impl Refused {
    /// The sentence to show, Chinese source with its values.
    pub fn sentence(&self) -> Sentence {
        match self {
            Refused::Empty => "文件是空的，里面没有内容".into(),
            Refused::TooBig => "文件太大，请分成几个文件再导入".into(),
            Refused::Bomb => "文件压缩得不正常，为了安全没有打开".into(),
            Refused::NotASheet => "这不是表格文件，请选 .xlsx 或 .csv".into(),
            Refused::WebPage => "这是网页格式的表格，请用 Excel 或 WPS 打开后另存为 .xlsx".into(),
            Refused::OtherFormat => "这种格式读不了，请用 Excel 或 WPS 打开后另存为 .xlsx".into(),
            Refused::Encrypted => "表格设了密码，请去掉密码再导入".into(),
            Refused::Damaged => "表格文件已损坏，请用 Excel 或 WPS 打开后重新保存".into(),
            Refused::HalfCharacter(line) => {
                Sentence::plain("第 {line} 行有半个汉字，文件可能没有传完整").with("line", line)
            }
            Refused::OpenQuote(line) => Sentence::plain("第 {line} 行的引号没有成对").with("line", line),
            Refused::UnknownEncoding => "看不懂文件的文字编码，请用 Excel 或 WPS 另存为 .xlsx".into(),
            Refused::TooManyColumns => Sentence::plain("表格超过 {n} 列，不像是名册").with("n", crate::MAX_COLUMNS),
            Refused::TooManyRows => Sentence::plain("表格超过 {n} 行，请分成几个文件再导入").with("n", crate::MAX_ROWS),
        }
    }
}
