//! What can be done about a job that is dead or discarded: retry, with its policy or a longer one; skip; discard.

use domain::JobState;
use jobs::store::job_list::Job;
use leptos::prelude::*;

use crate::ops::api::ask_url;

/// Nothing for a job in any other state.
#[component]
pub fn Acts(job: Job) -> impl IntoView {
    match job.state {
        JobState::Dead => view! { <Dead id=job.id /> }.into_any(),
        JobState::Discarded => view! { <p class="actions"><Skip id=job.id /></p> }.into_any(),
        _ => ().into_any(),
    }
}

/// Retry at once; discard and skip after a page that asks.
#[component]
fn Dead(id: String) -> impl IntoView {
    let back = format!("/ops/jobs/{id}");
    view! {
        <div class="notice" data-kind="error">
            <h2 class="notice-title">"This job is dead"</h2>
            <p>
                "Its attempts are used up, or its error is one that no retry mends by itself. Retrying makes \
                 it due now, with as many attempts again; steps that are done are not repeated."
            </p>
            <form class="actions" method="post" action="/api/ops/jobs">
                <input type="hidden" name="id[]" value=id.clone() />
                <input type="hidden" name="back" value=back.clone() />
                <button class="button button-primary" name="action" value="retry">"Retry"</button>
                " "
                <Skip id=id.clone() />
                " "
                <button class="button button-danger" name="action" value="ask-discard">"Discard…"</button>
            </form>
        </div>
        <Longer id back />
    }
}

#[component]
fn Skip(id: String) -> impl IntoView {
    let back = format!("/ops/jobs/{id}");
    let page = ask_url("skip", &[id], &back, None);
    view! { <a class="button" href=page>"Skip the step…"</a> }
}

/// For what needs longer than its policy waits, such as a mail server that is down for a day.
#[component]
fn Longer(id: String, back: String) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="longer-title">
            <h2 id="longer-title">"Retry with a longer policy"</h2>
            <form method="post" action="/api/ops/longer">
                <input type="hidden" name="id" value=id />
                <input type="hidden" name="back" value=back />
                <div class="field-row">
                    <div class="field">
                        <label class="field-label" for="attempts">"Attempts"</label>
                        <p class="field-hint" id="attempts-hint">"From now on, 1 to 100."</p>
                        <input
                            class="input"
                            id="attempts"
                            name="attempts"
                            type="number"
                            min="1"
                            max="100"
                            value="10"
                            required
                            aria-describedby="attempts-hint"
                        />
                    </div>
                    <div class="field">
                        <label class="field-label" for="first_interval">
                            "First interval in seconds " <span class="field-optional">"(optional)"</span>
                        </label>
                        <p class="field-hint" id="first-interval-hint">
                            "1 to 3600; each further one is longer. Empty keeps the job’s own."
                        </p>
                        <input
                            class="input"
                            id="first_interval"
                            name="first_interval"
                            type="number"
                            min="1"
                            max="3600"
                            aria-describedby="first-interval-hint"
                        />
                    </div>
                </div>
                <button class="button">"Retry with this policy"</button>
            </form>
        </section>
    }
}
