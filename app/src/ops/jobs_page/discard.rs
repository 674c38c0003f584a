//! Asks before jobs are discarded: which, what it does, why. A page of its own, so that it works without
//! JavaScript and nothing is discarded by a slip.

use chrono::{DateTime, Utc};
use jobs::operations::Job;
use leptos::prelude::*;

use super::table::JobTable;
use crate::{
    faults::{FaultLink, message},
    form::{
        Asked, ReasonField, SureField,
        asking::{REASON, SURE},
    },
    ops::state,
};

/// `jobs` are dead, and at least one; `faults` are what the form lacked.
#[component]
pub fn DiscardForm(
    jobs: Vec<Job>,
    back: String,
    faults: Vec<FaultLink>,
    now: DateTime<Utc>,
) -> impl IntoView {
    let asked = Asked::kept(!faults.is_empty());
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
            <form class="form" method="post" action="/api/ops/jobs" novalidate=true>
                {ids}
                <input type="hidden" name="back" value=back.clone() />
                <ReasonField
                    hint=t!("ask-reason-hint")
                    problem=message(&faults, REASON)
                    value=asked.reason
                />
                <SureField
                    label=t!("discard-sure")
                    problem=message(&faults, SURE)
                    is_ticked=asked.is_sure
                />
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
