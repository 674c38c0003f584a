//! The demo accounts: passwords are generated, and kept in a file that only its owner reads.
//!
//! Starting again prints the same ones; they are made anew when the file or an account is missing or they do
//! not fit together.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use domain::Role;
use engine::Pool;
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};

use crate::{
    Error,
    auth::{account, password},
    private_file,
};

const DOMAIN: &str = "@demo.example";

/// One entry of the file.
#[derive(Serialize, Deserialize)]
pub struct Login {
    pub role: Role,
    pub email: String,
    pub password: String,
}

impl Login {
    /// For the terminal.
    pub fn line(&self) -> String {
        format!("{:<8}  {:<22}  {}", self.role.as_str(), self.email, self.password)
    }
}

pub fn file(local_dir: &Path) -> PathBuf {
    local_dir.join("demo-logins.json")
}

/// Whether the database has no accounts but these: a clinic's own database gets none.
pub(super) async fn are_welcome(pool: &Pool) -> Result<bool, Error> {
    Ok(account::all(pool).await?.iter().all(|account| account.email.ends_with(DOMAIN)))
}

/// The logins of the file if they work, or new ones.
pub(super) async fn ensure(pool: &Pool, local_dir: &Path) -> Result<Vec<Login>, Error> {
    let path = file(local_dir);
    let kept = fs::read(&path).ok().and_then(|text| serde_json::from_slice::<Vec<Login>>(&text).ok());
    if let Some(logins) = kept
        && all_work(pool, &logins).await?
    {
        return Ok(logins);
    }
    let mut logins = Vec::new();
    for (role, name) in
        [(Role::Staff, "Demo Staff"), (Role::Operator, "Demo Operator"), (Role::Admin, "Demo Admin")]
    {
        let email = format!("{role}{DOMAIN}");
        let password = password::generate();
        let hash = password::hash(password.clone()).await?;
        if !account::add(pool, &email, name, role, &hash).await? {
            account::set_password(pool, &email, &hash).await?;
        }
        logins.push(Login { role, email, password: password.expose_secret().to_owned() });
    }
    serde_json::to_vec_pretty(&logins)
        .map_err(io::Error::from)
        .and_then(|text| private_file::write(&path, &text))
        .map_err(|source| Error::File { path, source })?;
    Ok(logins)
}

async fn all_work(pool: &Pool, logins: &[Login]) -> Result<bool, Error> {
    for role in Role::ALL {
        let Some(login) = logins.iter().find(|login| login.role == *role) else { return Ok(false) };
        let account = account::by_email(pool, &login.email).await?;
        let Some(account) = account.filter(|account| account.role == *role && account.disabled_at.is_none())
        else {
            return Ok(false);
        };
        if !account.has_password(login.password.clone().into()).await? {
            return Ok(false);
        }
    }
    Ok(true)
}
