//! The PostgreSQL of one run of tests or benchmarks: in a temporary directory, and gone at the end, whether
//! they passed, failed or were stopped.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::process::Command;

use ::postgres::Client;
use anyhow::{Context, Result};

use super::binaries;
use super::cluster::{Cluster, Settings, free_port, random_password};
use crate::workspace::Workspace;

pub struct Throwaway {
    // Dropped in this order: PostgreSQL stops, then its directory goes.
    cluster: Cluster,
    _directory: Directory,
}

impl Throwaway {
    /// Fast instead of durable, for tests.
    pub fn start(workspace: &Workspace) -> Result<Self> {
        Self::with(workspace, false, &[])
    }

    /// As durable as the real one and counting its statements, for benchmarks and fault tests.
    pub fn durable(workspace: &Workspace) -> Result<Self> {
        Self::with(workspace, true, &["pg_stat_statements"])
    }

    fn with(workspace: &Workspace, durable: bool, preload: &[&str]) -> Result<Self> {
        let password = random_password()?;
        let directory = Directory::new(&password[..8])?;
        let settings =
            Settings { directory: &directory.0, port: free_port()?, password: &password, durable, preload };
        Ok(Self { cluster: Cluster::start(binaries::ensure(workspace)?, &settings)?, _directory: directory })
    }

    /// See [`Cluster::immediate_restart`].
    pub fn immediate_restart(&self) -> Result<Command> {
        self.cluster.immediate_restart()
    }

    /// An empty database.
    pub fn database(&self, name: &str) -> Result<Database<'_>> {
        self.cluster.ensure_database(name)?;
        Ok(Database { cluster: &self.cluster, name: name.to_owned() })
    }
}

pub struct Database<'a> {
    cluster: &'a Cluster,
    name: String,
}

impl Database<'_> {
    pub fn url(&self) -> String {
        self.cluster.url(&self.name)
    }

    pub fn connect(&self) -> Result<Client> {
        Ok(self.cluster.connect(&self.name)?)
    }
}

struct Directory(PathBuf);

impl Directory {
    fn new(name: &str) -> Result<Self> {
        let path = std::env::temp_dir().join(format!("daybook-test-{name}"));
        DirBuilder::new()
            .mode(0o700)
            .create(&path)
            .with_context(|| format!("cannot create {}", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
