//! Looks for the proof a little at a time, so that the page stays alive.

use std::time::Duration;

use domain::proof_of_work;
use leptos::prelude::*;

/// Numbers that are tried before the page has a turn.
const AT_ONCE: u64 = 2_000;

pub fn search(challenge: String, proof: RwSignal<String>) {
    look(challenge, 0, proof);
}

fn look(challenge: String, first: u64, proof: RwSignal<String>) {
    // The page was left.
    if proof.is_disposed() {
        return;
    }
    match proof_of_work::search(&challenge, first, AT_ONCE) {
        Some(number) => proof.set(number.to_string()),
        None => set_timeout(move || look(challenge, first + AT_ONCE, proof), Duration::ZERO),
    }
}
