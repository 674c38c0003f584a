//! One run of a workflow: how it is, its steps drawn, its attempts, and what can be done about it.

use chrono::{DateTime, Utc};
use engine::store::attempt::RecordedAttempt;
use jobs::operations::{self, Job, instances::Instance};
use leptos::prelude::*;

use super::{acts::Acts, graph::Graph};
use crate::{
    form::around,
    http::request,
    language::marked,
    ops::{
        jobs_page::table::JobTable,
        state::{At, RuntimeBadge, distance},
        timeline::Timeline,
    },
};

/// `jobs` and `attempts` are the instance's own.
#[component]
pub fn InstanceSection(
    instance: Instance,
    jobs: Vec<Job>,
    attempts: Vec<RecordedAttempt>,
    now: DateTime<Utc>,
) -> impl IntoView {
    let id = format!("instance-{}", instance.id);
    let (title_id, attempts_id) = (format!("{id}-title"), format!("{id}-attempts"));
    // By both, so that the attempts of two instances can be told apart.
    let (labelled_by, attempts_labelled_by) = (title_id.clone(), format!("{title_id} {attempts_id}"));
    let stages = operations::stages(&request().daybook, &instance.workflow);
    // Of a workflow or a step that another version of the program knew: told, if not drawn.
    let (drawn, others): (Vec<Job>, Vec<Job>) =
        jobs.into_iter().partition(|job| stages.iter().flatten().any(|step| *step == job.queue));
    let unknown = stages.is_empty().then(|| {
        view! { <p class="muted">{t!("instance-unknown")}</p> }
    });
    let graph = (!stages.is_empty()).then(|| {
        view! {
            <Graph
                instance=instance.clone()
                stages=stages.clone()
                jobs=drawn.clone()
                attempts=attempts.clone()
                now
            />
        }
    });
    // What comes next, in the workflow's order.
    let next = stages
        .iter()
        .flatten()
        .filter_map(|step| drawn.iter().find(|job| job.queue == *step).cloned())
        .chain(others.iter().cloned())
        .collect();
    let others = (!others.is_empty()).then(|| view! { <JobTable jobs=others.clone() now can_pick=false /> });
    view! {
        <section class="section" id=id aria-labelledby=labelled_by>
            <h2 id=title_id>
                <code>{instance.workflow.clone()}</code> " " <RuntimeBadge status=instance.status />
            </h2>
            <Facts instance=instance.clone() now />
            {unknown}
            {graph}
            {others}
            <Acts instance />
            <section class="panel" aria-labelledby=attempts_labelled_by>
                <h3 id=attempts_id>{t!("attempts-title")}</h3>
                <Timeline attempts next now name_steps=true />
            </section>
        </section>
    }
}

#[component]
fn Facts(instance: Instance, now: DateTime<Utc>) -> impl IntoView {
    let reason = instance
        .reason
        .map(|reason| view! { <p>{around(|[reason]| t!("reason-is", reason = reason), [reason])}</p> });
    let [started, _, since] = marked(t!("instance-started"));
    let [updated, _, distance] =
        marked(t!("instance-updated", distance = distance(instance.updated_at, now)));
    let [id, code, rest] = marked(t!("instance-id", id = instance.id.to_string()));
    view! {
        <p class="muted">
            {started} <At at=instance.created_at /> {since} " · " {updated} <At at=instance.updated_at /> {distance} " · "
            {id} <code>{code}</code> {rest}
        </p>
        {reason}
    }
}
