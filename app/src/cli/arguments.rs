//! What can be typed. The help is Chinese in the source like every page, and English by the catalogue.
use crate::config::{Mode, Written};
use base::{Role, Say};
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
    #[command(about = "抄一份备份，不用停下 serve")]
    Backup(Backup),
    #[command(about = "从备份恢复，并核对恢复的资料")]
    Restore(Restore),
    #[command(about = "从表格导入")]
    Import {
        #[command(subcommand)]
        what: Import,
    },
    #[command(about = "导出一个机构的全部资料，写明交给谁、做什么用", args_conflicts_with_subcommands = true)]
    Export {
        #[command(subcommand)]
        what: Option<Export>,
        #[command(flatten)]
        everything: Option<Everything>,
    },
    #[command(about = "核对资料有没有被人绕过程序改过")]
    Verify(Verify),
    #[command(about = "添加、停用账号，重设密码")]
    User {
        #[command(subcommand)]
        what: User,
    },
    #[command(
        about = "把一张纸排好：通知、公示、会议记录……",
        after_help = "资料写成 JSON，有哪些项见 docs/papers.md，样子用 --sample 看。字体里没有的字印成 〓，并说出是哪个字。"
    )]
    Typeset(Typeset),
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

#[derive(Debug, Subcommand)]
pub(crate) enum User {
    #[command(about = "列出所有账号")]
    List,
    #[command(about = "添加一个账号")]
    Add(NewUser),
    #[command(about = "停用，马上退出所有设备")]
    Disable {
        #[arg(help = "登录名")]
        login: String,
    },
    #[command(about = "重新启用这个账号")]
    Enable {
        #[arg(help = "登录名")]
        login: String,
    },
    #[command(about = "重设密码，从标准输入读一行")]
    ResetPassword {
        #[arg(help = "登录名")]
        login: String,
    },
    #[command(about = "忘掉动态口令，下次登录重新设")]
    ResetTotp {
        #[arg(help = "登录名")]
        login: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct NewUser {
    #[arg(long, help = "姓名")]
    pub name: String,
    #[arg(long, value_parser = role, help = "岗位：chief、clerk、group_leader、volunteer、property_manager、subdistrict、administrator")]
    pub role: Role,
    #[arg(long, help = "机构名称，只有一个居委会时可以不写")]
    pub office: Option<String>,
    #[arg(long, default_value = "", hide_default_value = true, help = "登录名，不写就用姓名拼音")]
    pub login: String,
    #[arg(long, default_value = "", hide_default_value = true, help = "手机号")]
    pub phone: String,
    #[arg(long, help = "从标准输入读一行作密码；不加就没有密码，用设备邀请登录")]
    pub password_stdin: bool,
}

fn role(key: &str) -> Result<Role, String> {
    Role::from_key(key).ok_or_else(|| Role::ALL.map(Role::key).join(", "))
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    #[arg(value_name = "FILE", help = "存到哪里：以 .tar 结尾是一个文件，否则是一个文件夹")]
    pub to: PathBuf,
    #[arg(long, value_name = "FILE", help = "钥匙另存到哪里，请和备份分开放")]
    pub keys: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    #[arg(value_name = "FILE", help = "备份的文件或文件夹")]
    pub from: PathBuf,
    #[arg(long, value_name = "FILE", help = "钥匙的备份")]
    pub keys: Option<PathBuf>,
    #[arg(long, help = "已经有的资料先挪到一边")]
    pub force: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    #[command(
        about = "居民、房屋、业主的名册，.xlsx、.xls 或 .csv",
        after_help = "没有问题的行才导入；有疑问的、不能导入的留在外面，一行一行写明为什么。导入好了以 0 结束，有行留在外面也是；文件读不了、资料打不开以 1 结束，什么都没有写。同一份表格再导一次不会重复。"
    )]
    People(Roster),
    #[command(
        about = "热线工单，.xlsx、.xls 或 .csv",
        after_help = "一行一件，读一行写一行，多大的表都行。看不懂的行留在外面，先用 --dry-run 看为什么。同一份表再导一次什么都不会变；外面办结了、改了的，跟着改。"
    )]
    Hotline(Orders),
}

#[derive(Debug, Args)]
pub(crate) struct Orders {
    #[arg(value_name = "FILE", help = "工单表；- 是标准输入")]
    pub file: PathBuf,
    #[arg(long, value_name = "NAME", help = "哪一种表，不写就按表头选")]
    pub mapping: Option<String>,
    #[arg(long, help = "只看会怎样，什么都不写")]
    pub dry_run: bool,
    #[arg(long, value_name = "NAME", help = "机构名称，只有一个居委会时可以不写")]
    pub office: Option<String>,
    #[arg(long, help = "结果写成 JSON")]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Typeset {
    #[arg(value_name = "KIND", required_unless_present = "list", help = "哪一种纸，见 --list")]
    pub kind: Option<String>,
    #[arg(
        value_name = "DATA.json",
        required_unless_present_any = ["list", "sample"],
        help = "纸上写什么；- 是标准输入"
    )]
    pub file: Option<PathBuf>,
    #[arg(short = 'o', long, value_name = "PDF", help = "存成 PDF")]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "PNG", help = "第一页存成图片")]
    pub png: Option<PathBuf>,
    #[arg(long, help = "列出有哪些纸")]
    pub list: bool,
    #[arg(long, help = "打印这一种纸的样子，可以照着改")]
    pub sample: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Roster {
    #[arg(value_name = "FILE", help = "名册文件；- 是标准输入")]
    pub file: PathBuf,
    #[arg(long, help = "只看会怎样，什么都不写")]
    pub dry_run: bool,
    #[arg(
        long,
        value_name = "NAME",
        help = "机构名称，只有一个居委会时可以不写；还没有机构的话，新建一个叫这个名字的"
    )]
    pub office: Option<String>,
    #[arg(long, help = "结果写成 JSON")]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    #[command(about = "打印日志的校验点，可以抄走或贴出来")]
    Checkpoint {
        #[arg(long, help = "机构名称，只有一个居委会时可以不写")]
        office: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Everything {
    #[arg(value_name = "FOLDER", help = "写到哪个新文件夹")]
    pub folder: PathBuf,
    #[arg(long, help = "交给谁")]
    pub to: String,
    #[arg(long, help = "做什么用")]
    pub reason: String,
    #[arg(long, help = "机构名称，只有一个居委会时可以不写")]
    pub office: Option<String>,
    #[arg(long, help = "连证件号和身体情况也写出来")]
    pub unmask: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    #[arg(long, value_name = "FILE", help = "另外保存的校验点，可以给好几个")]
    pub checkpoint: Vec<PathBuf>,
    #[arg(long, help = "结果写成 JSON")]
    pub json: bool,
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

const HELP: &str = "{about-with-newline}\n{usage-words} {usage}\n\n{all-args}{after-help}\n\n{about-data}\n";

/// The command and all below it, in the language of the terminal.
fn spoken(command: clap::Command, say: Say, template: &str) -> clap::Command {
    let about = command.get_about().map(|about| told(say, &about.to_string()));
    let after = command.get_after_help().map(|after| told(say, &after.to_string()));
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
    if let Some(after) = after {
        command = command.after_help(after);
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
