//! The list of jobs, with a box on each dead one.

use chrono::{DateTime, Utc};
use domain::JobState;
use jobs::store::job_list::Job;
use leptos::prelude::*;

use crate::ops::state::{At, StateBadge, distance};

/// `can_pick` adds the column of boxes; it needs the bulk form around it.
#[component]
pub fn JobTable(jobs: Vec<Job>, now: DateTime<Utc>, can_pick: bool) -> impl IntoView {
    let pick = can_pick.then(|| {
        view! { <th scope="col" class="pick"><span class="visually-hidden">"Select"</span></th> }
    });
    view! {
        <div class="table-wrap">
            <table class="table table-stack">
                <caption class="visually-hidden">"Jobs, the latest first"</caption>
                <thead>
                    <tr>
                        {pick}
                        <th scope="col">"Job"</th>
                        <th scope="col">"Booking"</th>
                        <th scope="col">"State"</th>
                        <th scope="col" class="number">"Attempts"</th>
                        <th scope="col">"When (UTC)"</th>
                        <th scope="col">"Last error"</th>
                    </tr>
                </thead>
                <tbody>{jobs.into_iter().map(|job| view! { <Row job now can_pick /> }).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(job: Job, now: DateTime<Utc>, can_pick: bool) -> impl IntoView {
    let of = job.reference.as_ref().map(|reference| format!(", booking {reference}")).unwrap_or_default();
    let pick = can_pick.then(|| view! { <td class="pick"><Pick job=job.clone() /></td> });
    let booking = match (job.booking, job.reference) {
        (Some(id), Some(reference)) => {
            view! { <a href=format!("/ops/bookings/{id}")><code>{reference}</code></a> }.into_any()
        }
        _ => view! { <span class="muted">"Unknown"</span> }.into_any(),
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
    let error = job.error.as_deref().and_then(|error| error.lines().next()).map(ToOwned::to_owned);
    view! {
        <tr>
            {pick}
            <th scope="row" data-label="Job">
                <a href=format!("/ops/jobs/{}", job.id)>
                    <code>{job.queue}</code>
                    <span class="visually-hidden">{of}</span>
                </a>
            </th>
            <td data-label="Booking">{booking}</td>
            <td data-label="State"><StateBadge state=job.state /></td>
            <td data-label="Attempts" class="number">{format!("{} of {}", job.attempts, job.max_attempts)}</td>
            <td data-label="When (UTC)">{when}</td>
            <td data-label="Last error">{error.unwrap_or_else(|| "–".to_owned())}</td>
        </tr>
    }
}

/// The box, on dead jobs only: nothing else can be retried or discarded.
#[component]
fn Pick(job: Job) -> impl IntoView {
    (job.state == JobState::Dead).then(|| {
        let of = job.reference.map(|reference| format!(" of booking {reference}")).unwrap_or_default();
        view! {
            <label class="check check-only">
                <input type="checkbox" name="id[]" value=job.id />
                <span class="visually-hidden">{format!("Select {}{of}", job.queue)}</span>
            </label>
        }
    })
}
