//! The table `account`: who may sign in.

use std::fmt;

use axum_login::AuthUser;
use chrono::{DateTime, Utc};
use domain::{Role, text};
use jobs::access::Actor;
use secrecy::SecretString;
use sqlx::PgExecutor;
use uuid::Uuid;

use super::password::{self, Asker};
use crate::line::Full;

#[derive(Clone)]
pub struct Account {
    pub id: Uuid,
    pub email: String,
    pub name: String,
    pub role: Role,
    pub disabled_at: Option<DateTime<Utc>>,
    password_hash: String,
}

/// By id only: addresses, names and hashes stay out of logs.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Account({})", self.id)
    }
}

impl Account {
    pub fn actor(&self) -> Actor {
        Actor::signed_in(self.id, self.name.clone(), self.role)
    }

    pub(super) fn password_hash(&self) -> &str {
        &self.password_hash
    }

    /// For the terminal; whoever signs in goes by the backend.
    pub async fn has_password(&self, password: SecretString) -> Result<bool, Full> {
        password::is_right(password, Some(self.password_hash.clone()), Asker::Known).await
    }
}

/// A session holds the hash of the day it began: a new password ends it.
impl AuthUser for Account {
    type Id = Uuid;

    fn id(&self) -> Uuid {
        self.id
    }

    fn session_auth_hash(&self) -> &[u8] {
        self.password_hash.as_bytes()
    }
}

struct Row {
    id: Uuid,
    email: String,
    name: String,
    role: String,
    password_hash: String,
    disabled_at: Option<DateTime<Utc>>,
}

impl Row {
    fn account(self) -> sqlx::Result<Account> {
        let role = self.role.parse().map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
        let Self { id, email, name, password_hash, disabled_at, .. } = self;
        Ok(Account { id, email, name, role, disabled_at, password_hash })
    }
}

/// Addresses are compared and kept in their one form, and in lower case.
pub fn normalize(email: &str) -> String {
    let email = domain::email::parse(email).unwrap_or_else(|_| text::line(email));
    email.to_lowercase()
}

/// The account of an address, a disabled one too.
pub async fn by_email(db: impl PgExecutor<'_>, email: &str) -> sqlx::Result<Option<Account>> {
    sqlx::query_as!(
        Row,
        "select id, email, name, role, password_hash, disabled_at from account where email = $1",
        normalize(email)
    )
    .fetch_optional(db)
    .await?
    .map(Row::account)
    .transpose()
}

/// The account of a session. A disabled account has none, so its sessions stop at once.
pub async fn enabled(db: impl PgExecutor<'_>, id: Uuid) -> sqlx::Result<Option<Account>> {
    sqlx::query_as!(
        Row,
        "select id, email, name, role, password_hash, disabled_at from account
         where id = $1 and disabled_at is null",
        id
    )
    .fetch_optional(db)
    .await?
    .map(Row::account)
    .transpose()
}

pub async fn all(db: impl PgExecutor<'_>) -> sqlx::Result<Vec<Account>> {
    sqlx::query_as!(
        Row,
        "select id, email, name, role, password_hash, disabled_at from account order by email"
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(Row::account)
    .collect()
}

/// Adds an account; false when the address has one already.
pub async fn add(
    db: impl PgExecutor<'_>,
    email: &str,
    name: &str,
    role: Role,
    password_hash: &str,
) -> sqlx::Result<bool> {
    sqlx::query!(
        "insert into account (id, email, name, role, password_hash) values ($1, $2, $3, $4, $5)
         on conflict (email) do nothing",
        Uuid::now_v7(),
        normalize(email),
        name,
        role.as_str(),
        password_hash
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}

/// Gives a new password and enables the account; false when there is none.
pub async fn set_password(db: impl PgExecutor<'_>, email: &str, password_hash: &str) -> sqlx::Result<bool> {
    sqlx::query!(
        "update account set password_hash = $2, disabled_at = null where email = $1",
        normalize(email),
        password_hash
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}

/// Disables the account; false when there is none.
pub async fn disable(db: impl PgExecutor<'_>, email: &str) -> sqlx::Result<bool> {
    sqlx::query!(
        "update account set disabled_at = coalesce(disabled_at, now()) where email = $1",
        normalize(email)
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}
