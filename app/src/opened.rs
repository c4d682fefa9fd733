//! From settings to an opened journal and a house around it.
use crate::{
    config::{Mode, Settings},
    rooms::rooms,
    terminal::trouble,
};
use accounts::{Office, OfficeKind};
use anyhow::Result;
use base::{Clock, Sentence};
use blobs::Blobs;
use db::{Address, Database};
use journal::{Keyring, Ledger};
use post::Post;
use std::sync::Arc;
use web::{Doorkeeper, House, Reach};

/// Opens the journal for writing, making whatever is missing: the folder, the schema, the keys.
pub async fn to_write(settings: &Settings) -> Result<Ledger> {
    settings.folder.make()?;
    let database = Database::open(&settings.database).await?;
    let keys = Keyring::open(&settings.folder.keys())?;
    let rooms = rooms();
    let ledger = Ledger::open(database, Arc::new(keys), rooms.iter().filter_map(|room| room.derive).collect()).await?;
    for office in accounts::every_office(ledger.reader()).await? {
        for prepare in rooms.iter().filter_map(|room| room.prepare) {
            prepare(&ledger, office.id).await?;
        }
    }
    Ok(ledger)
}

/// Opens the journal for questions only, also beside a running server. Makes nothing.
pub async fn to_read(settings: &Settings) -> Result<Ledger> {
    must_exist(settings)?;
    let database = Database::open_to_read(&settings.database).await?;
    let keys = Keyring::open(&settings.folder.keys())?;
    Ledger::open(database, Arc::new(keys), Vec::new()).await
}

/// Whether there is anything yet.
pub fn exists(settings: &Settings) -> bool {
    let there = match &settings.database {
        Address::Sqlite(path) => path.is_file(),
        Address::Postgres(_) => true,
    };
    there && settings.folder.keys().join("log.key").is_file()
}

/// Refuses a folder without data, which a misspelt `--data` would otherwise make.
pub fn must_exist(settings: &Settings) -> Result<()> {
    if exists(settings) {
        return Ok(());
    }
    let path = settings.folder.path().display();
    Err(trouble(Sentence::plain("{path} 里没有里弄的资料。").with("path", path)))
}

/// The house as the handlers see it, reached at `address`.
pub fn house(
    settings: &Settings,
    (ledger, clock): (Ledger, Clock),
    doors: Arc<dyn Doorkeeper>,
    address: &str,
) -> Result<House> {
    let blobs = Blobs::folder(&settings.folder.blobs())?;
    let mut house = House::new(ledger, clock, blobs, doors, &rooms());
    house.reach = if settings.mode == Mode::Local { Reach::Local } else { Reach::Secure };
    address.clone_into(&mut house.address);
    house.post = Post::new(&settings.post)?;
    Ok(house)
}

/// The office a command is about: the named one, or the only committee there is.
pub async fn office(ledger: &Ledger, name: Option<&str>) -> Result<Office> {
    let all = accounts::every_office(ledger.reader()).await?;
    let meant: Vec<&Office> = match name {
        Some(name) => all.iter().filter(|office| office.name == name).collect(),
        None => all.iter().filter(|office| office.kind == OfficeKind::Committee).collect(),
    };
    match meant.as_slice() {
        [only] => Ok((*only).clone()),
        _ if all.is_empty() => Err(trouble("这里还没有机构。请先打开 serve，按提示建好。")),
        _ => {
            let names: Vec<&str> = all.iter().map(|office| office.name.as_str()).collect();
            let sentence = Sentence::plain("请用 --office 写明是哪一个机构：{names}");
            Err(trouble(sentence.with("names", names.join(", "))))
        }
    }
}
