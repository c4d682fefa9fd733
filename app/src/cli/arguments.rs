//! What can be typed. The help is Chinese in the source like every page, and English by the catalogue.
use crate::config::{Mode, Written};
use base::Say;
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use std::{net::SocketAddr, path::PathBuf};

#[derive(Debug, Parser)]
#[command(
    name = "lilong",
    version,
    arg_required_else_help = true,
    about = "里弄：居委会每天工作用的台子",
    disable_help_subcommand = true
)]
pub(crate) struct Arguments {
    #[arg(long, global = true, value_name = "DIR", help = "资料文件夹（默认 ./lilong-data）")]
    pub data: Option<PathBuf>,
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help = "看版本")]
    version: (),
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(about = "打开网页，直到 Ctrl-C 停下")]
    Serve(Reached),
    #[command(about = "打开演示小区银杏里，里面的人都是编的")]
    Demo(Reached),
    #[command(about = "看看会用哪些设置，写错的会指出来")]
    CheckConfig,
}

#[derive(Debug, Args)]
pub(crate) struct Reached {
    #[arg(long, value_name = "ADDR", help = "在哪个地址上打开，比如 127.0.0.1:8080")]
    listen: Option<SocketAddr>,
    #[arg(long, help = "让同一个局域网里的手机也能用（HTTPS）")]
    lan: bool,
}

impl Reached {
    pub fn written(&self) -> Written {
        Written { listen: self.listen, mode: self.lan.then_some(Mode::Lan), ..Written::default() }
    }
}

impl Arguments {
    /// Reads the command line, or ends the program with the help or what is wrong with it.
    pub fn read(say: Say) -> Self {
        let matches = command(say).get_matches();
        Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
    }
}

fn command(say: Say) -> clap::Command {
    let heads = HELP
        .replace("{usage-words}", say.t("用法："))
        .replace("{about-data}", say.t("设置写在资料文件夹的 lilong.toml 里。"));
    spoken(Arguments::command(), say, &heads)
}

const HELP: &str = "{about-with-newline}\n{usage-words} {usage}\n\n{all-args}\n\n{about-data}\n";

/// The command and all below it, in the language of the terminal.
fn spoken(command: clap::Command, say: Say, template: &str) -> clap::Command {
    let about = command.get_about().map(|about| told(say, &about.to_string()));
    let mut command = command
        .help_template(template.to_owned())
        .next_help_heading(say.t("选项"))
        .subcommand_help_heading(say.t("命令"))
        .disable_help_flag(true)
        .arg(clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help).help("看说明"))
        .disable_version_flag(true)
        .mut_args(|arg| {
            let help = arg.get_help().map(|help| told(say, &help.to_string()));
            let arg = arg.help_heading(say.t("选项"));
            match help {
                Some(help) => arg.help(help),
                None => arg,
            }
        })
        .mut_subcommands(|below| spoken(below, say, template));
    if let Some(about) = about {
        command = command.about(about);
    }
    command
}

/// The catalogue asks for texts that live for ever; the command line is read once.
fn told(say: Say, chinese: &str) -> &'static str {
    say.t(chinese.to_owned().leak())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_commands_are_well_formed() {
        command(Say::ZH).debug_assert();
    }

    #[test]
    fn the_help_is_wholly_english_and_wholly_chinese() {
        let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        let mut english = command(Say::EN);
        english.build();
        let mut all = vec![english];
        while let Some(mut one) = all.pop() {
            let help = one.render_long_help().to_string();
            assert!(!help.contains(han), "{help}");
            all.extend(one.get_subcommands().cloned());
        }
        let chinese = command(Say::ZH).render_long_help().to_string();
        assert!(!chinese.contains("Usage") && !chinese.contains("Options"), "{chinese}");
    }
}
