//! That the browser looks for a proof of work, and why.

use leptos::prelude::*;

use super::ProofOfWork;

/// Lets the browser find a proof for `challenge`, which goes with the form around this.
#[component]
pub fn ProofOfWorkNotice(text: String, challenge: String, no_script: String) -> impl IntoView {
    view! {
        <div class="notice" data-kind="warning">
            <h2 class="notice-title">{t!("sender-proof-of-work")}</h2>
            <p>{text}</p>
            <ProofOfWork challenge working=t!("sender-proof-of-work-working") done=t!("sender-proof-of-work-done") />
            <noscript><p>{no_script}</p></noscript>
        </div>
    }
}
