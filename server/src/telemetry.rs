//! Logging: one line an event on standard error, as text or as JSON.
//!
//! Lines hold ids, states and durations, never names, addresses or request queries; what a request adds is
//! decided in `router/trace.rs`. The database driver does not log statements (see `database.rs`). When nobody reads
//! standard error any more, lines are lost and the process goes on.

use std::io::IsTerminal;

use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::{
    cli::Settings,
    config::{self, ConfigError},
};

pub fn init(settings: &Settings) -> Result<(), ConfigError> {
    let (filter, is_json) = config::log(settings)?;
    let filter = EnvFilter::try_new(filter)
        .map_err(|_| config::wrong("LOG", "a filter such as info or info,sqlx=debug", filter))?;
    let registry = tracing_subscriber::registry().with(filter);
    if is_json {
        registry.with(fmt::layer().json().log_internal_errors(false).with_writer(std::io::stderr)).init();
    } else {
        let is_terminal = std::io::stderr().is_terminal();
        let lines = fmt::layer().with_ansi(is_terminal).log_internal_errors(false);
        registry.with(lines.with_writer(std::io::stderr)).init();
    }
    Ok(())
}
