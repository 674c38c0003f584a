//! Everything that this process logs, down to `debug`, for tests that search it.

use std::{
    io,
    sync::{LazyLock, Mutex},
};

use tracing_subscriber::{EnvFilter, fmt, fmt::MakeWriter};

static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static STARTED: LazyLock<()> = LazyLock::new(|| {
    // The sandbox's SMTP library is no part of what runs in production.
    let filter = EnvFilter::new("debug,mailin=off");
    fmt().with_env_filter(filter).with_ansi(false).with_writer(Log).init();
});

/// What was logged so far; the first call starts it.
pub fn captured() -> String {
    LazyLock::force(&STARTED);
    String::from_utf8_lossy(&LOG.lock().expect("the log")).into_owned()
}

struct Log;

impl io::Write for Log {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        LOG.lock().expect("the log").extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        Self
    }
}
