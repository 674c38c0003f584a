//! `/ops/bookings/{id}`: one booking as operators see it: its workflow instances drawn, with their attempts and
//! what can be done about them; and its e-mails' proof.
//!
//! Nobody's name, address or birth date: see `jobs::operations::BookingRecord`.

mod acts;
mod graph;
mod instance;
mod mails;

use chrono::Utc;
use domain::{BookingId, BookingState, JobState, RuntimeStatus};
use instance::InstanceSection;
use jobs::{
    Error,
    operations::{self, BookingRecord},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use mails::Mails;

use super::{
    audit_table::AuditTable,
    outcome::{Outcome, OutcomeNotice},
    state::At,
};
use crate::{error_page::answer, live::Live, site::StaffSite, visit::visit};

#[component]
pub fn BookingPage() -> impl IntoView {
    let visit = visit();
    let id = use_params_map().get_untracked().get("id").and_then(|id| id.parse::<BookingId>().ok());
    let outcome = Outcome::read(&use_query_map().get_untracked());
    answer(async move {
        let access = visit.operator()?;
        let id = id.ok_or(Error::NotFound)?;
        let record = operations::booking(&visit.daybook, &access, id).await?;
        let reference = record.status.reference.to_string();
        let received_at = record.status.received_at;
        // A dead step can be retried by somebody else at any time.
        let settled = record.status.is_settled()
            && record.instances.iter().all(|instance| {
                matches!(instance.status, RuntimeStatus::Completed | RuntimeStatus::Terminated)
            });
        Ok(view! {
            <StaffSite title=format!("Booking {reference}") current="/ops/jobs">
                <header class="page-head">
                    <p class="crumbs"><a href="/ops/jobs">"Jobs"</a></p>
                    <h1>"Booking " <code>{reference}</code></h1>
                    <p class="lede">"Received " <At at=received_at /></p>
                </header>
                <OutcomeNotice outcome />
                <Live id="booking" every_ms=2000 settled>
                    <Record record />
                </Live>
            </StaffSite>
        })
    })
}

#[component]
fn Record(record: BookingRecord) -> impl IntoView {
    let BookingRecord { status, instances, jobs, attempts, mails, audit } = record;
    let now = Utc::now();
    let dead: Vec<String> =
        jobs.iter().filter(|job| job.state == JobState::Dead).map(|job| job.id.clone()).collect();
    let act = (!dead.is_empty())
        .then(|| view! { <Dead dead id=status.id sentence=sentence(status.state, true) /> }.into_any());
    let audit = (!audit.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="audit-title">
                <h2 id="audit-title">"What was done to it"</h2>
                <AuditTable
                    entries=audit
                    caption="What was done to this booking's instances and jobs, the oldest first"
                />
            </section>
        }
    });
    let forgotten = instances.is_empty().then(|| {
        view! { <p class="muted">"No workflow instance is on record: its history was purged."</p> }
    });
    let instances = instances
        .into_iter()
        .map(|instance| {
            let jobs = jobs.iter().filter(|job| job.instance == Some(instance.id)).cloned().collect();
            let attempts = attempts.iter().filter(|it| it.instance == instance.id).cloned().collect();
            view! { <InstanceSection instance jobs attempts now /> }
        })
        .collect_view();
    view! {
        {act.unwrap_or_else(|| view! { <p>{sentence(status.state, false)}</p> }.into_any())}
        {forgotten}
        {instances}
        <section class="panel" aria-labelledby="mails-title">
            <h2 id="mails-title">"E-mails"</h2>
            <Mails mails />
        </section>
        {audit}
    }
}

/// The booking's state in a sentence.
fn sentence(state: BookingState, is_dead: bool) -> &'static str {
    match (state, is_dead) {
        (BookingState::Waitlisted, true) => {
            "A step is dead. Somebody waits for a slot, and an e-mail has not left."
        }
        (BookingState::Waitlisted, false) => "On the waiting list: it has no slot yet.",
        (BookingState::Completed, _) => "Completed: the appointment is on record and both e-mails have left.",
        (BookingState::Cancelled, _) => "Cancelled: the slot is free again.",
        (BookingState::Confirmed, true) => {
            "A step is dead. The appointment is on record, but an e-mail has not left."
        }
        (BookingState::Confirmed, false) => {
            "Confirmed: the appointment is on record; e-mails are on their way."
        }
        (BookingState::Received, true) => {
            "A step is dead. The slot is taken, but the appointment is not on record yet."
        }
        (BookingState::Received, false) => {
            "Received: the slot is taken; the appointment is being put on record."
        }
    }
}

/// Retries every dead step of this booking, and nothing else.
#[component]
fn Dead(dead: Vec<String>, id: BookingId, sentence: &'static str) -> impl IntoView {
    let label = match dead.len() {
        1 => "Retry the dead step".to_owned(),
        number => format!("Retry the {number} dead steps"),
    };
    let ids =
        dead.into_iter().map(|id| view! { <input type="hidden" name="id[]" value=id /> }).collect_view();
    view! {
        <div class="notice" data-kind="error">
            <p>{sentence}</p>
            <form class="actions" method="post" action="/api/ops/jobs">
                {ids}
                <input type="hidden" name="back" value=format!("/ops/bookings/{id}") />
                <button class="button button-primary" name="action" value="retry">{label}</button>
                " "
                <button class="button button-danger" name="action" value="ask-discard">"Discard…"</button>
            </form>
        </div>
    }
}
