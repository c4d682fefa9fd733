//! `lilong import people`: a roster from the command line; the counts go to stdout.
use crate::{
    config::Settings,
    opened,
    terminal::{Terminal, trouble},
};
use accounts::{OfficeKind, open_office};
use anyhow::Result;
use base::{Clock, Id, Millis, Sentence};
use journal::{Asker, Ledger};
use people::import::{NotBrought, Outcome, Roster as Sheets, command};
use serde_json::json;
use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

/// What an office is called where nobody said; the first start asks for the right name.
const UNNAMED: &str = "居委会";

/// What was asked for.
pub struct Roster<'a> {
    /// The sheet; `-` is standard input.
    pub file: &'a Path,
    /// Only weigh it.
    pub dry_run: bool,
    /// The office, where there are several; where there is none yet, the name of the one to be made.
    pub office: Option<&'a str>,
    /// For programs.
    pub json: bool,
}

/// Brings a roster in, or only weighs it, and says what came of its lines. Doubtful lines stay out: those are for the
/// page, where somebody looks at them. Nothing is made or opened before the file was understood.
pub async fn run(settings: &Settings, roster: &Roster<'_>, terminal: Terminal) -> Result<()> {
    let (say, bar) = (terminal.say, terminal.bar(""));
    let told = |words: &'static str, done: u64, of: u64| {
        bar.set_message(say.t(words));
        bar.set_length(of);
        bar.set_position(done);
    };
    told("读表格", 0, 3);
    let sheets = read(roster.file)?;
    let now = Clock::system().now();
    let outcome = if opened::exists(settings) {
        let ledger = if roster.dry_run { opened::to_read(settings).await? } else { opened::to_write(settings).await? };
        let office = office(&ledger, roster, now, terminal).await?;
        command(&ledger, &Asker::program(office, now), sheets, roster.dry_run, &told).await
    } else if roster.dry_run {
        Ok(sheets.weigh(base::clock::day(now)))
    } else {
        let ledger = opened::to_write(settings).await?;
        let path = settings.folder.path().display();
        terminal.tell(say.f("这里还没有资料，新建了 {path}。", &[("path", &path)]));
        let office = office(&ledger, roster, now, terminal).await?;
        command(&ledger, &Asker::program(office, now), sheets, false, &told).await
    };
    bar.finish_and_clear();
    let outcome = outcome.map_err(|error| NotBrought::inside(&error).map_or(error, trouble))?;
    report(&outcome, roster, terminal)
}

/// The office meant. A folder that has none yet gets one, so that a roster can be the first thing that is done.
async fn office(ledger: &Ledger, roster: &Roster<'_>, now: Millis, terminal: Terminal) -> Result<Id> {
    if roster.dry_run || !accounts::every_office(ledger.reader()).await?.is_empty() {
        return Ok(opened::office(ledger, roster.office).await?.id);
    }
    let name = base::width::cell(roster.office.unwrap_or(UNNAMED));
    if name.is_empty() || name.chars().count() > 40 {
        return Err(trouble("请用 --office 写上机构的名字，不超过 40 个字。"));
    }
    let id = open_office(ledger, (Id::NOBODY, now), None, OfficeKind::Committee, &name).await?;
    terminal.tell(terminal.say.f("新建了机构“{name}”。打开 serve 建管理员的时候可以改名字。", &[("name", &name)]));
    Ok(id)
}

fn read(file: &Path) -> Result<Sheets> {
    let stdin = file.as_os_str() == "-";
    let name = if stdin { "stdin".into() } else { file.file_name().unwrap_or_default().to_string_lossy() };
    let bytes = if stdin { limited(io::stdin().lock()) } else { File::open(file).and_then(limited) };
    let bytes = bytes.map_err(|error| unread(error, file))?;
    Sheets::read(&name, &bytes).map_err(|why| trouble(why.sentence()))
}

/// One byte more than is looked at is enough to tell that there are too many.
fn limited(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(sheets::MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub(crate) fn unread(error: io::Error, file: &Path) -> anyhow::Error {
    let sentence = match error.kind() {
        io::ErrorKind::NotFound => Sentence::plain("没有这个文件：{path}"),
        io::ErrorKind::IsADirectory => Sentence::plain("{path} 是一个文件夹，请写表格文件的名字。"),
        io::ErrorKind::PermissionDenied => Sentence::plain("{path} 不让读，请看看文件的权限。"),
        _ => return anyhow::Error::from(error).context(file.display().to_string()),
    };
    trouble(sentence.with("path", file.display()))
}

fn report(outcome: &Outcome, roster: &Roster<'_>, terminal: Terminal) -> Result<()> {
    let (counts, say) = (outcome.counts, terminal.say);
    if roster.json {
        let complaints = outcome.said.iter().map(|said| {
            let why = say.sentence(&said.why);
            json!({ "sheet": said.sheet, "row": said.row, "column": said.column, "refused": said.refused, "why": why })
        });
        return terminal.result(json!({
            "new": counts.new,
            "changed": counts.changed,
            "same": counts.same,
            "doubtful": counts.doubtful,
            "refused": counts.refused,
            "imported": outcome.seq.is_some(),
            "complaints": complaints.collect::<Vec<_>>(),
        }));
    }
    terminal.result(say.f(
        "新增 {new}，有变化 {changed}，没有变化 {same}，有疑问 {doubtful}，不能导入 {refused}",
        &[
            ("new", &counts.new),
            ("changed", &counts.changed),
            ("same", &counts.same),
            ("doubtful", &counts.doubtful),
            ("refused", &counts.refused),
        ],
    ))?;
    for said in &outcome.said {
        terminal.result(format_args!("  {} {}{}: {}", said.sheet, said.column, said.row, say.sentence(&said.why)))?;
    }
    let out = counts.doubtful + counts.refused;
    if roster.dry_run {
        terminal.tell(say.t("只是看一看，什么都没有写。"));
    } else if out > 0 {
        terminal.tell(say.f("有 {n} 行没有导入：表格改好以后可以再导一次，已经导入的不会重复。", &[("n", &out)]));
    }
    Ok(())
}
