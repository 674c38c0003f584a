//! The list of jobs, with a box on each dead one.

use chrono::{DateTime, Utc};
use domain::JobState;
use jobs::operations::Job;
use leptos::prelude::*;

use crate::ops::{
    api::job_url,
    state::{At, StateBadge, distance},
};

/// `can_pick` adds the column of boxes; it needs the bulk form around it.
#[component]
pub fn JobTable(jobs: Vec<Job>, now: DateTime<Utc>, can_pick: bool) -> impl IntoView {
    let pick = can_pick.then(|| {
        view! { <th scope="col" class="pick"><span class="visually-hidden">{t!("jobs-select")}</span></th> }
    });
    view! {
        <div class="table-wrap">
            <table class="table table-stack">
                <caption class="visually-hidden">{t!("jobs-caption")}</caption>
                <thead>
                    <tr>
                        {pick}
                        <th scope="col">{t!("column-job")}</th>
                        <th scope="col">{t!("column-booking")}</th>
                        <th scope="col">{t!("column-state")}</th>
                        <th scope="col" class="number">{t!("attempts-title")}</th>
                        <th scope="col">{t!("column-when-utc")}</th>
                        <th scope="col">{t!("column-last-error")}</th>
                    </tr>
                </thead>
                <tbody>{jobs.into_iter().map(|job| view! { <Row job now can_pick /> }).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(job: Job, now: DateTime<Utc>, can_pick: bool) -> impl IntoView {
    let of = job.reference.clone().map(|reference| t!("jobs-of-booking", reference = reference));
    let pick = can_pick.then(|| view! { <td class="pick"><Pick job=job.clone() /></td> });
    let booking = match (job.booking, job.reference) {
        (Some(id), Some(reference)) => {
            view! { <a href=format!("/ops/bookings/{id}")><code>{reference}</code></a> }.into_any()
        }
        _ => view! { <span class="muted">{t!("unknown")}</span> }.into_any(),
    };
    let when = match job.done_at.filter(|_| job.state != JobState::Retrying) {
        Some(done_at) => view! { <At at=done_at zone_is_said=true /> }.into_any(),
        None if job.state == JobState::Running => view! { <At at=job.run_at zone_is_said=true /> }.into_any(),
        None => view! {
            <span>
                <At at=job.run_at zone_is_said=true /> " "
                <span class="muted">{distance(job.run_at, now)}</span>
            </span>
        }
        .into_any(),
    };
    let attempts = t!("number-of", number = job.attempts, most = job.max_attempts);
    let error = job.error.as_deref().and_then(|error| error.lines().next()).map(ToOwned::to_owned);
    view! {
        <tr>
            {pick}
            <th scope="row" data-label=t!("column-job")>
                <a href=job_url(&job.id)>
                    <code>{job.queue}</code>
                    <span class="visually-hidden">{of}</span>
                </a>
            </th>
            <td data-label=t!("column-booking")>{booking}</td>
            <td data-label=t!("column-state")><StateBadge state=job.state /></td>
            <td data-label=t!("attempts-title") class="number">{attempts}</td>
            <td data-label=t!("column-when-utc")>{when}</td>
            <td data-label=t!("column-last-error")>{error.unwrap_or_else(|| "–".to_owned())}</td>
        </tr>
    }
}

/// The box, on dead jobs only: nothing else can be retried or discarded.
#[component]
fn Pick(job: Job) -> impl IntoView {
    (job.state == JobState::Dead).then(|| {
        let select = match job.reference {
            Some(reference) => t!("jobs-select-one-of", step = job.queue, reference = reference),
            None => t!("jobs-select-one", step = job.queue),
        };
        view! {
            <label class="check check-only">
                <input type="checkbox" name="id[]" value=job.id />
                <span class="visually-hidden">{select}</span>
            </label>
        }
    })
}
