//! Everything the browser loads besides pages, embedded in the program. The address carries a hash of the content,
//! so a file may be kept for ever and a new version is seen at once.
use std::sync::LazyLock;

/// One embedded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// The name in `assets/`, such as `lilong.css`.
    pub name: &'static str,
    /// The whole path it is served at, such as `/assets/lilong.0123456789abcdef.css`.
    pub path: String,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// The content, not compressed.
    pub bytes: &'static [u8],
}

const SCRIPT: &str = "text/javascript; charset=utf-8";

macro_rules! embedded {
    ($($name:literal is $kind:expr),+ $(,)?) => {
        &[$(($name, $kind, include_bytes!(concat!("../../../../assets/", $name)) as &[u8])),+]
    };
}

const FILES: &[(&str, &str, &[u8])] = embedded![
    "lilong.css" is "text/css; charset=utf-8",
    "htmx.min.js" is SCRIPT,
    "forms.js" is SCRIPT,
    "drafts.js" is SCRIPT,
    "keys.js" is SCRIPT,
    "flash.js" is SCRIPT,
    "paper.js" is SCRIPT,
    "join.js" is SCRIPT,
    "live.js" is SCRIPT,
    "copy.js" is SCRIPT,
    "charts.js" is SCRIPT,
    "vendor/echarts.simple.min.js" is SCRIPT,
    "copying.js" is SCRIPT,
    "favicon.svg" is "image/svg+xml",
    "icon-180.png" is "image/png",
    "icon-512.png" is "image/png",
];

static TABLE: LazyLock<Vec<Asset>> = LazyLock::new(|| FILES.iter().map(addressed).collect());

/// All embedded files. Serve them with `Cache-Control: public, max-age=31536000, immutable`.
pub fn assets() -> &'static [Asset] {
    &TABLE
}

/// The file served at this path, if there is one.
pub fn asset(path: &str) -> Option<&'static Asset> {
    TABLE.iter().find(|asset| asset.path == path)
}

/// The path of a file by its plain name; the plain path when there is no such file.
pub fn asset_href(name: &str) -> String {
    TABLE.iter().find(|asset| asset.name == name).map_or_else(|| format!("/assets/{name}"), |asset| asset.path.clone())
}

fn addressed(&(name, content_type, bytes): &(&'static str, &'static str, &'static [u8])) -> Asset {
    // Those of others lie in a folder of their own; addresses have none.
    let name = name.rsplit_once('/').map_or(name, |(_, name)| name);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let path = format!("/assets/{stem}.{:016x}.{ending}", fnv1a(bytes));
    Asset { name, path, content_type, bytes }
}

/// FNV-1a, 64 bits: tells versions apart, protects nothing.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
