//! The proof of work that the browser finds before a form is accepted (`domain::proof_of_work`).

use leptos::prelude::*;

use crate::text::escaped;

#[cfg(feature = "ssr")]
mod notice;
#[cfg(feature = "hydrate")]
mod search;

#[cfg(feature = "ssr")]
pub use notice::ProofOfWorkNotice;

/// Finds it; the result goes with the form around this.
#[island]
pub fn ProofOfWork(challenge: String, working: String, done: String) -> impl IntoView {
    let proof = RwSignal::new(String::new());
    #[cfg(feature = "hydrate")]
    search::search(challenge, proof);
    #[cfg(not(feature = "hydrate"))]
    drop(challenge);
    view! {
        <input type="hidden" name="proof" value=move || proof.get() />
        <p role="status" inner_html=move || escaped(if proof.get().is_empty() { &working } else { &done })></p>
    }
}
