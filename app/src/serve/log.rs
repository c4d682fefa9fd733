//! Structured logs on stderr. No personal data and no query string ever reaches them: requests are named by route.
use crate::config::Logs;
use std::io::IsTerminal as _;
use tracing_subscriber::{EnvFilter, fmt};

/// Its guard against other sites tells whole addresses when asked for more.
const SILENT: &str = "tower_http=off";

/// Begins them; `RUST_LOG` may ask for more. A second call changes nothing.
pub fn begin(logs: Logs) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,lilong=info,app=info"));
    let filter = SILENT.parse().map_or_else(|_| EnvFilter::new("warn"), |silent| filter.add_directive(silent));
    let lines = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let _ = match logs {
        Logs::Json => lines.json().flatten_event(true).try_init(),
        Logs::Text => lines.with_ansi(std::io::stderr().is_terminal()).with_target(false).try_init(),
    };
}
