//! Why a command ends without having done what it was asked. Each is a sentence for the person at the terminal.

use std::{io, path::PathBuf};

use crate::config::ConfigError;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error("the database cannot be used; is DATABASE_URL right, and is PostgreSQL running?")]
    Unreachable(#[source] jobs::Error),
    #[error("cannot listen on {address}; choose another HOST or PORT")]
    Listen { address: String, source: io::Error },
    #[error("the database could not be brought up to date")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    #[error("the database refused")]
    Database(#[from] sqlx::Error),
    #[error(transparent)]
    Jobs(#[from] jobs::Error),
    #[error("the file {path} cannot be used")]
    File { path: PathBuf, source: io::Error },
    #[error("the HTTP server ended")]
    Http(#[source] io::Error),
    #[error("the signals of the operating system cannot be heard")]
    Signals(#[source] io::Error),
    #[error("the password could not be hashed")]
    Busy(#[from] crate::line::Full),
    /// What was asked on the command line cannot be done; the sentence says why.
    #[error("{0}")]
    Refused(String),
}
