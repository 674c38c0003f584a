//! Whether a form may come from a person: without asking anybody to prove it.
//!
//! Most never notice. Beyond a limit, or when a field is filled in that people do not see, the browser makes an effort first;
//! far beyond it nothing is accepted for a while. What was typed stays in any case.

use domain::effort;
use leptos::prelude::*;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::island::Effort;
use crate::{limits::Verdict, visit::Visit};

/// What comes with a form besides the answers.
pub struct Sender {
    /// The result of the effort, if one was asked for.
    pub proof: String,
    /// From a field that people neither see nor reach: a program filled it in.
    pub website: String,
}

/// In a URL: an effort is asked for.
pub const EFFORT: &str = "effort";
/// In a URL: not for a while.
pub const BUSY: &str = "busy";

impl Sender {
    /// Whether the form is accepted; otherwise what the page has to say, [`EFFORT`] or [`BUSY`].
    pub fn passes(
        &self,
        visit: &Visit,
        email: Option<&str>,
        draft: Option<Uuid>,
    ) -> Result<(), &'static str> {
        let is_program = !self.website.is_empty();
        let is_made = || draft.is_some_and(|draft| effort::is_made(&challenge(draft), &self.proof));
        match visit.limits.booking(visit.address, email) {
            Verdict::Refused => Err(BUSY),
            Verdict::Fine if !is_program => Ok(()),
            Verdict::Fine | Verdict::Strained if is_made() => Ok(()),
            Verdict::Fine | Verdict::Strained => Err(EFFORT),
        }
    }
}

/// Another one for each draft, and a draft is sent once.
fn challenge(draft: Uuid) -> String {
    let hash = Sha256::new().chain_update("daybook effort").chain_update(draft.as_bytes()).finalize();
    hash.iter().map(|octet| format!("{octet:02x}")).collect()
}

/// The field that only programs fill in, and the effort where `problem` asks for one.
#[component]
pub fn SenderFields(problem: String, draft: Option<Uuid>) -> impl IntoView {
    let effort = draft.filter(|_| problem == EFFORT).map(|draft| {
        view! {
            <div class="notice" data-kind="warning">
                <h2 class="notice-title">{t!("sender-effort")}</h2>
                <p>
                    {t!("sender-effort-text")}
                </p>
                <Effort
                    challenge=challenge(draft)
                    working=t!("sender-effort-working")
                    done=t!("sender-effort-done")
                />
                <noscript><p>{t!("sender-effort-no-script")}</p></noscript>
            </div>
        }
    });
    let busy = (problem == BUSY).then(|| {
        view! {
            <div class="notice" data-kind="warning" role="alert">
                <h2 class="notice-title">{t!("sender-busy")}</h2>
                <p>{t!("sender-busy-text")}</p>
            </div>
        }
    });
    view! {
        {effort}
        {busy}
        <div class="visually-hidden" aria-hidden="true">
            <label for="website">{t!("sender-empty")}</label>
            <input id="website" name="website" type="text" tabindex="-1" autocomplete="off" />
        </div>
    }
}
