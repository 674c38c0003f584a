//! What can be done about a job that failed: bring on one that waits; retry a dead one, with its policy or a longer one,
//! skip or discard it.

use domain::{Invalid, JobState};
use jobs::operations::Job;
use leptos::prelude::*;

use crate::{
    faults::FaultLink,
    form::field::{Field, FormField},
    ops::api::{Policy, ask_url, job_url},
};

/// Nothing for a job in any other state, and no skipping where nothing would go on.
#[component]
pub fn Acts(job: Job, faults: Vec<FaultLink>) -> impl IntoView {
    match job.state {
        JobState::Retrying => view! { <Waits id=job.id /> }.into_any(),
        JobState::Dead => view! { <Dead can_skip=job.instance.is_some() id=job.id faults /> }.into_any(),
        JobState::Discarded if job.instance.is_some() => {
            view! { <p class="actions"><Skip id=job.id /></p> }.into_any()
        }
        _ => ().into_any(),
    }
}

/// Bring on; it would come by itself.
#[component]
fn Waits(id: String) -> impl IntoView {
    let back = job_url(&id);
    view! {
        <div class="notice" data-kind="warning">
            <h2 class="notice-title">{t!("job-waits")}</h2>
            <p>{t!("job-waits-text")}</p>
            <form class="actions" method="post" action="/api/ops/jobs" novalidate=true>
                <input type="hidden" name="id[]" value=id />
                <input type="hidden" name="back" value=back />
                <button class="button" name="action" value="retry">{t!("job-retry")}</button>
            </form>
        </div>
    }
}

/// Retry at once; discard and skip after a page that asks.
#[component]
fn Dead(id: String, can_skip: bool, faults: Vec<FaultLink>) -> impl IntoView {
    let back = job_url(&id);
    let skip = can_skip.then(|| view! { <Skip id=id.clone() /> });
    view! {
        <div class="notice" data-kind="error">
            <h2 class="notice-title">{t!("job-is-dead")}</h2>
            <p>
                {t!("job-is-dead-text")}
            </p>
            <form class="actions" method="post" action="/api/ops/jobs" novalidate=true>
                <input type="hidden" name="id[]" value=id.clone() />
                <input type="hidden" name="back" value=back.clone() />
                <button class="button button-primary" name="action" value="retry">{t!("job-retry")}</button>
                " "
                {skip}
                " "
                <button class="button button-danger" name="action" value="ask-discard">{t!("ops-discard-ask")}</button>
            </form>
        </div>
        <Longer id back faults />
    }
}

#[component]
fn Skip(id: String) -> impl IntoView {
    let back = job_url(&id);
    let page = ask_url("skip", &[id], &back, None);
    view! { <a class="button" href=page>{t!("job-skip-ask")}</a> }
}

/// For what needs longer than its policy waits, such as a mail server that is down for a day. `faults` are of what was typed.
#[component]
fn Longer(id: String, back: String, faults: Vec<FaultLink>) -> impl IntoView {
    let typed = Policy::kept(!faults.is_empty());
    let number = |name, label: String, hint: String, is_optional| Field {
        path: name,
        name,
        label,
        hint,
        is_optional,
        kind: "text",
        autocomplete: "off",
        class: "input-short",
    };
    let attempts = number("attempts", t!("attempts-title"), t!("longer-attempts-hint"), false);
    let interval = number("first_interval", t!("longer-interval"), t!("longer-interval-hint"), true);
    let mut invalid = Invalid::default();
    for FaultLink { id, message, .. } in faults {
        invalid.add(&id, message);
    }
    view! {
        <section class="panel" aria-labelledby="longer-title">
            <h2 id="longer-title">{t!("longer")}</h2>
            <form method="post" action="/api/ops/longer" novalidate=true>
                <input type="hidden" name="id" value=id />
                <input type="hidden" name="back" value=back />
                <div class="field-row">
                    <FormField field=attempts value=typed.attempts invalid=invalid.clone() />
                    <FormField field=interval value=typed.first_interval invalid />
                </div>
                <button class="button">{t!("longer-button")}</button>
            </form>
        </section>
    }
}
