//! The verdicts on stdout, for people or for programs.
use super::Office;
use crate::terminal::Terminal;
use anyhow::Result;
use base::hex;
use serde_json::json;

/// One paragraph an office, or one JSON object.
pub fn print(offices: &[Office], json: bool, terminal: Terminal) -> Result<()> {
    if json {
        let all: Vec<_> = offices.iter().map(as_json).collect();
        let holds = offices.iter().all(|office| office.told.is_empty());
        return terminal.result(json!({ "holds": holds, "offices": all }));
    }
    if offices.is_empty() {
        return terminal.result(terminal.say.t("这里还没有机构，没有可核对的。"));
    }
    for office in offices {
        say(office, terminal)?;
    }
    Ok(())
}

fn as_json(office: &Office) -> serde_json::Value {
    json!({
        "office": office.verdict.office.to_string(),
        "name": office.name,
        "facts": office.verdict.facts,
        "rows": office.verdict.rows,
        "checkpoints": office.verdict.checkpoints,
        "root": hex::text(&office.verdict.root),
        "findings": office.told,
    })
}

fn say(office: &Office, terminal: Terminal) -> Result<()> {
    let (say, verdict) = (terminal.say, &office.verdict);
    let name = if office.name.is_empty() { say.t("不属于任何机构的资料") } else { &office.name };
    terminal.result(say.f(
        "{name}：{facts} 笔记录，{rows} 行资料，{checkpoints} 个校验点。根 {root}",
        &[
            ("name", &name),
            ("facts", &verdict.facts),
            ("rows", &verdict.rows),
            ("checkpoints", &verdict.checkpoints),
            ("root", &hex::text(&verdict.root)),
        ],
    ))?;
    if office.told.is_empty() {
        return terminal.result(format_args!("  {}", say.t("都对得上。")));
    }
    for told in &office.told {
        terminal.result(format_args!("  ✗ {}", told.sentence))?;
    }
    Ok(())
}
