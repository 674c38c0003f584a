//! Whether a form may come from a person: without asking anybody to prove it.
//!
//! Most never notice. Beyond a limit the browser finds a proof of work first; when a field is filled in that people do not see, as
//! programs do and some password managers, the page asks; far beyond a limit nothing is accepted for a while. What was typed
//! stays in any case.

use domain::proof_of_work;
use leptos::prelude::*;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{
    form::proof_of_work::ProofOfWorkNotice,
    http::{Attempt, RequestContext, Verdict},
};

/// What comes with a form besides the answers.
pub struct Sender {
    /// The proof of work, if one was asked for.
    pub proof: String,
    /// From a field that people neither see nor reach: whatever filled it in was no hand.
    pub left_empty: String,
    /// Somebody says that they filled the form in.
    pub is_person: bool,
}

/// In a URL: a proof of work is asked for.
pub const PROOF_OF_WORK: &str = "effort";
/// In a URL: not for a while.
pub const BUSY: &str = "busy";
/// In a URL: the field that nobody sees was filled in.
pub const FILLED: &str = "filled";

impl Sender {
    /// Whether the form is accepted; otherwise what the page has to say, [`PROOF_OF_WORK`], [`BUSY`] or [`FILLED`]. Whoever then
    /// books nothing gives the attempt back.
    pub fn passes(
        &self,
        request: &RequestContext,
        email: Option<&str>,
        draft: Option<Uuid>,
    ) -> Result<Box<dyn Attempt>, &'static str> {
        if !self.left_empty.is_empty() && !self.is_person {
            return Err(FILLED);
        }
        let has_proof = || draft.is_some_and(|draft| proof_of_work::is_valid(&challenge(draft), &self.proof));
        let attempt = request.allowance.booking(email);
        let problem = match attempt.verdict() {
            Verdict::Refused => BUSY,
            Verdict::Strained | Verdict::Flooded if !has_proof() => PROOF_OF_WORK,
            Verdict::Fine | Verdict::Strained | Verdict::Flooded => return Ok(attempt),
        };
        attempt.give_back();
        Err(problem)
    }
}

/// Another one for each draft, and a draft is sent once.
fn challenge(draft: Uuid) -> String {
    let hash = Sha256::new().chain_update("daybook effort").chain_update(draft.as_bytes()).finalize();
    hex::encode(hash)
}

/// The field that nobody fills in by hand, and what `problem` asks for.
#[component]
pub fn SenderFields(problem: String, draft: Option<Uuid>) -> impl IntoView {
    let proof_of_work = draft.filter(|_| problem == PROOF_OF_WORK).map(|draft| {
        view! {
            <ProofOfWorkNotice text=t!("sender-proof-of-work-text") challenge=challenge(draft) no_script=t!("sender-proof-of-work-no-script") />
        }
    });
    let busy = (problem == BUSY).then(|| view! { <BusyNotice /> });
    let filled = (problem == FILLED).then(|| {
        view! {
            <div class="notice" data-kind="warning" role="alert">
                <h2 class="notice-title">{t!("sender-filled")}</h2>
                <p>{t!("sender-filled-text")}</p>
                <label class="check">
                    <input type="checkbox" name="person" value="yes" />
                    " "
                    {t!("sender-filled-person")}
                </label>
            </div>
        }
    });
    view! {
        {proof_of_work}
        {busy}
        {filled}
        // No name, label or type of anything that somebody has; the rest is what password managers ask about.
        <div class="visually-hidden" aria-hidden="true" inert>
            <label for="left-empty">{t!("sender-empty")}</label>
            <input
                id="left-empty"
                name="left_empty"
                type="text"
                tabindex="-1"
                autocomplete="off"
                data-1p-ignore
                data-bwignore
                data-lpignore="true"
                data-form-type="other"
            />
        </div>
    }
}

#[component]
fn BusyNotice() -> impl IntoView {
    view! {
        <div class="notice" data-kind="warning" role="alert">
            <h2 class="notice-title">{t!("sender-busy")}</h2>
            <p>{t!("sender-busy-text")}</p>
        </div>
    }
}
