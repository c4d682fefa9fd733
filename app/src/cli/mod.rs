//! The commands: what is typed, and where each leads.
mod arguments;
mod check_config;
mod user;

use crate::{
    backup,
    config::{self, Settings, Written},
    demo, export, hotline, import, papers, serve,
    terminal::{Terminal, trouble},
    verify,
};
use anyhow::Result;
use arguments::{Arguments, Command, Everything, Export, Import, Typeset};
use std::{io, process::ExitCode};

/// Runs what was typed. 0: done; 1: it failed or found something; 2: it was typed wrong.
pub fn main() -> ExitCode {
    let terminal = Terminal::from_environment();
    let arguments = Arguments::read(terminal.say);
    let done = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(anyhow::Error::from)
        .and_then(|runtime| runtime.block_on(run(arguments, terminal)));
    match done {
        Ok(code) => code,
        // Like other programs whose reader went away (128 + SIGPIPE).
        Err(error) if nobody_reads(&error) => ExitCode::from(141),
        Err(error) => {
            terminal.complain(&error);
            ExitCode::FAILURE
        }
    }
}

async fn export_what(
    settings: &Settings,
    what: Option<Export>,
    everything: Option<Everything>,
    terminal: Terminal,
) -> Result<()> {
    match (what, everything) {
        (Some(Export::Checkpoint { office }), _) => export::checkpoint(settings, office.as_deref(), terminal).await,
        (None, Some(all)) => {
            let (office, unmask) = (all.office.as_deref(), all.unmask);
            let purpose = export::Purpose { office, to: &all.to, reason: &all.reason, unmask };
            export::run(settings, &all.folder, &purpose, terminal).await
        }
        (None, None) => Err(trouble("请写明导出到哪个文件夹，见 lilong export --help。")),
    }
}

async fn typeset(asked: &Typeset, terminal: Terminal) -> Result<()> {
    if asked.list {
        return papers::list(terminal);
    }
    let kind = papers::kind(asked.kind.as_deref().unwrap_or_default())?;
    match &asked.file {
        Some(file) if !asked.sample => {
            papers::set(kind, file, asked.out.as_deref(), asked.png.as_deref(), terminal).await
        }
        _ => terminal.result(kind.sample().trim_end()),
    }
}

fn nobody_reads(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

async fn run(arguments: Arguments, terminal: Terminal) -> Result<ExitCode> {
    let data = arguments.data;
    let gather = |said| Settings::gather(data.clone(), config::USUAL_FOLDER, said);
    match arguments.command {
        Command::Serve(reached) => {
            let settings = gather(reached.written())?;
            settings.refuse_open_http()?;
            serve::prepare(settings, false).await?.serve(terminal).await?;
        }
        Command::Demo(reached) => {
            let settings = Settings::gather(data, demo::USUAL_FOLDER, reached.written())?;
            demo::run(settings, terminal).await?;
        }
        Command::Backup(asked) => {
            let settings = gather(Written::default())?;
            backup::backup(&settings, &asked.to, asked.keys.as_deref(), terminal).await?;
        }
        Command::Restore(asked) => {
            let settings = gather(Written::default())?;
            let keys = asked.keys.as_deref();
            if !backup::restore(&settings, &asked.from, keys, asked.force, terminal).await? {
                return Ok(ExitCode::FAILURE);
            }
        }
        Command::Import { what: Import::People(asked) } => {
            let (office, dry_run, json) = (asked.office.as_deref(), asked.dry_run, asked.json);
            let roster = import::Roster { file: &asked.file, dry_run, office, json };
            import::run(&gather(Written::default())?, &roster, terminal).await?;
        }
        Command::Import { what: Import::Hotline(asked) } => {
            let (office, mapping) = (asked.office.as_deref(), asked.mapping.as_deref());
            let orders =
                hotline::Orders { file: &asked.file, mapping, dry_run: asked.dry_run, office, json: asked.json };
            hotline::run(&gather(Written::default())?, &orders, terminal).await?;
        }
        Command::Export { what, everything } => {
            export_what(&gather(Written::default())?, what, everything, terminal).await?;
        }
        Command::Verify(asked) => {
            let settings = gather(Written::default())?;
            if !verify::run(&settings, &asked.checkpoint, asked.json, terminal).await? {
                return Ok(ExitCode::FAILURE);
            }
        }
        Command::User { what } => user::run(&gather(Written::default())?, what, terminal).await?,
        Command::Typeset(asked) => typeset(&asked, terminal).await?,
        Command::CheckConfig => check_config::run(&gather(Written::default())?, terminal)?,
    }
    Ok(ExitCode::SUCCESS)
}
