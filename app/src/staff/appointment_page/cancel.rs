//! Cancelling: what it does, why it is done, and an explicit "yes"; and what became of it.

use domain::AppointmentStatus;
use jobs::store::appointment::Appointment;
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use crate::{
    site::{ReasonField, SureField},
    staff::visits::{NobodyWrites, slot},
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
    Failed,
}

impl CancelOutcome {
    pub fn read(params: &ParamsMap) -> Option<Self> {
        if params.get_str("done") == Some("cancelled") {
            return Some(Self::Cancelled);
        }
        match params.get_str("problem")? {
            "no-reason" => Some(Self::NoReason),
            "long-reason" => Some(Self::LongReason),
            "not-sure" => Some(Self::NotSure),
            "not-booked" => Some(Self::NotBooked),
            "unavailable" => Some(Self::Unavailable),
            "failed" => Some(Self::Failed),
            _ => None,
        }
    }

    /// What is wrong, and the field to go to.
    fn problem(self) -> Option<(String, &'static str)> {
        match self {
            Self::Cancelled => None,
            Self::NoReason => Some((t!("staff-cancel-no-reason"), "#reason")),
            Self::LongReason => Some((t!("reason-too-long"), "#reason")),
            Self::NotSure => Some((t!("staff-cancel-not-sure"), "#sure")),
            Self::NotBooked => Some((t!("staff-cancel-not-booked"), "")),
            Self::Unavailable => Some((t!("moving-unavailable"), "#cancel-title")),
            Self::Failed => Some((t!("staff-cancel-failed"), "")),
        }
    }

    fn at(self, field: &str) -> Option<String> {
        self.problem().filter(|(_, at)| *at == field).map(|(text, _)| text)
    }
}

#[component]
pub fn OutcomeNotice(outcome: Option<CancelOutcome>, appointment: Appointment) -> impl IntoView {
    let outcome = outcome?;
    if let Some((text, at)) = outcome.problem() {
        let text = match at {
            "" => view! { <p>{text} "."</p> }.into_any(),
            at => view! { <ul class="notice-list"><li><a href=at>{text}</a></li></ul> }.into_any(),
        };
        return Some(
            view! {
                <div class="notice" data-kind="error" role="alert">
                    <h2 class="notice-title">{t!("staff-cancel-not")}</h2>
                    {text}
                </div>
            }
            .into_any(),
        );
    }
    (appointment.status == AppointmentStatus::Cancelled).then(move || {
        view! {
            <div class="notice" data-kind="success" role="status">
                <h2 class="notice-title">{t!("staff-cancelled")}</h2>
                <p>{t!("staff-cancelled-was", slot = slot(&appointment))}</p>
                {appointment.email.is_some().then(|| view! { <p>{t!("staff-cancelled-free")}</p> })}
                <NobodyWrites appointment />
            </div>
        }
        .into_any()
    })
}

#[component]
pub fn CancelForm(appointment: Appointment, outcome: Option<CancelOutcome>) -> impl IntoView {
    let about_reason = outcome.and_then(|outcome| outcome.at("#reason"));
    let (what, sure) = match &appointment.email {
        Some(_) => (t!("staff-cancel-what", slot = slot(&appointment)), t!("staff-cancel-sure")),
        None => {
            (t!("staff-cancel-what-no-email", slot = slot(&appointment)), t!("staff-cancel-sure-no-email"))
        }
    };
    let about_sure = outcome.and_then(|outcome| outcome.at("#sure"));
    view! {
        <section class="danger-zone" aria-labelledby="cancel-title">
            <h2 id="cancel-title">{t!("staff-cancel")}</h2>
            <p>
                {what}
            </p>
            <NobodyWrites appointment=appointment.clone() />
            <form class="form" method="post" action="/api/staff/cancel">
                <input type="hidden" name="id" value=appointment.id.to_string() />
                <ReasonField
                    hint=t!("staff-cancel-reason-hint")
                    problem=about_reason
                />
                <SureField
                    label=sure
                    problem=about_sure
                />
                <button class="button button-danger">{t!("cancel")}</button>
            </form>
        </section>
    }
}
