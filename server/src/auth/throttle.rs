//! The table `failed_login`: slows down guessing, per address and whether or not it has an account.

use sha2::{Digest, Sha256};
use sqlx::PgPool;

use super::account;

/// Failures within the window after which nobody gets in, not even with the right password.
const FAILURES: i64 = 10;
const WINDOW_MINUTES: i32 = 15;

/// Counts an attempt as failed before it is made, and tells whether it may be made. Counting first keeps
/// attempts that come all at once from passing together; [`forgive`] takes a success back.
pub(super) async fn admits(pool: &PgPool, email: &str) -> sqlx::Result<bool> {
    let hash = hash(email);
    sqlx::query!(
        "with old as (delete from failed_login where at < now() - make_interval(mins => $2))
         insert into failed_login (email_hash) values ($1)",
        &hash,
        WINDOW_MINUTES
    )
    .execute(pool)
    .await?;
    let failures = sqlx::query_scalar!(
        r#"select count(*) as "count!" from failed_login
           where email_hash = $1 and at > now() - make_interval(mins => $2)"#,
        &hash,
        WINDOW_MINUTES
    )
    .fetch_one(pool)
    .await?;
    Ok(failures <= FAILURES)
}

/// Forgets the failures of whoever got in.
pub(super) async fn forgive(pool: &PgPool, email: &str) -> sqlx::Result<()> {
    sqlx::query!("delete from failed_login where email_hash = $1", &hash(email))
        .execute(pool)
        .await
        .map(|_| ())
}

fn hash(email: &str) -> Vec<u8> {
    Sha256::digest(account::normalize(email)).to_vec()
}
