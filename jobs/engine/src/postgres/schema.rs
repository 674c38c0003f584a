//! apalis' tables, which ours stand beside and change.

use apalis_postgres::PostgresStorage;
use sqlx::migrate::Migrator;

/// apalis' own migrations. They come before those that make the engine's tables.
pub fn apalis() -> Migrator {
    PostgresStorage::migrations()
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    /// What our migrations and statements were written for: they add columns, indexes and triggers to `apalis.jobs`, and read
    /// its states. Another release of apalis-postgres may bring others; then look at each, run every test, and write the new
    /// digest here.
    const PINNED: &str = "b000e0cf0370bc7686bd688b0b41d2753219d54738d439bad5c2b8faab007253";

    #[test]
    fn apalis_has_the_migrations_that_ours_were_written_for() {
        let mut digest = Sha256::new();
        for migration in apalis().iter() {
            digest.update(migration.version.to_be_bytes());
            digest.update(&migration.checksum);
        }
        assert_eq!(hex::encode(digest.finalize()), PINNED);
    }
}
