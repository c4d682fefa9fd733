//! `lilong serve`: the pages, until somebody says stop.
mod checkpoints;
pub mod front;
mod listen;
mod log;
mod measure;
mod watch;

use crate::{
    config::{Mode, Settings},
    opened,
    rooms::rooms,
    terminal::{Terminal, trouble},
};
use anyhow::Result;
use base::Sentence;
use journal::Ledger;
use std::sync::Arc;
use tokio::{net::TcpListener, sync::watch as signal};
use web::House;

/// A house about to be opened to visitors.
pub struct Ready {
    settings: Settings,
    listener: TcpListener,
    /// What the handlers see.
    pub house: Arc<House>,
}

/// Opens the journal and takes the port; nobody is let in yet.
pub async fn prepare(settings: Settings, demo: bool) -> Result<Ready> {
    log::begin(settings.logs);
    let ledger = opened::to_write(&settings).await?;
    let listener = TcpListener::bind(settings.listen).await.map_err(|error| {
        trouble(
            Sentence::plain("{listen} 开不了：{why}。也许已经有程序在用，可以用 --listen 换一个。")
                .with("listen", settings.listen)
                .with("why", error),
        )
    })?;
    let address = address(&settings, &listener)?;
    let mut house = opened::house(&settings, ledger, &rooms(), &address)?;
    house.demo = demo;
    Ok(Ready { settings, listener, house: Arc::new(house) })
}

impl Ready {
    /// Serves until SIGTERM or Ctrl-C, then lets everybody finish.
    pub async fn serve(self, terminal: Terminal) -> Result<()> {
        let Self { settings, listener, house } = self;
        let (stop, stopped) = signal::channel(false);
        let measures = measure::begin(&house.ledger)?;
        let pages = measure::counted(web::build(house.clone(), rooms()));
        let router = watch::around(pages, &settings, house.ledger.clone(), measures);
        let answering = tokio::spawn(listen::answer(listener, router, settings.mode, stopped.clone()));
        let keeping = tokio::spawn(checkpoints::hourly(house.ledger.clone(), settings.clone(), stopped));
        terminal.result(format_args!("Lilong: {}", house.address))?;
        until_told().await?;
        terminal.tell(terminal.say.t("正在停下，请稍候……"));
        stop.send_replace(true);
        answering.await?;
        keeping.await?;
        Ok(())
    }

    /// The journal behind it.
    pub fn ledger(&self) -> &Ledger {
        &self.house.ledger
    }
}

fn address(settings: &Settings, listener: &TcpListener) -> Result<String> {
    let local = listener.local_addr()?;
    Ok(match (&settings.public_address, settings.mode) {
        (Some(public), _) => public.clone(),
        (None, Mode::Lan) => format!("https://{local}"),
        (None, _) => format!("http://{local}"),
    })
}

#[cfg(unix)]
async fn until_told() -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut ended = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = ended.recv() => Ok(()),
        pressed = tokio::signal::ctrl_c() => Ok(pressed?),
    }
}

#[cfg(not(unix))]
async fn until_told() -> Result<()> {
    Ok(tokio::signal::ctrl_c().await?)
}
