//! The real executable as child processes, configured by environment alone.

use std::{
    fs::File,
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
    time::Duration,
};

use tokio::process::{Child, Command};

use super::check::DESK;

/// How long a command such as `migrate` may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Short, so that minutes are enough; stored with the jobs of each booking. Twelve attempts last for eight seconds at
/// least: longer than the mail server goes on taking e-mails without saying so. Whatever else it does uses up none.
const SETTINGS: [(&str, &str); 10] = [
    ("RETRY_ATTEMPTS", "12"),
    ("RETRY_FIRST_INTERVAL", "100ms"),
    ("RETRY_MAX_INTERVAL", "1s"),
    ("STEP_TIMEOUT", "5s"),
    ("MAIL_FROM", "Riverside Clinic <booking@clinic.example>"),
    ("ADMIN_EMAIL", DESK),
    ("LINK_SECRET", "q7VrJ2mXw9Zt4LkP8sYb3NdG6hFc5RaT"),
    ("CLINIC_ZONE", "Europe/London"),
    ("SITE_ROOT", "no-site"),
    ("LOG", "warn"),
];

/// What all processes of a run share.
pub struct Environment {
    pub database_url: String,
    pub port: u16,
    /// For the processes' logs and the demo logins.
    pub directory: PathBuf,
}

impl Environment {
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn command(&self, arguments: &[&str], log: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
        command.args(arguments).env_clear().envs(SETTINGS);
        command.env("DATABASE_URL", &self.database_url).env("PORT", self.port.to_string());
        command.env("PUBLIC_URL", self.url()).env("LOCAL_DIR", &self.directory);
        let log = File::options().create(true).append(true).open(log).expect("a log");
        command.stdin(Stdio::null()).stdout(log.try_clone().expect("a log")).stderr(log).kill_on_drop(true);
        command
    }

    pub fn log(&self, name: &str) -> PathBuf {
        self.directory.join(format!("{name}.log"))
    }

    /// Runs to the end.
    pub async fn run(&self, arguments: &[&str]) {
        let log = self.log("setup");
        let mut command = self.command(arguments, &log);
        let status =
            tokio::time::timeout(PATIENCE, command.status()).await.expect("in time").expect("started");
        assert!(status.success(), "server {arguments:?}: {status}; see {}", log.display());
    }

    pub fn serve(&self) -> Child {
        self.command(&["serve"], &self.log("serve")).spawn().expect("the server starts")
    }

    /// `failpoints` as the crate `fail` reads them.
    pub fn work(&self, name: &str, smtp_url: &str, failpoints: &str) -> Worker {
        let mut command = self.command(&["work"], &self.log(name));
        let child = command.env("SMTP_URL", smtp_url).env("FAILPOINTS", failpoints).spawn();
        Worker { name: name.to_owned(), child: child.expect("a worker starts") }
    }
}

pub struct Worker {
    /// New for each start: mails and faults are told apart by it.
    pub name: String,
    child: Child,
}

impl Worker {
    /// SIGKILL.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("it can be killed");
    }

    pub fn signal(&self, signal: &str) {
        let pid = self.child.id().expect("it runs").to_string();
        let status = std::process::Command::new("kill").args(["-s", signal, &pid]).status();
        assert!(status.expect("kill").success(), "{signal} {pid}");
    }

    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().expect("it can be asked")
    }

    /// Waits for its own end, or not for longer than `limit`.
    pub async fn end(&mut self, limit: Duration) -> Option<ExitStatus> {
        tokio::time::timeout(limit, self.child.wait())
            .await
            .ok()
            .map(|status| status.expect("it can be waited for"))
    }
}
