//! The workers as a process of their own, as `server work` is one, so that their processor time is theirs alone.
//!
//! This program started again: it says that it is ready, waits for a line, and works until its input ends.

use std::{
    io::{self, BufRead},
    process::Stdio,
};

use anyhow::{Context, Result, ensure};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    process::{Child, Command},
};
use tokio_util::sync::CancellationToken;

use crate::clinic;

/// The workers alone.
pub const ENGINE: &str = "worker";
/// Everything that `server work` runs.
pub const WHOLE: &str = "server";
/// An environment variable, because it holds the password.
const URL: &str = "BENCH_WORKER_DATABASE_URL";
const READY: &str = "ready";

pub async fn child(is_whole: bool) -> Result<()> {
    let url = std::env::var(URL).with_context(|| format!("{URL} is missing"))?;
    let daybook = clinic::daybook(server::database::pool(url.parse()?));
    println!("{READY}");
    let mut line = String::new();
    if io::stdin().lock().read_line(&mut line)? == 0 {
        return Ok(());
    }
    let stop = CancellationToken::new();
    let ended = stop.clone();
    std::thread::spawn(move || {
        io::stdin().lock().lines().for_each(drop);
        ended.cancel();
    });
    if is_whole { clinic::work_whole(daybook, stop).await } else { clinic::work(daybook, stop).await }
}

pub struct Worker(Child);

impl Worker {
    /// Returns when it could start to work.
    pub async fn start(url: &str) -> Result<Self> {
        Self::of(ENGINE, url).await
    }

    /// The same of everything that runs beside the workers as well.
    pub async fn start_whole(url: &str) -> Result<Self> {
        Self::of(WHOLE, url).await
    }

    async fn of(argument: &str, url: &str) -> Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg(argument)
            .env(URL, url)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let mut line = String::new();
        let stdout = child.stdout.as_mut().context("its output is ours")?;
        BufReader::new(stdout).read_line(&mut line).await?;
        ensure!(line.trim() == READY, "the worker said {line:?}");
        Ok(Self(child))
    }

    pub fn pid(&self) -> Result<u32> {
        self.0.id().context("the worker ended")
    }

    pub async fn go(&mut self) -> Result<()> {
        let stdin = self.0.stdin.as_mut().context("its input is ours")?;
        Ok(stdin.write_all(b"go\n").await?)
    }

    pub async fn stop(mut self) -> Result<()> {
        drop(self.0.stdin.take());
        let status = self.0.wait().await?;
        ensure!(status.success(), "the worker ended with {status}");
        Ok(())
    }
}
