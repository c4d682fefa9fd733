//! `lilong typeset`: a paper out of a JSON document, without a folder of data.
use crate::terminal::{Terminal, trouble};
use anyhow::{Context as _, Result};
use base::{Say, Sentence};
use std::{fs, io::Read as _, path::Path};
use typeset::{Kind, NotSet};

/// Prints the kinds, one a line: what to type, and what it is called.
pub fn list(terminal: Terminal) -> Result<()> {
    for kind in Kind::ALL {
        terminal.result(format_args!("{:<13} {}", kind.key(), terminal.say.t(kind.word())))?;
    }
    Ok(())
}

/// The kind of that name, or which there are.
pub fn kind(key: &str) -> Result<Kind> {
    let all: Vec<&str> = Kind::ALL.iter().map(|kind| kind.key()).collect();
    let unknown = || Sentence::plain("没有叫 {key} 的纸，有这些：{all}").with("key", key).with("all", all.join(", "));
    Kind::from_key(key).ok_or_else(|| trouble(unknown()))
}

/// Sets the document as PDF, its first page as PNG, or both; without either only says whether it would do.
pub async fn set(kind: Kind, file: &Path, out: Option<&Path>, png: Option<&Path>, terminal: Terminal) -> Result<()> {
    let paper = kind.read(&text(file)?).map_err(|wrong| spoken(&wrong, terminal.say))?;
    if let Some(png) = png {
        let written = typeset::png(paper.clone(), 1240).await.map_err(|wrong| spoken(&wrong, terminal.say))?;
        save(png, &written.bytes)?;
    }
    let written = typeset::pdf(paper).await.map_err(|wrong| spoken(&wrong, terminal.say))?;
    if let Some(out) = out {
        save(out, &written.bytes)?;
    }
    if !written.missing.is_empty() {
        let words = Sentence::plain("字体里没有这些字，印成了 〓，请用笔写上：{chars}");
        terminal.tell(terminal.say.sentence(&words.with("chars", named(&written.missing))));
    }
    Ok(())
}

/// 𱍐 (U+31350), …
fn named(chars: &[char]) -> String {
    let all: Vec<String> = chars.iter().map(|char| format!("{char} (U+{:04X})", u32::from(*char))).collect();
    all.join(", ")
}

fn text(file: &Path) -> Result<String> {
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut bytes)?;
    } else {
        bytes = fs::read(file).with_context(|| file.display().to_string())?;
    }
    String::from_utf8(bytes)
        .map_err(|_| trouble(Sentence::plain("这不是 UTF-8 的文字：{path}").with("path", file.display())))
}

fn save(to: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(to, bytes).with_context(|| to.display().to_string())
}

fn spoken(wrong: &NotSet, say: Say) -> anyhow::Error {
    let words = say.sentence(&wrong.words);
    if wrong.field.is_empty() {
        return trouble(wrong.words.clone());
    }
    trouble(Sentence::plain("{field}：{words}").with("field", &wrong.field).with("words", words))
}
