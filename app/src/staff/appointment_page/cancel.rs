//! Cancelling: what it does, why it is done, and an explicit "yes"; and what became of it.

use domain::AppointmentStatus;
use jobs::store::appointment::Appointment;
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use crate::{
    site::{ReasonField, SureField},
    staff::visits::slot,
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
    fn problem(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Cancelled => None,
            Self::NoReason => Some(("Say why the appointment is cancelled", "#reason")),
            Self::LongReason => Some(("Shorten the reason to at most 500 characters", "#reason")),
            Self::NotSure => Some(("Tick the box to say that the appointment shall be cancelled", "#sure")),
            Self::NotBooked => {
                Some(("The appointment is not booked any more, so it was not cancelled again", ""))
            }
            Self::Unavailable => Some((
                "The database cannot be reached, so nothing was changed. Try again in a moment",
                "#cancel-title",
            )),
            Self::Failed => Some(("That did not work, and nothing was changed. Please tell an operator", "")),
        }
    }

    fn at(self, field: &str) -> Option<&'static str> {
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
                    <h2 class="notice-title">"The appointment was not cancelled"</h2>
                    {text}
                </div>
            }
            .into_any(),
        );
    }
    (appointment.status == AppointmentStatus::Cancelled).then(|| {
        view! {
            <div class="notice" data-kind="success" role="status">
                <h2 class="notice-title">"The appointment is cancelled"</h2>
                <p>{format!("It was {}.", slot(&appointment))}</p>
                <p>"The slot is free again and the e-mails are on their way."</p>
            </div>
        }
        .into_any()
    })
}

#[component]
pub fn CancelForm(appointment: Appointment, outcome: Option<CancelOutcome>) -> impl IntoView {
    let about_reason = outcome.and_then(|outcome| outcome.at("#reason"));
    let about_sure = outcome.and_then(|outcome| outcome.at("#sure"));
    view! {
        <section class="danger-zone" aria-labelledby="cancel-title">
            <h2 id="cancel-title">"Cancel this appointment"</h2>
            <p>
                {format!("This frees {}. ", slot(&appointment))}
                "Both you and the patient get an e-mail. It cannot be undone."
            </p>
            <form class="form" method="post" action="/api/staff/cancel">
                <input type="hidden" name="id" value=appointment.id.to_string() />
                <ReasonField
                    hint="Kept with the appointment, for the clinic’s team only."
                    problem=about_reason.map(ToOwned::to_owned)
                />
                <SureField
                    label="Cancel the appointment and send both e-mails"
                    problem=about_sure.map(ToOwned::to_owned)
                />
                <button class="button button-danger">"Cancel the appointment"</button>
            </form>
        </section>
    }
}
