//! `lilong serve`: the pages, until somebody says stop.
pub mod checkpoints;
mod listen;
mod log;
mod measure;
mod network;
pub mod retention;
mod watch;

use crate::{
    config::{Mode, Settings},
    opened,
    rooms::rooms,
    terminal::{Terminal, trouble},
};
use accounts::Doors;
use anyhow::Result;
use base::{Clock, Sentence};
use jobs::{Runner, Work};
use journal::Ledger;
use listen::Served;
use network::Network;
use std::{net::SocketAddr, sync::Arc};
use tokio::{net::TcpListener, sync::watch as signal};
use web::House;

/// A house about to be opened to visitors.
pub struct Ready {
    settings: Settings,
    listener: TcpListener,
    network: Option<Network>,
    /// Knows who comes in, and at the first start with which code.
    doors: Arc<Doors>,
    /// What the handlers see.
    pub house: Arc<House>,
}

/// Opens the journal and takes the port; nobody is let in yet.
pub async fn prepare(settings: Settings, demo: bool) -> Result<Ready> {
    log::begin(settings.logs);
    let ledger = opened::to_write(&settings).await?;
    let listener = take(settings.listen).await?;
    let local = listener.local_addr()?;
    let network = match settings.mode {
        Mode::Lan => Some(Network::prepare(&settings, local).await?),
        Mode::Local | Mode::Proxy => None,
    };
    let address = match (&settings.public_address, &network) {
        (Some(public), _) => public.clone(),
        (None, Some(network)) => network.address.clone(),
        (None, None) => format!("http://{local}"),
    };
    let clock = Clock::system();
    let doors = Arc::new(Doors::new(&ledger, &clock));
    let mut house = opened::house(&settings, (ledger, clock), doors.clone(), &address)?;
    house.demo = demo;
    Ok(Ready { settings, listener, network, doors, house: Arc::new(house) })
}

async fn take(listen: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(listen).await.map_err(|error| {
        trouble(
            Sentence::plain("{listen} 开不了：{why}。也许已经有程序在用，可以用 --listen 换一个。")
                .with("listen", listen)
                .with("why", error),
        )
    })
}

impl Ready {
    /// Serves until SIGTERM or Ctrl-C, then lets everybody finish.
    pub async fn serve(self, terminal: Terminal) -> Result<()> {
        let Self { settings, listener, network, doors, house } = self;
        let (stop, stopped) = signal::channel(false);
        let told = told_to_stop()?;
        let measures = measure::begin(&house.ledger)?;
        let pages = measure::counted(web::build(house.clone(), rooms()));
        let router = watch::around(pages, &settings, house.ledger.clone(), measures);
        let tls = network.as_ref().map(|network| network.tls.clone());
        let served = Served { router, tls, mode: settings.mode };
        house.live.begin();
        let answering = tokio::spawn(listen::answer(listener, served, stopped.clone()));
        let working = tokio::spawn(Runner::new(house.clone(), works(&settings)?).run(stopped.clone()));
        terminal.result(format_args!("Lilong: {}", house.address))?;
        if let Some(code) = accounts::first_start(&doors, house.ledger.reader()).await? {
            terminal.tell(terminal.say.f(
                "第一次打开：请到 {address}/setup 输入一次性口令 {code}，建好机构和管理员。",
                &[("address", &house.address), ("code", &code)],
            ));
        }
        let helping = network.map(|network| network.help(terminal, stopped));
        told.await;
        terminal.tell(terminal.say.t("正在停下，请稍候……"));
        stop.send_replace(true);
        house.live.stop();
        answering.await?;
        working.await?;
        if let Err(error) = checkpoints::all(&house.ledger, &settings).await {
            tracing::error!(target: "lilong", error = format!("{error:#}"), "no checkpoint when it stopped");
        }
        if let Some(helping) = helping {
            helping.await?;
        }
        Ok(())
    }

    /// The journal behind it.
    pub fn ledger(&self) -> &Ledger {
        &self.house.ledger
    }
}

/// What the rooms and the program itself do without anybody pressing a button.
fn works(settings: &Settings) -> Result<Vec<Work>> {
    let mut all = Work::of_rooms(&rooms())?;
    all.push(checkpoints::hourly(settings.clone())?);
    all.push(retention::hourly(settings.access_log_days)?);
    Ok(all)
}

/// Listens for the signals from the moment it is called, so that none sent after the address was told is missed.
#[cfg(unix)]
fn told_to_stop() -> Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut ended, mut pressed) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = ended.recv() => (),
            _ = pressed.recv() => (),
        }
    })
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as where signals can fail")]
fn told_to_stop() -> Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
