//! `lilong demo`: builds the invented town once, then serves it.
use crate::{
    config::Settings,
    rooms::rooms,
    serve,
    terminal::{Terminal, trouble},
};
use accounts::{OfficeKind, open_office};
use anyhow::{Context as _, Result};
use base::Id;
use db::Address;
use web::DemoTown;

const BUILDING: &str = "building\n";
const BUILT: &str = "built\n";

/// The folder where nothing else is said.
pub const USUAL_FOLDER: &str = "./lilong-data/demo";

/// Builds what is missing and serves until told to stop.
pub async fn run(settings: Settings, terminal: Terminal) -> Result<()> {
    let mark = settings.folder.demo_mark();
    let state = std::fs::read_to_string(&mark).ok();
    clear_half_built(&settings, state.as_deref())?;
    settings.folder.make()?;
    let ready = serve::prepare(settings, true).await?;
    if state.as_deref() != Some(BUILT) {
        if !ready.ledger().offices().await?.is_empty() {
            return Err(trouble("这里已经有真实的资料，不能当演示用。请用 --data 换一个文件夹。"));
        }
        std::fs::write(&mark, BUILDING)?;
        build(&ready, terminal).await.context("the demo town could not be built")?;
        std::fs::write(&mark, BUILT)?;
    }
    ready.serve(terminal).await
}

/// A town whose building was interrupted is begun anew. The mark is only ever set on an empty folder.
fn clear_half_built(settings: &Settings, state: Option<&str>) -> Result<()> {
    if state != Some(BUILDING) {
        return Ok(());
    }
    let Address::Sqlite(path) = &settings.database else {
        return Err(trouble("上次的演示没有建完。请换一个空的 PostgreSQL 数据库。"));
    };
    for ending in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        if std::fs::exists(&name)? {
            std::fs::remove_file(&name)?;
        }
    }
    Ok(())
}

async fn build(ready: &serve::Ready, terminal: Terminal) -> Result<()> {
    let say = terminal.say;
    terminal.tell(say.t("第一次打开，正在搭建演示小区银杏里……"));
    let bar = terminal.bar(say.t("正在搭建"));
    let told = bar.clone();
    let ledger = ready.ledger();
    let by = (Id::NOBODY, ready.house.clock.now());
    let above = open_office(ledger, by, None, OfficeKind::Subdistrict, "玉兰街道").await?;
    let town = DemoTown {
        house: ready.house.clone(),
        office: open_office(ledger, by, Some(above), OfficeKind::Committee, "银杏里居委会").await?,
        neighbour: open_office(ledger, by, Some(above), OfficeKind::Committee, "梧桐里居委会").await?,
        clock: ready.house.clock.clone(),
        told: Box::new(move |words, done, all| {
            told.set_message(say.t(words));
            told.set_length(all);
            told.set_position(done);
        }),
    };
    for room in rooms() {
        if let Some(demo) = room.demo {
            demo(&town).await.with_context(|| room.name)?;
        }
    }
    bar.finish_and_clear();
    terminal.tell(say.t("演示小区建好了。"));
    Ok(())
}
