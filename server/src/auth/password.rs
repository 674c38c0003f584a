//! Passwords: generated here or read from standard input, hashed with Argon2id, never kept.
//!
//! Hashing is slow on purpose and takes 19 MiB each. It runs on threads for blocking work, a few at a time, in memory that
//! is used again and again: a flood of sign-ins takes no more than a few of those, whether its requests are given up or not,
//! because the turn belongs to the work. Strangers have a line that is fair to other networks; browsers with which somebody
//! of the staff has signed in before have one of their own.

mod memory;

use std::{sync::LazyLock, thread::available_parallelism};

use argon2::{
    Argon2, Params,
    password_hash::{Output, ParamsString, PasswordHash, SaltString},
};
use rand::Rng;
use secrecy::{ExposeSecret, SecretString};
use tokio::task::spawn_blocking;

use crate::{
    limits::Network,
    line::{Full, Line, Turn},
};

/// The shortest password that people may choose, in characters (NIST SP 800-63B-4 asks for 15 where it is the
/// only factor).
pub const LENGTH_MIN: usize = 15;
/// The longest that is looked at, in octets.
const LENGTH_MAX: usize = 1_024;
/// Without the signs that look alike: 20 of these are 114 bits.
const SIGNS: &[u8; 55] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxy";
const LENGTH: usize = 20;

/// Octets of a salt (RFC 9106, 3.1).
const SALT: usize = 16;
/// Octets of a hash.
const OUTPUT: usize = 32;

/// Of one network at most so many are hashed at once, and so many wait: somebody who signs in from elsewhere waits for
/// those at most.
const SHARE: usize = 2;
const WAITING: usize = 16;

static STRANGERS: LazyLock<Line> = LazyLock::new(|| {
    let cores = available_parallelism().map_or(1, |cores| cores.get());
    Line::new(cores.clamp(2, 4), SHARE, WAITING)
});
static KNOWN: LazyLock<Line> = LazyLock::new(|| Line::new(1, 1, 64));
/// Stands in for the hash of an account that does not exist.
static NOBODY: LazyLock<String> = LazyLock::new(|| hashed(generate().expose_secret()));

/// Who asks.
#[derive(Clone, Copy, Debug)]
pub enum Asker {
    /// Somebody with a browser in which an account was signed in before, or at the terminal.
    Known,
    From(Option<Network>),
}

pub fn generate() -> SecretString {
    let mut random = rand::rng();
    let password: String =
        (0..LENGTH).map(|_| char::from(SIGNS[random.random_range(0..SIGNS.len())])).collect();
    password.into()
}

/// Of a new password. Errors when too many wait.
pub async fn hash(password: SecretString) -> Result<String, Full> {
    let turn = KNOWN.turn(None).await?;
    Ok(slowly(turn, move || hashed(password.expose_secret())).await)
}

/// Whether the password is that of `hash`. Without a hash the answer is no, and takes as long. Errors when too many wait.
pub async fn is_right(password: SecretString, hash: Option<String>, asker: Asker) -> Result<bool, Full> {
    if password.expose_secret().len() > LENGTH_MAX {
        return Ok(false);
    }
    let turn = match asker {
        Asker::Known => KNOWN.turn(None).await?,
        Asker::From(network) => STRANGERS.turn(network).await?,
    };
    Ok(slowly(turn, move || {
        let against = hash.as_deref().unwrap_or(&NOBODY);
        is_of(password.expose_secret(), against) && hash.is_some()
    })
    .await)
}

/// The turn goes with the work, which ends when it ends, whatever becomes of whoever asked.
async fn slowly<T: Send + 'static>(turn: Turn, work: impl FnOnce() -> T + Send + 'static) -> T {
    let work = move || {
        let done = work();
        drop(turn);
        done
    };
    match spawn_blocking(work).await {
        Ok(done) => done,
        // Only when the work panicked.
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}

/// As a PHC string.
fn hashed(password: &str) -> String {
    let salt: [u8; SALT] = rand::random();
    let argon = Argon2::default();
    let encoded = SaltString::encode_b64(&salt).ok();
    let hash = encoded.as_ref().and_then(|encoded| {
        let hash = Some(output(&argon, password, &salt)?);
        let params = ParamsString::try_from(argon.params()).ok()?;
        let (algorithm, version) = (argon2::ARGON2ID_IDENT, Some(argon2::Version::default().into()));
        Some(PasswordHash { algorithm, version, params, salt: Some(encoded.as_salt()), hash }.to_string())
    });
    hash.expect("the parameters are Argon2's own")
}

fn is_of(password: &str, hash: &str) -> bool {
    let right = PasswordHash::new(hash).ok().filter(|hash| hash.algorithm == argon2::ARGON2ID_IDENT);
    let found = right.as_ref().and_then(|right| {
        let argon = Argon2::new(
            argon2::Algorithm::Argon2id,
            right.version?.try_into().ok()?,
            Params::try_from(right).ok()?,
        );
        let mut salt = [0; 64];
        let salt = right.salt?.decode_b64(&mut salt).ok()?;
        output(&argon, password, salt)
    });
    // `Output` compares in constant time.
    found.is_some() && found == right.and_then(|right| right.hash)
}

fn output(argon: &Argon2<'_>, password: &str, salt: &[u8]) -> Option<Output> {
    let mut octets = [0; OUTPUT];
    memory::lent(argon.params().block_count(), |blocks| {
        argon.hash_password_into_with_memory(password.as_bytes(), salt, &mut octets, blocks).ok()
    })?;
    Output::new(&octets).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_is_right() {
        let (password, other) = (generate(), generate());
        assert_ne!(password.expose_secret(), other.expose_secret());
        let hash = hash(password.clone()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        let is_right = async |password: &SecretString, hash: Option<&str>| {
            let hash = hash.map(str::to_owned);
            is_right(password.clone(), hash, Asker::From(None)).await.unwrap()
        };
        assert!(is_right(&password, Some(&hash)).await);
        assert!(!is_right(&other, Some(&hash)).await);
        assert!(!is_right(&password, None).await, "nobody's password is right");
        for broken in ["", "$argon2id$", &hash[..60], &hash.replace("argon2id", "argon2i")] {
            assert!(!is_right(&password, Some(broken)).await, "{broken}");
        }
    }

    #[test]
    fn the_library_and_we_read_each_others_hashes() {
        use argon2::{PasswordHasher, PasswordVerifier};
        let (password, argon) = ("correct horse battery staple", Argon2::default());
        let salt = SaltString::encode_b64(&rand::random::<[u8; SALT]>()).unwrap();
        let theirs = argon.hash_password(password.as_bytes(), &salt).unwrap().to_string();
        assert!(is_of(password, &theirs) && !is_of("correct horse battery stable", &theirs));
        let ours = hashed(password);
        argon.verify_password(password.as_bytes(), &PasswordHash::new(&ours).unwrap()).unwrap();
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn sign_ins_that_are_given_up_take_no_more_memory_than_there_are_turns() {
        let network = |number: u32| {
            let [_, a, b, c] = number.to_be_bytes();
            Network::of(Some(std::net::IpAddr::from([10, a, b, c])))
        };
        let flood: Vec<_> = (0..200)
            .map(|number| tokio::spawn(is_right(generate(), None, Asker::From(network(number % 50)))))
            .collect();
        // Somebody from elsewhere gets through in the midst of it.
        assert_eq!(is_right(generate(), None, Asker::From(network(1_000))).await, Ok(false));
        flood.iter().for_each(|request| request.abort());
        for request in flood {
            let _ = request.await;
        }
        drop(STRANGERS.turn(None).await);
        assert!(memory::most_lent() <= 4 + 1, "{}", memory::most_lent());
    }
}
