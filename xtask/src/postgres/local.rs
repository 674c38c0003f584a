//! The PostgreSQL of `make run`. Its data stays in `.local/postgres`, its password and its port beside.

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::binaries::{self, Binaries};
use super::cluster::{Cluster, Settings, free_port, random_password};
use super::leftover;
use crate::files::write_private;
use crate::workspace::Workspace;

pub const DATABASE: &str = "daybook";

pub fn start(workspace: &Workspace, newest: Binaries) -> Result<Cluster> {
    let local = workspace.local();
    let directory = local.join("postgres");
    let data = directory.join("data");
    fs::create_dir_all(&directory)?;
    let binaries = binaries_for(workspace, &data, newest)?;
    let password = password(&local.join("postgres-password"), data.exists())?;
    let running = data.exists() && leftover::is_running(&data);
    let port = port(&local.join("postgres-port"), running)?;
    let settings = Settings { directory: &directory, port, password: &password, durable: true, preload: &[] };
    let cluster = Cluster::start(binaries, &settings)?;
    if cluster.was_running() {
        println!("    PostgreSQL already ran here; it is used, and keeps running afterwards.");
    }
    cluster.ensure_database(DATABASE)?;
    Ok(cluster)
}

fn binaries_for(workspace: &Workspace, data: &Path, newest: Binaries) -> Result<Binaries> {
    let Ok(version) = fs::read_to_string(data.join("PG_VERSION")) else {
        return Ok(newest);
    };
    let major = version.trim().parse().with_context(|| format!(".local/postgres is of version {version}"))?;
    binaries::of_major(workspace, major).with_context(|| {
        format!(
            ".local/postgres was made by PostgreSQL {major}, which is not installed any more: \
             install PostgreSQL {major}, or move .local/postgres away to start anew"
        )
    })
}

fn password(file: &Path, data_exists: bool) -> Result<String> {
    match fs::read_to_string(file) {
        Ok(password) => Ok(password.trim().to_owned()),
        Err(_) if data_exists => bail!(
            "{} is gone, and without it .local/postgres cannot be opened: \
             bring it back, or move .local/postgres away to start anew",
            file.display()
        ),
        Err(_) => {
            let password = random_password()?;
            write_private(file, &password)?;
            Ok(password)
        }
    }
}

/// Chosen once and remembered; chosen again when another program has taken it since.
fn port(file: &Path, running: bool) -> Result<u16> {
    let remembered = fs::read_to_string(file).ok().and_then(|text| text.trim().parse().ok());
    if let Some(port) = remembered.filter(|port| running || TcpListener::bind(("127.0.0.1", *port)).is_ok()) {
        return Ok(port);
    }
    let port = free_port()?;
    fs::write(file, port.to_string())?;
    Ok(port)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Scratch;

    #[test]
    fn the_port_is_kept_until_somebody_else_has_it() {
        let scratch = Scratch::new("port");
        let file = scratch.0.join("port");
        let first = port(&file, false).unwrap();
        assert_eq!(port(&file, false).unwrap(), first);
        let _taken = TcpListener::bind(("127.0.0.1", first)).unwrap();
        assert_eq!(port(&file, true).unwrap(), first);
        assert_ne!(port(&file, false).unwrap(), first);
    }

    #[test]
    fn a_lost_password_is_not_replaced_by_one_that_does_not_fit() {
        let scratch = Scratch::new("password");
        let file = scratch.0.join("password");
        assert!(password(&file, true).is_err());
        let made = password(&file, false).unwrap();
        assert_eq!(password(&file, true).unwrap(), made);
    }
}
