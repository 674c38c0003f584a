//! Finds accounts for axum-login.

use axum_login::AuthnBackend;
use engine::Pool;
use secrecy::SecretString;
use uuid::Uuid;

use super::{
    account::{self, Account},
    password::{self, Asker},
};
use crate::line::Full;

#[derive(Clone)]
pub struct Accounts(Pool);

impl Accounts {
    pub(super) fn new(pool: Pool) -> Self {
        Self(pool)
    }
}

pub struct Credentials {
    pub email: String,
    pub password: SecretString,
    pub asker: Asker,
}

/// Why nobody can say whether the credentials are right.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    #[error(transparent)]
    Busy(#[from] Full),
}

impl AuthnBackend for Accounts {
    type User = Account;
    type Credentials = Credentials;
    type Error = Error;

    async fn authenticate(&self, credentials: Credentials) -> Result<Option<Account>, Error> {
        let account = account::by_email(&self.0, &credentials.email).await?;
        let account = account.filter(|account| account.disabled_at.is_none());
        let hash = account.as_ref().map(|account| account.password_hash().to_owned());
        let is_right = password::is_right(credentials.password, hash, credentials.asker).await?;
        Ok(account.filter(|_| is_right))
    }

    async fn get_user(&self, id: &Uuid) -> Result<Option<Account>, Error> {
        Ok(account::enabled(&self.0, *id).await?)
    }
}
