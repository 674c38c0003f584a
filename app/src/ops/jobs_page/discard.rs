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
            <h2 id="discard-title">{t!("discard", jobs = number.as_str())}</h2>
            <p>
                {t!("discard-says")}
            </p>
            <form class="form" method="post" action="/api/ops/jobs">
                {ids}
                <input type="hidden" name="back" value=back.clone() />
                <ReasonField hint=t!("ask-reason-hint") problem=about_reason />
                <SureField label=t!("discard-sure") problem=about_box />
                <div class="actions">
                    <button class="button button-danger" name="action" value="discard">
                        {t!("discard", jobs = number.as_str())}
                    </button>
                    " "
                    <a class="link-back" href=back>{t!("keep-them")}</a>
                </div>
            </form>
        </section>
    }
}
