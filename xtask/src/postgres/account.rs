//! Who runs PostgreSQL. It refuses to run as root, so root starts it as an unprivileged account.
//!
//! A checkout often lies below a directory which that account may not enter (`/root`, or a temporary
//! directory of mode 0700). It then keeps one capability, to pass such directories on its way to the data; Linux
//! hands it on to PostgreSQL as an ambient capability. PostgreSQL's programs have to be within reach without.

use std::ffi::OsStr;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Error, Result, anyhow, bail};

use crate::{apt, process};

#[derive(Clone)]
pub enum Account {
    /// Who we are.
    Own,
    Unprivileged {
        name: &'static str,
        uid: u32,
        gid: u32,
        capability: Option<&'static str>,
    },
}

impl Account {
    /// The account that runs `postgres` in a directory, which is handed over to it.
    pub fn for_directory(directory: &Path, postgres: &Path) -> Result<Self> {
        if !apt::is_root() {
            return Self::own(directory);
        }
        let Some((name, uid, gid)) = ["postgres", "nobody"].into_iter().find_map(|name| {
            let id = |which: &str| {
                process::output(Command::new("id").args([which, name])).ok()?.trim().parse().ok()
            };
            Some((name, id("-u")?, id("-g")?))
        }) else {
            bail!("PostgreSQL does not run as root, and there is neither an account `postgres` nor `nobody`");
        };
        hand_over(directory, uid, gid)?;
        let account = |capability| Self::Unprivileged { name, uid, gid, capability };
        // PostgreSQL asks access(2) about its own programs, which leaves capabilities out, as `test` does.
        if !process::succeeds(account(None).command("test").arg("-x").arg(postgres)) {
            return Err(unreachable(name, postgres));
        }
        [None, Some("+dac_read_search"), Some("+dac_override")]
            .into_iter()
            .map(account)
            // `ls` opens the directory, with the capability.
            .find(|account| process::succeeds(account.command("ls").arg(directory)))
            .ok_or_else(|| unreachable(name, directory))
    }

    fn own(directory: &Path) -> Result<Self> {
        if directory.metadata()?.uid() != nix::unistd::geteuid().as_raw() {
            bail!(
                "{} belongs to another account (was it made by root?): delete it or give it back with chown",
                directory.display()
            );
        }
        Ok(Self::Own)
    }

    /// A command of this account, in a directory that every account may be in.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = match self {
            Self::Own => Command::new(program),
            Self::Unprivileged { name, capability, .. } => {
                let mut command = Command::new("setpriv");
                command.args([format!("--reuid={name}"), format!("--regid={}", self.group())]);
                command.arg("--init-groups");
                if let Some(capability) = capability {
                    command.arg(format!("--inh-caps={capability}"));
                    command.arg(format!("--ambient-caps={capability}"));
                }
                command.arg("--").arg(program);
                command
            }
        };
        command.current_dir("/");
        command
    }

    /// Gives one file to this account.
    pub fn own_file(&self, path: &Path) -> Result<()> {
        if let Self::Unprivileged { uid, gid, .. } = self {
            chown(path, Some(*uid), Some(*gid))?;
        }
        Ok(())
    }

    fn group(&self) -> u32 {
        match self {
            Self::Own => nix::unistd::getegid().as_raw(),
            Self::Unprivileged { gid, .. } => *gid,
        }
    }
}

fn unreachable(account: &str, place: &Path) -> Error {
    anyhow!(
        "PostgreSQL does not run as root, and the account `{account}` cannot reach {}: \
         move the checkout to a directory that every account may enter, or set DATABASE_URL",
        place.display()
    )
}

/// Only where the owner is wrong: a directory of years of bookings is not walked at every start.
fn hand_over(directory: &Path, uid: u32, gid: u32) -> Result<()> {
    if directory.metadata()?.uid() == uid {
        return Ok(());
    }
    let mut command = Command::new("chown");
    command.args(["-R", &format!("{uid}:{gid}")]).arg(directory);
    process::output(&mut command).map(drop).context("handing the data directory to PostgreSQL's account")
}
