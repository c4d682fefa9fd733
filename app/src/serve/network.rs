//! What the LAN mode adds to serving: the certificate, kept fresh, and the helper page for phones.
use super::{
    listen::{self, Served},
    take,
};
use crate::{
    config::{Mode, Settings},
    lan::{self, Addresses, Authority},
    terminal::Terminal,
};
use anyhow::Result;
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};
use tokio_rustls::TlsAcceptor;

/// The office's network, ready to be let in.
pub struct Network {
    /// Where phones open the pages.
    pub address: String,
    /// Speaks TLS for the pages.
    pub tls: TlsAcceptor,
    authority: Arc<Authority>,
    addresses: Addresses,
    port: u16,
    helper: TcpListener,
}

impl Network {
    /// Makes what is missing and takes the helper's port. `local` is where the pages listen.
    pub async fn prepare(settings: &Settings, local: SocketAddr) -> Result<Self> {
        let addresses = Addresses::now(&settings.names);
        let authority = Arc::new(Authority::open(&settings.folder, &addresses)?);
        let addresses = authority.allowed(&addresses);
        let (tls, current) = lan::acceptor(&authority, &addresses)?;
        tokio::spawn(lan::renewing(authority.clone(), current, settings.names.clone()));
        let helper = take(settings.help_listen).await?;
        let address = format!("https://{}", seen(local, &addresses));
        Ok(Self { address, tls, authority, addresses, port: local.port(), helper })
    }

    /// Opens the helper page and says where it is.
    pub fn help(self, terminal: Terminal, stopped: watch::Receiver<bool>) -> JoinHandle<()> {
        let say = terminal.say;
        let helper = self
            .helper
            .local_addr()
            .map_or_else(|_| self.address.clone(), |local| format!("http://{}/", seen(local, &self.addresses)));
        terminal.tell(say.f("手机第一次用，请打开：{address}", &[("address", &helper)]));
        terminal.tell(say.f("证书指纹（SHA-256）：{mark}", &[("mark", &self.authority.fingerprint())]));
        let router = lan::router(self.authority, self.addresses, self.address, helper, self.port);
        tokio::spawn(listen::answer(self.helper, Served { router, tls: None, mode: Mode::Lan }, stopped))
    }
}

/// Where others see a socket that may listen everywhere.
fn seen(local: SocketAddr, addresses: &Addresses) -> SocketAddr {
    let ip: IpAddr = if local.ip().is_unspecified() { addresses.best() } else { local.ip() };
    SocketAddr::new(ip, local.port())
}
