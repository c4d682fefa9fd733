//! Writes every component as pages to look at: `cargo run -p web --example specimen -- OUTDIR`.
//! Assets go beside the pages; open the folder through any file server.
mod matters;
mod people;
mod rest;
mod samples;

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let Some(folder) = env::args().nth(1) else {
        return Err(io::Error::other("usage: specimen OUTDIR"));
    };
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("assets"))?;
    for asset in web::look::assets() {
        fs::write(folder.join(asset.path.trim_start_matches('/')), asset.bytes)?;
    }
    for (name, html) in samples::all() {
        fs::write(folder.join(format!("{name}.html")), html)?;
    }
    Ok(())
}
