//! What must hold after every fault, once everything is settled. Each violation is one sentence with ids.
//!
//! [`records`] asks the database alone, [`promises`] holds it against what clients were told, [`mails`] against
//! what the mail server got. `tests/chaos_check` plants one violation of each kind and sees it found.

mod mails;
mod promises;
mod records;

#[allow(unused_imports, reason = "the tests of the checks have a desk of their own")]
pub use mails::DESK;
use sqlx::PgPool;

use super::evidence::Evidence;

/// Everything that is wrong.
pub async fn all(pool: &PgPool, evidence: &Evidence) -> sqlx::Result<Vec<String>> {
    let mut violations = records::check(pool).await?;
    violations.extend(promises::check(pool, evidence).await?);
    violations.extend(mails::check(pool, evidence).await?);
    Ok(violations)
}
