//! One running PostgreSQL: made by `initdb` when its directory is new, started, awaited, stopped.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use ::postgres::error::SqlState;
use ::postgres::{Client, Config, NoTls};
use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::account::Account;
use super::binaries::Binaries;
use super::leftover;
use crate::process;

pub const ROLE: &str = "daybook";

pub struct Cluster {
    /// None when it was already running and is somebody else's to stop.
    postgres: Option<Child>,
    account: Account,
    binaries: Binaries,
    /// What `pg_ctl` calls the cluster.
    data: PathBuf,
    log: PathBuf,
    port: u16,
    password: String,
}

pub struct Settings<'a> {
    /// Holds `data/` and the log, and belongs to PostgreSQL's account.
    pub directory: &'a Path,
    pub port: u16,
    pub password: &'a str,
    /// Without: nothing survives a power cut, and tests are twice as fast.
    pub durable: bool,
    /// Libraries that PostgreSQL loads at its start; those that this machine has not got are left out.
    pub preload: &'a [&'a str],
}

impl Cluster {
    pub fn start(binaries: Binaries, settings: &Settings<'_>) -> Result<Self> {
        let account = Account::for_directory(settings.directory, &binaries.path("postgres"))?;
        let data = settings.directory.join("data");
        if !data.exists() {
            initialise(&account, &binaries, settings, &data)?;
        }
        let mut cluster = Self {
            postgres: None,
            account,
            binaries,
            data,
            log: settings.directory.join("postgres.log"),
            port: settings.port,
            password: settings.password.to_owned(),
        };
        if leftover::is_running(&cluster.data) {
            cluster.await_readiness()?;
            return Ok(cluster);
        }
        leftover::remove_misleading_pid_file(&cluster.data)?;
        cluster.postgres = Some(cluster.spawn(settings)?);
        cluster.await_readiness()?;
        Ok(cluster)
    }

    fn spawn(&self, settings: &Settings<'_>) -> Result<Child> {
        let log = File::create(&self.log).with_context(|| format!("cannot write {}", self.log.display()))?;
        let words = process::ending_with_us("INT", &self.binaries.path("postgres"));
        let mut command = self.account.command(&words[0]);
        command.args(&words[1..]).arg("-D").arg(&self.data).args(["-p", &self.port.to_string()]);
        command.args(["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]);
        command.args(["-c", "max_connections=200"]);
        let preload: Vec<&str> =
            settings.preload.iter().copied().filter(|name| self.binaries.has_library(name)).collect();
        if !preload.is_empty() {
            command.args(["-c", &format!("shared_preload_libraries={}", preload.join(","))]);
        }
        if !settings.durable {
            command.args(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]);
            // `drop database` waits for every process to take notice; these two sleep for minutes at a time.
            command.args(["-c", "autovacuum=off", "-c", "max_logical_replication_workers=0"]);
        }
        process::spawn(command.stdout(log.try_clone()?).stderr(log))
    }

    /// The command that ends PostgreSQL without a checkpoint, as a crash would, and starts it again. Another
    /// process may run it: [`Cluster::stop`] ends whatever runs by then.
    pub fn immediate_restart(&self) -> Result<Command> {
        // This time PostgreSQL's own account opens it.
        self.account.own_file(&self.log)?;
        let mut command = self.account.command(self.binaries.path("pg_ctl"));
        command.args(["restart", "--mode=immediate", "--wait", "--timeout=60", "--silent"]);
        command.arg("--pgdata").arg(&self.data).arg("--log").arg(&self.log);
        Ok(command)
    }

    fn await_readiness(&mut self) -> Result<()> {
        // Generous: after a crash PostgreSQL first replays its log.
        let deadline = Instant::now() + Duration::from_secs(120);
        loop {
            match self.connect("postgres") {
                Ok(_) => return Ok(()),
                Err(error) if error.code().is_some_and(|code| *code != SqlState::CANNOT_CONNECT_NOW) => {
                    return Err(error).context("PostgreSQL runs and refuses the connection");
                }
                Err(_) => {}
            }
            let ended = match &mut self.postgres {
                Some(postgres) => postgres.try_wait()?.is_some(),
                None => false,
            };
            if ended || Instant::now() > deadline {
                let (place, lines) = (self.log.display(), last_lines(&self.log));
                bail!("PostgreSQL did not start; the end of {place}:\n{lines}");
            }
            if process::stop_requested() {
                bail!("stopped");
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    pub fn was_running(&self) -> bool {
        self.postgres.is_none()
    }

    pub fn url(&self, database: &str) -> String {
        format!("postgres://{ROLE}:{}@127.0.0.1:{}/{database}", self.password, self.port)
    }

    pub fn connect(&self, database: &str) -> Result<Client, ::postgres::Error> {
        Config::new()
            .host("127.0.0.1")
            .port(self.port)
            .user(ROLE)
            .password(&self.password)
            .dbname(database)
            .connect_timeout(Duration::from_secs(2))
            .connect(NoTls)
    }

    pub fn ensure_database(&self, name: &str) -> Result<()> {
        let mut client = self.connect("postgres")?;
        if client.query_opt("select from pg_database where datname = $1", &[&name])?.is_none() {
            client.batch_execute(&format!("create database {name}"))?;
        }
        Ok(())
    }

    /// Stops what [`Cluster::start`] started, in fast mode: open connections are closed, data is written.
    pub fn stop(mut self) -> Result<()> {
        self.stop_process()
    }

    fn stop_process(&mut self) -> Result<()> {
        let Some(mut postgres) = self.postgres.take() else {
            return Ok(());
        };
        // After a restart it is another process than the one that we started.
        let pid = leftover::running(&self.data).unwrap_or(postgres.id());
        let pid = Pid::from_raw(pid as i32);
        let _ = kill(pid, Signal::SIGINT);
        let deadline = Instant::now() + Duration::from_secs(30);
        while postgres.try_wait()?.is_none() || leftover::is_running(&self.data) {
            if Instant::now() > deadline {
                let _ = kill(pid, Signal::SIGQUIT);
                bail!("PostgreSQL did not stop within 30 s and was ended; it recovers at the next start");
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Err(error) = self.stop_process() {
            eprintln!("{error:#}");
        }
    }
}

/// A port that is free on the loopback interface at this moment.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no port is free on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}

pub fn random_password() -> Result<String> {
    let mut bytes = [0_u8; 24];
    let mut source = File::open("/dev/urandom").context("cannot open /dev/urandom")?;
    std::io::Read::read_exact(&mut source, &mut bytes)?;
    Ok(hex::encode(bytes))
}

/// Made beside and renamed, so that an interrupted `initdb` leaves nothing that looks like a cluster.
fn initialise(account: &Account, binaries: &Binaries, settings: &Settings<'_>, data: &Path) -> Result<()> {
    let unfinished = settings.directory.join("data.unfinished");
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished)?;
    }
    let password_file = PasswordFile::write(account, settings)?;
    let mut command = account.command(binaries.path("initdb"));
    command.args(["--encoding=UTF8", "--auth=scram-sha-256"]);
    // macOS knows no C.UTF-8; newer versions of PostgreSQL bring it themselves.
    if binaries.major()? < 17 {
        command.arg("--locale=C.UTF-8");
    } else {
        command.args(["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]);
    }
    command.arg(format!("--username={ROLE}"));
    command.arg("--pwfile").arg(&password_file.0).arg("-D").arg(&unfinished);
    if !settings.durable {
        command.arg("--no-sync");
    }
    process::output(&mut command)?;
    fs::rename(&unfinished, data)?;
    Ok(())
}

/// The password on its way to `initdb`, readable by PostgreSQL's account only, and gone afterwards.
struct PasswordFile(PathBuf);

impl PasswordFile {
    fn write(account: &Account, settings: &Settings<'_>) -> Result<Self> {
        let file = Self(settings.directory.join("password.unfinished"));
        crate::files::write_private(&file.0, settings.password)?;
        account.own_file(&file.0)?;
        Ok(file)
    }
}

impl Drop for PasswordFile {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn last_lines(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(10)..].join("\n")
}
