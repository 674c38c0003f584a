//! Daybook's server: HTTP around `app` and `jobs`, accounts, configuration, and the roles of the process.
//!
//! Start reading at [`router`]: it says which URL goes where. `main.rs` is thin, so that the tests in `tests/`
//! start the same router. No business rules here: those are in `domain` and `jobs`.

pub mod api;
pub mod auth;
mod built;
pub mod cli;
pub mod client;
pub mod config;
pub mod database;
mod error;
pub mod http;
mod lanes;
pub mod limits;
mod line;
pub mod logo;
mod machines;
mod next;
mod outage;
#[cfg(feature = "development")]
mod private_file;
pub mod role;
pub mod router;
#[cfg(feature = "development")]
pub mod sandbox;
#[cfg(feature = "development")]
pub mod seed;
pub mod shutdown;
pub mod site;
pub mod telemetry;
mod terminal;
pub mod token;
pub mod user;
pub mod webhook;

pub use error::Error;
