//! The answers, each with the way to change it, and what stands there when there are none.

use chrono_tz::Tz;
use domain::NewBooking;
use leptos::prelude::*;

use super::super::{choice::Choice, chosen::Chosen, frame::When};
use crate::error_page::Explanation;

#[component]
pub fn TryAgain() -> impl IntoView {
    view! {
        <div class="notice" data-kind="warning" role="alert">
            <h2 class="notice-title">"We could not book it just now"</h2>
            <p>
                "Something on our side did not answer. Nothing was lost and nothing was booked twice: please press the button again."
            </p>
        </div>
    }
}

#[component]
pub fn NothingToCheck() -> impl IntoView {
    view! {
        <Explanation
            title="Your answers are no longer here"
            text="We keep them for an hour, in the browser that you typed them in. Nothing was booked; please start again."
        >
            <a class="button button-primary" href="/">
                "Book an appointment"
            </a>
        </Explanation>
    }
}

#[component]
pub fn Appointment(booking: NewBooking, chosen: Chosen, zone: Tz, choice: Choice) -> impl IntoView {
    let at = booking.appointment.starts_at;
    let provider = chosen.provider;
    let clinic = provider
        .as_ref()
        .map(jobs::availability::zone)
        .filter(|clinic| at.with_timezone(clinic).naive_local() != at.with_timezone(&zone).naive_local());
    let (name, place) = provider.map(|provider| (provider.name, provider.location)).unwrap_or_default();
    let service = format!("{}, {} minutes", chosen.service.name, chosen.service.duration_minutes);
    view! {
        <h2>"Your appointment"</h2>
        <dl class="facts">
            <Fact name="Service" change=choice.service_url()>
                {service}
            </Fact>
            <Fact name="Provider" change=choice.provider_url()>
                {name}
            </Fact>
            <Fact name="When" change=choice.time_url()>
                <When at zone />
            </Fact>
            {clinic.map(|clinic| view! { <Fact name="At the clinic"><When at zone=clinic /></Fact> })}
            <Fact name="Where">{place}</Fact>
        </dl>
    }
}

#[component]
pub fn Person(booking: NewBooking, choice: Choice) -> impl IntoView {
    let patient = booking.patient;
    let change = |field: &str| format!("{}#{field}", choice.details_url());
    let name = format!("{} {}", patient.first_name, patient.last_name).trim().to_owned();
    let phone = patient.phone.unwrap_or_else(|| "Not given".to_owned());
    let date_of_birth = patient.date_of_birth.format("%-d %B %Y").to_string();
    view! {
        <section class="section">
            <h2>"About you"</h2>
            <dl class="facts">
                <Fact name="Name" change=change("first_name")>
                    {name}
                </Fact>
                <Fact name="E-mail" change=change("email")>
                    {patient.email}
                    <span class="muted">" We send the confirmation here."</span>
                </Fact>
                <Fact name="Phone" change=change("phone")>
                    {phone}
                </Fact>
                <Fact name="Date of birth" change=change("date_of_birth")>
                    {date_of_birth}
                </Fact>
            </dl>
        </section>
    }
}

/// One answer, and where it is changed.
#[component]
fn Fact(
    name: &'static str,
    #[prop(optional, into)] change: Option<String>,
    children: Children,
) -> impl IntoView {
    let action = change.map(|href| {
        view! {
            <dd class="fact-action">
                <a href=href>"Change" <span class="visually-hidden">{format!(" {}", name.to_lowercase())}</span></a>
            </dd>
        }
    });
    view! {
        <div class="fact">
            <dt>{name}</dt>
            <dd>{children()}</dd>
            {action}
        </div>
    }
}
