//! Child processes, and how a request to stop (Ctrl-C, SIGTERM, a closed terminal) reaches them.
//!
//! Every child gets a process group of its own, so that a Ctrl-C in the terminal reaches only this
//! program, which then decides who hears of it and in which order: first the child that it waits for,
//! and PostgreSQL only once that child has ended. A second request kills the child.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

static STOP_REQUESTS: AtomicUsize = AtomicUsize::new(0);

/// From now on SIGINT, SIGTERM and SIGHUP are counted instead of ending this program.
pub fn watch_for_stop_requests() {
    ctrlc::set_handler(|| {
        STOP_REQUESTS.fetch_add(1, Ordering::SeqCst);
    })
    .expect("the signal handler is set once");
}

pub fn stop_requested() -> bool {
    STOP_REQUESTS.load(Ordering::SeqCst) > 0
}

/// Cargo, without what the outer `cargo run` added to the environment and with sqlx reading `.sqlx/`
/// even where `DATABASE_URL` is set.
pub fn cargo() -> Command {
    let mut command = Command::new("cargo");
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command.env_remove("CARGO").env_remove("LEPTOS_OUTPUT_NAME");
    command.env("SQLX_OFFLINE", "true");
    command
}

/// Runs to the end with its output on ours; a failure is an error that names the command.
pub fn run(command: &mut Command) -> Result<()> {
    let mut child = spawn(command)?;
    succeeded(command, wait(&mut child)?)
}

/// As [`run`] for a cargo build, which stays silent when there is nothing to do.
pub fn run_build(command: &mut Command) -> Result<()> {
    if std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    let mut child = spawn(command.stderr(Stdio::piped()))?;
    let lines = child.stderr.take().map(|pipe| {
        thread::spawn(move || {
            for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
                if !is_cargo_closing_line(&line) {
                    let mut out = std::io::stderr().lock();
                    let _ = out.write_all(&line).and_then(|()| out.write_all(b"\n"));
                }
            }
        })
    });
    let status = wait(&mut child)?;
    if let Some(lines) = lines {
        let _ = lines.join();
    }
    succeeded(command, status)
}

/// Runs to the end and returns its standard output; a failure shows its standard error.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .process_group(0)
        .output()
        .with_context(|| format!("{} could not be started", shown(command)))?;
    if !output.status.success() {
        bail!("{} failed: {}", shown(command), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether the command can be started and succeeds; its output is thrown away.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .status()
        .is_ok_and(|status| status.success())
}

pub fn spawn(command: &mut Command) -> Result<Child> {
    command
        .stdin(Stdio::null())
        .process_group(0)
        .spawn()
        .with_context(|| format!("{} could not be started", shown(command)))
}

/// A program and its first arguments, which gets a signal when this program dies without having stopped
/// it (a `kill -9`). Linux only; elsewhere it is the plain program.
pub fn ending_with_us(signal: &str, program: &Path) -> Vec<OsString> {
    let mut words = Vec::new();
    if succeeds(Command::new("setpriv").args(["--pdeathsig", signal, "true"])) {
        words.extend(["setpriv", "--pdeathsig", signal, "--"].map(OsString::from));
    }
    words.push(program.into());
    words
}

/// Waits for the end of a child from [`spawn`] and passes requests to stop on to its process group.
pub fn wait(child: &mut Child) -> Result<ExitStatus> {
    let mut passed_on = 0;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        let requests = STOP_REQUESTS.load(Ordering::SeqCst);
        if requests > passed_on {
            let signal = if requests == 1 { Signal::SIGINT } else { Signal::SIGKILL };
            let _ = killpg(Pid::from_raw(child.id() as i32), signal);
            passed_on = requests;
        }
        thread::sleep(Duration::from_millis(20));
    }
}

/// The exit code that a shell would report.
pub fn exit_code(status: ExitStatus) -> u8 {
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal));
    code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
}

fn succeeded(command: &Command, status: ExitStatus) -> Result<()> {
    if stop_requested() {
        bail!("stopped");
    }
    if !status.success() {
        bail!("`{}` failed; its output is above", shown(command));
    }
    Ok(())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// `Finished ... in 0.12s`, of which our own progress line says more.
fn is_cargo_closing_line(line: &[u8]) -> bool {
    let line = String::from_utf8_lossy(line);
    line.contains("Finished") && line.contains("profile [")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_cargos_closing_line_is_dropped() {
        let closing: &[u8] =
            b"\x1b[1m\x1b[92m    Finished\x1b[0m `dev` profile [unoptimized] target(s) in 0.12s";
        assert!(is_cargo_closing_line(closing));
        assert!(!is_cargo_closing_line(b"   Compiling server v0.1.0"));
    }

    #[test]
    fn a_signal_becomes_the_exit_code_of_a_shell() {
        assert_eq!(exit_code(ExitStatus::from_raw(3 << 8)), 3);
        assert_eq!(exit_code(ExitStatus::from_raw(9)), 137);
    }
}
