//! Cancelling: what it does, why it is done, and an explicit "yes"; and what became of it.

use domain::AppointmentStatus;
use jobs::appointment::Appointment;
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use crate::{
    faults::{FaultLink, message, words},
    flow::appointment::{NobodyWrites, desk_clock, slot},
    form::{
        Asked, ReasonField, SureField,
        asking::{REASON, SURE},
    },
};

/// The code that the server function left in the URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancelOutcome {
    Cancelled,
    NoReason,
    LongReason,
    NotSure,
    NotBooked,
    Unavailable,
    Unanswered,
    Failed,
}

impl CancelOutcome {
    /// Each of several.
    pub fn read(params: &ParamsMap) -> Vec<Self> {
        if params.get_str("done") == Some("cancelled") {
            return vec![Self::Cancelled];
        }
        words(params.get_str("problem").unwrap_or_default()).filter_map(Self::problem_of).collect()
    }

    fn problem_of(code: &str) -> Option<Self> {
        match code {
            "no-reason" => Some(Self::NoReason),
            "long-reason" => Some(Self::LongReason),
            "not-sure" => Some(Self::NotSure),
            "not-booked" => Some(Self::NotBooked),
            "unavailable" => Some(Self::Unavailable),
            "unanswered" => Some(Self::Unanswered),
            "failed" => Some(Self::Failed),
            _ => None,
        }
    }

    /// What is wrong.
    fn problem(self) -> Option<String> {
        match self {
            Self::Cancelled => None,
            Self::NoReason => Some(t!("staff-cancel-no-reason")),
            Self::LongReason => Some(t!("reason-too-long")),
            Self::NotSure => Some(t!("staff-cancel-not-sure")),
            Self::NotBooked => Some(t!("staff-cancel-not-booked")),
            Self::Unavailable => Some(t!("moving-unavailable")),
            Self::Unanswered => Some(t!("unanswered-look")),
            Self::Failed => Some(t!("staff-cancel-failed")),
        }
    }

    /// The field that is at fault.
    pub fn fault(self) -> Option<FaultLink> {
        let field = match self {
            Self::NoReason | Self::LongReason => REASON,
            Self::NotSure => SURE,
            _ => return None,
        };
        Some(FaultLink::to(field, self.problem()?))
    }
}

/// What no field is at fault for.
#[component]
pub fn OutcomeNotice(outcome: Option<CancelOutcome>, appointment: Appointment) -> impl IntoView {
    let outcome = outcome?;
    let zone = desk_clock(&appointment).zone;
    let title = if outcome == CancelOutcome::Unanswered { t!("unanswered") } else { t!("staff-cancel-not") };
    if let Some(text) = outcome.problem() {
        return Some(
            view! {
                <div class="notice" data-kind="error" role="alert">
                    <h2 class="notice-title">{title}</h2>
                    <p>{text} "."</p>
                </div>
            }
            .into_any(),
        );
    }
    (appointment.status == AppointmentStatus::Cancelled).then(move || {
        view! {
            <div class="notice" data-kind="success" role="status">
                <h2 class="notice-title">{t!("staff-cancelled")}</h2>
                <p>{t!("staff-cancelled-was", slot = slot(&appointment, zone))}</p>
                {appointment.email.is_some().then(|| view! { <p>{t!("staff-cancelled-free")}</p> })}
                <NobodyWrites appointment />
            </div>
        }
        .into_any()
    })
}

#[component]
pub fn CancelForm(appointment: Appointment, faults: Vec<FaultLink>) -> impl IntoView {
    let zone = desk_clock(&appointment).zone;
    let asked = Asked::kept(!faults.is_empty());
    let (what, sure) = match &appointment.email {
        Some(_) => (t!("staff-cancel-what", slot = slot(&appointment, zone)), t!("staff-cancel-sure")),
        None => (
            t!("staff-cancel-what-no-email", slot = slot(&appointment, zone)),
            t!("staff-cancel-sure-no-email"),
        ),
    };
    view! {
        <section class="danger-zone" aria-labelledby="cancel-title">
            <h2 id="cancel-title">{t!("staff-cancel")}</h2>
            <p>
                {what}
            </p>
            <NobodyWrites appointment=appointment.clone() />
            <form class="form" method="post" action="/api/staff/cancel" novalidate=true>
                <input type="hidden" name="id" value=appointment.id.to_string() />
                <ReasonField
                    hint=t!("staff-cancel-reason-hint")
                    problem=message(&faults, REASON)
                    value=asked.reason
                />
                <SureField
                    label=sure
                    problem=message(&faults, SURE)
                    is_ticked=asked.is_sure
                />
                <button class="button button-danger">{t!("cancel")}</button>
            </form>
        </section>
    }
}
