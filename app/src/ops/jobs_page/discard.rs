//! Asks before jobs are discarded: which, what it does, why. A page of its own, so that it works without
//! JavaScript and nothing is discarded by a slip.

use chrono::{DateTime, Utc};
use jobs::{appointments::REASON_MAX, store::job_list::Job};
use leptos::prelude::*;

use super::table::JobTable;
use crate::ops::{outcome::Outcome, state};

/// `jobs` are dead, and at least one.
#[component]
pub fn DiscardForm(
    jobs: Vec<Job>,
    back: String,
    outcome: Option<Outcome>,
    now: DateTime<Utc>,
) -> impl IntoView {
    let about_reason = outcome.and_then(Outcome::about_reason);
    let about_box = outcome.and_then(Outcome::about_box);
    let (reason_is_wrong, box_is_wrong) = (about_reason.is_some(), about_box.is_some());
    let ids = jobs
        .iter()
        .map(|job| view! { <input type="hidden" name="id[]" value=job.id.clone() /> })
        .collect_view();
    let number = state::jobs(jobs.len());
    view! {
        <JobTable jobs now can_pick=false />
        <section class="danger-zone" aria-labelledby="discard-title">
            <h2 id="discard-title">{format!("Discard {number}")}</h2>
            <p>
                "A discarded job never runs again, so its booking never completes: an e-mail that has not left \
                 will not leave. The slot stays taken until staff cancel the appointment. This cannot be undone."
            </p>
            <form class="form" method="post" action="/api/ops/jobs">
                {ids}
                <input type="hidden" name="back" value=back.clone() />
                <div class="field">
                    <label class="field-label" for="reason">"Reason"</label>
                    <p class="field-hint" id="reason-hint">
                        "Kept in the audit log with your name. Name no patient."
                    </p>
                    {about_reason.map(|text| view! { <FieldError id="reason-error" text /> })}
                    <textarea
                        class="input"
                        id="reason"
                        name="reason"
                        rows="3"
                        required
                        maxlength=REASON_MAX.to_string()
                        aria-describedby=if reason_is_wrong { "reason-hint reason-error" } else { "reason-hint" }
                        aria-invalid=reason_is_wrong.then_some("true")
                    ></textarea>
                </div>
                <div class="field">
                    {about_box.map(|text| view! { <FieldError id="sure-error" text /> })}
                    <label class="check">
                        <input
                            type="checkbox"
                            id="sure"
                            name="sure"
                            value="yes"
                            required
                            aria-describedby=box_is_wrong.then_some("sure-error")
                            aria-invalid=box_is_wrong.then_some("true")
                        />
                        " I am sure that nobody needs this work any more"
                    </label>
                </div>
                <div class="actions">
                    <button class="button button-danger" name="action" value="discard">
                        {format!("Discard {number}")}
                    </button>
                    " "
                    <a class="link-back" href=back>"Keep them"</a>
                </div>
            </form>
        </section>
    }
}

#[component]
fn FieldError(id: &'static str, text: String) -> impl IntoView {
    view! {
        <p class="field-error" id=id>
            <span class="visually-hidden">"Error: "</span>
            {text}
        </p>
    }
}
