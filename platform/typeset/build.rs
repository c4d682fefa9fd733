//! Unpacks the faces once, so that the program neither carries an unpacker nor waits for one.
use std::{env, fs, io::Error, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=fonts");
    let to = env::var("OUT_DIR")?;
    for file in fs::read_dir("fonts")? {
        let path = file?.path();
        let (Some(name), Some("woff2")) = (path.file_stem(), path.extension().and_then(|end| end.to_str())) else {
            continue;
        };
        let face = wuff::decompress_woff2(&fs::read(&path)?)
            .map_err(|wrong| Error::other(format!("{}: {wrong:?}", path.display())))?;
        fs::write(Path::new(&to).join(name).with_extension("otf"), face)?;
    }
    Ok(())
}
