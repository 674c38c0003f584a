//! Passwords: generated here or read from standard input, hashed with Argon2id, never kept.
//!
//! Hashing is slow on purpose and takes 19 MiB each: it runs on threads for blocking work, a few at a time, so
//! that a flood of sign-ins cannot take the machine's memory.

use std::sync::LazyLock;

use password_auth::{generate_hash, verify_password};
use rand::Rng;
use secrecy::{ExposeSecret, SecretString};
use tokio::{sync::Semaphore, task::spawn_blocking};

/// The shortest password that people may choose, in characters (NIST SP 800-63B-4 asks for 15 where it is the
/// only factor).
pub const LENGTH_MIN: usize = 15;
/// The longest that is looked at, in octets.
const LENGTH_MAX: usize = 1_024;
/// Without the signs that look alike: 20 of these are 114 bits.
const SIGNS: &[u8; 55] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxy";
const LENGTH: usize = 20;

static TURNS: Semaphore = Semaphore::const_new(4);
/// Stands in for the hash of an account that does not exist.
static NOBODY: LazyLock<String> = LazyLock::new(|| generate_hash(generate().expose_secret()));

pub fn generate() -> SecretString {
    let mut random = rand::rng();
    let password: String =
        (0..LENGTH).map(|_| char::from(SIGNS[random.random_range(0..SIGNS.len())])).collect();
    password.into()
}

pub async fn hash(password: SecretString) -> String {
    slowly(move || generate_hash(password.expose_secret())).await
}

/// Whether the password is that of `hash`. Without a hash the answer is no, and takes as long.
pub async fn is_right(password: SecretString, hash: Option<String>) -> bool {
    if password.expose_secret().len() > LENGTH_MAX {
        return false;
    }
    slowly(move || {
        let against = hash.as_deref().unwrap_or(&NOBODY);
        verify_password(password.expose_secret(), against).is_ok() && hash.is_some()
    })
    .await
}

async fn slowly<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    // The semaphore is never closed.
    let _turn = TURNS.acquire().await.ok();
    match spawn_blocking(work).await {
        Ok(done) => done,
        // Only when the work panicked.
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_is_right() {
        let (password, other) = (generate(), generate());
        assert_ne!(password.expose_secret(), other.expose_secret());
        let hash = hash(password.clone()).await;
        assert!(hash.starts_with("$argon2id$"), "{hash}");
        assert!(is_right(password.clone(), Some(hash.clone())).await);
        assert!(!is_right(other, Some(hash)).await);
        assert!(!is_right(password, None).await, "nobody's password is right");
    }
}
