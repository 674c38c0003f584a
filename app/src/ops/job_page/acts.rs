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
            <h2 class="notice-title">{t!("job-is-dead")}</h2>
            <p>
                {t!("job-is-dead-text")}
            </p>
            <form class="actions" method="post" action="/api/ops/jobs">
                <input type="hidden" name="id[]" value=id.clone() />
                <input type="hidden" name="back" value=back.clone() />
                <button class="button button-primary" name="action" value="retry">{t!("job-retry")}</button>
                " "
                <Skip id=id.clone() />
                " "
                <button class="button button-danger" name="action" value="ask-discard">{t!("ops-discard-ask")}</button>
            </form>
        </div>
        <Longer id back />
    }
}

#[component]
fn Skip(id: String) -> impl IntoView {
    let back = format!("/ops/jobs/{id}");
    let page = ask_url("skip", &[id], &back, None);
    view! { <a class="button" href=page>{t!("job-skip-ask")}</a> }
}

/// For what needs longer than its policy waits, such as a mail server that is down for a day.
#[component]
fn Longer(id: String, back: String) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="longer-title">
            <h2 id="longer-title">{t!("longer")}</h2>
            <form method="post" action="/api/ops/longer">
                <input type="hidden" name="id" value=id />
                <input type="hidden" name="back" value=back />
                <div class="field-row">
                    <div class="field">
                        <label class="field-label" for="attempts">{t!("attempts-title")}</label>
                        <p class="field-hint" id="attempts-hint">{t!("longer-attempts-hint")}</p>
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
                            {t!("longer-interval")} " " <span class="field-optional">{t!("optional")}</span>
                        </label>
                        <p class="field-hint" id="first-interval-hint">
                            {t!("longer-interval-hint")}
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
                <button class="button">{t!("longer-button")}</button>
            </form>
        </section>
    }
}
