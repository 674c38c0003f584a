//! Asks before jobs are discarded: which, what it does, why. A page of its own, so that it works without
//! JavaScript and nothing is discarded by a slip.

use chrono::{DateTime, Utc};
use jobs::store::job_list::Job;
use leptos::prelude::*;

use super::table::JobTable;
use crate::{
    ops::{outcome::Outcome, state},
    site::{ReasonField, SureField},
};

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
                <ReasonField hint="Kept in the audit log with your name. Name no patient." problem=about_reason />
                <SureField label="I am sure that nobody needs this work any more" problem=about_box />
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
