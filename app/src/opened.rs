//! From settings to an opened journal and a house around it.
use crate::{
    config::{Mode, Settings},
    rooms::rooms,
    terminal::trouble,
};
use accounts::Doors;
use anyhow::Result;
use base::{Clock, Sentence};
use blobs::Blobs;
use db::{Address, Database};
use journal::{Keyring, Ledger};
use std::sync::Arc;
use web::{House, Reach, Room};

/// Opens the journal for writing, making whatever is missing: the folder, the schema, the keys.
pub async fn to_write(settings: &Settings) -> Result<Ledger> {
    settings.folder.make()?;
    let database = Database::open(&settings.database).await?;
    let keys = Keyring::open(&settings.folder.keys())?;
    Ledger::open(database, Arc::new(keys), rooms().iter().filter_map(|room| room.derive).collect()).await
}

/// Refuses a folder without data, which a misspelt `--data` would otherwise make.
pub fn must_exist(settings: &Settings) -> Result<()> {
    let there = match &settings.database {
        Address::Sqlite(path) => path.is_file(),
        Address::Postgres(_) => true,
    };
    if there && settings.folder.keys().join("log.key").is_file() {
        return Ok(());
    }
    let path = settings.folder.path().display();
    Err(trouble(Sentence::plain("{path} 里没有里弄的资料。").with("path", path)))
}

/// The house as the handlers see it, reached at `address`.
pub fn house(settings: &Settings, ledger: Ledger, rooms: &[Room], address: &str) -> Result<House> {
    let blobs = Blobs::folder(&settings.folder.blobs())?;
    let doorkeeper = Arc::new(Doors::new(&ledger));
    let mut house = House::new(ledger, Clock::system(), blobs, doorkeeper, rooms);
    house.reach = if settings.mode == Mode::Local { Reach::Local } else { Reach::Secure };
    address.clone_into(&mut house.address);
    Ok(house)
}
