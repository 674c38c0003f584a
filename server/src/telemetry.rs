//! Logging: one line an event on standard error, as text or as JSON.
//!
//! Lines hold ids, states and durations, never names, addresses or request queries; what a request adds is
//! decided in `router/trace.rs`. The database driver does not log statements (see `database.rs`). When nobody reads
//! standard error any more, lines are lost and the process goes on.

use std::io::IsTerminal;

use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::cli::{LogFormat, Settings};

pub fn init(settings: &Settings) {
    let registry = tracing_subscriber::registry().with(EnvFilter::new(&settings.log));
    let lines = fmt::layer().log_internal_errors(false).with_writer(std::io::stderr);
    match settings.log_format {
        LogFormat::Json => registry.with(lines.json()).init(),
        LogFormat::Text => registry.with(lines.with_ansi(std::io::stderr().is_terminal())).init(),
    }
}
