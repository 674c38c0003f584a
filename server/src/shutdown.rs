//! Ctrl-C and SIGTERM: the first asks the process to end cleanly, the second ends it at once.

use std::io::Write;

use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use crate::Error;

/// What a shell says of a process that was interrupted.
const INTERRUPTED: i32 = 130;

/// A token that is cancelled by the first signal.
pub fn on_signal() -> Result<CancellationToken, Error> {
    let mut interrupt = signal(SignalKind::interrupt()).map_err(Error::Signals)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(Error::Signals)?;
    let token = CancellationToken::new();
    let stop = token.clone();
    tokio::spawn(async move {
        tokio::select! { _ = interrupt.recv() => {} _ = terminate.recv() => {} }
        stop.cancel();
        // Not eprintln!: it panics when whoever started us is gone and nobody reads.
        let _ = writeln!(std::io::stderr(), "Stopping; what is under way is finished first.");
        tokio::select! { _ = interrupt.recv() => {} _ = terminate.recv() => {} }
        #[expect(clippy::disallowed_methods, reason = "asked for twice: at once")]
        std::process::exit(INTERRUPTED);
    });
    Ok(token)
}
