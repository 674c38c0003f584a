//! The table `failed_login`: slows down guessing, whether or not an address has an account.
//!
//! Failures are counted by account and whence together, so that whoever knows an address only slows themselves down; an
//! account that is tried from very many places at once takes a proof of work of each of them. Nobody is ever shut out: what comes
//! beyond a limit takes a proof of work of the browser. A browser with which the account was signed in before is a place of its own
//! and does not hear of what others do.

use engine::Pool;
use sha2::{Digest, Sha256};

use super::account;

/// Failures from one place within the window after which each attempt takes a proof of work.
const FAILURES_THERE: i64 = 10;
/// The same for one account, from strangers anywhere.
const FAILURES: i64 = 50;
const WINDOW_MINUTES: i32 = 15;

/// Where an attempt comes from: a network's hash, or that of a browser which is known.
#[derive(Clone, Copy)]
pub(super) struct Whence<'a> {
    pub hash: &'a [u8; 32],
    pub is_known: bool,
}

/// How it stands with an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Free,
    /// It takes a proof of work.
    Strained,
}

/// Counts an attempt as failed before it is made, and tells how it stands. Counting first keeps attempts that come all at
/// once from passing together; [`forgive`] takes a success back.
pub(super) async fn attempt(pool: &Pool, email: &str, whence: Whence<'_>) -> sqlx::Result<Standing> {
    let hash = hash(email);
    sqlx::query!(
        "with old as (delete from failed_login where at < now() - make_interval(mins => $3))
         insert into failed_login (email_hash, whence_hash) values ($1, $2)",
        &hash,
        whence.hash,
        WINDOW_MINUTES
    )
    .execute(pool)
    .await?;
    let failures = sqlx::query!(
        r#"select count(*) filter (where whence_hash = $2) as "there!", count(*) as "anywhere!"
           from failed_login where email_hash = $1 and at > now() - make_interval(mins => $3)"#,
        &hash,
        whence.hash,
        WINDOW_MINUTES
    )
    .fetch_one(pool)
    .await?;
    let is_over = failures.there > FAILURES_THERE || (!whence.is_known && failures.anywhere > FAILURES);
    Ok(if is_over { Standing::Strained } else { Standing::Free })
}

/// Forgets the failures from where somebody got in.
pub(super) async fn forgive(pool: &Pool, email: &str, whence: Whence<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from failed_login where email_hash = $1 and whence_hash = $2",
        &hash(email),
        whence.hash
    )
    .execute(pool)
    .await
    .map(|_| ())
}

fn hash(email: &str) -> Vec<u8> {
    Sha256::digest(account::normalize(email)).to_vec()
}
