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
    pub fn passes(&self, visit: &Visit, email: &str, draft: Option<Uuid>) -> Result<(), &'static str> {
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
                <h2 class="notice-title">"One moment, please"</h2>
                <p>
                    "Many bookings come from your network just now. So that no program takes all the times, your browser makes a \
                     short calculation. You need not do anything for it."
                </p>
                <Effort
                    challenge=challenge(draft)
                    working="Calculating: this takes a few seconds.".to_owned()
                    done="Done. Please press the button once more.".to_owned()
                />
                <noscript><p>"Without scripts it cannot: please try again in a quarter of an hour, or call the clinic."</p></noscript>
            </div>
        }
    });
    let busy = (problem == BUSY).then(|| {
        view! {
            <div class="notice" data-kind="warning" role="alert">
                <h2 class="notice-title">"Too many bookings from your network"</h2>
                <p>"Nothing was booked, and we kept your answers. Please try again in an hour, or call the clinic."</p>
            </div>
        }
    });
    view! {
        {effort}
        {busy}
        <div class="visually-hidden" aria-hidden="true">
            <label for="website">"Leave this empty"</label>
            <input id="website" name="website" type="text" tabindex="-1" autocomplete="off" />
        </div>
    }
}
