//! Finds accounts for axum-login.

use axum_login::AuthnBackend;
use secrecy::SecretString;
use sqlx::PgPool;
use uuid::Uuid;

use super::{account, account::Account, password};

#[derive(Clone)]
pub struct Accounts(PgPool);

impl Accounts {
    pub(super) fn new(pool: PgPool) -> Self {
        Self(pool)
    }
}

pub struct Credentials {
    pub email: String,
    pub password: SecretString,
}

impl AuthnBackend for Accounts {
    type User = Account;
    type Credentials = Credentials;
    type Error = sqlx::Error;

    async fn authenticate(&self, credentials: Credentials) -> sqlx::Result<Option<Account>> {
        let account = account::by_email(&self.0, &credentials.email).await?;
        let account = account.filter(|account| account.disabled_at.is_none());
        let hash = account.as_ref().map(|account| account.password_hash().to_owned());
        let is_right = password::is_right(credentials.password, hash).await;
        Ok(account.filter(|_| is_right))
    }

    async fn get_user(&self, id: &Uuid) -> sqlx::Result<Option<Account>> {
        account::enabled(&self.0, *id).await
    }
}
