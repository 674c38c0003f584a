//! `/ops/bookings/{id}`: one booking as operators see it: its workflow instances drawn, with their attempts and
//! what can be done about them; and its e-mails' proof.
//!
//! Nobody's name, address or birth date: see `jobs::operations::BookingRecord`.

mod acts;
mod graph;
mod instance;
mod mails;

use chrono::{DateTime, Utc};
use domain::{BookingId, BookingState, Contact, JobState, RuntimeStatus};
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
use crate::{error_page::answer, http::request, language::marked, live::Live, site::StaffSite};

#[component]
pub fn BookingPage() -> impl IntoView {
    let request = request();
    let id = use_params_map().get_untracked().get("id").and_then(|id| id.parse::<BookingId>().ok());
    let outcome = Outcome::read(&use_query_map().get_untracked());
    answer(async move {
        let access = request.operator()?;
        let id = id.ok_or(Error::NotFound)?;
        let record = operations::booking(&request.daybook, &access, id).await?;
        let reference = record.status.reference.to_string();
        let received_at = record.status.received_at;
        // A dead step can be retried by somebody else at any time.
        let settled = record.status.is_settled()
            && record.instances.iter().all(|instance| {
                matches!(instance.status, RuntimeStatus::Completed | RuntimeStatus::Terminated)
            });
        let now = request.daybook.now().await?;
        let [booking, code, rest] = marked(t!("ops-booking-title", reference = reference.as_str()));
        let [received, _, after] = marked(t!("ops-received"));
        Ok(view! {
            <StaffSite title=t!("ops-booking", reference = reference.as_str()) current="/ops/jobs">
                <header class="page-head">
                    <p class="crumbs"><a href="/ops/jobs">{t!("nav-jobs")}</a></p>
                    <h1>{booking} <code>{code}</code> {rest}</h1>
                    <p class="lede">{received} <At at=received_at /> {after}</p>
                </header>
                <OutcomeNotice outcome />
                <Live id="booking" every_ms=2000 settled>
                    <Record record now />
                </Live>
            </StaffSite>
        })
    })
}

#[component]
fn Record(record: BookingRecord, now: DateTime<Utc>) -> impl IntoView {
    let BookingRecord { status, instances, jobs, attempts, mails, audit } = record;
    let has_email = status.contact == Contact::Email;
    let dead: Vec<String> =
        jobs.iter().filter(|job| job.state == JobState::Dead).map(|job| job.id.clone()).collect();
    let act = (!dead.is_empty()).then(|| {
        view! { <Dead dead id=status.id sentence=sentence(status.state, true, has_email) /> }.into_any()
    });
    let audit = (!audit.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="audit-title">
                <h2 id="audit-title">{t!("ops-done-to-it")}</h2>
                <AuditTable
                    entries=audit
                    caption=t!("ops-done-to-booking")
                />
            </section>
        }
    });
    let forgotten = instances.is_empty().then(|| {
        view! { <p class="muted">{t!("ops-purged")}</p> }
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
        {act.unwrap_or_else(|| view! { <p>{sentence(status.state, false, has_email)}</p> }.into_any())}
        {forgotten}
        {instances}
        <section class="panel" aria-labelledby="mails-title">
            <h2 id="mails-title">{t!("letters")}</h2>
            {(!has_email).then(|| view! { <p>{t!("mails-no-address")}</p> })}
            <Mails mails />
        </section>
        {audit}
    }
}

/// The booking's state in a sentence.
fn sentence(state: BookingState, is_dead: bool, has_email: bool) -> String {
    match (state, is_dead) {
        (BookingState::Waitlisted, true) => t!("ops-state-waitlisted-dead"),
        (BookingState::Waitlisted, false) => t!("ops-state-waitlisted"),
        (BookingState::Completed, _) if !has_email => t!("ops-state-completed-no-address"),
        (BookingState::Completed, _) => t!("ops-state-completed"),
        (BookingState::Cancelled, _) => t!("ops-state-cancelled"),
        (BookingState::Confirmed, true) => {
            t!("ops-state-confirmed-dead")
        }
        (BookingState::Confirmed, false) => {
            t!("ops-state-confirmed")
        }
        (BookingState::Received, true) => {
            t!("ops-state-received-dead")
        }
        (BookingState::Received, false) => {
            t!("ops-state-received")
        }
    }
}

/// Retries every dead step of this booking, and nothing else.
#[component]
fn Dead(dead: Vec<String>, id: BookingId, sentence: String) -> impl IntoView {
    let label = t!("ops-retry-dead-steps", number = dead.len());
    let ids =
        dead.into_iter().map(|id| view! { <input type="hidden" name="id[]" value=id /> }).collect_view();
    view! {
        <div class="notice" data-kind="error">
            <p>{sentence}</p>
            <form class="actions" method="post" action="/api/ops/jobs" novalidate=true>
                {ids}
                <input type="hidden" name="back" value=format!("/ops/bookings/{id}") />
                <button class="button button-primary" name="action" value="retry">{label}</button>
                " "
                <button class="button button-danger" name="action" value="ask-discard">{t!("ops-discard-ask")}</button>
            </form>
        </div>
    }
}
