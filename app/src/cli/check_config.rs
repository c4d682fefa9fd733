//! `lilong check-config`: what would be used, and who said so.
use crate::{
    config::{Settings, Source},
    terminal::Terminal,
};
use anyhow::Result;

/// Prints the settings as the lines of a settings file.
pub fn run(settings: &Settings, terminal: Terminal) -> Result<()> {
    let say = terminal.say;
    terminal.result(format_args!("# {}", settings.folder.path().display()))?;
    for (name, value, source) in settings.lines() {
        let source = match source {
            Source::Default => say.t("默认"),
            Source::File => say.t("来自 lilong.toml"),
            Source::Environment => say.t("来自环境变量"),
            Source::CommandLine => say.t("来自命令行"),
        };
        terminal.result(format_args!("{:<48} # {source}", format!("{name} = {value}")))?;
    }
    Ok(())
}
