//! The table `api_token`, and who a request's `Authorization: Bearer` stands for.
//!
//! Only the SHA-256 of a token is kept: whoever reads the table cannot use it, and looking a hash up tells
//! nothing about the token by how long it takes. Tokens are read from the header alone, never from a URL, where
//! proxies and browsers would write them down.

mod bearer;
mod scope;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use domain::Role;
use engine::Pool;
use jobs::access::Actor;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use sqlx::PgExecutor;
use uuid::Uuid;

pub use bearer::Bearer;
pub use scope::{Scope, Scopes};

/// What every token begins with, so that people and secret scanners know it when they see it.
const PREFIX: &str = "daybook_";
/// 256 bits: not to be guessed, so the hash needs neither salt nor stretching.
const OCTETS: usize = 32;
/// A token that is used all the time is marked once in this many seconds.
const MARKED_AFTER_SECONDS: f64 = 60.0;

pub fn generate() -> SecretString {
    let octets: [u8; OCTETS] = rand::random();
    format!("{PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(octets)).into()
}

/// What is stored of a token; nothing for a text that is none.
fn hash(token: &[u8]) -> Option<Vec<u8>> {
    let octets = BASE64_URL_SAFE_NO_PAD.decode(token.strip_prefix(PREFIX.as_bytes())?).ok()?;
    (octets.len() == OCTETS).then(|| Sha256::digest(octets).to_vec())
}

/// Who `token` stands for and what it opens, unless it is unknown or revoked.
async fn actor(pool: &Pool, token: &[u8]) -> sqlx::Result<Option<(Actor, Scopes)>> {
    let Some(hash) = hash(token) else { return Ok(None) };
    let found = sqlx::query!(
        r#"select id, name, role, scopes,
                  coalesce(last_used_at < now() - make_interval(secs => $2), true) as "is_due!"
           from api_token where token_hash = $1 and revoked_at is null"#,
        hash,
        MARKED_AFTER_SECONDS
    )
    .fetch_optional(pool)
    .await?;
    let Some(row) = found else { return Ok(None) };
    if row.is_due {
        sqlx::query!("update api_token set last_used_at = now() where id = $1", row.id).execute(pool).await?;
    }
    let actor = Actor::with_token(row.id, &row.name, role(&row.role)?);
    Ok(Some((actor, Scopes::read(&row.scopes)?)))
}

/// Adds a token; false when another one that is not revoked has the name.
pub async fn add(
    db: impl PgExecutor<'_>,
    name: &str,
    role: Role,
    scopes: &Scopes,
    token: &SecretString,
) -> sqlx::Result<bool> {
    sqlx::query!(
        "insert into api_token (id, name, role, token_hash, scopes) values ($1, $2, $3, $4, $5)
         on conflict (name) where revoked_at is null do nothing",
        Uuid::now_v7(),
        name,
        role.as_str(),
        hash(token.expose_secret().as_bytes()),
        &scopes.words()
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}

/// Revokes the token of that name; false when there is none.
pub async fn revoke(db: impl PgExecutor<'_>, name: &str) -> sqlx::Result<bool> {
    sqlx::query!("update api_token set revoked_at = now() where name = $1 and revoked_at is null", name)
        .execute(db)
        .await
        .map(|result| result.rows_affected() == 1)
}

/// Has the token of that name open nothing but `scopes`; false when there is none, or it would open more than before.
pub async fn narrow(db: impl PgExecutor<'_>, name: &str, scopes: &Scopes) -> sqlx::Result<bool> {
    sqlx::query!(
        "update api_token set scopes = $2 where name = $1 and revoked_at is null and $2 <@ scopes",
        name,
        &scopes.words()
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}

/// A token as it is listed.
#[derive(Clone, Debug)]
pub struct Listed {
    pub name: String,
    pub role: Role,
    pub scopes: Scopes,
    pub created_at: DateTime<Utc>,
    pub last_used_at: Option<DateTime<Utc>>,
    pub revoked_at: Option<DateTime<Utc>>,
}

/// Every token, revoked ones too, the oldest first.
pub async fn all(db: impl PgExecutor<'_>) -> sqlx::Result<Vec<Listed>> {
    sqlx::query!(
        "select name, role, scopes, created_at, last_used_at, revoked_at from api_token order by created_at"
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Listed {
            name: row.name,
            role: role(&row.role)?,
            scopes: Scopes::read(&row.scopes)?,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
            revoked_at: row.revoked_at,
        })
    })
    .collect()
}

fn role(word: &str) -> sqlx::Result<Role> {
    word.parse().map_err(|error| sqlx::Error::Decode(Box::new(error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_generated_here_is_a_token() {
        let token = generate();
        let token = token.expose_secret();
        assert_eq!(token.len(), PREFIX.len() + 43);
        let hashed = hash(token.as_bytes());
        assert!(hashed.is_some() && hashed != hash(generate().expose_secret().as_bytes()));
        for other in ["", "daybook_", &token[8..], &token[..50], &format!("{token}A"), &token.to_uppercase()]
        {
            assert_eq!(hash(other.as_bytes()), None, "{other}");
        }
    }
}
