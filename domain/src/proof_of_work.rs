//! The proof of work that a browser finds by itself when too much is tried: nobody has to see or solve anything.
//!
//! As in hashcash: a number is looked for with which the challenge has a SHA-256 that begins with enough zero bits. Checking
//! it takes one hash, finding it tens of thousands.

use sha2::{Digest, Sha256};

/// Leading zero bits that are asked for: about a second on a telephone.
const BITS: u32 = 16;

/// Whether `proof` is one for `challenge`.
pub fn is_valid(challenge: &str, proof: &str) -> bool {
    proof.parse().is_ok_and(|number| has_zeros(challenge, number))
}

/// Tries `count` numbers from `first` on.
pub fn search(challenge: &str, first: u64, count: u64) -> Option<u64> {
    (first..first.saturating_add(count)).find(|number| has_zeros(challenge, *number))
}

fn has_zeros(challenge: &str, number: u64) -> bool {
    let hash = Sha256::new().chain_update(challenge).chain_update(number.to_be_bytes()).finalize();
    let zeros = hash.iter().take_while(|octet| **octet == 0).count();
    let rest = hash.get(zeros).map_or(0, |octet| octet.leading_zeros());
    zeros as u32 * 8 + rest >= BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_proof_for_one_challenge_is_none_for_another() {
        let number = search("one", 0, 10_000_000).unwrap();
        assert!(is_valid("one", &number.to_string()));
        assert!(!is_valid("other", &number.to_string()));
        for proof in ["", "0x10", "-1", "99999999999999999999999"] {
            assert!(!is_valid("one", proof), "{proof}");
        }
    }
}
